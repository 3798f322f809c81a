"""Where words stand in a unit's text: whole words, in the comparison form. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest.lang import inflection
from ingest.model import Lang, Span
from ingest.structure.markers import opening
from ingest.text import fold, squeeze

#: A word in capitals of no more letters may be an abbreviation: "ПО" is not the word "по".
_LONGEST_ABBREVIATION = 5
_FEW_WORDS = 2
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Words where they stand, ``form`` as printed there."""

    span: Span
    form: str


def occurrences(
    text: str, words: str, lang: Lang, *, inflected: bool = False
) -> tuple[Occurrence, ...]:
    """Every place of words in a unit's text, in order, none overlapping another.

    Compared by `ingest.text.fold`, white space runs alike, at the bounds of words and numbers ("10"
    is not in "2010", "10-1", "10,5" or "10 000"), never within the number that opens the text.
    Words in capitals are abbreviations and stand for themselves: "ПО" is not "по". ``inflected``
    finds every form; where the forms cannot be told, the one named alone.

    >>> [found.form for found in occurrences("1) Орган; орган.", "орган", Lang.RU)]
    ['Орган', 'орган']
    """
    sought = [words]
    if inflected:
        phrase = inflection.inflected(squeeze(words), lang)
        if isinstance(phrase, inflection.Inflected):
            sought += sorted(phrase.writings())
    return find(text, words, sought)


def find(text: str, words: str, writings: Iterable[str]) -> tuple[Occurrence, ...]:
    """The places of any of the writings of the words named."""
    pattern = _pattern(frozenset(squeeze(fold(writing)) for writing in writings) - {""})
    if pattern is None:
        return ()
    start = own_number(text)
    folded = fold(text)
    return tuple(
        Occurrence(Span(*match.span()), form)
        for match in pattern.finditer(folded, start)
        if _same_letters(words, form := text[match.start() : match.end()], _line(text, match))
    )


def declined_abbreviation(text: str, words: str) -> str:
    """An abbreviation among the words where the text prints it with an ending, "" where nowhere.

    No dictionary tells such a form's case for certain, nor is it the abbreviation as named.

    >>> declined_abbreviation("обратиться в ЦОНы", "ЦОН"), declined_abbreviation("в ЦОН", "ЦОН")
    ('ЦОНы', '')
    """
    for word in _LETTERS.findall(words):
        if len(word) > 1 and word.isupper():
            match = re.search(rf"(?<!\w){word}-?[а-яё]{{1,3}}(?![\w-])", text)
            if match is not None:
                return match.group()
    return ""


def own_number(text: str) -> int:
    """Where a unit's own words begin: past "7) ", "14-1. ", "Статья 5. "."""
    found = opening(text)
    return found.offset if found is not None else 0


@lru_cache(maxsize=512)
def _pattern(writings: frozenset[str]) -> re.Pattern[str] | None:
    ordered = sorted(writings, key=lambda writing: (-len(writing), writing))
    return re.compile("|".join(map(_bounded, ordered))) if ordered else None


def _bounded(writing: str) -> str:
    body = r"\s+".join(re.escape(word) for word in writing.split())
    return "".join((*_before(writing), body, *_after(writing)))


def _before(writing: str) -> Iterator[str]:
    if writing[0].isalnum():
        yield r"(?<![\w])(?<!\w-)"
    if writing[0].isdigit():
        yield r"(?<!\d[.,/])(?<!\w/)"
        if re.match(r"\d{3}(?!\d)", writing):
            yield r"(?<!\d\s)"


def _after(writing: str) -> Iterator[str]:
    if writing[-1].isalnum():
        yield r"(?!\w)(?!-)"
    if writing[-1].isdigit():
        yield r"(?![.,/]\d)(?!/\w)"
        if re.search(r"(?<!\d)\d{1,3}$", writing):
            yield r"(?!\s\d{3}(?!\d))"


def _line(text: str, match: re.Match[str]) -> str:
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    return text[start : end if end >= 0 else len(text)]


def _same_letters(words: str, form: str, line: str) -> bool:
    """Whether capitals do not tell an abbreviation from a word, in one or the other.

    A line all in capitals tells nothing, unless it is but a word or two.
    """
    if line.isupper() and len(_LETTERS.findall(line)) > _FEW_WORDS:
        return True
    pairs = zip(_LETTERS.findall(words), _LETTERS.findall(form), strict=False)
    return all(
        _abbreviated(one) == _abbreviated(other) or max(len(one), len(other)) == 1
        for one, other in pairs
    )


def _abbreviated(word: str) -> bool:
    return 1 < len(word) <= _LONGEST_ABBREVIATION and word.isupper()
