"""Markdown as the kazakhstan-law repositories write it: anchors, tables, notes, fences."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import BlockKind
from ingest.readers.anchors import anchors
from ingest.readers.lines import split_lines
from ingest.readers.markdown import read_markdown


def blocks(source: str) -> list[tuple[str, str]]:
    """The texts of all blocks with their anchors."""
    return [(block.anchor, block.text) for block in read_markdown(source, "utf-8").blocks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # before a heading, a point, an indented subpoint
        ('<a id="st592"></a>\n\n### Статья 592. Скорость\n\n1. Учет.\n',
         [("st592", "Статья 592. Скорость"), ("", "1. Учет.")]),
        ('1. Учет.\n\n<a id="an0_p168-1"></a>\n\n168-1. Сверка.\n',
         [("", "1. Учет."), ("an0_p168-1", "168-1. Сверка.")]),
        ('1. Учет:\n\n   <a id="p1_1"></a>\n\n   1) собак;\n',
         [("", "1. Учет:"), ("p1_1", "1) собак;")]),
        # without blank lines, on the line of the text, within a heading
        ('1. Учет.\n<a id="p2"></a>\n2. Сверка.\n', [("", "1. Учет."), ("p2", "2. Сверка.")]),
        ('<a name="p2"></a>2. Сверка.\n', [("p2", "2. Сверка.")]),
        ('## <a id="ch1"></a>Глава 1\n', [("ch1", "Глава 1")]),
        ("<a id='p2'/>\n\n2. Сверка.\n", [("p2", "2. Сверка.")]),
        # the nearest of several; the last one of a file names nothing
        ('<a id="ch2"></a>\n\n<a id="st9"></a>\n\n### Статья 9\n', [("st9", "Статья 9")]),
        ('1. Учет.\n\n<a id="end"></a>\n', [("", "1. Учет.")]),
        # an anchor begins a block, whatever the words around it
        ('учет местных\n\n<a id="p2"></a>\n\nорганов власти\n',
         [("", "учет местных"), ("p2", "органов власти")]),
        # a table; a link is no anchor
        ('<a id="an1"></a>\n\n| 1 | Срок |\n|---|---|\n| 2 | 3 |\n', [("an1", "")]),
        ('[статьи 5](https://adilet.zan.kz/rus/docs/K1) нет.\n', [("", "статьи 5 нет.")]),
    ],
)  # fmt: skip
def test_anchors_name_the_block_that_follows(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(source) == expected


def test_an_anchor_belongs_to_the_span_of_its_block() -> None:
    layout = read_markdown('1. Учет.\n\n<a id="p2"></a>\n\n   2) сверка.\n', "utf-8")
    last = layout.blocks[-1]
    assert layout.verbatim(last) == '<a id="p2"></a>\n\n   2) сверка.\n'
    assert last.indent == 3


def test_code_and_tables_have_no_anchors() -> None:
    source = (
        '```\n<a id="x"></a>\n```\n<table>\n<tr><td>\n<a id="y"></a>\nСрок</td></tr>\n</table>\n'
    )
    layout = read_markdown(source, "utf-8")
    assert {block.anchor for block in layout.blocks} == {""}
    assert anchors(split_lines(source), range(9)) == {}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("2\\. Признать утратившими силу.\n", ["2. Признать утратившими силу."]),
        ("1. Учет:\n\n   1) собак;\n\n      1-1) щенков;\n\n          а) малых.\n",
         ["1. Учет:", "1) собак;", "1-1) щенков;", "а) малых."]),
        ("1. Учет:\n\n   - собак;\n\n   – кошек.\n", ["1. Учет:", "- собак;", "– кошек."]),
        ("- 1) учет;\n- 2) сверка.\n", ["1) учет;", "2) сверка."]),
        ("*3. Исключен приказом от 28.09.2021 № 841.*\n",
         ["3. Исключен приказом от 28.09.2021 № 841."]),
        ("2. Учет.\n\n      > *Сноска. Пункт 2 в редакции Закона РК.*\n",
         ["2. Учет.", "Сноска. Пункт 2 в редакции Закона РК."]),
        ("П О Л О Ж Е Н И Е\n\nо службе\n", ["ПОЛОЖЕНИЕ о службе"]),
        ("Классы А Б В\n", ["Классы А Б В"]),
        ("> *Утверждены приказом*  \n> *Министра*  \n> *от 2 мая 2024 года № 5*\n",
         ["Утверждены приказом Министра от 2 мая 2024 года № 5"]),
        # a note printed as several paragraphs, the first alone quoted
        ("> *Сноска. По тексту слово «А» заменено словом «Б»;*\n\n*слово «В» исключено;*\n\n"
         "*слово «Г» исключено Законом РК от 11.06.2026 № 305-VIII.*\n\n1. Учет.\n",
         ["Сноска. По тексту слово «А» заменено словом «Б»; слово «В» исключено; слово «Г» "
          "исключено Законом РК от 11.06.2026 № 305-VIII.", "1. Учет."]),
        ("> *Сноска. Пункт 2 в редакции Закона РК;*\n\n*3) исключен Законом РК;*\n",
         ["Сноска. Пункт 2 в редакции Закона РК;", "3) исключен Законом РК;"]),
        ("> *Сноска. Пункт 2 в редакции Закона РК;*\n\nслова закона.\n",
         ["Сноска. Пункт 2 в редакции Закона РК;", "слова закона."]),
    ],
)  # fmt: skip
def test_paragraphs(source: str, expected: list[str]) -> None:
    assert [text for _, text in blocks(source)] == expected


FORM = """\
1. Форма:

    ```
    1. Наименование ______
    2. Адрес:
       улица ______
    ```
