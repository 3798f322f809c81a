"""A text as an index holds it: its tokens with their lexemes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from search.analysis.lexemes import lexemes
from search.analysis.months import month_of
from search.analysis.numbers import date_lexeme, number, subpoint
from search.analysis.tokens import LONGEST, Kind, Token, pieces

_YEAR_WORDS = ("год", "жыл", "ж", "г")


class DateSpan(NamedTuple):
    """A day written in words: the tokens from ``first`` to before ``after``, and its lexeme."""

    first: int
    after: int
    lexeme: str


def analyse(text: str, lang: str) -> tuple[Token, ...]:
    """The tokens of a text in a language (kk, ru, en), in order and without overlaps.

    The first token of a date also holds the day (2013-04-15), however it is written. Never raises;
    the time is that of the words: some microseconds each, more for the first of its kind.

    >>> [token.lexemes for token in analyse("15-баптың 3-1) тармақшасы", "kk")]
    [('15',), ('бап',), ('3-1', '3-1)'), ('тармақша', '~тармакша')]
    >>> analyse("от 15 апреля 2013 года", "ru")[1].lexemes
    ('15', '2013-04-15')
    """
    tokens = [token for token, _ in plain_tokens(text, lang)]
    for date in dates(tokens):
        first = tokens[date.first]
        both = tuple(dict.fromkeys((*first.lexemes, date.lexeme)))
        tokens[date.first] = Token(first.text, first.start, first.end, both)
    return tuple(tokens)


def plain_tokens(text: str, lang: str) -> Iterator[tuple[Token, str | None]]:
    """The tokens without their dates, each with the word it says; None for a number."""
    for start, end, said, kind in pieces(text):
        if kind is Kind.WORD:
            said = said[:LONGEST]
            yield Token(text[start:end], start, end, lexemes(said, lang)), said
            continue
        if len(said) > LONGEST:
            yield Token(text[start:end], start, end, (said[:LONGEST],)), None
            continue
        found = number(said)
        stop = start + found.length
        yield _closed(text, start, stop, found.lexemes), None
        if stop < end:  # a word after a number and a hyphen: 14-баптың
            for token, word in plain_tokens(text[stop:end], lang):
                moved = Token(token.text, stop + token.start, stop + token.end, token.lexemes)
                yield moved, word


def _closed(text: str, start: int, stop: int, found: tuple[str, ...]) -> Token:
    """A number with the bracket of a subpoint, unless the bracket was opened right before it."""
    if text[stop : stop + 1] == ")" and text[start - 1 : start] != "(":
        closed = subpoint(found[0])
        if closed is not None:
            return Token(text[start : stop + 1], start, stop + 1, (*found, closed))
    return Token(text[start:stop], start, stop, found)


def dates(tokens: Sequence[Token]) -> Iterator[DateSpan]:
    """The days written in words: 15 апреля 2013 года, 2013 жылғы 15 сәуір, April 15, 2013."""
    for at, token in enumerate(tokens):
        month = month_of(token.lexemes[0])
        if month is None:
            continue
        found = _around(tokens, at, month)
        if found is not None:
            yield found


def _around(tokens: Sequence[Token], at: int, month: int) -> DateSpan | None:
    before, after = _digits(tokens, at - 1), _digits(tokens, at + 1)
    year_after, day_after = _digits(tokens, at + 2), after
    if before and after and len(after) == 4:  # 15 апреля 2013
        first, last, day, year = at - 1, at + 1, before, after
    elif day_after and year_after and len(year_after) == 4:  # April 15, 2013
        first, last, day, year = at, at + 2, day_after, year_after
    else:  # 2013 жылғы 15 сәуір
        year_at = at - 3 if at >= 3 and _is_year_word(tokens[at - 2]) else at - 2
        earlier = _digits(tokens, year_at)
        if not (before and earlier and len(earlier) == 4):
            return None
        first, last, day, year = year_at, at, before, earlier
    lexeme = date_lexeme(int(year), month, int(day)) if len(day) <= 2 else None
    if lexeme is None:
        return None
    stop = last + 1
    if stop < len(tokens) and last == at + 1 and _is_year_word(tokens[stop]):
        stop += 1
    return DateSpan(first, stop, lexeme)


def _digits(tokens: Sequence[Token], at: int) -> str | None:
    if not 0 <= at < len(tokens):
        return None
    lexeme = tokens[at].lexemes[0]
    return lexeme if lexeme.isdecimal() and len(lexeme) <= 4 else None


def _is_year_word(token: Token) -> bool:
    return token.lexemes[0].startswith(_YEAR_WORDS[:2]) or token.lexemes[0] in _YEAR_WORDS
