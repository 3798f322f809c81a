"""Comparing titles and names across grammatical cases: by the beginnings of their words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.text import fold

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
#: Endings of Russian and Kazakh words vary, their beginnings do not.
SHORTEST_STEM = 3
LONGEST_ENDING = 3
#: How much of the shorter title must be found in the longer for them to be the same.
ALIKE = 0.8
HALF = 0.5
#: Words that name a kind of document or join words, and tell no title from another.
_GENERIC = (
    "правил",
    "қағида",
    "ереже",
    "инструкц",
    "нұсқаулық",
    "стандарт",
    "rules",
    "instruction",
    "утвержд",
    "бекіт",
    "approv",
    "қазақстан",
    "республик",
    "казахстан",
    "kazakhstan",
    "republic",
    "приказ",
    "бұйры",
    "туралы",
)
_SHORT = 2


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text.

    >>> words("«Выдача водительских удостоверений»")
    ('выдача', 'водительских', 'удостоверений')
    """
    return tuple(_WORD.findall(fold(text)))


def stem(word: str) -> str:
    """What stays of a word in its other cases; numbers and short words stay whole.

    >>> stem("водительских"), stem("862"), stem("учёта")
    ('водительс', '862', 'учё')
    """
    if not word.isalpha():
        return word
    return word[: max(SHORTEST_STEM, len(word) - LONGEST_ENDING)]


def alike(one: str, other: str) -> bool:
    """Whether two folded words may be forms of one word.

    >>> alike("правилах", "правила"), alike("регистрации", "реализации"), alike("мен", "мені")
    (True, False, False)
    """
    if one == other:
        return True
    if not (one.isalpha() and other.isalpha()) or min(len(one), len(other)) <= SHORTEST_STEM:
        return False
    return one.startswith(stem(other)) and other.startswith(stem(one))


def contains(text: str, query: str) -> bool:
    """Whether every word of a query occurs in a text, in whatever case.

    >>> contains("Выдача водительских удостоверений", "водительское удостоверение")
    True
    """
    held = words(text)
    asked = words(query)
    return bool(asked) and all(any(alike(word, other) for other in held) for word in asked)


def telling(title: str) -> tuple[str, ...]:
    """The words of a title that tell it from others of its kind."""
    return tuple(
        word for word in words(title) if len(word) > _SHORT and not word.startswith(_GENERIC)
    )


def same_title(one: str, other: str) -> bool:
    """Whether two titles, in whatever case, name one document.

    >>> same_title("Құқықтық кадастрдан ақпарат беру қағидаларында",
    ...            "Құқықтық кадастрдан ақпарат беру қағидалары")
    True
    >>> same_title("Правила регистрации транспортных средств", "Правилах приема экзаменов")
    False
    """
    return overlap(telling(one), telling(other)) >= ALIKE


def may_name(caption: str, title: str) -> bool:
    """Whether a caption that names a document more or less fully may mean the one of a title.

    A caption without telling words of its own ("к Правилам") may mean any.
    """
    said, known = telling(caption), telling(title)
    if not said or not known:
        return True
    shorter = min(len(said), len(known))
    return overlap(said, known) * max(len(said), len(known)) >= HALF * shorter


def overlap(one: Sequence[str], other: Sequence[str]) -> float:
    """The share of the longer title's words found in the shorter, none counted twice."""
    short, long = sorted((tuple(one), tuple(other)), key=len)
    if not short:
        return 0.0
    left = list(long)
    found = 0
    for word in short:
        match = next((candidate for candidate in left if alike(word, candidate)), None)
        if match is not None:
            left.remove(match)
            found += 1
    return found / len(long)
