"""How an act is laid out on the page: plain text as it comes from the official PDF, or Markdown.

The order of lines is the same in both languages; a `Tongue` (render_ru, render_kk) has the words.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterator
from typing import Protocol

from roundtrip.model import Act, Document, Node, Row

_INDENT = " " * 6
#: A truly blank line, a line of one space, a blank line: a gap within a page.
_GAP = ["", " ", ""]


class Tongue(Protocol):
    """The words of a language for what stands around the units."""

    lang: str

    def chapter(self, number: str) -> str: ...
    def article(self, number: str) -> str: ...
    def act_title(self, act: Act) -> str: ...
    def requisites(self, act: Act) -> list[str]: ...
    def caption(self, act: Act, document: Document) -> list[str]: ...
    def document_title(self, document: Document) -> str: ...
    def signature(self, act: Act) -> list[str]: ...
    def date(self, date: dt.date) -> str: ...


def line(node: Node, tongue: Tongue) -> str:
    """A unit's own line as printed."""
    said = (node.text or node.heading).say(tongue.lang)  # type: ignore[union-attr]
    if node.kind == "chapter":
        return f"{tongue.chapter(node.number)}. {said}"
    if node.kind == "article":
        return f"{tongue.article(node.number)}. {said}"
    if node.kind == "point":
        return f"{node.number}. {said}"
    if node.kind == "subpoint":
        return f"{node.number}) {said}"
    return said


def lines(node: Node, tongue: Tongue) -> Iterator[str]:
    """The lines of a unit and of all below it."""
    yield line(node, tongue)
    for child in node.children:
        yield from lines(child, tongue)


class Page:
    """Collects paragraphs; ``markdown`` and ``wrapped`` are the forms a source may have."""

    def __init__(self, *, markdown: bool, wrapped: bool = False) -> None:
        self.markdown = markdown
        self._wrapped = wrapped and not markdown
        self._out: list[str] = []

    def title(self, text: str) -> None:
        self._out += [f"# {text}", ""] if self.markdown else ["", text, ""]

    def margin(self, printed: list[str]) -> None:
        self._out += [f"{part}  " for part in printed] if self.markdown else printed
        if self.markdown:
            self._out.append("")

    def paragraph(self, text: str) -> None:
        if self.markdown:
            self._out += [text.replace("*", r"\*"), ""]
        elif self._wrapped:
            pieces = textwrap.wrap(text, 84, break_long_words=False, break_on_hyphens=False)
            self._out += [f"{piece} " for piece in pieces[:-1]] + pieces[-1:]
            self._out[-len(pieces)] = _INDENT + self._out[-len(pieces)]
        else:
            self._out.append(_INDENT + text)

    def heading(self, text: str) -> None:
        if self.markdown:
            self._out += [f"### {text}", ""]
        else:
            self._out.append(_INDENT + text)

    def captions(self, captions: list[list[str]], title: str) -> None:
        """Corner captions, one above another, and the title of the document below them."""
        for caption in captions:
            if self.markdown:
                self._out += [*(f"{printed}  " for printed in caption), ""]
            else:
                self._out += [*_GAP, *caption]
        self._out += [f"## {title}", ""] if self.markdown else [*_GAP, title]

    def table(self, rows: tuple[Row, ...], lang: str, *, quoted: bool = False) -> None:
        cells = "".join(
            f"<tr><td>{row.number}</td><td>{row.label.say(lang)}</td>"
            f"<td>{row.value.say(lang)}</td></tr>\n"
            for row in rows
        )
        self._out += [f"<table>\n{cells}</table>", ""]

    def text(self) -> str:
        return "\n".join(self._out) + "\n"


def print_units(page: Page, nodes: tuple[Node, ...], tongue: Tongue) -> None:
    for node in nodes:
        if node.kind in ("chapter", "article"):
            page.heading(line(node, tongue))
            print_units(page, node.children, tongue)
        else:
            for text in lines(node, tongue):
                page.paragraph(text)


def print_document(
    page: Page, act: Act, document: Document, tongue: Tongue, above: list[list[str]]
) -> None:
    """An annex or approved document with its captions; ``above`` come before its own."""
    captions = [*above, tongue.caption(act, document)]
    page.captions(captions, tongue.document_title(document))
    print_units(page, document.nodes, tongue)
    if document.rows:
        page.table(document.rows, tongue.lang)


def print_act(act: Act, tongue: Tongue, *, markdown: bool, wrapped: bool = False) -> str:
    """An act as its source prints it."""
    page = Page(markdown=markdown, wrapped=wrapped)
    page.title(tongue.act_title(act))
    page.margin(tongue.requisites(act))
    print_units(page, act.documents[0].nodes, tongue)
    page.margin(tongue.signature(act))
    for document in act.documents[1:]:
        print_document(page, act, document, tongue, [])
    return page.text()
