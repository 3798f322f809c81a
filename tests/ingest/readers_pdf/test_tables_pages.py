"""Rows that pages cut where all borders are drawn, repeated heads, and tables of rows only."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

import pytest
from tables_ink import PITCH, box, page, read, texts, words

from ingest.readers.pdf.model import Glyph, PageInk
from ingest.readers.pdf.tables import find_tables, join_tables

EDGES = (72.0, 102.0, 240.0, 520.0)
HEAD = ["№", "Наименование", "Сведения"]


def framed(
    rows: Sequence[Sequence[str]],
    number: int = 1,
    *,
    edges: Sequence[float] = EDGES,
    sides: bool = True,
    frame: bool = True,
) -> PageInk:
    """A page with a table: one line of text to each line of a cell, borders as told."""
    heights = [PITCH * max(cell.count("\n") + 1 for cell in row) + 6 for row in rows]
    ys = list(accumulate(heights, initial=60.0))
    glyphs: list[Glyph] = []
    rulings: list[tuple[float, ...]] = []
    for row, (top, bottom) in zip(rows, pairwise(ys), strict=True):
        rulings += [(edges[0], y, edges[-1], y) for y in (top, bottom)]
        for at, cell in enumerate(row):
            x0 = edges[at]
            x1 = edges[at + 1] if len(row) == len(edges) - 1 else edges[-1]
            rulings += box(x0, top, x1, bottom) if sides else []
            for line, text in enumerate(cell.split("\n")):
                glyphs += words(x0 + 4, top + PITCH * (line + 1), text)
    if frame and not sides:
        rulings += [(x, ys[0], x, ys[-1]) for x in (edges[0], edges[-1])]
    return page(glyphs, rulings, number)


CUT = [
    pytest.param(
        [["3", "Срок", "пять рабочих дней"], ["4", "Форма", "электронная"]],
        [["", "", "либо бумажная"], ["5", "Результат", "справка"]],
        [["4", "Форма", "электронная либо бумажная"], ["5", "Результат", "справка"]],
        id="the value goes on",
    ),
    pytest.param(
        [["4", "Форма", "электронная"], ["", "", "заявление установленного"]],
        [["5", "Перечень", "образца"], ["6", "Отказ", "нет"]],
        [["5", "Перечень", "заявление установленного образца"], ["6", "Отказ", "нет"]],
        id="the label stands on the later page",
    ),
    pytest.param(
        [["4", "Форма", "электронная"], ["5", "Перечень", "заявление"]],
        [["", "документов", "копия"], ["6", "Отказ", "нет"]],
        [["5", "Перечень документов", "заявление копия"], ["6", "Отказ", "нет"]],
        id="the label is cut too",
    ),
    pytest.param(
        [["4", "Форма", "электронная"], ["5", "Перечень", "заявление"]],
        [["6", "Отказ", "нет"], ["7", "Иное", "нет"]],
        [["5", "Перечень", "заявление"], ["6", "Отказ", "нет"], ["7", "Иное", "нет"]],
        id="nothing is cut",
    ),
    pytest.param(
        [["4", "Форма", "электронная"], ["5", "Перечень", "заявление."]],
        [["", "Отказ", "нет"], ["7", "Иное", "нет"]],
        [["5", "Перечень", "заявление."], ["", "Отказ", "нет"], ["7", "Иное", "нет"]],
        id="a row without its number is a row",
    ),
]


@pytest.mark.parametrize(("first", "second", "last_rows"), CUT)
def test_rows_cut_with_all_borders_drawn(
    first: list[list[str]], second: list[list[str]], last_rows: list[list[str]]
) -> None:
    (table,) = read(framed(first, 1), framed(second, 2))
    rows = [[" ".join(text.split()) for text in row] for row in texts(table)]
    assert rows[-len(last_rows) :] == last_rows


def test_columns_of_two_wordings_go_on_over_pages() -> None:
    """Действующая и предлагаемая редакции: no numbers, sentences cut in both columns."""
    edges = (72.0, 290.0, 520.0)
    first = framed(
        [
            ["Действующая", "Предлагаемая"],
            ["заявитель подает заявление", "заявитель вправе подать"],
        ],
        edges=edges,
    )
    second = framed(
        [["на бумаге.", "заявление через портал."], ["Исключить.", "Отсутствует."]], 2, edges=edges
    )
    (table,) = read(first, second)
    assert [[" ".join(text.split()) for text in row] for row in texts(table)] == [
        ["Действующая", "Предлагаемая"],
        [
            "заявитель подает заявление на бумаге.",
            "заявитель вправе подать заявление через портал.",
        ],
        ["Исключить.", "Отсутствует."],
    ]


def test_a_repeated_head_is_left_out_and_kept() -> None:
    (table,) = read(
        framed([HEAD, ["1", "Первый", "один"]]), framed([HEAD, ["2", "Второй", "два"]], 2)
    )
    assert texts(table) == [HEAD, ["1", "Первый", "один"], ["2", "Второй", "два"]]
    assert [[cell.text for cell in row] for row in table.repeated] == [HEAD]


def test_the_table_of_the_next_annex_is_another() -> None:
    first, second = framed([["1", "Первый", "один"]]), framed([["1", "Иной", "два"]], 2)
    tables = [*find_tables(first)[0], *find_tables(second)[0]]
    assert len(join_tables(tables, lambda one, other: False)) == 2
    assert len(join_tables(tables, lambda one, other: True)) == 1
    other = framed([["1", "Иной", "два"]], 2, edges=(72.0, 150.0, 330.0, 520.0))
    assert len(read(first, other)) == 2
    later = framed([["1", "Иной", "два"]], 3)
    assert len(read(first, later)) == 2


STANDARD = [
    ["1", "Наименование", "Управления образования"],
    ["2", "Способы", "канцелярия услугодателя;\nпортал"],
    ["3", "Срок оказания\nуслуги", "пять дней"],
    ["4", "Форма", "электронная"],
]


@pytest.mark.parametrize("frame", [True, False], ids=["in a frame", "without one"])
def test_lines_between_rows_only(frame: bool) -> None:
    (table,), rest = find_tables(framed(STANDARD, sides=False, frame=frame))
    assert [[" ".join(text.split()) for text in row] for row in texts(table)] == [
        [" ".join(text.split()) for text in row] for row in STANDARD
    ]
    assert rest == ()


def test_a_title_over_all_columns() -> None:
    title = ["Перечень основных требований к оказанию государственной услуги"]
    (table,), _ = find_tables(framed([title, *STANDARD]))
    assert texts(table)[0] == title
    assert [cell.colspan for cell in table.rows[0]] == [3]


def test_a_cell_over_rows_leaves_empty_ones_below() -> None:
    rulings = [
        *box(72, 60, 102, 120),
        *box(102, 60, 240, 90),
        *box(102, 90, 240, 120),
    ]
    glyphs = [*words(76, 92, "1"), *words(106, 75, "a"), *words(106, 105, "b")]
    (table,) = read(page(glyphs, rulings))
    assert texts(table) == [["1", "a"], ["", "b"]]
    assert [[cell.rowspan for cell in row] for row in table.rows] == [[2, 1], [1, 1]]
    assert table.rows[0][0].box.bottom == 120


def test_text_that_runs_on_below_a_cut_row_is_in_its_cell() -> None:
    """Some makers draw the sides of a cut row no further than its shorter cell."""
    rulings = [(72, 60, 520, 60), *((x, 60, x, 80) for x in EDGES)]
    glyphs = [
        *words(76, 75, "1"),
        *words(106, 75, "label"),
        *words(244, 75, "value"),
        *words(106, 75 + PITCH, "goes"),
    ]
    (table,), rest = find_tables(page(glyphs, rulings))
    assert texts(table) == [["1", "label\ngoes", "value"]]
    assert rest == ()
