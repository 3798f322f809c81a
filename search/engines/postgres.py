"""An index in PostgreSQL, in the database of the base: full-text search over our own lexemes.

Every document is a row with a ``tsvector`` for each field; one GIN index finds words and labels.
Which rows fit, and how well, is one statement (`search.engines.postgres_finding`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.engine import make_url

from search.engines import postgres_lexemes as lexemes
from search.engines import postgres_writing as writing
from search.engines.errors import IndexBusyError, IndexFormatError
from search.engines.makers import disagreement
from search.engines.postgres_finding import Wish, find, find_at_once
from search.engines.postgres_known import Known
from search.engines.postgres_reading import SETTINGS, Asker, Readers, telling
from search.engines.postgres_rows import stored
from search.engines.postgres_schema import (
    DOCUMENTS,
    EXISTS,
    MAKE,
    READ_STATE,
    WRITE_LOCK,
    State,
    exists,
    make,
    state_of,
)
from search.model import IndexDocument, Matches, Plan

#: Seconds that a writer waits for another.
WAIT = 30.0
_NO_LOCK = "55P03"


class PostgresEngine:
    """An index in a database, made where there is none. May be shared by threads and processes.

    Those who ask see the last commit. One writer at a time works; others wait at most ``wait``
    seconds for it (`IndexBusyError`). ``made_by`` says what makes the documents
    (`search.indexing.documents_version`); an index that an older maker has made, or that lacks
    a table, raises `IndexFormatError` until it is cleared, one of a newer maker `IndexNewerError`.
    A database that cannot be reached raises
    SQLAlchemy's ``DBAPIError``.
    """

    def __init__(self, url: str, made_by: str = "", wait: float = WAIT) -> None:
        target = make_url(url).set(drivername="postgresql+psycopg")
        self._place = target.render_as_string(hide_password=True)
        self._made_by = f"{MAKE} {made_by}"
        self._wait = wait
        self._engine = sa.create_engine(target, poolclass=sa.NullPool)  # writes are rare
        sa.event.listen(self._engine, "connect", _prepare)
        self._readers = Readers(target, self._place)
        self._known: Known | None = None
        with self._readers.asker() as ask:
            ((made,),) = ask(EXISTS)
        if not made:
            with self._writing() as connection:
                if not exists(connection):
                    make(connection, self._made_by)

    def close(self) -> None:
        """Closes the connections; they are opened again when something is asked."""
        self._readers.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # --- writing --------------------------------------------------------------------------------

    def write(self, works: Iterable[int], documents: Iterable[IndexDocument], turn: int) -> None:
        """Takes all documents of ``works`` out, puts ``documents`` in, and is at ``turn``.

        ``documents`` may be more than memory holds: they are read a few at a time, after the lock
        is taken.
        """
        with self._writing() as connection:
            self._write(connection, works, documents, turn)

    def write_in(
        self,
        connection: sa.Connection,
        works: Iterable[int],
        documents: Iterable[IndexDocument],
        turn: int,
    ) -> None:
        """The same within a transaction of others on this database: it commits, or not, with it."""
        self._take_turn(connection)
        self._write(connection, works, documents, turn)

    def _write(
        self,
        connection: sa.Connection,
        works: Iterable[int],
        documents: Iterable[IndexDocument],
        turn: int,
    ) -> None:
        with telling(self._place):
            self._checked_in(connection)
            writing.write(connection, works, documents, turn)

    def turn_in(self, connection: sa.Connection) -> int:
        """The turn of the index as a transaction of others sees it, after waiting for writers."""
        self._take_turn(connection)
        with telling(self._place):
            return self._checked_in(connection).turn

    def clear(self) -> None:
        """Takes everything out, whatever is there and whatever state it is in."""
        with self._writing() as connection:
            make(connection, self._made_by)

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        with self._engine.begin() as connection:
            self._take_turn(connection)
            yield connection

    def _take_turn(self, connection: sa.Connection) -> None:
        run = connection.exec_driver_sql
        before = run("SHOW lock_timeout").scalar()
        run("SELECT set_config('lock_timeout', %s, true)", (f"{self._wait * 1000:.0f}ms",))
        try:
            run("SELECT pg_advisory_xact_lock(%s)", (WRITE_LOCK,))
        except sa.exc.OperationalError as error:
            if _state_of(error) == _NO_LOCK:
                raise IndexBusyError(self._place, self._wait) from error
            raise
        run("SELECT set_config('lock_timeout', %s, true)", (before,))

    # --- asking ---------------------------------------------------------------------------------

    def turn(self) -> int:
        """The turn of the base that the index has been brought to; 0 for an empty one."""
        with self._reading() as (_, state):
            return state.turn

    def find(
        self,
        plan: Plan,
        limit: int,
        offset: int = 0,
        *,
        facets: bool = False,
        explain: bool = False,
    ) -> Matches:
        """The best matches of a plan; equal scores in the order of their keys."""
        wish = Wish(plan, limit, offset, facets, explain)
        with self._readers.asker() as ask:
            known = self._known
            matches = None if known is None else find_at_once(ask, known, wish)
            if matches is not None:
                return matches
        with self._reading() as (ask, state):
            if known is None or known.state.mark != state.mark:
                known = Known(state)
            self._known, matches = find(ask, known, wish)
            return matches

    def lexemes(self, beginning: str, limit: int) -> Sequence[tuple[str, int]]:
        """Lexemes that begin so and in how many documents each is, most frequent first."""
        with self._reading() as (ask, _):
            return lexemes.begun(ask, stored(beginning), limit)

    def near(self, lexeme: str, edits: int, limit: int) -> Sequence[tuple[str, int]]:
        """Lexemes so few edits away and in how many documents each is, nearest first."""
        with self._reading() as (ask, _):
            return lexemes.near(ask, stored(lexeme), edits, limit)

    def frequency(self, lexeme: str) -> int:
        """In how many documents a lexeme is."""
        with self._reading() as (ask, _):
            return lexemes.held(ask, [stored(lexeme)]).get(stored(lexeme), 0)

    def keys(self) -> Iterator[tuple[str, int]]:
        """The key and the work of every document, to be held to the base."""
        with self._reading() as (ask, _):
            found = ask(f"SELECT key, work FROM {DOCUMENTS}")
        return ((key, work) for key, work in found)

    @contextmanager
    def _reading(self) -> Iterator[tuple[Asker, State]]:
        """What sees one moment of an index that is whole and ours."""
        with self._readers.asker() as ask, ask.moment():
            yield ask, self._checked(ask(READ_STATE))

    def _checked_in(self, connection: sa.Connection) -> State:
        return self._checked(connection.exec_driver_sql(READ_STATE).all())

    def _checked(self, rows: Sequence[Sequence[Any]]) -> State:
        if not rows:
            raise IndexFormatError(self._place, "it does not say what state it is in")
        state = state_of(rows[0])
        unlike = disagreement(self._place, state.made_by, self._made_by)
        if unlike is not None:
            raise unlike
        return state


def _prepare(connection: Any, record: object) -> None:
    connection.execute(SETTINGS)
    connection.commit()


def _state_of(error: sa.exc.DBAPIError) -> str | None:
    """The code of an error (SQLSTATE)."""
    return getattr(error.orig, "sqlstate", None)
