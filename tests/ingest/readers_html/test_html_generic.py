"""Pages of ministries, lists that browsers number, tables, what Word saves."""

from __future__ import annotations

import pytest
from html_pages import body_of, codes, ministry, shown

from ingest.readers.site import read_html

LISTS = [
    (
        "points, subpoints and letters that the browser numbers",
        "<p>ПРИКАЗЫВАЮ:</p><ol><li>Утвердить Правила:<ol><li>учета;<ol type='a'><li>книг;</li>"
        "<li>собак.</li></ol></li><li value='4'>отчета.</li></ol></li><li>Исполнить.</li></ol>",
        [
            "P ПРИКАЗЫВАЮ:",
            "P 1. Утвердить Правила:",
            "P 1) учета;",
            "P a) книг;",
            "P b) собак.",
            "P 4) отчета.",
            "P 2. Исполнить.",
        ],
    ),
    (
        "items ended by semicolons are subpoints, from the number the list starts with",
        "<p>2. Документы</p><ol start='3'><li>паспорт;</li><li>справка.</li></ol>",
        ["P 2. Документы", "P 3) паспорт;", "P 4) справка."],
    ),
    (
        "a list after a colon that commands nothing",
        "<p>2. Документы:</p><ol><li>паспорт</li><li>справка</li></ol>",
        ["P 2. Документы:", "P 1) паспорт", "P 2) справка"],
    ),
    (
        "items that bear their own numbers get no second one",
        "<ol><li>1) паспорт;</li><li>2) справка.</li></ol><ol><li>3. Срок.</li></ol>",
        ["P 1) паспорт;", "P 2) справка.", "P 3. Срок."],
    ),
    (
        "a list without numbers, a list of dots, a list counted down, Roman numbers",
        "<ol style='list-style: none'><li>паспорт</li></ol><ul><li>справка</li></ul>"
        "<ol reversed><li>Два.</li><li>Один.</li></ol><ol type='I'><li>Общее</li></ol>",
        ["P паспорт", "P справка", "P 2. Два.", "P 1. Один.", "P I) Общее"],
    ),
    (
        "the paragraphs of an item: the number is the first one's",
        "<ol><li><p>Учет ведется.</p><p>Книга хранится.</p></li></ol>",
        ["P 1. Учет ведется.", "P Книга хранится."],
    ),
]


@pytest.mark.parametrize(("what", "html", "expected"), LISTS, ids=[case[0] for case in LISTS])
def test_lists(what: str, html: str, expected: list[str]) -> None:
    assert body_of(ministry(html), 1) == expected


TEXTS = [
    (
        "entities, soft hyphens, no-break spaces",
        "<p>1. &laquo;Учет&raquo; &lt;б&gt; &amp; &#1040;&#x411; пере&shy;нос&nbsp;слов</p>",
        ["P 1. «Учет» <б> & АБ перенос слов"],
    ),
    (
        "line breaks: a wrapped line goes on, a finished one does not",
        "<p>1. Учет ведется<br>в книге.<br>2. Книга хранится<br><br>у юриста</p>",
        ["P 1. Учет ведется в книге.", "P 2. Книга хранится", "P у юриста"],
    ),
    (
        "text set as it was typed",
        "<pre>      1. Учет ведется\nв книге.\n      2. Книга хранится.</pre>",
        ["P 1. Учет ведется в книге.", "P 2. Книга хранится."],
    ),
    (
        "text beside elements",
        "<div>Сначала<p>1. Учет.</p>затем</div><dl><dt>учет</dt><dd>запись</dd></dl>",
        ["P Сначала", "P 1. Учет.", "P затем", "P учет", "P запись"],
    ),
    (
        "what Word saves",
        "<div class=WordSection1><p class=MsoNormal><b><span>Глава 1. Общее</span></b><o:p></o:p>"
        "<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>1.<span>"
        "&nbsp;&nbsp; </span></span><![endif]>Учет\r\nведется.</p></div>",
        ["P bold Глава 1. Общее", "P 1. Учет ведется."],
    ),
    (
        "bold by style sheet",
        "<p><span style='font-weight:700'>1. Общее</span></p>",
        ["P bold 1. Общее"],
    ),
    (
        "red is nobody's mark on a page that is not the official site's",
        "<p><font color='red'>1. Учет.</font></p>",
        ["P 1. Учет."],
    ),
    (
        "a bracket that a link parted from its word is closed up",
        "<p>1. По Закону ( <a href='#'>№ 5-VI</a> ) учет.</p>",
        ["P 1. По Закону (№ 5-VI) учет."],
    ),
]


@pytest.mark.parametrize(("what", "html", "expected"), TEXTS, ids=[case[0] for case in TEXTS])
def test_texts(what: str, html: str, expected: list[str]) -> None:
    assert body_of(ministry(html), 1) == expected


