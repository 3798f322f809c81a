"""A grid and the glyphs inside it, to a table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.readers.pdf.grid import Grid
from ingest.readers.pdf.lines import lines_of
from ingest.readers.pdf.measures import Column, measured
from ingest.readers.pdf.model import Glyph, PrintedCell, PrintedLine, PrintedTable
from ingest.readers.pdf.paragraphs import group

#: Where the middle of a letter is above its baseline, as a share of its size.
_MIDDLE = 0.3
#: Text keeps off a border no more than so many sizes of its type, if it stands at it at all.
_PADDING = 0.6


def glyphs_inside(
    grid: Grid, glyphs: Sequence[Glyph]
) -> tuple[dict[int, list[Glyph]], list[Glyph]]:
    """The glyphs inside each cell that has any, by its place in ``grid.cells``; those outside."""
    owner = {
        (row, column): index
        for index, cell in enumerate(grid.cells)
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    }
    xs, ys = grid.xs, grid.ys
    left, right, top, bottom = xs[0], xs[-1], ys[0], ys[-1]
    inside: dict[int, list[Glyph]] = {}
    outside: list[Glyph] = []
    for glyph in glyphs:
        x = (glyph.x0 + glyph.x1) / 2
        y = glyph.base - _MIDDLE * glyph.size
        index = None
        if left <= x < right and top <= y < bottom:
            index = owner.get((bisect_right(ys, y) - 1, bisect_right(xs, x) - 1))
        if index is None:
            outside.append(glyph)
        else:
            inside.setdefault(index, []).append(glyph)
    return inside, outside


def table_of(grid: Grid, inside: dict[int, list[Glyph]], page: int, *, ruled: bool) -> PrintedTable:
    """The table of a grid. A row in which no cell begins is none.

    ``inside`` are the glyphs of its cells, by their places in ``grid.cells``.
    """
    lines = {index: lines_of(glyphs, page) for index, glyphs in inside.items()}
    kept = [
        (cell, lines.get(index, ()))
        for index, cell in enumerate(grid.cells)
        if cell.closed or lines.get(index)
    ]
    begun = sorted({cell.row for cell, _ in kept})
    columns = column_measures(
        grid.xs, [(cell.column, own) for cell, own in kept if cell.colspan == 1]
    )
    rows: list[list[PrintedCell]] = [[] for _ in begun]
    for cell, own in sorted(kept, key=lambda each: (each[0].row, each[0].column)):
        rows[begun.index(cell.row)].append(
            PrintedCell(
                lines=own,
                text=cell_text(own, columns[cell.column : cell.column + cell.colspan]),
                box=cell.box,
                page=page,
                colspan=cell.colspan,
                rowspan=sum(cell.row <= row < cell.row + cell.rowspan for row in begun),
            )
        )
    return PrintedTable(
        rows=tuple(tuple(row) for row in rows),
        box=grid.box,
        page=page,
        ruled=ruled,
        last_box=grid.box,
        last_page=page,
        edges=grid.xs,
        open_top=grid.open_top,
        open_bottom=grid.open_bottom,
    )


def cell_text(lines: Sequence[PrintedLine], columns: Sequence[Column]) -> str:
    """The paragraphs of a cell, a line to each; ``columns`` are those it spans."""
    column = replace(columns[0], right=columns[-1].right)
    return "\n".join(paragraph.text for paragraph in group(lines, column))


def column_measures(
    edges: Sequence[float], cells: Iterable[tuple[int, Sequence[PrintedLine]]]
) -> list[Column]:
    """The measures of the text of each column.

    Text may go as near to the right border of its column as it is to the left one, or as the text
    of the first column is to the border of the table: where gutters stand for borders, the text
    all but touches them. ``cells`` are the lines of cells of one column, and the column.
    """
    held: list[list[Sequence[PrintedLine]]] = [[] for _ in range(len(edges) - 1)]
    for column, lines in cells:
        held[column].append(lines)
    columns: list[Column] = []
    outer = 0.0
    for own, (x0, x1) in zip(held, pairwise(edges), strict=True):
        left = min((line.box.x0 for lines in own for line in lines), default=x0)
        right = max((line.box.x1 for lines in own for line in lines), default=x1)
        size = max((line.size for lines in own for line in lines), default=0.0)
        outer = outer if columns else left - x0
        columns.append(
            measured(own, left, max(right, x1 - max(left - x0, min(outer, _PADDING * size))))
        )
    return columns
