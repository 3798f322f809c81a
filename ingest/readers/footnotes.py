"""Footnotes that are only print: a raised figure in the text, and a paragraph that begins with it.

Where the source itself marks footnotes (Word, links of a page) its reader has kept them apart.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.model import Block, BlockKind, Layout
from ingest.structure.markers import opening
from ingest.unit_figures import RAISED

_NOTE = re.compile(rf"([{RAISED}]+)\)?\s+(?=\S)")
_AFTER_FIGURE = re.compile(rf"(?<=\d)[{RAISED}]+")


def with_footnotes(layout: Layout) -> Layout:
    """The layout with the paragraphs that are footnotes as no words of the act.

    On a page with footnotes their marks stand apart from a number before them, which they are no
    part of ("в статье 9 ¹"); but the number a paragraph opens with is a unit's own.

    >>> from ingest.model import Span
    >>> note = Block(BlockKind.PARAGRAPH, Span(0, 9), "¹ Кроме 5.")
    >>> [b.editorial for b in with_footnotes(Layout("¹ Кроме 5.", (note,), "pdf", "")).blocks]
    [True]
    """
    marks = {(block.page, mark[1]) for block in layout.blocks if (mark := _mark(block))}
    if not marks:
        return layout
    blocks = tuple(
        replace(block, editorial=True) if _mark(block) else _apart(block, marks)
        for block in layout.blocks
    )
    return replace(layout, blocks=blocks)


def _mark(block: Block) -> re.Match[str] | None:
    return _NOTE.match(block.text) if block.kind is BlockKind.PARAGRAPH else None


def _apart(block: Block, marks: set[tuple[int | None, str]]) -> Block:
    if block.page is None:
        return block
    own = opening(block.text)
    start = own.offset if own is not None else 0

    def parted(found: re.Match[str]) -> str:
        is_mark = found.start() >= start and (block.page, found.group()) in marks
        return f" {found.group()}" if is_mark else found.group()

    text = _AFTER_FIGURE.sub(parted, block.text)
    return replace(block, text=text) if text != block.text else block
