"""Acts and units by their names and numbers alone, as search asks: no versions, no texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from kb.acts import work_of
from kb.changes import targets_of
from kb.derived_models import Node
from kb.iri import number_key
from kb.models import Mention, Work


@dataclass(frozen=True, slots=True)
class OutlineUnit:
    """A unit of the outline of an act; ``headings`` by language."""

    act: str
    address: str
    kind: str
    headings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NamedAct:
    """What an act is named by. ``dates`` and ``registrations`` are all that documents give it."""

    id: str
    form: str | None
    issuer: str | None
    number: str
    dates: frozenset[dt.date]
    registrations: frozenset[str]
    titles: Mapping[str, str]


def outline_units(session: Session, act_id: str) -> tuple[OutlineUnit, ...]:
    """The units of an act in its order. Raises `kb.errors.NotHeldError`."""
    work = work_of(session, act_id)
    rows = session.exec(
        select(Node.address, Node.kind, Node.headings)
        .where(Node.work_id == work.id)
        .order_by(col(Node.ordinal))
    )
    return tuple(OutlineUnit(work.iri, address, kind, found) for address, kind, found in rows)


def units_ending(session: Session, segment: str, limit: int) -> tuple[OutlineUnit, ...]:
    """Units of any act whose address ends in a segment ("subpara_3-1", "annex_14")."""
    address = col(Node.address)
    ending = sa.or_(
        address == f"!{segment}",
        address.endswith(f"~{segment}", autoescape=True),
        address.endswith(f"__{segment}", autoescape=True),
    )
    rows = session.exec(
        select(Work.iri, Node.address, Node.kind, Node.headings)
        .join(Node, col(Node.work_id) == col(Work.id))
        .where(ending)
        .order_by(col(Work.id), col(Node.ordinal))
        .limit(limit)
    )
    return tuple(OutlineUnit(*row) for row in rows)


def acts_numbered(session: Session, number: str) -> tuple[NamedAct, ...]:
    """Acts that a document gives this number, or this number of registration."""
    named = select(Mention.work_id).where(
        sa.or_(
            col(Mention.number_key) == number_key(number),
            col(Mention.registration_number) == number,
        )
    )
    query = select(Work).where(col(Work.id).in_(named)).order_by(col(Work.date), col(Work.iri))
    return _named(session, list(session.exec(query)))


def titled_acts(
    session: Session, form: str | None = None, ids: Collection[str] | None = None
) -> tuple[NamedAct, ...]:
    """Acts that documents mention: of a form, of some IRIs, or all; each with its own day and
    number alone."""
    query = select(Work).where(col(Work.id).in_(select(Mention.work_id)))
    if form is not None:
        query = query.where(col(Work.form) == form)
    if ids is not None:
        query = query.where(col(Work.iri).in_(ids))
    rows = session.exec(query.order_by(col(Work.date), col(Work.iri)))
    return tuple(_act(work, [(work.date, work.registration_number)]) for work in rows)


def amended_acts(session: Session, act_id: str) -> tuple[NamedAct, ...]:
    """The acts that an act orders changes of. Raises `kb.errors.NotHeldError`."""
    targets = targets_of(session, work_of(session, act_id))
    query = select(Work).where(col(Work.id).in_(targets)).order_by(col(Work.date), col(Work.iri))
    return _named(session, list(session.exec(query)))


def _named(session: Session, works: Sequence[Work]) -> tuple[NamedAct, ...]:
    said: dict[int, list[tuple[dt.date | None, str | None]]] = {}
    query = (
        select(col(Mention.work_id), col(Mention.date), col(Mention.registration_number))
        .where(col(Mention.work_id).in_([work.id for work in works]))
        .distinct()
    )
    for work_id, date, registration in session.exec(query):
        said.setdefault(work_id or 0, []).append((date, registration))
    return tuple(_act(work, said.get(work.id or 0, [])) for work in works)


def _act(work: Work, said: Sequence[tuple[dt.date | None, str | None]]) -> NamedAct:
    both = [*said, (work.date, work.registration_number)]
    return NamedAct(
        id=work.iri,
        form=work.form,
        issuer=work.issuer_key,
        number=work.number,
        dates=frozenset(date for date, _ in both if date is not None),
        registrations=frozenset(number for _, number in both if number),
        titles=dict(work.titles or {}),
    )
