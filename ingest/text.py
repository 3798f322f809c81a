"""The comparison form of a text: what is matched, searched and compared, never shown."""

from __future__ import annotations

import re
from functools import cache, lru_cache

#: Latin letters printed in place of the Cyrillic ones they look like, lower case.
HOMOGLYPHS = {
    "a": "а",
    "b": "в",
    "c": "с",
    "e": "е",
    "h": "н",
    "i": "і",
    "k": "к",
    "m": "м",
    "o": "о",
    "p": "р",
    "t": "т",
    "x": "х",
    "y": "у",
}
_MARKS = {
    **dict.fromkeys("«»“”„‟″", '"'),
    **dict.fromkeys("’‘ʼ`", "'"),
    **dict.fromkeys("–—−‐‑‒", "-"),
    **dict.fromkeys("\u00a0\u2007\u202f\u2009\t", " "),
    "ё": "е",
}
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
#: Words with a Latin letter in them: the only ones that can hold a look-alike.
_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]*[a-z][^\W\d_]*")


@cache
def _lower_table() -> dict[int, str]:
    return {ord(mark): plain for mark, plain in _MARKS.items()}


def _mixed_word(match: re.Match[str]) -> str:
    word = match.group()
    if word.isascii() or not _CYRILLIC.search(word):
        return word
    return "".join(HOMOGLYPHS.get(letter, letter) for letter in word)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Comparison form, character for character: offsets in it are offsets in the text.

    Lower case; Latin homoglyphs inside Cyrillic words, ё, quotes, dashes and spaces folded.

    >>> fold("«Дүйсенбiден» – ЕЩЁ № 88-V")
    '"дүйсенбіден" - еще № 88-v'
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter whose lower case is two characters long
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return _WORD.sub(_mixed_word, lowered.translate(_lower_table()))


def squeeze(text: str) -> str:
    """White space runs made one space, ends trimmed.

    >>> squeeze("  a \\n b ")
    'a b'
    """
    return " ".join(text.split())
