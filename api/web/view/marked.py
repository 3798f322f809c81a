"""Texts with parts of them marked, as templates write them: plain pieces, escaped there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

#: A piece of text, and whether it is marked.
Piece = tuple[str, bool]


def pieces(text: str, ranges: Iterable[tuple[int, int]]) -> Iterator[Piece]:
    """A text cut at ranges of it; those that overlap are one.

    >>> list(pieces("водительское удостоверение", [(0, 12)]))
    [('водительское', True), (' удостоверение', False)]
    """
    at = 0
    for start, end in joined(ranges, len(text)):
        if start > at:
            yield text[at:start], False
        yield text[start:end], True
        at = end
    if at < len(text):
        yield text[at:], False


def joined(ranges: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """Ranges in order within a length, those that touch made one.

    >>> joined([(5, 9), (0, 3), (8, 99), (4, 4)], 12)
    [(0, 3), (5, 12)]
    """
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        start, end = max(start, 0), min(end, length)
        if start >= end:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
