"""Tables of which strokes draw the rows only, or the columns only.

The rest is read as in tables without any strokes: columns by their gutters, rows by their white.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.model import Box
from ingest.readers.pdf.grid import Grid, GridCell
from ingest.readers.pdf.rulings import Stroke
from ingest.readers.pdf.tables_gutters import GUTTER, find_columns, keeps_clear
from ingest.readers.pdf.tables_ink import InkRow
from ingest.readers.pdf.tables_rows import row_borders

#: A table whose longest line ends so near the margin, in sizes of its type, goes on to it.
_NEAR_MARGIN = 3.0
#: The text of its last cells keeps off it so much, in sizes of the type.
_PADDING = 0.6
#: A line that goes through so much of a table's width parts its rows.
_ACROSS = 0.8
_NUMBER = re.compile(r"\d{1,3}(?:-\d+)?[.)]?")


def column_grid(
    rows: Sequence[InkRow],
    starts: Sequence[float],
    margin: float,
    *,
    lines: Sequence[Stroke] = (),
    edges: Sequence[float] = (),
) -> Grid:
    """The grid of rows in columns without sides; its borders run through the white between them.

    ``starts`` are where all columns but the first begin. ``margin`` is where the text of the page
    ends at the right: a table that all but reaches it ends there. ``lines`` are those across that
    the page has: where they go through the table, they part its rows. ``edges`` are those of the
    part of the table on the page before, if it has one: this one is as wide.
    """
    size = rows[0].size
    left = min(min(row.x0 for row in rows) - GUTTER / 2, starts[0] - GUTTER)
    right = max(row.x1 for row in rows)
    if margin - right < _NEAR_MARGIN * size:
        right = max(right, margin - _PADDING * size)
    if edges:
        left, right = min(left, edges[0]), max(right, edges[-1] - GUTTER / 2)
    xs = (left, *(start - GUTTER / 2 for start in starts), right + GUTTER / 2)
    top, bottom = rows[0].top, rows[-1].bottom
    ruled = [
        line.at
        for line in lines
        if top < line.at < bottom
        and min(line.end, right) - max(line.start, left) > (right - left) * _ACROSS
    ]
    if ruled:
        ys = _parted((top - 1, *ruled, bottom + 1), rows, starts, every_band=len(ruled) == 1)
    else:
        ys = row_borders(rows, starts)
    return _grid(xs, ys, rows)


def banded_grid(grid: Grid, rows: Sequence[InkRow], edges: Sequence[float]) -> Grid | None:
    """A grid of one column with the columns its text shows; None where it shows none."""
    starts = _starts(rows, edges[1:-1])
    if not starts:
        return None
    every = tuple(range(len(starts) + 1))
    return _grid(
        (grid.xs[0], *(start - GUTTER / 2 for start in starts), grid.xs[-1]),
        _parted(grid.ys, rows, starts, every_band=False),
        rows,
        open_top=every if grid.open_top else (),
        open_bottom=every if grid.open_bottom else (),
    )


def sided_grid(grid: Grid, rows: Sequence[InkRow], *, carried: bool) -> Grid | None:
    """A grid of one row with the rows its text shows; None where it shows none.

    Only numbers before the rows tell for certain; ``carried``: the table of the page before had
    its rows so.
    """
    starts = grid.xs[1:-1]
    if not starts or not (carried or _numbers(rows, starts[0]) > 1):
        return None
    ys = row_borders(rows, starts)
    return _grid(grid.xs, (grid.ys[0], *ys[1:-1], grid.ys[-1]), rows)


def _starts(rows: Sequence[InkRow], known: Sequence[float]) -> tuple[float, ...]:
    """Where the columns begin: as on the page before, or as most lines show."""
    carried = tuple(edge + GUTTER / 2 for edge in known)
    if carried and all(keeps_clear(row, x) for row in rows for x in carried):
        return carried
    found = max(find_columns(rows), key=lambda columns: columns.proof, default=None)
    return found.starts if found is not None else ()


def _parted(
    ys: Sequence[float], rows: Sequence[InkRow], starts: Sequence[float], *, every_band: bool
) -> tuple[float, ...]:
    """The borders of rows with those of bands that hold several numbered rows."""
    borders: list[float] = [ys[0]]
    for top, bottom in pairwise(ys):
        held = [row for row in rows if top < row.base <= bottom]
        if held and (every_band or _numbers(held, starts[0]) > 1):
            borders += row_borders(held, starts)[1:-1]
        borders.append(bottom)
    return tuple(borders)


def _numbers(rows: Sequence[InkRow], start: float) -> int:
    firsts = [[word.text for word in row.words if word.x0 < start - GUTTER] for row in rows]
    return sum(len(first) == 1 and _NUMBER.fullmatch(first[0]) is not None for first in firsts)


def _grid(
    xs: tuple[float, ...],
    ys: tuple[float, ...],
    rows: Sequence[InkRow],
    *,
    open_top: tuple[int, ...] = (),
    open_bottom: tuple[int, ...] = (),
) -> Grid:
    """The grid between borders; words that stand across a gutter make one cell of two."""
    cells: list[GridCell] = []
    for at, (top, bottom) in enumerate(pairwise(ys)):
        held = [row for row in rows if top < row.base <= bottom]
        parts = [0]
        for column in range(1, len(xs) - 1):
            if all(keeps_clear(row, xs[column] + GUTTER / 2) for row in held):
                parts.append(column)
        for first, end in pairwise((*parts, len(xs) - 1)):
            box = Box(xs[first], top, xs[end], bottom)
            cells.append(GridCell(at, first, 1, end - first, box))
    return Grid(xs, ys, tuple(cells), open_top, open_bottom)