TABLES = [
    (
        "cells over rows and columns: what they cover is empty",
        "<table border=1><tr><th rowspan=2>№<th colspan=2>Ставка<tr><td>МРП<td>тенге"
        "<tr><td>1<td>2<td>3</table>",
        ["T №↓2|Ставка→2 / |МРП|тенге / 1|2|3"],
    ),
    (
        "paragraphs, line breaks and items of a cell are its lines",
        "<table><tr><td>8</td><td>Документы<td><p>1) паспорт;</p>2) справка<br>из архива"
        "<ol><li>а;</li><li>б.</li></ol></td></tr><tr><td>9<td>Отказ<td>Нет</table>",
        ["T 8|Документы|1) паспорт;¶2) справка¶из архива¶1) а;¶2) б. / 9|Отказ|Нет"],
    ),
    (
        "a table within a cell: its rows are lines of the cell",
        "<table border=1><tr><td>1<td><table><tr><td>а)<td>один<tr><td>б)<td>два</table>"
        "<td>значение ставки сбора</table>",
        ["T 1|а) один¶б) два|значение ставки сбора"],
    ),
    (
        "a table that sets the page around the text",
        "<table><tr><td width=200>Разделы</td><td><table><tr><td><p>1. Учет ведется в книге.</p>"
        "<p>2. Книга хранится.</p></td></tr></table></td></tr></table>",
        ["P Разделы", "P 1. Учет ведется в книге.", "P 2. Книга хранится."],
    ),
    (
        "the caption of a table are its words; rows without any are none",
        "<table><caption>Ставки сборов</caption><tr><td></td></tr><tr><td>1<td>2</table>",
        ["T Ставки сборов 1|2"],
    ),
    (
        "names on the right are signatures, in every row",
        "<table><tr><td>Председатель<td>А. Беков<tr><td>Секретарь комиссии<td>Г.Ж. Омарова</table>",
        ["P Председатель А. Беков", "P Секретарь комиссии Г.Ж. Омарова"],
    ),
    (
        "a row of data stays a row where it is ruled",
        "<table border='1'><tr><td>1<td>Наименование</table>",
        ["T 1|Наименование"],
    ),
]


@pytest.mark.parametrize(("what", "html", "expected"), TABLES, ids=[case[0] for case in TABLES])
def test_tables(what: str, html: str, expected: list[str]) -> None:
    assert body_of(ministry(html), 1) == expected


def test_navigation_is_no_text_of_the_act_and_nothing_to_tell() -> None:
    layout = ministry("<p>1. Учет.</p><div class='share'>Поделиться</div><button>Печать</button>")
    assert body_of(layout, 0) == ["H1 Об утверждении Правил учета", "P 1. Учет."]
    assert layout.findings == ()


def test_sentences_left_out_are_told() -> None:
    said = (
        "Прошу разъяснить, как вести учет собак тем, у кого нет ни книги, ни бланков для записи "
        "событий учета за прошлый год."
    )
    body = "<p>1. Учет ведется в книге, которую хранит юрист, и сдается в архив каждый год.</p>"
    layout = ministry(f"{body * 3}<div class='comments'><p>{said}</p></div>")
    assert [shown(block) for block in layout.blocks[1:]] == [
        "P 1. Учет ведется в книге, которую хранит юрист, и сдается в архив каждый год."
    ] * 3
    (found,) = layout.findings
    assert found.code == "page-text-left-out"
    assert dict(found.params)["text"] == said


def test_the_main_part_is_found_among_others() -> None:
    html = (
        "<body><div class=top><p>Министерство сообщает о работе в праздничные дни августа.</div>"
        "<main><article><h1>О порядке</h1><p>1. Учет ведется в книге.</p><p>2. Книга хранится у "
        "юриста десять лет, затем сдается в архив, где ее держат еще десять лет, если закон не "
        "говорит иного.</p></article></main><article>Новость</article></body>"
    )
    layout = read_html(f"<!DOCTYPE html>{html}".encode(), "a.html")
    assert [shown(block) for block in layout.blocks][:2] == [
        "H1 О порядке",
        "P 1. Учет ведется в книге.",
    ]
    assert codes(layout) == ["page-text-left-out"]


ENCODINGS = [
    ("Закон о книге учета собак", "utf-8", ""),
    ("Закон о книге учета собак", "utf-8", "windows-1251"),  # saved anew, the old words left
    ("Закон о книге учета собак", "cp1251", "windows-1251"),
    ("Закон о книге учета собак", "cp1251", ""),
    ("Закон о книге учета собак", "koi8_r", "utf-8"),
    ("Заң: кітапқа есеп жүргізу, құжаттар, үлгі", "kz1048", "windows-1251"),
    ("Заң: кітапқа есеп жүргізу, құжаттар, үлгі", "utf-16", ""),
]


@pytest.mark.parametrize(("words", "encoding", "declared"), ENCODINGS)
def test_encodings(words: str, encoding: str, declared: str) -> None:
    meta = f'<meta charset="{declared}">' if declared else ""
    script = "<script>var a = 1; function b(c) { return c + a; }</script>" * 200
    html = f"<html><head>{meta}{script}</head><body><p>1. {words}.</p></body></html>"
    assert read_html(html.encode(encoding), "a.html").blocks[0].text == f"1. {words}."
