"""Glyphs to printed lines: what stands on one baseline, cut into words by its gaps.

A PDF draws glyphs in any order (a link's words after the rest of their line) and need not draw
spaces at all, so only places count. Raised and lowered figures belong to the line they stand at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import itemgetter

from ingest.model import Box
from ingest.readers.pdf.gaps import gap_widths, tracking, word_gaps
from ingest.readers.pdf.model import Glyph, PrintedLine
from ingest.unit_figures import RAISING

#: Baselines so near each other, in sizes of the larger glyph, are one line: an index is set lower
#: or higher by a third of its size, lines never stand closer than four fifths.
_SAME_LINE = 0.45
#: A figure so much smaller and so much higher than its line is raised on purpose.
_RAISED_SIZE, _RAISED_BY = 0.92, 0.18
#: No line is broken between a quote and a bracket that opens (Unicode UAX 14, LB15).
_QUOTES = "\"»”’'"
#: So many glyphs of a line make its style.
_NEARLY_ALL = 0.9
#: The same character drawn twice so near is one, thickened.
_OVERPRINT = 0.12
_x0 = itemgetter(1)


def lines_of(glyphs: Sequence[Glyph], page: int) -> tuple[PrintedLine, ...]:
    """The lines of one column or cell, from the top down; blank ones are not lines."""
    lines: list[PrintedLine] = []
    spacing = 0.0
    for row in rows_of(glyphs):
        inked = _inked(sorted(row, key=_x0))
        if inked:
            line, spacing = _line(row, inked, spacing, page)
            lines.append(line)
    return tuple(lines)


def rows_of(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """The glyphs of each line, from the top down, in the order in which the PDF draws them."""
    levels: defaultdict[float, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        levels[round(glyph.base, 1)].append(glyph)
    row: list[Glyph] = []
    main: list[Glyph] = []
    last = 0.0
    for base in sorted(levels):
        level = levels[base]
        size = max(level[0].size, main[0].size) if main else 0.0
        if row and (base - last <= _SAME_LINE * size) and not _overlaps(main, level):
            row += level
            main = max(main, level, key=len)
        else:
            if row:
                yield row
            row, main = list(level), level
        last = base
    if row:
        yield row


def _overlaps(one: Sequence[Glyph], other: Sequence[Glyph]) -> bool:
    """Whether two rows stand over one another: then they are two lines, however close."""
    if abs(one[0].base - other[0].base) < _RAISED_BY * one[0].size:
        return False
    small, large = sorted((one, other), key=len)
    if len(small) > 12:  # too many for an index
        left = max(small[0].x0, min(glyph.x0 for glyph in large))
        right = min(max(glyph.x1 for glyph in small), max(glyph.x1 for glyph in large))
        return right > left
    return False


def _line(
    row: Sequence[Glyph], inked: Sequence[Glyph], above: float, page: int
) -> tuple[PrintedLine, float]:
    """A line and how far its letters are set apart, as ``above`` is of the line above it."""
    sizes: defaultdict[float, int] = defaultdict(int)
    bases: defaultdict[float, int] = defaultdict(int)
    bold = italic = 0
    for glyph in inked:
        sizes[round(glyph.size, 1)] += 1
        bases[glyph.base] += 1
        bold += glyph.bold
        italic += glyph.italic
    size = max(sizes, key=lambda value: (sizes[value], value))
    base = max(bases, key=lambda value: (bases[value], value))
    widths, spaces = gap_widths(inked, size), _spaces(sorted(row, key=_x0), inked)
    spacing = tracking(inked, widths, spaces, above)
    parted = word_gaps(inked, widths, spaces, spacing)
    lead = inked[-1].x1
    pieces: list[str] = []
    for at, (glyph, apart) in enumerate(zip(inked, parted, strict=True)):
        if apart:
            if inked[at - 1].text not in _QUOTES or glyph.text != "(":
                lead = min(lead, inked[at - 1].x1)
            pieces.append(" ")
        raised = base - glyph.base > _RAISED_BY * size and glyph.size <= _RAISED_SIZE * size
        pieces.append(glyph.text.translate(RAISING) if raised else glyph.text)
    line = PrintedLine(
        text="".join(pieces).strip(),
        box=Box(
            min(glyph.x0 for glyph in inked),
            min(glyph.top for glyph in inked),
            max(glyph.x1 for glyph in inked),
            max(glyph.bottom for glyph in inked),
        ),
        page=page,
        base=base,
        size=size,
        bold=bold >= _NEARLY_ALL * len(inked),
        italic=italic >= _NEARLY_ALL * len(inked),
        lead=lead - inked[0].x0,
    )
    return line, spacing


def _inked(row: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs that show, from left to right, each once."""
    shown: list[Glyph] = []
    for glyph in row:
        if glyph.text.isspace():
            continue
        if shown:
            before = shown[-1]
            near = _OVERPRINT * glyph.size
            if (
                glyph.text == before.text
                and abs(glyph.x0 - before.x0) < near
                and abs(glyph.base - before.base) < near
            ):
                continue
        shown.append(glyph)
    return shown


def _spaces(row: Sequence[Glyph], inked: Sequence[Glyph]) -> list[int]:
    """How many spaces are drawn before each inked glyph."""
    counts = [0] * len(inked)
    at = pending = 0
    for glyph in row:
        if glyph.text.isspace():
            pending += 1
        elif at < len(inked) and glyph is inked[at]:
            counts[at] = pending
            at, pending = at + 1, 0
    return counts
