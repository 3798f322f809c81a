"""The words and suffixes of Kazakh in one alphabet: that of the language, or a Russian keyboard's.

The second, loose one has а for ә, г for ғ, к for қ, н for ң, о for ө, у for ұ and ү, х for һ and и
for і, and no vowel harmony, which those letters no longer show.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, TypeVar

import yaml

from search.analysis.kazakh_suffixes import (
    ALL_VOWELS,
    NOMINALISERS,
    NOUN_SUFFIXES,
    TENSES,
    Ending,
    Suffix,
    Tense,
    ending_of,
    is_back,
)

_Kind = TypeVar("_Kind", Suffix, Tense)
_LOOSE = str.maketrans("әғқңөұүһіё", "агкноуухие")
#: -шы, -ғы, -қы end words; other stems seldom end in ы or і.
_NO_DOUBT_BEFORE_HIGH = "шғгқк"
#: What only voicing before a vowel gives: no stem ends in it.
_VOICED_ONLY = "ғ"
_SHORTEST_FIRST_PART = 3


def loose(word: str) -> str:
    """A word as it is typed on a keyboard without Kazakh letters.

    >>> loose("көрсетілетін қызмет")
    'корсетилетин кызмет'
    """
    return word.translate(_LOOSE)


@dataclass(frozen=True, slots=True)
class Words:
    """What the stemmer knows in one alphabet.

    ``bound``: stems as they stand before a vowel, to the word (орн: орын); ``origins``: loan stems
    as they stand before any suffix (акті: акт); ``accusatives``: adjectives to the noun whose
    accusative they look like. ``high``: the letters ы and і.
    """

    nouns: frozenset[str]
    verbs: frozenset[str]
    irregular: Mapping[str, str]
    accusatives: Mapping[str, str]
    bound: Mapping[str, str]
    origins: Mapping[str, str]
    voiced_ends: tuple[str, ...]
    suffixes: Mapping[str, tuple[Suffix, ...]]
    tenses: Mapping[str, tuple[Tense, ...]]
    nominalisers: tuple[str, ...]
    vowels: frozenset[str]
    high: frozenset[str]
    before_high: frozenset[str]
    voiced_only: frozenset[str]
    harmony: bool
    spelled: Callable[[str], str]

    def suffixes_of(self, word: str) -> tuple[Suffix, ...]:
        """The noun suffixes a word ends in."""
        return tuple(s for s in self.suffixes.get(word[-1], ()) if word.endswith(s.text))

    def tenses_of(self, word: str) -> tuple[Tense, ...]:
        return tuple(t for t in self.tenses.get(word[-1], ()) if word.endswith(t.text))

    def has_vowel(self, word: str) -> bool:
        return len(word) > 1 and not self.vowels.isdisjoint(word)

    def ends_in(self, rest: str, endings: str) -> bool:
        ending = ending_of(rest)
        if ending in endings:
            return True
        # In the loose alphabet и stands for і too.
        return not self.harmony and rest[-1] == "и" and Ending.VOWEL in endings

    def fits(self, rest: str, suffix: Suffix) -> bool:
        return self.ends_in(rest, suffix.after)

    def unbound(self, rest: str) -> str | None:
        """The word of a stem that stands before vowels only, compounds of it too: кәсіпорн."""
        if rest in self.bound:
            return self.bound[rest]
        for shape, word in self.bound.items():
            if rest.endswith(shape) and len(rest) >= len(shape) + _SHORTEST_FIRST_PART:
                return rest.removesuffix(shape) + word
        return None

    def in_row(self, rest: str, suffix: Suffix) -> bool:
        return suffix.row is None or not self.harmony or is_back(rest) is suffix.row


@cache
def words() -> Words:
    """The words and suffixes in the letters of the language."""
    return _made(lambda text: text, harmony=True)


@cache
def loose_words() -> Words:
    """The words and suffixes in the letters of a Russian keyboard."""
    return _made(loose, harmony=False)


def _made(spelled: Callable[[str], str], *, harmony: bool) -> Words:
    data = _read("search.analysis", "data", "kazakh.yaml")
    # Beside the package of the language, whose import would load spaCy.
    stems = _read("ingest", "lang", "kk", "noun_stems.yaml")

    def spelled_set(words: str) -> frozenset[str]:
        return frozenset(spelled(word) for word in words.split())

    bound = {**stems["before_vowel"], **data["before_vowel"]}
    adjectives = spelled_set(data["adjectives"])
    nouns = spelled_set(data["words"]) | adjectives
    nouns |= {spelled(word) for word in (*bound, *stems["before_suffix"])}
    origins = {word.rstrip("ь"): word for word in sorted(nouns) if word.endswith("ь")}
    origins |= {spelled(shape): spelled(word) for word, shape in stems["before_suffix"].items()}
    return Words(
        nouns=nouns | {spelled(word) for word in (*stems["front"], *stems["unvoiced"])},
        verbs=spelled_set(data["verbs"]),
        irregular={spelled(form): spelled(stem) for form, stem in data["irregular"].items()},
        accusatives={word: word[:-2] for word in sorted(adjectives)},
        bound={spelled(shape): spelled(word) for word, shape in bound.items()},
        origins=origins,
        voiced_ends=tuple(stems["voiced_ends"]),
        suffixes=_by_last_letter(_respelled_suffixes(spelled)),
        tenses=_by_last_letter(_respelled_tenses(spelled)),
        nominalisers=tuple(dict.fromkeys(spelled(text) for text in NOMINALISERS)),
        vowels=frozenset(spelled(letter) for letter in ALL_VOWELS),
        high=frozenset(spelled(letter) for letter in "ыі"),
        before_high=frozenset(spelled(letter) for letter in _NO_DOUBT_BEFORE_HIGH),
        voiced_only=frozenset(spelled(letter) for letter in _VOICED_ONLY),
        harmony=harmony,
        spelled=spelled,
    )


def _respelled_suffixes(spelled: Callable[[str], str]) -> tuple[Suffix, ...]:
    return tuple(
        dict.fromkeys(
            Suffix(spelled(s.text), s.row, s.after, s.layer, s.sure) for s in NOUN_SUFFIXES
        )
    )


def _respelled_tenses(spelled: Callable[[str], str]) -> tuple[Tense, ...]:
    return tuple(
        dict.fromkeys(Tense(spelled(t.text), t.after, t.sure, t.ends_word) for t in TENSES)
    )


def _by_last_letter(endings: tuple[_Kind, ...]) -> Mapping[str, tuple[_Kind, ...]]:
    found: dict[str, list[_Kind]] = {}
    for ending in endings:
        found.setdefault(ending.text[-1], []).append(ending)
    return {letter: tuple(of_letter) for letter, of_letter in found.items()}


def _read(package: str, *parts: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(
        resources.files(package).joinpath(*parts).read_text("utf-8")
    )
    return data
