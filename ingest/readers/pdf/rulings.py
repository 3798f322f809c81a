"""Strokes of a page: dashes, double lines and pieces of borders merged into whole lines.

Makers of PDF draw the border of a cell as one stroke or as a piece for each cell, as a thin
rectangle, as a row of dashes, or twice: once for either cell it parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

#: Two strokes closer than this are one border: no row of text fits between them.
SAME_BORDER = 4.0
#: Pieces of one line are no further apart than this; neither are dashes, which are short.
_PIECE_GAP = 4.0
_DASH, _DASH_GAP = 12.0, 8.0
#: Shorter than this, a stroke is part of a drawing or what is left of a corner.
_SHORTEST = 5.0
_DOT = 2.0
#: A stroke is straight along its axis: the slack of one that is not quite.
_SLANT = 1.5


class Stroke(NamedTuple):
    """A straight line: ``at`` is its place across, ``start`` and ``end`` along its axis."""

    at: float
    start: float
    end: float


class Strokes(NamedTuple):
    """The lines of a page; ``horizontal`` from the top, ``vertical`` from the left."""

    horizontal: tuple[Stroke, ...]
    vertical: tuple[Stroke, ...]


def strokes_of(rulings: Iterable[tuple[float, float, float, float]]) -> Strokes:
    """The lines that rulings ``(x0, top, x1, bottom)`` make together.

    >>> strokes_of([(10, 50, 100, 50), (100, 50.4, 200, 50.4), (10, 52, 200, 52)]).horizontal
    (Stroke(at=51.11, start=10, end=200),)
    """
    horizontal: list[Stroke] = []
    vertical: list[Stroke] = []
    for x0, top, x1, bottom in rulings:
        if x1 - x0 <= _DOT and bottom - top <= _DOT:
            # A dot tells nothing of the way its line goes.
            horizontal.append(Stroke((top + bottom) / 2, x0, x1))
            vertical.append(Stroke((x0 + x1) / 2, top - _DOT / 2, bottom + _DOT / 2))
        elif bottom - top <= _SLANT and x1 - x0 > bottom - top:
            horizontal.append(Stroke((top + bottom) / 2, x0, x1))
        elif x1 - x0 <= _SLANT:
            vertical.append(Stroke((x0 + x1) / 2, top, bottom))
    return Strokes(_merged(horizontal), _merged(vertical))


def _merged(pieces: Sequence[Stroke]) -> tuple[Stroke, ...]:
    lines = [line for group in _side_by_side(pieces) for line in _end_to_end(group)]
    return tuple(line for line in lines if line.end - line.start >= _SHORTEST)


def _side_by_side(pieces: Sequence[Stroke]) -> Iterator[list[Stroke]]:
    """Pieces that may be of one border by their place across."""
    group: list[Stroke] = []
    for piece in sorted(pieces):
        if group and piece.at - group[0].at > SAME_BORDER:
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _end_to_end(group: Sequence[Stroke]) -> Iterator[Stroke]:
    """The lines of a group of pieces; each lies amid its pieces, long ones weighing more."""
    run: list[Stroke] = []
    end = 0.0
    for piece in sorted(group, key=lambda piece: piece.start):
        if run and piece.start - end > _gap(run[-1], piece):
            yield _line(run, end)
            run = []
        end = max(end, piece.end) if run else piece.end
        run.append(piece)
    if run:
        yield _line(run, end)


def _gap(before: Stroke, after: Stroke) -> float:
    dashes = before.end - before.start <= _DASH and after.end - after.start <= _DASH
    return _DASH_GAP if dashes else _PIECE_GAP


def _line(run: Sequence[Stroke], end: float) -> Stroke:
    weight = sum(piece.end - piece.start for piece in run)
    if not weight:
        return Stroke(run[0].at, run[0].start, end)
    at = sum(piece.at * (piece.end - piece.start) for piece in run) / weight
    return Stroke(round(at, 2), run[0].start, end)
