"""Records of the AdiletCodex to blocks and to the tree: the same as from the act's own text."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.manifest import bundled
from corpus.sources import SourceDocument
from ingest.errors import DocumentError
from ingest.model import ParsedAct, Unit, UnitKind
from ingest.parse import parse
from ingest.readers import read
from ingest.readers.article_body import Body, Paragraph, Piece, body_of
from ingest.readers.article_numbers import Numbered, cut_numbers
from ingest.readers.articles import read_articles

IDENTITY = {"form": "law", "number": "88-V", "date": "2013-04-15", "adilet_id": "Z1300000088"}
HEAD = {
    "doc_id": "Z1300000088",
    "lang": "rus",
    "title": "Об учете собак",
    "citation": "Закон Республики Казахстан от 15 апреля 2013 года № 88-V.",
}
NOTE = "Сноска. Статья 2 с изменением, внесенным Законом РК от 29.09.2014 № 239-V."

RECORDS: list[dict[str, Any]] = [
    {"chapter": "Глава 1. Общие положения", "article_id": "z2", "article_no": "1",
     "article_title": "Статья 1. Понятия",
     "article_text": "В настоящем Законе используются понятия:\n1) собака – животное;\n"
                     "2) учет – запись, в том числе:\nв реестре;\nв книге."},
    {"chapter": "Глава 1. Общие положения", "article_id": "z9", "article_no": "2",
     "article_title": "Статья 2. Учет",
     "article_text": "1. Собаки учитываются.\n2. Учет ведется:\n1) по городам;\n"
                     "2) исключен Законом РК от 29.09.2014 № 239-V.\nОн бесплатен.",
     "paragraphs": [{"id": "z10", "number": "1", "text": "1. Собаки учитываются."},
                    {"id": "z11", "number": "2", "text": "2. Учет ведется:"}],
     "notes": [{"text": NOTE}]},
    {"chapter": "Глава 2. Заключительные положения", "article_id": "z30", "article_no": "2-1",
     "article_title": "Статья 2-1. Введение в действие",
     "article_text": "Настоящий Закон вводится в действие со дня его первого официального "
                     "опубликования."},
]  # fmt: skip

MARKDOWN = f"""\
# Об учете собак

Закон Республики Казахстан от 15 апреля 2013 года № 88-V.

## Глава 1. Общие положения

### Статья 1. Понятия

В настоящем Законе используются понятия:

1) собака – животное;

2) учет – запись, в том числе:

в реестре;

в книге.

### Статья 2. Учет

1. Собаки учитываются.

2. Учет ведется:

1) по городам;

2) исключен Законом РК от 29.09.2014 № 239-V.

Он бесплатен.

> *{NOTE}*

## Глава 2. Заключительные положения

### Статья 2-1. Введение в действие

