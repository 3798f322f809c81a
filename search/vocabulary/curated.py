"""The small curated list, and what the corpus itself names in three languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import permutations
from typing import NamedTuple

from corpus.reference_names import LANGS, act_forms, issuers, named_acts, unit_nouns
from ingest.text import fold
from search.model import Term
from search.query.words import read_data
from search.vocabulary.model import FORM, Entry, Source
from search.vocabulary.phrases import keys_of

_SAME = 0.8
_NAMED = 0.7
_PATTERN_ENDS = "*"


class _Phrase(NamedTuple):
    text: str
    lang: str


@cache
def curated() -> tuple[Entry, ...]:
    """All entries that need no base: `search/data/synonyms.yaml` and names of the corpus."""
    data = read_data("synonyms.yaml")
    found: list[Entry] = []
    for group in data["same"]:
        found += _same(_phrases(group), group.get("weight", _SAME))
    for entry in data["everyday"]:
        found += _pairs(_phrases(entry["say"]), _phrases(entry["mean"]), entry["weight"])
    return (*found, *_of_corpus())


def _phrases(by_lang: Mapping[str, Iterable[str]]) -> list[_Phrase]:
    return [_Phrase(text, lang) for lang in LANGS for text in by_lang.get(lang, ())]


def _same(phrases: Iterable[_Phrase], weight: float) -> Iterator[Entry]:
    for one, other in permutations(phrases, 2):
        yield from _entry(one, other, weight)


def _pairs(said: list[_Phrase], meant: list[_Phrase], weight: float) -> Iterator[Entry]:
    for one in said:
        for other in meant:
            yield from _entry(one, other, weight)


def _entry(said: _Phrase, meant: _Phrase, weight: float) -> Iterator[Entry]:
    keys: tuple[tuple[str, ...], ...] = keys_of(said.text, said.lang)
    if said.text.startswith(FORM):
        keys = ((FORM + fold(said.text.removeprefix(FORM)),),)
    for key in keys:
        for lexemes in keys_of(meant.text, meant.lang):
            term = Term(lexemes, weight, through=meant.text, lang=meant.lang)
            yield Entry(key, term, said.lang, Source.CURATED)


def _of_corpus() -> Iterator[Entry]:
    """Units, forms of acts, issuers, codes: names that the corpus keeps in three languages."""
    names = [noun.names for noun in unit_nouns()]
    names += [form.names for form in act_forms()]
    names += [act.names for act in named_acts()]
    for each in names:
        yield from _same([_Phrase(each[lang], lang) for lang in LANGS if lang in each], _NAMED)
    for issuer in issuers():
        phrases = [_Phrase(name, lang) for lang, name in issuer.names.items()]
        phrases += [
            _Phrase(short, lang)
            for lang in LANGS
            for short in issuer.short[lang]
            if not short.endswith(_PATTERN_ENDS)
        ]
        yield from _same(phrases, _NAMED)
