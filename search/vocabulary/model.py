"""What else a word or a phrase may be called: synonyms, abbreviations, other languages.

A Kazakh key is also one in the letters of a Russian keyboard, as Kazakh words are in the index.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from itertools import chain

from search.analysis.kazakh import loose_stem
from search.analysis.kazakh_words import loose
from search.analysis.lexemes import LOOSE
from search.model import Term

#: Before a key that holds of this very form of a word alone: "права", not "право".
FORM = "="
#: The longest phrase that is looked up.
LONGEST_KEY = 8
_MOST = 12
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")

Key = tuple[str, ...]


class Source(StrEnum):
    """Where an entry comes from, the surest first."""

    CURATED = "curated"  # search/data/synonyms.yaml, and names kept by the corpus
    DEFINED = "defined"  # an act's own definition ("далее – …")
    NAMED = "named"  # a title, a heading or a name in two languages
    ALIGNED = "aligned"  # words that go together in texts of two languages


@dataclass(frozen=True, slots=True)
class Entry:
    """One other way to say a key. ``said_in`` is the key's language, "" for any."""

    key: Key
    term: Term
    said_in: str = ""
    source: Source = Source.CURATED

    @property
    def translates(self) -> bool:
        """Whether the term is in another language than the key."""
        return bool(self.term.lang) and self.term.lang != self.said_in


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase of the vocabulary among lexemes, from ``first`` to before ``after``."""

    first: int
    after: int
    entries: tuple[Entry, ...]


class NameKind(StrEnum):
    """What is called by a name that is offered to one who types."""

    SERVICE = "service"
    ACT = "act"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a language; ``target`` is the identifier of the act or service, "" for a term."""

    text: str
    lang: str
    kind: NameKind
    target: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """All entries by their keys, as of a turn of the base; lexemes are those of the index.

    ``names`` are whole names that may be offered while they are typed.
    """

    entries: Mapping[Key, tuple[Entry, ...]] = field(default_factory=dict)
    turn: int = 0
    names: tuple[Name, ...] = ()

    def expansions(self, lexeme: str, lang: str | None = None) -> tuple[Term, ...]:
        """Other ways to say a lexeme of a language (of any for None), heaviest first."""
        return tuple(entry.term for entry in self.of(lexeme, lang))

    def of(self, lexeme: str, lang: str | None = None) -> tuple[Entry, ...]:
        """The entries behind `expansions`."""
        found = self.entries.get((lexeme,), ())
        return tuple(entry for entry in found if lang is None or entry.said_in in ("", lang))

    def phrases(self, lexemes: Sequence[Iterable[str]]) -> Iterator[Found]:
        """Phrases of two and more words in a row, of what each position may be, the longest first
        at each place; those within others too.

        >>> term = Term(("эцп",), 0.9)
        >>> book = vocabulary([Entry(("цифровой", "подпись"), term)])
        >>> [(found.first, found.after) for found in book.phrases([["мой"], ["цифровой"],
        ...                                                        ["подпись"]])]
        [(1, 3)]
        """
        places = [frozenset(position) for position in lexemes]
        for at in range(len(places)):
            for key in sorted(self._from(places, at), key=lambda key: (-len(key), key)):
                yield Found(at, at + len(key), self.entries[key])

    def _from(self, places: Sequence[frozenset[str]], at: int) -> Iterator[Key]:
        for first in places[at]:
            for key in self._beginnings.get(first, ()):
                end = at + len(key)
                if end <= len(places) and all(
                    lexeme in place
                    for lexeme, place in zip(key[1:], places[at + 1 : end], strict=True)
                ):
                    yield key

    @cached_property
    def _beginnings(self) -> Mapping[str, tuple[Key, ...]]:
        """Keys of several lexemes by their first one."""
        found: dict[str, list[Key]] = {}
        for key in self.entries:
            if len(key) > 1:
                found.setdefault(key[0], []).append(key)
        return {first: tuple(keys) for first, keys in found.items()}


def vocabulary(entries: Iterable[Entry], turn: int = 0, names: Iterable[Name] = ()) -> Vocabulary:
    """A vocabulary of entries: of those that say the same the surest, of each key the heaviest."""
    order = list(Source)
    best: dict[tuple[Key, str, Key, str], Entry] = {}
    for entry in chain.from_iterable(_spelled(each) for each in entries):
        if not entry.key or len(entry.key) > LONGEST_KEY or entry.key == entry.term.lexemes:
            continue
        same = (entry.key, entry.said_in, entry.term.lexemes, entry.term.lang)
        known = best.get(same)
        rank = (order.index(entry.source), -entry.term.weight)
        if known is None or rank < (order.index(known.source), -known.term.weight):
            best[same] = entry
    by_key: dict[Key, list[Entry]] = {}
    for entry in best.values():
        by_key.setdefault(entry.key, []).append(entry)
    return Vocabulary(
        {key: tuple(_heaviest(found)) for key, found in sorted(by_key.items())},
        turn,
        tuple(dict.fromkeys(names)),
    )


def _spelled(entry: Entry) -> Iterator[Entry]:
    """An entry, and one of a Kazakh key as it is typed on a Russian keyboard."""
    yield entry
    if entry.said_in == "kk":
        key = tuple(map(_typed, entry.key))
        if key != entry.key:
            yield replace(entry, key=key)


def _typed(lexeme: str) -> str:
    if lexeme.startswith(FORM):
        return loose(lexeme)
    return LOOSE + loose_stem(lexeme) if _CYRILLIC.search(lexeme) else lexeme


def _heaviest(entries: list[Entry]) -> list[Entry]:
    """The most telling entries of a key, no more than a few of each language."""
    ranked = sorted(entries, key=lambda e: (-e.term.weight, e.term.lang, e.term.lexemes))
    count: dict[str, int] = {}
    kept = []
    for entry in ranked:
        count[entry.term.lang] = count.get(entry.term.lang, 0) + 1
        if count[entry.term.lang] <= _MOST:
            kept.append(entry)
    return kept
