"""What was found in a paragraph, remembered: editions of an act repeat most of its paragraphs."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

_T = TypeVar("_T")
#: Paragraphs remembered, the last ones read, and the longest of them in characters: a process that
#: reads for hours keeps a few megabytes.
KEPT, LONGEST = 4096, 2000


def repeated(find: Callable[[str], _T]) -> Callable[[str], _T]:
    """A pure function of a paragraph that does not read the same paragraph twice in a row of
    editions. What it gives must be immutable: it is given again."""
    remembered = lru_cache(maxsize=KEPT)(find)

    @wraps(find)
    def found(text: str) -> _T:
        return remembered(text) if len(text) <= LONGEST else find(text)

    return found
