"""Tables that pages cut, put together again."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.readers.pdf.model import PrintedCell, PrintedTable
from ingest.readers.pdf.tables_cells import cell_text, column_measures
from ingest.text import squeeze

#: Borders of a column stand so near each other on all its pages.
_SAME_EDGE = 5.0
#: The head of a table begins in one of its first rows.
_HEAD_WITHIN = 3
_NUMBER = re.compile(r"\d+(?:\s?[-.]\s?\d+)*\s?[.)]?")
_FINISHED = re.compile(r"[.;:!?][\"»”')]*$")
_Row = tuple[PrintedCell, ...]


def join_tables(
    tables: Sequence[PrintedTable], between: Callable[[PrintedTable, PrintedTable], bool]
) -> tuple[PrintedTable, ...]:
    """Tables of following pages with the same columns as one, rows that a page cuts as one row.

    ``tables`` in reading order; ``between`` tells whether nothing but the page break is between
    two of them. A row is cut where its border is missing on both pages; where borders are drawn
    all the same, where its number and label stand on one of the pages only. A head that is printed
    again is left out and kept in ``repeated``. Below a cell that spans rows each further row has an
    empty one.
    """
    joined: list[PrintedTable] = []
    for table in tables:
        last = joined[-1] if joined else None
        if (
            last is not None
            and table.page == last.last_page + 1
            and _same_columns(last, table)
            and between(last, table)
        ):
            joined[-1] = _joined(last, table)
        else:
            joined.append(table)
    return tuple(_squared(table) for table in joined)


def _squared(table: PrintedTable) -> PrintedTable:
    """The table with an empty cell wherever one that began in a row above goes on."""
    if all(cell.rowspan == 1 for row in table.rows for cell in row):
        return table
    going: dict[int, PrintedCell] = {}
    rows = []
    for row in table.rows:
        own = {_start(cell, table.edges): cell for cell in row}
        empty = {at: replace(cell, lines=(), text="", rowspan=1) for at, cell in going.items()}
        rows.append(tuple(cell for _, cell in sorted((empty | own).items())))
        going = {at: replace(cell, rowspan=cell.rowspan - 1) for at, cell in (going | own).items()}
        going = {at: cell for at, cell in going.items() if cell.rowspan > 0}
    return replace(table, rows=tuple(rows))


def _same_columns(one: PrintedTable, other: PrintedTable) -> bool:
    few, many = sorted((one.edges, other.edges), key=len)
    outer = abs(few[0] - many[0]) <= _SAME_EDGE and abs(few[-1] - many[-1]) <= _SAME_EDGE
    return (
        one.ruled == other.ruled
        and (outer or not one.ruled)
        and all(_near(edge, many) is not None for edge in few[1:-1])
    )


def _near(edge: float, edges: Sequence[float]) -> int | None:
    at = bisect_left(edges, edge)
    near = [index for index in (at - 1, at) if 0 <= index < len(edges)]
    best = min(near, key=lambda index: abs(edges[index] - edge))
    return best if abs(edges[best] - edge) <= _SAME_EDGE else None


def _joined(one: PrintedTable, other: PrintedTable) -> PrintedTable:
    inner = [edge for edge in other.edges[1:-1] if _near(edge, one.edges) is None]
    edges = tuple(sorted((*one.edges, *inner)))
    rows = [_spread(row, edges) for row in one.rows]
    added = [_spread(row, edges) for row in other.rows]
    head = _repeated(rows, added)
    repeated, added = added[:head], added[head:]
    if added:
        cut = _cut(one, other, rows, added, edges, after_head=head > 0)
        rows = _with_cells(rows, added, cut, edges)
    return replace(
        one,
        rows=tuple(rows),
        edges=edges,
        last_box=other.last_box,
        last_page=other.last_page,
        open_bottom=other.open_bottom,
        repeated=(*one.repeated, *repeated, *other.repeated),
    )


def _spread(row: _Row, edges: Sequence[float]) -> _Row:
    """A row whose cells span what they do among all the columns."""
    return tuple(replace(cell, colspan=_end(cell, edges) - _start(cell, edges)) for cell in row)


def _start(cell: PrintedCell, edges: Sequence[float]) -> int:
    return min(range(len(edges) - 1), key=lambda index: abs(edges[index] - cell.box.x0))


def _end(cell: PrintedCell, edges: Sequence[float]) -> int:
    first = _start(cell, edges) + 1
    return min(range(first, len(edges)), key=lambda index: abs(edges[index] - cell.box.x1))


def _repeated(rows: Sequence[_Row], added: Sequence[_Row]) -> int:
    """How many rows at the top of the later part repeat the head of the earlier."""
    texts = [tuple(squeeze(cell.text) for cell in row) for row in rows]
    for first in range(min(_HEAD_WITHIN, len(rows))):
        count = 0
        for row, text in zip(added, texts[first:], strict=False):
            if tuple(squeeze(cell.text) for cell in row) != text or not any(text):
                break
            count += 1
        if count:
            return count
    return 0


def _cut(
    one: PrintedTable,
    other: PrintedTable,
    rows: Sequence[_Row],
    added: Sequence[_Row],
    edges: Sequence[float],
    *,
    after_head: bool,
) -> frozenset[int]:
    """The columns whose last cell goes on over the page break."""
    if one.open_bottom and (other.open_top or after_head):
        return frozenset(
            column
            for at in one.open_bottom
            for column in range(len(edges) - 1)
            if one.edges[at] - _SAME_EDGE < edges[column] < one.edges[at + 1] - _SAME_EDGE
        )
    before = [squeeze(cell.text) if cell else "" for cell in _lowest(rows, edges)]
    after = [squeeze(cell.text) if cell else "" for cell in _lowest(added[:1], edges)]
    numbers = [squeeze(row[0].text) for row in (*rows, *added) if row and row[0].colspan == 1]
    numbered = 2 * sum(_is_number(text) for text in numbers) > sum(map(bool, numbers))
    label = 1 if numbered and len(after) > 2 else 0
    if not one.ruled and before[label] and [at for at, text in enumerate(after) if text] == [label]:
        # Without borders a row with nothing but a label is what the page before had no room for.
        return frozenset(range(len(edges) - 1))
    goes_on = _goes_on_numbered if numbered else _goes_on
    return frozenset(range(len(edges) - 1)) if goes_on(before, after) else frozenset()


def _lowest(rows: Sequence[_Row], edges: Sequence[float]) -> list[PrintedCell | None]:
    """The last cell of each column; of a cell over several columns, in its first."""
    found: list[PrintedCell | None] = [None] * (len(edges) - 1)
    taken: set[int] = set()
    for row in reversed(rows):
        for cell in row:
            start = _start(cell, edges)
            if start not in taken:
                found[start] = cell
            taken.update(range(start, start + cell.colspan))
        if len(taken) >= len(found):
            break
    return found


def _goes_on_numbered(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a row goes on where each has a number: it bears it, and its label, once."""
    number, label = (before[0], before[1]) if len(before) > 1 else (before[0], "")
    later_number, later_label = (after[0], after[1]) if len(after) > 1 else (after[0], "")
    if not any(after) or (number and later_number):
        return False
    if later_number:
        return not label or _carries_on(label, later_label)
    return not later_label or not label or _carries_on(label, later_label)


