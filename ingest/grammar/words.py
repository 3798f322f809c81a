"""Changes of words: the quotations of a sentence as edits (Law 480-V art. 26 and practice)."""

from __future__ import annotations

from bisect import bisect

from ingest.grammar.lexer import Token
from ingest.grammar.sentences import Reading, Sentence
from ingest.model import Lang, Operation, Scope, WordEdit, WordPlace
from ingest.numerals import cardinal
from ingest.quote_marks import quoted_from
from ingest.text import fold

_RUSSIAN = ("русск", "орыс")


class UnequalListsError(ValueError):
    """Parallel lists of words of different lengths."""

    def __init__(self, sought: int, given: int) -> None:
        super().__init__(f"{sought} and {given}")
        self.sought = sought
        self.given = given


def word_edits(reading: Reading) -> tuple[WordEdit, ...]:
    """The edits a words rule orders, in the order printed.

    "Слова А и Б заменить словом В" gives two edits with one new wording; where both sides are
    lists, the n-th words give way to the n-th. Raises `UnequalListsError` where they do not pair.
    """
    rule = reading.rule
    inflected, count = reading.has("j"), _count(reading)
    if "pairs" in reading.roles:
        words = _quoted(reading, "pairs")
        pairs = list(zip(words[::2], words[1::2], strict=True))
        return tuple(WordEdit(old, new, rule.place, inflected) for old, new in pairs)
    olds, news = _quoted(reading, "old"), _quoted(reading, "new")
    if rule.operation is Operation.DELETE_WORDS:
        return tuple(WordEdit(old, "", inflected=inflected, count=count) for old in olds)
    if rule.place in (WordPlace.END, WordPlace.START):
        return tuple(WordEdit("", new, rule.place, inflected) for new in news)
    if len(news) == 1 and not (reading.has("v") and len(olds) > 1 and not inflected):
        news = news * len(olds)
    if len(olds) != len(news):
        raise UnequalListsError(len(olds), len(news))
    return tuple(
        WordEdit(old, new, rule.place, inflected, count)
        for old, new in zip(olds, news, strict=True)
    )


def reach(reading: Reading) -> Scope:
    return Scope.THROUGHOUT if reading.has("m") else Scope.UNIT


def only_language(reading: Reading) -> Lang | None:
    """The language whose text alone a clause changes: it names it, or says the other one stays."""
    for token in reading.tokens:
        if token.symbol == "l":
            return Lang.KK if _russian(token) else Lang.RU
        if token.symbol == "M":
            return Lang.RU if _russian(token) else Lang.KK
    return None


def languages_of(sentence: Sentence) -> tuple[Lang | None, ...]:
    """For each reading of a sentence the one language whose text it changes.

    "Текст на русском языке не меняется" speaks of the instructions around it, up to a semicolon or
    a full stop; standing between two of these by itself, of those before it.
    """
    ends = [token.span.start for token in sentence.tokens if token.symbol in ";."]
    pieces = [bisect(ends, reading.tokens[0].span.start) for reading in sentence.readings]
    found: dict[int, Lang] = {}
    for piece, reading in zip(pieces, sentence.readings, strict=True):
        lang = only_language(reading)
        if lang is None:
            continue
        alone = all(
            other.rule.role == "only"
            for at, other in zip(pieces, sentence.readings, strict=True)
            if at == piece
        )
        before = [at for at in pieces if at < piece]
        found.setdefault(before[-1] if alone and before else piece, lang)
    return tuple(found.get(piece) for piece in pieces)


def _russian(token: Token) -> bool:
    return any(stem in fold(token.text) for stem in _RUSSIAN)


def _quoted(reading: Reading, role: str) -> list[str]:
    tokens = (token for token in reading.roles.get(role, ()) if token.symbol == "Q")
    return [words(token) for token in tokens]


def words(token: Token) -> str:
    """What a quotation quotes, without its marks; a closing mark that served two is given back."""
    found = quoted_from(token.text, 0)
    if found is None:
        return token.text
    inner = found.words(token.text)
    return inner + "»" * (inner.count("«") - inner.count("»"))


def _count(reading: Reading) -> int | None:
    """How many occurrences a clause names: "в двух случаях"."""
    counted = (token.text.split() for token in reading.tokens if token.symbol == "C")
    values = (cardinal(word) for found in counted for word in found)
    return next((value for value in values if value is not None), None)
