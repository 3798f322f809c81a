"""Numbered rows of tables as units beside the tree: "!annex_14~row_8".

Rows of a linearised table interleave inside blocks, so rows are no nodes of the tree, whose units
own blocks; an amending act names them all the same ("строку, порядковый номер 8").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.addresses import join_address, segment
from ingest.model import (
    ROW_KEYS,
    Block,
    Cell,
    Place,
    Row,
    ServiceStandard,
    Span,
    Step,
    Unit,
    UnitKind,
)
from ingest.structure.markers import number_key
from ingest.text import fold, squeeze
from ingest.unit_figures import NUMBER as FIGURES
from ingest.unit_figures import number_of

#: A number of the rows' numbering: "8", "8.", "4-1".
NUMBER = re.compile(rf"({FIGURES})\s?[.)]?")
#: What a column of row numbers is headed with.
_HEADS = re.compile(r"(?:№|n|no|р/с|п/п|реттік нөмірі?|порядковый номер)(?:\s*(?:р/с|п/п|№))?\.?")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row taken apart: its number without marks, the label in its second cell, the rest.

    A row of two cells has no label. ``value`` keeps the lines of a cell apart by line breaks and
    its cells by tabs.
    """

    number: str
    label: str
    value: str
    place: Place


def row_units(
    component: str, tables: Sequence[Block], standard: ServiceStandard | None = None
) -> tuple[Unit, ...]:
    """The rows of a document's tables, and those of the service standard it is, in their order.

    A number that several rows bear tells none of them: they are ``row_1.1`` and ``row_1.2``, and
    no unit is ``row_1``.
    """
    rows = list(_of_standard(standard)) if standard is not None else []
    known = {row.number for row in rows}
    rows += [row for row in numbered_rows(tables) if row.number not in known]
    if standard is not None and len(rows) > len(known):
        rows.sort(key=lambda row: row.place.span.start)
    times = Counter(row.number for row in rows)
    seen: Counter[str] = Counter()
    units: list[Unit] = []
    for row in rows:
        seen[row.number] += 1
        suffix = f".{seen[row.number]}" if times[row.number] > 1 else ""
        units.append(as_unit(row, component, suffix))
    return tuple(units)


def as_unit(row: TableRow, component: str = "", suffix: str = "") -> Unit:
    """A row as a unit; without a component its address is relative, as in a payload."""
    eid = segment(Step(UnitKind.ROW, row.number)) + suffix
    return Unit(
        UnitKind.ROW,
        number=row.number,
        heading=row.label,
        text=row.value,
        place=row.place,
        address=join_address(component, (eid,)) if component else eid,
    )


def _of_standard(standard: ServiceStandard) -> Iterator[TableRow]:
    for row in standard.rows:
        place = standard.place
        if row.spans:
            place = Place(Span(row.spans[0].start, row.spans[-1].end), row.page)
        yield TableRow(_number(row), row.label, row.text, place)


def _number(row: Row) -> str:
    """The number an amending act would call a row of a standard by.

    Between lines of text numbers stray, so there the lawful one counts (Law 88-V art. 14).
    """
    if row.number and row.basis in ("cells", "number"):
        return row.number
    return str(ROW_KEYS.index(row.key) + 1)


def numbered_rows(tables: Sequence[Block]) -> Iterator[TableRow]:
    """The rows of those tables whose first column numbers them.

    It does where it is headed so, or where its numbers ascend from 1. A row whose first cell is
    empty goes on the row above.
    """
    for table in tables:
        found = [row for row in table.rows if _numbers(row)]
        headed = any(_HEADS.fullmatch(fold(squeeze(row[0].text))) for row in table.rows[:2] if row)
        if found and (headed or _ascends(found)):
            yield from _joined(table)


def _numbers(row: Sequence[Cell]) -> bool:
    """Whether a row opens with its number, and is not the row that numbers the columns."""
    texts = [squeeze(cell.text) for cell in row]
    if len(texts) < 2 or NUMBER.fullmatch(texts[0]) is None:
        return False
    return not all(NUMBER.fullmatch(text) for text in texts)


def _ascends(rows: Sequence[Sequence[Cell]]) -> bool:
    keys = [number_key(_clean(row[0].text)) for row in rows]
    steps = pairwise(keys)
    return keys[0] == (1,) and all(before < after or after == (1,) for before, after in steps)


def _joined(table: Block) -> Iterator[TableRow]:
    gathered: list[Sequence[Cell]] = []
    for row in table.rows:
        if _numbers(row):
            if gathered:
                yield taken_apart(gathered, table.page)
            gathered = [row]
        elif gathered and len(row) > 1 and not squeeze(row[0].text):
            gathered.append(row)
        elif gathered:
            yield taken_apart(gathered, table.page)
            gathered = []
    if gathered:
        yield taken_apart(gathered, table.page)


def taken_apart(rows: Sequence[Sequence[Cell]], page: int | None, *, number: str = "") -> TableRow:
    """One row, printed as several where a page cut it. ``number`` for a row that prints none."""
    first = list(rows[0])
    if NUMBER.fullmatch(squeeze(first[0].text)) is not None:
        number, first = _clean(first[0].text), first[1:]
    label = squeeze(first.pop(0).text) if len(first) > 1 else ""
    values = [first, *(list(row)[2 if label else 1 :] for row in rows[1:])]
    lines = ["\t".join(_lines(cell.text) for cell in cells) for cells in values]
    cells = [cell for row in rows for cell in row]
    place = Place(Span(cells[0].span.start, cells[-1].span.end), page)
    return TableRow(number, label, "\n".join(line for line in lines if line.strip()), place)


def _lines(text: str) -> str:
    lines = (squeeze(line) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _clean(number: str) -> str:
    return number_of(number.replace(".", "").replace(")", ""))
