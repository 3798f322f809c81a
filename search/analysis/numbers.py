"""Numbers as lawyers write them, brought to one writing.

88-V, 88V, 88–V and 88-v; 389-НҚ and 389-нк; 2,8 and 2.8; 15.04.2013 and 2013-04-15.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from ingest.text import HOMOGLYPHS, fold
from search.analysis.kazakh_words import loose
from search.analysis.tokens import ACCENTS, HYPHENS

_CACHED = 1 << 14
_PART = re.compile(rf"([{HYPHENS}/]?)(\d+(?:[.,]\d+)*|(?:[^\W\d_][{ACCENTS}]*)+)")
#: Letters that are, or look like, those of Roman numerals.
_ROMAN_TWINS = str.maketrans("іӏхву", "iixvv")
#: Small Cyrillic letters that end a number rather than being Roman: 2-х, 5-і.
_NOT_ROMAN = frozenset("хі")
_ROMAN = re.compile(r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})")
#: Endings of ordinals and cases, which are no part of a number: 5-го, 14-ші, 20-ға, 3rd.
_ENDING = re.compile(
    r"(?:ый|ой|ий|го|ого|его|му|ому|ему|ым|им|ом|ем|х|ых|их|ми|ю|ую|ая|ое|ые|й|я|е"
    r"|[иы]?нш[іы]|ш[іы]|[ғқ]а|[гк]е|[дт][ае]н?|н[еа]н|[бмп]ен|[ндт][ыі]ң?|ы|і|с[ыі]н?"
    r"|st|nd|rd|th|гг?|жж?)"
)
_VOWEL = re.compile(r"[аәеиоөуүұыіэюяaeiouy]")
_LETTERS_OF_NUMBER = 4
_DATES = (
    re.compile(r"(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>(?:1[5-9]|2\d)\d\d)"),
    re.compile(r"(?P<y>(?:1[5-9]|2\d)\d\d)[.-](?P<m>\d{2})[.-](?P<d>\d{2})"),
)
_SUBPOINT = re.compile(r"\d{1,3}(?:-\d{1,3}){0,2}")


class Number(NamedTuple):
    """A number at the beginning of a printed token. ``length``: how much of it is the number and
    its ending; what follows is words."""

    lexemes: tuple[str, ...]
    length: int


@lru_cache(maxsize=_CACHED)
def number(printed: str) -> Number:
    """The number a token begins with, its main lexeme first, then what else it is found by.

    >>> number("88–V").lexemes, number("88V").lexemes
    (('88-v', '88'), ('88-v', '88'))
    >>> number("11-1-2/420").lexemes
    ('11-1-2/420', '11-1-2', '420')
    >>> number("14-баптың")
    Number(lexemes=('14',), length=2)
    >>> number("29.05.2020").lexemes
    ('2020-05-29',)
    """
    parts: list[str] = []
    length = 0
    for match in _PART.finditer(printed):
        if match.start() != length:
            break
        sign = match[1] and ("/" if match[1] == "/" else "-")
        written = match[2]
        if written[0].isdigit():
            parts.append(sign + written.replace(",", "."))
        else:
            letters = _letters(written)
            if letters is None:
                break
            if letters:
                parts.append((sign or "-") + letters)
        length = match.end()
    whole = "".join(parts)
    date = _date(printed[:length])
    if date is not None:
        return Number((date,), length)
    pieces = (*_bare(whole), *(whole.split("/") if "/" in whole else ()))
    others = (piece for piece in pieces if piece[:1].isdigit())
    return Number(tuple(dict.fromkeys((whole, *others))), length)


def subpoint(lexeme: str) -> str | None:
    """What a number says when a bracket closes it, 3-1): its other lexeme; None for other numbers.

    >>> subpoint("3-1"), subpoint("2013"), subpoint("88-v")
    ('3-1)', None, None)
    """
    return f"{lexeme})" if _SUBPOINT.fullmatch(lexeme) else None


def roman(word: str) -> str | None:
    """A Roman numeral in Latin letters, whichever it is typed in; None for another word.

    >>> roman("ІІ"), roman("XIV"), roman("В"), roman("И")
    ('ii', 'xiv', None, None)
    """
    if not word.isupper():
        return None
    letters = word.lower().translate(_ROMAN_TWINS)
    if not _ROMAN.fullmatch(letters):
        return None
    # A lone В or У is a Russian preposition or an initial.
    return letters if len(word) > 1 or word in "IVXІХ" else None


def _letters(written: str) -> str | None:
    """The letters of a number in one writing; "" for an ending, None for a word of its own."""
    written = unicodedata.normalize("NFC", written)
    folded = fold(written)
    latin = folded.translate(_ROMAN_TWINS)
    if written not in _NOT_ROMAN and _ROMAN.fullmatch(latin):
        return latin
    if _ENDING.fullmatch(folded):
        return ""
    cyrillic = "".join(HOMOGLYPHS.get(letter, letter) for letter in folded)
    short = len(folded) <= _LETTERS_OF_NUMBER and not _VOWEL.search(folded)
    if len(folded) == 1 or short or (written.isupper() and len(folded) <= _LETTERS_OF_NUMBER):
        return loose(cyrillic)
    return None


def _bare(whole: str) -> tuple[str, ...]:
    """The digits before the letters: 88 of 88-v, 368 of 368-н/к."""
    digits = re.match(r"[\d.]+(?:-\d+)*", whole)
    return (digits[0],) if digits and digits[0] != whole and "/" not in digits[0] else ()


def _date(printed: str) -> str | None:
    for shape in _DATES:
        match = shape.fullmatch(printed)
        if match:
            return date_lexeme(int(match["y"]), int(match["m"]), int(match["d"]))
    return None


def date_lexeme(year: int, month: int, day: int) -> str | None:
    """A day as the index holds it; None for one that does not exist.

    >>> date_lexeme(2013, 4, 15), date_lexeme(2024, 4, 31)
    ('2013-04-15', None)
    """
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None
