"""Pages of the official site: what each shape of its mark-up is read as."""

from __future__ import annotations

from itertools import pairwise

import pytest
from html_pages import INDENT, SITE, body_of, codes, shown, site

from corpus.sources import SourceDocument
from ingest.errors import DocumentError
from ingest.model import UnitKind
from ingest.parse import parse
from ingest.readers.site import read_html

LAW_2014 = '<a href="/rus/docs/Z1400000239#z5"><span class="note">№ 239-V</span></a>'
LAW_2015 = '<a href="/rus/docs/Z1500000408">№ 408-V</a>'
ANNOUNCED = (
    "В статью 5 предусматриваются изменения Законом РК от 09.01.2026 "
    '<a href="/rus/docs/Z2600000256#z9">№ 256-VIII</a> (вводится в действие с 01.07.2026).'
)
READ = (
    "В статью 5 предусматриваются изменения Законом РК от 09.01.2026 № 256-VIII "
    "(вводится в действие с 01.07.2026)."
)

CASES = [
    (
        "an article whose name stands inside its bold heading",
        f'<p><b><a name="z3"></a>Статья 1. Понятия</b></p><p id="z5">{INDENT}1. Учет.</p>',
        ["P bold #z3 Статья 1. Понятия", "P #z5 1. Учет."],
    ),
    (
        "an article that is a heading",
        f'<h3 id="z363"> Статья 172. Учет</h3>\n<p id="z9">{INDENT}1. Книга.</p>',
        ["H3 #z363 Статья 172. Учет", "P #z9 1. Книга."],
    ),
    (
        "several headings in one, one of them on two lines",
        '<h3 id="z1">ОБЩАЯ ЧАСТЬ<br>РАЗДЕЛ 1. ОБЩИЕ ПОЛОЖЕНИЯ<br>Глава 1. ПРЕДМЕТ<br>УЧЕТА</h3>',
        ["H3 #z1 ОБЩАЯ ЧАСТЬ", "H3 РАЗДЕЛ 1. ОБЩИЕ ПОЛОЖЕНИЯ", "H3 Глава 1. ПРЕДМЕТ УЧЕТА"],
    ),
    (
        "notes in pieces around links, each up to its line break",
        f'<p id="z7">{INDENT}3. Учет.</p><span class="note">{INDENT}Сноска. Статья 5 с '
        f'изменениями, внесенными законами РК от 29.09.2014 </span>{LAW_2014}<span class="note"> '
        f"(вводится в действие с 01.01.2015); от 17.11.2015 </span>{LAW_2015}"
        f'<span class="note">.</span><br>\n'
        f'<span class="note">{INDENT}Сноска. Статья 6 исключена Законом РК от 29.09.2014 </span>'
        f'{LAW_2014}<span class="note">.</span><br><p id="z8">{INDENT}4. Далее.</p>',
        [
            "P #z7 3. Учет.",
            "P Сноска. Статья 5 с изменениями, внесенными законами РК от 29.09.2014 № 239-V "
            "(вводится в действие с 01.01.2015); от 17.11.2015 № 408-V.",
            "P Сноска. Статья 6 исключена Законом РК от 29.09.2014 № 239-V.",
            "P #z8 4. Далее.",
        ],
    ),
    (
        "a note without a full stop before the next one",
        '<span class="note">Сноска. Статья 5 исключена Законом РК от 29.09.2014 № 239-V</span><br>'
        '<span class="note">Сноска. Статья 6 исключена Законом РК от 29.09.2014 № 239-V</span><br>',
        [
            "P Сноска. Статья 5 исключена Законом РК от 29.09.2014 № 239-V",
            "P Сноска. Статья 6 исключена Законом РК от 29.09.2014 № 239-V",
        ],
    ),
    (
        "a note as a paragraph, and one on the line of its point",
        '<p class="note">Ескерту. 5-бап алып тасталды - ҚР 29.09.2014 № 239-V Заңымен.</p>'
        f'<p id="z9">{INDENT}5. Есеп.<span class="note"> Ескерту. 5-тармақ жаңа редакцияда.</span>',
        [
            "P Ескерту. 5-бап алып тасталды - ҚР 29.09.2014 № 239-V Заңымен.",
            "P #z9 5. Есеп.",
            "P Ескерту. 5-тармақ жаңа редакцияда.",
        ],
    ),
    (
        "a unit of which only the note is left",
        f'<span class="note">{INDENT}3) исключен Законом РК от 29.09.2014 </span>{LAW_2014}<br>',
        ["P 3) исключен Законом РК от 29.09.2014 № 239-V"],
    ),
    (
        "red words of the editors have taken the name of the article after them",
        f'<font color="#FF0000"><a name="z64"></a>Примечание ИЗПИ!<br>{INDENT}{ANNOUNCED}<br>'
        f'</font><p><b>Статья 5. Учет</b></p><p id="z66">{INDENT}1. Учет.</p>',
        [
            "P red Примечание ИЗПИ!",
            f"P red {READ}",
            "P bold #z64 Статья 5. Учет",
            "P #z66 1. Учет.",
        ],
    ),
    (
        "red words within the paragraph of the point, and a red word of the point itself",
        f'<p id="z5"><font color="red">Примечание РЦПИ!<br>{ANNOUNCED}<br></font>'
        f'{INDENT}2. Учет ведется <font color="#ff0000">ежегодно</font> в срок.</p>',
        [
            "P red Примечание РЦПИ!",
            f"P red {READ}",
            "P #z5 2. Учет ведется ежегодно в срок.",
        ],
    ),
    (
        "a unit that has a name of its own leaves the editors theirs",
        f'<p id="z1"><font style="color: rgb(255, 0, 0)">{ANNOUNCED}</font></p>'
        f'<p id="z2">{INDENT}1. Учет.</p>',
        [f"P red #z1 {READ}", "P #z2 1. Учет."],
    ),
    (
        "text of old pages, parted by line breaks and indents",
        f"{INDENT}Настоящий Закон регулирует учет.<br>{INDENT}Статья 1. Понятия<br>{INDENT}"
        f"В Законе:<br>{INDENT}1) учет - запись;<br>{INDENT}2) книга - тетрадь<br>для записи.<br>",
        [
            "P Настоящий Закон регулирует учет.",
            "P Статья 1. Понятия",
            "P В Законе:",
            "P 1) учет - запись;",
            "P 2) книга - тетрадь для записи.",
        ],
    ),
    (
        "a number raised over another: of a unit put in, of an exponent",
        f"<p>{INDENT}Статья 9<sup>1</sup>. Учет</p><p>{INDENT}До 10<sup>3</sup> единиц и "
        "5 м<sup>2</sup>, статья 5<sup>2</sup>.</p>",
        ["P Статья 9¹. Учет", "P До 10³ единиц и 5 м², статья 5²."],
    ),
    (
        "a raised figure that leads to a footnote, after a number and after a word",
        f'<p>{INDENT}В статье 9<sup><a href="#f1">1</a></sup> и Правилах<sup><a href="#f2">2</a>'
        "</sup> указано.</p>",
        ["P В статье 9 ¹ и Правилах² указано."],
    ),
    (
        "a corner caption in a table that only sets it, and a signature in another",
        '<table border="0"><tr><td width="463"><p align="center">&nbsp;</p></td><td><p id="z90">'
        "Приложение 1<br>к Правилам учета</p></td></tr></table><table><tr><td><p><i>Министр юстиции"
        "<br>Республики Казахстан</i></p></td><td><i>М. Беков</i></td></tr></table>",
        ["P #z90 Приложение 1 к Правилам учета", "P Министр юстиции Республики Казахстан М. Беков"],
    ),
    (
        "a line of agreement beside another: each of them by itself",
        '<table><tr><td>"СОГЛАСОВАН"<br>Министерство финансов</td>'
        '<td>"СОГЛАСОВАН"<br>Министерство экономики</td></tr></table>',
        ['P "СОГЛАСОВАН" Министерство финансов', 'P "СОГЛАСОВАН" Министерство экономики'],
    ),
    (
        "a sentence struck out is not said",
        f"<p>{INDENT}1. Срок <del>пять</del> десять дней.</p>",
        ["P 1. Срок десять дней."],
    ),
]


