"""The text of an act as it stood on a day, in reading order, with notes of what changed it.

What is not held, or not certain, is said in brackets in its place; a unit that is no more keeps its
number and says who excluded it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.addresses import split_address, step_of
from ingest.model import UnitKind
from kb.acts import work_of
from kb.answers import ActSummary, ChangedBy, DateBounds, UnitAnswer, Version
from kb.answers_reader import ReaderAnswer
from kb.answers_reading import Alternative, ConsolidatedText, WrittenUnit, wording_state
from kb.asking import Asker
from kb.evidence import WHOLE_ACT, heading_address
from kb.exports.notes import NotedChange, NotedUnit, gone, note, told_by
from kb.exports.words import NOTE_LANGUAGES, NamedAct, act_noun, day, instead, words
from kb.labels import label, title_in
from kb.reasons import say, since
from kb.unit_histories import Histories, histories_at, unit_histories

_WRAPPERS = frozenset(
    {UnitKind.SECTION, UnitKind.SUBSECTION, UnitKind.CHAPTER, UnitKind.PARAGRAPH_SIGN}
)
#: Units whose printed text opens with their number and heading.
_HEADED = _WRAPPERS | {UnitKind.ARTICLE}
_DOCUMENTS = frozenset({UnitKind.RULES, UnitKind.ANNEX})
_NUMBERED = frozenset({UnitKind.POINT, UnitKind.SUBPOINT})
_CORNER = frozenset({UnitKind.CAPTION})
_MARKS = {UnitKind.POINT: ".", UnitKind.SUBPOINT: ")", UnitKind.ROW: "."}
_DOCUMENT_LEVEL = 2
_DEEPEST_LEVEL = 6


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a unit stands: what is above it, in how many texts and under how many headings."""

    owner: str | None = None
    depth: int = 0
    wrappers: int = 0
    #: What changed the units above: a change of theirs is told there and not again below.
    told: frozenset[NotedChange] = frozenset()


def consolidated(asker: Asker, on: dt.date) -> ConsolidatedText:
    """The text of the asker's act on a day, in the asker's language."""
    whole = asker.act(on)
    lang = asker.lang
    versions = histories_at(asker, [WHOLE_ACT, *asker.nodes])
    writer = _Writer(asker, on, whole.act.type, versions)
    own = asker.unit(WHOLE_ACT, on, below=False) if writer.heard(WHOLE_ACT) else None
    return ConsolidatedText(
        act=whole.act.id,
        title=title_in(whole.act.titles, lang),
        requisites=_requisites(whole.act, lang),
        on=on,
        language=lang,
        in_effect=whole.in_effect,
        said={
            "yes": "",
            "no": instead("not_in_effect", lang, on=on),
            "unknown": instead("may_be_in_effect", lang, on=on),
        }[whole.in_effect],
        notes=writer.act_notes() if own is not None else (),
        units=tuple(writer.units(whole.outline, _Place(told=writer.of_act()))),
        warnings=whole.warnings,
        coverage=whole.coverage,
    )


def written_part(asker: Asker, address: str, on: dt.date, *, below: bool = True) -> ReaderAnswer:
    """A unit of the asker's act on a day, with what belongs to it unless ``below`` is False, as the
    text of the act has it.

    Raises `kb.errors.NotHeldError`.
    """
    unit = asker.unit(address, on, below)
    versions = unit_histories(asker, address, below=below)
    writer = _Writer(asker, on, asker.work.form or "act", versions)
    return ReaderAnswer(unit=unit, units=tuple(writer.units((unit,), _Place())), versions=versions)


def _requisites(act: ActSummary, lang: str) -> str:
    """Form, number and date: "приказ № 743, 07.10.2024"."""
    form = act_noun(act.type, lang if lang in NOTE_LANGUAGES else "en").lower()
    return f"{form} № {act.number}" + (f", {day(act.date)}" if act.date else "")


