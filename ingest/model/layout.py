"""A document as its reader saw it: lines, blocks, tables, repairs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ingest.model.places import Finding, Place, Span


class RepairKind(StrEnum):
    LINK = "link"  # a hyperlink's words put back into the hole they left
    LETTER_SPACING = "letter_spacing"  # "Қ ы з м е т" → "Қызмет"
    BRACKET = "bracket"  # a bracket, quote or mark detached by a line break or a space
    PAGE_SEAM = "page_seam"  # one paragraph or cell joined over a page break


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair: what was printed at ``span`` and what it was read as."""

    kind: RepairKind
    span: Span
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page: points (1/72 inch) from the upper left corner of the page as shown.

    A page that is turned (``/Rotate``) is measured as the reader of it sees it.
    """

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: ``text`` without the line break, trailing spaces kept; ``span`` with it.

    ``box`` is where it stands on its page, None where the source has no pages.
    """

    text: str
    span: Span
    page: int | None = None
    box: Box | None = None


class BlockKind(StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"  # marked up as a heading by the source (never guessed by a reader)
    TABLE = "table"  # cells known (tab-separated, HTML)
    RULE = "rule"  # a page rule
    BLANK = "blank"  # nothing but white space (only where no other block can hold it)


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; ``text`` repaired, paragraphs and list items separated by line breaks.

    A cell that spans rows stands in the first of them only.
    """

    text: str
    span: Span
    colspan: int = 1
    rowspan: int = 1
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like piece of a document.

    ``span`` covers everything up to the next block, blank lines included, so the spans of a
    layout's blocks partition its text. ``text`` is the repaired reading: lines joined, mark-up
    removed. ``lines`` are the printed lines inside, blank ones included.
    ``indent`` is the number of leading spaces of the first line as printed.
    ``anchor`` is the name the source itself gives the place (an HTML id, a Markdown anchor).
    ``editorial``: the source sets it apart as words of its editors, not of the act (the official
    site prints them in red); never guessed by a reader.
    """

    kind: BlockKind
    span: Span
    text: str
    lines: tuple[Line, ...] = ()
    page: int | None = None
    indent: int = 0
    level: int = 0
    bold: bool = False
    italic: bool = False
    rows: tuple[tuple[Cell, ...], ...] = ()
    repairs: tuple[Repair, ...] = ()
    anchor: str = ""
    editorial: bool = False

    @property
    def place(self) -> Place:
        return Place(self.span, self.page)


@dataclass(frozen=True, slots=True)
class Layout:
    """A document as its reader saw it.

    ``reader`` is ``pdf_text`` (plain text), ``markdown``, ``pdf``, ``html`` or ``docx``. ``text``
    is the source's own where the source is text one reads (plain text, Markdown); of the others it
    is the reader's rendering, a line to each printed line, paragraph or line of a cell, and all
    spans are ranges of it. ``sheets`` are the sizes of the pages in points, where there are pages.
    ``partial``: the source leaves parts of the act out, so that what it lacks proves nothing.
    """

    text: str
    blocks: tuple[Block, ...]
    reader: str
    encoding: str
    pages: int | None = None
    findings: tuple[Finding, ...] = ()
    sheets: tuple[Box, ...] = ()
    partial: bool = False

    def verbatim(self, block: Block) -> str:
        return self.text[block.span.start : block.span.end]
