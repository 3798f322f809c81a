"""Lines drawn with underscores: what closes a document or is written on, never words of it."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.model import Block, BlockKind, Layout

_DRAWN = re.compile(r"[_\s]*_{3,}[_\s]*")


def with_rules(layout: Layout) -> Layout:
    """The layout with paragraphs of nothing but underscores as rules, as Markdown reads them.

    Their lines stay as printed.

    >>> from ingest.model import Span
    >>> block = Block(BlockKind.PARAGRAPH, Span(0, 6), "______")
    >>> [each.kind.value for each in with_rules(Layout("______", (block,), "html", "")).blocks]
    ['rule']
    """
    blocks = tuple(_ruled(block) for block in layout.blocks)
    return replace(layout, blocks=blocks) if blocks != layout.blocks else layout


def _ruled(block: Block) -> Block:
    if block.kind is not BlockKind.PARAGRAPH or _DRAWN.fullmatch(block.text) is None:
        return block
    return replace(block, kind=BlockKind.RULE, text="")
