"""Columns of a table without sides: white gutters that many lines keep clear.

Words of prose never begin above each other for long, and the spaces of a line are all alike. A
gutter shows by lines that begin at one place behind it while others end before it at the same
height, and by gaps unlike the other gaps of their line.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from ingest.readers.pdf.tables_ink import InkRow

#: The narrowest gutter, in points: browsers set cells no nearer.
GUTTER = 2.2
#: Words begin at one place that are no further off.
ALIGNED = 0.8
#: What gutters must show: alone, beside others of a table, and all together.
_PROOF, _PROOF_BESIDE, _PROOF_TOGETHER = 3.0, 2.0, 4.0
#: A number before all else shows a gutter at once, and so does one line where so many begin.
_PROOF_ONCE, _LINED_UP = 1.0, 3
#: What those of a single numbered row at either end of a page must show.
_PROOF_OF_ROW = 2.5
#: What a gap like any other counts for; a word that begins behind it may do so by chance.
_ORDINARY = 0.25
#: A line that begins behind a gutter so much further in counts for less.
_INDENT, _INDENTED = 4.0, 0.8
#: As many words that begin at one place are more than chance.
_MANY = 8
#: A gap like other gaps of its line, in points.
_ALIKE = 0.9
#: A gap of its own is no narrower, in sizes of the type.
_OWN_GAP = 0.6
#: Rows that stand beside each other share so much of their height.
_BESIDE = 0.12
#: What of its proof a gutter must keep for another one to join it.
_KEPT = 0.7
#: Rows at either end, further off than so many sizes of type, belong where they are in columns.
_APART = 1.9
_MARK = re.compile(r"(?:\d+(?:[-.]\d+)*[.)]{0,2}|[^\W\d_][.)]|[-–—•▪●○◦·*])")
_NUMBER = re.compile(r"\d{1,3}[.)]?")
_BLANK = re.compile(r"[_.…]{3,}")


@dataclass(frozen=True, slots=True)
class Columns:
    """Rows ``first`` up to ``last`` of a page; ``starts``: where all columns but the first begin.

    ``proof`` is how many lines show it.
    """

    first: int
    last: int
    starts: tuple[float, ...]
    proof: float


@dataclass(frozen=True, slots=True)
class _Gutter:
    """A gutter left of ``x`` that rows ``first`` up to ``last`` keep clear, and its proof."""

    x: float
    first: int
    last: int
    proof: float

    def within(self, rows: Sequence[InkRow], first: int, last: int, *, marks: bool) -> _Gutter:
        return _Gutter(self.x, first, last, _proof(rows, first, last, self.x, marks=marks))


def find_columns(rows: Sequence[InkRow]) -> Iterator[Columns]:
    """The stretches of rows that stand in columns, in no order; none overlaps another."""
    stretches = [(0, len(rows))]
    while stretches:
        first, last = stretches.pop()
        found = _best(rows, first, last)
        if found is not None:
            yield found
            stretches += [(first, found.first), (found.last, last)]


def keeps_clear(row: InkRow, x: float) -> bool:
    """Whether no word of a row stands in the gutter left of ``x``."""
    at = behind(row, x)
    return at == 0 or row.words[at - 1].x1 <= x - GUTTER


def behind(row: InkRow, x: float) -> int:
    """The index of the first word of a row that begins at ``x`` or behind it."""
    return next((at for at, word in enumerate(row.words) if word.x0 >= x - ALIGNED), len(row.words))


def _best(rows: Sequence[InkRow], first: int, last: int) -> Columns | None:
    """The columns that most lines show."""
    gutters = [
        gutter for x in _candidates(rows, first, last) for gutter in _runs(rows, first, last, x)
    ]
    gutters = [
        gutter
        for gutter in gutters
        if not any(_is_indent(rows, gutter, other) for other in gutters)
    ]
    gutters.sort(key=lambda gutter: -gutter.proof)
    for main in gutters:
        if main.proof < _PROOF_BESIDE:
            return None
        found = _table(rows, main, gutters)
        if found is not None:
            return found
    return None


def _is_indent(rows: Sequence[InkRow], gutter: _Gutter, other: _Gutter) -> bool:
    """Whether lines begin at a gutter only because they are set in behind another one."""
    inset = gutter.x - other.x
    return (
        2 * GUTTER <= inset <= _INDENT * rows[gutter.first].size
        and other.proof >= _PROOF_BESIDE
        and other.first <= gutter.first
        and gutter.last <= other.last
        and gutter.last - gutter.first < other.last - other.first
        and not any(
            other.x - ALIGNED <= word.x0 < gutter.x - ALIGNED
            for row in rows[gutter.first : gutter.last]
            for word in row.words
        )
    )


def _candidates(rows: Sequence[InkRow], first: int, last: int) -> Iterator[float]:
    """Where a column may begin: behind gaps of their own, and where many words do."""
    begins = sorted(
        (word.x0, at == 0 or _own_gap(row, at))
        for row in rows[first:last]
        for at, word in enumerate(row.words)
    )
    group: list[tuple[float, bool]] = []
    for begin in [*begins, (float("inf"), False)]:
        if group and begin[0] - group[0][0] > 2 * ALIGNED:
            if len(group) >= _MANY or sum(own for _, own in group) > 1:
                yield sorted(group)[len(group) // 2][0]
            group = []
        group.append(begin)


def _own_gap(row: InkRow, at: int) -> bool:
    """Whether the gap before a word is unlike the other gaps of its line."""
    words = row.words
    gap = words[at].x0 - words[at - 1].x1
    if gap < _OWN_GAP * row.size:
        return False
    alike = sum(
        abs(words[other].x0 - words[other - 1].x1 - gap) <= _ALIKE
        for other in range(1, len(words))
        if other != at
    )
    return alike == 0 or (alike == 1 and len(words) > 4)


def _runs(rows: Sequence[InkRow], first: int, last: int, x: float) -> Iterator[_Gutter]:
    """The stretches of rows that keep the gutter left of ``x`` clear."""
    start = first
    for at in range(first, last + 1):
        if at == last or not keeps_clear(rows[at], x):
            if at > start:
                yield _Gutter(x, start, at, _proof(rows, start, at, x, marks=False))
            start = at + 1


def _proof(
    rows: Sequence[InkRow],
    first: int,
    last: int,
    x: float,
    *,
    marks: bool,
    but: Container[int] = (),
) -> float:
    """How many rows of a stretch show the gutter left of ``x``; those of ``but`` do not count.

    A number or the mark of a list item before it does among ``marks`` only.
    """
    proof = 0.0
    for index in range(first, last):
        row = rows[index]
        at = behind(row, x)
        if at == len(row.words) or index in but:
            continue
        listed = at == 1 and _MARK.fullmatch(row.words[0].text) is not None
        further = row.words[at].x0 - x
        if further > ALIGNED:
            if at and not listed and further <= _INDENT * row.size and _own_gap(row, at):
                proof += _INDENTED
        elif listed:
            proof += 1.0 if marks else 0.0
        elif at:
            proof += 1.0 if _own_gap(row, at) else _ORDINARY
        elif _has_beside(rows, first, last, index, x):
            proof += 1.0
    return proof


def _has_beside(rows: Sequence[InkRow], first: int, last: int, index: int, x: float) -> bool:
    """Whether a row of another baseline stands before the gutter at the height of this one."""
    row = rows[index]
    for step in (-1, 1):
        at = index + step
        while first <= at < last:
            other = rows[at]
            shared = min(row.bottom, other.bottom) - max(row.top, other.top)
            if shared <= 0:
                break
            if shared >= _BESIDE * row.size and other.size > 0.7 * row.size and other.x0 < x:
                return True
            at += step
    return False


def _table(rows: Sequence[InkRow], main: _Gutter, gutters: Sequence[_Gutter]) -> Columns | None:
    """The table about a gutter, with the other gutters that go through it."""
    kept = [main]
    for gutter in gutters:
        if all(abs(gutter.x - other.x) >= 2 * GUTTER for other in kept):
            kept = _with(rows, kept, gutter)
    starts = tuple(sorted(gutter.x for gutter in kept))
    first, last = _trimmed(rows, kept[0].first, kept[0].last, starts)
    proofs = [_proof(rows, first, last, x, marks=len(starts) > 1) for x in starts]
    enough = max(proofs, default=0.0) >= _PROOF and sum(proofs) >= _PROOF_TOGETHER
    if not enough and (first == 0 or last == len(rows)) and len(starts) > 1:
        # The first row of a table may be all of it that a page has room for.
        enough = _only_marks(rows[first:last], starts[0], ()) and sum(proofs) >= _PROOF_OF_ROW
    if not enough or _is_form(rows[first:last], starts):
        return None
    return Columns(first, last, starts, sum(proofs))


def _with(rows: Sequence[InkRow], kept: list[_Gutter], gutter: _Gutter) -> list[_Gutter]:
    """The gutters with one more, in the rows that all of them keep clear; without it where it
    would cost them too many rows or is none of a table."""
    first, last = max(kept[0].first, gutter.first), min(kept[0].last, gutter.last)
    if first >= last:
        return kept
    leftmost = all(gutter.x < other.x for other in kept)
    marks = _only_marks(rows[first:last], gutter.x, [other.x for other in kept])
    if marks and not leftmost:
        return kept
    lined_up = _lined_up(rows[first:last], gutter.x) >= _LINED_UP
    needed = _PROOF_ONCE if marks or lined_up else _PROOF_BESIDE
    added = gutter.within(rows, first, last, marks=leftmost)
    filled = _filled(rows, first, last, gutter.x, [other.x for other in kept])
    proof = _proof(rows, first, last, gutter.x, marks=leftmost, but=() if marks else filled)
    narrowed = [
        other.within(rows, first, last, marks=all(other.x <= each.x for each in (*kept, gutter)))
        for other in kept
    ]
    if (
        proof < needed
        or added.proof < _KEPT * gutter.proof
        or any(now.proof < _KEPT * was.proof for now, was in zip(narrowed, kept, strict=True))
    ):
        return kept
    return [*narrowed, added]


def _filled(
    rows: Sequence[InkRow], first: int, last: int, x: float, starts: Sequence[float]
) -> frozenset[int]:
    """The rows of which the line that a gutter goes through fills the column it would part.

    They may be justified: of two columns the later one has lines that end short.
    """
    left = max((start for start in starts if start < x), default=0.0)
    right = min((start for start in starts if start > x), default=float("inf"))
    lines = {
        index: [word for word in row.words if left - ALIGNED <= word.x0 < right - ALIGNED]
        for index, row in enumerate(rows[first:last], first)
    }
    end = max((line[-1].x1 for line in lines.values() if line), default=0.0)
    return frozenset(
        index
        for index, line in lines.items()
        if line and line[0].x0 < x - ALIGNED <= line[-1].x0 and end - line[-1].x1 <= ALIGNED
    )


def _lined_up(rows: Sequence[InkRow], x: float) -> int:
    return sum(any(abs(word.x0 - x) <= ALIGNED for word in row.words) for row in rows)


def _only_marks(rows: Sequence[InkRow], x: float, starts: Sequence[float]) -> bool:
    """Whether only numbers or the marks of a list stand between a gutter and the one before it."""
    before = max((start for start in starts if start < x), default=0.0)
    texts = [
        word.text for row in rows for word in row.words if before - ALIGNED <= word.x0 < x - ALIGNED
    ]
    return all(_MARK.fullmatch(text) for text in texts)


def _is_form(rows: Sequence[InkRow], starts: Sequence[float]) -> bool:
    """Whether what stands in columns are lines to be filled in."""
    blanks = sum(_BLANK.search(word.text) is not None for row in rows for word in row.words)
    return blanks > len(starts)


def _trimmed(
    rows: Sequence[InkRow], first: int, last: int, starts: Sequence[float]
) -> tuple[int, int]:
    """The stretch without what stands off at either end and is in no columns itself."""
    while True:
        parts = [first, *_apart(rows, first, last), last]
        if len(parts) > 2 and not _in_columns(rows, parts[0], parts[1], starts):
            first = parts[1]
        elif len(parts) > 2 and not _in_columns(rows, parts[-2], parts[-1], starts):
            last = parts[-2]
        else:
            return first, last


def _apart(rows: Sequence[InkRow], first: int, last: int) -> list[int]:
    return [
        at
        for at in range(first + 1, last)
        if rows[at].base - rows[at - 1].base > _APART * rows[at].size
    ]


def _in_columns(rows: Sequence[InkRow], first: int, last: int, starts: Sequence[float]) -> bool:
    """Whether rows stand side by side, most of them begin where a later column does, or they are
    numbers of rows the rest of which is on the next page."""
    if all(
        len(row.words) == 1 and _NUMBER.fullmatch(row.words[0].text) for row in rows[first:last]
    ):
        return True
    if any(_proof(rows, first, last, x, marks=True) > 0 for x in starts):
        return True
    begin = [any(abs(row.x0 - x) <= ALIGNED for x in starts) for row in rows[first:last]]
    return 2 * sum(begin) > len(begin)


def carried_in(rows: Sequence[InkRow], starts: Sequence[float], left: float) -> int:
    """The first of the rows at the end of a page that begin the table the next page goes on with;
    the number of rows where none do.

    The table's columns are known from there: its own lines here may be too few to show them.
    ``left`` is where the text of the first column begins.
    """
    first, last = len(rows), len(rows)
    while first and all(keeps_clear(rows[first - 1], x) for x in starts):
        first -= 1
    while first < last:
        end = [*_apart(rows, first, last), last][0]
        if any(_side_by_side(rows, at, first, end, (left, *starts)) for at in range(first, end)):
            break
        first = end
    return last if _is_form(rows[first:], starts) else first


def _side_by_side(
    rows: Sequence[InkRow], at: int, first: int, last: int, starts: Sequence[float]
) -> bool:
    """Whether a row has words at the beginning of two columns, or of one beside another row."""
    row = rows[at]
    begun = [x for x in starts if any(abs(word.x0 - x) <= ALIGNED for word in row.words)]
    if len(begun) > 1:
        return abs(row.x0 - begun[0]) <= ALIGNED
    return bool(begun) and begun != [starts[0]] and _has_beside(rows, first, last, at, begun[0])


def carried_on(rows: Sequence[InkRow], starts: Sequence[float], left: float) -> int:
    """How many rows from the top of a page go on in the columns of the page before.

    ``left`` is where the text of the first column begins: rows that do may be the rest of a label,
    where others that stand side by side follow.
    """
    last = 0
    while last < len(rows) and all(keeps_clear(rows[last], x) for x in starts):
        last += 1
    while last:
        parts = [0, *_apart(rows, 0, last), last]
        if _in_columns(rows, parts[-2], parts[-1], starts):
            break
        last = parts[-2]
    if not last:
        return 0
    begun = _in_columns(rows, 0, [*_apart(rows, 0, last), last][0], starts)
    label = abs(rows[0].x0 - left) <= ALIGNED and _in_columns(rows, 0, last, starts)
    return last if begun or label else 0
