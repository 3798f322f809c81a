"""How well the rows of service standards were read: against the truth of generated ones, or against
another reading of the same act."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from ingest.model import ParsedAct, Row
from ingest.text import squeeze
from renderings.standards import GeneratedAct, RowTruth

_WRAPPED = re.compile(r"(?<=[\w)])([-/]) (?=\w)")
_SPACE = re.compile(r"\s+")
_SHOWN = 60


@dataclass
class Score:
    """Rows read to the letter, the same words however parted into paragraphs, typed values; edits
    and characters give the character error rate."""

    exact: int = 0
    worded: int = 0
    rows: int = 0
    edits: int = 0
    characters: int = 0
    right: int = 0
    given: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def error_rate(self) -> float:
        return self.edits / self.characters if self.characters else 0.0

    def add(self, other: Score) -> None:
        self.exact += other.exact
        self.worded += other.worded
        self.rows += other.rows
        self.edits += other.edits
        self.characters += other.characters
        self.right += other.right
        self.given += other.given
        self.misses += other.misses


def score_generated(act: GeneratedAct, got: ParsedAct, *, wrapped: bool = False) -> Score:
    """A generated act read: every row of every standard in it.

    ``wrapped`` as `renderings.compare.compare` has it.
    """
    total = Score()
    for truth in act.standards:
        component = got.component(truth.component)
        standard = component.standard if component is not None else None
        found = {row.key: row for row in standard.rows} if standard is not None else {}
        where = f"{act.printed.name}, {truth.component} ({truth.shape})"
        total.add(_rows(where, truth.rows, found, wrapped))
        if standard is None or standard.name != truth.name:
            name = standard.name if standard is not None else "no standard"
            total.misses.append(f"{where}: name {truth.name!r}, got {name!r}")
        elif standard.sub_services != truth.sub_services:
            total.misses.append(f"{where}: sub-services {standard.sub_services}")
    return total


def score_against(
    expected: ParsedAct, got: ParsedAct, name: str, *, wrapped: bool = False
) -> Score:
    """The rows of an act's standards against those of another reading of it."""
    total = Score()
    for component in expected.components:
        if component.standard is None:
            continue
        other = got.component(component.name)
        standard = other.standard if other is not None else None
        found = {row.key: row for row in standard.rows} if standard is not None else {}
        truths = (
            RowTruth(row.key, row.number, row.label, row.text, row.value, True, row.none)
            for row in component.standard.rows
        )
        total.add(_rows(f"{name}, {component.name}", truths, found, wrapped))
    return total


def _rows(where: str, truths: Iterable[RowTruth], found: dict[str, Row], wrapped: bool) -> Score:
    score = Score()
    for truth in truths:
        row = found.get(truth.key)
        text = _lines(row.text, wrapped) if row is not None else ""
        wanted = _lines(truth.text, wrapped)
        score.rows += 1
        score.characters += len(wanted)
        score.exact += text == wanted
        score.worded += _SPACE.sub("", text) == _SPACE.sub("", wanted)
        if text != wanted:
            score.edits += _edits(wanted, text)
            score.misses.append(f"{where}, {truth.key}: {_apart(wanted, text)}")
        if truth.given:
            score.given += 1
            right = row is not None and _same_value(truth, row)
            score.right += right
            if not right and text == wanted:
                value = row.value if row is not None else None
                score.misses.append(f"{where}, {truth.key}: typed as {str(value)[:200]}")
    return score


def _same_value(truth: RowTruth, row: Row) -> bool:
    value: Any = row.value
    if truth.key == "channels" and value and isinstance(truth.value[0], str):
        value = [entry["kind"] for entry in value]  # a truth that gives no texts of channels
    return bool(value == truth.value) and row.none == truth.none


def _lines(text: str, wrapped: bool) -> str:
    """A row's text as compared: its white space even."""
    lines = (squeeze(line) for line in text.split("\n"))
    even = "\n".join(line for line in lines if line)
    return _WRAPPED.sub(r"\1", even) if wrapped else even


def _edits(one: str, other: str) -> int:
    """Characters changed, lost and added, as few as a common alignment shows."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return sum(
        max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in matcher.get_opcodes() if tag != "equal"
    )


def _apart(one: str, other: str) -> str:
    if not other:
        return f"lost: {one[:_SHOWN]!r}"
    at = next(_parting(one, other), min(len(one), len(other)))
    start = max(0, at - 20)
    return f"expected …{one[start : at + 40]!r}, got …{other[start : at + 40]!r}"


def _parting(one: str, other: str) -> Iterator[int]:
    return (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
