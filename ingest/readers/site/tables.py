"""Tables of a page: their rows and columns, and whether they hold data or only set text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ingest.readers.site.page import Page

#: Cells wider or taller than this are slips of the pen (HTML allows 1000 and 65534).
_MOST_COLUMNS, _MOST_ROWS = 100, 1000
#: So many empty places to a cell are none that a table has.
_MOST_EMPTY = 20
_NAME = re.compile(r"\W*(?:[^\W\d_]{1,2}\.\s?){1,2}[^\W\d_][\w'’-]+\W*")
_OFFICE = 200
_BORDER = re.compile(r"border(?:-\w+)*\s*:\s*(?!0|none|hidden|collapse)", re.IGNORECASE)
#: A table within holds most of what there is: the outer one only sets it.
_NESTED_SHARE = 0.6


class Kind(StrEnum):
    """What a table is for."""

    DATA = "data"
    SIGNED = "signed"  # offices on the left, names on the right
    LAYOUT = "layout"  # text set in a corner or side by side


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell and its entry; ``index`` None where a cell above or beside spans this place."""

    index: int | None
    colspan: int = 1
    rowspan: int = 1


_COVERED = GridCell(None)


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a table, a cell to each place in a column but for those spanned in a row."""

    index: int
    rows: tuple[tuple[GridCell, ...], ...]
    caption: int | None = None


def grid(page: Page, table: int) -> Grid:
    """The rows of a table; those of tables within it are none of its own.

    A place that a cell of a row above spans is an empty cell.
    """
    spanned: dict[int, int] = {}
    rows: list[tuple[GridCell, ...]] = []
    full = empty = 0
    for row in _rows(page, table):
        if empty > _MOST_EMPTY * (full + 1):
            spanned = {}
        cells: list[GridCell] = []
        column = 0
        after: dict[int, int] = {}
        for index in (i for i in page.children(row) if page.tags[i] in ("td", "th")):
            while spanned.get(column):
                cells.append(_COVERED)
                after[column] = spanned[column] - 1
                column += 1
            wide = _span(page, index, "colspan", _MOST_COLUMNS)
            high = _span(page, index, "rowspan", _MOST_ROWS)
            cells.append(GridCell(index, wide, high))
            full += 1
            for place in range(column, min(column + wide, _MOST_COLUMNS)):
                after[place] = max(high - 1, spanned.get(place, 0) - 1)
            column += wide
        for place in sorted(place for place, left in spanned.items() if left and place >= column):
            cells.append(_COVERED)
            after[place] = spanned[place] - 1
        spanned = {place: left for place, left in after.items() if left > 0}
        empty += sum(cell is _COVERED for cell in cells)
        if cells:
            rows.append(tuple(cells))
    caption = next((i for i in page.children(table) if page.tags[i] == "caption"), None)
    return Grid(table, tuple(rows), caption)


def _rows(page: Page, table: int) -> Iterator[int]:
    for child in page.children(table):
        if page.tags[child] == "tr":
            yield child
        elif page.tags[child] in ("tbody", "thead", "tfoot"):
            yield from (i for i in page.children(child) if page.tags[i] == "tr")


def _span(page: Page, index: int, name: str, most: int) -> int:
    value = page.attributes[index].get(name, "").strip()
    return (
        min(max(int(value), 1), most)
        if value.isascii() and value.isdigit() and len(value) < 9
        else 1
    )


def kind_of(page: Page, found: Grid) -> Kind:
    """Whether a table holds data, offices with names, or sets text.

    Text is set by a table that is said to, that holds little beside another one, that has one row
    and no rules, or one cell of text.
    """
    attributes = page.attributes[found.index]
    if attributes.get("role", "").lower() in ("presentation", "none"):
        return Kind.LAYOUT
    full = [
        [cell.index for cell in row if cell.index is not None and page.size(cell.index)]
        for row in found.rows
    ]
    full = [row for row in full if row]
    if found.caption is not None or any(page.tags[i] == "th" for row in full for i in row):
        return Kind.DATA
    if _size_of_nested(page, found.index) > page.size(found.index) * _NESTED_SHARE:
        return Kind.LAYOUT
    if _is_ruled(page, found):
        return Kind.DATA
    if full and all(len(row) == 1 or _is_signed(page, row) for row in full):
        signed = any(len(row) == 2 for row in full)
        if signed:
            return Kind.SIGNED
    return Kind.LAYOUT if len(full) <= 1 else Kind.DATA


def _is_signed(page: Page, row: list[int]) -> bool:
    if len(row) != 2 or page.size(row[0]) > _OFFICE:
        return False
    return _NAME.fullmatch(page.words(row[1])) is not None


def _is_ruled(page: Page, found: Grid) -> bool:
    attributes = page.attributes[found.index]
    if attributes.get("border", "0").strip() not in ("", "0", "0px"):
        return True
    cells = [cell.index for row in found.rows for cell in row if cell.index is not None]
    styles = (page.attributes[i].get("style", "") for i in (found.index, *cells[:4]))
    return any(_BORDER.search(style) for style in styles)


def _size_of_nested(page: Page, table: int) -> int:
    size, at = 0, table + 1
    while at < page.ends[table]:
        if page.tags[at] == "table":
            size += page.size(at)
            at = page.ends[at]
        else:
            at += 1
    return size
