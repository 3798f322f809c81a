"""Russian and Kazakh words typed in Latin letters, put back into Cyrillic ones.

Used on what is typed only: texts of acts are never transliterated. A way to write is read in one
direction, longest letters first; what Latin writing drops (ь, -ый) is tried against the Russian
dictionary. Kazakh comes out in the loose alphabet, for Latin typing does not show its letters
either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import combinations

from search.analysis.lexemes import knows_russian

_MOST = 4
_TRIES = 64
_COMMON = {
    "a": "а", "b": "б", "c": "ц", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и",
    "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "к", "r": "р", "s": "с",
    "t": "т", "u": "у", "v": "в", "w": "в", "x": "кс", "y": "ы", "z": "з", "sh": "ш", "ch": "ч",
    "zh": "ж", "kh": "х", "ts": "ц", "ya": "я", "yu": "ю", "'": "ь",
}  # fmt: skip
_RUSSIAN = _COMMON | {
    "shch": "щ", "sch": "щ", "ja": "я", "ju": "ю", "ia": "ия", "iu": "ию", "yo": "е", "jo": "е",
    "ye": "е", "je": "е", "j": "й", "iy": "ий", "ij": "ий", "yy": "ый", "yi": "ый", "tz": "ц",
    "eh": "э",
}  # fmt: skip
_KAZAKH = _COMMON | {
    "j": "ж", "w": "у", "x": "х", "gh": "г", "ng": "н", "ä": "а", "á": "а", "ö": "о", "ó": "о",
    "ü": "у", "ū": "у", "ú": "у", "ý": "у", "ğ": "г", "ǵ": "г", "ş": "ш", "ñ": "н", "ń": "н",
    "ı": "ы", "ç": "ч", "c": "ш",
}  # fmt: skip
_LATIN = re.compile(r"[a-zäáöóüūúýğǵşñńıç']+")
_VOWELS = "аеиоуыэюя"
_SOFTENED = "лнтрдсзм"


@lru_cache(maxsize=1 << 12)
def transliterated(word: str) -> tuple[str, ...]:
    """What a word in Latin letters may be in Cyrillic ones, likeliest first; empty for a word in
    other letters.

    >>> transliterated("udostoverenie")[0], transliterated("qujat")
    ('удостоверение', ('кужат',))
    """
    return tuple(dict.fromkeys((*to_russian(word), *to_kazakh(word))))[:_MOST]


@lru_cache(maxsize=1 << 12)
def to_russian(word: str) -> tuple[str, ...]:
    """The words of the Russian dictionary that a Latin writing may stand for.

    >>> to_russian("voditelskoe"), to_russian("mezhdunarodny"), to_russian("qujat")
    (('водительское',), ('международны', 'международный'), ())
    """
    lowered = word.lower()
    if not _LATIN.fullmatch(lowered):
        return ()
    known = []
    for tried, candidate in enumerate(_russian_writings(_written(lowered, _RUSSIAN))):
        if knows_russian(candidate):
            known.append(candidate)
        if len(known) == _MOST or tried == _TRIES:
            break
    return tuple(dict.fromkeys(known))


@lru_cache(maxsize=1 << 12)
def to_kazakh(word: str) -> tuple[str, ...]:
    """A Latin writing as a Kazakh word in the letters of a Russian keyboard.

    >>> to_kazakh("zhurgizushi"), to_kazakh("kualik"), to_kazakh("Qūqyq")
    (('жургизуши',), ('куалик',), ('кукык',))
    """
    lowered = word.lower()
    if not _LATIN.fullmatch(lowered):
        return ()
    return (_written(lowered, _KAZAKH),)


def _written(word: str, table: Mapping[str, str]) -> str:
    longest = max(map(len, table))
    out = ""
    at = 0
    while at < len(word):
        for length in range(longest, 0, -1):
            letters = word[at : at + length]
            if letters in table:
                break
        if letters == "y" and out[-1:] and out[-1] in _VOWELS:
            out += "й"
        else:
            out += table.get(letters, letters)
        at += len(letters)
    return out


def _russian_writings(word: str) -> Iterator[str]:
    """A word, and with what Latin writing leaves out put in, the fewest letters first."""
    ends = [word]
    if word.endswith(("ы", "и")):
        ends += [word[:-1] + "ый", word[:-1] + "ий"]
    if word.startswith("е"):
        ends.append("э" + word[1:])
    places = [
        at
        for at, letter in enumerate(word, start=1)
        if letter in _SOFTENED and (at == len(word) or word[at] not in _VOWELS + "ьъ")
    ]
    for count in range(3):
        for chosen in combinations(places, count):
            for end in ends:
                yield _softened(end, chosen)


def _softened(word: str, places: tuple[int, ...]) -> str:
    for at in reversed(places):
        word = word[:at] + "ь" + word[at:]
    return word
