"""Tables without sides: columns by gutters, rows by white; and what only looks like one."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tables_ink import PITCH, SIZE, WIDTH, justified, page, read, texts, width, words

from ingest.readers.pdf.model import Glyph, Ruling
from ingest.readers.pdf.tables import find_tables

NUMBER, LABEL, VALUE, RIGHT = 72.0, 105.0, 240.0, 520.0
Row = tuple[str, str, str]

#: A standard as one prints it: number, label, value with its paragraphs.
STANDARD: list[Row] = [
    ("1", "Наименование услугодателя", "Управления образования областей и городов"),
    (
        "2",
        "Способы предоставления государственной услуги",
        "Прием заявлений и выдача результатов:\n1) канцелярия услугодателя;\n2) веб-портал.",
    ),
    ("3", "Сроки оказания государственной услуги", "Пять рабочих дней."),
    ("4", "Форма оказания", "Электронная (частично автоматизированная) или бумажная."),
    (
        "5",
        "Перечень документов, необходимых для оказания государственной услуги",
        "1) заявление по форме согласно приложению к настоящим Правилам;\n"
        "2) копия документа, удостоверяющего личность заявителя;\n"
        "3) сведения о стаже работы за последние пять лет.",
    ),
    ("6", "Основания для отказа", "Отсутствуют."),
]


def wrapped(text: str, room: float) -> list[str]:
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}".strip()
            if line and width(longer) > room:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return lines


def printed(
    rows: Sequence[Row],
    *,
    gap: float = 5.0,
    middle: bool = False,
    columns: Sequence[float] = (NUMBER, LABEL, VALUE),
    right: float = RIGHT,
    room: float = 100_000.0,
    justify: bool = False,
    gutter: float = 8.0,
) -> list[list[Glyph]]:
    """The rows set in columns; a page for each ``room`` points of height. Rows may be cut."""
    pages: list[list[Glyph]] = [[]]
    top = 0.0
    ends = [*(column - gutter for column in columns[1:]), right]
    for row in rows:
        cells = [
            wrapped(text, end - column)
            for text, column, end in zip(row, columns, ends, strict=True)
        ]
        height = PITCH * max(len(cell) for cell in cells)
        for cell, column, end in zip(cells, columns, ends, strict=True):
            at = top + (height - PITCH * len(cell)) / 2 if middle else top
            for position, line in enumerate(cell):
                base = at + PITCH * (position + 1)
                number = int(base // room)
                while len(pages) <= number:
                    pages.append([])
                full = justify and position + 1 < len(cell) and not line.endswith((";", ":", "."))
                made = justified if full else words
                arguments = (end,) if full else ()
                pages[number] += made(column, 80 + base - number * room, line, *arguments)
        top += height + gap
    return [sorted(glyphs, key=lambda glyph: glyph.base) for glyphs in pages]


def found(pages: Sequence[Sequence[Glyph]]) -> list[list[list[str]]]:
    return [texts(table) for table in read(*(page(own, (), at) for at, own in enumerate(pages, 1)))]


def plain(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [list(row) for row in rows]


@pytest.mark.parametrize("middle", [False, True], ids=["top", "middle"])
@pytest.mark.parametrize("gap", [4.0, 8.0, 16.0])
@pytest.mark.parametrize("justify", [False, True], ids=["ragged", "justified"])
def test_a_standard_without_lines(gap: float, middle: bool, justify: bool) -> None:
    pages = printed(STANDARD, gap=gap, middle=middle, justify=justify)
    assert found(pages) == [plain(STANDARD)]


def test_rows_without_their_numbers() -> None:
    rows = [(("" if number in "24" else number), *rest) for number, *rest in STANDARD]
    assert found(printed(rows)) == [plain(rows)]


def test_a_label_beside_a_value_without_numbers() -> None:
    rows = [(label, value) for _, label, value in STANDARD]
    assert found(printed(rows, columns=(NUMBER, VALUE))) == [plain(rows)]


@pytest.mark.parametrize("middle", [False, True], ids=["top", "middle"])
@settings(max_examples=40, deadline=None)
@given(height=st.integers(8, 40))
def test_rows_cut_by_pages(middle: bool, height: int) -> None:
    """Wherever pages end, the words of each row come out once and in its columns."""
    pages = printed(STANDARD, middle=middle, room=PITCH * height)
    rows = [row for table in found(pages) for row in table]
    for column in (0, 1, 2):
        expected = " ".join(" ".join(row[column] for row in STANDARD).split())
        got = [" ".join(row[column].split()) for row in rows if len(row) > column]
        if height >= 16:
            assert " ".join(text for text in got if text) == expected
        else:
            assert set(" ".join(got).split()) <= set(expected.split())


def test_lines_across_part_the_rows() -> None:
    """Rows that no white tells apart, with lines between them."""
    (glyphs,) = printed(STANDARD, gap=0.0)
    tops = {}
    for glyph in glyphs:
        if glyph.x0 == NUMBER:
            tops[glyph.text] = glyph.base - SIZE
    lines = [Ruling(NUMBER - 2, top, RIGHT + 2, top) for top in tops.values()]
    (table,), rest = find_tables(page(glyphs, [line[:4] for line in lines]))
    assert texts(table) == plain(STANDARD)
    assert rest == ()


def prose(lines: Sequence[str], x: float = 72.0) -> list[Glyph]:
    return [glyph for at, line in enumerate(lines, 1) for glyph in words(x, 80 + PITCH * at, line)]


WORDS = (
    "в",
    "соответствии",
    "с",
    "настоящими",
    "правилами",
    "услугодатель",
    "рассматривает",
    "заявление",
    "и",
    "документы",
)


def filler(seed: int, *, right: float = RIGHT, spaced: bool = False) -> list[Glyph]:
    """Justified prose; ``spaced``: set letter by letter."""
    chance = random.Random(seed)
    glyphs: list[Glyph] = []
    for at in range(1, 31):
        line = chance.choice(WORDS)
        while width(f"{line} услугодатель", 8.0 if spaced else 3.0) < right - 72:
            line += f" {chance.choice(WORDS)}"
        if spaced:
            gaps, letters = line.count(" "), len(line.replace(" ", ""))
            free = right - 72 - WIDTH * letters
            step = free / (letters - 1 + 2 * gaps)
            x = 72.0
            for char in line:
                if char == " ":
                    x += 2 * step
                    continue
                glyphs += words(x, 80 + PITCH * at, char)
                x += WIDTH + step
        else:
            glyphs += justified(72, 80 + PITCH * at, line, right)
    return glyphs


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), spaced=st.booleans(), right=st.sampled_from([300.0, RIGHT]))
def test_prose_is_no_table(seed: int, spaced: bool, right: float) -> None:
    glyphs = filler(seed, right=right, spaced=spaced)
    assert find_tables(page(glyphs)) == ((), tuple(glyphs))


SIGNED = [
    (72.0, 1, "Министр внутренних дел"),
    (72.0, 2, "Республики Казахстан"),
    (400.0, 2, "Е. Саденов"),
]
REQUISITES = [(72.0, 1, "город Астана"), (400.0, 1, "7 октября 2024 года")]
CAPTION = [
    (330.0, 1, "Приложение 3"),
    (330.0, 2, "к Правилам оказания"),
    (330.0, 3, "государственных услуг"),
    (72.0, 5, "Заявление"),
    (72.0, 6, "Прошу выдать разрешение на вырубку."),
]
LIST = [(72.0, at, f"{at})") for at in range(1, 8)] + [
    (95.0, at, "копия документа об образовании") for at in range(1, 8)
]
TO_BE_FILLED = [
    (x, at, text)
    for at, text in ((1, "__________"), (2, "(подпись)"), (3, "__________"), (4, "(дата)"))
    for x in (72.0, 220.0, 370.0)
]
AGREED = [(x, at, text) for x in (72.0, 320.0) for at, text in ((1, "СОГЛАСОВАН"), (2, "Министр"))]


@pytest.mark.parametrize(
    "pieces",
    [
        pytest.param(SIGNED, id="a signature"),
        pytest.param(REQUISITES, id="requisites"),
        pytest.param(CAPTION, id="a corner caption"),
        pytest.param(LIST, id="a list with hanging marks"),
        pytest.param(TO_BE_FILLED, id="lines to be filled in"),
        pytest.param(AGREED, id="two agreements side by side"),
    ],
)
def test_what_stands_apart_is_no_table(pieces: list[tuple[float, int, str]]) -> None:
    glyphs = [glyph for x, line, text in pieces for glyph in words(x, 80 + PITCH * line, text)]
    assert find_tables(page(glyphs)) == ((), tuple(glyphs))


def test_two_tables_with_text_between() -> None:
    (upper,) = printed(STANDARD[:4])
    (lower,) = printed(STANDARD[2:])
    down = 60 + max(glyph.base for glyph in upper)
    between = words(
        72, down, "Примечание к таблице занимает всю ширину страницы и стоит между ними."
    )
    lower = [
        glyph._replace(base=glyph.base + down, top=glyph.top + down, bottom=glyph.bottom + down)
        for glyph in lower
    ]
    tables, rest = find_tables(page([*upper, *between, *lower]))
    assert [texts(table) for table in tables] == [plain(STANDARD[:4]), plain(STANDARD[2:])]
    assert rest == tuple(between)


def test_the_rest_of_a_label_goes_on_at_the_top_of_a_page() -> None:
    """The value is on the page before, the label goes on, and more rows follow it."""
    first = [
        *words(NUMBER, 93, "Наименование услугодателя"),
        *words(VALUE, 93, "Управления образования областей"),
        *words(NUMBER, 93 + 2 * PITCH, "Способы предоставления"),
        *words(VALUE, 93 + 2 * PITCH, "канцелярия услугодателя и портал"),
        *words(VALUE, 93 + 3 * PITCH, "электронного правительства"),
        *words(NUMBER, 93 + 5 * PITCH, "Перечень документов,"),
        *words(VALUE, 93 + 5 * PITCH, "заявление произвольной формы"),
        *words(NUMBER, 93 + 6 * PITCH, "необходимых для"),
        *words(VALUE, 93 + 6 * PITCH, "и согласие."),
    ]
    second = [
        *words(NUMBER, 93, "Республики Казахстан услуги"),
        *words(NUMBER, 93 + 2 * PITCH, "Основания для отказа"),
        *words(VALUE, 93 + 2 * PITCH, "Отсутствуют."),
    ]
    (rows,) = found([first, second])
    assert [row[0].replace("\n", " ") for row in rows] == [
        "Наименование услугодателя",
        "Способы предоставления",
        "Перечень документов, необходимых для Республики Казахстан услуги",
        "Основания для отказа",
    ]


def _below(lines: Sequence[str], glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Lines of text with rows below them, after a gap."""
    down = PITCH * (len(lines) + 1)
    moved = (
        glyph._replace(base=glyph.base + down, top=glyph.top + down, bottom=glyph.bottom + down)
        for glyph in glyphs
    )
    return [*prose(lines), *moved]


