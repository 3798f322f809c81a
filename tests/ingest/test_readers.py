"""Documents to layouts: the bundled acts, the shapes of other sources, and invariants."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import DocumentError
from ingest.model import BlockKind, Layout, RepairKind
from ingest.readers import read
from ingest.readers.markdown import read_markdown
from ingest.readers.plain import read_plain

ROOT = Path(__file__).parents[2]
BUNDLED = sorted((ROOT / "corpus" / "bundled").glob("*.txt"))
GOLD = ROOT / "tests" / "data" / "gold"


def bundled(number: str) -> Layout:
    (path,) = [path for path in BUNDLED if path.name.startswith(number)]
    return read(path.read_bytes(), path.name)


def texts(layout: Layout) -> list[str]:
    return [block.text for block in layout.blocks]


def assert_partition(layout: Layout) -> None:
    """Blocks, and the lines of the blocks, lie side by side over the whole text."""
    assert "".join(layout.verbatim(block) for block in layout.blocks) == layout.text
    position = 0
    for block in layout.blocks:
        assert block.span.start == position
        for line in block.lines:
            assert line.span.start == position
            assert layout.text[line.span.start : line.span.end].rstrip("\r\n") == line.text
            position = line.span.end
        assert block.span.end == position
        for row in block.rows:
            for cell in row:
                assert block.span.start <= cell.span.start <= cell.span.end <= block.span.end
    assert position == len(layout.text)


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.name[:3])
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_bundled_acts_are_partitioned(path: Path, line_break: str) -> None:
    source = path.read_text("utf-8").replace("\n", line_break)
    layout = read(source.encode(), path.name)
    assert_partition(layout)
    assert texts(layout) == texts(bundled(path.name[:3]))


@pytest.mark.parametrize(
    ("number", "reader", "pages"),
    [
        ("000", "pdf_text", 1),
        ("001", "markdown", None),
        ("002", "pdf_text", 15),
        ("003", "pdf_text", 11),
        ("004", "markdown", None),
    ],
)
def test_bundled_readers(number: str, reader: str, pages: int | None) -> None:
    layout = bundled(number)
    assert (layout.reader, layout.pages, layout.encoding) == (reader, pages, "utf-8")


@pytest.mark.parametrize(("number", "order"), [("002", "order_743"), ("003", "order_565")])
def test_restored_sentences(number: str, order: str) -> None:
    gold = yaml.safe_load((GOLD / "changes.yaml").read_text("utf-8"))
    found = texts(bundled(number))
    for sentence in gold[order]["restored_sentences"]:
        assert any(sentence in text for text in found), sentence


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("000", "Көрсетілетін қызметті алушылардың:"),
        ("001", "On State Services"),
        ("001", "The President of the Republic of Kazakhstan"),
        ("002", "Министр внутренних дел Республики Казахстан Е. Саденов"),
        (
            "002",
            '"Согласован" Министерство промышленности и строительства Республики Казахстан',
        ),
        ("003", "Қазақстан Республикасының Әділет министрі М. Бекетаев"),
        ("004", "Қазақстан Республикасының Сыртқы істер министрі"),
        ("004", "_____ К. Мәсімов"),
    ],
)
def test_blocks_of_bundled_acts(number: str, text: str) -> None:
    assert text in texts(bundled(number))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            'приложение 3\n\n Нысан\n"Анықтама беру" стандарты\n\n      1. Текст.\n',
            ["приложение 3", "Нысан", '"Анықтама беру" стандарты', "1. Текст."],
        ),
        (
            "приложение 3\n\nФорма\nЗаявление о выдаче\n\n      1. Текст.\n",
            ["приложение 3", "Форма", "Заявление о выдаче", "1. Текст."],
        ),
        (
            "4\n\nФорма\nоказания услуги\n\n      1. Текст.\n",
            ["4", "Форма оказания услуги", "1. Текст."],
        ),
    ],
)
def test_the_mark_of_a_form_is_no_part_of_its_title(source: str, expected: list[str]) -> None:
    assert texts(read(source.encode(), "act.txt")) == expected


def test_paragraph_over_a_seam() -> None:
    block = next(b for b in bundled("002").blocks if b.text.startswith('"7) документ'))
    assert "прежнего и нового владельцев в случае" in block.text
    assert block.page == 1
    assert {line.page for line in block.lines} == {1, 2}
    assert RepairKind.PAGE_SEAM in {repair.kind for repair in block.repairs}


def test_no_finding_but_broken_words_in_the_orders() -> None:
    assert bundled("002").findings == ()
    assert [item.code for item in bundled("003").findings] == ["letter-spacing-uncertain"] * 2


def test_law_joined_over_pages() -> None:
    layout = bundled("001")
    seams = [b for b in layout.blocks for r in b.repairs if r.kind is RepairKind.PAGE_SEAM]
    assert len(seams) == 13
    assert sum(block.text.startswith("Footnote.") for block in layout.blocks) == 43
    for words in (
        "cities of republican significance",
        "; dated 25.11.2019 № 272-VI (shall be",
        "№ 272-VI (shall be enforced upon expiry",
        "№ 433-V (shall be enforced from 01.01.2016)",
        "as amended by the Law of the Republic of Kazakhstan dated 25.11.2019",
    ):
        assert any(words in block.text for block in layout.blocks), words


def test_list_lines_are_blocks() -> None:
    found = texts(bundled("001"))
    start = found.index("1. Public services are provided by service providers.")
    assert found[start + 1].startswith("2. Acceptance of applications")
    assert found[start + 2] == "1) through service providers;"
    assert found[start + 8].startswith("7) through information objects determined by")


def test_italic_and_bold() -> None:
    blocks = {block.text[:20]: block for block in bundled("004").blocks}
    assert blocks["Ескерту. Кіріспе жаң"].italic
    assert blocks["1-тарау. Жалпы ереже"].bold
    assert not blocks["27. Алып тасталды - "].italic
    heading = next(b for b in bundled("004").blocks if b.text.startswith("2-тарау."))
    assert (heading.kind, heading.level, heading.bold) == (BlockKind.HEADING, 2, True)


def test_standard_in_tabbed_lines() -> None:
    tables = [b for b in bundled("004").blocks if b.kind is BlockKind.TABLE]
    standard = next(table for table in tables if len(table.rows[0]) == 3 and len(table.rows) > 5)
    assert [row[0].text for row in standard.rows] == [*"1234567", "", "8", "9", "10"]
    assert standard.rows[7][1].text == ""
    assert standard.rows[7][2].text.split("\n")[1] == "Сәрсенбі қабылдамайтын күн."
    documents = standard.rows[8][2].text.split("\n")
    assert [line.split(" ")[0] for line in documents[:9]] == [f"{n})" for n in range(1, 10)]


CONSOLIDATED = """\
# Об утверждении Правил оказания государственных услуг

