"""The printers lose nothing: every word of an act is in what they print, as others read it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import docx
import pypdfium2
import pytest
import yaml
from docx.oxml.ns import qn
from selectolax.lexbor import LexborHTMLParser

from renderings.adilet import ArticleStyle, PageOptions, adilet_page
from renderings.generic import generic_page
from renderings.kl_markdown import split, whole
from renderings.pdf import LOOKS, weasy_pdf
from renderings.printed import Cell, Paragraph, Printed, Role, Table
from renderings.roads import originals
from renderings.sheet import Look, sheet
from renderings.standards import SHAPES, all_generated, generated
from renderings.word import FOOTNOTE, WordOptions, word_document

ACT = originals()["002"].printed


def words_of(act: Printed, *without: Role) -> list[str]:
    """The words of an act, figures and signs left out."""
    return [
        word
        for item in act.items
        if isinstance(item, Table) or item.role not in without
        for text in _texts(item)
        for word in _words(text)
    ]


def _texts(item: Paragraph | Table) -> Iterator[str]:
    if isinstance(item, Paragraph):
        yield item.text
    else:
        yield from (text for row in item.rows for cell in row for text in cell.paragraphs)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)


def _html(data: bytes, selector: str) -> list[str]:
    tree = LexborHTMLParser(data.decode())
    return [word for node in tree.css(selector) for word in _words(node.text(separator=" "))]


@pytest.mark.parametrize("style", ArticleStyle)
def test_the_official_page(style: ArticleStyle) -> None:
    data = adilet_page(ACT, PageOptions(style))
    body = [word for item in ACT.body() for text in _texts(item) for word in _words(text)]
    assert _html(data, "article") == body
    above = f"{ACT.first(Role.TITLE)} {ACT.first(Role.REQUISITES)}"
    assert _html(data, "h1, .slogan p") == _words(above)


def test_the_two_styles_of_articles() -> None:
    act = Printed("x", "ru", (Paragraph("Статья 1. Цель", Role.HEADING, 0, "article"),))
    assert b"<p><b><a name=" in adilet_page(act, PageOptions(ArticleStyle.BOLD))
    assert re.search(rb'<h3 id="z\d+"> ', adilet_page(act, PageOptions(ArticleStyle.HEADING)))


def test_announcements_take_the_anchor_of_the_unit_after_them() -> None:
    plain, announced = (adilet_page(ACT, PageOptions(announced=n)).decode() for n in (0, 2))
    found = re.findall(r'<p id="(z\d+)"><font color="#FF0000">.*?</font></p>\n<p>', announced, re.S)
    assert found
    assert all(f'<p id="{anchor}">' in plain for anchor in found)


@pytest.mark.parametrize("ordered", [False, True])
def test_a_page_of_another_site(ordered: bool) -> None:
    assert _html(generic_page(ACT, ordered=ordered), "main") == words_of(ACT)


def test_markdown_keeps_all_but_what_meta_holds() -> None:
    text = re.sub(r'<a id="[^"]*"></a>|</?t[rd][^>]*>|</?table>|```', "", whole(ACT).decode())
    assert _words(text) == words_of(ACT, Role.REQUISITES)
    directory = split(ACT)
    assert yaml.safe_load(directory.files["meta.yaml"])["requisite"] == ACT.first(Role.REQUISITES)
    assert [name for name in directory.files if name.startswith("rus/")] == [
        "rus/an001.md",
        "rus/an002.md",
        "rus/an003.md",
    ]


@pytest.mark.parametrize("options", [WordOptions(), WordOptions(True, True, True, False, False)])
def test_word_documents(options: WordOptions) -> None:
    document = docx.Document(io.BytesIO(word_document(ACT, options)))
    texts = " ".join(
        "".join(held.text or " " for held in paragraph.iter(qn("w:t"), qn("w:br")))
        for paragraph in document.element.body.iter(qn("w:p"))
    )
    printed = words_of(ACT)
    found = _words(texts)
    assert sorted(found) == sorted(printed) if options.boxed else found == printed


def test_a_draft_numbered_by_word_has_no_numbers_typed() -> None:
    numbered = word_document(ACT, WordOptions(numbered=True))
    texts = [p.text for p in docx.Document(io.BytesIO(numbered)).paragraphs]
    assert any(text.startswith("Комитету административной полиции") for text in texts)


def test_a_draft_with_changes_and_footnotes() -> None:
    data = word_document(ACT, WordOptions(tracked=True, footnotes=True))
    archive = zipfile.ZipFile(io.BytesIO(data))
    body = archive.read("word/document.xml").decode()
    assert body.count("<w:ins ") == body.count("<w:del ") > 0
    assert FOOTNOTE in archive.read("word/footnotes.xml").decode()


def test_a_printed_page_holds_every_word() -> None:
    look = Look("plain", justified=False)
    document = pypdfium2.PdfDocument(weasy_pdf(ACT, look))
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    assert sorted("".join(_words(text))) == sorted("".join(words_of(ACT)))


def test_every_look_prints_the_act() -> None:
    pages = {look.name: sheet(ACT, look) for look in LOOKS}
    assert len(set(pages.values())) == len(LOOKS)
    assert all("Территориальные органы полиции" in page for page in pages.values())
    assert '<p class="break">' in pages["broken"]
    assert "<a href=" in pages["official"]


def test_the_generator_gives_every_shape() -> None:
    acts = all_generated()
    assert sum(len(act.standards) for act in acts) >= 40
    assert {truth.shape for act in acts for truth in act.standards} == set(SHAPES)
    assert generated("kk", 1) == generated("kk", 1)
    assert generated("kk", 1) != generated("kk", 2)


def test_a_table_is_squared_around_what_spans_rows() -> None:
    rows = (
        (Cell(("а",), rowspan=2), Cell(("б",))),
        (Cell(("в",)),),
        (Cell(("г",)),),
    )
    assert [len(row) for row in Table(rows).squared().rows] == [2, 1, 2]
