"""Which words of a vocabulary are a few edits away from one.

An edit puts in, takes out or replaces a letter (Levenshtein). All words of a length are compared at
once, letter by letter, as a table of code points.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np
from numpy.typing import NDArray

#: Longer ones are no words that anybody mistypes.
_LONGEST = 40


class Vocabulary:
    """Words, by their length."""

    def __init__(self, words: Collection[str]) -> None:
        by_length: dict[int, list[str]] = {}
        for word in words:
            if 0 < len(word) <= _LONGEST:
                by_length.setdefault(len(word), []).append(word)
        self._by_length = {
            length: (sorted(group), _letters(sorted(group), length))
            for length, group in by_length.items()
        }

    def within(self, word: str, edits: int) -> Iterator[tuple[str, int]]:
        """The words at most so many edits away from ``word``, and how many; itself left out."""
        if len(word) > _LONGEST + edits:
            return
        for length in range(len(word) - edits, len(word) + edits + 1):
            if length in self._by_length:
                words, letters = self._by_length[length]
                away = _distances(word, letters)
                for i in np.flatnonzero((away > 0) & (away <= edits)).tolist():
                    yield words[i], int(away[i])


def _letters(words: list[str], length: int) -> NDArray[np.uint32]:
    # By columns: all first letters, all second letters, …
    text = "".join(words).encode("utf-32-le", "surrogatepass")
    return np.frombuffer(text, "<u4").reshape(len(words), length).T.copy()


def _distances(word: str, letters: NDArray[np.uint32]) -> NDArray[np.int16]:
    length, count = letters.shape
    row = np.repeat(np.arange(length + 1, dtype=np.int16)[:, None], count, axis=1)
    for i, letter in enumerate(word, start=1):
        other = letters != np.uint32(ord(letter))
        diagonal = row[0].copy()
        row[0] = i
        for j in range(1, length + 1):
            replaced = diagonal + other[j - 1]
            diagonal = row[j].copy()
            row[j] = np.minimum(np.minimum(row[j], row[j - 1]) + 1, replaced)
    return row[length]
