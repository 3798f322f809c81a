"""Anomalies of numbering: reported, never patched (Law 480-V art. 24: excluded numbers are not
reused and the rest is not renumbered, so a gap may be lawful and is worth a look all the same)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest.findings import finding
from ingest.model import Finding, Unit, UnitKind
from ingest.structure.tree import number_key

_NUMBERED = (UnitKind.CHAPTER, UnitKind.ARTICLE, UnitKind.POINT, UnitKind.SUBPOINT)


def anomalies(roots: Iterable[Unit]) -> Iterator[Finding]:
    """Gaps and backward steps in the numbers of chapters, articles, points and subpoints."""
    for root in roots:
        through: dict[UnitKind, list[Unit]] = {kind: [] for kind in _NUMBERED}
        for unit in root.walk():
            if unit.kind in (UnitKind.CHAPTER, UnitKind.ARTICLE):
                through[unit.kind].append(unit)
            yield from _sequence(c for c in unit.children if c.kind is UnitKind.SUBPOINT)
            if unit.kind is UnitKind.ARTICLE:
                yield from _sequence(c for c in unit.children if c.kind is UnitKind.POINT)
        if not through[UnitKind.ARTICLE]:
            through[UnitKind.POINT] = [u for u in root.walk() if u.kind is UnitKind.POINT]
        for units in through.values():
            yield from _sequence(units)


def _sequence(units: Iterable[Unit]) -> Iterator[Finding]:
    previous: Unit | None = None
    for unit in units:
        key = number_key(unit.number)
        if not key:
            continue
        before = number_key(previous.number) if previous is not None else (0,)
        if key < before:
            yield finding("number-backward", unit.place, kind=unit.kind.value, number=unit.number)
        elif key[0] > before[0] + 1:
            yield finding(
                "number-skipped",
                unit.place,
                kind=unit.kind.value,
                number=unit.number,
                previous=previous.number if previous is not None else "0",
            )
        previous = unit
