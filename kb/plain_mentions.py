"""New mentions that name a known act by what is known of it already, tied at once.

They can neither change the act's requisites nor connect two acts, so an act mentioned a hundred
thousand times is found as fast as one mentioned once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from ingest.text import squeeze
from kb.engine import chunks
from kb.identity import LAW_FORMS, OWN_ROLES
from kb.mention_rows import MentionRow, tie
from kb.models import Edition, Mention, Work
from kb.pairs import either_pair

#: Requisites that a mention may agree in with the act's own text.
_REQUISITES = (
    "number_key",
    "date",
    "form",
    "issuer_key",
    "registration_number",
    "registration_date",
)
#: All that a mention says of an act: two alike in these are one and the same to the act's identity.
_SAID = (*_REQUISITES, "number", "issuer_name", "title", "lang")


def tie_plain(session: Session, seeds: Sequence[MentionRow]) -> tuple[MentionRow, ...]:
    """Ties what only repeats what is known; the seeds that are left may connect acts."""
    plain = [row for row in seeds if _is_plain(row)]
    ties = _as_own_texts(session, plain)
    ties |= _as_tied_before(session, [row for row in plain if row.id not in ties])
    tie(session, ties)
    return tuple(row for row in seeds if row.id not in ties)


def _is_plain(row: MentionRow) -> bool:
    """Whether a new mention, not of its own document's act, names an act by plain requisites."""
    return (
        row.work_id is None
        and row.role not in OWN_ROLES
        and not (row.alias or row.code)
        and None not in (row.number_key, row.date, row.form)
        and (row.issuer_key is not None or row.form in LAW_FORMS)
    )


def _as_own_texts(session: Session, plain: Sequence[MentionRow]) -> dict[int, int]:
    """Works of mentions that say of an act what its own text does, and no more."""
    own: dict[tuple[object, object], list[Any]] = {}
    columns = (*_REQUISITES, "lang", "title", "work_id")
    for chunk in chunks(sorted({(row.number_key, row.date) for row in plain}, key=str)):
        query = (
            sa.select(*(getattr(Mention, name) for name in columns))
            .join(Edition, col(Mention.edition_id) == col(Edition.id))
            .where(
                either_pair(col(Mention.number_key), col(Mention.date), chunk),
                col(Mention.role) == "own",
                col(Mention.work_id).is_not(None),
                col(Edition.superseded_at).is_(None),
            )
        )
        for text in session.connection().execute(query):
            own.setdefault((text.number_key, text.date), []).append(text)
    ties: dict[int, int] = {}
    for row in plain:
        found = {
            text.work_id
            for text in own.get((row.number_key, row.date), ())
            if text.lang == row.lang
            and (text.title or not row.title)
            and all(getattr(row, name) in (None, getattr(text, name)) for name in _REQUISITES)
        }
        if len(found) == 1:
            ties[row.id] = found.pop()
    return ties


def _as_tied_before(session: Session, plain: Sequence[MentionRow]) -> dict[int, int]:
    """Works of mentions that another, tied before, equals, and that agree with what all mentions
    of the work amount to: one more vote for what has won already."""
    alike: dict[tuple[object, ...], list[int]] = {}
    for row in plain:
        alike.setdefault(tuple(getattr(row, name) for name in _SAID), []).append(row.id)
    works = {said: _tied_before(session, said) for said in alike}
    held: dict[int | None, Work] = {}
    for chunk in chunks(sorted({work for work in works.values() if work is not None})):
        held |= {one.id: one for one in session.exec(select(Work).where(col(Work.id).in_(chunk)))}
    return {
        id_: work.id or 0
        for said, ids in alike.items()
        if (work := held.get(works[said])) and _agrees(dict(zip(_SAID, said, strict=True)), work)
        for id_ in ids
    }


def _tied_before(session: Session, said: tuple[object, ...]) -> int | None:
    """The work of a live mention that says the same; there are many, and any one will do."""
    query = (
        sa.select(col(Mention.work_id))
        .join(Edition, col(Mention.edition_id) == col(Edition.id))
        .where(
            *_same(said),
            col(Mention.role).not_in(OWN_ROLES),
            col(Mention.alias).is_(None),
            col(Mention.code).is_(None),
            col(Mention.work_id).is_not(None),
            col(Edition.superseded_at).is_(None),
        )
        .limit(1)
    )
    work: int | None = session.connection().execute(query).scalar()
    return work


def _same(said: tuple[object, ...]) -> Iterator[sa.ColumnElement[bool]]:
    for name, value in zip(_SAID, said, strict=True):
        column = getattr(Mention, name)
        yield column.is_(None) if value is None else column == value


def _agrees(said: dict[str, Any], work: Work) -> bool:
    """Whether all that is said of an act is what its work is held to be."""
    title = said["title"]
    return (
        squeeze(said["number"]) == work.number
        and all(
            said[name] in (None, getattr(work, name))
            for name in ("date", "form", "registration_number", "registration_date")
        )
        and (
            said["form"] in LAW_FORMS
            or all(
                said[name] in (None, getattr(work, name)) for name in ("issuer_key", "issuer_name")
            )
        )
        and (not title or work.titles.get(said["lang"]) == title)
    )
