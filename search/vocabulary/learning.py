"""The vocabulary of a base: what is curated, and what its acts define and say in several
languages.

Each act is gleaned by itself, so that of a base that has learnt something only the acts concerned
are read again. Words aligned across languages are told from many acts together; they are aligned
anew when what is said in several languages has become markedly more, or less.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from kb.parallels import Definition, Parallel, ParallelKind, definitions, parallels
from search.model import Term
from search.vocabulary.aligned import LONGEST_UNIT, MOST_UNITS, Unit, aligned
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
#: By what share of them texts in several languages may change before words are aligned anew.
_STALE = 0.25


@dataclass(frozen=True, slots=True)
class Gleaned:
    """What an act brings by itself: entries, names, and how much it says in several languages."""

    entries: tuple[Entry, ...] = ()
    names: tuple[Name, ...] = ()
    parallels: int = 0


@dataclass(frozen=True, slots=True)
class Lore:
    """What is known of a base as of a turn: of each of its acts, and of all of them together.

    ``parallels`` is how much they said in several languages when ``aligned`` was told from it.
    """

    turn: int = 0
    acts: Mapping[int, Gleaned] = field(default_factory=dict)
    aligned: tuple[Entry, ...] = ()
    parallels: int = 0

    def vocabulary(self) -> Vocabulary:
        """The vocabulary it makes, with what is curated."""
        acts = [self.acts[work] for work in sorted(self.acts)]
        said = dict.fromkeys(entry for act in acts for entry in act.entries)
        names = (name for act in acts for name in act.names)
        return vocabulary([*curated(), *said, *self.aligned], self.turn, names)


def learn(base: Base, known: Lore | None = None) -> Lore:
    """What is known of a base as of its present turn.

    Of the acts of ``known`` only those that have changed since are read, unless they changed so
    much that words are to be aligned anew.
    """
    turn = base.turn()
    if known is not None and known.turn <= turn:
        changed = base.turned(known.turn)
        acts = {work: act for work, act in known.acts.items() if work not in set(changed)}
        acts |= {work.work: gleaned(work) for work in base.indexed(changed)} if changed else {}
        now = sum(act.parallels for act in acts.values())
        if abs(now - known.parallels) <= _STALE * known.parallels:
            return Lore(turn, acts, known.aligned, known.parallels)
    acts = {}
    units = _Units()
    for work in base.indexed():
        acts[work.work] = gleaned(work)
        for parallel in parallels(work):
            units.take(parallel)
    return Lore(turn, acts, tuple(units.entries()), sum(act.parallels for act in acts.values()))


def gleaned(work: WorkTexts) -> Gleaned:
    """What an act brings to a vocabulary by itself."""
    held = list(definitions(work))
    said = list(parallels(work))
    named = (entry for parallel in said for entry in names_across(parallel))
    names = dict.fromkeys(names_of(work))
    return Gleaned((*defined(held), *same_definitions(held), *named), tuple(names), len(said))


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
    """Terms that one unit defines in several languages: of its abbreviations, and of its other
    terms, each of the only one in another language. Which of several is which is not told: a
    sentence of another language names them in another order."""
    terms: dict[tuple[int, str, bool], dict[str, list[str]]] = {}
    for item in definitions:
        here = terms.setdefault((item.work, item.address, item.term.isupper()), {})
        here.setdefault(item.lang, []).append(item.term)
    for by_lang in terms.values():
        for one, other in combinations(sorted(by_lang), 2):
            if len(by_lang[one]) == len(by_lang[other]) == 1:
                (term,), (partner,) = by_lang[one], by_lang[other]
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


class _Units:
    """What acts say in two languages, as far as it is read to align words: of each two languages
    the first `MOST_UNITS` that differ."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], dict[Unit, None]] = {}

    def take(self, parallel: Parallel) -> None:
        """Takes in what is still to be read of a text in several languages."""
        pairs = [
            pair
            for pair in combinations(sorted(parallel.texts), 2)
            if len(self._held.setdefault(pair, {})) < MOST_UNITS
        ]
        langs = {lang for pair in pairs for lang in pair}
        said = {lang: telling(parallel.texts[lang], lang) for lang in langs}
        for one, other in pairs:
            if 0 < len(said[one]) <= LONGEST_UNIT and 0 < len(said[other]) <= LONGEST_UNIT:
                self._held[one, other][said[one], said[other]] = None

    def entries(self) -> Iterator[Entry]:
        """Words that mean the same, both ways."""
        for (one, other), found in sorted(self._held.items()):
            for pair in aligned(found):
                weight = _ALIGNED * pair.dice
                for key, lang, lexeme, into in (
                    (pair.one, one, pair.other, other),
                    (pair.other, other, pair.one, one),
                ):
                    term = Term((lexeme,), weight, through=lexeme, lang=into)
                    yield Entry((key,), term, lang, Source.ALIGNED)
