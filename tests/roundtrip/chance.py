"""Where random choices come from: Hypothesis, which shrinks them, or a seeded generator."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


class Chance(Protocol):
    def below(self, n: int) -> int:
        """A whole number from 0 to ``n`` - 1; 0 is the simplest choice."""


class Drawn:
    """Choices drawn by Hypothesis."""

    def __init__(self, draw: Callable[[st.SearchStrategy[int]], int]) -> None:
        self._draw = draw

    def below(self, n: int) -> int:
        return self._draw(st.integers(0, n - 1)) if n > 1 else 0


class Seeded:
    """The choices of a seed: fast, and the same on every machine."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def below(self, n: int) -> int:
        return self._random.randrange(n)


class Choices:
    """Convenience over a source of choices."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance

    def below(self, n: int) -> int:
        return self._chance.below(n)

    def one_of(self, options: Sequence[T]) -> T:
        return options[self._chance.below(len(options))]

    def once_in(self, n: int) -> bool:
        """True once in ``n`` times; False is the simplest."""
        return self._chance.below(n) == n - 1