> *Сноска. Заголовок - в редакции приказа Министра юстиции РК от 07.10.2024 № 743.*

<a id="z5"></a>
1. Утвердить прилагаемые Правила.

   1) первый подпункт;
   2) второй подпункт.

> *Утверждены приказом*
> *от 2 декабря 2014 года № 862*

<table>
<caption>Приложение 1</caption>
<tr><td colspan="3">Перечень основных требований</td></tr>

<tr><td>1</td><td>Срок &amp; место</td><td><p>90 минут</p><p>120 минут</p></td></tr>
</table>

| № | Срок |
|---|------|
| 1 | 30 дней |

```
Форма 1
   Ф.И.О. ______
```

Текст [статьи 5](https://adilet.zan.kz/rus/docs/K1) и сноска 4\\*, `как есть`.
"""


def test_markdown_of_other_sources() -> None:
    layout = read(CONSOLIDATED.encode("cp1251"), "rus.md")
    assert (layout.reader, layout.encoding) == ("markdown", "cp1251")
    assert_partition(layout)
    kinds = [(block.kind.value, block.text) for block in layout.blocks]
    assert kinds == [
        ("heading", "Об утверждении Правил оказания государственных услуг"),
        (
            "paragraph",
            "Сноска. Заголовок - в редакции приказа Министра юстиции РК от 07.10.2024 № 743.",
        ),
        ("paragraph", "1. Утвердить прилагаемые Правила."),
        ("paragraph", "1) первый подпункт;"),
        ("paragraph", "2) второй подпункт."),
        ("paragraph", "Утверждены приказом от 2 декабря 2014 года № 862"),
        ("table", "Приложение 1"),
        ("table", ""),
        ("paragraph", "Форма 1\n   Ф.И.О. ______"),
        ("paragraph", "Текст статьи 5 и сноска 4*, `как есть`."),
    ]
    html, pipes = (block for block in layout.blocks if block.kind is BlockKind.TABLE)
    assert [[(c.text, c.colspan) for c in row] for row in html.rows] == [
        [("Перечень основных требований", 3)],
        [("1", 1), ("Срок & место", 1), ("90 минут\n120 минут", 1)],
    ]
    assert [[c.text for c in row] for row in pipes.rows] == [["№", "Срок"], ["1", "30 дней"]]


def test_truncated_table_is_told() -> None:
    layout = read("## Стандарт\n\n<table>\n<tr><td>1</td>\n<td>Срок".encode(), "cut.md")
    assert [item.code for item in layout.findings] == ["table-unclosed"]
    assert [[cell.text for cell in row] for row in layout.blocks[-1].rows] == [["1", "Срок"]]


def test_unread_formats() -> None:
    with pytest.raises(DocumentError) as caught:
        read(b"<?xml version='1.0'?><a/>", "page.xml")
    assert caught.value.code == "document-format-unread"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("First.\n\nSecond of\n\nThird", ["First.", "Second of Third"]),
        ("a list:\n\nitems (\n\nshall be)", ["a list:", "items (shall be)"]),
        ("the end.\n\nlower case", ["the end.", "lower case"]),
        ("Глава 1\n\n1. пункт", ["Глава 1", "1. пункт"]),
        ("бір және\n\n2) екі", ["бір және", "2) екі"]),
        ("**Title of**\n\nrest", ["Title of", "rest"]),
        ("туралы «Заң»\n\n---\n\n1991 жылғы", ["туралы «Заң» 1991 жылғы"]),
        ("туралы «Заң»\n\n---\n\nКелесі", ["туралы «Заң»", "", "Келесі"]),
    ],
)
def test_paragraphs_are_joined_only_when_certain(source: str, expected: list[str]) -> None:
    assert texts(read_markdown(source, "utf-8")) == expected


NOISE = st.text(
    alphabet=st.one_of(st.sampled_from("\n\r\t #*_-|<>/()[]`\\&;.,:1 абтрказ"), st.characters()),
    max_size=200,
)
PIECES = st.lists(
    st.sampled_from(
        [
            "\n", "\r\n", "\n\n\n\n", "\f", "      ", " ", "# ", "- 1) текст", "1. ", "| a | b |",
            "|---|---|", "a\tb", "\t\tc", "---", "--\t--", "<table>", "<tr><td>x", "</table>",
            "<p>", "> ", "**", "*", "```", "в :пункте 16", "приказ", "(", "<!-- x -->", "[a]: b",
            "республиканского", "&nbsp;", "\\_", "\x00", "\u2028",
        ]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(NOISE, PIECES))
def test_any_text_is_partitioned(text: str) -> None:
    for layout in (read_plain(text, "utf-8"), read_markdown(text, "utf-8")):
        assert_partition(layout)
        assert layout.text == text


@settings(max_examples=100, deadline=None)
@given(PIECES)
def test_no_printed_word_of_plain_text_is_lost(text: str) -> None:
    layout = read_plain(text, "utf-8")
    seen = "".join("".join(block.text.split()) for block in layout.blocks)
    assert sorted(seen) == sorted("".join(text.split()))


MARKUP = st.lists(
    st.sampled_from(
        [
            "слово", "слово", "\n", "\n\n", "      ", "# ", "- 1) ", "1. ", "| a |", "|---|\n",
            "---\n", "--\t--\n", "\t", "<table>", "<tr><td>", "</td></tr>", "</table>\n", "<p>",
            "</p>", "> ", "**", "*", "```", "~~~\n", "(", ")", "[", "]: ", "&amp;", "\\_", "<br>",
        ]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(MARKUP)
def test_no_printed_word_of_markdown_is_lost_or_doubled(text: str) -> None:
    layout = read_markdown(text, "utf-8")
    cells = [cell.text for block in layout.blocks for row in block.rows for cell in row]
    seen = " ".join([*texts(layout), *cells])
    assert seen.count("слово") == text.count("слово")


@given(
    st.lists(st.sampled_from(["Внести изменения.", "пункт 16 исключить;", "Қағидалар"]), min_size=1)
)
def test_well_formed_paragraphs_are_unrepaired(paragraphs: list[str]) -> None:
    layout = read_plain("".join(f"      {text}\n" for text in paragraphs), "utf-8")
    assert texts(layout) == paragraphs
    assert not any(block.repairs for block in layout.blocks)


def test_a_heading_at_the_margin_makes_markdown_of_indented_text() -> None:
    source = "# Об учете\n\n" + "      1. Учитывать собак.\n\n" * 5
    assert read(source.encode(), "a.md").reader == "markdown"


def test_front_matter_is_no_text() -> None:
    source = (
        "---\npart_of: ../act.md\nsource: https://example.org/#!/doc/1\n---\n\n## Глава 5. Учет\n"
    )
    layout = read(source.encode(), "a.md")
    assert_partition(layout)
    assert [(b.kind.value, b.text) for b in layout.blocks] == [
        ("rule", ""),
        ("heading", "Глава 5. Учет"),
    ]


def test_block_quotes_are_paragraphs_of_their_own() -> None:
    source = "# Об учете\n\n> *Приложение 1*  \n> *к Правилам учета*\n\n> *форма*\n"
    assert texts(read(source.encode(), "a.md"))[1:] == ["Приложение 1 к Правилам учета", "форма"]


def test_a_fence_is_cut_at_blank_lines_and_items() -> None:
    source = "# Об учете\n\n```\nприказ\n\n5. Контроль\nоставить.\n2) учесть\n```\n"
    layout = read(source.encode(), "a.md")
    assert_partition(layout)
    assert texts(layout)[1:] == ["приказ", "5. Контроль\nоставить.", "2) учесть"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("\n1) заявление;\n2) копия договора.\n", "1) заявление;\n2) копия договора."),
        ("\nФамилия,\nИмя\n", "Фамилия,\nИмя"),
        ("\nприем\nзаявления\n", "прием заявления"),
        ("<p>прием\nЗаявления</p>", "прием Заявления"),
        ("На портал:\n1) заявление", "На портал:\n1) заявление"),
    ],
)
def test_lines_of_a_cell_are_its_paragraphs(cell: str, expected: str) -> None:
    source = f"# Об учете\n\n<table>\n<tr><td>1</td><td>{cell}</td></tr>\n</table>\n"
    table = next(b for b in read(source.encode(), "a.md").blocks if b.rows)
    assert table.rows[0][1].text == expected
