"""The rows that found texts are put together from: of some units at once, and of those around."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from ingest.addresses import parent_address
from kb.codec import bounds_from_json, content_from_json
from kb.derived_models import Node, ServiceRow, VersionRow
from kb.engine import chunks
from kb.evidence import WHOLE_ACT, is_heading, owner_of_heading
from kb.models import Alias, Work
from kb.pairs import either_pair
from kb.rails import Rails, Standing, possible_states
from kb.reading import Texts
from kb.surroundings import Surroundings
from kb.timeline import State, Stretch, Timeline

_OF_VERSIONS = (
    "id",
    "work_id",
    "address",
    "temporary",
    "seq",
    "state",
    "begins",
    "ends",
    "contents",
)
_OF_NODES = ("work_id", "address", "parent", "headings")


@dataclass(frozen=True, slots=True)
class UnitRails:
    """All that is believed of a unit; ``ids`` are those of the versions on each of its rails."""

    rails: Rails
    permanent: tuple[int, ...]
    temporary: tuple[int, ...]

    def ids(self, rail: Timeline) -> tuple[int, ...]:
        return self.permanent if rail is self.rails.permanent else self.temporary

    def version(self, version: int) -> Standing | None:
        """A version by its id."""
        for rail in (self.rails.permanent, self.rails.temporary):
            if version in self.ids(rail):
                return Standing(rail, self.ids(rail).index(version))
        return None

    def one_of(self, on: dt.date) -> Standing:
        """The version of a day: the last that may hold, one with a text before others."""
        standing = possible_states(self.rails, on)
        return max(standing, key=lambda one: (bool(one.stretch.contents), standing.index(one)))


class FoundRows:
    """Works, units and what they are called, by the id of the work and the address."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.texts = Texts(session)
        self.works: dict[int, Work] = {}
        self.units: dict[tuple[int, str], UnitRails] = {}
        self.outlines: dict[int, Surroundings] = {}
        self.aliases: dict[int, list[str]] = {}

    def read(self, places: Iterable[tuple[int, str]]) -> None:
        """Reads the rows of units, of those around them, and of their acts."""
        places = list(places)
        works = sorted({work for work, _ in places})
        for chunk in chunks(works):
            query = select(Work).where(col(Work.id).in_(chunk))
            self.works |= {row.id or 0: row for row in self._session.exec(query)}
            self.outlines |= {work: Surroundings() for work in chunk}
            services = select(ServiceRow).where(col(ServiceRow.work_id).in_(chunk))
            for row in self._session.exec(services):
                self.outlines[row.work_id].services[row.address] = row
            for alias in self._session.exec(select(Alias).where(col(Alias.work_id).in_(chunk))):
                self.aliases.setdefault(alias.work_id, []).append(alias.text)
        self._read_units({*places, *((work, WHOLE_ACT) for work in works)})
        self._read_nodes(works, {owner(address) for _, address in places})
        stretches = [
            stretch
            for place in places
            if place in self.units
            for rail in (self.units[place].rails.permanent, self.units[place].rails.temporary)
            for stretch in rail
        ]
        self.texts.prepare(content for stretch in stretches for content in stretch.contents)

    def _read_units(self, places: Iterable[tuple[int, str]]) -> None:
        """The rails of some units."""
        columns = [getattr(VersionRow, name) for name in _OF_VERSIONS]
        query = sa.select(*columns).where(col(VersionRow.recorded_to).is_(None))
        rows: list[Any] = []
        for chunk in chunks(sorted(places)):
            named = either_pair(col(VersionRow.work_id), col(VersionRow.address), chunk)
            rows += self._session.connection().execute(query.where(named))
        rows.sort(key=lambda row: row.seq)
        by_place: dict[tuple[int, str], tuple[list[Any], list[Any]]] = {}
        for row in rows:
            permanent, temporary = by_place.setdefault((row.work_id, row.address), ([], []))
            (temporary if row.temporary else permanent).append(row)
        for place, (permanent, temporary) in by_place.items():
            self.units[place] = UnitRails(
                Rails(tuple(map(_stretch, permanent)), tuple(map(_stretch, temporary))),
                tuple(row.id for row in permanent),
                tuple(row.id for row in temporary),
            )

    def _read_nodes(self, works: Sequence[int], addresses: set[str]) -> None:
        """The units at some addresses and all around them."""
        wanted = {above for address in addresses for above in _upwards(address)}
        asked: set[str] = set()
        while wanted:
            asked |= wanted
            rows: list[Any] = []
            query = sa.select(*(getattr(Node, name) for name in _OF_NODES))
            for some_works in chunks(works):
                for some in chunks(sorted(wanted)):
                    chosen = col(Node.work_id).in_(some_works), col(Node.address).in_(some)
                    rows += self._session.connection().execute(query.where(*chosen))
            for row in rows:
                self.outlines[row.work_id].nodes[row.address] = row
            wanted = {row.parent for row in rows if row.parent is not None} - asked


def _stretch(row: Any) -> Stretch:
    """A version as a state of a timeline, without what made it so."""
    return Stretch(
        State(row.state),
        bounds_from_json(row.begins),
        tuple(content_from_json(value) for value in row.contents or ()),
        ends=bounds_from_json(row.ends),
    )


def owner(address: str) -> str:
    """The unit that an address is of, which for a heading is the one it heads."""
    return owner_of_heading(address) if is_heading(address) else address


def _upwards(address: str) -> Iterable[str]:
    above: str | None = address
    while above is not None:
        yield above
        above = None if above == WHOLE_ACT else parent_address(above)
