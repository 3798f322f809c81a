"""The cells that strokes enclose."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.model import Box
from ingest.readers.pdf.rulings import SAME_BORDER, Stroke, Strokes

#: How far a line may end before the one it meets.
_REACH = 3.0
#: The share of a side that must be drawn to be a border.
_DRAWN = 0.6
#: More slots than this are a drawing or a chart.
_MOST_SLOTS = 20_000
_MOST_SIDES = 500


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: the row and column where it begins, how many it spans, where it stands.

    ``closed`` is False where it lies at the edge of the grid without a border there: nothing may
    be there at all.
    """

    row: int
    column: int
    rowspan: int
    colspan: int
    box: Box
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells between ``xs`` and ``ys``, the places of the borders of columns and rows.

    ``open_top`` and ``open_bottom`` are the columns whose outer border is not drawn though their
    sides go on to it: a row that a page cuts.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]
    open_top: tuple[int, ...] = ()
    open_bottom: tuple[int, ...] = ()

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def grids_of(strokes: Strokes, edges: Sequence[float] = ()) -> tuple[Grid, ...]:
    """The grids that lines which meet make, from the top; a frame about one cell is none.

    ``edges`` are the borders of columns of the table that the page before ends with, if any: sides
    that stand at its inner ones are of its outer columns too, though nothing is drawn there.

    A side that goes on past the last border, and columns without any border across, are rows that
    a page cuts. Lines across that go on past the last side are closed there: a table without a
    frame.

    >>> lines = Strokes((Stroke(0, 0, 90), Stroke(20, 0, 90)), tuple(
    ...     Stroke(at, 0, 20) for at in (0, 30, 90)))
    >>> [(cell.column, cell.box.x0, cell.box.x1) for cell in grids_of(lines)[0].cells]
    [(0, 0, 30), (1, 30, 90)]
    """
    found = [_grid(horizontal, vertical, edges) for horizontal, vertical in _meeting(strokes)]
    kept = [grid for grid in found if grid is not None and _is_table(grid, edges)]
    return tuple(sorted(kept, key=lambda grid: (grid.ys[0], grid.xs[0])))


def _is_table(grid: Grid, edges: Sequence[float]) -> bool:
    """Whether a grid has several cells, or is the rest of a row over all columns."""
    if len(grid.cells) > 1:
        return True
    ends = zip((edges[:1], edges[-1:]), (grid.xs[0], grid.xs[-1]), strict=True)
    return bool(grid.open_top and edges) and all(
        abs(edge - x) <= SAME_BORDER for outer, x in ends for edge in outer
    )


def _meeting(strokes: Strokes) -> Iterator[tuple[list[Stroke], list[Stroke]]]:
    """Lines in groups that meet each other, directly or through others.

    A side that meets nothing is of a group with those that begin and end where it does.
    """
    horizontal = strokes.horizontal
    vertical = sorted(strokes.vertical)
    groups = _Groups(len(horizontal) + len(vertical))
    at = [line.at for line in vertical]
    alone = set(range(len(vertical)))
    for index, line in enumerate(horizontal):
        first = bisect_left(at, line.start - _REACH)
        last = bisect_right(at, line.end + _REACH)
        for other in range(first, last):
            side = vertical[other]
            if side.start - _REACH <= line.at <= side.end + _REACH:
                groups.join(index, len(horizontal) + other)
                alone.discard(other)
    for one in alone if len(vertical) <= _MOST_SIDES else ():
        for other, side in enumerate(vertical):
            if _together(vertical[one], side):
                groups.join(len(horizontal) + one, len(horizontal) + other)
    members: dict[int, tuple[list[Stroke], list[Stroke]]] = {}
    for index, line in enumerate((*horizontal, *vertical)):
        group = members.setdefault(groups.root(index), ([], []))
        group[index >= len(horizontal)].append(line)
    yield from members.values()


def _together(one: Stroke, other: Stroke) -> bool:
    starts, ends = abs(one.start - other.start), abs(one.end - other.end)
    return starts <= SAME_BORDER and ends <= SAME_BORDER


