"""Tables of Markdown texts: tab-separated lines and pipe tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.model import Cell, Line, Span
from ingest.readers.inline import plain_text

_TAB = re.compile(r"\t")
_RULING = frozenset("|:+- \t")
_PIPE = re.compile(r"(?<!\\)\|")


def is_tab_row(text: str) -> bool:
    """Whether a line is a row of tab-separated cells (a single tab before text is an indent).

    >>> [is_tab_row(line) for line in ("1\\tАтауы", "\\t\\tмәтін", "\\tмәтін", "4. Ұлты\\t")]
    [True, True, False, True]
    """
    return text.startswith("\t\t") or "\t" in text.lstrip()


def _is_ruling(text: str) -> bool:
    """Whether a line only rules off the head of a table."""
    return "--" in text and _RULING.issuperset(text)


def tab_rows(lines: Sequence[Line]) -> tuple[tuple[Cell, ...], ...]:
    """The rows of tab-separated lines; blank ones and lines of dashes are no rows."""
    return tuple(
        _cells(line.text, line.span.start, _TAB)
        for line in lines
        if line.text.strip() and not _is_ruling(line.text)
    )


def pipe_rows(lines: Sequence[Line]) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a GitHub pipe table."""
    rows: list[tuple[Cell, ...]] = []
    for line in lines:
        text = line.text
        if not text.strip() or _is_ruling(text):
            continue
        body = text.strip().removeprefix(">").strip()
        body = body.removeprefix("|").removesuffix("|") if body != "|" else ""
        rows.append(_cells(body, line.span.start + text.find(body), _PIPE))
    return tuple(rows)


def columns(rows: Sequence[Sequence[Cell]]) -> int:
    return max((len(row) for row in rows), default=0)


def carries_on(before: Sequence[Sequence[Cell]], rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether rows after blank lines belong to the table before them.

    They do with as many columns, or where their first row leaves its leading cells empty: the
    rest of a row that a page cut in two.
    """
    if not before or not rows:
        return False
    first = rows[0]
    rest_of_row = len(first) > 1 and not first[0].text
    return columns(before) == columns(rows) or rest_of_row


def _cells(text: str, start: int, separator: re.Pattern[str]) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    position = 0
    ends = [*((found.start(), found.end()) for found in separator.finditer(text))]
    for end, after in [*ends, (len(text), len(text))]:
        raw = text[position:end]
        lead = len(raw) - len(raw.lstrip())
        content = raw.strip()
        begin = start + position + (lead if content else 0)
        cells.append(Cell(plain_text(content), Span(begin, begin + len(content))))
        position = after
    return tuple(cells)
