"""New wordings of what stands beside the tree: table rows and corner captions.

An amending act quotes a row as a table, or as lines: its number, its label, its value.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ingest.findings import finding
from ingest.model import Block, Cell, Change, Finding, Lang, Layout, Place, Row, Unit, UnitKind
from ingest.standards import read_row, split_row
from ingest.structure.payloads import opens_quote, unquoted
from ingest.structure.rows import NUMBER, TableRow, as_unit, taken_apart
from ingest.text import squeeze

#: A number that opens a line: "8. Перечень", "8", "8 Перечень"; in "5 рабочих дней" it counts.
_OPENS = re.compile(rf"{NUMBER.pattern}(?:(?<=[.)])\s*|\s+(?=[^\W\d_])|$)")


def with_rows(
    changes: Sequence[Change], layout: Layout, lang: Lang
) -> tuple[tuple[Change, ...], tuple[Finding, ...]]:
    """Changes of rows, each with its own row of the quotation as its payload; captions on a line.

    Where a quotation holds another row than the one named, the change has no wording: the row was
    changed, to what is not known.
    """
    kept: list[Change] = []
    findings: list[Finding] = []
    starts = [block.span.start for block in layout.blocks]
    for _, group in groupby(changes, key=lambda change: (change.component, change.place.span)):
        of_one = list(group)
        wanted = [_number(change) for change in of_one if _holds_row(change)]
        for change in of_one:
            if not _holds_row(change):
                kept.append(_with_caption(change))
                continue
            quoted = change.payload[0]
            blocks = _within(layout.blocks, starts, quoted.place or change.place)
            found = _rows(quoted, change.place, blocks, wanted, lang)
            row, problem = _own(found, change, alone=len(wanted) == 1)
            findings += [problem] if problem is not None else []
            if row is None:
                kept.append(replace(change, payload=()))
                continue
            typed, told = _typed(row, lang)
            findings += told
            kept.append(replace(change, payload=(as_unit(row),), payload_rows=typed))
    return tuple(kept), tuple(findings)


def _holds_row(change: Change) -> bool:
    path = change.target.path
    return bool(change.payload and path and path[-1].kind is UnitKind.ROW)


def _with_caption(change: Change) -> Change:
    """A change with a quoted corner caption on one line, as captions are read everywhere."""
    if not change.payload or change.payload[0].kind is not UnitKind.CAPTION:
        return change
    caption = change.payload[0]
    return replace(change, payload=(replace(caption, text=squeeze(caption.text)),))


def _number(change: Change) -> str:
    return change.target.path[-1].number


def _within(blocks: Sequence[Block], starts: Sequence[int], place: Place) -> Sequence[Block]:
    return blocks[bisect_left(starts, place.span.start) : bisect_left(starts, place.span.end)]


def _rows(
    quoted: Unit, place: Place, blocks: Sequence[Block], wanted: Sequence[str], lang: Lang
) -> list[TableRow]:
    tables = [block for block in blocks if block.rows]
    if tables:
        return list(_from_cells(tables))
    lines = [line for text in quoted.text.split("\n") if (line := squeeze(text))]
    return list(_from_lines(lines, quoted.place or place, wanted, lang))


def _own(
    found: Sequence[TableRow], change: Change, *, alone: bool
) -> tuple[TableRow | None, Finding | None]:
    """The row of a quotation that a change names."""
    number = _number(change)
    row = next((row for row in found if row.number == number), None)
    if row is not None:
        return row, None
    if alone and len(found) == 1 and not found[0].number:
        return replace(found[0], number=number), None
    if alone and found:
        printed = found[0].number or "-"
        return None, finding(
            "payload-number-differs", found[0].place, expected=number, found=printed
        )
    return None, finding("payload-lacks-target", change.place, number=number)


def _typed(row: TableRow, lang: Lang) -> tuple[tuple[Row, ...], tuple[Finding, ...]]:
    """The row as a service standard's, where its label is one of the ten."""
    read = read_row(row.number, row.label, row.value, lang, row.place)
    return ((read[0],), read[1]) if read is not None else ((), ())


# --- quoted as a table ------------------------------------------------------------------------


def _from_cells(tables: Sequence[Block]) -> Iterator[TableRow]:
    rows = [row for table in tables for row in table.rows if any(cell.text for cell in row)]
    gathered: list[Sequence[Cell]] = []
    for row in _without_marks(rows):
        numbered = len(row) > 1 and NUMBER.fullmatch(squeeze(row[0].text)) is not None
        if numbered and gathered:
            yield taken_apart(gathered, tables[0].page)
        if numbered or not gathered:
            gathered = [row]
        else:
            gathered.append(row)
    if gathered:
        yield taken_apart(gathered, tables[0].page)


def _without_marks(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """The cells of a quoted table without the quotation's own marks."""
    cells = [list(row) for row in rows]
    flat = [(i, j) for i, row in enumerate(cells) for j, cell in enumerate(row) if cell.text]
    if not flat:
        return cells
    (top, left), (bottom, right) = flat[0], flat[-1]
    if not opens_quote(cells[top][left].text):
        return cells
    opened = cells[top][left].text.lstrip()[1:].lstrip()
    cells[top][left] = replace(cells[top][left], text=opened)
    closed = unquoted(["", cells[bottom][right].text])[1]
    cells[bottom][right] = replace(cells[bottom][right], text=closed)
    return cells


# --- quoted as lines --------------------------------------------------------------------------


def _from_lines(
    lines: Sequence[str], place: Place, wanted: Sequence[str], lang: Lang
) -> Iterator[TableRow]:
    starts = [0]
    for number in wanted[1:]:
        later = range(starts[-1] + 1, len(lines))
        start = next((i for i in later if _opening(lines[i])[0] == number), None)
        if start is not None:
            starts.append(start)
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        if lines[start:end]:
            number, rest = _opening(lines[start])
            label, value = _divided([rest, *lines[start + 1 : end]], lang)
            yield TableRow(number, label, value, place)


def _opening(line: str) -> tuple[str, str]:
    """The row number that opens a line, and the rest of it."""
    found = _OPENS.match(line)
    if found is None or line[found.end() : found.end() + 1].islower():
        return "", line
    return re.sub(r"\s", "", found.group(1)), line[found.end() :]


def _divided(lines: Sequence[str], lang: Lang) -> tuple[str, str]:
    """Label and value of a row: by the words of labels, else the first of several lines."""
    held = [line for line in lines if line]
    known = split_row(held, lang)
    if known is not None:
        return known
    return (held[0], "\n".join(held[1:])) if len(held) > 1 else ("", "\n".join(held))
