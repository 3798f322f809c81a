"""Paragraphs of an amending act as commencement clauses count them.

"Пятый абзац пункта 1" counts every indented fragment of the point, the numbered line first and
quoted payloads included (Law 480-V art. 23; each paragraph of a quotation is an indent).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.model import Place, Span, Step, Unit, UnitKind, UnitPath

_NUMBERED = {UnitKind.ARTICLE, UnitKind.POINT, UnitKind.SUBPOINT}
_PARAGRAPHS = _NUMBERED | {UnitKind.PART, UnitKind.INDENT}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: ``path`` names the numbered units it stands in, outermost first;
    ``ordinals`` its place among the paragraphs of each of them."""

    text: str
    place: Place
    path: UnitPath
    ordinals: tuple[int, ...]

    def ordinal_in(self, path: UnitPath) -> int | None:
        """Its number among the paragraphs of the unit at ``path``; None when it is elsewhere."""
        if not path or self.path[: len(path)] != path:
            return None
        return self.ordinals[len(path) - 1]

    def named(self, path: UnitPath) -> bool:
        """Whether a commencement clause that names the units of ``path`` names this paragraph."""
        units = tuple(step for step in path if step.kind is not UnitKind.INDENT)
        indent = next((step for step in path if step.kind is UnitKind.INDENT), None)
        ordinal = self.ordinal_in(units)
        return ordinal is not None and (indent is None or indent.number == str(ordinal))


def paragraphs(root: Unit) -> tuple[Paragraph, ...]:
    """All paragraphs of the numbered units below a component's root, in document order."""
    counts: dict[UnitPath, int] = {}
    return tuple(_walk(root, (), counts))


def _walk(unit: Unit, path: UnitPath, counts: dict[UnitPath, int]) -> Iterator[Paragraph]:
    if unit.kind in _NUMBERED:
        path = (*path, Step(unit.kind, unit.number))
    if path and unit.kind in _PARAGRAPHS and unit.text:
        prefixes = [path[:depth] for depth in range(1, len(path) + 1)]
        for prefix in prefixes:
            counts[prefix] = counts.get(prefix, 0) + 1
        place = unit.place or Place(Span(0, 0))
        yield Paragraph(unit.text, place, path, tuple(counts[prefix] for prefix in prefixes))
    for child in unit.children:
        yield from _walk(child, path, counts)
