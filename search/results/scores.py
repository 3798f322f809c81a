"""Scores and their parts in so many digits that the parts add up to the score as it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

Parts = tuple[tuple[str, float], ...]


def rounded(parts: Sequence[tuple[str, float]], score: float, places: int) -> Parts:
    """The parts of a score rounded so that their sum is the score rounded: those that lose most by
    being rounded down are rounded up (the method of the largest remainder). A part that comes to
    nothing is left out.

    >>> rounded((("a", 0.0044), ("b", 0.0044), ("c", 0.0011)), 0.0099, 2)
    (('a', 0.01),)
    """
    unit = 10**places
    exact = [part * unit for _, part in parts]
    told = [floor(part) for part in exact]
    left = round(round(score, places) * unit) - sum(told)
    ranked = sorted(range(len(told)), key=lambda at: (told[at] - exact[at], at))
    for turn in range(abs(left)) if told else ():
        told[ranked[turn % len(told)]] += 1 if left > 0 else -1
    return tuple((name, n / unit) for (name, _), n in zip(parts, told, strict=True) if n)
