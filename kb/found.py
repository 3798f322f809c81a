"""What a list of hits shows of texts: whose they are, how they read, when they are in effect.

Texts are named by what an index keeps of them, a version and a language; or by the place of a unit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from ingest.addresses import parent_address, split_address
from kb.answers import Certainty, DateBounds, Validity
from kb.bounds import said
from kb.codec import bounds_from_json, content_from_json
from kb.derived_models import Node, ServiceRow, VersionRow
from kb.evidence import WHOLE_ACT, is_heading, owner_of_heading
from kb.labels import label, title_in
from kb.models import Alias, Work
from kb.rails import Rails, Standing, possible_states
from kb.reading import Texts, shown
from kb.reasons import LANGUAGES
from kb.timeline import Content, State, Stretch, Timeline, end_of, in_effect
from kb.works import chunks

_MAIN = "!main"
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
#: A version and a language.
TextKey = tuple[int, str]
#: An act's identifier and the address of a unit.
UnitPlace = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FoundAct:
    """The act a text belongs to. ``in_effect`` is of the act as a whole on the day asked about.

    ``work`` is its row; ``names`` are all it is called by besides its titles: numbers, aliases.
    """

    work: int
    id: str
    type: str
    number: str
    date: dt.date | None
    issuer: str | None
    issuer_key: str | None
    titles: Mapping[str, str]
    names: tuple[str, ...]
    in_effect: Certainty


@dataclass(frozen=True, slots=True)
class FoundText:
    """A version of a unit in one language.

    ``in_effect`` says of this very version whether it is in effect on the day asked about.
    ``label`` is its address in words, ``around`` the headings of the units around, outermost first.
    The act as a whole (address ``!``) has its title for a heading, and no text. ``text`` is ""
    where none is held, ``version`` identifies the text in its base as long as it is believed.
    """

    act: FoundAct
    version: int
    language: str
    address: str
    label: str
    heading: str
    text: str
    around: tuple[str, ...]
    service: str
    service_name: str
    state: State
    valid: Validity
    in_effect: Certainty
    temporary: bool


def found_texts(
    session: Session, wanted: Sequence[TextKey], on: dt.date, lang: str | None = None
) -> dict[TextKey, FoundText]:
    """Texts by version and language; those that are no longer believed or held are left out.

    Bounds are explained, and units called, in ``lang``, else in the language of the text.
    """
    version = col(VersionRow.id)
    query = sa.select(version, col(VersionRow.work_id), col(VersionRow.address)).where(
        col(VersionRow.recorded_to).is_(None)
    )
    places: dict[int, tuple[int, str]] = {}
    for chunk in chunks(sorted({version for version, _ in wanted})):
        for id_, work, address in session.connection().execute(query.where(version.in_(chunk))):
            places[id_] = work, address
    finder = _Finder(session, on, lang)
    finder.read(set(places.values()))
    found: dict[TextKey, FoundText] = {}
    for id_, spoken in wanted:
        text = finder.of_version(places[id_], id_, spoken) if id_ in places else None
        if text is not None:
            found[id_, spoken] = text
    return found


def found_units(
    session: Session,
    wanted: Sequence[UnitPlace],
    on: dt.date,
    lang: str | None = None,
) -> dict[UnitPlace, FoundText]:
    """Units as they stand on a day, each by its version then in effect; the last one that may be,
    or that has a text, where there are several. In ``lang`` where that is held."""
    works: dict[str, int] = {}
    for chunk in chunks(sorted({act for act, _ in wanted})):
        works |= {
            iri: id_ or 0
            for iri, id_ in session.exec(select(Work.iri, Work.id).where(col(Work.iri).in_(chunk)))
        }
    finder = _Finder(session, on, lang)
    finder.read({(works[act], address) for act, address in wanted if act in works})
    found: dict[UnitPlace, FoundText] = {}
    for act, address in wanted:
        text = finder.of_unit((works[act], address)) if act in works else None
        if text is not None:
            found[act, address] = text
    return found


@dataclass(frozen=True, slots=True)
class _Unit:
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


def service_names(session: Session, services: Iterable[str]) -> dict[str, dict[str, str]]:
    """The names of services by their identifiers, by language."""
    found: dict[str, dict[str, str]] = {}
    for chunk in chunks(sorted(services)):
        rows = session.exec(select(ServiceRow).where(col(ServiceRow.slug).in_(chunk)))
        found |= {row.slug: dict(row.names or {}) for row in rows}
    return found


class _Finder:
    """Reads what concerns some units at once, and puts together what is asked of each."""

    def __init__(self, session: Session, on: dt.date, lang: str | None) -> None:
        self._session = session
        self._on = on
        self._lang = lang
        self._texts = Texts(session)
        self._works: dict[int, Work] = {}
        self._units: dict[tuple[int, str], _Unit] = {}
        self._nodes: dict[tuple[int, str], Any] = {}
        self._services: dict[tuple[int, str], ServiceRow] = {}
        self._aliases: dict[int, list[str]] = {}
        self._acts: dict[int, FoundAct] = {}

    def read(self, places: Iterable[tuple[int, str]]) -> None:
        """Reads the rows of units, of those around them, and of their acts."""
        places = list(places)
        works = sorted({work for work, _ in places})
        for chunk in chunks(works):
            query = select(Work).where(col(Work.id).in_(chunk))
            self._works |= {row.id or 0: row for row in self._session.exec(query)}
            services = select(ServiceRow).where(col(ServiceRow.work_id).in_(chunk))
            for row in self._session.exec(services):
                self._services[row.work_id, row.address] = row
            for alias in self._session.exec(select(Alias).where(col(Alias.work_id).in_(chunk))):
                self._aliases.setdefault(alias.work_id, []).append(alias.text)
        self._read_units({*places, *((work, WHOLE_ACT) for work in works)})
        self._read_nodes(works, {_owner(address) for _, address in places})
        stretches = [
            stretch
            for place in places
            if place in self._units
            for rail in (self._units[place].rails.permanent, self._units[place].rails.temporary)
            for stretch in rail
        ]
        self._texts.prepare(content for stretch in stretches for content in stretch.contents)

    def _read_units(self, places: Iterable[tuple[int, str]]) -> None:
        """The rails of some units."""
        columns = [getattr(VersionRow, name) for name in _OF_VERSIONS]
        place = sa.tuple_(col(VersionRow.work_id), col(VersionRow.address))
        query = sa.select(*columns).where(col(VersionRow.recorded_to).is_(None))
        rows: list[Any] = []
        for chunk in chunks(sorted(places)):
            rows += self._session.connection().execute(query.where(place.in_(chunk)))
        rows.sort(key=lambda row: row.seq)
        by_place: dict[tuple[int, str], tuple[list[Any], list[Any]]] = {}
        for row in rows:
            permanent, temporary = by_place.setdefault((row.work_id, row.address), ([], []))
            (temporary if row.temporary else permanent).append(row)
        for place, (permanent, temporary) in by_place.items():
            self._units[place] = _Unit(
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
            self._nodes |= {(row.work_id, row.address): row for row in rows}
            wanted = {row.parent for row in rows if row.parent is not None} - asked

    # --- one text ------------------------------------------------------------------------------

    def of_version(self, place: tuple[int, str], version: int, lang: str) -> FoundText | None:
        """A version in a language; None where it is not held in it."""
        unit = self._units[place]
        standing = unit.version(version)
        if standing is None:
            return None
        if place[1] == WHOLE_ACT:
            held = lang in (self._works[place[0]].titles or {})
            return self._found(place, standing, version, lang, None) if held else None
        content = next((c for c in standing.stretch.contents if c.lang == lang), None)
        if content is None:
            return None
        return self._found(place, standing, version, lang, content)

    def of_unit(self, place: tuple[int, str]) -> FoundText | None:
        """A unit as it stands on the day; None where nothing is known of it."""
        unit = self._units.get(place)
        if unit is None:
            return None
        standing = unit.one_of(self._on)
        order = tuple(dict.fromkeys((self._lang or LANGUAGES[0], *LANGUAGES)))
        held = {content.lang: content for content in reversed(standing.stretch.contents)}
        titled = self._works[place[0]].titles or {}
        lang = next((lang for lang in order if lang in (held or titled)), order[0])
        version = unit.ids(standing.rail)[standing.index]
        return self._found(place, standing, version, lang, held.get(lang))

    def _found(
        self,
        place: tuple[int, str],
        standing: Standing,
        version: int,
        lang: str,
        content: Content | None,
    ) -> FoundText:
        work, address = place
        spoken = self._lang or lang
        text = heading = ""
        if content is not None:
            row = self._texts.row(content)
            text = shown(content, row)
            heading = text if is_heading(address) else row.heading
        elif address == WHOLE_ACT:
            heading = title_in(self._works[work].titles or {}, lang)
        node = self._nodes.get((work, _owner(address)))
        if not heading and node is not None:
            heading = (node.headings or {}).get(lang) or ""
        service = self._service(work, address)
        return FoundText(
            act=self._act(work),
            version=version,
            language=lang,
            address=address,
            label=label(_owner(address), spoken),
            heading=heading,
            text="" if is_heading(address) else text,
            around=self._around(work, _owner(address), lang),
            service="" if service is None else service.slug,
            service_name="" if service is None else title_in(service.names or {}, lang),
            state=standing.stretch.state,
            valid=self._valid(standing, spoken),
            in_effect=self._in_effect(self._units[place], standing),
            temporary=standing.stretch.ends is not None,
        )

    def _act(self, work: int) -> FoundAct:
        if work not in self._acts:
            row = self._works[work]
            unit = self._units.get((work, WHOLE_ACT))
            standing = () if unit is None else possible_states(unit.rails, self._on)
            states = tuple(one.stretch.state for one in standing)
            self._acts[work] = FoundAct(
                work=work,
                id=row.iri,
                type=row.form or "act",
                number=row.number,
                date=row.date,
                issuer=row.issuer_name,
                issuer_key=row.issuer_key,
                titles=dict(row.titles or {}),
                names=self._names(row),
                in_effect=in_effect(states) if states else "unknown",
            )
        return self._acts[work]

    def _names(self, row: Work) -> tuple[str, ...]:
        own = (row.number, row.registration_number or "", row.issuer_name or "")
        return tuple(
            dict.fromkeys(name for name in (*own, *self._aliases.get(row.id or 0, ())) if name)
        )

    def _in_effect(self, unit: _Unit, standing: Standing) -> Certainty:
        states = possible_states(unit.rails, self._on)
        if not any(one.rail is standing.rail and one.index == standing.index for one in states):
            return "no"
        own = in_effect((standing.stretch.state,))
        return own if len(states) == 1 or own == "no" else "unknown"

    def _valid(self, standing: Standing, lang: str) -> Validity:
        begins, ends = standing.stretch.begins, end_of(standing.rail, standing.index)
        return Validity(
            from_=DateBounds() if begins is None else said(begins, lang),
            to=None if ends is None else said(ends, lang),
        )

    def _around(self, work: int, address: str, lang: str) -> tuple[str, ...]:
        found: list[str] = []
        above = self._above(work, address)
        while above not in (None, _MAIN):
            node = self._nodes.get((work, above))
            if node is not None and (heading := (node.headings or {}).get(lang)):
                found.append(heading)
            above = self._above(work, above)
        return tuple(reversed(found))

    def _above(self, work: int, address: str) -> str | None:
        node = self._nodes.get((work, address))
        return parent_address(address) if node is None else node.parent

    def _service(self, work: int, address: str) -> ServiceRow | None:
        """The service whose standard a unit belongs to: the annex, or a document within it."""
        component = "" if address == WHOLE_ACT else split_address(address)[0]
        while component:
            found = self._services.get((work, f"!{component}"))
            if found is not None:
                return found
            component = component.rpartition(".")[0]
        return None


def _stretch(row: Any) -> Stretch:
    """A version as a state of a timeline, without what made it so."""
    return Stretch(
        State(row.state),
        bounds_from_json(row.begins),
        tuple(content_from_json(value) for value in row.contents or ()),
        ends=bounds_from_json(row.ends),
    )


def _owner(address: str) -> str:
    return owner_of_heading(address) if is_heading(address) else address


def _upwards(address: str) -> Iterable[str]:
    above: str | None = address
    while above is not None:
        yield above
        above = None if above == WHOLE_ACT else parent_address(above)
