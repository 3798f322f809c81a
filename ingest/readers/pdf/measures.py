"""The measures of a column of text: its edges, the distances of its lines, how paragraphs show.

They are taken from the lines themselves: what surely wraps and what surely ends a paragraph tells
how the rest is to be read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.readers.pdf.model import PrintedLine
from ingest.unit_figures import TIGHT_NUMBER

#: In sizes of the type: an indent, and how far edges of one column may be off.
INDENT, LOOSE = 0.7, 0.35
#: A line whose two margins differ by less than this share of the column stands in its middle.
_CENTRED = 0.06
#: In sizes of the type: the space of a word, and how far a line may stay off its margin.
_SPACE, _SLACK = 0.25, 0.1
#: In sizes of the type: the room that must be left where the words seem to go on.
_KEPT = 1.5
#: So many lines that end at the right edge tell that text is justified.
_FEW = 3
#: The space of a paragraph is so wide at the least, in points (browsers round lines to less than a
#: point) and as a share of the distance of lines.
_SPACED, _SPACED_BY = 0.5, 0.04
_FINISHED = re.compile(r"[.;:!?][\"»”')]*$")
_SENTENCES = re.compile(r"(?<=[^\W\d_]{3})[.!?] (?=[^\W\d_])")
ITEM = re.compile(rf"(?:[-–—•▪●○◦·*]\s)|(?:{TIGHT_NUMBER}|[^\W\d_])[.)]\s")
_Pair = tuple[PrintedLine, PrintedLine]


@dataclass(frozen=True, slots=True)
class Column:
    """The measures of a column: its edges, the common distance of its lines for each size of type.

    ``indent`` is how far the first lines of its paragraphs are set in, 0 where they are not.
    ``justified``: its lines end at its right edge. ``spacing``: lines farther apart are parted by
    the space of a paragraph, 0 where none tells. ``parted``: its sentences are paragraphs.
    """

    left: float
    right: float
    pitch: dict[float, float]
    indent: float = 0.0
    justified: bool = False
    spacing: float = 0.0
    parted: bool = False

    @property
    def width(self) -> float:
        return self.right - self.left


def measured(runs: Sequence[Sequence[PrintedLine]], left: float, right: float) -> Column:
    """The column of some runs of lines (the cells of a table's column, or one): its measures."""
    distances: dict[float, list[float]] = {}
    pairs = [pair for run in runs for pair in pairwise(run)]
    for above, below in pairs:
        distance = below.base - above.base
        if above.page == below.page and above.size == below.size and distance > 0:
            distances.setdefault(below.size, []).append(distance)
    lines = [line for run in runs for line in run]
    full = sum(abs(right - line.box.x1) <= _SLACK * line.size for line in lines)
    edges = Column(
        left,
        right,
        {size: _common(values) for size, values in distances.items()},
        justified=full >= _FEW and 2 * full >= len(lines),
    )
    return replace(
        edges,
        indent=_indent(pairs, edges),
        spacing=_spacing(pairs, edges),
        parted=_parted(lines, pairs, edges),
    )


def _spacing(pairs: Sequence[_Pair], column: Column) -> float:
    """The distance beyond which lines are of two paragraphs.

    It is known where finished lines stand farther from the next than lines that surely wrap do,
    unless lines that surely end a paragraph stand no farther.
    """
    finished: list[float] = []
    ended: list[float] = []
    wrapped: list[float] = []
    for above, below in pairs:
        distance = below.base - above.base
        if above.page != below.page or above.size != below.size or distance <= 0:
            continue
        may_end = room(above, below, column)
        if is_finished(above):
            finished.append(distance)
            ended += [distance] if may_end else []
        elif not may_end and below.text[:1].islower():
            wrapped.append(distance)
    if not wrapped:
        return 0.0
    most = sorted(wrapped)[-1 - len(wrapped) // 50]
    edge = most + max(_SPACED, _SPACED_BY * most)
    farther = [distance for distance in finished if distance > edge]
    if not farther or 5 * sum(distance <= edge for distance in ended) > len(ended):
        return 0.0
    return max(edge, (min(farther) + most) / 2)


def _indent(pairs: Sequence[_Pair], column: Column) -> float:
    """How far the first lines of paragraphs are set in: full lines that others return from."""
    insets: Counter[int] = Counter()
    flush = 0
    for above, below in pairs:
        inset = above.box.x0 - column.left
        returns = abs(below.box.x0 - column.left) <= LOOSE * below.size
        if INDENT * above.size < inset < 0.4 * column.width:
            insets[round(inset)] += returns and not room(above, below, column)
        elif abs(inset) <= LOOSE * above.size:
            flush += ITEM.match(above.text) is not None
    inset, times = insets.most_common(1)[0] if insets else (0, 0)
    return float(inset) if times > flush else 0.0


def _parted(lines: Sequence[PrintedLine], pairs: Sequence[_Pair], column: Column) -> bool:
    """Whether sentences end lines that leave room for more, oftener than they end within lines."""
    within = sum(len(_SENTENCES.findall(line.text)) for line in lines)
    ended = sum(
        above.text.endswith(".") and is_capital(below.text) and room(above, below, column)
        for above, below in pairs
    )
    return ended > within


def _common(distances: Sequence[float]) -> float:
    """The distance of lines within a paragraph: the most frequent one, the least of several."""
    counted = Counter(round(distance * 2) for distance in distances)
    most = max(counted.values())
    return min(key for key, count in counted.items() if count * 2 >= most) / 2


def room(above: PrintedLine, line: PrintedLine, column: Column) -> bool:
    """Whether the line above had room for the first word of the line below.

    In a justified column any sentence that ends before the edge was ended on purpose. Elsewhere a
    word may be kept from the line above by what follows it, so that more room is asked for where
    the words seem to go on.
    """
    size = above.size
    free = column.right - above.box.x1
    if centred(above, column) and above.box.x0 - column.left > 4 * size:
        free += above.box.x0 - column.left
    finished = is_finished(above)
    if column.justified and finished:
        return free > _SPACE * size
    goes_on = line.text[:1].islower() and not finished
    return free > line.lead + (_SPACE + _SLACK + (_KEPT if goes_on else 0.0)) * size


def centred(line: PrintedLine, column: Column) -> bool:
    """Whether a line stands in the middle of its column, at neither of its edges."""
    before, after = line.box.x0 - column.left, column.right - line.box.x1
    return in_the_middle(line, column) and min(before, after) > line.size


def in_the_middle(line: PrintedLine, column: Column) -> bool:
    """Whether a line leaves as much room on either side, be it little.

    The first line of a paragraph that is nearly full does so by chance.
    """
    before, after = line.box.x0 - column.left, column.right - line.box.x1
    set_in = column.indent > 0 and abs(before - column.indent) <= LOOSE * line.size
    if set_in or min(before, after) <= line.size:
        return before >= 1 and abs(before - after) <= LOOSE * line.size
    return abs(before - after) <= _CENTRED * column.width


def is_finished(line: PrintedLine) -> bool:
    """Whether a line ends with a mark that may end a paragraph."""
    return _FINISHED.search(line.text) is not None


def is_capital(text: str) -> bool:
    """Whether a text begins as a sentence does: with a capital letter or a figure."""
    first = text.lstrip("\"«“„'(-–—•_ ")[:1]
    return first.isupper() or first.isdigit()
