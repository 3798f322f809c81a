"""The pages of a document as one flow: paragraphs and tables in the order in which one reads them.

A paragraph goes on over a page break; so does a table. Margins are those of all pages of one size
and side (left and right pages may differ), since a page by itself may hold short lines only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from ingest.model import Box
from ingest.readers.pdf.columns import Passage, Room
from ingest.readers.pdf.corners import corner_paragraphs
from ingest.readers.pdf.measures import INDENT, centred, is_finished, measured
from ingest.readers.pdf.model import Paragraph, PrintedLine, PrintedTable
from ingest.readers.pdf.paragraphs import group, paragraphs_of
from ingest.readers.pdf.reading import text_of
from ingest.readers.pdf.tables import join_tables
from ingest.readers.seams import goes_on

#: A margin is where so many lines, and such a share of them, begin.
_FEW, _SHARE = 3, 0.04
#: So many lines tell the margins of a side.
_ENOUGH = 30
#: Text is justified where so many of its lines end at one place.
_JUSTIFIED = 0.2
_Shape = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Leaf:
    """What a page prints, from the top down: its passages and tables, and its shape."""

    number: int
    width: float
    height: float
    items: tuple[Passage | PrintedTable, ...]


@dataclass(frozen=True, slots=True)
class Flowing:
    """A paragraph in the flow.

    ``indented``: its first line is set in; ``mark``: it is the mark of an electronic signature.
    """

    paragraph: Paragraph
    indented: bool = False
    mark: bool = False


def flow_of(leaves: Sequence[Leaf]) -> Iterator[Flowing | PrintedTable]:
    """The paragraphs and tables of all pages in reading order."""
    margins = _margins(leaves)
    items = [
        (item, margins[_shape(leaf)] if isinstance(item, Passage) else None)
        for leaf in leaves
        for item in leaf.items
    ]
    tables = [item for item, _ in items if isinstance(item, PrintedTable)]
    adjacent = {
        (before.page, before.box): after
        for (before, _), (after, _) in pairwise(items)
        if isinstance(before, PrintedTable)
    }
    joined = {
        (table.page, table.box): table
        for table in join_tables(
            tables, lambda one, other: adjacent.get((one.last_page, one.last_box)) is other
        )
    }
    for kind, run in groupby(items, lambda pair: _kind(pair[0])):
        own = list(run)
        if kind == Room.MAIN:
            yield from _main(
                [(item, edges) for item, edges in own if isinstance(item, Passage) and edges]
            )
            continue
        passages = [item for item, _ in own if isinstance(item, Passage)]
        if kind == Room.CORNER:
            lines = [line for item in passages for line in item.lines]
            yield from map(Flowing, corner_paragraphs(lines))
        elif kind == Room.COLUMN:
            yield from map(Flowing, _columns(passages))
        else:
            for item in passages:
                for paragraph in paragraphs_of(item.lines, item.left, item.right):
                    yield Flowing(paragraph, mark=True)
            for table, _ in own:
                if isinstance(table, PrintedTable) and (table.page, table.box) in joined:
                    yield joined[table.page, table.box]


def _columns(passages: Sequence[Passage]) -> Iterator[Paragraph]:
    """The paragraphs of columns beside one another; one may go on at the top of the next column."""
    last: Paragraph | None = None
    for passage in passages:
        for paragraph in _of_column(passage):
            if last is None:
                last = paragraph
            elif paragraph.lines[0] is passage.lines[0] and goes_on(
                last.text,
                paragraph.text,
                across_rule=False,
                same_style=last.lines[-1].bold == paragraph.lines[0].bold,
            ):
                lines = (*last.lines, *paragraph.lines)
                last = Paragraph(lines, text_of(lines))
            else:
                yield last
                last = paragraph
    if last is not None:
        yield last


def _of_column(passage: Passage) -> tuple[Paragraph, ...]:
    """The paragraphs of a column; where it holds no sentence its lines are broken at will."""
    if any(is_finished(line) for line in passage.lines):
        return paragraphs_of(passage.lines, passage.left, passage.right)
    return corner_paragraphs(passage.lines)


def _kind(item: Passage | PrintedTable) -> str:
    return item.room if isinstance(item, Passage) else "table"


def _shape(leaf: Leaf) -> _Shape:
    return round(leaf.width), round(leaf.height), leaf.number % 2


def _margins(leaves: Sequence[Leaf]) -> dict[_Shape, tuple[float, float]]:
    """The left and right margin of each shape of page.

    A side with few lines has the margins of both sides together; where those are few, tables tell
    too.
    """
    lines: dict[_Shape, list[PrintedLine]] = {}
    tables: dict[_Shape, list[Box]] = {}
    for leaf in leaves:
        own = lines.setdefault(_shape(leaf), [])
        boxes = tables.setdefault(_shape(leaf), [])
        for item in leaf.items:
            if isinstance(item, PrintedTable):
                boxes.append(item.box)
            elif item.room is Room.MAIN:
                own += item.lines
    found: dict[_Shape, tuple[float, float]] = {}
    for shape, own in lines.items():
        other = (*shape[:2], 1 - shape[2])
        if len(own) >= _ENOUGH:
            found[shape] = _edges(own)
            continue
        both = [*own, *lines.get(other, ())]
        left, right = _edges(both)
        if len(both) < _ENOUGH:
            boxes = [*tables[shape], *tables.get(other, ())]
            left = min([left, *(box.x0 for box in boxes)])
            right = max([right, *(box.x1 for box in boxes)])
        found[shape] = left, right
    return found


def _edges(lines: Sequence[PrintedLine]) -> tuple[float, float]:
    """The margins of some pages: at the left where lines begin, at the right where they end.

    Lines that end anywhere (ragged text) tell the right margin by the longest of them; a blank to
    fill in, or an address, may run over it.
    """
    if not lines:
        return 0.0, 0.0
    enough = max(_FEW, _SHARE * len(lines))
    starts = Counter(round(line.box.x0) for line in lines)
    left = min((x for x, count in starts.items() if count >= enough), default=None)
    running = [line.box.x1 for line in lines if line.text.count(" ") >= _FEW] or [
        line.box.x1 for line in lines
    ]
    ends = Counter(round(x) for x in running)
    common, most = max(ends.items(), key=lambda pair: (pair[1], pair[0]))
    right = float(common)
    if most < _JUSTIFIED * len(running) or most < _FEW:
        running.sort()
        right = running[-1 - len(running) // 200]
    least = min(line.box.x0 for line in lines)
    return least if left is None else float(left), right


def _main(passages: Sequence[tuple[Passage, tuple[float, float]]]) -> Iterator[Flowing]:
    """The paragraphs of passages of the main column that follow one another.

    Lines are compared as if all stood on pages of the first one's side.
    """
    left, right = passages[0][1]
    placed = [
        (line, replace(line, box=_moved(line.box, left - edges[0])))
        for passage, edges in passages
        for line in passage.lines
    ]
    printed = {id(moved): line for line, moved in placed}
    moved = [moved for _, moved in placed]
    column = measured([moved], left, right)
    for paragraph in group(moved, column):
        first = paragraph.lines[0]
        inset = first.box.x0 - column.left
        yield Flowing(
            Paragraph(tuple(printed[id(line)] for line in paragraph.lines), paragraph.text),
            indented=inset > INDENT * first.size and not centred(first, column),
        )


def _moved(box: Box, by: float) -> Box:
    return box if not by else Box(box.x0 + by, box.top, box.x1 + by, box.bottom)