PAIRS = [(label, value) for _, label, value in STANDARD]
ABOVE = ["Стандарт государственной услуги, которую оказывают по заявлению граждан страны", "учета"]


@pytest.mark.parametrize(("count", "middle"), [(1, False), (1, True), (2, False)])
def test_the_beginning_of_a_table_at_the_end_of_a_page(count: int, middle: bool) -> None:
    """Too few of its lines to show columns: the page after tells them."""
    columns = (NUMBER, VALUE)
    (first,) = printed(PAIRS[:count], columns=columns, middle=middle)
    (second,) = printed(PAIRS[count:], columns=columns, middle=middle)
    ink = page(_below(ABOVE, first))
    assert find_tables(ink)[0] == ()
    ((after,), _) = find_tables(page(second, (), 2))
    ((begun,), rest) = find_tables(ink, None, after)
    assert texts(begun) == plain(PAIRS[:count])
    assert sorted(rest) == sorted(prose(ABOVE))


@pytest.mark.parametrize(
    "lines",
    [
        [
            "1. Услугодатель рассматривает заявление в соответствии с настоящими правилами.",
            "2. Учет.",
        ],
        ["Руководитель аппарата"],
        ["1. Услугодатель:", "1) принимает;", "2) отвечает."],
    ],
)
def test_text_above_the_table_of_the_page_after_is_none_of_it(lines: list[str]) -> None:
    (second,) = printed(PAIRS, columns=(NUMBER, VALUE))
    ((after,), _) = find_tables(page(second, (), 2))
    assert find_tables(page(prose(lines)), None, after)[0] == ()
