"""A text cut into its printed lines."""

from __future__ import annotations

import re

from ingest.model import Line, Span
from ingest.repair.passes import SEAM_LINES

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text, their spans side by side; no pages.

    >>> [(line.text, line.span.start) for line in split_lines("a \\r\\nb")]
    [('a ', 0), ('b', 4)]
    """
    lines: list[Line] = []
    for found in _LINE.finditer(text):
        if found.end() > found.start():
            lines.append(Line(found.group(1), Span(found.start(), found.end())))
    return tuple(lines)


def number_pages(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines with their pages, where page breaks show in the text.

    A run of three or more truly empty lines is the seam of two pages, a form feed likewise. An
    empty line, a line of one space and an empty line are a gap in one page. Blank lines of a seam
    belong to the page before.
    """
    numbered: list[Line] = []
    page, empty, printed = 1, 0, False
    for line in lines:
        fed = "\f" in line.text
        if line.text.strip():
            if printed and (empty >= SEAM_LINES or fed):
                page += 1
            printed, empty = True, 0
        elif fed:
            empty = SEAM_LINES
        else:
            empty = 0 if line.text else empty + 1 if empty < SEAM_LINES else empty
        numbered.append(Line(line.text, line.span, page))
    return tuple(numbered)
