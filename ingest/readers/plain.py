"""Plain text as extracted from PDF, to blocks.

A paragraph opens with an indent and its wrapped lines follow at the margin. What stands at the
margin by itself (title, requisites, captions, tables set as lines) ends at a blank line. A page
seam ends neither while the last line wraps for certain or its paragraph is plainly unfinished.

Text without a single indent (pasted, typed) has its paragraphs at the margin, a line to each or
wrapped: there a line that opens a unit, or follows a finished one, opens a block.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.model import Block, BlockKind, Layout, Span
from ingest.readers.lines import number_pages, split_lines
from ingest.repair import RepairedLine, join_lines, repair_lines
from ingest.repair.links import PARAGRAPH_INDENT
from ingest.structure.markers import opening
from ingest.structure.titles import is_form_mark

#: Ends of a line after which a paragraph may be over.
_TERMINAL = re.compile(r"[.;:!?][\"»”')]*$|[\"»”)]$")
#: Ends of a line after which it is.
_FINISHED = re.compile(r"[.;:!?][\"»”')]*$")


def read_plain(text: str, encoding: str) -> Layout:
    """The layout of plain text; ``encoding`` is only recorded.

    >>> layout = read_plain("      1. Внести в \\nприказ:\\n      в :пункте 16", "utf-8")
    >>> [block.text for block in layout.blocks]
    ['1. Внести в приказ:', 'в пункте 16:']
    """
    lines = number_pages(split_lines(text))
    repaired = repair_lines(lines)
    bounds = [*_starts(repaired), len(repaired)]
    blocks = tuple(_block(repaired[start:end]) for start, end in pairwise(bounds))
    findings = tuple(item for line in repaired for item in line.findings)
    return Layout(
        text=text,
        blocks=blocks,
        reader="pdf_text",
        encoding=encoding,
        pages=lines[-1].page if lines else None,
        findings=findings,
    )


def indent_of(text: str) -> int:
    """The number of leading spaces, no-break ones included."""
    body = text.lstrip("\f")
    return len(body) - len(body.lstrip())


def _starts(lines: Sequence[RepairedLine]) -> list[int]:
    """Indexes of the lines that open a block."""
    starts: list[int] = []
    last: RepairedLine | None = None
    indented = gap = parted = False
    flush = not any(indent_of(line.line.text) >= PARAGRAPH_INDENT for line in lines)
    for index, line in enumerate(lines):
        if line.blank:
            gap = True
            continue
        opens = indent_of(line.line.text) >= PARAGRAPH_INDENT
        if last is None:
            starts += [index] if index == 0 else [0, index]
            indented = opens
        elif (
            opens
            or (gap and not _continues(last, line, indented))
            or (flush and not gap and _opens_at_margin(last, line))
            or (parted and _after_form_mark(last, line))
        ):
            starts.append(index)
            indented = opens
        last, parted, gap = line, gap, False
    return starts or ([0] if lines else [])


def _after_form_mark(last: RepairedLine, line: RepairedLine) -> bool:
    """Whether a title follows the word "Форма" that stands in the corner of an annex."""
    return is_form_mark(last.text) and not line.text[:1].islower()


def _opens_at_margin(last: RepairedLine, line: RepairedLine) -> bool:
    if last.soft or line.glue or line.lead:
        return False
    return _FINISHED.search(last.text) is not None or opening(line.text) is not None


def _continues(last: RepairedLine, line: RepairedLine, indented: bool) -> bool:
    """Whether a line after blank ones goes on with the block before them."""
    if line.glue or line.lead:
        return True
    if not line.seam:
        return indented and last.soft
    unfinished = _TERMINAL.search(last.text) is None and line.text[:1].islower()
    return last.soft or (indented and unfinished)


def _block(lines: Sequence[RepairedLine]) -> Block:
    printed = [line for line in lines if not line.blank]
    span = Span(lines[0].line.span.start, lines[-1].line.span.end)
    own = tuple(line.line for line in lines)
    if not printed:
        return Block(BlockKind.BLANK, span, "", own, lines[0].line.page)
    text, repairs = join_lines(printed)
    first = printed[0].line
    return Block(
        kind=BlockKind.PARAGRAPH,
        span=span,
        text=text,
        lines=own,
        page=first.page,
        indent=indent_of(first.text),
        repairs=repairs,
    )
