"""Prints a standard as text comes out of a PDF table: cells wrapped, numbers afloat, pages cut.

The order of the cells of a row follows what the bundled orders show: a label is centred on its
row, so a tall value may begin before it; a row cut by a page break puts its label on either page.
"""

from __future__ import annotations

import random
import textwrap
from dataclasses import dataclass

from ingest.model import Block, BlockKind, Line, Span

SEAM = ["", "", ""]


@dataclass(frozen=True)
class PrintedRow:
    number: str
    label: str
    value: str


def printed(
    rows: list[PrintedRow],
    title: str,
    seed: int,
    *,
    label_width: int = 26,
    value_width: int = 34,
) -> str:
    """The text of a standard; the same seed prints the same text."""
    chance = random.Random(seed)
    lines = [*_wrap(title, 80, chance), ""]
    for row in rows:
        lines += _row(row, chance, label_width, value_width)
    return "\n".join(lines) + "\n"


def _wrap(text: str, width: int, chance: random.Random) -> list[str]:
    lines = []
    for paragraph in text.split("\n"):
        wrapped = textwrap.wrap(paragraph, width, break_long_words=False, break_on_hyphens=False)
        for position, line in enumerate(wrapped):
            last = position == len(wrapped) - 1
            # A full line sometimes comes without the space it was wrapped at.
            full = len(line) >= width - 1 and chance.random() < 0.5
            lines.append(line if last or full else line + " ")
    return lines


def _row(row: PrintedRow, chance: random.Random, label_width: int, value_width: int) -> list[str]:
    label = _wrap(row.label, label_width, chance)
    value = _wrap(row.value, value_width, chance)
    if len(label) == len(value) == 1:
        return [f"{row.number} {row.label} {row.value}", ""]
    number = chance.random() < 0.7
    head = _label(row, label, number, chance)
    shape = chance.choice(("plain", "seam_in_value", "label_below", "label_inside", "label_cut"))
    if shape == "label_below" and len(value) > 6:
        cut = chance.randrange(2, len(value) - 2)
        return [*value[:cut], *SEAM, *head, *value[cut:], ""]
    if shape == "label_inside" and len(value) > 6:
        cut = chance.randrange(2, len(value) - 2)
        return [*value[:cut], *head, *value[cut:], ""]
    if shape == "seam_in_value" and len(value) > 3:
        cut = chance.randrange(1, len(value))
        return [*head, *value[:cut], *SEAM, *value[cut:], ""]
    if shape == "label_cut" and len(label) > 3:
        cut = chance.randrange(1, len(label) - 1)
        beside = ["", *value] if len(value) == 1 and chance.random() < 0.5 else []
        tail = [f"{row.number} {label[cut]}" if number else label[cut], *label[cut + 1 :]]
        rest = [] if beside else ["", *value]
        return [*label[:cut], *beside, *SEAM, *tail, *rest, ""]
    return [*head, *value, ""]


def _label(row: PrintedRow, label: list[str], number: bool, chance: random.Random) -> list[str]:
    if not number:
        return [" " + label[0], *label[1:], ""]
    if len(label) <= 2 and chance.random() < 0.4:
        return [f"{row.number} {label[0]}", *label[1:], ""]
    gap = [""] if chance.random() < 0.5 else []
    return [row.number, *gap, *label, ""]


def block_of(text: str) -> Block:
    """The text as one block of printed lines, pages counted by runs of three empty lines."""
    lines: list[Line] = []
    at, page, empty = 0, 1, 0
    for printed_line in text.split("\n"):
        span = Span(at, at + len(printed_line) + 1)
        at = span.end
        if printed_line:
            page += empty >= len(SEAM)
            empty = 0
        else:
            empty += 1
        lines.append(Line(printed_line, span, page))
    return Block(BlockKind.PARAGRAPH, Span(0, at), text, tuple(lines), 1)
