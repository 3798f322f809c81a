"""Tables of a page: what strokes enclose, and what stands in columns without them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.readers.pdf.grid import Grid, grids_of
from ingest.readers.pdf.model import Glyph, PageInk, PrintedTable
from ingest.readers.pdf.rulings import SAME_BORDER, Stroke, strokes_of
from ingest.readers.pdf.tables_bands import banded_grid, column_grid, sided_grid
from ingest.readers.pdf.tables_cells import glyphs_inside, table_of
from ingest.readers.pdf.tables_gutters import (
    GUTTER,
    carried_in,
    carried_on,
    find_columns,
    keeps_clear,
)
from ingest.readers.pdf.tables_ink import InkRow, ink_rows
from ingest.readers.pdf.tables_joined import join_tables

__all__ = ["find_tables", "join_tables"]


def find_tables(
    ink: PageInk, before: PrintedTable | None = None, after: PrintedTable | None = None
) -> tuple[tuple[PrintedTable, ...], tuple[Glyph, ...]]:
    """The tables of a page from the top, and the glyphs that are in none, in their order.

    ``before`` is the last table of the page before, where nothing is printed after it: a page may
    hold no more than the rest of a cell. ``after`` is the first one of the page after, where
    nothing is printed before it: a page may hold no more than its first lines.
    """
    page = _Page(ink, before)
    drawn = strokes_of(ruling[:4] for ruling in ink.rulings if ruling.drawn)
    page.take_grids(grids_of(drawn, page.edges))
    if not all(ruling.drawn for ruling in ink.rulings):
        filled = strokes_of(ruling[:4] for ruling in ink.rulings)
        page.take_grids(grids_of(filled), filled=True)
    page.take_columns(drawn.horizontal)
    if after is not None and not after.ruled:
        page.take_beginning(after.edges, drawn.horizontal)
    return tuple(sorted(page.tables, key=lambda table: table.box.top)), tuple(page.glyphs)


class _Page:
    """The tables found on a page so far, and the glyphs that are in none of them."""

    def __init__(self, ink: PageInk, before: PrintedTable | None) -> None:
        self.number = ink.number
        self.before = before
        self.edges = before.edges if before is not None else ()
        self.glyphs: Sequence[Glyph] = ink.glyphs
        self.tables: list[PrintedTable] = []

    def take_grids(self, grids: Iterable[Grid], *, filled: bool = False) -> None:
        """The tables that strokes enclose; what a grid within a cell holds is the cell's.

        ``filled``: the strokes are edges of backgrounds, which need not tell all cells apart.
        """
        for grid in sorted(grids, key=_area, reverse=True):
            whole = grid
            inside, outside = glyphs_inside(grid, self.glyphs)
            if grid.open_bottom and (longer := _run_over(grid, outside)) is not None:
                whole = longer
                inside, outside = glyphs_inside(whole, self.glyphs)
            rows = ink_rows(glyph for held in inside.values() for glyph in held)
            if not rows or (filled and not self._told_apart(grid, rows)):
                continue
            ruled = True
            if len(grid.xs) == 2:
                whole = banded_grid(whole, rows, self.edges) or whole
            elif len(grid.ys) == 2:
                carried = self.before is not None and not self.before.ruled
                sided = sided_grid(whole, rows, carried=carried)
                whole, ruled = sided or whole, sided is None
            self._take(whole, ruled=ruled)

    def _told_apart(self, grid: Grid, rows: Sequence[InkRow]) -> bool:
        """Whether backgrounds tell all cells apart: each row has all the columns, or one cell
        whose words stand across their borders. One row alone may be one that is set off."""
        columns = len(grid.xs) - 1
        carried = self.before is not None and self.before.ruled and len(self.edges) == len(grid.xs)
        if len(grid.ys) == 2 and not carried:
            return False
        for at, (top, bottom) in enumerate(pairwise(grid.ys)):
            cells = sum(cell.row <= at < cell.row + cell.rowspan for cell in grid.cells)
            held = [row for row in rows if top < row.base <= bottom]
            across = any(not keeps_clear(row, x + GUTTER) for row in held for x in grid.xs[1:-1])
            if cells != columns and not (cells == 1 and across):
                return False
        return columns > 1

    def take_columns(self, lines: Sequence[Stroke]) -> None:
        """The tables without strokes, or with ``lines`` across only."""
        lines = [line for line in lines if not any(_holds(table, line) for table in self.tables)]
        rows = ink_rows(self.glyphs)
        margin = max((row.x1 for row in rows), default=0.0)
        first = 0
        if self.before is not None and (self.before.open_bottom or not self.before.ruled):
            starts = tuple(edge + GUTTER / 2 for edge in self.edges[1:-1])
            top = min((table.box.top for table in self.tables), default=float("inf"))
            above = [row for row in rows if row.base < top]
            left = self.edges[0] + GUTTER / 2
            first = carried_on(above, starts, left) if starts else 0
            if first:
                grid = column_grid(rows[:first], starts, margin, lines=lines, edges=self.edges)
                self._take(grid, ruled=self.before.ruled)
        for columns in find_columns(rows[first:]):
            own = rows[first:][columns.first : columns.last]
            self._take(column_grid(own, columns.starts, margin, lines=lines), ruled=False)

    def take_beginning(self, edges: Sequence[float], lines: Sequence[Stroke]) -> None:
        """The beginning, at the page's end, of a table with the columns of the page after."""
        below = max((table.box.bottom for table in self.tables), default=float("-inf"))
        rows = [row for row in ink_rows(self.glyphs) if row.base > below]
        starts = tuple(edge + GUTTER / 2 for edge in edges[1:-1])
        own = rows[carried_in(rows, starts, edges[0] + GUTTER / 2) :] if starts else []
        if own:
            margin = max(row.x1 for row in rows)
            self._take(column_grid(own, starts, margin, lines=lines, edges=edges), ruled=False)

    def _take(self, grid: Grid, *, ruled: bool) -> None:
        inside, self.glyphs = glyphs_inside(grid, self.glyphs)
        self.tables.append(table_of(grid, inside, self.number, ruled=ruled))


def _area(grid: Grid) -> float:
    box = grid.box
    return (box.x1 - box.x0) * (box.bottom - box.top)


def _holds(table: PrintedTable, line: Stroke) -> bool:
    box = table.box
    return box.top - SAME_BORDER <= line.at <= box.bottom + SAME_BORDER and (
        box.x0 - SAME_BORDER <= line.start and line.end <= box.x1 + SAME_BORDER
    )


def _run_over(grid: Grid, outside: Sequence[Glyph]) -> Grid | None:
    """The grid made longer for the text that a cut row lets run on below its sides.

    None where there is none, or where what stands below the grid is not in its open columns.
    """
    bottom = grid.ys[-1]
    below = [glyph for glyph in outside if glyph.base > bottom and not glyph.text.isspace()]
    spans = [(grid.xs[at], grid.xs[at + 1]) for at in grid.open_bottom]
    if not below or not all(
        any(x0 <= glyph.x0 and glyph.x1 <= x1 for x0, x1 in spans) for glyph in below
    ):
        return None
    end = max(glyph.bottom for glyph in below) + 1
    cells = tuple(
        replace(cell, box=replace(cell.box, bottom=end)) if cell.box.bottom == bottom else cell
        for cell in grid.cells
    )
    return replace(grid, ys=(*grid.ys[:-1], end), cells=cells)
