"""Printed lines of a paragraph to its running text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.model import Line, Span
from ingest.readers.pdf.model import PrintedLine
from ingest.repair import RepairedLine, join_lines
from ingest.repair.marks import close_brackets

#: A hyphen that only a line break asks for.
BREAK_HYPHEN = re.compile(r"(?<=[^\W\d_])[\u00ad\u2010]$")
#: A line may end after a stroke within a number or a word.
_STROKE = re.compile(r"(?<=\S)/$")
_STROKE_APART = re.compile(r"(?<=\d) /$")
_SOFT_HYPHEN = "\u00ad"
_UNPLACED = Line("", Span(0, 0))


def text_of(lines: Sequence[PrintedLine]) -> str:
    """The running text of the lines of a paragraph."""
    return join_lines(repaired(lines, [_UNPLACED] * len(lines)))[0]


def repaired(lines: Sequence[PrintedLine], rendered: Sequence[Line]) -> list[RepairedLine]:
    """The lines of a paragraph as the repairs take them, each with the line it is rendered as.

    A hyphen that only the line break asked for is none of the text.
    """
    readings: list[RepairedLine] = []
    broken, page = 0, lines[0].page if lines else 0
    for line, own in zip(lines, rendered, strict=True):
        before = readings[-1].text if readings else ""
        glue = (
            bool(broken)
            or _STROKE.search(before) is not None
            or (line.text[:1].isdigit() and _STROKE_APART.search(before) is not None)
        )
        seam = line.page != page
        text, broken = BREAK_HYPHEN.subn("", line.text)
        text, brackets = close_brackets(text.replace(_SOFT_HYPHEN, ""), own)
        readings.append(RepairedLine(text, own, seam=seam, glue=glue, repairs=brackets))
        page = line.page
    return readings
