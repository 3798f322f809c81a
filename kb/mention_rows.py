"""Stored mentions of acts, as plain values, and the works they are tied to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, col

from kb.models import Edition, Mention


class MentionRow(NamedTuple):
    """A mention with what its document is known by; see `kb.models.Mention` for the rest."""

    id: int
    edition_id: int | None
    role: str
    lang: str
    form: str | None
    issuer_key: str | None
    issuer_name: str | None
    date: dt.date | None
    number: str | None
    number_key: str | None
    title: str | None
    registration_number: str | None
    registration_date: dt.date | None
    alias: str | None
    code: str | None
    span_start: int | None
    span_end: int | None
    work_id: int | None
    document: str


_COLUMNS: tuple[Any, ...] = (
    *(getattr(Mention, name) for name in MentionRow._fields[:-1]),
    col(Edition.sha256),
    col(Edition.identity),
)
_SELECT = sa.select(*_COLUMNS).join(
    Edition, col(Mention.edition_id) == col(Edition.id), isouter=True
)


def mention_rows(session: Session, where: sa.ColumnElement[bool]) -> list[MentionRow]:
    """Mentions that meet a condition, in the order they were stored."""
    query = _SELECT.where(where).order_by(col(Mention.id))
    return [
        MentionRow._make((*values, f"{sha}{identity}" if sha else ""))
        for *values, sha, identity in session.connection().execute(query)
    ]


def live_mentions(session: Session, where: sa.ColumnElement[bool]) -> list[MentionRow]:
    """The same, of documents' present readings and of facts."""
    live = sa.or_(col(Mention.edition_id).is_(None), col(Edition.superseded_at).is_(None))
    return mention_rows(session, sa.and_(where, live))


def tie(session: Session, works: Mapping[int, int | None]) -> None:
    """Ties mentions to works, by their ids; to None, a mention that means no work."""
    if not works:
        return
    table: Any = sa.inspect(Mention).local_table
    query = sa.update(table).where(table.c.id == sa.bindparam("mention"))
    session.connection().execute(
        query.values(work_id=sa.bindparam("work")),
        [{"mention": mention, "work": work} for mention, work in works.items()],
    )
    for held in session.identity_map.values():
        if isinstance(held, Mention):
            session.expire(held, ["work_id"])
