"""PDF documents: what is printed where, read as a person reads the page."""

from __future__ import annotations

from collections import Counter

from ingest.errors import DocumentError
from ingest.findings import finding
from ingest.model import Box, Finding, Layout, Place, Span
from ingest.readers.pdf.flow import Leaf, flow_of
from ingest.readers.pdf.furniture import without_furniture
from ingest.readers.pdf.ink import turn_box
from ingest.readers.pdf.layout import Rendering, blocks_of
from ingest.readers.pdf.leaves import begun_before, findings_of, is_scan, leaf_of
from ingest.readers.pdf.model import PageInk, PrintedCell, PrintedTable
from ingest.readers.pdf.pages import opened, pages
from ingest.text import squeeze

#: A finding and its page, before the page's place in the text is known.
_Told = tuple[int, Finding]
#: By how much pages were turned to be read, and their size once turned.
_Turns = dict[int, tuple[int, float, float]]


def read_pdf(data: bytes, name: str) -> Layout:
    """The layout of a PDF document; ``name`` is used in errors only.

    Lines keep their page and their box. What is no text of the act (running lines), or cannot be
    read (a page that is only a picture, a damaged one, glyphs without a character), is a finding
    at its page. Raises `ingest.errors.DocumentError`: ``pdf-encrypted``, ``pdf-damaged``,
    ``pdf-scanned``, ``document-empty``.

    Source: ISO 32000-1.
    """
    leaves: list[Leaf] = []
    told: list[_Told] = []
    turns: _Turns = {}
    scanned = 0
    earlier: PageInk | None = None  # the page before, which a table of this one may begin on
    sizes: Counter[float] = Counter()
    with opened(data, name) as pdf:
        for sheet in without_furniture(pages(pdf, name)):
            if isinstance(sheet.page, int):
                told.append((sheet.page, finding("pdf-page-unread", page=sheet.page)))
                leaves.append(Leaf(sheet.page, 0.0, 0.0, ()))
                earlier = None
                continue
            ink = sheet.page
            if ink.turn:
                turns[ink.number] = ink.turn, ink.width, ink.height
            scanned += is_scan(ink)
            told += [(ink.number, item) for item in findings_of(sheet, ink)]
            sizes.update(round(glyph.size, 1) for glyph in ink.glyphs)
            size = max(sizes, key=lambda size: sizes[size], default=0.0)
            leaf = leaf_of(ink, leaves[-1] if leaves else None, size)
            table = begun_before(leaf, leaves[-1]) if earlier is not None else None
            if earlier is not None and table is not None:
                leaves[-1] = leaf_of(earlier, leaves[-2] if leaves[:-1] else None, size, table)
                leaf = leaf_of(ink, leaves[-1], size)
            leaves.append(leaf)
            earlier = ink
    if not any(leaf.items for leaf in leaves):
        raise _textless(name, len(leaves), scanned, unread=any(not leaf.width for leaf in leaves))
    rendering = Rendering(lambda page, box: _shown(box, turns.get(page)))
    flow = tuple(flow_of(leaves))
    told += [
        (row[0].page, finding("pdf-head-repeated", page=row[0].page, text=_joined(row)))
        for item in flow
        if isinstance(item, PrintedTable)
        for row in item.repeated
    ]
    blocks = blocks_of(flow, rendering)
    starts: dict[int, int] = {}
    for block in blocks:
        for line in block.lines:
            starts.setdefault(line.page or 0, line.span.start)
    return Layout(
        text=rendering.text,
        blocks=blocks,
        reader="pdf",
        encoding="",
        pages=len(leaves),
        findings=tuple(
            Finding(item.code, item.params, _at(page, starts, rendering.length))
            for page, item in told
        ),
        sheets=tuple(_sheet(leaf, turns.get(leaf.number)) for leaf in leaves),
    )


def _textless(name: str, count: int, scanned: int, *, unread: bool) -> DocumentError:
    """Why a document gives no text."""
    if scanned:
        return DocumentError(
            "pdf-scanned",
            name,
            f"{scanned} of its {count} pages are pictures, and none has text",
            "recognise its text (OCR) and give the result",
        )
    if unread:
        detail = f"none of its {count} pages can be read"
        return DocumentError("pdf-damaged", name, detail, "get the file anew")
    return DocumentError(
        "document-empty", name, "the document holds no text", "give the file with its text"
    )


def _at(page: int, starts: dict[int, int], length: int) -> Place:
    """The beginning of a page's text, or of what follows where the page has none."""
    start = min((at for other, at in starts.items() if other >= page), default=length)
    return Place(Span(start, start), page)


def _shown(box: Box, turn: tuple[int, float, float] | None) -> Box:
    if turn is None:
        return box
    angle, width, height = turn
    return turn_box(box, 360 - angle, width, height)


def _sheet(leaf: Leaf, turn: tuple[int, float, float] | None) -> Box:
    sideways = turn is not None and turn[0] in (90, 270)
    width, height = (leaf.height, leaf.width) if sideways else (leaf.width, leaf.height)
    return Box(0.0, 0.0, width, height)


def _joined(row: tuple[PrintedCell, ...]) -> str:
    return " | ".join(squeeze(cell.text) for cell in row)
