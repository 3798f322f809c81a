"""The order of what a page prints, and what is no text of the act."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typeset import glyphs

from ingest.model import Box
from ingest.readers.pdf.columns import Room, passages_of
from ingest.readers.pdf.furniture import without_furniture
from ingest.readers.pdf.marks import signature_mark
from ingest.readers.pdf.model import Glyph, Image, PageInk, Ruling

LEFT, RIGHT = 70.0, 525.0


def _set(*rows: tuple[str, float, float]) -> list[Glyph]:
    return [glyph for text, x, base in rows for glyph in glyphs(text, x, base)]


def _passages(*rows: tuple[str, float, float]) -> list[tuple[str, list[str]]]:
    return [
        (passage.room.value, [line.text for line in passage.lines])
        for passage in passages_of(_set(*rows), 1, LEFT, RIGHT)
    ]


_BODY = "Қызмет беруші өтінішті түскен күні тіркейді және орындаушыға береді."


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [
                ("Қазақстан Республикасы", 70, 60),
                ("Министерство иностранных", 330, 60),
                ("Сыртқы істер", 70, 74),
                ("дел Республики", 330, 74),
                ("министрлігі", 70, 88),
                ("Казахстан", 330, 88),
                (_BODY, 70, 130),
            ],
            [
                (Room.COLUMN, ["Қазақстан Республикасы", "Сыртқы істер", "министрлігі"]),
                (Room.COLUMN, ["Министерство иностранных", "дел Республики", "Казахстан"]),
                (Room.MAIN, [_BODY]),
            ],
            id="a heading in two languages",
        ),
        pytest.param(
            [
                ("Қазақстан Республикасы", 70, 60),
                ("Министерство иностранных", 330, 67),
                ("Сыртқы істер министрлігі", 70, 74),
                ("дел Республики Казахстан", 330, 81),
            ],
            [
                (Room.COLUMN, ["Қазақстан Республикасы", "Сыртқы істер министрлігі"]),
                (Room.COLUMN, ["Министерство иностранных", "дел Республики Казахстан"]),
            ],
            id="columns on lines of their own",
        ),
        pytest.param(
            [
                (_BODY, 70, 60),
                ("Министр внутренних дел", 70, 100),
                ("Е. Садыков", 400, 100),
                ("Республики Казахстан", 70, 112),
            ],
            [
                (Room.MAIN, [_BODY]),
                (Room.COLUMN, ["Министр внутренних дел", "Республики Казахстан"]),
                (Room.COLUMN, ["Е. Садыков"]),
            ],
            id="a name beside a post of two lines",
        ),
        pytest.param(
            [(_BODY, 70, 60), ("Министр юстиции", 70, 100), ("М. Бекетов", 400, 100)],
            [(Room.MAIN, [_BODY, "Министр юстиции М. Бекетов"])],
            id="a name beside a post of one line",
        ),
        pytest.param(
            [
                ("Приложение 1", 370, 60),
                ("к приказу Министра", 350, 72),
                ("Правила учета собак", 250, 110),
                (_BODY, 70, 130),
            ],
            [
                (Room.CORNER, ["Приложение 1", "к приказу Министра"]),
                (Room.MAIN, ["Правила учета собак", _BODY]),
            ],
            id="a corner caption above a title",
        ),
        pytest.param(
            [
                ("Министр юстиции", 70, 100),
                ("М. Бекетов", 400, 94),
                ("Республики Казахстан", 70, 112),
                ("Приложение 1", 380, 140),
                ("к приказу Министра", 380, 152),
                ("Правила учета", 70, 180),
                ("1. Собак учитывают.", 70, 206),
                ("2. Учет ведут.", 70, 232),
                ("Аппарат", 70, 258),
                ("И. Иванов", 400, 252),
            ],
            [
                (Room.CORNER, ["М. Бекетов"]),
                (Room.MAIN, ["Министр юстиции", "Республики Казахстан"]),
                (Room.CORNER, ["Приложение 1", "к приказу Министра"]),
                (Room.MAIN, ["Правила учета", "1. Собак учитывают.", "2. Учет ведут."]),
                (Room.CORNER, ["И. Иванов"]),
                (Room.MAIN, ["Аппарат"]),
            ],
            id="names and a caption in the right half, one below another, of short lines",
        ),
        pytest.param(
            [
                ("1) канцелярию;", 70, 60),
                ("2) портал;", 70, 72),
                ("3) объекты информатизации.", 70, 84),
            ],
            [(Room.MAIN, ["1) канцелярию;", "2) портал;", "3) объекты информатизации."])],
            id="a list",
        ),
    ],
)
def test_passages(
    rows: list[tuple[str, float, float]], expected: list[tuple[str, list[str]]]
) -> None:
    assert _passages(*rows) == expected


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(st.text("абвгдж", min_size=3, max_size=9), min_size=4, max_size=7),
        min_size=2,
        max_size=8,
    ),
    st.sampled_from([0.0, 0.15]),
)
def test_justified_text_is_never_columns(rows: list[list[str]], spacing: float) -> None:
    """However wide its words are set apart, and whatever rivers they leave."""
    own: list[Glyph] = []
    for at, words in enumerate(rows):
        text = " ".join(words)
        letters = sum(len(word) for word in words) * 5
        taken = letters + spacing * 10 * len(text)
        space = max(0.25, (RIGHT - LEFT - taken) / (len(words) - 1) / 10)
        own += glyphs(text, LEFT, 100 + 14 * at, spacing=spacing, space=space, drawn=False)
    assert [passage.room for passage in passages_of(own, 1, LEFT, RIGHT)] == [Room.MAIN]


# --- running lines ------------------------------------------------------------------------------


def _page(number: int, *rows: tuple[str, float, float], height: float = 842) -> PageInk:
    body = [(f"{_BODY} {number}", 70.0, 100.0 + 14 * at) for at in range(46)]
    return PageInk(number, 595, height, tuple(_set(*rows, *body)))


def _removed(*pages: PageInk) -> list[tuple[str, ...]]:
    return [sheet.removed for sheet in without_furniture(pages)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            lambda n: [(f"- {n} -", 280, 810)], lambda n: (f"- {n} -",), id="numbers of pages"
        ),
        pytest.param(
            lambda n: [(f"Стр. {n} из 6", 280, 810)],
            lambda n: (f"Стр. {n} из 6",),
            id="of how many",
        ),
        pytest.param(
            lambda n: [("Об учете собак", 70, 30), (f"{n + 10}", 500, 30)],
            lambda n: (),
            id="a number that is not the page's, in a line of words",
        ),
        pytest.param(
            lambda n: [("Об учете собак", 70, 30), (f"{n}/6", 500, 30)],
            lambda n: (f"Об учете собак {n}/6",),
            id="a running head with the number",
        ),
        pytest.param(
            lambda n: [(str(n + 40), 280, 810)], lambda n: (str(n + 40),), id="counted from 41"
        ),
        pytest.param(
            lambda n: [("Әділет" if n % 2 else "Актілер", 70, 30)],
            lambda n: ("Әділет" if n % 2 else "Актілер",),
            id="left and right pages",
        ),
        pytest.param(
            lambda n: [(f"Приложение {n}", 350, 60), ("к Правилам учета собак", 350, 72)],
            lambda n: (),
            id="captions of annexes of a page each",
        ),
        pytest.param(
            lambda n: [("Собак есепке алу қағидаларына", 350, 60), (f"{n}-қосымша", 350, 72)],
            lambda n: (),
            id="Kazakh captions, whose first line repeats",
        ),
        pytest.param(lambda n: [], lambda n: (), id="none"),
    ],
)
def test_running_lines(rows, expected) -> None:  # type: ignore[no-untyped-def]
    pages = [_page(number, *rows(number)) for number in range(1, 7)]
    sheets = list(without_furniture(pages))
    assert [sheet.removed for sheet in sheets] == [expected(number) for number in range(1, 7)]
    for sheet, page in zip(sheets, pages, strict=True):
        assert isinstance(sheet.page, PageInk)
        left_out = sum(len(line.replace(" ", "")) for line in sheet.removed)
        shown = [glyph for glyph in page.glyphs if glyph.text != " "]
        kept = [glyph for glyph in sheet.page.glyphs if glyph.text != " "]
        assert len(kept) == len(shown) - left_out


def test_a_line_that_two_pages_share_by_chance_stays() -> None:
    pages = [
        _page(n, *([("Отказ мотивируют.", 70, 790)] if n in (2, 4) else [])) for n in range(1, 7)
    ]
    assert _removed(*pages) == [()] * 6


def test_the_head_of_a_ruled_table_stays() -> None:
    head = [("Наименование", 80, 40), ("Значение", 300, 40)]
    rulings = tuple(Ruling(x, 20, x, 800) for x in (70.0, 290.0, 520.0))
    pages = [replace(_page(number, *head), rulings=rulings) for number in range(1, 5)]
    assert _removed(*pages) == [()] * 4


def test_a_number_alone_on_a_document_of_one_page() -> None:
    assert _removed(_page(1, ("1", 290, 810))) == [("1",)]


def test_small_print_at_the_edges_of_a_document_of_one_page() -> None:
    page = _page(1)
    small = glyphs("Әділет ақпараттық жүйесі", 200, 30, 7)
    assert _removed(replace(page, glyphs=(*small, *page.glyphs))) == [("Әділет ақпараттық жүйесі",)]
    large = glyphs("Собак есепке алу туралы", 200, 30, 10)
    assert _removed(replace(page, glyphs=(*large, *page.glyphs))) == [()]


def test_pages_that_cannot_be_read_pass() -> None:
    sheets = list(without_furniture([_page(1), 2, _page(3)]))
    assert [sheet.page if isinstance(sheet.page, int) else 0 for sheet in sheets] == [0, 2, 0]


# --- the mark of a signature ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("box", "size", "aside"),
    [
        (Box(70, 700, 150, 780), 7.0, True),
        (Box(70, 700, 150, 780), 10.0, False),  # type as large as the text's
        (Box(70, 700, 400, 780), 7.0, False),  # no square
    ],
)
def test_small_print_beside_a_square_picture(box: Box, size: float, aside: bool) -> None:
    print_ = glyphs("Құжатқа электрондық қолтаңба қойылған", 160, 740, size)
    text = glyphs(_BODY, 70, 600)
    mark, rest = signature_mark([*text, *print_], [Image(box)], 10.0)
    assert (mark, rest) == ((print_, text) if aside else ([], [*text, *print_]))
