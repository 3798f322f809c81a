"""What a list of hits shows of texts: whose they are, how they read, when they are in effect.

Texts are named by what an index keeps of them, a version and a language; or by the place of a unit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from kb.answers import Certainty, DateBounds, Validity
from kb.bounds import said
from kb.derived_models import ServiceRow, VersionRow
from kb.engine import chunks
from kb.evidence import WHOLE_ACT, is_heading
from kb.found_rows import FoundRows, UnitRails, owner
from kb.labels import label, title_in
from kb.models import Work
from kb.rails import Standing, possible_states
from kb.reading import shown
from kb.reasons import LANGUAGES
from kb.timeline import Content, State, end_of, in_effect

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
    ``versions`` are the texts of all versions that the unit has had, this one's among them: in its
    language where they have it.
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
    versions: tuple[TextKey, ...] = ()


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
            places[id_ or 0] = work, address
    finder = _Finder(session, set(places.values()), on, lang)
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
    here = {(works[act], address) for act, address in wanted if act in works}
    finder = _Finder(session, here, on, lang)
    found: dict[UnitPlace, FoundText] = {}
    for act, address in wanted:
        text = finder.of_unit((works[act], address)) if act in works else None
        if text is not None:
            found[act, address] = text
    return found


def service_names(session: Session, services: Iterable[str]) -> dict[str, dict[str, str]]:
    """The names of services by their identifiers, by language."""
    found: dict[str, dict[str, str]] = {}
    for chunk in chunks(sorted(services)):
        rows = session.exec(select(ServiceRow).where(col(ServiceRow.slug).in_(chunk)))
        found |= {row.slug: dict(row.names or {}) for row in rows}
    return found


class _Finder:
    """Reads what concerns some units at once, and puts together what is asked of each."""

    def __init__(
        self,
        session: Session,
        places: Iterable[tuple[int, str]],
        on: dt.date,
        lang: str | None,
    ) -> None:
        self._on = on
        self._lang = lang
        self._rows = FoundRows(session)
        self._rows.read(places)
        self._acts: dict[int, FoundAct] = {}

    # --- one text ------------------------------------------------------------------------------

    def of_version(self, place: tuple[int, str], version: int, lang: str) -> FoundText | None:
        """A version in a language; None where it is not held in it."""
        unit = self._rows.units[place]
        standing = unit.version(version)
        if standing is None:
            return None
        if place[1] == WHOLE_ACT:
            # An act without a title is found by its number, in the languages of its texts.
            titles = self._rows.works[place[0]].titles
            held = not titles or lang in titles
            return self._found(place, standing, version, lang, None) if held else None
        content = next((c for c in standing.stretch.contents if c.lang == lang), None)
        if content is None and not self._known_by_heading(place, standing, lang):
            return None
        return self._found(place, standing, version, lang, content)

    def _known_by_heading(self, place: tuple[int, str], standing: Standing, lang: str) -> bool:
        """Whether a version was there of which no source has a text, but its heading."""
        stretch = standing.stretch
        unheld = stretch.state is State.TEXT_UNKNOWN and not stretch.contents
        return unheld and lang in self._rows.outlines[place[0]].headings(place[1])

    def of_unit(self, place: tuple[int, str]) -> FoundText | None:
        """A unit as it stands on the day; None where nothing is known of it."""
        unit = self._rows.units.get(place)
        if unit is None:
            return None
        standing = unit.one_of(self._on)
        order = tuple(dict.fromkeys((self._lang or LANGUAGES[0], *LANGUAGES)))
        held = {content.lang: content for content in reversed(standing.stretch.contents)}
        titled = self._rows.works[place[0]].titles or {}
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
            row = self._rows.texts.row(content)
            text = shown(content, row)
            heading = text if is_heading(address) else row.heading
        elif address == WHOLE_ACT:
            heading = title_in(self._rows.works[work].titles or {}, lang)
        outline = self._rows.outlines[work]
        heading = heading or outline.headings(owner(address)).get(lang) or ""
        service = outline.service(address)
        return FoundText(
            act=self._act(work),
            version=version,
            language=lang,
            address=address,
            label=label(owner(address), spoken),
            heading=heading,
            text="" if is_heading(address) else text,
            around=outline.around(owner(address), lang),
            service="" if service is None else service.slug,
            service_name="" if service is None else title_in(service.names or {}, lang),
            state=standing.stretch.state,
            valid=self._valid(standing, spoken),
            in_effect=self._in_effect(self._rows.units[place], standing),
            temporary=standing.stretch.ends is not None,
            versions=tuple(_versions(self._rows.units[place], lang)),
        )

    def _act(self, work: int) -> FoundAct:
        if work not in self._acts:
            row = self._rows.works[work]
            unit = self._rows.units.get((work, WHOLE_ACT))
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
            dict.fromkeys(name for name in (*own, *self._rows.aliases.get(row.id or 0, ())) if name)
        )

    def _in_effect(self, unit: UnitRails, standing: Standing) -> Certainty:
        states = possible_states(unit.rails, self._on)
        if not any(one.rail is standing.rail and one.index == standing.index for one in states):
            return "no"
        own = in_effect((standing.stretch.state,))
        return own if len(states) == 1 or own == "no" else "unknown"

    def _valid(self, standing: Standing, lang: str) -> Validity:
        begins, ends = standing.stretch.begins, end_of(standing.rail, standing.index)
        return Validity.model_validate(
            {
                "from": DateBounds() if begins is None else said(begins, lang),
                "to": None if ends is None else said(ends, lang),
            }
        )


def _versions(unit: UnitRails, lang: str) -> Iterator[TextKey]:
    """The texts of the versions of a unit, without the times when there was none."""
    for rail in (unit.rails.permanent, unit.rails.temporary):
        for stretch, version in zip(rail, unit.ids(rail), strict=True):
            if stretch.state is not State.ABSENT:
                spoken = [content.lang for content in stretch.contents]
                yield version, lang if lang in spoken or not spoken else spoken[0]
