"""What is on a page of a PDF: glyphs, rulings, images; and the lines and tables read of it.

All places are points (1/72 inch) from the upper left corner of the page as it is shown: a page that
is turned (``/Rotate``) is measured as the reader of it sees it, like `ingest.model.Box`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ingest.model import Box, Finding


class Glyph(NamedTuple):
    """A printed character, or a ligature; white space too where the PDF has a glyph for it.

    A tuple and not a dataclass: a document of 1,000 pages has millions of them.
    ``size`` is the font's size as shown. ``bottom`` and ``top`` are the glyph's box (ascent to
    descent of its font); ``base`` is the height of its baseline.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False


class Ruling(NamedTuple):
    """A straight horizontal or vertical stroke, a thin rectangle, or an edge of a rectangle.

    Raw: dashes, double strokes and repeated ones are still apart. A thin rectangle is one ruling
    along its middle. ``drawn`` is False for the edges of a filled area without a stroke of its own
    (the background of a cell).
    """

    x0: float
    top: float
    x1: float
    bottom: float
    drawn: bool = True

    @property
    def horizontal(self) -> bool:
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: a scan, a QR code, a coat of arms."""

    box: Box


@dataclass(frozen=True, slots=True)
class PageInk:
    """Everything on a page, in the order in which the PDF draws it. Pages count from 1.

    ``turn`` is by how much the page had to be turned clockwise, in degrees, for most of its text to
    be upright; all places are measured on the turned page, ``width`` and ``height`` too. ``aside``
    is text that stands otherwise than most of the page's.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    images: tuple[Image, ...] = ()
    turn: int = 0
    aside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as printed. ``text`` has single spaces between words, none at its ends.

    ``bold`` and ``italic`` where nearly all of its glyphs are; ``size`` is that of most of them.
    ``base`` is its baseline; ``lead`` the width of its first word.
    """

    text: str
    box: Box
    page: int
    base: float
    size: float
    bold: bool = False
    italic: bool = False
    lead: float = 0.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are one paragraph: ``text`` is the running text, wrapped lines joined."""

    lines: tuple[PrintedLine, ...]
    text: str


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell of a table: its lines in reading order, those of the next page after those of this.

    ``text`` has a line to each paragraph or list item, wrapped lines joined. ``box`` is the cell's
    on the page where it begins.
    """

    lines: tuple[PrintedLine, ...]
    text: str
    box: Box
    page: int
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table: a cell that spans columns stands once; below one that spans rows stand empty ones.

    ``ruled`` where strokes draw its cells. ``box`` and ``page`` are of its first part, where pages
    cut it; ``last_box`` and ``last_page`` of its last one. ``edges`` are the left borders of its
    columns and the right border of the last. ``open_top`` and ``open_bottom`` are the columns of
    which the first or last row is cut: its border is not drawn. ``repeated`` are head rows that a
    later page prints again, left out.
    """

    rows: tuple[tuple[PrintedCell, ...], ...]
    box: Box
    page: int
    ruled: bool
    last_box: Box
    last_page: int
    findings: tuple[Finding, ...] = ()
    edges: tuple[float, ...] = ()
    open_top: tuple[int, ...] = ()
    open_bottom: tuple[int, ...] = ()
    repeated: tuple[tuple[PrintedCell, ...], ...] = ()
