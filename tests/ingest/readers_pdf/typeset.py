"""Glyphs set in a type every character of which is half its size wide, and lines of them."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.readers.pdf.lines import lines_of
from ingest.readers.pdf.model import Glyph, PrintedLine

WIDE = 0.5
SPACE = 0.25


def glyphs(
    text: str,
    x: float = 70,
    base: float = 100,
    size: float = 10,
    *,
    spacing: float = 0.0,
    space: float = SPACE,
    drawn: bool = True,
    bold: bool = False,
) -> list[Glyph]:
    """A line of text; ``spacing`` parts letters, ``space`` is a space's width (in sizes).

    Spaces are glyphs where they are ``drawn``, else mere gaps.
    """
    found: list[Glyph] = []
    for char in text:
        wide = (space if char == " " else WIDE) * size
        if drawn or char != " ":
            top, bottom = base - 0.8 * size, base + 0.2 * size
            found.append(Glyph(char, x, top, x + wide, bottom, base, size, bold))
        x += wide + spacing * size
    return found


def lines(*rows: Sequence[object], size: float = 10, page: int = 1) -> list[PrintedLine]:
    """Printed lines of ``(text, x, base)`` or ``(text, x, base, page)``."""
    found: list[PrintedLine] = []
    for row in rows:
        text, x, base = str(row[0]), float(str(row[1])), float(str(row[2]))
        own = int(str(row[3])) if len(row) > 3 else page
        bold = text.startswith("*")
        found += lines_of(glyphs(text.strip("*"), x, base, size, bold=bold), own)
    return found


def wide(text: str, size: float = 10) -> float:
    """How wide a text is set."""
    return sum(SPACE if char == " " else WIDE for char in text) * size
