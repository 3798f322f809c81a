"""Two readings of one act held against each other: what of one is not in the other, in words."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from ingest.model import (
    ROW_KEYS,
    Component,
    ParsedAct,
    Row,
    ServiceStandard,
    Unit,
    UnitKind,
)
from ingest.structure.titles import FORM_MARKS
from ingest.text import fold, squeeze

#: What depends on the printing and not on the act.
_OF_THE_PRINT = frozenset(
    ("place", "span", "spans", "page", "blocks", "basis", "strength", "rule_id", "findings")
)
#: Units whose cutting into paragraphs is the printer's: what stands in a row is one text.
_RUNS = frozenset({UnitKind.FORM, UnitKind.SIGNATURE, UnitKind.AGREEMENT})
#: Words of the publisher, and captions, which are compared with their documents.
_ELSEWHERE = frozenset({UnitKind.EDITORIAL, UnitKind.CAPTION})
#: What a standard's annex holds beside its rows, which are compared as rows.
_OF_TABLES = frozenset({UnitKind.FORM, UnitKind.TABLE})
_HEAD = {UnitKind.TITLE: 0, UnitKind.REQUISITES: 1}
#: A hyphen or a slash inside a word, and a space after it.
_WRAPPED = re.compile(r"(?<=[\w)])([-/]) (?=\w)")
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing read: where it stands, what it says, and the same for a person to read."""

    area: str
    where: str
    said: Hashable
    words: str