class _Writer:
    """Writes the units of one act on one day."""

    def __init__(self, asker: Asker, on: dt.date, form: str, versions: Histories) -> None:
        self._asker = asker
        self._versions = versions
        self._on = on
        self._form = form
        self._acts: dict[str, NamedAct] = {}
        self._lang = asker.spoken if asker.spoken in NOTE_LANGUAGES else "en"

    def heard(self, address: str) -> bool:
        """Whether the base knows anything of an address."""
        return address in self._versions

    def act_notes(self) -> tuple[str, ...]:
        """Notes about the act as a whole: that it was repealed, that its title was changed."""
        told = told_by(self._changes(WHOLE_ACT))
        subject = NotedUnit("!main", self._form)
        return (note(subject, told, self._lang),) if told else ()

    def of_act(self) -> frozenset[NotedChange]:
        """What changed the act as a whole."""
        return frozenset(self._changes(WHOLE_ACT))

    def units(self, found: Iterable[UnitAnswer], place: _Place) -> Iterator[WrittenUnit]:
        """Units and what belongs to them, in reading order."""
        for unit in found:
            changes = self._changes(unit.address)
            if wording_state(unit) == "none":
                yield from self._absent(unit, changes, place)
                continue
            kind = _kind(unit.address)
            told = tuple(c for c in told_by(changes) if c not in place.told)
            written = self._written(unit, told, place)
            below = _Place(
                owner=unit.address,
                depth=place.depth + (not written.level and kind is not UnitKind.MAIN),
                wrappers=place.wrappers + (kind in _WRAPPERS),
                told=place.told | frozenset(changes),
            )
            # A corner caption stands above the heading of its document.
            corner = [child for child in unit.children if _kind(child.address) in _CORNER]
            inside = [child for child in unit.children if _kind(child.address) not in _CORNER]
            if wording_state(unit) != "known":
                # What is said of the document is said of its caption too.
                corner = [child for child in corner if wording_state(child) == "known"]
            yield from self.units(corner, replace(below, depth=place.depth))
            if corner and written.heading:
                written = written.model_copy(update={"mark": ""})
            if written.model_copy(update={"depth": 0}) != _nothing(written):
                yield written
            yield from self.units(inside, below)

    def _absent(
        self, unit: UnitAnswer, changes: Sequence[NotedChange], place: _Place
    ) -> Iterator[WrittenUnit]:
        """A unit excluded says so once; one not yet inserted, or left out, says nothing."""
        last = changes[-1] if changes else None
        if last is None or last in place.told or last.said in ("insert", "replace", "amend"):
            return
        kind = _kind(unit.address)
        if last.said is None:
            yield WrittenUnit(
                address=unit.address,
                kind=kind.value,
                level=_level(kind, place),
                depth=place.depth,
                mark=_mark(unit.address) or _named(unit.address, self._lang),
                text_state="none",
                said=instead("gone", self._lang, reason=unit.why),
            )
            return
        last = replace(last, operation="exclude")
        subject = NotedUnit(unit.address, self._form, place.owner)
        said = gone(subject, last, self._lang)
        printed = kind in _NUMBERED
        yield WrittenUnit(
            address=unit.address,
            kind=kind.value,
            level=_level(kind, place),
            depth=place.depth,
            mark="" if printed else _named(unit.address, self._lang),
            text_state="none",
            said=said if printed else "",
            notes=() if printed else (said,),
        )

    def _written(self, unit: UnitAnswer, told: Sequence[NotedChange], place: _Place) -> WrittenUnit:
        kind = _kind(unit.address)
        state = wording_state(unit)
        headed = kind in _HEADED and state == "known"
        heading = self._heading(unit) if kind in _DOCUMENTS or not headed else unit.text or ""
        mark = _mark(unit.address)
        written = None if headed else unit.text
        if kind is UnitKind.ROW and written is not None:
            # A row stands in the text of its annex; by itself only as changed since.
            mark, written = (mark, f"{self._heading(unit)}\n{written}") if told else ("", "")
        unheaded = kind is UnitKind.RULES and heading
        if (kind in _DOCUMENTS and not unheaded) or (kind in _HEADED and state != "known"):
            mark = _named(unit.address, self._lang)
        subject = NotedUnit(unit.address, self._form, place.owner)
        of_heading = self._heading_changes(unit.address, place)
        if kind in _HEADED:
            # The text of such a unit is its heading: what changed that is told of the heading.
            told = [change for change in told if change not in of_heading]
        return WrittenUnit(
            address=unit.address,
            kind=kind.value,
            level=_level(kind, place),
            depth=place.depth,
            mark=mark,
            heading=heading if kind in _HEADED | _DOCUMENTS else "",
            text=written,
            text_state=state,
            said=self._for_a_time(unit) if state == "known" else self._instead(unit),
            alternatives=tuple(self._alternatives(unit)),
            notes=(
                *self._notes(subject, told),
                *self._notes(
                    NotedUnit(heading_address(unit.address), self._form, unit.address), of_heading
                ),
            ),
        )

    def _notes(self, subject: NotedUnit, told: Sequence[NotedChange]) -> tuple[str, ...]:
        return (note(subject, told, self._lang),) if told else ()

    def _heading_changes(self, address: str, place: _Place) -> tuple[NotedChange, ...]:
        if _kind(address) not in _HEADED | _DOCUMENTS:
            return ()
        changes = self._changes(heading_address(address))
        return told_by([change for change in changes if change not in place.told])

    def _heading(self, unit: UnitAnswer) -> str:
        bare = label(unit.address, self._asker.spoken)
        return unit.label.removeprefix(bare).removeprefix(". ").strip()

    # --- what is not held or not certain ---------------------------------------------------------

    def _instead(self, unit: UnitAnswer) -> str:
        state = wording_state(unit)
        if state == "other_language":
            held = [item.message for item in unit.warnings if item.code == "language-not-held"]
            read = self._asker.lang if self._asker.lang in NOTE_LANGUAGES else "en"
            return instead(f"{state}_{read}", self._lang, reason="; ".join(held))
        return instead(state, self._lang, on=self._on, reason=unit.why)

    def _for_a_time(self, unit: UnitAnswer) -> str:
        """That a text is suspended, or holds for a time alone."""
        if unit.in_effect != "yes":
            return instead("suspended", self._lang, reason=unit.why)
        for version in self._versions.get(unit.address, ()):
            if version.temporary and version.text == unit.text:
                return instead("temporary", self._lang, reason=unit.why)
        return ""

    def _alternatives(self, unit: UnitAnswer) -> Iterator[Alternative]:
        if wording_state(unit) != "uncertain":
            return
        for version in unit.versions:
            yield Alternative(text=version.text, valid=version.valid, said=self._may(version))

    def _may(self, version: Version) -> str:
        begins = version.valid.from_
        begun = say(since(begins.earliest, begins.latest), self._asker.spoken)
        if version.state == "absent":
            instead_of = words()["instead"]["may_be_gone"][self._lang]
        elif version.text is None:
            instead_of = words()["instead"]["text_not_held"][self._lang]
        else:
            instead_of = ""
        return "; ".join(part for part in (begun, instead_of) if part)

    # --- what changed a unit ---------------------------------------------------------------------

    def _changes(self, address: str) -> tuple[NotedChange, ...]:
        """What has certainly changed a unit by the day, oldest first; temporary states apart."""
        found: list[NotedChange] = []
        for version in self._versions.get(address, ()):
            begins = version.valid.from_
            begun = begins.latest is not None and begins.latest <= self._on
            made = version.changed_by
            told = made is not None and made.operation != "commencement" and not version.temporary
            if begun and made is not None and told:
                found.append(self._noted(made, begins))
        return tuple(found)

    def _noted(self, made: ChangedBy, begins: DateBounds) -> NotedChange:
        return NotedChange(
            operation=made.operation,
            whole=made.whole,
            act=self._act(made),
            rule=begins.rule,
            begins=begins.earliest if begins.earliest == begins.latest else None,
        )

    def _act(self, made: ChangedBy) -> NamedAct:
        if made.act is None:
            return NamedAct(words=made.title)
        if made.act not in self._acts:
            found = work_of(self._asker.session, made.act)
            self._acts[made.act] = NamedAct(
                form=found.form or "act",
                issuer=issuer_of(found.iri),
                date=found.date,
                number=found.number,
                words=found.iri,
            )
        return self._acts[made.act]


