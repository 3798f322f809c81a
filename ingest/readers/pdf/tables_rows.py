"""Rows of a table without lines between them: which stretches of white part two rows.

In each row the cells are set alike: all at its top, or all in its middle. So a boundary is right
where number, label and value of either side then stand so, where the label is of one piece, where
the white is wider than between lines, and where no row has two numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.pdf.tables_ink import InkRow

_NUMBER = re.compile(r"\d{1,3}(?:-\d+)?[.)]?")
#: Lines of one row of type overlap no more than this share of their size.
_OVERLAP = 0.1
#: A label is of one piece: its lines are no further apart than so many common distances.
_ONE_PIECE = 1.12
#: White between rows is wider than between lines by this share of the size.
_WIDER = 0.08
_ROW, _TWO_NUMBERS, _NO_NUMBER = 0.5, 50.0, 2.5
#: A distance of lines so often met as the most frequent one is one of its kind.
_OFTEN = 0.3
#: White so near the widest of the table parts rows as well.
_AS_WIDE = 0.75
_NO_LABEL, _NO_LABEL_AT_TOP, _NO_LABEL_AT_BOTTOM = 12.0, 1.0, 2.6
_LABEL_BROKEN, _LABEL_GOES_ON, _LABEL_ANEW = 6.0, 5.0, 1.5
_NO_WIDER, _NO_WIDER_ANYWHERE, _MOST_WIDER, _WIDTH = 4.0, 0.5, 2.0, 3.0
_OFF, _MOST_OFF_AT_END = 4.0, 4.0


@dataclass(frozen=True, slots=True)
class _Line:
    """What one baseline has in one column."""

    column: int
    base: float
    top: float
    bottom: float
    text: str


def row_borders(rows: Sequence[InkRow], starts: Sequence[float]) -> tuple[float, ...]:
    """Where the rows of a table in columns part, its top and bottom included.

    ``starts`` are where all columns but the first begin.
    """
    lines = [line for row in rows for line in _lines(row, starts)]
    bands = _bands(lines)
    size = Counter(round(row.size, 1) for row in rows).most_common(1)[0][0]
    judge = _Judge(bands, len(starts) + 1, size)
    _cost, cuts = min(judge.best(middle=middle) for middle in (False, True))
    tops = [min(line.top for line in band) for band in bands]
    bottoms = [max(line.bottom for line in band) for band in bands]
    inner = [(bottoms[at - 1] + tops[at]) / 2 for at in cuts]
    return (tops[0] - 1, *inner, bottoms[-1] + 1)


def _lines(row: InkRow, starts: Sequence[float]) -> Iterator[_Line]:
    texts: dict[int, list[str]] = {}
    for word in row.words:
        column = sum((word.x0 + word.x1) / 2 >= start for start in starts)
        texts.setdefault(column, []).append(word.text)
    for column, words in texts.items():
        yield _Line(column, row.base, row.top, row.bottom, " ".join(words))


def _bands(lines: Sequence[_Line]) -> list[list[_Line]]:
    """Lines in groups between which the whole table is white."""
    bands: list[list[_Line]] = []
    bottom = 0.0
    for line in sorted(lines, key=lambda line: line.top):
        slack = _OVERLAP * (line.bottom - line.top)
        if bands and line.top < bottom - slack:
            bands[-1].append(line)
        else:
            bands.append([line])
        bottom = max(bottom, line.bottom) if len(bands[-1]) > 1 else line.bottom
    return bands


class _Judge:
    """Judges which bands are one row: the lower the cost, the better."""

    def __init__(self, bands: Sequence[Sequence[_Line]], columns: int, size: float) -> None:
        self._bands = bands
        self._columns = columns
        self._size = size
        firsts = [line.text for band in bands for line in band if line.column == 0]
        numbers = sum(_NUMBER.fullmatch(text) is not None for text in firsts)
        self._numbered = 2 * numbers > len(firsts)
        self._label = 1 if self._numbered and columns > 2 else 0
        self._pitch = self._common_pitch()
        self._wider = [self._how_much_wider(*pair) for pair in pairwise(bands)]
        told = sum(wider >= _WIDER for wider in self._wider)
        self._no_wider = _NO_WIDER if 2 * told >= max(numbers, 2) else _NO_WIDER_ANYWHERE

    def _common_pitch(self) -> float:
        distances: Counter[float] = Counter()
        for column in range(self._columns):
            bases = sorted(
                line.base for band in self._bands for line in band if line.column == column
            )
            distances.update(round(after - before, 1) for before, after in pairwise(bases))
        usual = {
            distance: count
            for distance, count in distances.items()
            if 0.8 * self._size <= distance <= 2 * self._size
        }
        often = _OFTEN * max(usual.values(), default=0)
        return min((at for at, count in usual.items() if count >= often), default=1.2 * self._size)

    def best(self, *, middle: bool) -> tuple[float, tuple[int, ...]]:
        """The least cost of parting the bands into rows, and the bands before which rows part."""
        count = len(self._bands)
        costs: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
        for end in range(1, count + 1):
            choices = []
            for start in range(end):
                cost, cuts = costs[start]
                cost += self._row(start, end, middle=middle)
                choices.append((cost, (*cuts, start) if start else cuts))
            costs.append(min(choices))
        return costs[count]

    def _row(self, start: int, end: int, *, middle: bool) -> float:
        cells: list[list[_Line]] = [[] for _ in range(self._columns)]
        for band in self._bands[start:end]:
            for line in band:
                cells[line.column].append(line)
        at_end = start == 0 or end == len(self._bands)
        cost = _ROW + self._boundary(start)
        label = cells[self._label]
        if not label:
            cost += self._no_label(start, end, middle=middle)
        elif start and label[0].text[0].islower():
            cost += _LABEL_GOES_ON
        if self._numbered and label:
            numbers = sum(_NUMBER.fullmatch(line.text) is not None for line in cells[0])
            cost += _TWO_NUMBERS * (numbers - 1) if numbers else _NO_NUMBER
        for above, below in pairwise(label):
            if below.base - above.base > _ONE_PIECE * self._pitch:
                cost += _LABEL_BROKEN
            elif self._no_wider < _NO_WIDER and below.text[0].isupper():
                cost += _LABEL_ANEW
        off = _OFF * self._misaligned(cells, middle=middle)
        return cost + (min(off, _MOST_OFF_AT_END) if at_end and middle else off)

    def _no_label(self, start: int, end: int, *, middle: bool) -> float:
        """What a row without a label costs: the rest of one, or one whose label is yet to come."""
        if start == 0:
            return _NO_LABEL_AT_TOP
        if end < len(self._bands):
            return _NO_LABEL
        if self._wider[start - 1] >= max(_WIDER, _AS_WIDE * max(self._wider)):
            return _NO_LABEL_AT_TOP
        return _NO_LABEL_AT_BOTTOM if middle else _NO_LABEL

    def _boundary(self, start: int) -> float:
        if not start:
            return 0.0
        wider = self._wider[start - 1]
        return self._no_wider if wider < _WIDER else -min(_MOST_WIDER, _WIDTH * wider)

    def _how_much_wider(self, before: Sequence[_Line], after: Sequence[_Line]) -> float:
        """How much wider the white between two bands is than between lines, in sizes of type."""
        white = min(line.top for line in after) - max(line.bottom for line in before)
        return (white - self._pitch + after[0].bottom - after[0].top) / self._size

    def _misaligned(self, cells: Sequence[Sequence[_Line]], *, middle: bool) -> float:
        """How far the cells of a row are off its top or middle, in sizes of type."""
        held = [cell for cell in cells if cell]
        if middle:
            places = [(cell[0].top + cell[-1].bottom) / 2 for cell in held]
            row = (min(cell[0].top for cell in held) + max(cell[-1].bottom for cell in held)) / 2
        else:
            places = [cell[0].base for cell in held]
            row = min(places)
        return sum(abs(place - row) for place in places) / self._size