def _goes_on(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a row without a number goes on: not where what leads it begins anew."""
    lead, later_lead = before[0], after[0]
    if lead and later_lead and not (_FINISHED.search(lead) or _carries_on(lead, later_lead)):
        return False
    if any(_carries_on(one, other) for one, other in zip(before, after, strict=True)):
        return True
    return len(after) > 1 and bool(lead) and not later_lead and any(after)


def _carries_on(before: str, after: str) -> bool:
    """Whether a text after the page break can only be the rest of the one before it."""
    return bool(before and after) and after[0].islower() and not _FINISHED.search(before)


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def _with_cells(
    rows: Sequence[_Row], added: Sequence[_Row], cut: frozenset[int], edges: Sequence[float]
) -> list[_Row]:
    """The rows of both parts; the cells of the cut columns go on in those of the first part."""
    if not cut:
        return [*rows, *added]
    whole = all(_start(cell, edges) in cut for cell in added[0])
    columns = column_measures(
        edges,
        [
            (_start(cell, edges), cell.lines)
            for row in (*rows, *added)
            for cell in row
            if cell.colspan == 1
        ],
    )
    targets = _lowest(rows, edges)
    grown: dict[int, PrintedCell] = {}
    rest: list[PrintedCell] = []
    for cell in added[0]:
        start = _start(cell, edges)
        target = _covering(targets, start, edges)
        if start not in cut or target is None:
            rest.append(cell)
            continue
        known = grown.get(id(target), target)
        at = _start(target, edges)
        lines = known.lines + cell.lines
        text = cell_text(lines, columns[at : at + target.colspan])
        rowspan = known.rowspan + cell.rowspan - (1 if whole else 0)
        grown[id(target)] = replace(known, lines=lines, text=text, rowspan=rowspan)
    merged = [tuple(grown.get(id(cell), cell) for cell in row) for row in rows]
    following = [tuple(rest)] if rest else []
    return [*merged, *following, *added[1:]]


def _covering(
    cells: Sequence[PrintedCell | None], column: int, edges: Sequence[float]
) -> PrintedCell | None:
    for cell in reversed(cells[: column + 1]):
        if cell is not None:
            start = _start(cell, edges)
            return cell if start <= column < start + cell.colspan else None
    return None