"""


def test_an_indented_fence_is_a_form_and_no_text_of_the_point() -> None:
    texts = [text for _, text in blocks(FORM)]
    assert texts[0] == "1. Форма:"
    assert [text.split()[0] for text in texts[1:]] == ["1.", "2."]
    assert not any("`" in text for text in texts)


def rows(source: str) -> list[list[str]]:
    (table,) = (b for b in read_markdown(source, "utf-8").blocks if b.kind is BlockKind.TABLE)
    for row in table.rows:
        for cell in row:
            assert table.span.start <= cell.span.start <= cell.span.end <= table.span.end
    return [[cell.text for cell in row] for row in table.rows]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # number and label reach over two rows: what follows them stands in its own column
        ('<tr><td rowspan="2">3</td><td rowspan="2">Срок</td><td>6 дней</td></tr>\n'
         "<tr><td>15 минут</td></tr>\n<tr><td>4</td><td>Форма</td><td>бумажная</td></tr>",
         [["3", "Срок", "6 дней"], ["", "", "15 минут"], ["4", "Форма", "бумажная"]]),
        ('<tr><td>А</td><td rowspan="3">Б</td></tr>\n<tr><td>В</td></tr>\n<tr><td>Г</td></tr>',
         [["А", "Б"], ["В", ""], ["Г", ""]]),
        ('<tr><td colspan="2" rowspan="2">А</td><td>Б</td></tr>\n<tr><td>В</td></tr>',
         [["А", "Б"], ["", "В"]]),
        # a span that reaches beyond the table, and one that is no number
        ('<tr><td rowspan="9">А</td><td>Б</td></tr>\n<tr><td>В</td></tr>', [["А", "Б"], ["", "В"]]),
        ('<tr><td rowspan="0">А</td><td rowspan="x">Б</td></tr>\n<tr><td>В</td></tr>',
         [["А", "Б"], ["В"]]),
        # the lines of a cell are its paragraphs
        ('<tr>\n<td colspan="3">\nСтандарт\n«Выдача»\n</td>\n</tr>', [["Стандарт\n«Выдача»"]]),
        ("<tr>\n<td>\n1) заявление;\n2) справка,\nвыданная врачом.\n</td>\n</tr>",
         [["1) заявление;\n2) справка, выданная врачом."]]),
    ],
)  # fmt: skip
def test_tables(source: str, expected: list[list[str]]) -> None:
    assert rows(f"<table>\n{source}\n</table>\n") == expected
    assert rows(f"1. Срок:\n\n      <table>\n{source}\n      </table>\n") == expected


PIECES = st.lists(
    st.sampled_from(
        ['<a id="x"></a>', '<a id="y"></a>1. текст', "\n", "\n\n", "   ", "> *Приложение 1*  ",
         "### Статья 1", "- 1) текст", "```", "<table>", '<tr><td rowspan="3">а', "<td>б</td>",
         "</table>", "слова", "| а | б |", "|---|---|", "*", "Сноска. слово;", "---"]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(PIECES)
def test_any_text_is_partitioned(source: str) -> None:
    layout = read_markdown(source, "utf-8")
    assert "".join(layout.verbatim(block) for block in layout.blocks) == source
    for block in layout.blocks:
        assert "".join(source[line.span.start : line.span.end] for line in block.lines) == (
            layout.verbatim(block)
        )
        for row in block.rows:
            for cell in row:
                assert block.span.start <= cell.span.start <= cell.span.end <= block.span.end
