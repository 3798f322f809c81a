"""Words of a page by their places, as the search for columns sees them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ingest.readers.pdf.model import Glyph

#: Glyphs further apart than this share of their size are of two words.
_WORD_GAP = 0.16
#: Baselines closer than this share of the size of a glyph are one.
_SAME_BASE = 0.2
#: What of its size a line of text takes above and below its baseline.
_ASCENT, _DESCENT = 0.75, 0.2


class Word(NamedTuple):
    """Glyphs that stand together."""

    x0: float
    x1: float
    text: str


class InkRow(NamedTuple):
    """The words on one baseline, from the left; ``top`` and ``bottom`` are of its letters."""

    base: float
    top: float
    bottom: float
    size: float
    words: tuple[Word, ...]

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1


def ink_rows(glyphs: Iterable[Glyph]) -> tuple[InkRow, ...]:
    """The rows of words that glyphs make, from the top."""
    printed = [glyph for glyph in glyphs if not glyph.text.isspace()]
    printed.sort(key=lambda glyph: glyph.base)
    rows: list[InkRow] = []
    group: list[Glyph] = []
    for glyph in printed:
        if group and glyph.base - group[0].base > _SAME_BASE * glyph.size:
            rows.append(_row(group))
            group = []
        group.append(glyph)
    if group:
        rows.append(_row(group))
    return tuple(rows)


def _row(glyphs: Sequence[Glyph]) -> InkRow:
    ordered = sorted(glyphs, key=lambda glyph: glyph.x0)
    size = max(glyph.size for glyph in ordered)
    words: list[Word] = []
    first = ordered[0]
    start, end, text = first.x0, first.x1, [first.text]
    for glyph in ordered[1:]:
        if glyph.x0 - end > _WORD_GAP * size:
            words.append(Word(start, end, "".join(text)))
            start, end, text = glyph.x0, glyph.x1, []
        text.append(glyph.text)
        end = max(end, glyph.x1)
    words.append(Word(start, end, "".join(text)))
    base = ordered[0].base
    return InkRow(base, base - _ASCENT * size, base + _DESCENT * size, size, tuple(words))