@dataclass(frozen=True, slots=True)
class Area:
    """How many things of one sort are alike, of how many, and what is not."""

    right: int
    total: int
    differences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Areas: ``header``, ``documents``, ``units``, ``rows``, ``notes``, ``changes``."""

    areas: dict[str, Area]

    @property
    def equal(self) -> bool:
        return all(area.right == area.total for area in self.areas.values())

    @property
    def share(self) -> float:
        """Equal units of all."""
        units = self.areas["units"]
        return units.right / units.total if units.total else 1.0

    def differences(self) -> list[str]:
        return [f"{name}: {line}" for name, area in self.areas.items() for line in area.differences]

    def told(self, most: int = 12) -> str:
        """The differences for a failing test to show."""
        lines = self.differences()
        more = [f"… and {len(lines) - most} more"] if len(lines) > most else []
        return "\n".join([f"units alike: {self.share:.1%}", *lines[:most], *more])


def compare(
    expected: ParsedAct, got: ParsedAct, *, requisites: bool = True, wrapped: bool = False
) -> Comparison:
    """What two readings of one act have in common.

    ``requisites`` is False for a road that does not print them (Markdown of the repositories: they
    are in its ``meta.yaml``). ``wrapped`` is True for a road that wraps lines: at a line's end
    "сауалнама- өтініш" and "сауалнама-өтініш" are printed alike.
    """
    standards = {c.name for c in expected.components if c.standard is not None}
    facts = _Facts(standards, requisites, wrapped)
    wanted, found = list(facts.of(expected)), list(facts.of(got))
    names = dict.fromkeys(("header", "documents", "units", "rows", "notes", "changes"))
    return Comparison(
        {
            name: _held(
                [fact for fact in wanted if fact.area == name],
                [fact for fact in found if fact.area == name],
            )
            for name in names
        }
    )


def _held(wanted: Sequence[Fact], found: Sequence[Fact]) -> Area:
    """Facts aligned in their order: those of one place that say another thing, lost, and added."""
    left, right = [fact.said for fact in wanted], [fact.said for fact in found]
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    same = 0
    differences: list[str] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            same += i2 - i1
            continue
        differences += _told(wanted[i1:i2], found[j1:j2])
    return Area(same, max(len(wanted), len(found)), tuple(differences))


def _told(wanted: Sequence[Fact], found: Sequence[Fact]) -> Iterator[str]:
    by_place = {fact.where: fact for fact in found}
    met: set[str] = set()
    for fact in wanted:
        other = by_place.get(fact.where)
        if other is None or other.where in met:
            yield f"{fact.where} is lost: {fact.words[:_SHOWN]!r}"
            continue
        met.add(other.where)
        if fact.words != other.words:
            yield f"{fact.where}: {_apart(fact.words, other.words)}"
        else:
            yield f"{fact.where}: same words, other reading: {fact.said!r} became {other.said!r}"
    for fact in found:
        if fact.where not in met:
            yield f"{fact.where} is added: {fact.words[:_SHOWN]!r}"


def _apart(one: str, other: str) -> str:
    """Where two texts part, with some words before."""
    at = next(
        (i for i, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )
    start = max(0, at - 20)
    return f"expected …{one[start : at + 40]!r}, got …{other[start : at + 40]!r}"


# --- what is compared -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Facts:
    standards: frozenset[str] | set[str]
    requisites: bool
    wrapped: bool

    def said(self, text: str) -> str:
        """A text as it is compared."""
        folded = fold(squeeze(text))
        return _WRAPPED.sub(r"\1", folded) if self.wrapped else folded

    def of(self, act: ParsedAct) -> Iterator[Fact]:
        header = act.header
        if self.requisites:
            ref = header.ref
            identity = (ref.form, ref.date, ref.number, ref.registration_number)
            yield Fact("header", "requisites", identity, str(identity))
            yield Fact("header", "kind", header.kind, header.kind)
        yield Fact("header", "title", self.said(header.title), header.title)
        yield Fact("header", "signatory", self.said(header.signatory), header.signatory)
        yield self._whole("header", "commencement", act.commencement)
        for component in act.components:
            yield from self._document(component)
            yield from self._units(component)
            yield from self._rows(component)
        for number, note in enumerate(act.notes, start=1):
            yield self._whole("notes", f"note {number}", note)
        for number, change in enumerate((*act.changes, *act.repeals), start=1):
            yield self._whole("changes", f"change {number}", change)

    def _document(self, component: Component) -> Iterator[Fact]:
        said = (component.name, component.parent, self._title(component.title))
        words = f"{component.parent}: {component.title}"
        yield Fact("documents", component.name, said, words)
        for number, caption in enumerate(component.captions, start=1):
            held = (caption.role, caption.number, self.said(caption.of), self.said(caption.text))
            yield Fact("documents", f"{component.name}, caption {number}", held, caption.text)

    def _title(self, text: str) -> str:
        """A title without the mark of a form, which is set in its line or in one of its own."""
        mark, _, rest = self.said(text).partition(" ")
        return rest if rest and mark in FORM_MARKS else self.said(text)

    def _units(self, component: Component) -> Iterator[Fact]:
        in_standard = component.name in self.standards
        kept = [
            unit
            for unit in component.unit.walk()
            if unit is not component.unit
            and unit.kind not in _ELSEWHERE
            and not (in_standard and unit.kind in _OF_TABLES)
            and (self.requisites or unit.kind is not UnitKind.REQUISITES)
        ]
        if component.name == "main":
            kept.sort(key=lambda unit: _HEAD.get(unit.kind, 2))
        places: dict[str, int] = {}
        for unit in _run_together(kept):
            where = unit.address or f"!{component.name}~{unit.kind.value}"
            places[where] = places.get(where, 0) + 1
            where = where if places[where] == 1 else f"{where} ({places[where]})"
            text = squeeze(unit.text)
            if unit.kind is UnitKind.FORM:
                text = _form(text)
            shown = self._title(text) if unit.kind is UnitKind.TITLE else self.said(text)
            said = (unit.kind, unit.number, self.said(unit.heading), shown, unit.address)
            yield Fact("units", where, said, text)

    def _rows(self, component: Component) -> Iterator[Fact]:
        for unit in component.rows:
            said = (unit.address, unit.number, self.said(unit.heading), self.said(unit.text))
            yield Fact("units", unit.address, said, f"{unit.heading} | {unit.text}")
        if component.standard is not None:
            yield from self._standard(component.name, component.standard)

    def _standard(self, name: str, standard: ServiceStandard) -> Iterator[Fact]:
        service = (self.said(standard.name), tuple(map(self.said, standard.sub_services)))
        words = f"{standard.name}; {standard.sub_services}"
        yield Fact("rows", f"{name}, service", service, words)
        for row in standard.rows:
            text = lines_of(row.text)
            shown = _WRAPPED.sub(r"\1", text) if self.wrapped else text
            value = plain(row.value, self.said)
            said = (row.key, _number(row), self.said(row.label), shown, value, row.none)
            yield Fact("rows", f"{name}, {row.key}", said, f"{_number(row)} | {row.label} | {text}")

    def _whole(self, area: str, where: str, value: object) -> Fact:
        said = plain(value, self.said)
        return Fact(area, where, said, str(said))


def _run_together(units: Iterable[Unit]) -> Iterator[Unit]:
    """Neighbouring units of forms, signatures, agreements as one each."""
    for kind, group in groupby(units, key=lambda unit: unit.kind):
        if kind in _RUNS:
            held = list(group)
            yield dataclasses.replace(held[0], text=" ".join(unit.text for unit in held))
        else:
            yield from group


def _form(text: str) -> str:
    """A form without white space: its lines are parted anyhow, and so are brackets; a line to write
    on is as long as the page lets it."""
    return re.sub("_+", "_", "".join(text.split()))


def _number(row: Row) -> str:
    """The number of a row; the lawful one where it strayed between lines of text."""
    if row.number or row.basis in ("cells", "number"):
        return row.number
    return str(ROW_KEYS.index(row.key) + 1)


def lines_of(text: str) -> str:
    """A row's text with the white space inside its lines made even."""
    return "\n".join(line for part in text.split("\n") if (line := squeeze(part)))


def plain(value: object, said: Callable[[str], str]) -> Hashable:
    """A value as plain tuples, without what the printing alone decides; texts as ``said``."""
    if isinstance(value, str):
        return said(value)
    if dataclasses.is_dataclass(value):
        return tuple(
            (item.name, plain(getattr(value, item.name), said))
            for item in dataclasses.fields(value)
            if item.name not in _OF_THE_PRINT
        )
    if isinstance(value, list | tuple):
        return tuple(plain(item, said) for item in value)
    if isinstance(value, dict):
        return tuple((key, plain(item, said)) for key, item in value.items())
    if not isinstance(value, Hashable):
        raise TypeError(f"not comparable: {value!r}")
    return value
