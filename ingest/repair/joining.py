"""Printed lines joined into running text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.model import Repair, RepairKind, Span
from ingest.repair.lines import RepairedLine
from ingest.repair.marks import parted_hyphen, parted_mark
from ingest.text import squeeze
from ingest.unit_figures import TIGHT_NUMBER

_ITEM = re.compile(rf"{TIGHT_NUMBER}[.)] ")


def join_lines(
    lines: Sequence[RepairedLine], breaks: bool = False
) -> tuple[str, tuple[Repair, ...]]:
    """The lines as running text, and every repair in them, in the order of the text.

    White space is made single spaces. A mark or a half of a word that a line break parted from its
    word is joined to it. With ``breaks`` a line break stays where a line ended for certain: it has
    no trailing space and ends in a full stop, semicolon or colon, or the next line opens an item.
    """
    pieces: list[str] = []
    repairs: list[Repair] = []
    last: RepairedLine | None = None
    for line in lines:
        if line.blank:
            continue
        text = squeeze(line.text)
        if last is not None:
            joint = _joint(last, line, text, breaks)
            pieces.append(joint)
            repairs += _joint_repairs(last, line, joint)
        pieces.append(text)
        repairs += line.repairs
        last = line
    return "".join(pieces), tuple(repairs)


def _joint(last: RepairedLine, line: RepairedLine, text: str, breaks: bool) -> str:
    before = last.text
    if line.glue or parted_mark(before, text, last.soft):
        return ""
    if parted_hyphen(before, text, last.soft) or (before[-1:] == "_" == text[:1]):
        return ""
    hard = not last.soft and (before[-1:] in ".;:" or _ITEM.match(text) is not None)
    return "\n" if breaks and hard else " "


def _joint_repairs(last: RepairedLine, line: RepairedLine, joint: str) -> list[Repair]:
    """What joining itself repaired; the printed breaks are given as single line feeds."""
    start = last.line.span.start + len(last.line.text.rstrip())
    indent = len(line.line.text) - len(line.line.text.lstrip())
    gap = Span(start, line.line.span.start + indent)
    if line.seam and joint != "\n":
        return [Repair(RepairKind.PAGE_SEAM, gap, "\n", joint)]
    if not joint and parted_mark(last.text, squeeze(line.text), last.soft):
        return [Repair(RepairKind.BRACKET, gap, "\n", "")]
    return []
