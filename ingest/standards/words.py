"""Words of a text in comparison form, and classes of words.

A class is written as a list of forms; a trailing ``*`` marks a stem ("услуг*").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.text import fold

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a run of digits, in comparison form, with its place in the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class WordClass:
    """A set of word forms and stems.

    >>> services = WordClass.of(["услуг*", "и"])
    >>> [services.has(word) for word in ("услугу", "и", "или")]
    [True, True, False]
    """

    forms: frozenset[str]
    stems: tuple[str, ...]

    @classmethod
    def of(cls, entries: Iterable[str]) -> WordClass:
        folded = [fold(entry) for entry in entries]
        return cls(
            frozenset(entry for entry in folded if not entry.endswith("*")),
            tuple(sorted(entry[:-1] for entry in folded if entry.endswith("*"))),
        )

    def has(self, word: str) -> bool:
        return word in self.forms or (bool(self.stems) and word.startswith(self.stems))


#: A phrase: one word of each class, in this order.
Phrase = tuple[WordClass, ...]


def phrase(entries: Iterable[str | Sequence[str]]) -> Phrase:
    """A phrase from lists of forms; a bare string stands for a class of one form."""
    return tuple(WordClass.of([entry] if isinstance(entry, str) else entry) for entry in entries)


def words(text: str) -> tuple[Word, ...]:
    """The words of a text.

    >>> [word.text for word in words("Срок – 20 (жиырма) мин.")]
    ['срок', '20', 'жиырма', 'мин']
    """
    return tuple(Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(fold(text)))


def match_at(found: Sequence[Word], start: int, wanted: Phrase, gap: int = 0) -> int | None:
    """Index after the phrase if it begins at ``start``; up to ``gap`` words may stand between."""
    if start >= len(found) or not wanted or not wanted[0].has(found[start].text):
        return None
    index = start + 1
    for word_class in wanted[1:]:
        limit = min(index + gap + 1, len(found))
        hit = next((i for i in range(index, limit) if word_class.has(found[i].text)), None)
        if hit is None:
            return None
        index = hit + 1
    return index


def find(found: Sequence[Word], phrases: Sequence[Phrase], gap: int = 0) -> tuple[int, int] | None:
    """Word indexes, half-open, of the first place where one of the phrases stands."""
    for start in range(len(found)):
        for wanted in phrases:
            end = match_at(found, start, wanted, gap)
            if end is not None:
                return start, end
    return None


def holds(found: Sequence[Word], word_class: WordClass) -> bool:
    return any(word_class.has(word.text) for word in found)
