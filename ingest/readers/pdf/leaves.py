"""A page of ink, its running lines taken off, to its passages and tables in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.findings import finding
from ingest.model import Finding
from ingest.readers.pdf.columns import Passage, Room, passages_of
from ingest.readers.pdf.flow import Leaf
from ingest.readers.pdf.furniture import Sheet
from ingest.readers.pdf.ink import UNKNOWN
from ingest.readers.pdf.lines import lines_of
from ingest.readers.pdf.marks import signature_mark
from ingest.readers.pdf.model import Glyph, PageInk, PrintedTable
from ingest.readers.pdf.tables import find_tables

#: A picture that covers so much of a page without text is the page itself, scanned.
_SCAN = 0.4
#: Text may leave so much of a page's width free on a side and still have a margin only.
_WIDEST_MARGIN = 0.25


def leaf_of(
    ink: PageInk, before: Leaf | None, size: float, after: PrintedTable | None = None
) -> Leaf:
    """The passages and tables of a page; ``size`` is that of the document's type so far.

    ``before`` is the page before: a table that ends it may go on. ``after`` is the table that the
    page after begins with: it may begin here.
    """
    mark, glyphs = signature_mark(ink.glyphs, ink.images, size)
    if mark:
        ink = replace(ink, glyphs=tuple(glyphs))
    last = before.items[-1] if before is not None and before.items else None
    tables, rest = find_tables(ink, last if isinstance(last, PrintedTable) else None, after)
    left, right = _extent(rest, ink.width)
    items: list[Passage | PrintedTable] = []
    above = float("-inf")
    for table in sorted(tables, key=lambda table: table.box.top):
        items += passages_of(_band(rest, above, table.box.top), ink.number, left, right)
        items.append(table)
        above = table.box.top
    items += passages_of(_band(rest, above, float("inf")), ink.number, left, right)
    if lines := lines_of(mark, ink.number):
        edges = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
        place = sum(_top(item) < lines[0].box.top for item in items)
        items.insert(place, Passage(Room.MARK, lines, *edges))
    return Leaf(ink.number, ink.width, ink.height, tuple(items))


def begun_before(leaf: Leaf, before: Leaf) -> PrintedTable | None:
    """The table without strokes that a page begins with, where the page before ends with none."""
    if not leaf.items or not before.items or isinstance(before.items[-1], PrintedTable):
        return None
    first = leaf.items[0]
    return first if isinstance(first, PrintedTable) and not first.ruled else None


def _band(glyphs: Sequence[Glyph], above: float, below: float) -> list[Glyph]:
    return [glyph for glyph in glyphs if above <= glyph.base < below]


def _top(item: Passage | PrintedTable) -> float:
    return item.box.top if isinstance(item, PrintedTable) else item.top


def _extent(glyphs: Sequence[Glyph], width: float) -> tuple[float, float]:
    """The width of a page that is for text: its margins are taken to be alike."""
    shown = [glyph for glyph in glyphs if not glyph.text.isspace()]
    starts, ends = (glyph.x0 for glyph in shown), (glyph.x1 for glyph in shown)
    free = min(min(starts, default=0.0), width - max(ends, default=width))
    margin = max(0.0, min(free, _WIDEST_MARGIN * width))
    return margin, width - margin


def is_scan(ink: PageInk) -> bool:
    """Whether a page is a picture without text."""
    if any(not glyph.text.isspace() for glyph in ink.glyphs):
        return False
    return any(
        (image.box.x1 - image.box.x0) * (image.box.bottom - image.box.top)
        >= _SCAN * ink.width * ink.height
        for image in ink.images
    )


def findings_of(sheet: Sheet, ink: PageInk) -> list[Finding]:
    """What was taken off a page and what of it cannot be read; the findings have no place yet."""
    found: list[Finding] = []
    if sheet.removed:
        text = " / ".join(sheet.removed)
        found.append(finding("pdf-running-lines", page=ink.number, text=text))
    if is_scan(ink):
        found.append(finding("pdf-page-scanned", page=ink.number))
    unknown = sum(glyph.text.count(UNKNOWN) for glyph in ink.glyphs)
    if unknown:
        found.append(
            finding("pdf-glyphs-unknown", page=ink.number, count=unknown, of=len(ink.glyphs))
        )
    found += [finding("pdf-text-aside", page=ink.number, text=text) for text in ink.aside]
    return found
