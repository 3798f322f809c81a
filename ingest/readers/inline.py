"""Inline Markdown to plain text: emphasis, escapes, entities, links and line breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.readers.html import html_text
from ingest.unit_figures import RAISING

#: A paragraph longer than this, in characters, is taken as it stands, its mark-up included: the
#: time inline mark-up takes may grow with the square of a paragraph, and no act has such.
MAX_INLINE = 20_000
#: Characters that inline mark-up needs, one at least.
_MARK = re.compile(r"[*_\\<\[&\x00]")
_RAISES = re.compile(r"<sup\b", re.IGNORECASE)


@cache
def block_parser() -> MarkdownIt:
    """Blocks of the Markdown of law texts, their inline content left as it is.

    Numbers, indents and dashes open no lists, code or headings; a line of dashes under a paragraph
    is a page rule.
    """
    parser = MarkdownIt("commonmark").enable("table")
    return parser.disable(["list", "code", "lheading", "reference", "inline", "text_join"])


@cache
def _inline_parser() -> MarkdownIt:
    """Inline mark-up of law texts; back quotes are apostrophes."""
    return MarkdownIt("commonmark").disable(["backticks"])


@dataclass(slots=True)
class Piece:
    """One source line of a paragraph, as plain text; ``bold`` and ``italic``: wholly so."""

    parts: list[str] = field(default_factory=list)
    bold: bool = True
    italic: bool = True

    @property
    def text(self) -> str:
        return "".join(self.parts)


def pieces(content: str) -> list[Piece]:
    """The source lines of inline content. Emphasis that runs over lines is known on each."""
    if len(content) > MAX_INLINE or _MARK.search(content) is None:
        return [Piece([line.strip()], bold=False, italic=False) for line in content.split("\n")]
    return _pieces(_inline_parser().parseInline(content)[0].children or [])


def _pieces(children: Sequence[Token]) -> list[Piece]:
    lines = [Piece()]
    strong = em = 0
    raised = False
    for token in children:
        kind = token.type
        if kind in ("softbreak", "hardbreak"):
            lines.append(Piece())
        elif kind == "strong_open":
            strong += 1
        elif kind == "strong_close":
            strong -= 1
        elif kind == "em_open":
            em += 1
        elif kind == "em_close":
            em -= 1
        elif kind == "html_inline":
            if token.content.lower().startswith("<br"):
                _add(lines[-1], " ", strong, em)
            lines += [Piece() for _ in range(token.content.count("\n"))]
            raised = _RAISES.match(token.content) is not None
        elif token.content:
            figures = raised and token.content.isdecimal()
            content = token.content.translate(RAISING) if figures else token.content
            _add(lines[-1], content, strong, em)
    for line in lines:
        if not line.text.strip():
            line.bold = line.italic = False
    return lines


def _add(line: Piece, content: str, strong: int, em: int) -> None:
    line.parts.append(content)
    if content.strip():
        line.bold = line.bold and strong > 0
        line.italic = line.italic and em > 0


def plain_text(source: str) -> str:
    """One line of inline Markdown or an HTML fragment as plain text.

    >>> plain_text("**Қ. Әбдірахманов** \\\\_\\\\_ &amp;")
    'Қ. Әбдірахманов __ &'
    >>> plain_text("<ol> <li>1) өтініш;</li> <li>2) өмірбаян.</li> </ol>")
    '1) өтініш;\\n2) өмірбаян.'
    """
    if "<" in source and (text := html_text(source)) is not None:
        return text
    return "\n".join(piece.text.strip() for piece in pieces(source.strip())).strip()
