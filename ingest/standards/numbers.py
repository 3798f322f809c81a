"""Numbers written in figures, in words, or in both: "20 (жиырма)"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.standards.lexicon import data, word_class
from ingest.standards.words import Word, WordClass


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: word indexes half-open, its value, the words' value if both are given."""

    value: float
    first: int
    end: int
    in_words: float | None = None

    @property
    def disagrees(self) -> bool:
        return self.in_words is not None and self.in_words != self.value

    @property
    def plain(self) -> int | float:
        return int(self.value) if self.value == int(self.value) else self.value


@cache
def _values() -> tuple[tuple[float, WordClass], ...]:
    return tuple(
        (float(value), WordClass.of(forms)) for value, forms in data("numbers")["values"].items()
    )


def _worth(word: str) -> float | None:
    return next((value for value, forms in _values() if forms.has(word)), None)


def _in_words(found: Sequence[Word], start: int) -> tuple[float, int] | None:
    """Value and end of a number in words; each next word is worth less ("жиырма бес")."""
    total, end = 0.0, start
    last = float("inf")
    while end < len(found):
        worth = _worth(found[end].text)
        if worth is None or worth >= last or (end > start and worth == 0):
            break
        total, last, end = total + worth, worth, end + 1
        if last < 10:
            break
    return (total, end) if end > start else None


def number_at(text: str, found: Sequence[Word], start: int) -> Number | None:
    """The number that begins at a word.

    >>> from ingest.standards.words import words
    >>> number_at("5 (шесть) дней", words("5 (шесть) дней"), 0)
    Number(value=5.0, first=0, end=2, in_words=6.0)
    """
    word = found[start]
    if not word.text.isdecimal():
        spoken = _in_words(found, start)
        return Number(spoken[0], start, spoken[1]) if spoken else None
    digits, end = word.text, start + 1
    if end < len(found) and found[end].text.isdecimal():
        between = text[word.end : found[end].start]
        if between in (",", "."):
            digits, end = f"{digits}.{found[end].text}", end + 1
        elif between in (" ", "\u00a0") and len(found[end].text) == 3 and len(digits) <= 3:
            digits, end = digits + found[end].text, end + 1
    if end < len(found) and text[found[end - 1].end : found[end].start] == "-":
        end += word_class("numbers", "endings").has(found[end].text)
    inner = _bracketed(text, found, end)
    if inner is None:
        return Number(float(digits), start, end)
    return Number(float(digits), start, inner[1], inner[0])


def _bracketed(text: str, found: Sequence[Word], start: int) -> tuple[float | None, int] | None:
    """A number in words in brackets after a figure, and the word after the bracket."""
    if start >= len(found) or "(" not in text[found[start - 1].end : found[start].start]:
        return None
    spoken = _in_words(found, start)
    if spoken is None:
        return None
    value, end = spoken
    closing = text.find(")", found[end - 1].end)
    if closing < 0:
        return None
    whole = end
    while whole < len(found) and found[whole].start < closing:
        whole += 1
    # "(одна целая двадцать пять сотых)" and the like are not read.
    return (value if whole == end else None), whole
