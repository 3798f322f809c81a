"""The text of a page outside its tables, in reading order: column after column, corners apart.

Text stands in columns where a white gutter runs down through lines on both sides of it; a gap in
one line (a post and a name, a city and a date) is none. A corner caption is text in the right half
of the page alone (Law 480-V art. 24: at the upper right of an annex).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from ingest.readers.pdf.gaps import WORD
from ingest.readers.pdf.lines import lines_of, rows_of
from ingest.readers.pdf.model import Glyph, PrintedLine

#: A gutter is so wide, in sizes of the type, and has so many lines on either side.
_GUTTER = 1.5
_LINES = 2
#: A gutter is so many times as wide as the gaps between the words of its row.
_FAR = 2.0
#: So great a share of the shorter column's lines stands beside lines of the other.
_BESIDE = 0.6
#: A column is so wide, in sizes of the type: the numbers of a list are none.
_COLUMN = 6.0
#: A name stands so far from the post beside it, and is so wide.
_PARTED, _NAME = 4.0, 3.0
#: A gap between lines, in sizes of the type.
_GAP = 1.9
#: A corner begins so far into the text's width, and its middle lies so far beyond the text's.
_CORNER, _BEYOND = 0.33, 0.06
_Segment = tuple[float, float]


class Room(StrEnum):
    MAIN = "main"
    COLUMN = "column"
    CORNER = "corner"
    MARK = "mark"  # of an electronic signature


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that stand under one another, and where on the page."""

    room: Room
    lines: tuple[PrintedLine, ...]
    left: float
    right: float

    @property
    def top(self) -> float:
        return min(line.box.top for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Row:
    glyphs: tuple[Glyph, ...]
    segments: tuple[_Segment, ...]
    size: float
    base: float


def passages_of(
    glyphs: Sequence[Glyph], page: int, left: float, right: float
) -> tuple[Passage, ...]:
    """The passages of a page whose text stands between ``left`` and ``right``."""
    rows = [row for row in map(_row, rows_of(glyphs)) if row is not None]
    found: list[Passage] = []
    plain: list[Glyph] = []
    at = 0
    while at < len(rows):
        end, gutter = _columns(rows, at)
        if end == at:
            plain += rows[at].glyphs
            at += 1
            continue
        found += _passages(plain, page, left, right)
        plain = []
        own = [glyph for row in rows[at:end] for glyph in row.glyphs]
        for side in (
            [glyph for glyph in own if glyph.x0 < gutter],
            [glyph for glyph in own if glyph.x0 >= gutter],
        ):
            lines = lines_of(side, page)
            edges = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
            found.append(Passage(Room.COLUMN, lines, *edges))
        at = end
    found += _passages(plain, page, left, right)
    return tuple(found)


def _row(glyphs: Sequence[Glyph]) -> _Row | None:
    """A row cut at its gutters: gaps that are wide, and wider than all others by far.

    A row all of whose words stand far apart is justified, and has none.
    """
    inked = sorted((g for g in glyphs if not g.text.isspace()), key=lambda glyph: glyph.x0)
    if not inked:
        return None
    size = max(glyph.size for glyph in inked)
    gaps = sorted((after.x0 - before.x1 for before, after in pairwise(inked)), reverse=True)
    wide = [gap for gap in gaps if gap > _GUTTER * size]
    rest = [*gaps, 0.0][len(wide)]
    while wide and wide[-1] < _FAR * rest:
        rest = wide.pop()
    within = rest > gaps[len(gaps) // 2] + WORD * size if gaps else False
    least = wide[-1] if len(wide) == 1 or (wide and within) else float("inf")
    segments: list[_Segment] = []
    start, end = inked[0].x0, inked[0].x1
    for before, glyph in pairwise(inked):
        if glyph.x0 - before.x1 >= least:
            segments.append((start, end))
            start = glyph.x0
        end = max(end, glyph.x1)
    segments.append((start, end))
    return _Row(tuple(glyphs), tuple(segments), size, inked[0].base)


def _columns(rows: Sequence[_Row], start: int) -> tuple[int, float]:
    """Where two columns that begin with row ``start`` end, and the middle of their gutter.

    The end is the start where there are none.
    """
    best = start
    middle = 0.0
    taken: list[_Segment] = []
    for end in range(start, len(rows)):
        taken = _united([*taken, *rows[end].segments])
        gutters = [
            (before[1], after[0])
            for before, after in pairwise(taken)
            if after[0] - before[1] >= _GUTTER * rows[end].size
        ]
        if not gutters and (len(taken) > 1 or end > start):
            break
        for low, high in gutters:
            if _stand_beside(rows[start : end + 1], low, high):
                best, middle = end + 1, (low + high) / 2
    return best, middle


def _united(segments: Sequence[_Segment]) -> list[_Segment]:
    united: list[_Segment] = []
    for low, high in sorted(segments):
        if united and low <= united[-1][1]:
            united[-1] = united[-1][0], max(high, united[-1][1])
        else:
            united.append((low, high))
    return united


def _stand_beside(rows: Sequence[_Row], low: float, high: float) -> bool:
    """Whether the rows are two columns beside one another, each as wide as text is.

    Below the end of the shorter one, lines go on with the longer as long as no gap follows. One
    line is a column beside several where the gutter is very wide: the name beside a post.
    """
    sides: tuple[list[int], list[int]] = ([], [])
    widest = [0.0, 0.0]
    for at, row in enumerate(rows):
        for begins, ends in row.segments:
            side = int(begins >= high)
            if at not in sides[side]:
                sides[side].append(at)
            widest[side] = max(widest[side], (ends - begins) / row.size)
    left, right = sides
    if not left or not right or max(left[0], right[0]) > 1:
        return False
    apart = [
        at
        for at in range(1, len(rows))
        if rows[at].base - rows[at - 1].base > _GAP * max(rows[at].size, rows[at - 1].size)
    ]
    shorter = min(left[-1], right[-1])
    if any(at > shorter for at in apart):
        return False
    first = max(left[0], right[0])
    beside = [sum(first - 1 <= at <= shorter + 1 for at in side) for side in sides]
    if min(beside) >= _LINES and min(widest) >= _COLUMN:
        return _level(rows, sides) >= _BESIDE * min(beside)
    return (
        min(len(left), len(right)) == 1
        and len(rows) > 1
        and not apart
        and high - low >= _PARTED * rows[0].size
        and any(len(row.segments) == _LINES for row in rows)
        and min(widest) >= _NAME
    )


def _level(rows: Sequence[_Row], sides: tuple[Sequence[int], Sequence[int]]) -> int:
    """How many lines of the side with fewer stand beside lines of the other.

    Captions and names in the right half come one below another with the text on the left, the one
    where the other is not.
    """
    left, right = map(frozenset, sides)
    near = [
        abs(after.base - before.base) < max(before.size, after.size)
        for before, after in pairwise(rows)
    ]

    def beside(one: frozenset[int], other: frozenset[int]) -> int:
        return sum(
            at in other
            or (at - 1 in other and near[at - 1])
            or (at + 1 in other and at < len(near) and near[at])
            for at in one
        )

    return min(beside(left, right), beside(right, left))


def _passages(glyphs: Sequence[Glyph], page: int, left: float, right: float) -> Iterator[Passage]:
    """Rows of one column: those of the right corner apart from the others."""
    own: list[PrintedLine] = []
    corner = False
    for line in lines_of(glyphs, page):
        if own and _in_corner(line, left, right) != corner:
            yield _passage(own, left, right, corner=corner)
            own = []
        corner = _in_corner(line, left, right)
        own.append(line)
    if own:
        yield _passage(own, left, right, corner=corner)


def _passage(lines: list[PrintedLine], left: float, right: float, *, corner: bool) -> Passage:
    if not corner:
        return Passage(Room.MAIN, tuple(lines), left, right)
    edge = min(line.box.x0 for line in lines)
    return Passage(Room.CORNER, tuple(lines), edge, max(line.box.x1 for line in lines))


def _in_corner(line: PrintedLine, left: float, right: float) -> bool:
    width = right - left
    middle = (line.box.x0 + line.box.x1) / 2 - left
    return line.box.x0 - left > _CORNER * width and middle > (0.5 + _BEYOND) * width
