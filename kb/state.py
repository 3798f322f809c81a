"""What a base has learnt so far, as one value: answers given at the same state are the same.

A base is written to by others too, so its state is looked at before each answer, cheaply: SQLite
counts the commits of other connections (``PRAGMA data_version``), of PostgreSQL it is read again
when the last look is a while ago.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
import threading
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlmodel import Session, col, func, select

from kb.models import FactRow, FindingRow, LineageRow, Run, TurnRow

#: Seconds for which a state read from a server is taken to stand.
GLANCE_SECONDS = 0.5
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class BaseState:
    """``key`` differs where the base may answer otherwise; ``learnt_at`` is when it last learnt."""

    key: str
    learnt_at: dt.datetime


def state_of(session: Session) -> BaseState:
    """The state that a transaction sees.

    A turn counts what texts say; documents and facts that leave the texts as they are have their
    own rows, as has each document that was taken out.
    """
    last = (
        select(func.max(col(TurnRow.turn))).scalar_subquery(),
        select(func.max(col(Run.id))).scalar_subquery(),
        select(func.max(col(FactRow.id))).scalar_subquery(),
        select(func.max(col(FindingRow.id))).scalar_subquery(),
        select(func.max(col(LineageRow.key))).scalar_subquery(),
    )
    turn, run, fact, finding, lineage = session.connection().execute(sa.select(*last)).one()
    moments = [
        session.exec(select(Run.recorded_at).where(Run.id == run)).first(),
        session.exec(select(FactRow.recorded_at).where(FactRow.id == fact)).first(),
    ]
    learnt_at = max((moment for moment in moments if moment is not None), default=_NEVER)
    parts = (lineage or "", *(number or 0 for number in (turn, run, fact, finding)))
    return BaseState(".".join(map(str, parts)), learnt_at)


class StateWatch:
    """The state of a base over time; may be shared by threads.

    `fresh` costs microseconds and tells the state only if nothing can have changed; `read` asks the
    base.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._counter = _counter(engine)
        self._polled = engine.dialect.name != "sqlite"
        self._seen: BaseState | None = None
        self._commits: int | None = None
        self._looked = float("-inf")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._counter is not None:
            self._counter.close()

    def fresh(self) -> BaseState | None:
        """The state as it was last read, if it stands; None where it is to be read."""
        with self._lock:
            if self._counter is not None:
                commits = self._count()
                return self._seen if commits is not None and commits == self._commits else None
            recent = time.monotonic() - self._looked < GLANCE_SECONDS
            return self._seen if self._polled and recent else None

    def read(self) -> BaseState:
        """The state as the base has it now."""
        looked = time.monotonic()
        with self._lock:
            commits = self._count()
        with Session(self._engine, autoflush=False) as session, session.begin():
            found = state_of(session)
        with self._lock:
            # What was committed while it was read is seen at the next look.
            self._seen, self._commits, self._looked = found, commits, looked
        return found

    def _count(self) -> int | None:
        """How often others committed; None where that cannot be told just now."""
        if self._counter is None:
            return None
        try:
            count: int = self._counter.execute("PRAGMA data_version").fetchone()[0]
        except sqlite3.OperationalError:
            return None
        return count


def _counter(engine: Engine) -> sqlite3.Connection | None:
    """A connection that counts what others commit to a file; None for a base without one."""
    file = engine.url.database
    if engine.dialect.name != "sqlite" or file in (None, "", ":memory:"):
        return None
    return sqlite3.connect(str(file), check_same_thread=False, isolation_level=None)
