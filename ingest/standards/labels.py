"""Where the label of a row may stand among the lines of a linearised table.

A label is a run of lines whose words are of the row's lexicon and which names what the row is
about. Inside it a number may float, a page may end, and a few lines of the value may stand before
a page break that cuts the label in two.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.standards.lexicon import SHORTEST, LabelWords
from ingest.standards.lines import TableLine
from ingest.standards.words import Word

#: The mark of a list item inside a line: the value beside its label.
_ITEM_INSIDE = re.compile(r"\s(?=\d{1,3}\)\s)")
_MAX_LINES = 24
_MAX_HOLE = 60
_SAME_WORD = 5  # letters two forms of one word are taken to share
_KEPT_PER_START = 4

_REQUIRED = 3.0
_WORD = 0.5
_UNKNOWN = -2.0
_CAPITAL, _LOWER = 0.5, -1.5
_SET_OFF, _RUN_ON = 1.0, -0.5
_ENDS_SOFT = -3.0
_NUMBER_AGREES, _NUMBER_DIFFERS = 2.5, -1.5
_STARTS_AGAIN = -4.0  # a capital after a number or a lost one, inside a page
_HOLE = -1.5
_CUT = -0.5
_LINE = -0.05


@dataclass(frozen=True, slots=True)
class Window:
    """A possible place of a row's label: line indexes, half-open range ``start``-``end``.

    ``label`` are its lines, ``numbers`` lines that hold a row number alone, ``hole`` lines of the
    row's value between its parts. ``cut`` is where, in the last label line, the value begins.
    """

    row: int
    start: int
    end: int
    label: tuple[int, ...]
    numbers: tuple[int, ...] = ()
    hole: tuple[int, ...] = ()
    cut: int | None = None
    printed: tuple[str, ...] = ()
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class _Partial:
    label: tuple[int, ...]
    numbers: tuple[int, ...]
    hole: tuple[int, ...]
    last: int
    cut: int | None = None


def windows(lines: Sequence[TableLine], labels: Sequence[LabelWords]) -> tuple[Window, ...]:
    """All windows worth considering, for all rows."""
    found: list[Window] = []
    for row, label in enumerate(labels):
        for start, line in enumerate(lines):
            if line.bare or not _may_start(lines, start, label):
                continue
            scored = sorted(
                (
                    _window(lines, row, label, start, partial)
                    for partial in _partials(lines, start, label)
                    if _names(lines, label, partial)
                ),
                key=lambda window: -window.score,
            )
            found += scored[:_KEPT_PER_START]
    return tuple(found)


def _may_start(lines: Sequence[TableLine], start: int, label: LabelWords) -> bool:
    line = lines[start]
    body = line.body_words()
    if not body or not label.allowed.has(body[0].text):
        return False
    if start == 0 or line.seam or line.gap or line.lost or line.number:
        return True
    return lines[start - 1].bare or not lines[start - 1].soft


def _unknown(line: TableLine, label: LabelWords) -> list[Word]:
    return [word for word in line.body_words() if not label.knows(word.text)]


def _fits(line: TableLine, label: LabelWords) -> bool:
    """The line may end a label: its words, but a fifth of them inside it, are of the lexicon."""
    body = line.body_words()
    if not body or _lists(line):
        return False
    unknown = _unknown(line, label)
    return len(unknown) * 5 <= len(body) and body[0] not in unknown and body[-1] not in unknown


def _passes(line: TableLine, label: LabelWords) -> bool:
    """The line may stand inside a label: it wraps for certain and half of it is of the lexicon."""
    body = line.body_words()
    return line.soft and not _lists(line) and len(_unknown(line, label)) * 2 <= len(body)


def _lists(line: TableLine) -> bool:
    """The line is of a list: no label has items or ends so."""
    listed = line.item or _ITEM_INSIDE.search(line.text, line.body)
    return bool(listed) or line.text[-1:] in (":", ";")


def _cut(line: TableLine, label: LabelWords) -> int | None:
    """Where a value begins in a line that opens with the label's words.

    Beside the row's own number a value may begin with a small letter.
    """
    body = line.body_words()
    item = _ITEM_INSIDE.search(line.text, line.body)
    stop = item.start() if item else len(line.text)
    known = 0
    while known < len(body) and body[known].start < stop and label.knows(body[known].text):
        known += 1
    if known in (0, len(body)):
        return None
    end = body[known - 1].end
    rest = line.text[end:].lstrip()
    begins = rest[:1].isupper() or rest[:1].isdigit() or rest[:1] in tuple('"«“')
    if not begins and not (rest[:1].isalpha() and line.number == label.number):
        return None
    return len(line.text) - len(rest)


def _partials(
    lines: Sequence[TableLine], start: int, label: LabelWords, hole: bool = True
) -> Iterator[_Partial]:
    """The runs of label lines that begin at ``start``, each prefix of the longest."""
    taken: list[int] = []
    numbers: list[int] = []
    pending: list[int] = []
    for index in range(start, min(len(lines), start + _MAX_LINES)):
        line = lines[index]
        after_number = index > 0 and lines[index - 1].bare
        if index > start and line.gap and not after_number and not line.bare:
            break
        if line.bare and index > start:
            pending.append(index)
            continue
        if _fits(line, label):
            numbers += pending
            pending = []
            taken.append(index)
            yield _Partial(tuple(taken), tuple(numbers), (), index)
            if hole:
                yield from _over_hole(lines, label, taken, numbers)
            continue
        if taken and not pending and _passes(line, label):
            taken.append(index)
            continue
        cut = _cut(line, label)
        if cut is not None and not pending:
            yield _Partial((*taken, index), tuple(numbers), (), index, cut)
        break


def _over_hole(
    lines: Sequence[TableLine], label: LabelWords, taken: list[int], numbers: list[int]
) -> Iterator[_Partial]:
    """The label goes on after the next page break, lines of the value standing between."""
    first = taken[-1] + 1
    if first >= len(lines) or lines[first].seam or not lines[first].gap:
        return
    limit = min(len(lines), first + _MAX_HOLE)
    seam = next((index for index in range(first, limit) if lines[index].seam), None)
    if seam is None:
        return
    own = [seam] if lines[seam].bare else []
    resume = seam + len(own)
    if resume >= len(lines):
        return
    for rest in _partials(lines, resume, label, hole=False):
        if rest.cut is not None:
            continue
        yield _Partial(
            (*taken, *rest.label),
            (*numbers, *own, *rest.numbers),
            tuple(range(first, seam)),
            rest.last,
        )


def _label_words(lines: Sequence[TableLine], partial: _Partial) -> list[str]:
    found = []
    for index in partial.label:
        cut = partial.cut if index == partial.last and partial.cut is not None else None
        found += [
            word.text for word in lines[index].body_words() if cut is None or word.start < cut
        ]
    return found


def _names(lines: Sequence[TableLine], label: LabelWords, partial: _Partial) -> bool:
    said = _label_words(lines, partial)
    return all(any(group.has(word) for word in said) for group in label.require)


def _window(
    lines: Sequence[TableLine], row: int, label: LabelWords, first: int, partial: _Partial
) -> Window:
    start = first
    numbers = list(partial.numbers)
    if start > 0 and lines[start - 1].bare and not lines[start].number:
        start -= 1
        numbers.insert(0, start)
    printed = [lines[index].number for index in numbers]
    printed += [lines[index].number for index in partial.label if lines[index].number]
    end = partial.last + 1
    said = _label_words(lines, partial)
    known = {word[:_SAME_WORD] for word in said if len(word) >= SHORTEST and label.knows(word)}
    opening = lines[first].text[lines[first].body :].lstrip('"«“')
    head = lines[start]
    set_off = start == 0 or head.gap or head.seam or head.lost or bool(head.number)
    closed = end == len(lines) or lines[end].gap or lines[end].seam or lines[end].lost
    score = _REQUIRED * len(label.require)
    score += _WORD * len(known)
    score += _UNKNOWN * sum(not label.knows(word) for word in said)
    score += _CAPITAL if opening[:1].isupper() else _LOWER
    score += _SET_OFF if set_off else _RUN_ON
    score += _LINE * len(partial.label)
    score += _STARTS_AGAIN * sum(_starts_again(lines, index) for index in partial.label[1:])
    if partial.cut is not None:
        score += _CUT
    elif lines[partial.last].soft and not (end < len(lines) and lines[end].seam):
        score += _ENDS_SOFT
    elif closed:
        score += _SET_OFF
    if partial.hole:
        score += _HOLE
    if printed:
        score += _NUMBER_AGREES if label.number in printed else _NUMBER_DIFFERS
    return Window(
        row,
        start,
        end,
        partial.label,
        tuple(numbers),
        partial.hole,
        partial.cut,
        tuple(printed),
        score,
    )


def _starts_again(lines: Sequence[TableLine], index: int) -> bool:
    """Whether a line inside a label looks like the beginning of the label."""
    line, before = lines[index], lines[index - 1]
    if line.seam or (before.bare and before.seam):
        return False
    marked = line.lost or bool(line.number) or before.bare
    return marked and line.text[line.body : line.body + 1].isupper()


def choose(candidates: Sequence[Window]) -> tuple[Window, ...]:
    """At most one window per row, in row order and not overlapping, of the greatest total score.

    Weighted interval scheduling: windows are taken by their ends, and for each row the best chain
    that ends by a given line is kept, so the work grows as n log n.
    """
    chains = {window.row: _Chains() for window in candidates}
    best: _Chain | None = None
    for window in sorted(candidates, key=lambda each: (each.end, each.row)):
        before = [
            chain
            for row, kept in chains.items()
            if row < window.row and (chain := kept.ending_by(window.start)) is not None
        ]
        chain = max(before, key=lambda each: each.total, default=None)
        extended = _Chain(window, chain, window.score + (chain.total if chain else 0.0))
        chains[window.row].add(extended)
        if best is None or extended.total > best.total:
            best = extended
    chosen: list[Window] = []
    while best is not None:
        chosen.append(best.window)
        best = best.before
    return tuple(reversed(chosen))


@dataclass(frozen=True, slots=True)
class _Chain:
    """Windows chosen so far, the last of them, and their total score."""

    window: Window
    before: _Chain | None
    total: float


class _Chains:
    """The best chains of one row by the line they end at, better ones only."""

    def __init__(self) -> None:
        self._ends: list[int] = []
        self._best: list[_Chain] = []

    def add(self, chain: _Chain) -> None:
        if not self._best or chain.total > self._best[-1].total:
            self._ends.append(chain.window.end)
            self._best.append(chain)

    def ending_by(self, line: int) -> _Chain | None:
        at = bisect_right(self._ends, line)
        return self._best[at - 1] if at else None
