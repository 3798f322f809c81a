"""Drafts as the blocks of a layout, and the text they are spans of."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.findings import finding
from ingest.model import Block, BlockKind, Cell, Finding, Layout, Line, Span
from ingest.readers.site.pieces import CellText, Draft
from ingest.repair import RepairedLine, join_lines
from ingest.repair.marks import close_brackets


class _Text:
    """The rendering as far as it has been written."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.at = 0

    def line(self, text: str) -> Line:
        self.parts.append(f"{text}\n")
        start, self.at = self.at, self.at + len(text) + 1
        return Line(text, Span(start, self.at))


def rendered(drafts: Sequence[Draft], encoding: str, told: Sequence[Finding] = ()) -> Layout:
    """The layout of a page: a line to each paragraph, line of one, and line of a cell."""
    text = _Text()
    blocks: list[Block] = []
    findings = list(told)
    for draft in drafts:
        block = _table(draft, text) if draft.kind is BlockKind.TABLE else _paragraph(draft, text)
        blocks.append(block)
        findings += [finding(code, block.place, **dict(params)) for code, params in draft.told]
    return Layout("".join(text.parts), tuple(blocks), "html", encoding, findings=tuple(findings))


def _paragraph(draft: Draft, text: _Text) -> Block:
    lines = [text.line(" " * draft.indent * (i == 0) + line) for i, line in enumerate(draft.lines)]
    readings: list[RepairedLine] = []
    for line in lines:
        closed, brackets = close_brackets(line.text.strip(), line)
        readings.append(RepairedLine(closed, line, repairs=brackets))
    joined, repairs = join_lines(readings)
    return Block(
        kind=draft.kind,
        span=Span(lines[0].span.start, lines[-1].span.end),
        text=joined,
        lines=tuple(lines),
        indent=draft.indent,
        level=draft.level,
        bold=draft.bold,
        italic=draft.italic,
        repairs=repairs,
        anchor=draft.anchor,
        editorial=draft.editorial,
    )


def _table(draft: Draft, text: _Text) -> Block:
    start = text.at
    lines = [text.line(line) for line in draft.lines]
    rows: list[tuple[Cell, ...]] = []
    for row in draft.rows:
        cells: list[Cell] = []
        for cell in row:
            own = [text.line(line) for line in cell.lines]
            lines += own
            cells.append(_cell(cell, own, text.at))
        rows.append(tuple(cells))
    return Block(
        kind=BlockKind.TABLE,
        span=Span(start, text.at),
        text=" ".join(draft.lines),
        lines=tuple(lines),
        anchor=draft.anchor,
        rows=tuple(rows),
    )


def _cell(cell: CellText, lines: Sequence[Line], at: int) -> Cell:
    span = Span(lines[0].span.start, lines[-1].span.end - 1) if lines else Span(at, at)
    return Cell("\n".join(cell.lines), span, cell.colspan, cell.rowspan)
