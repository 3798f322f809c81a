"""Turns: what a base has learnt, counted, so that an index knows what it has not seen yet.

Each writing transaction that changes what an index holds of a work is a turn. It is written with
what it tells of, and writers wait for each other: a reader who sees a turn sees all that it and the
turns before it changed.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from kb.engine import chunks, insert_all
from kb.models import LineageRow, TurnRow

_TOUCHED = "touched"


@dataclass(frozen=True, slots=True)
class Learnt:
    """A turn, and the works of which it tells."""

    turn: int
    works: tuple[int, ...]


#: Writes along with what a base learns, in its transaction, before that is committed.
Follower = Callable[[Session, Learnt], None]


def touch(session: Session, works: Iterable[int]) -> None:
    """Notes that the texts, titles, names or labels of works change in this transaction."""
    session.info.setdefault(_TOUCHED, set()).update(works)


def write(session: Session) -> Learnt | None:
    """Counts a turn if works were touched since the last one; to be called before committing."""
    touched: set[int] = session.info.pop(_TOUCHED, set())
    if not touched:
        return None
    turn = last_turn(session) + 1
    if not lineage(session):
        insert_all(session, LineageRow, [{"key": uuid.uuid4().hex}])
    for chunk in chunks(sorted(touched)):
        session.exec(sa.delete(TurnRow).where(col(TurnRow.work_id).in_(chunk)))
    insert_all(session, TurnRow, [{"work_id": work, "turn": turn} for work in sorted(touched)])
    return Learnt(turn, tuple(sorted(touched)))


def last_turn(session: Session) -> int:
    """The last turn; 0 for a base that holds nothing."""
    return session.exec(select(func.max(TurnRow.turn))).one() or 0


def lineage(session: Session) -> str:
    """What tells this base from every other; "" for one that holds nothing."""
    return session.exec(select(LineageRow.key)).first() or ""


def turned(session: Session, since: int) -> list[int]:
    """Works that changed after a turn, those included that are no more; by id."""
    query = select(TurnRow.work_id).where(col(TurnRow.turn) > since)
    return list(session.exec(query.order_by(col(TurnRow.work_id))))
