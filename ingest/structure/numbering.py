"""Anomalies of numbering: reported, never patched (Law 480-V art. 24: excluded numbers are not
reused and the rest is not renumbered, so a gap may be lawful and is worth a look all the same)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest.findings import finding
from ingest.model import Finding, Unit, UnitKind
from ingest.structure.markers import number_key

_NUMBERED = (UnitKind.CHAPTER, UnitKind.ARTICLE, UnitKind.POINT, UnitKind.SUBPOINT)


def anomalies(roots: Iterable[Unit], *, from_one: bool) -> Iterator[Finding]:
    """Gaps and backward steps in the numbers of chapters, articles, points and subpoints.

    ``from_one`` is False for a fragment, whose articles may begin at any number.
    """
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
            yield from _sequence(units, from_one=from_one)


def _sequence(units: Iterable[Unit], *, from_one: bool = True) -> Iterator[Finding]:
    previous: Unit | None = None
    for unit in units:
        key = number_key(unit.number)
        if not key or (previous is None and not from_one):
            previous = unit if key else previous
            continue
        before = number_key(previous.number) if previous is not None else (0,)
        # 2-1 right after 1: the unit numbered 2 itself is gone.
        expected = before[0] + 1 if len(key) == 1 else before[0]
        if key < before:
            yield finding("number-backward", unit.place, kind=unit.kind.value, number=unit.number)
        elif key[0] > expected:
            yield finding(
                "number-skipped",
                unit.place,
                kind=unit.kind.value,
                number=unit.number,
                previous=previous.number if previous is not None else "0",
            )
        previous = unit