@pytest.mark.parametrize(("what", "html", "expected"), CASES, ids=[case[0] for case in CASES])
def test_shapes(what: str, html: str, expected: list[str]) -> None:
    assert body_of(site(html), 2) == expected


def test_title_and_requisites_come_first() -> None:
    layout = site(f"<p>{INDENT}1. Учет.</p>")
    assert body_of(layout, 0) == [
        "H1 О порядке учета",
        "P Закон Республики Казахстан от 1 марта 2020 года № 300-VI.",
        "P 1. Учет.",
    ]


def test_blocks_partition_the_rendering() -> None:
    layout = site(
        f'<p>{INDENT}1. Учет<br>ведется.</p><table border="1"><tr><td>а<p>б</td><td></td></tr>'
        "</table><p>2. Конец.</p>"
    )
    spans = [block.span for block in layout.blocks]
    assert spans[0].start == 0
    assert spans[-1].end == len(layout.text)
    assert all(before.end == after.start for before, after in pairwise(spans))
    for block in layout.blocks:
        for line in block.lines:
            assert layout.text[line.span.start : line.span.end] == f"{line.text}\n"
        for row in block.rows:
            for cell in row:
                assert layout.text[cell.span.start : cell.span.end] == cell.text


TOLD = [
    ('<p><a href="/files/1/98/1.docx?x=1">Скачать</a></p>', "page-file-unread", "1.docx"),
    ('<p>Согласно <a href="/files/b.pdf">приложению</a>.</p>', "page-file-unread", "b.pdf"),
    ('<p><img src="/files/12/form_1.png" alt=""></p>', "page-image-unread", "form_1.png"),
    ('<p><img src="data:image/png;base64,AAAA" alt="Схема 1"></p>', "page-image-unread", "Схема 1"),
    ("<p>Срок <s>пять дней</s> десять дней.</p>", "page-text-struck", "пять дней"),
    (
        '<p style="display: none">Этих слов браузер не показывает никогда и никому.</p>',
        "page-text-left-out",
        "Этих слов браузер не показывает никогда и никому.",
    ),
]


