"""Cells enclosed by strokes: spans, cut rows, and any grid there may be."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tables_ink import PITCH, SIZE, box, page, read, texts, words

from ingest.readers.pdf.grid import grids_of
from ingest.readers.pdf.model import Glyph, PrintedTable
from ingest.readers.pdf.rulings import strokes_of
from ingest.readers.pdf.tables import find_tables

Ruled = list[tuple[float, ...]]
#: A cell: row, column, rowspan, colspan.
Slot = tuple[int, int, int, int]


def cells(rulings: Ruled) -> list[list[Slot]]:
    return [
        [(cell.row, cell.column, cell.rowspan, cell.colspan) for cell in grid.cells]
        for grid in grids_of(strokes_of(rulings))
    ]


TITLED = [*box(0, 0, 90, 20), *box(0, 20, 30, 40), *box(30, 20, 90, 40)]
SPANNED = [*box(0, 0, 30, 40), *box(30, 0, 90, 20), *box(30, 20, 90, 40)]
NO_FRAME = [(0, 20, 90, 20), (30, 0, 30, 40), (0, 40, 90, 40)]


@pytest.mark.parametrize(
    ("rulings", "expected"),
    [
        pytest.param(box(0, 0, 90, 40), [], id="a frame is no table"),
        pytest.param(box(0, 0, 30, 20) + box(60, 0, 90, 20), [], id="two frames apart"),
        pytest.param([(0, 0, 90, 0), (0, 20, 90, 20)], [], id="lines that nothing closes"),
        pytest.param(TITLED, [[(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]], id="a title"),
        pytest.param(SPANNED, [[(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)]], id="two rows a cell"),
        pytest.param(
            [ruling for x in (0, 33) for ruling in box(x, 0, x + 30, 20)],
            [[(0, 0, 1, 1), (0, 1, 1, 1)]],
            id="each cell a box of its own",
        ),
        pytest.param(
            [(x, 0, x, 300) for x in (0, 30, 90)],
            [[(0, 0, 1, 1), (0, 1, 1, 1)]],
            id="the middle of a row that pages cut",
        ),
        pytest.param(
            [*NO_FRAME, (0, 60, 90, 60), (30, 40, 30, 60)],
            [[(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1), (2, 0, 1, 1), (2, 1, 1, 1)]],
            id="no frame at the sides",
        ),
    ],
)
def test_cells(rulings: Ruled, expected: list[list[Slot]]) -> None:
    assert cells(rulings) == expected


def test_a_cut_row_is_open_where_its_border_is_missing() -> None:
    rulings = [(0, 50, 90, 50), *((x, 50, x, 300) for x in (0, 30, 90))]
    (grid,) = grids_of(strokes_of(rulings))
    assert (grid.open_top, grid.open_bottom) == ((), (0, 1))


def test_sides_at_the_inner_borders_of_the_page_before_have_its_outer_columns() -> None:
    rulings = [(x, 0, x, 300) for x in (30, 90)]
    (grid,) = grids_of(strokes_of(rulings), (0, 30, 90, 200))
    assert grid.xs == (0, 30, 90, 200)


def test_a_grid_in_a_cell_is_text_of_the_cell() -> None:
    rulings = [*TITLED, *box(40, 25, 50, 35), *box(50, 25, 60, 35)]
    ink = page([*words(5, 15, "ab"), *words(5, 34, "c"), *words(42, 34, "d")], rulings)
    (table,), rest = find_tables(ink)
    assert texts(table) == [["ab"], ["c", "d"]]
    assert rest == ()


def test_a_grid_without_text_is_none() -> None:
    glyphs = words(5, 150, "text")
    assert find_tables(page(glyphs, TITLED)) == ((), tuple(glyphs))


@st.composite
def grids(draw: st.DrawFn) -> tuple[list[float], list[float], list[Slot]]:
    """The borders of columns and rows, and cells that fill the grid, some merged."""
    xs = [50.0]
    for _ in range(draw(st.integers(1, 4))):
        xs.append(xs[-1] + draw(st.integers(30, 110)))
    ys = [60.0]
    for _ in range(draw(st.integers(1, 6))):
        ys.append(ys[-1] + draw(st.integers(15, 100)))
    width, height = len(xs) - 1, len(ys) - 1
    taken: dict[tuple[int, int], Slot] = {}
    for _ in range(draw(st.integers(0, 2))):
        row, column = draw(st.integers(0, height - 1)), draw(st.integers(0, width - 1))
        slot = (
            row,
            column,
            draw(st.integers(1, height - row)),
            draw(st.integers(1, width - column)),
        )
        inside = [
            (row + down, column + right) for down in range(slot[2]) for right in range(slot[3])
        ]
        if not any(place in taken for place in inside):
            taken |= dict.fromkeys(inside, slot)
    slots = {
        taken.get((row, column), (row, column, 1, 1))
        for row in range(height)
        for column in range(width)
    }
    # A border that merging took away altogether is none, and a row in which nothing begins.
    assume(len(slots) > 1)
    assume({column for _, column, _, _ in slots} == set(range(width)))
    assume({row for row, _, _, _ in slots} == set(range(height)))
    return xs, ys, sorted(slots)


def drawn(xs: list[float], ys: list[float], slots: list[Slot], style: str) -> Ruled:
    found: Ruled = []
    for row, column, down, right in slots:
        x0, x1, top, bottom = xs[column], xs[column + right], ys[row], ys[row + down]
        if style == "double":
            found += box(x0 - 0.9, top - 0.9, x1 + 0.9, bottom + 0.9)
            found += box(x0 + 0.9, top + 0.9, x1 - 0.9, bottom - 0.9)
        elif style == "dashed":
            for start, end in dashes(x0, x1):
                found += [(start, top, end, top), (start, bottom, end, bottom)]
            for start, end in dashes(top, bottom):
                found += [(x0, start, x0, end), (x1, start, x1, end)]
        else:
            found += box(x0, top, x1, bottom)
    return found


def dashes(start: float, end: float) -> list[tuple[float, float]]:
    return [(at / 2, min(at / 2 + 3, end)) for at in range(int(2 * start), int(2 * end), 10)]


def filled(xs: list[float], ys: list[float], slots: list[Slot]) -> list[Glyph]:
    """A word in every cell, named for its place."""
    glyphs: list[Glyph] = []
    for row, column, down, _ in slots:
        base = (ys[row] + ys[row + down]) / 2 + 0.3 * SIZE
        glyphs += words(xs[column] + 4, base, f"{chr(97 + row)}{chr(65 + column)}")
    return glyphs


def expected(slots: list[Slot]) -> dict[str, tuple[int, int]]:
    return {f"{chr(97 + slot[0])}{chr(65 + slot[1])}": (slot[2], slot[3]) for slot in slots}


def spans(table: PrintedTable) -> dict[str, tuple[int, int]]:
    return {
        cell.text: (cell.rowspan, cell.colspan) for row in table.rows for cell in row if cell.text
    }


@settings(max_examples=80, deadline=None)
@given(grids(), st.sampled_from(["plain", "double", "dashed"]), st.booleans())
def test_a_drawn_grid_comes_back(
    grid: tuple[list[float], list[float], list[Slot]], style: str, frameless: bool
) -> None:
    xs, ys, slots = grid
    rulings = drawn(xs, ys, slots, style)
    ink = page(filled(xs, ys, slots), rulings, drawn=not frameless)
    assume(not frameless or len(ys) > 2)
    regular = all(
        sum(row <= at < row + down for row, _, down, _ in slots) == len(xs) - 1
        for at in range(len(ys) - 1)
    )
    assume(not frameless or (regular and len(xs) > 2))
    (table,), rest = find_tables(ink)
    assert spans(table) == expected(slots)
    assert rest == ()
    for row in table.rows:
        for before, after in pairwise(cell.box.x0 for cell in row):
            assert before < after


@settings(max_examples=80, deadline=None)
@given(grids(), st.data())
def test_a_grid_cut_by_pages_comes_back(
    grid: tuple[list[float], list[float], list[Slot]], data: st.DataObject
) -> None:
    """Pages end between lines anywhere inside rows; the borders of cut rows are missing."""
    xs, ys, slots = grid
    assume(len(xs) > 2)
    cut = data.draw(st.sampled_from(range(len(ys) - 1)))
    # What the page has of the table is no more than a frame.
    assume(cut > 0 or sum(row == 0 for row, _, _, _ in slots) > 1)
    glyphs = filled(xs, ys, slots)
    # What a page has of a row is thicker than what two strokes may be apart and still be one.
    between_lines = [
        y
        for y in range(int(ys[cut]) + 6, int(ys[cut + 1]) - 5)
        if all(glyph.bottom <= y or glyph.top >= y for glyph in glyphs)
    ]
    assume(between_lines)
    middle = data.draw(st.sampled_from(between_lines))
    first: Ruled = []
    second: Ruled = []
    for ruling in drawn(xs, ys, slots, "plain"):
        x0, top, x1, bottom = ruling
        if top < middle:
            first.append((x0, top, x1, min(bottom, middle)))
        if bottom > middle:
            second.append((x0, max(top, middle) - middle + 40, x1, bottom - middle + 40))
    upper = [glyph for glyph in glyphs if glyph.base < middle]
    lower = [
        glyph._replace(
            base=glyph.base - middle + 40,
            top=glyph.top - middle + 40,
            bottom=glyph.bottom - middle + 40,
        )
        for glyph in glyphs
        if glyph.base >= middle
    ]
    assume(upper and lower)
    (table,) = read(page(upper, first, 1), page(lower, second, 2))
    assert spans(table) == expected(slots)
    assert (table.page, table.last_page) == (1, 2)


def test_lines_of_a_cell_are_one_paragraph() -> None:
    glyphs = [
        *words(4, 15, "1"),
        *words(34, 15, "aaaa bbb cc"),
        *words(34, 15 + PITCH, "ddd"),
    ]
    rulings = [*box(0, 0, 30, 40), *box(30, 0, 100, 40)]
    (table,), _ = find_tables(page(glyphs, rulings))
    assert texts(table) == [["1", "aaaa bbb cc ddd"]]
