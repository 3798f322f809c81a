"""The picture of a neighbourhood: boxes and lines, laid out for a wide page or a narrow one. Pure.

On a wide page what something rests on stands to its left, what rests on it to its right; on a
narrow one above and below it. The lines of each relation have a pattern of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from api.web.view.graph import Neighbour, Neighbourhood, Relation

#: Boxes on each side, and the fewest of a relation.
_MOST, _LEAST = 14, 3
_HEIGHT, _GAP, _HEAD = 46, 8, 30
_LINES = 2
#: Widths of letters: capitals and broad ones, all others.
_WIDE, _USUAL = 1.3, 1.0
_BROAD = frozenset("жмфшщыюmw№%")


@dataclass(frozen=True, slots=True)
class Box:
    """A thing in the picture: its place, its name in lines, the line to it, its arrow.

    ``lines`` say with each whether it is of the name, or of what is told below it.

    ``arrow`` are the corners of a triangle that points from the source of the relation.
    """

    neighbour: Neighbour
    kind: str
    x: int
    y: int
    width: int
    height: int
    lines: tuple[tuple[str, bool], ...]
    path: str
    arrow: str

    @property
    def off(self) -> bool:
        """Not there on the day."""
        return "no" in (self.neighbour.stands, self.neighbour.in_effect)


@dataclass(frozen=True, slots=True)
class Head:
    """The name of a relation, above its boxes; ``more`` things of it are only in the list."""

    relation: Relation
    x: int
    y: int
    more: int
    more_y: int


@dataclass(frozen=True, slots=True)
class Picture:
    width: int
    height: int
    root: Box
    boxes: tuple[Box, ...]
    heads: tuple[Head, ...]
    trunk: str


def wide(around: Neighbourhood) -> Picture:
    """For a page of a desk."""
    width, box, middle = 1080, 320, 300
    left = _Column(0, box, 35)
    right = _Column(width - box, box, 35)
    sides = ((around.rests_on, left), (around.bears, right))
    height = max(_HEIGHT * 2, *(_tall(relations) for relations, _ in sides))
    root = _root(around.root, (width - middle) // 2, height // 2, middle, 31)
    boxes: list[Box] = []
    heads: list[Head] = []
    for relations, column in sides:
        y = (height - _tall(relations)) // 2
        for relation, shown in _shown(relations):
            heads.append(_head(relation, shown, column.x, y))
            y += _HEAD
            for neighbour in shown:
                on_left = column is left
                edge = column.x + box if on_left else column.x
                there = root.x if on_left else root.x + root.width
                at, to = y + _HEIGHT // 2, height // 2
                half = (edge + there) // 2
                path = f"M{edge} {at}C{half} {at} {half} {to} {there} {to}"
                arrow = _arrow(edge, at, outward=relation.outward, right=not on_left)
                boxes.append(_box(neighbour, relation, column, y, path, arrow))
                y += _HEIGHT + _GAP
            y += _HEAD if len(shown) < len(relation.neighbours) else 0
    return Picture(width, height, root, tuple(boxes), tuple(heads), "")


def narrow(around: Neighbourhood) -> Picture:
    """For a phone: a trunk down the left side."""
    width, trunk = 380, 10
    column = _Column(44, width - 46, 36)
    boxes: list[Box] = []
    heads: list[Head] = []
    y = 0

    def side(relations: Sequence[Relation]) -> None:
        nonlocal y
        for relation, shown in _shown(relations):
            heads.append(_head(relation, shown, column.x, y))
            y += _HEAD
            for neighbour in shown:
                at = y + _HEIGHT // 2
                arrow = _arrow(column.x, at, outward=relation.outward, right=True)
                path = f"M{trunk} {at}H{column.x}"
                boxes.append(_box(neighbour, relation, column, y, path, arrow))
                y += _HEIGHT + _GAP
            y += _HEAD if len(shown) < len(relation.neighbours) else 0

    side(around.rests_on)
    y += _GAP
    middle = y + _HEIGHT // 2 + _GAP
    root = _root(around.root, 2, middle, width - 4, 37)
    y = root.y + root.height + _GAP
    side(around.bears)
    line = [box.y + _HEIGHT // 2 for box in boxes][:: max(1, len(boxes) - 1)] if boxes else [middle]
    top, end = min(*line, middle), max(*line, middle)
    return Picture(width, y, root, tuple(boxes), tuple(heads), f"M{trunk} {top}V{end}")


@dataclass(frozen=True, slots=True)
class _Column:
    x: int
    width: int
    room: int


def _shown(relations: Sequence[Relation]) -> list[tuple[Relation, tuple[Neighbour, ...]]]:
    """The neighbours of each relation that there is room for."""
    room = max(_LEAST, _MOST // max(1, len(relations)))
    return [(relation, relation.neighbours[:room]) for relation in relations]


def _tall(relations: Sequence[Relation]) -> int:
    return sum(
        _HEAD
        + len(shown) * (_HEIGHT + _GAP)
        + (_HEAD if len(shown) < len(relation.neighbours) else 0)
        for relation, shown in _shown(relations)
    )


def _head(relation: Relation, shown: Sequence[Neighbour], x: int, y: int) -> Head:
    more = len(relation.neighbours) - len(shown)
    return Head(relation, x, y + 20, more, y + _HEAD + len(shown) * (_HEIGHT + _GAP) + 14)


def _root(neighbour: Neighbour, x: int, middle: int, width: int, room: int) -> Box:
    tall = _HEIGHT + 14
    lines = _written(neighbour, room)
    return Box(neighbour, "root", x, middle - tall // 2, width, tall, lines, "", "")


def _box(
    neighbour: Neighbour, relation: Relation, column: _Column, y: int, path: str, arrow: str
) -> Box:
    lines = _written(neighbour, column.room)
    kind = relation.kind
    return Box(neighbour, kind, column.x, y, column.width, _HEIGHT, lines, path, arrow)


def _written(neighbour: Neighbour, room: int) -> tuple[tuple[str, bool], ...]:
    """The name in as many lines as there is room for, what it is below it where there is more;
    each line with whether it is of the name.

    >>> from types import SimpleNamespace as Some
    >>> _written(Some(brief="Law № 88-V", under="On State Services"), 20)
    (('Law № 88-V', True), ('On State Services', False))
    >>> _written(Some(brief="Rules, point 16, subpoint 4-1) and on", under=""), 18)
    (('Rules, point 16,', True), ('subpoint 4-1) and…', True))
    """
    name = wrapped(neighbour.brief, room, _LINES)
    under = wrapped(neighbour.under, room, _LINES - len(name)) if len(name) < _LINES else []
    return (*((line, True) for line in name), *((line, False) for line in under))


def wrapped(text: str, room: int, most: int) -> list[str]:
    """A text in lines of so many usual letters; "…" where it is longer than ``most`` lines.

    >>> wrapped("REGULATORY LEGAL ACTS", 14, 2), wrapped("regulatory legal acts", 16, 2)
    (['REGULATORY', 'LEGAL ACTS'], ['regulatory legal', 'acts'])
    >>> wrapped("төтенше", 5, 1)
    ['төте…']
    """
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or _width(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    shown = lines[:most]
    if len(lines) > most and shown:
        shown[-1] = shown[-1].rstrip(".,;:") + "…"
    return [_cut(line, room) for line in shown if line]


def _cut(line: str, room: int) -> str:
    if _width(line) <= room:
        return line
    kept = line.rstrip("…")
    while kept and _width(f"{kept}…") > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def _width(text: str) -> float:
    """How wide a text is, in usual letters of a sans-serif face."""
    return sum(_WIDE if each.isupper() or each in _BROAD else _USUAL for each in text)


def _arrow(x: int, y: int, *, outward: bool, right: bool) -> str:
    """A triangle at the edge of a box, whose point is where the relation leads: into the box, or
    away from it. ``right``: the box is to the right of the edge.

    >>> _arrow(100, 50, outward=True, right=True)
    '91,45 91,55 100,50'
    """
    back = x - 9 if right else x + 9
    tip, flat = (x, back) if outward else (back, x)
    return f"{flat},{y - 5} {flat},{y + 5} {tip},{y}"
