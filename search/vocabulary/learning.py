"""The vocabulary of a base: what is curated, and what its acts define and say in several
languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from kb.parallels import Definition, Parallel, ParallelKind, definitions, parallels
from search.model import Term
from search.vocabulary.aligned import aligned
from search.vocabulary.curated import curated
from search.vocabulary.defined import defined, telling
from search.vocabulary.model import (
    LONGEST_KEY,
    Entry,
    Name,
    NameKind,
    Source,
    Vocabulary,
    vocabulary,
)
from search.vocabulary.phrases import key_of

if TYPE_CHECKING:
    from kb.base import Base
    from kb.indexing import WorkTexts

_DEFINED = 0.7
_NAMED = 0.6
_ALIGNED = 0.5
#: A name longer than this is not typed as it stands; its words are aligned one by one.
_LONGEST_NAME = LONGEST_KEY
_NAMES = (ParallelKind.TITLE, ParallelKind.SERVICE, ParallelKind.HEADING)

_Units = dict[tuple[str, str], list[tuple[frozenset[str], frozenset[str]]]]


def learn(base: Base) -> Vocabulary:
    """The vocabulary of a base as of its present turn, in one pass over its texts."""
    turn = base.turn()
    found: list[Definition] = []
    said: list[Entry] = []
    units: _Units = {}
    called: dict[Name, None] = {}
    for work in base.indexed():
        found += definitions(work)
        called.update(dict.fromkeys(names_of(work)))
        for parallel in parallels(work):
            said += names_across(parallel)
            _gather(parallel, units)
    return learnt(found, (*said, *_aligned(units)), turn, called)


def learnt(
    definitions: Iterable[Definition],
    said: Iterable[Entry],
    turn: int = 0,
    called: Iterable[Name] = (),
) -> Vocabulary:
    """A vocabulary of what is curated, defined, and said in several languages."""
    held = list(definitions)
    entries = [*curated(), *defined(held), *same_definitions(held), *said]
    return vocabulary(entries, turn, called)


def names_of(work: WorkTexts) -> Iterator[Name]:
    """The names an act brings: its titles, its services', and the terms it defines."""
    for lang, title in work.titles.items():
        yield Name(title, lang, NameKind.ACT, work.iri)
    for text in work.texts:
        if text.service and text.service_name:
            yield Name(text.service_name, text.lang, NameKind.SERVICE, text.service)
        for term in text.terms:
            yield Name(term, text.lang, NameKind.TERM)


def same_definitions(definitions: Iterable[Definition]) -> Iterator[Entry]:
    """Terms that one unit defines in several languages: each of the only one in the others."""
    terms: dict[tuple[int, str], dict[str, list[str]]] = {}
    for item in definitions:
        here = terms.setdefault((item.work, item.address), {})
        here.setdefault(item.lang, []).append(item.term)
    for by_lang in terms.values():
        for one, other in combinations(sorted(by_lang), 2):
            # Several of a unit are in the same order only if there are as many of each.
            if len(by_lang[one]) == len(by_lang[other]):
                for term, partner in zip(by_lang[one], by_lang[other], strict=True):
                    yield from _both(term, one, partner, other, _DEFINED, Source.DEFINED)


def names_across(parallel: Parallel) -> Iterator[Entry]:
    """A title, heading or name of a service, where it is short enough to be typed whole."""
    if parallel.kind not in _NAMES:
        return
    for one, other in combinations(sorted(parallel.texts), 2):
        texts = parallel.texts
        yield from _both(texts[one], one, texts[other], other, _NAMED, Source.NAMED)


def _both(
    text: str, lang: str, partner: str, other: str, weight: float, source: Source
) -> Iterator[Entry]:
    one, two = key_of(text, lang), key_of(partner, other)
    if one and two and max(len(one), len(two)) <= _LONGEST_NAME:
        yield Entry(one, Term(two, weight, through=partner, lang=other), lang, source)
        yield Entry(two, Term(one, weight, through=text, lang=lang), other, source)


def _gather(parallel: Parallel, units: _Units) -> None:
    said = {lang: telling(text, lang) for lang, text in parallel.texts.items()}
    for one, other in combinations(sorted(said), 2):
        units.setdefault((one, other), []).append((said[one], said[other]))


def _aligned(units: _Units) -> Iterator[Entry]:
    for (one, other), found in sorted(units.items()):
        for pair in aligned(found):
            weight = _ALIGNED * pair.dice
            for key, lang, lexeme, into in (
                (pair.one, one, pair.other, other),
                (pair.other, other, pair.one, one),
            ):
                term = Term((lexeme,), weight, through=lexeme, lang=into)
                yield Entry((key,), term, lang, Source.ALIGNED)
