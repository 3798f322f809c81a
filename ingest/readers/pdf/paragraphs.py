"""Printed lines to paragraphs: which line wraps the one above, and which begins anew.

A line that leaves room for the first word of the next one was ended on purpose. A line that does
not may still end a paragraph: then an indent, a gap, another type, or the opening of a unit after a
finished sentence tells. All measures are compared with those of the column itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.pdf.measures import (
    INDENT,
    ITEM,
    LOOSE,
    Column,
    centred,
    in_the_middle,
    is_capital,
    is_finished,
    measured,
    room,
)
from ingest.readers.pdf.model import Paragraph, PrintedLine
from ingest.readers.pdf.reading import BREAK_HYPHEN, text_of
from ingest.structure.markers import opening
from ingest.unit_figures import TIGHT_NUMBER

#: A gap between lines so many times the common one parts paragraphs.
_GAP = 1.3
#: The distance of lines, in sizes of the type, where a column does not tell; and the widest.
_USUAL, _WIDEST = 1.2, 2.2
#: Types whose sizes differ by more than this share are not of one paragraph.
_OTHER_SIZE = 0.08
#: A full stop that ends no abbreviation.
_ENDED = re.compile(r"[^\W\d_]{5}\.$")
#: The number of a unit by itself: its words follow.
_MARK_ONLY = re.compile(rf"{TIGHT_NUMBER}[.)]")


def paragraphs_of(lines: Sequence[PrintedLine], left: float, right: float) -> tuple[Paragraph, ...]:
    """The paragraphs of a column or cell between two edges, from the top down.

    Lines of a next page follow those of the page before and may go on with its last paragraph.
    """
    return group(lines, measured([lines], left, right))


def group(lines: Sequence[PrintedLine], column: Column) -> tuple[Paragraph, ...]:
    """The paragraphs of a measured column."""
    paragraphs: list[Paragraph] = []
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or begins(lines, start, at, column):
            own = tuple(lines[start:at])
            if own:
                paragraphs.append(Paragraph(own, text_of(own)))
            start = at
    return tuple(paragraphs)


def begins(lines: Sequence[PrintedLine], start: int, at: int, column: Column) -> bool:
    """Whether line ``at`` begins a paragraph; the one before it began at ``start``."""
    above, line = lines[at - 1], lines[at]
    if _set_apart(above, line, column):
        return True
    finished, capital = is_finished(above), is_capital(line.text)
    item = ITEM.match(line.text) is not None or opening(line.text) is not None
    if above.bold != line.bold and (finished or capital or item):
        return True
    if centred(line, column) and in_the_middle(above, column):
        ends = finished and capital and not line.bold and room(above, line, column)
        return item or ends
    if _is_cut(lines, start, at) and not item:
        return False
    usual = not column.indent or lines[start].box.x0 - column.left > INDENT * line.size
    if room(above, line, column if usual else replace(column, justified=False)):
        return True
    if line.box.x0 - column.left > INDENT * line.size:
        return _indent_begins(lines, start, at, column, opens=capital or item)
    if column.indent and usual:
        return False
    if item:
        return finished or (line.bold and not above.bold)
    return _words_begin(above, line, column)


def _set_apart(above: PrintedLine, line: PrintedLine, column: Column) -> bool:
    """Whether a gap or another size of type parts two lines."""
    if abs(above.size - line.size) > _OTHER_SIZE * max(above.size, line.size):
        return True
    if above.page != line.page:
        return False
    pitch = column.pitch.get(line.size, 0.0)
    if not 0 < pitch <= _WIDEST * line.size:
        pitch = _USUAL * line.size
    distance = line.base - above.base
    return distance <= 0 or distance > (column.spacing or _GAP * pitch)


def _is_cut(lines: Sequence[PrintedLine], start: int, at: int) -> bool:
    """Whether the line above cannot end a paragraph: a number by itself, half of a word."""
    above = lines[at - 1]
    if start == at - 1 and _MARK_ONLY.fullmatch(above.text):
        return True
    return BREAK_HYPHEN.search(above.text) is not None and lines[at].text[:1].islower()


def _words_begin(above: PrintedLine, line: PrintedLine, column: Column) -> bool:
    """Whether the words alone tell that a line at the edge begins a paragraph."""
    seam = above.page != line.page
    if line.text[:1].islower() and _ENDED.search(above.text):
        return True
    if column.spacing and not seam:
        return False
    if above.text.endswith(";"):
        return True
    if not is_capital(line.text) or line.text[:1].isdigit():
        return False
    return above.text.endswith(":") or (is_finished(above) and (seam or column.parted))


def _indent_begins(
    lines: Sequence[PrintedLine],
    start: int,
    at: int,
    column: Column,
    *,
    opens: bool,
) -> bool:
    """Whether an indented line below a full one begins a paragraph.

    Not where it hangs under the item above, nor within a passage set narrower than the column.
    """
    line, first = lines[at], lines[start]
    finished = is_finished(lines[at - 1])
    off = line.box.x0 - lines[at - 1].box.x0
    loose = LOOSE * line.size
    if column.indent and abs(line.box.x0 - column.left - column.indent) <= loose:
        return True
    if start < at - 1 and abs(off) <= loose:
        return finished and opens and ITEM.match(line.text) is not None
    if off > loose:
        hangs = ITEM.match(first.text) is not None and start == at - 1
        return not hangs or (finished and opens)
    if off < -loose:
        return finished and opens
    following = lines[at + 1] if at + 1 < len(lines) else None
    if following is not None and abs(following.box.x0 - line.box.x0) <= loose:
        return finished and opens
    return finished
