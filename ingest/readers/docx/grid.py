"""The cells of a Word table by rows: merged, inserted and deleted ones accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element as Element

from ingest.readers.docx.content import Mark, Sort
from ingest.readers.docx.inline import MARK_WORDS, SKIPPED, chosen, words
from ingest.readers.docx.names import attribute, child, kind, value, whole
from ingest.readers.docx.styles import Style, Styles, is_ruled

#: Word's own limit.
MAX_COLUMNS = 63


@dataclass(slots=True)
class GridCell:
    """A cell and the elements that hold its paragraphs, its own and those merged into it."""

    contents: list[Element]
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """``ruled`` where lines are printed around or between the cells."""

    rows: list[list[GridCell]]
    ruled: bool
    marks: tuple[Mark, ...]


def read_grid(table: Element, styles: Styles) -> Grid:
    """The rows of a table, deleted ones left out.

    A cell merged with the one above stays as an empty one in its place, so that columns keep
    theirs; what it holds goes to the cell that spans it.
    """
    marks: list[Mark] = []
    rows: list[list[GridCell]] = []
    spanning: dict[int, GridCell] = {}
    ruled = _ruled(table, styles)
    for row in _held(table, "w:tr"):
        properties = child(row, "w:trPr")
        if child(properties, "w:ins") is not None:
            marks.append(Mark(Sort.INSERTED, words(row)[:MARK_WORDS]))
        if child(properties, "w:del") is not None:
            marks.append(Mark(Sort.DELETED, words(row)[:MARK_WORDS]))
            continue
        cells = [*_cells(row, spanning, marks)]
        ruled = ruled or any(_cell_ruled(cell) for cell in _held(row, "w:tc"))
        if cells:
            rows.append(cells)
    return Grid(rows, ruled, tuple(marks))


def _held(parent: Element, name: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, out of whatever holds them."""
    for element in parent:
        found = kind(element)
        if found == name:
            yield element
        elif found == "mc:AlternateContent":
            yield from _held(chosen(element), name)
        elif found not in SKIPPED and found not in ("w:tc", "w:tr", "w:del", "w:moveFrom"):
            yield from _held(element, name)


def _cells(row: Element, spanning: dict[int, GridCell], marks: list[Mark]) -> Iterator[GridCell]:
    column = _columns(value(row, "w:trPr", "w:gridBefore"), least=0)
    if column:
        yield GridCell([], column)
    last: GridCell | None = None
    for element in _held(row, "w:tc"):
        properties = child(element, "w:tcPr")
        if child(properties, "w:cellIns") is not None:
            marks.append(Mark(Sort.INSERTED, words(element)[:MARK_WORDS]))
        if child(properties, "w:cellDel") is not None:
            marks.append(Mark(Sort.DELETED, words(element)[:MARK_WORDS]))
            continue
        width = _columns(value(properties, "w:gridSpan"), least=1)
        if last is not None and _merge(properties, "w:hMerge") == "continue":
            last.colspan += width
            last.contents.append(element)
            column += width
            continue
        merge = _merge(properties, "w:vMerge")
        above = spanning.get(column)
        if merge == "continue" and above is not None:
            above.rowspan += 1
            above.contents.append(element)
            last = GridCell([], width)
        else:
            last = GridCell([element], width)
            spanning.pop(column, None)
            if merge is not None:
                spanning[column] = last
        yield last
        column += width


def _merge(properties: Element | None, name: str) -> str | None:
    """``restart`` or ``continue``; None for a cell that is not merged.

    A merge may be a tracked change, which is accepted (``w:cellMerge``).
    """
    merged = child(properties, name)
    if merged is not None:
        return attribute(merged, "w:val") or "continue"
    tracked = child(properties, "w:cellMerge") if name == "w:vMerge" else None
    if tracked is None or attribute(tracked, "w:vMerge") is None:
        return None
    return "continue" if attribute(tracked, "w:vMerge") == "cont" else "restart"


def _columns(said: str | None, *, least: int) -> int:
    return min(max(whole(said) or least, least), MAX_COLUMNS)


def _ruled(table: Element, styles: Styles) -> bool:
    borders = child(table, "w:tblPr", "w:tblBorders")
    if borders is not None:
        return is_ruled(borders)
    return styles.by_id.get(value(table, "w:tblPr", "w:tblStyle") or "", Style()).ruled


def _cell_ruled(cell: Element) -> bool:
    borders = child(cell, "w:tcPr", "w:tcBorders")
    return borders is not None and is_ruled(borders)
