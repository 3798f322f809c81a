"""All repairs of single lines, in their order."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.findings import finding
from ingest.model import Finding, Line, Place, Repair, RepairKind, Span
from ingest.repair.lines import RepairedLine
from ingest.repair.links import Before, Filled, Unplaced, place_links
from ingest.repair.marks import close_brackets
from ingest.repair.spacing import close_letters, is_doubtful

#: As many truly empty lines in a row are the seam of two pages; fewer are a gap in one.
SEAM_LINES = 3


def repair_lines(lines: Sequence[Line]) -> tuple[RepairedLine, ...]:
    """Each printed line with its reading, as many and in the same order.

    Letter-spacing is closed up, displaced link words are put back, spaces inside brackets are
    taken out. What cannot be repaired with certainty stays as printed, with a finding.
    """
    repaired: list[RepairedLine] = []
    before = Before()
    empty = 0
    for line in lines:
        if not line.text.strip():
            empty = empty + 1 if not line.text else 0
            repaired.append(RepairedLine("", line, blank=True, soft=False))
            if "\f" in line.text:
                empty = SEAM_LINES
            continue
        seam = bool(before.text) and (empty >= SEAM_LINES or line.text.startswith("\f"))
        empty = 0
        result = _repair(line, before, seam)
        before = Before(result.text, result.soft)
        repaired.append(result)
    return tuple(repaired)


def _repair(line: Line, before: Before, seam: bool) -> RepairedLine:
    place = Place(_printed(line), line.page)
    soft = line.text.endswith(" ")
    closed = close_letters(line.text)
    if closed is not None:
        repair = Repair(RepairKind.LETTER_SPACING, place.span, line.text.strip(), closed)
        return RepairedLine(closed, line, seam=seam, soft=soft, repairs=(repair,))
    findings: tuple[Finding, ...] = ()
    if is_doubtful(line.text):
        findings = (finding("letter-spacing-uncertain", place, text=line.text.strip()),)
    placed = place_links(line.text.lstrip("\f"), before)
    repairs: tuple[Repair, ...] = ()
    text, lead, glue = line.text.strip(), False, False
    if isinstance(placed, Filled):
        repairs = (Repair(RepairKind.LINK, place.span, text, placed.text),)
        text, soft, lead, glue = placed.text, placed.soft, placed.lead, placed.glue
    elif isinstance(placed, Unplaced):
        findings += (finding("link-words-unplaced", place, words=placed.words),)
    text, brackets = close_brackets(text, line)
    return RepairedLine(text, line, False, seam, soft, glue, lead, repairs + brackets, findings)


def _printed(line: Line) -> Span:
    """The span of a line without its indent and what trails it."""
    indent = len(line.text) - len(line.text.lstrip())
    return Span(line.span.start + indent, line.span.start + len(line.text.rstrip()))
