"""The lines of a document, each of one block."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.model import Box, Layout, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or the part of one that is of one block; ``text`` without the line break.

    ``number`` is that of the line, ``block`` the index of the block, None before the first one.
    """

    number: int
    span: Span
    text: str
    block: int | None = None
    page: int | None = None
    box: Box | None = None


class Pieces:
    """All pieces of a layout, in order; joined with their line breaks they are its text."""

    def __init__(self, layout: Layout) -> None:
        self.all = tuple(_pieces(layout))
        self._starts = [piece.span.start for piece in self.all]

    def index(self, offset: int) -> int | None:
        """The piece a character is in, the last one for the end of the text; None without text."""
        return max(0, bisect_right(self._starts, offset) - 1) if self.all else None

    def at(self, offset: int) -> Piece | None:
        index = self.index(offset)
        return None if index is None else self.all[index]

    def overlaps(self, span: Span) -> Sequence[tuple[int, int]]:
        """The pieces that a span touches, with the number of its characters in each."""
        found: list[tuple[int, int]] = []
        index = self.index(span.start) or 0
        while index < len(self.all) and self.all[index].span.start < span.end:
            own = self.all[index].span
            shared = min(own.end, span.end) - max(own.start, span.start)
            if shared > 0:
                found.append((index, shared))
            index += 1
        return found


def _pieces(layout: Layout) -> list[Piece]:
    text = layout.text
    blocks = [block.span.start for block in layout.blocks]
    printed = {line.span.start: line for block in layout.blocks for line in block.lines}
    breaks = [at for at, char in enumerate(text) if char == "\n"]
    cuts = {0, len(text), *(at + 1 for at in breaks), *(at for at in blocks if at < len(text))}
    pieces: list[Piece] = []
    for start, end in pairwise(sorted(cuts)):
        owner = bisect_right(blocks, start) - 1
        line = printed.get(start)
        page = line.page if line else layout.blocks[owner].page if owner >= 0 else None
        pieces.append(
            Piece(
                number=bisect_right(breaks, start - 1) + 1,
                span=Span(start, end),
                text=text[start:end].removesuffix("\n"),
                block=owner if owner >= 0 else None,
                page=page,
                box=line.box if line else None,
            )
        )
    return pieces
