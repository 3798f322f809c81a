"""The texts of works as a search index holds them: every version of every unit, with its days.

Works come one by one, read a few at a time in transactions of their own, so that a base of any
size is read in bounded memory and nothing is held open while what was read is worked on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from ingest.addresses import split_address, step_of
from kb.evidence import MAIN, WHOLE_ACT, is_heading, owner_of_heading
from kb.indexing_rows import Read, ReadVersion, ReadWork, parcels, read
from kb.rails import Rails
from kb.reading import shown
from kb.spans import Span, effect_spans
from kb.timeline import Content, State

#: Kinds of the act as a whole, and of a heading by itself.
ACT, HEADING = "act", "heading"
_PRESENT = frozenset({State.TEXT, State.TEXT_UNKNOWN, State.OPEN})


@dataclass(frozen=True, slots=True)
class UnitText:
    """The text of one version of a unit in one language, as `kb.answers.Version` shows it.

    ``version`` and ``lang`` together occur once in a base. ``heading`` holds every heading that the
    unit may have had in the days of the version, a line each, the last first. ``around`` are the
    headings of the units around, outermost first, the title of the document within the act
    included, that of the act not; ``terms`` the terms and short names that the text defines,
    ``meanings`` what each stands for ("" where that was not read). ``service`` is the identifier of
    the service whose standard the unit belongs to. ``spans`` are empty for a text that is in effect
    on no day: a suspended one.

    A unit of which no source has any text, for it was excluded, has what heading is known of it.
    The act as a whole (address ``!``, kind "act") has its titles for headings, no text, and the
    days on which it may be in effect. A heading that no text of its unit goes with, because none
    is held, is a text of its own (kind "heading").
    """

    version: int
    address: str
    kind: str
    lang: str
    text: str
    heading: str = ""
    around: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    meanings: tuple[str, ...] = ()
    service: str = ""
    service_name: str = ""
    unofficial: bool = False
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkTexts:
    """An act with all its texts, the whole act first, then by the order of the act and of time.

    ``amending``: it orders changes of other acts, so that their new wordings stand in it too.
    """

    work: int
    iri: str
    form: str | None
    issuer_key: str | None
    issuer_name: str | None
    date: dt.date | None
    number: str
    registration_number: str | None
    titles: Mapping[str, str]
    aliases: tuple[str, ...] = ()
    texts: tuple[UnitText, ...] = ()
    amending: bool = False


def indexed(
    reading: Callable[[], AbstractContextManager[Session]], works: Iterable[int] | None = None
) -> Iterator[WorkTexts]:
    """The works that hold text, all or of those given, in the order of their ids.

    ``reading`` opens a transaction; none is open while a work is handed out.
    """
    with reading() as session:
        todo = list(parcels(session, works))
    for parcel in todo:
        with reading() as session:
            found = read(session, parcel)
        for work in found.works:
            said = _Writer(found, work).texts()
            if any(text.address != WHOLE_ACT for text in said.texts):
                yield said


@dataclass(slots=True)
class _Writer:
    """Puts the texts of one work together from its rows."""

    read: Read
    work: ReadWork
    rails: dict[str, Rails] = field(default_factory=dict)
    spans: dict[int, tuple[Span, ...]] = field(default_factory=dict)
    headings: dict[str, list[ReadVersion]] = field(default_factory=dict)
    #: Titles that the act's own text has had, by language.
    titles: dict[str, list[str]] = field(default_factory=dict)

    def texts(self) -> WorkTexts:
        work, row = self.work, self.work.row
        for address, versions in work.versions.items():
            self._place(address, versions)
        units = [text for version in self._in_order() for text in self._unit(version)]
        said = {(t.address, t.lang, line) for t in units for line in t.heading.split("\n")}
        for owner, versions in self.headings.items():
            for version in versions:
                units += (
                    text
                    for text in self._heading(owner, version)
                    if (owner, text.lang, text.text) not in said
                )
        return WorkTexts(
            work=row.id,
            iri=row.iri,
            form=row.form,
            issuer_key=row.issuer_key,
            issuer_name=row.issuer_name,
            date=row.date,
            number=row.number,
            registration_number=row.registration_number,
            titles=dict(row.titles or {}),
            aliases=tuple(sorted(set(work.aliases) - {row.iri})),
            texts=(*self._act(units), *units),
            amending=work.amending,
        )

    def _place(self, address: str, versions: Sequence[ReadVersion]) -> None:
        """Notes the rails of a unit and the days of each of its versions."""
        permanent = [version for version in versions if not version.temporary]
        temporary = [version for version in versions if version.temporary]
        rails = Rails(*(tuple(v.stretch for v in rail) for rail in (permanent, temporary)))
        self.rails[address] = rails
        for (over, index), found in self.read.state_spans(rails).items():
            self.spans[(temporary if over else permanent)[index].id] = found
        if is_heading(address):
            self.headings[owner_of_heading(address)] = list(versions)

    def _in_order(self) -> list[ReadVersion]:
        """The versions of all units in the order of the act and of time."""
        nodes = self.work.outline.nodes
        last = len(nodes)

        def place(version: ReadVersion) -> tuple[int, str, bool, int]:
            node = nodes.get(version.address)
            ordinal = last if node is None else node.ordinal
            return ordinal, version.address, version.temporary, version.seq

        held = self.work.versions.items()
        units = (
            found for address, found in held if address != WHOLE_ACT and not is_heading(address)
        )
        return sorted((version for found in units for version in found), key=place)

    def _act(self, texts: Sequence[UnitText]) -> Iterator[UnitText]:
        """The whole act: it is in effect whatever becomes of its text."""
        rails = self.rails.get(WHOLE_ACT)
        if rails is None or not rails.permanent:
            return
        versions = [v for v in self.work.versions[WHOLE_ACT] if not v.temporary]
        last = next((v for v in reversed(versions) if v.stretch.state in _PRESENT), versions[-1])
        spans = effect_spans(rails)
        titles: dict[str, str] = self.work.row.titles or {}
        for lang in sorted(titles or {text.lang for text in texts}):
            read = [text.unofficial for text in texts if text.lang == lang]
            yield UnitText(
                version=last.id,
                address=WHOLE_ACT,
                kind=ACT,
                lang=lang,
                text="",
                heading=_lines((titles.get(lang, ""), *self.titles.get(lang, ()))),
                unofficial=bool(read) and all(read),
                spans=spans,
            )

    def _unit(self, version: ReadVersion) -> Iterator[UnitText]:
        address = version.address
        node = self.work.outline.nodes.get(address)
        kind = _kind(address) if node is None else node.kind
        service = self.work.outline.service(address)
        if self._known_by_heading(version) and node is not None:
            for lang, heading in sorted((node.headings or {}).items()):
                yield UnitText(
                    version=version.id,
                    address=address,
                    kind=kind,
                    lang=lang,
                    text="",
                    heading=heading,
                    around=self.work.outline.around(address, lang),
                    spans=self._spans(version),
                )
        for content in _by_language(version.contents):
            row = self.read.units[content.unit]
            text = shown(content, row)
            heading = _lines(self._headings(version, content, row))
            if address == MAIN and not text:
                # The act as a whole stands for it.
                self.titles.setdefault(content.lang, []).append(heading)
                continue
            defined = defined_in(row, text, self.read.definitions.get(row.edition_id, ()))
            yield UnitText(
                version=version.id,
                address=address,
                kind=kind,
                lang=content.lang,
                text=text,
                heading=heading,
                around=self.work.outline.around(address, content.lang),
                terms=tuple(defined),
                meanings=tuple(defined.values()),
                service="" if service is None else service.slug,
                service_name="" if service is None else service.names.get(content.lang, ""),
                unofficial=self.read.editions[row.edition_id].unofficial,
                spans=self._spans(version),
            )

    def _known_by_heading(self, version: ReadVersion) -> bool:
        """Whether a unit was there of which no source has any text: one that was excluded."""
        return version.stretch.state is State.TEXT_UNKNOWN and not any(
            other.contents for other in self.work.versions[version.address]
        )

    def _spans(self, version: ReadVersion) -> tuple[Span, ...]:
        """The days on which a text may be in effect; none for one suspended."""
        if version.stretch.state is State.SUSPENDED:
            return ()
        return self.spans.get(version.id, ())

    def _headings(self, version: ReadVersion, content: Content, row: Any) -> list[str]:
        """Headings of a unit in the days of a version: what is known of them by themselves, and
        the one printed with it where that does not tell of all these days."""
        days = self.spans.get(version.id, ())
        known: list[Span] = []
        found: list[str] = []
        for heading in reversed(self.headings.get(version.address, ())):
            theirs = self.spans.get(heading.id, ())
            for held in _by_language(heading.contents):
                if held.lang == content.lang and _meet(days, theirs):
                    found.append(shown(held, self.read.units[held.unit]))
                    known += theirs
        if not (found and _cover(known, days)):
            found.append(row.heading)
        return found

    def _heading(self, owner: str, version: ReadVersion) -> Iterator[UnitText]:
        """A heading as a text of its own."""
        if owner == MAIN:
            return  # the act as a whole has it
        for content in _by_language(version.contents):
            row = self.read.units[content.unit]
            text = shown(content, row)
            yield UnitText(
                version=version.id,
                address=version.address,
                kind=HEADING,
                lang=content.lang,
                text=text,
                heading=text,
                around=self.work.outline.around(owner, content.lang),
                unofficial=self.read.editions[row.edition_id].unofficial,
                spans=self._spans(version),
            )


def defined_in(row: Any, text: str, definitions: Iterable[Any]) -> dict[str, str]:
    """Terms that a text defines, with what each stands for; ``row`` is where it is printed, and
    ``definitions`` are those of the edition.

    Those of a new wording are found in the document that carries it by their words.
    """
    found: dict[str, str] = {}
    for item in definitions:
        if row.change_id is None:
            here = item.address == row.address
        else:
            here = bool(item.meaning) and item.meaning in text
        if here and item.term in text:
            found.setdefault(item.term, item.meaning)
    return found


def _kind(address: str) -> str:
    component, segments = split_address(address)
    return step_of(segments[-1] if segments else component).kind.value


def _by_language(contents: Iterable[Content]) -> Iterable[Content]:
    """The text of a version in each language, the first where there are several."""
    found: dict[str, Content] = {}
    for content in contents:
        found.setdefault(content.lang, content)
    return found.values()


def _lines(headings: Iterable[str]) -> str:
    """Headings a line each, none twice."""
    lines = (line for heading in headings for line in heading.split("\n"))
    return "\n".join(dict.fromkeys(line for line in lines if line))


def _meet(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Whether some day is in both."""
    return any(a.first < b.last and b.first < a.last for a in one for b in other)


def _cover(spans: Iterable[Span], days: Iterable[Span]) -> bool:
    """Whether spans hold all days of some others."""
    parts = sorted(spans, key=lambda span: span.first)
    for wanted in days:
        held = wanted.first
        for part in parts:
            if part.first <= held:
                held = max(held, part.last)
        if held < wanted.last:
            return False
    return True