def issuer_of(iri: str) -> str | None:
    """The key of the issuer in an act's identifier.

    >>> issuer_of("/akn/kz/act/order/mia/2024-10-07/743")
    'mia'
    >>> issuer_of("/akn/kz/act/law/2013-04-15/88-V") is None
    True
    """
    parts = iri.strip("/").split("/")
    return parts[4] if len(parts) == 7 else None


def _last(address: str) -> str:
    component, segments = split_address(address)
    return segments[-1] if segments else component


def _kind(address: str) -> UnitKind:
    return step_of(_last(address)).kind


def _mark(address: str) -> str:
    """The number a unit opens with: "16.", "4-1)"; "" for a unit that has none."""
    step = step_of(_last(address))
    return f"{step.number}{_MARKS[step.kind]}" if step.kind in _MARKS else ""


def _named(address: str, lang: str) -> str:
    """A unit by its own number, as a heading calls it: "Приложение 14"."""
    component, segments = split_address(address)
    said = label(f"!main~{segments[-1]}" if segments else f"!{component.rpartition('.')[2]}", lang)
    return said[:1].upper() + said[1:]


def _nothing(unit: WrittenUnit) -> WrittenUnit:
    """A unit at the same address with nothing to be written of it."""
    return WrittenUnit(address=unit.address, kind=unit.kind, text="")


def _level(kind: UnitKind, place: _Place) -> int:
    """The level of a heading; 0 for a unit that has none."""
    if kind in _DOCUMENTS:
        return _DOCUMENT_LEVEL
    if kind in _HEADED:
        return min(_DOCUMENT_LEVEL + 1 + place.wrappers, _DEEPEST_LEVEL)
    return 0
