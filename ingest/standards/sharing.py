"""Which of the lines between two labels belong to the row above and which to the row below.

A label is centred on its row, so a tall value may begin before its own label. The boundary is
looked for where the layout and the sentences break; what it rests on is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.standards.lines import TableLine, unclosed

_NEVER = -12.0
_AT_LABEL = 1.0  # a value usually follows its own label
_LABEL_SET_OFF = 2.0
_GAP, _NO_GAP = 5.2, -2.5  # cells are parted by blank lines, the inside of a cell seldom is
_FULL_STOP, _SEMICOLON, _OPEN_END = 1.5, 0.5, -2.0
_UNCLOSED = -5.0
_FIRST_ITEM, _LATER_ITEM, _CAPITAL, _LOWER, _LOST = 1.5, -2.0, 0.5, -1.0, -1.5
_GOES_ON, _ENDED, _NUMBERS_GO_ON = 3.0, -3.0, 3.0
_EMPTY = -5.0
_MARGIN = 2.0
_ITEM_LINES = 40  # how far back an open bracket is looked for


@dataclass(frozen=True, slots=True)
class Share:
    """The first ``above`` lines belong to the row above. ``moved``: the boundary is not at the
    label but inside; ``sure``: no other boundary comes near in score."""

    above: int
    moved: bool
    sure: bool


def share(
    between: Sequence[TableLine],
    after: TableLine | None,
    *,
    above_has_value: bool,
    above_may_be_empty: bool = False,
    below_has_value: bool = False,
    label_set_off: bool = False,
) -> Share:
    """Divide the lines between two labels.

    ``after`` is the first line of the value that follows the lower label, None if none does;
    ``above_has_value`` and ``below_has_value`` tell that a row has lines before or beside its
    label already; ``label_set_off`` that a blank line parts the lower label from the text above.
    """
    count = len(between)
    if count == 0:
        return Share(0, moved=False, sure=True)
    follows = _goes_on(between[-1], after, between)
    scores: list[float] = []
    for cut in range(count):
        score = _break(between, cut) + follows
        if cut == 0:
            score = (0.0 if above_has_value or above_may_be_empty else _EMPTY) + follows
            score += _opens(between[0])
        scores.append(score)
    at_label = _AT_LABEL + _ends(between[-1], _since_item(between, count))
    at_label += _LABEL_SET_OFF if label_set_off else 0.0
    if after is None and not below_has_value:
        at_label += _EMPTY
    scores.append(at_label)
    best = max(range(count + 1), key=lambda cut: (scores[cut], cut))
    others = [score for cut, score in enumerate(scores) if cut != best]
    return Share(best, moved=best < count, sure=scores[best] - max(others) >= _MARGIN)


def _break(between: Sequence[TableLine], cut: int) -> float:
    """How much line ``cut`` looks like the beginning of another cell than the line before it."""
    if cut == 0:
        return 0.0
    line = between[cut]
    gap = _GAP if line.gap else 0.0 if line.seam else _NO_GAP
    return gap + _ends(between[cut - 1], _since_item(between, cut)) + _opens(line)


def _since_item(between: Sequence[TableLine], end: int) -> Sequence[TableLine]:
    """The lines of the last list item before ``end``: a bracket left open earlier is a slip."""
    start = end - 1
    lowest = max(0, end - _ITEM_LINES)
    while start > lowest and not between[start].item:
        start -= 1
    return between[max(start, 0) : end]


def _ends(line: TableLine, item: Sequence[TableLine]) -> float:
    if line.soft:
        return _NEVER
    if unclosed([each.text for each in item]):
        return _UNCLOSED
    last = line.text.rstrip('"»”)')[-1:]
    if last == ".":
        return _FULL_STOP
    if last == ";":
        return _SEMICOLON
    return _OPEN_END if last in ",:-–(" else 0.0


def _opens(line: TableLine) -> float:
    if line.item:
        return _FIRST_ITEM if line.item == "1" else _LATER_ITEM
    if line.lost:
        return _LOST
    opening = line.text.lstrip('"«“(')[:1]
    return _LOWER if opening.islower() else _CAPITAL


def _goes_on(last: TableLine, after: TableLine | None, between: Sequence[TableLine]) -> float:
    """How much the text before a label goes on after it."""
    if after is None:
        return _ENDED / 2
    numbers = [int(line.item) for line in between if line.item]
    if after.item and numbers and int(after.item) == numbers[-1] + 1:
        return _NUMBERS_GO_ON
    if last.soft:
        return _GOES_ON
    if after.item == "1" or last.text.endswith("."):
        return _ENDED
    opening = after.text.lstrip('"«“(')[:1]
    return _LOWER * -1 if opening.islower() else _ENDED / 2
