"""Acts and units by their names and numbers alone, as search asks: no versions, no texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from kb.acts import work_of
from kb.changes import targets_of
from kb.derived_models import Node, VersionRow
from kb.force import by_force, force
from kb.iri import number_key
from kb.models import Mention, Work
from kb.timeline import State

_ABSENT = (State.ABSENT.value, State.SUSPENDED.value)


@dataclass(frozen=True, slots=True)
class OutlineUnit:
    """A unit of the outline of an act; ``headings`` by language, ``parent`` its address if any."""

    act: str
    address: str
    kind: str
    headings: Mapping[str, str]
    parent: str | None = None


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
        select(Node.address, Node.kind, Node.headings, Node.parent)
        .where(Node.work_id == work.id)
        .order_by(col(Node.ordinal))
    )
    return tuple(OutlineUnit(work.iri, *row) for row in rows)


def units_ending(
    session: Session,
    segment: str,
    limit: int,
    on: dt.date | None = None,
    within: Collection[str] = (),
    form: str | None = None,
) -> tuple[OutlineUnit, ...]:
    """Units of any act, or of those of a form, whose address ends in a segment ("subpara_3-1",
    "annex_14") and has those of ``within`` before it.

    Units of acts of higher force go first; of one force those that may be in effect ``on`` a day.
    """
    address = col(Node.address)
    ending = sa.or_(
        address == f"!{segment}",
        address.endswith(f"~{segment}", autoescape=True),
        address.endswith(f"__{segment}", autoescape=True),
    )
    around = (
        sa.or_(*(address.contains(f"{each}{mark}", autoescape=True) for mark in ("~", "__", ".")))
        for each in within
    )
    order = [_force().desc(), col(Work.id), col(Node.ordinal)]
    if on is not None:
        order.insert(1, _last_state(on).in_(_ABSENT))
    formed = () if form is None else (col(Work.form) == form,)
    rows = session.exec(
        select(Work.iri, Node.address, Node.kind, Node.headings)
        .join(Node, col(Node.work_id) == col(Work.id))
        .where(ending, *around, *formed)
        .order_by(*order)
        .limit(limit)
    )
    return tuple(OutlineUnit(*row) for row in rows)


def _force() -> sa.Case[int]:
    """`kb.force.force` of an act."""
    form = col(Work.form)
    named = ((form.in_(forms), rank) for rank, forms in by_force().items())
    return sa.case(
        (form.endswith("_code", autoescape=True), force("code")), *named, else_=force(None)
    )


def _last_state(on: dt.date) -> sa.ScalarSelect[str]:
    """The last state that a unit may have come to by a day."""
    version = aliased(VersionRow)
    earliest = col(version.earliest)
    return (
        sa.select(col(version.state))
        .where(
            col(version.work_id) == col(Node.work_id),
            col(version.address) == col(Node.address),
            col(version.recorded_to).is_(None),
            sa.not_(col(version.temporary)),
            sa.or_(earliest.is_(None), earliest <= on),
        )
        .order_by(col(version.seq).desc())
        .limit(1)
        .scalar_subquery()
    )


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
