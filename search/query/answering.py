"""What texts say that answers a question: a number of days where a term is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from search.analysis import How, QueryToken
from search.model import Clause, Field, Term
from search.query.words import read_data
from search.vocabulary.model import Entry, Vocabulary, vocabulary
from search.vocabulary.phrases import keys_of

#: What an answering word is worth beside one that was typed.
_WEIGHT = 0.6
_MEANT = frozenset({How.EXACT, How.READING, How.LOOSE})


def answering(tokens: Sequence[QueryToken]) -> Iterator[Clause]:
    """A clause for each thing the tokens of a query ask for, which raises texts that tell it.

    Words that ask ("how long") are common ones, which by themselves find nothing.
    """
    book = _book()
    ways = [[f.lexeme for f in token.alternatives if f.how in _MEANT] for token in tokens]
    asked = [(at, at + 1, book.of(lexeme)) for at, way in enumerate(ways) for lexeme in way]
    asked += [(found.first, found.after, found.entries) for found in book.phrases(ways)]
    told: dict[tuple[Term, ...], str] = {}
    for first, after, entries in asked:
        terms = tuple(entry.term for entry in entries)
        if terms:
            told.setdefault(terms, " ".join(token.text for token in tokens[first:after]))
    for terms, typed in told.items():
        yield Clause(typed, terms, (Field.TEXT,), required=False, hint=True)


@cache
def _book() -> Vocabulary:
    """The words that tell it, by the phrases that ask for it."""
    entries = []
    for group in read_data("answered_by.yaml"):
        told = _keys(group["told"])
        entries += [
            Entry(key, Term(lexemes, _WEIGHT, lang=spoken), lang)
            for key, lang in _keys(group["asked"])
            for lexemes, spoken in told
        ]
    return vocabulary(entries)


def _keys(said: dict[str, list[str]]) -> list[tuple[tuple[str, ...], str]]:
    return [
        (key, lang)
        for lang, phrases in said.items()
        for each in phrases
        for key in keys_of(each, lang)
    ]
