"""Ink of made-up pages: words where one says, and the strokes of a grid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest.readers.pdf.model import Glyph, PageInk, PrintedTable, Ruling
from ingest.readers.pdf.tables import find_tables, join_tables

SIZE = 10.0
WIDTH = 5.0
PITCH = 13.0


def words(x: float, base: float, text: str, *, space: float = 3.0) -> list[Glyph]:
    """The glyphs of a line that begins at ``x``; words are ``space`` apart."""
    glyphs = []
    for char in text:
        if char != " ":
            box = (x, base - 0.8 * SIZE, x + WIDTH, base + 0.2 * SIZE)
            glyphs.append(Glyph(char, *box, base, SIZE))
        x += space if char == " " else WIDTH
    return glyphs


def width(text: str, space: float = 3.0) -> float:
    return sum(space if char == " " else WIDTH for char in text)


def justified(x: float, base: float, text: str, right: float) -> list[Glyph]:
    """The glyphs of a line that ends at ``right``."""
    gaps = text.count(" ")
    letters = WIDTH * (len(text) - gaps)
    return words(x, base, text, space=(right - x - letters) / gaps if gaps else 3.0)


def page(
    glyphs: Iterable[Glyph],
    rulings: Iterable[Sequence[float]] = (),
    number: int = 1,
    *,
    drawn: bool = True,
) -> PageInk:
    strokes = tuple(Ruling(*ruling, drawn) for ruling in rulings)
    return PageInk(number, 595, 842, glyphs=tuple(glyphs), rulings=strokes)


def box(x0: float, top: float, x1: float, bottom: float) -> list[tuple[float, ...]]:
    return [
        (x0, top, x1, top),
        (x0, bottom, x1, bottom),
        (x0, top, x0, bottom),
        (x1, top, x1, bottom),
    ]


def read(*pages: PageInk) -> tuple[PrintedTable, ...]:
    """The tables of pages that hold nothing else between them."""
    tables: list[PrintedTable] = []
    for ink in pages:
        before = tables[-1] if tables and tables[-1].page == ink.number - 1 else None
        tables += find_tables(ink, before)[0]
    return join_tables(tables, lambda one, other: True)


def texts(table: PrintedTable) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]
