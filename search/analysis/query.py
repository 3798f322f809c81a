"""What is typed into a search box, as lexemes to look for with their weights."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from search.analysis import kazakh, russian_kin
from search.analysis.analyse import dates, plain_tokens
from search.analysis.english_kin import kin, spellings
from search.analysis.lexemes import (
    compared,
    english,
    is_russian,
    loosely,
    russian,
    russian_readings,
)
from search.analysis.numbers import roman
from search.analysis.stops import is_stop
from search.analysis.tokens import Token
from search.analysis.translit import to_kazakh, to_russian

_UNDETERMINED = "und"
_LATIN = re.compile(r"[a-zA-Z]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_KAZAKH = re.compile(r"[әғқңөұүһі]")
#: A second reading of a Russian word counts from this probability on.
_LEAST_PROBABLE = 0.1


class How(StrEnum):
    """Through what a lexeme is looked for: as typed, as another reading of an ambiguous form or
    another spelling, as a word it is made from or that is made from it, as typed without Kazakh
    letters, as typed in Latin letters."""

    EXACT = "exact"
    READING = "reading"
    KIN = "kin"
    LOOSE = "loose"
    LATIN = "latin"


_WEIGHTS = {How.EXACT: 1.0, How.READING: 0.6, How.KIN: 0.5, How.LOOSE: 0.5, How.LATIN: 0.4}


@dataclass(frozen=True, slots=True)
class Alternative:
    """A lexeme a token is looked for by. ``weight``: 1 for what was typed, less for guesses."""

    lexeme: str
    weight: float
    how: How


@dataclass(frozen=True, slots=True)
class QueryToken:
    """A word, number or date of a query. ``alternatives`` has no lexeme twice, heaviest first;
    ``stop``: it says nothing of the matter and may be left out beside other words."""

    text: str
    start: int
    end: int
    alternatives: tuple[Alternative, ...]
    stop: bool


def analyse_query(text: str, lang: str | None = None) -> tuple[QueryToken, ...]:
    """The tokens of a query; a date in words is one of them. Never raises.

    Without a language every language a word may be in is looked for.

    >>> [a.lexeme for a in analyse_query("кужаттарды", "kk")[0].alternatives]
    ['кужат', '~кужат']
    >>> [t.alternatives[0].lexeme for t in analyse_query("от 15 апреля 2013 года № 88V")]
    ['от', '2013-04-15', '88-v']
    """
    spoken = list(plain_tokens(text, lang or _UNDETERMINED))
    starts = {date.first: date for date in dates([token for token, _ in spoken])}
    found: list[QueryToken] = []
    at = 0
    while at < len(spoken):
        token, word = spoken[at]
        date = starts.get(at)
        if date is not None:
            end = spoken[date.after - 1][0].end
            day = Alternative(date.lexeme, _WEIGHTS[How.EXACT], How.EXACT)
            found.append(QueryToken(text[token.start : end], token.start, end, (day,), False))
            at = date.after
            continue
        chosen = _of_number(token) if word is None else _of_word(word, lang)
        stop = word is not None and is_stop(chosen[0].lexeme, lang)
        found.append(QueryToken(token.text, token.start, token.end, chosen, stop))
        at += 1
    return tuple(found)


def _of_number(token: Token) -> tuple[Alternative, ...]:
    """A number is looked for as a whole: the index holds its parts. A subpoint's also as bare."""
    main = token.lexemes[0]
    if token.text.endswith(")"):
        return _weighed([(f"{main})", How.EXACT), (main, How.READING)])
    return _weighed([(main, How.EXACT)])


def _of_word(said: str, lang: str | None) -> tuple[Alternative, ...]:
    numeral = roman(said)
    if numeral is not None:
        return _weighed([(numeral, How.EXACT)])
    word = compared(said)
    if _LATIN.search(word) and not _CYRILLIC.search(word):
        return _weighed(_of_latin(word, lang))
    return _weighed(_of_cyrillic(word, lang))


def _of_latin(word: str, lang: str | None) -> Iterator[tuple[str, How]]:
    yield english(word), How.EXACT
    for spelt in spellings(word):
        yield english(spelt), How.READING
    for relative in kin(word):
        yield english(relative), How.KIN
    if lang in (None, "ru"):
        for candidate in to_russian(word):
            for lexeme in russian(candidate):
                yield lexeme, How.LATIN
    if lang in (None, "kk"):
        for candidate in to_kazakh(word):
            for lexeme in loosely(candidate):
                yield lexeme, How.LATIN


def _of_cyrillic(word: str, lang: str | None) -> Iterator[tuple[str, How]]:
    kazakh_letters = _KAZAKH.search(word) is not None
    if not kazakh_letters and lang != "kk":
        main, *others = russian(word)
        yield main, How.EXACT
        for lexeme in (*others, *russian_readings(word, _LEAST_PROBABLE)):
            yield lexeme, How.READING
        for lexeme in russian_kin.kin(main, is_russian):
            yield lexeme, How.KIN
    if kazakh_letters or lang in (None, "kk"):
        main, *others = kazakh.stems(word)
        yield main, How.EXACT
        for lexeme in others:
            yield lexeme, How.READING
        for lexeme in loosely(word):
            yield lexeme, How.LOOSE


def _weighed(found: list[tuple[str, How]] | Iterator[tuple[str, How]]) -> tuple[Alternative, ...]:
    """Each lexeme once, by its heaviest way, in the order of weight."""
    best: dict[str, Alternative] = {}
    for lexeme, how in found:
        weight = _WEIGHTS[how]
        if lexeme not in best or best[lexeme].weight < weight:
            best[lexeme] = Alternative(lexeme, weight, how)
    return tuple(sorted(best.values(), key=lambda alternative: -alternative.weight))
