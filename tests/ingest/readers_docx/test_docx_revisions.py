"""Tracked changes, read as accepted, and footnotes, kept out of the norms."""

from __future__ import annotations

import pytest
from docx_shop import abstract, codes, layout, level, num, p, r, tbl, texts, tr

from ingest.findings import message

WHO = 'w:id="1" w:author="А" w:date="2026-01-01T00:00:00Z"'
NUMBERING = abstract(0, level(0, "%1)")) + num(1, 0)
LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def ins(inner: str) -> str:
    return f"<w:ins {WHO}>{inner}</w:ins>"


def gone(text: str, name: str = "del") -> str:
    run = f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'
    return f"<w:{name} {WHO}>{run}</w:{name}>"


def mark(name: str) -> str:
    """The end of a paragraph, inserted or deleted."""
    return f"<w:rPr><w:{name} {WHO}/></w:rPr>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p(r("в течение ") + gone("15 ") + ins(r("10 ")) + r("дней")), ["в течение 10 дней"]),
        (p(ins(f'<w:hyperlink w:anchor="a">{r("закон")}</w:hyperlink>')), ["закон"]),
        (
            p(
                gone("слово ", "moveFrom")
                + r("потом ")
                + f"<w:moveTo {WHO}>{r('слово')}</w:moveTo>"
            ),
            ["потом слово"],
        ),
        # inside an insertion something was deleted again
        (p(ins(r("а ") + gone("б ") + r("в"))), ["а в"]),
        # a deleted mark joins two paragraphs; the second gives the format
        (p(r("1. Начало "), mark("del")) + p("конец."), ["1. Начало конец."]),
        (p(gone("всё"), mark("del")) + p("осталось"), ["осталось"]),
        (p(gone("всё"), mark("moveFrom")) + p("осталось"), ["осталось"]),
        (p("а") + p(gone("всё"), mark("del")), ["а"]),
        (p(gone("всё"), LIST + mark("del")) + tbl(tr("1", "2")) + p("а", LIST), ["1 | 2", "1) а"]),
        # a deleted item of a list is not counted
        (
            p("один;", LIST) + p(gone("два;"), LIST + mark("del")) + p("три.", LIST),
            ["1) один;", "2) три."],
        ),
        (p("один ", mark("del")) + p("два;", LIST) + p("три.", LIST), ["1) один два;", "2) три."]),
        (p("новый;", LIST + mark("ins")) + p("три.", LIST), ["1) новый;", "2) три."]),
        # rows and cells
        (
            tbl(
                tr("1", "есть"),
                tr("2", "нет", properties=f"<w:del {WHO}/>"),
                tr("3", "нов", properties=f"<w:ins {WHO}/>"),
            ),
            ["1 | есть", "3 | нов"],
        ),
        (
            tbl(tr("1", f"<w:tc><w:tcPr><w:cellDel {WHO}/></w:tcPr>{p('нет')}</w:tc>", "есть")),
            ["1 | есть"],
        ),
        # the format before a change is none of the text's
        (p(r("слово", f"<w:rPrChange {WHO}><w:rPr><w:vanish/></w:rPr></w:rPrChange>")), ["слово"]),
    ],
)
def test_changes_are_read_as_accepted(body: str, expected: list[str]) -> None:
    assert texts(body, numbering=NUMBERING) == expected


def test_changes_are_told_once_with_their_first_place() -> None:
    body = p("чисто") + p(gone("старое") + ins(r("новое"))) + p(ins(r("ещё")), mark("ins"))
    read = layout(body)
    assert codes(read) == ["word-revisions-accepted"]
    told = read.findings[0]
    assert dict(told.params) == {
        "insertions": "3",
        "deletions": "1",
        "moves": "0",
        "first": "старое; новое; ещё",
    }
    assert told.place == read.blocks[1].place
    assert "старое" in message(told, "ru")


def test_deleted_cells_are_told() -> None:
    cell = f"<w:tc><w:tcPr><w:cellDel {WHO}/></w:tcPr>{p('нет')}</w:tc>"
    read = layout(tbl(tr("1", cell, "есть")))
    assert dict(read.findings[0].params)["deletions"] == "1"


FOOTNOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>' + r(" Кроме выходных.") + "</w:p>"
    '</w:footnote><w:footnote w:id="3">' + p("Вторая, из") + p("двух строк.") + "</w:footnote>"
    '<w:footnote w:id="4">' + p('<w:r><w:footnoteReference w:id="4"/></w:r>') + "</w:footnote>"
)


def cited(number: int, kind: str = "footnote", more: str = "", after: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"{more}/>{after}</w:r>'


def test_footnotes_stand_apart_after_what_refers_to_them() -> None:
    body = p(r("1. Срок – 10 дней") + cited(2) + r(", считая с обращения.")) + p("2. Далее.")
    read = layout(body, footnotes=FOOTNOTES)
    assert [(block.text, block.editorial) for block in read.blocks] == [
        ("1. Срок – 10 дней, считая с обращения.", False),
        ("¹ Кроме выходных.", True),
        ("2. Далее.", False),
    ]
    assert codes(read) == ["word-footnote"]
    assert read.findings[0].place == read.blocks[1].place


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p(r("а") + cited(3)), ["а", "¹ Вторая, из двух строк."]),
        (
            p(r("а") + cited(3)) + p(r("б") + cited(2)),
            ["а", "¹ Вторая, из двух строк.", "б", "² Кроме выходных."],
        ),
        # referred to twice, printed once
        (p(r("а") + cited(2) + cited(2)), ["а", "¹ Кроме выходных."]),
        # a mark of its own is no part of the text either
        (
            p(r("а") + cited(2, more=' w:customMarkFollows="1"', after="<w:t>*</w:t>") + r(" б")),
            ["а б", "* Кроме выходных."],
        ),
        # of a table after the table; of nothing, nothing; of itself, nothing more
        (
            tbl(tr("1", f"<w:tc>{p(r('а') + cited(2))}</w:tc>")) + p("б"),
            ["1 | а", "¹ Кроме выходных.", "б"],
        ),
        (p(r("а") + cited(99)), ["а"]),
        (p(r("а") + cited(4)), ["а"]),
        (p(r("а") + cited(5, "endnote")), ["а", "¹ В конце."]),
    ],
)
def test_footnotes(body: str, expected: list[str]) -> None:
    endnotes = f'<w:endnote w:id="5">{p("В конце.")}</w:endnote>'
    assert texts(body, footnotes=FOOTNOTES, endnotes=endnotes) == expected
