"""HTML fragments inside Markdown: text of a cell, rows of a table."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.model import Cell, Line, Span
from ingest.text import squeeze
from ingest.unit_figures import RAISING

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ROW = re.compile(r"<tr\b[^>]*>(.*?)(?=<tr\b|</table|\Z)", re.IGNORECASE | re.DOTALL)
_CELL = re.compile(
    r"<t[dh]\b([^>]*)>(.*?)(?=</?t[dh]\b|</?tr\b|</table|\Z)", re.IGNORECASE | re.DOTALL
)
_HEADING = re.compile(r"h[1-6]")
_TABLE_TAG = re.compile(r"<(/?)table\b", re.IGNORECASE)
_TABLE_OPENS = re.compile(r"^\s*(?:> ?)*<table\b", re.IGNORECASE)
_TABLE_PART = re.compile(r"</?t(?:able|body|head|[rdh])\b", re.IGNORECASE)
_BREAKING = re.compile(r"<(?:p|br|li|div|tr|table)\b", re.IGNORECASE)
_COLSPAN = re.compile(r"colspan\s*=\s*[\"']?(\d{1,3})", re.IGNORECASE)
_ROWSPAN = re.compile(r"rowspan\s*=\s*[\"']?(\d{1,4})", re.IGNORECASE)
#: Elements that stand on lines of their own.
_BLOCK = frozenset(
    ("p", "div", "li", "ol", "ul", "dl", "dt", "dd", "br", "hr", "table", "tr", "blockquote", "pre")
)


@dataclass(frozen=True, slots=True)
class HtmlTable:
    """Where an HTML table stands: the lines from ``start`` up to ``end``."""

    start: int
    end: int
    closed: bool = True


def html_text(fragment: str) -> str | None:
    """The text of an HTML fragment, each paragraph or list item on a line of its own.

    None where nothing in the fragment is a tag ("a < b").

    >>> html_text('<p>Сәрсенбі.</p> <p>Сайт: <a href="http://mfa.gov.kz">mfa.gov.kz</a>.</p>')
    'Сәрсенбі.\\nСайт: mfa.gov.kz.'
    >>> html_text("a < b") is None
    True
    """
    if not _TAG.search(fragment):
        return None
    body = LexborHTMLParser(f"<body>{fragment}</body>").body
    text = "".join(_walk(body)) if body is not None else ""
    return "\n".join(line for part in text.split("\0") if (line := squeeze(part)))


def _walk(root: LexborNode) -> Iterator[str]:
    """Texts below a node in order, NUL where a line ends. Iterative: nesting may be deep."""
    stack: list[LexborNode | str] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
            continue
        tag = node.tag or ""
        if tag == "-text":
            yield node.text(deep=False).replace("\0", "")
            continue
        if tag in ("script", "style", "-comment"):
            continue
        if tag == "sup" and (figures := node.text().strip()).isdecimal():
            yield figures.translate(RAISING)
            continue
        if tag in _BLOCK or _HEADING.fullmatch(tag):
            yield "\0"
            stack.append("\0")
        stack.extend(reversed(list(node.iter(include_text=True))))


def html_tables(lines: Sequence[Line], fenced: Container[int]) -> tuple[HtmlTable, ...]:
    """The HTML tables that begin a line; one that is not closed ends with the lines of its
    last row.

    ``fenced`` are the indexes of lines that are code, where tags are words. Blank lines do not end
    a table, as they would in Markdown.
    """
    tables: list[HtmlTable] = []
    start, depth, last_part = -1, 0, -1
    for index, line in enumerate(lines):
        if index in fenced or (start < 0 and not _TABLE_OPENS.match(line.text)):
            continue
        if start < 0:
            start, depth = index, 0
        depth += sum(-1 if found.group(1) else 1 for found in _TABLE_TAG.finditer(line.text))
        if _TABLE_PART.search(line.text):
            last_part = index
        if depth <= 0:
            tables.append(HtmlTable(start, index + 1))
            start = -1
    if start >= 0:
        end = last_part + 1
        while end < len(lines) and lines[end].text.strip():
            end += 1
        tables.append(HtmlTable(start, end, closed=False))
    return tuple(tables)


def table_rows(html: str, start: int) -> tuple[str, tuple[tuple[Cell, ...], ...]]:
    """The words of an HTML table outside its cells (a caption), and its rows.

    ``start`` is where the table begins in the document. A nested table's cells are cells of the
    outer one; cells outside any row are a row of their own. Under a cell that spans rows stand
    empty ones, so that the cells of a column have one place.
    """
    rows: list[tuple[Cell, ...]] = []
    covered: dict[int, Cell] = {}
    for row in _ROW.finditer(html):
        cells = [_cell(found, start + row.start(1)) for found in _CELL.finditer(row.group(1))]
        if cells:
            rows.append(_in_columns(cells, covered))
    if not rows:
        cells = [_cell(found, start) for found in _CELL.finditer(html)]
        rows = [tuple(cells)] if cells else []
    return html_text(_CELL.sub("", html)) or "", tuple(rows)


def _in_columns(cells: Sequence[Cell], covered: dict[int, Cell]) -> tuple[Cell, ...]:
    """A row with empty cells where cells of rows above reach into it.

    ``covered`` maps a column to the cell that reaches into this row from above, its ``rowspan`` the
    rows left; it is brought to the next row.
    """
    placed: list[Cell] = []
    reaching: dict[int, Cell] = {}
    column = 0
    left = list(reversed(cells))
    while left or column in covered:
        if column in covered:
            above = covered[column]
            at = left[-1].span.start if left else cells[-1].span.end
            cell = replace(above, text="", span=Span(at, at), rowspan=1)
            rows = above.rowspan
        else:
            cell = left.pop()
            rows = cell.rowspan
        if rows > 1:
            reaching[column] = replace(cell, rowspan=rows - 1)
        placed.append(cell)
        column += cell.colspan
    covered.clear()
    covered.update(reaching)
    return tuple(placed)


def _with_breaks(content: str) -> str:
    """A cell's mark-up with its line breaks made breaks, where it has no others.

    Repositories of consolidated texts write the paragraphs of a cell on lines of their own. A line
    that goes on in lower case after no mark is one that was only wrapped.
    """
    if _BREAKING.search(content):
        return content
    lines = [line.strip() for line in content.splitlines() if line.strip()]
    joined = lines[:1]
    for before, line in pairwise(lines):
        wrapped = line[0].islower() and before[-1] not in ".;:"
        joined.append((" " if wrapped else "<br>") + line)
    return "".join(joined)


def _cell(found: re.Match[str], start: int) -> Cell:
    content = _with_breaks(found.group(2))
    text = html_text(content)
    if text is None:
        holder = LexborHTMLParser(f"<body>{content}</body>").body
        text = squeeze(holder.text()) if holder is not None else squeeze(content)
    return Cell(
        text=text,
        span=Span(start + found.start(2), start + found.end(2)),
        colspan=_spanned(_COLSPAN, found.group(1)),
        rowspan=_spanned(_ROWSPAN, found.group(1)),
    )


def _spanned(pattern: re.Pattern[str], attributes: str) -> int:
    found = pattern.search(attributes)
    return max(1, int(found.group(1))) if found else 1