@pytest.mark.parametrize(("html", "code", "said"), TOLD)
def test_what_is_not_read_is_told(html: str, code: str, said: str) -> None:
    layout = site(f"<p>{INDENT}1. Учет.</p>{html}<p>{INDENT}2. Далее.</p>")
    found = [finding for finding in layout.findings if finding.code == code]
    assert [said in dict(finding.params).values() for finding in found] == [True]


def test_an_ornament_is_not_told() -> None:
    layout = site('<p>1. Учет.<img src="/i/icon.gif" width="16" height="16"></p>')
    assert codes(layout) == ["document-status"]


def test_a_link_that_only_offers_a_file_is_no_text_but_one_in_a_sentence_is() -> None:
    layout = site('<p><a href="/a.pdf">Скачать</a></p><p>По <a href="/b.pdf">приложению 1</a>.</p>')
    assert body_of(layout, 2) == ["P По приложению 1."]


@pytest.mark.parametrize(
    ("css", "status"),
    [("status_yts", "Утративший силу"), ("status_yts", "Күші жойылған"), ("status_new", "New")],
)
def test_the_standing_of_the_document_is_a_finding_and_no_text(css: str, status: str) -> None:
    layout = site(f"<p>{INDENT}1. Учет.</p>", css=css, status=status)
    assert [dict(found.params) for found in layout.findings] == [{"status": status}]
    assert status not in layout.text


def test_a_saved_page_in_other_wrappers() -> None:
    html = (
        "<!-- saved from url=(0043)https://adilet.zan.kz/rus/docs/Z2000000300 --><html>"
        '<body class="x"><div id="root"><div class="toolbar"><button>Печать</button></div><article>'
        '<h3 id="z1"> Статья 1. Учет</h3><p id="z2">      1. Учет ведется.</p>'
        '<p class="note">Сноска. Статья 1 в редакции Закона РК от 29.09.2014 № 239-V.</p>'
        '<font color="#FF0000">Примечание ИЗПИ!</font></article></div></body></html>'
    )
    layout = read_html(html.encode(), "saved.html")
    assert [shown(block) for block in layout.blocks] == [
        "H3 #z1 Статья 1. Учет",
        "P #z2 1. Учет ведется.",
        "P Сноска. Статья 1 в редакции Закона РК от 29.09.2014 № 239-V.",
        "P red Примечание ИЗПИ!",
    ]


SHELLS = [
    '<!DOCTYPE html><html><head><title>Әділет</title><script src="/app.js"></script></head><body>'
    '<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div>',
    '<html><head><script>boot()</script></head><body><header><nav><a href="/">Меню</a></nav>'
    "</header><main><p>Загрузка…</p></main></body></html>",
]


@pytest.mark.parametrize("html", SHELLS)
def test_a_page_that_waits_for_its_script_says_so(html: str) -> None:
    with pytest.raises(DocumentError) as error:
        read_html(html.encode(), "shell.html")
    assert error.value.code == "document-page-shell"
    assert "PDF" in error.value.mend


def test_a_small_page_with_a_script_is_no_shell_where_it_holds_a_unit() -> None:
    html = "<html><head><script>x()</script></head><body><p>1. Учет ведется.</p></body></html>"
    assert read_html(html.encode(), "a.html").blocks[0].text == "1. Учет ведется."


def test_the_same_tree_in_both_styles_of_articles() -> None:
    points = (
        f'<p id="z5">{INDENT}1. Учет ведется:</p><p>{INDENT}1) в книге;</p>'
        f"<p>{INDENT}2) на диске.</p>"
    )
    bold = f"<p><b>Глава 1. Общее</b></p><p><b><a name='z3'></a>Статья 1. Учет</b></p>{points}"
    heading = f'<h3 id="z2"> Глава 1. Общее</h3><h3 id="z3"> Статья 1. Учет</h3>{points}'

    def tree(body: str) -> list[tuple[UnitKind, str, str, str]]:
        page = SITE.format(body=body, css="status_upd", status="Новый")
        act = parse(SourceDocument("a.html", page.encode(), "test"))
        return [
            (unit.kind, unit.number, unit.address, unit.text)
            for component in act.components
            for unit in component.unit.walk()
        ]

    assert tree(bold) == tree(heading)
    assert [unit[2] for unit in tree(bold)][-2:] == [
        "!main~art_1__para_1__subpara_1",
        "!main~art_1__para_1__subpara_2",
    ]
