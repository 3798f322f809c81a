"""The rows that the texts of an index are put together from, of some works at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, col

from ingest.model import Operation
from kb.codec import bounds_from_json, content_from_json
from kb.derived_models import Node, ServiceRow, VersionRow
from kb.engine import chunks
from kb.identity import OWN_ROLES
from kb.models import Alias, ChangeRow, DefinitionRow, Edition, Mention, UnitRow, Work
from kb.rails import Rails
from kb.spans import Place, Span, state_spans
from kb.surroundings import Surroundings
from kb.timeline import Content, State, Stretch

#: A parcel is full with so many versions, or so many works.
VERSIONS = 4000
WORKS = 200
_WITH_TEXT = (State.TEXT.value, State.SUSPENDED.value)


class ReadVersion(NamedTuple):
    """A version now believed; ``stretch`` is without its contents, reason and cause."""

    id: int
    address: str
    temporary: bool
    seq: int
    stretch: Stretch
    contents: tuple[Content, ...]


@dataclass(slots=True)
class ReadWork:
    """A work's row, names, outline and services by address, and versions by unit and in order.

    ``amending``: a document of its own orders changes of other acts.
    """

    row: Any
    amending: bool = False
    aliases: list[str] = field(default_factory=list)
    outline: Surroundings = field(default_factory=Surroundings)
    versions: dict[str, list[ReadVersion]] = field(default_factory=dict)


@dataclass(slots=True)
class Read:
    """What was read of some works; units, editions and definitions (by edition) as rows."""

    works: list[ReadWork] = field(default_factory=list)
    units: dict[int, Any] = field(default_factory=dict)
    editions: dict[int, Any] = field(default_factory=dict)
    definitions: dict[int, list[Any]] = field(default_factory=dict)
    #: The units of an act mostly have the same days.
    known: dict[Rails, Mapping[Place, tuple[Span, ...]]] = field(default_factory=dict)

    def state_spans(self, rails: Rails) -> Mapping[Place, tuple[Span, ...]]:
        """The spans of the states of a unit."""
        if rails not in self.known:
            self.known[rails] = state_spans(rails)
        return self.known[rails]


def parcels(session: Session, works: Iterable[int] | None) -> Iterator[list[int]]:
    """The works that hold text, all or of those given, a few at a time."""
    parcel: list[int] = []
    size = 0
    for work, versions in _sizes(session, works):
        parcel.append(work)
        size += versions
        if size >= VERSIONS or len(parcel) >= WORKS:
            yield parcel
            parcel, size = [], 0
    if parcel:
        yield parcel


def _sizes(session: Session, works: Iterable[int] | None) -> Iterator[tuple[int, int]]:
    """How many versions there are of each work that holds text."""
    work = col(VersionRow.work_id)
    holds = sa.func.max(sa.case((col(VersionRow.state).in_(_WITH_TEXT), 1), else_=0)) > 0
    query = (
        sa.select(work, sa.func.count())
        .where(col(VersionRow.recorded_to).is_(None))
        .group_by(work)
        .having(holds)
        .order_by(work)
    )
    run = session.connection()
    if works is None:
        yield from ((id_, count) for id_, count in run.execute(query))
        return
    for chunk in chunks(sorted(set(works))):
        yield from ((id_, count) for id_, count in run.execute(query.where(work.in_(chunk))))


def read(session: Session, works: Sequence[int]) -> Read:
    """The rows of some works, no more of them than one statement may name."""
    found = Read()
    by_id: dict[int, ReadWork] = {}
    for row in _rows(session, Work, col(Work.id), works, col(Work.id)):
        by_id[row.id] = ReadWork(row)
    found.works = list(by_id.values())
    for row in _rows(session, Alias, col(Alias.work_id), works):
        by_id[row.work_id].aliases.append(row.text)
    for row in _rows(session, Node, col(Node.work_id), works):
        by_id[row.work_id].outline.nodes[row.address] = row
    for row in _rows(session, ServiceRow, col(ServiceRow.work_id), works):
        by_id[row.work_id].outline.services[row.address] = row
    for work in _amending(session, works):
        by_id[work].amending = True
    _read_versions(session, works, by_id)
    _read_units(session, found)
    return found


def _amending(session: Session, works: Sequence[int]) -> Iterable[int]:
    """Works whose own documents order changes; those that only repeal others are none."""
    query = (
        sa.select(col(Mention.work_id))
        .join(Edition, col(Mention.edition_id) == col(Edition.id))
        .join(ChangeRow, col(ChangeRow.edition_id) == col(Edition.id))
        .where(
            col(Mention.work_id).in_(works),
            col(Mention.role).in_(OWN_ROLES),
            col(Edition.superseded_at).is_(None),
            col(ChangeRow.operation) != Operation.REPEAL_ACT.value,
        )
        .distinct()
    )
    found = session.connection().execute(query).scalars()
    return [work for work in found if work is not None]


def _read_versions(session: Session, works: Sequence[int], by_id: Mapping[int, ReadWork]) -> None:
    names = ("id", "work_id", "address", "temporary", "seq", "state", "contents")
    # The units of an act mostly begin on the same days: each of the texts is read once.
    begins, ends = (sa.cast(getattr(VersionRow, name), sa.String) for name in ("begins", "ends"))
    query = (
        sa.select(*(getattr(VersionRow, n) for n in names), begins, ends)
        .where(col(VersionRow.work_id).in_(works), col(VersionRow.recorded_to).is_(None))
        .order_by(col(VersionRow.work_id), col(VersionRow.address), col(VersionRow.seq))
    )
    stretch_of = cache(_stretch)
    for id_, work, address, temporary, seq, state, held, *days in session.connection().execute(
        query
    ):
        contents = tuple(content_from_json(value) for value in held or ())
        version = ReadVersion(id_, address, temporary, seq, stretch_of(state, *days), contents)
        by_id[work].versions.setdefault(address, []).append(version)


def _stretch(state: str, begins: str | None, ends: str | None) -> Stretch:
    """A state from its columns, bounds as JSON text."""
    first, last = (bounds_from_json(json.loads(said or "null")) for said in (begins, ends))
    return Stretch(State(state), first, ends=last)


def _read_units(session: Session, found: Read) -> None:
    """The printed units that versions hold, the editions they stand in, and what these define."""
    wanted = {
        content.unit
        for work in found.works
        for versions in work.versions.values()
        for version in versions
        for content in version.contents
    }
    for chunk in chunks(sorted(wanted)):
        found.units |= {row.id: row for row in _rows(session, UnitRow, col(UnitRow.id), chunk)}
    editions = sorted({row.edition_id for row in found.units.values()})
    for chunk in chunks(editions):
        for row in _rows(session, Edition, col(Edition.id), chunk):
            found.editions[row.id] = row
        edition = col(DefinitionRow.edition_id)
        for row in _rows(session, DefinitionRow, edition, chunk, col(DefinitionRow.id)):
            found.definitions.setdefault(row.edition_id, []).append(row)


def _rows(
    session: Session,
    table: Any,
    column: Any,
    values: Sequence[int],
    *order: Any,
) -> Iterable[Any]:
    query = sa.select(table.__table__).where(column.in_(values)).order_by(*order)
    return session.connection().execute(query)
