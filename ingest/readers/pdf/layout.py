"""Paragraphs and tables of a PDF to a layout: a line of text to each printed line, and blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ingest.model import Block, BlockKind, Box, Cell, Line, Span
from ingest.readers.pdf.flow import Flowing
from ingest.readers.pdf.model import PrintedCell, PrintedLine, PrintedTable
from ingest.readers.pdf.reading import repaired
from ingest.repair import join_lines

#: As plain text has it: the first line of a paragraph is set in by six spaces.
_INDENT = 6
#: A place on a page as it was read, to the place on the page as it is shown.
Shown = Callable[[int, Box], Box]


class Rendering:
    """The text of a layout as it grows; ``shown`` puts places where the page shows them."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        self._texts: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        return "".join(self._texts)

    @property
    def length(self) -> int:
        return self._length

    def line(self, printed: PrintedLine, indent: int = 0) -> Line:
        text = " " * indent + printed.text
        start = self._length
        self._texts.append(text + "\n")
        self._length += len(text) + 1
        box = self._shown(printed.page, printed.box)
        return Line(text, Span(start, self._length), printed.page, box)

    def box(self, page: int, box: Box) -> Box:
        return self._shown(page, box)


def blocks_of(flow: Iterable[Flowing | PrintedTable], rendering: Rendering) -> tuple[Block, ...]:
    """The blocks of a flow; ``rendering`` then holds their text."""
    blocks: list[Block] = []
    for item in flow:
        if isinstance(item, PrintedTable):
            block = _table(item, rendering)
            if block is not None:
                blocks.append(block)
        else:
            blocks.append(_paragraph(item, rendering))
    return tuple(blocks)


def _paragraph(item: Flowing, rendering: Rendering) -> Block:
    printed = item.paragraph.lines
    indent = _INDENT if item.indented else 0
    lines = tuple(rendering.line(line, 0 if at else indent) for at, line in enumerate(printed))
    text, repairs = join_lines(repaired(printed, lines))
    return Block(
        kind=BlockKind.PARAGRAPH,
        span=Span(lines[0].span.start, lines[-1].span.end),
        text=text,
        lines=lines,
        page=printed[0].page,
        indent=indent,
        bold=all(line.bold for line in printed),
        italic=all(line.italic for line in printed),
        repairs=repairs,
        editorial=item.mark,
    )


def _table(table: PrintedTable, rendering: Rendering) -> Block | None:
    """A table as a block; None for one that prints nothing."""
    start = rendering.length
    lines: list[Line] = []
    rows = tuple(tuple(_cell(cell, rendering, lines) for cell in row) for row in table.rows if row)
    if not lines:
        return None
    return Block(
        kind=BlockKind.TABLE,
        span=Span(start, rendering.length),
        text="",
        lines=tuple(lines),
        page=table.page,
        rows=rows,
    )


def _cell(cell: PrintedCell, rendering: Rendering, lines: list[Line]) -> Cell:
    start = rendering.length
    own: Sequence[Line] = [rendering.line(line) for line in cell.lines]
    lines += own
    return Cell(
        text=cell.text,
        span=Span(start, own[-1].span.end - 1 if own else start),
        colspan=cell.colspan,
        rowspan=cell.rowspan,
        box=rendering.box(cell.page, cell.box),
    )