class _Groups:
    """Disjoint sets of the numbers below ``size``."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, index: int) -> int:
        parent = self._parent
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    def join(self, one: int, other: int) -> None:
        self._parent[self.root(other)] = self.root(one)


class _Axis:
    """The borders along one axis: their places, and what is drawn at each."""

    def __init__(self, lines: Sequence[Stroke], across: Sequence[Stroke]) -> None:
        drawn: dict[float, list[Stroke]] = {}
        places: list[float] = []
        for line in sorted(lines):
            if not places or line.at - places[-1] > SAME_BORDER:
                places.append(line.at)
            drawn.setdefault(places[-1], []).append(line)
        self._drawn = drawn
        start = self._beyond([-line.start for line in across], [-at for at in places[:1]])
        end = self._beyond([line.end for line in across], places[-1:])
        self.open_start, self.open_end = start is not None, end is not None
        before = [-start] if start is not None else []
        after = [end] if end is not None else []
        self.places = (*before, *places, *after)

    def go_on_to(self, edges: Sequence[float]) -> None:
        """Opens the axis to the outer edges where its places are all the inner ones."""
        if len(edges) == len(self.places) + 2 and all(
            abs(edge - place) <= SAME_BORDER
            for edge, place in zip(edges[1:-1], self.places, strict=True)
        ):
            self.places = (edges[0], *self.places, edges[-1])
            self.open_start = self.open_end = True

    @staticmethod
    def _beyond(ends: Sequence[float], last: Sequence[float]) -> float | None:
        """How far lines across go on past the last border, where all do, or more than one."""
        past = [end for end in ends if not last or end > last[0] + SAME_BORDER]
        return max(past) if len(past) > 1 or (past and len(past) == len(ends)) else None

    def is_drawn(self, place: float, start: float, end: float) -> bool:
        covered = sum(
            max(0.0, min(line.end, end) - max(line.start, start))
            for line in self._drawn.get(place, ())
        )
        return covered >= _DRAWN * (end - start)


def _grid(
    horizontal: Sequence[Stroke], vertical: Sequence[Stroke], edges: Sequence[float]
) -> Grid | None:
    if not vertical:
        return None
    columns, rows = _Axis(vertical, horizontal), _Axis(horizontal, vertical)
    columns.go_on_to(edges)
    xs, ys = columns.places, rows.places
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > _MOST_SLOTS:
        return None
    open_top = _undrawn(columns, rows, 0)
    open_bottom = _undrawn(columns, rows, -1)
    cells = tuple(_cells(columns, rows, open_top, open_bottom))
    return Grid(xs, ys, cells, open_top, open_bottom)


def _undrawn(columns: _Axis, rows: _Axis, end: int) -> tuple[int, ...]:
    """The columns between drawn sides at the top (``end`` 0) or bottom (-1), the border not."""
    top, bottom = rows.places[:2] if end == 0 else rows.places[-2:]
    xs = columns.places
    sides = [columns.is_drawn(x, top, bottom) for x in xs]
    sides[0], sides[-1] = sides[0] or columns.open_start, sides[-1] or columns.open_end
    return tuple(
        column
        for column, (x0, x1) in enumerate(pairwise(xs))
        if any(sides[: column + 1])
        and any(sides[column + 1 :])
        and not rows.is_drawn(rows.places[end], x0, x1)
    )


def _cells(
    columns: _Axis, rows: _Axis, open_top: Collection[int], open_bottom: Collection[int]
) -> Iterator[GridCell]:
    xs, ys = columns.places, rows.places
    width, height = len(xs) - 1, len(ys) - 1
    groups = _Groups(width * height)
    for row in range(height):
        for column in range(width):
            slot = row * width + column
            if column + 1 < width and not columns.is_drawn(xs[column + 1], ys[row], ys[row + 1]):
                groups.join(slot, slot + 1)
            if row + 1 < height and not rows.is_drawn(ys[row + 1], xs[column], xs[column + 1]):
                groups.join(slot, slot + width)
    regions: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for slot in range(width * height):
        regions[groups.root(slot)].append(divmod(slot, width))
    parts = [part for region in regions.values() for part in _rectangles(region)]
    for row, column, rowspan, colspan in sorted(parts):
        box = Box(xs[column], ys[row], xs[column + colspan], ys[row + rowspan])
        left = column > 0 or columns.open_start or columns.is_drawn(box.x0, box.top, box.bottom)
        right = (
            column + colspan < width
            or columns.open_end
            or columns.is_drawn(box.x1, box.top, box.bottom)
        )
        top = row > 0 or column in open_top or rows.is_drawn(box.top, box.x0, box.x1)
        bottom = (
            row + rowspan < height
            or column in open_bottom
            or rows.is_drawn(box.bottom, box.x0, box.x1)
        )
        yield GridCell(row, column, rowspan, colspan, box, left and right and top and bottom)


def _rectangles(region: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """The region as row, column, rowspan and colspan; as several where it is no rectangle."""
    runs: dict[tuple[int, int], list[int]] = {}
    for row in sorted({row for row, _ in region}):
        columns = sorted(column for at, column in region if at == row)
        start = columns[0]
        for column, following in zip(columns, [*columns[1:], -1], strict=True):
            if following != column + 1:
                runs.setdefault((start, column), []).append(row)
                start = following
    for (first, last), rows in runs.items():
        start = rows[0]
        for row, following in zip(rows, [*rows[1:], -1], strict=True):
            if following != row + 1:
                yield start, first, row - start + 1, last - first + 1
                start = following