Настоящий Закон вводится в действие со дня его первого официального опубликования.
"""


def site_page() -> bytes:
    """The same act as the official site shows it."""
    body = []
    for paragraph in MARKDOWN.split("\n\n")[2:]:
        text = paragraph.strip().strip("#> *\n")
        if paragraph.startswith("#"):
            body.append(f'<h3 id="z{len(body)}">{text}</h3>')
        else:
            shape = ' class="note"' if paragraph.startswith(">") else f' id="z{len(body)}"'
            body.append(f"<p{shape}>{'&nbsp;' * 6}{text}</p>")
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>"
        "<div class='container_alpha slogan'><h1>Об учете собак</h1>"
        f"<p>{HEAD['citation']}</p></div><div class='container_gamma text'><div class='gs_12'>"
        f"<article>{''.join(body)}</article></div></div></body></html>"
    ).encode()


def lines(*records: dict[str, Any]) -> bytes:
    return b"".join(json.dumps({**HEAD, **r}, ensure_ascii=False).encode() + b"\n" for r in records)


def act_of(data: bytes, language: str = "ru") -> ParsedAct:
    return parse(SourceDocument("a", data, "test", language=language, identity=IDENTITY))


def tree(act: ParsedAct) -> list[tuple[str, ...]]:
    return [
        (unit.kind.value, unit.number, unit.address, unit.heading, unit.text)
        for component in act.components
        for unit in component.unit.walk()
    ]


def codes(act: ParsedAct) -> list[str]:
    return [finding.code for finding in act.findings]


def test_records_and_text_give_the_same_tree() -> None:
    records, text = act_of(lines(*RECORDS)), act_of(MARKDOWN.encode())
    assert (records.layout.reader, text.layout.reader) == ("articles", "markdown")
    assert tree(records) == tree(text)
    ref = replace(records.header.ref, span=text.header.ref.span)
    assert replace(records.header, ref=ref) == text.header
    assert [n.text for n in records.notes] == [n.text for n in text.notes]
    assert len(records.notes) == 2
    assert records.commencement is not None
    assert codes(records) == [*codes(text), "articles-only"] == ["articles-only"]
    page = act_of(site_page())
    assert page.layout.reader == "html"
    assert tree(page) == tree(records)
    assert [n.text for n in page.notes] == [n.text for n in records.notes]


#: What records hold of a part of an act, by the unit that it is.
NAMES_OF_PARTS = {UnitKind.SECTION: "section", UnitKind.CHAPTER: "chapter"}


def records_of(act: ParsedAct) -> bytes:
    """The records of an act, made from its tree: a record to an article, its notes in its text."""
    records: list[dict[str, Any]] = []

    def printed(unit: Unit) -> list[str]:
        return [act.layout.blocks[index].text for u in unit.walk() for index in u.blocks]

    def gather(unit: Unit, parts: dict[str, str]) -> None:
        for child in unit.children:
            name = NAMES_OF_PARTS.get(child.kind)
            if name is not None:
                heading = " ".join(act.layout.blocks[index].text for index in child.blocks)
                gather(child, {**parts, name: heading})
            elif child.kind is UnitKind.ARTICLE:
                title, *body = printed(child)
                text = "\n".join(body)
                records.append({**parts, **article(child.number, title, text)})

    gather(act.components[0].unit, {})
    return lines(*records)


def test_a_bundled_law_gives_the_same_articles_from_its_records() -> None:
    (source,) = [s for s in bundled() if s.language == "en"]
    act = parse(source)
    records = parse(replace(source, name="a.jsonl", data=records_of(act)))
    held = [row for row in tree(act) if row[2].startswith("!main~art_")]
    assert len(held) > 300
    assert [row for row in tree(records) if row[2].startswith("!main~art_")] == held
    of_articles = [n for n in act.notes if n.path and n.path[0].kind is UnitKind.ARTICLE]
    assert [replace(n, place=None) for n in records.notes] == [
        replace(n, place=None) for n in of_articles
    ]


def test_anchors_are_those_of_the_site() -> None:
    layout = read(lines(*RECORDS), "a.jsonl")
    named = [(block.anchor, block.text) for block in layout.blocks if block.anchor]
    assert named == [
        ("z2", "Статья 1. Понятия"),
        ("z9", "Статья 2. Учет"),
        ("z10", "1. Собаки учитываются."),
        ("z11", "2. Учет ведется:"),
        ("z30", "Статья 2-1. Введение в действие"),
    ]


def test_kazakh_and_english_headings() -> None:
    kazakh = {**HEAD, "lang": "kaz", "title": "Иттерді есепке алу туралы", "citation": "",
              "section": "1-бөлім. Жалпы бөлік", "chapter": "1-тарау. Жалпы ережелер",
              "article_no": "1", "article_title": "1-бап. Ұғымдар",
              "article_text": "Ит."}  # fmt: skip
    english = {**HEAD, "lang": "eng", "title": "On dogs", "citation": "",
               "section": "Section 1. General", "chapter": "Chapter 1. General provisions",
               "article_no": "1", "article_title": "Article 1. Notions",
               "article_text": "A dog."}  # fmt: skip
    for record, language in ((kazakh, "kk"), (english, "en")):
        addresses = [row[2] for row in tree(act_of(lines(record), language)) if row[2]]
        assert addresses == [
            "!main", "!main~sec_1", "!main~sec_1__chp_1", "!main~art_1", "!main~art_1__al_1",
        ]  # fmt: skip


def article(number: str, title: str, text: str = "Текст.", **more: Any) -> dict[str, Any]:
    return {"article_no": number, "article_title": title, "article_text": text, **more}


@pytest.mark.parametrize(
    ("records", "articles", "expected"),
    [
        # the heading proves the number that the record cut
        ([article("15", "Статья 15-24. Учет")], ["15-24"],
         [("article-number-differs", {"given": "15", "printed": "15-24"})]),
        ([article("15-24", "Статья 15 - 24. Учет")], ["15-24"], []),
        # the neighbours prove it where the heading lost it too: said, not mended
        ([article("15", "Статья 15. А"), article("15-1", "Статья 15-1. Б"),
          article("15", "Статья 15. В"), article("15-3", "Статья 15-3. Г")],
         ["15", "15-1", "15", "15-3"],
         [("article-number-cut", {"number": "15", "proved": "15-2"}),
          ("number-repeated", {"kind": "article", "number": "15"})]),
        # one that recurs for a reason of its own is told as any
        ([article("1", "Статья 1. А", section="Раздел 1. А"),
          article("1", "Статья 1. Б", section="Раздел 2. Б")], ["1", "1"],
         [("number-repeated", {"kind": "article", "number": "1"})]),
        # a clause cut off as a record of its own is text of the article before it
        ([article("5", "Статья 5. Введение в действие", "Вводится, за исключением:"),
          article("38", "статьи 38;", "которая вводится с 1 января 2027 года.")], ["5"],
         [("article-heading-unread", {"text": "статьи 38;", "number": "38"})]),
    ],
)  # fmt: skip
def test_wrong_numbers_are_told_and_nothing_is_mended(
    records: list[dict[str, Any]], articles: list[str], expected: list[tuple[str, dict[str, str]]]
) -> None:
    act = act_of(lines(*records))
    assert [row[1] for row in tree(act) if row[0] == "article"] == articles
    found = [
        (item.code, dict(item.params))
        for item in act.findings
        if item.code.startswith(("article-", "number-repeated"))
    ]
    assert found == expected
    assert all(item.place for item in act.findings if item.code.startswith("article-"))


def test_a_clause_cut_off_keeps_its_words() -> None:
    act = act_of(lines(article("5", "Статья 5. Введение", "Вводится, за исключением:"),
                       article("38", "статьи 38;", "статьи 40.")))  # fmt: skip
    texts = [row[4] for row in tree(act) if row[2].startswith("!main~art_5__")]
    assert texts == ["Вводится, за исключением:", "статьи 38;", "статьи 40."]


@pytest.mark.parametrize(
    ("text", "pieces", "expected"),
    [
        ("1. А.\n\n  2. Б.  ", (), Body((Paragraph("1. А."), Paragraph("2. Б.")))),
        # one line, parted by its pieces, whose numbers stand beside them
        ("1. А. 2) Б.", (Piece("А.", "1", "z1"), Piece("Б.", "2", "z2")),
         Body((Paragraph("1. А.", "z1"), Paragraph("2) Б.", "z2")))),
        # no text: a bare number is that of a point, a marked one stays
        ("", (Piece("А.", "1"), Piece("Б.", "1)"), Piece("2. В.", "2")),
         Body((Paragraph("1. А."), Paragraph("1) Б."), Paragraph("2. В.")))),
        # a piece of several lines; pieces of some of the text only
        ("Слово.\n1. А:\n1) б;", (Piece("1. А:\n1) б;", "1", "z1"),),
         Body((Paragraph("Слово."), Paragraph("1. А:", "z1"), Paragraph("1) б;")))),
        # the same words twice: each piece names the next
        ("1. А.\n1. А.", (Piece("1. А.", "", "z1"), Piece("1. А.", "", "z2")),
         Body((Paragraph("1. А.", "z1"), Paragraph("1. А.", "z2")))),
        # a piece that the text does not hold is apart from it
        ("1. А.", (Piece("1. А."), Piece("Чужое.", "7")), Body((Paragraph("1. А."),), ("Чужое.",))),
    ],
)  # fmt: skip
def test_text_and_pieces(text: str, pieces: tuple[Piece, ...], expected: Body) -> None:
    assert body_of(text, pieces) == expected


def test_pieces_apart_and_words_of_the_publisher_are_no_norms() -> None:
    layout = read_articles(
        lines(article("1", "Статья 1. А", "1. Учет.",
                      paragraphs=[{"text": "Чужое.", "number": "7"}],
                      notes=[{"text": "Примечание редакции: см. текст."}, {"text": NOTE},
                             {"text": NOTE}, {"text": None}, "x"])),
        "a",
    )  # fmt: skip
    apart = [(block.text, block.editorial) for block in layout.blocks[3:]]
    assert apart[:3] == [
        ("1. Учет.", False),
        ("Чужое.", True),
        ("Примечание редакции: см. текст.", True),
    ]
    assert [item.code for item in layout.findings] == ["article-paragraph-apart", "articles-only"]


def test_a_chapter_that_a_section_inherits_is_printed_once() -> None:
    layout = read_articles(
        lines(article("1", "Статья 1. А", section="Раздел 1. А", chapter="Глава 1. А"),
              article("2", "Статья 2. Б", section="Раздел 2. Б", chapter="Глава 1. А"),
              article("3", "Статья 3. В", section="Раздел 2. Б", chapter="Глава 2. Б")),
        "a",
    )  # fmt: skip
    headings = [block.text for block in layout.blocks if block.level in (2, 3, 4)]
    assert headings == ["Раздел 1. А", "Глава 1. А", "Раздел 2. Б", "Глава 2. Б"]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (("15-23", "15", "15-25"), ("", "", "")),  # 15 has not stood before
        (("15", "15-23", "15", "15-25"), ("", "", "15-24", "")),
        (("15", "15", "15-2"), ("", "15-1", "")),
        (("15", "15-23", "15", "15-26"), ("", "", "", "")),  # two numbers would fit
        (("15", "15-23", "15"), ("", "", "")),  # nothing after
        (("16", "15-23", "16", "15-25"), ("", "", "", "")),  # of another base
        (("15-1", "15-2", "15-1", "15-4"), ("", "", "", "")),  # not cut, but misplaced
    ],
)
def test_numbers_proved_by_their_neighbours(
    printed: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert cut_numbers([Numbered(number, number) for number in printed]) == expected


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "document-records-damaged"),
        (b"\n\n", "document-records-damaged"),
        (b'{"article_text": "x"', "document-records-damaged"),
        (b'["article_text"]', "document-records-damaged"),
        (b'{"article_text": "\xff"}', "document-records-damaged"),
        (b'{"article_text": " "}', "document-empty"),
    ],
)
def test_what_is_no_record(data: bytes, code: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_articles(data, "a.jsonl")
    assert caught.value.code == code


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12)
    | st.sampled_from(["Статья 1. А", "1. Учет.\n2) сверка;", NOTE, "Глава 1", "15-24"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["id", "number", "text"]), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip
NAMES = st.sampled_from(
    ["title", "citation", "part", "section", "chapter", "article_id", "article_no",
     "article_title", "article_text", "paragraphs", "notes"]
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(st.dictionaries(NAMES, VALUES, max_size=8), min_size=1, max_size=4))
def test_any_records_give_a_layout_or_a_clear_error(records: list[dict[str, Any]]) -> None:
    data = b"\n".join(json.dumps(record).encode() for record in records)
    code, layout = "", None
    try:
        layout = read_articles(data, "a")
    except DocumentError as error:
        code = error.code
    assert code in ("", "document-empty")
    for block in layout.blocks if layout is not None else ():
        assert layout is not None
        assert "".join(line.text + "\n" for line in block.lines) == layout.verbatim(block)
        assert layout.verbatim(block).strip() == block.text.strip()
    if layout is not None:
        assert "".join(layout.verbatim(block) for block in layout.blocks) == layout.text
