"""Russian verbs and the nouns of their action, and the two aspects of a verb.

Laws say "рассматривается" where people type "рассмотрение" or "рассмотреть". Words are made by
rule, and kept where the dictionary has them. The rules are those of school grammars: suffixes of
nouns of action (-ение, -ание, -тие, -ация) and of aspects (-ива-, -ыва-, -а-, -ва-), with the
consonants and the о that change before them (оформить – оформлять, установить – устанавливать).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

#: Whether a word is a lemma of a part of speech, as pymorphy names it.
IsLemma = Callable[[str, str], bool]

_NOUN, _VERB = "NOUN", "INFN"
#: Ends of stems before -ить, and what they become before -ение and -ать, -ять, -ивать.
_CHANGES = (
    ("ст", "щ"),
    ("б", "бл"),
    ("в", "вл"),
    ("м", "мл"),
    ("п", "пл"),
    ("ф", "фл"),
    ("т", "щ"),
    ("т", "ч"),
    ("д", "жд"),
    ("д", "ж"),
    ("з", "ж"),
    ("с", "ш"),
)
#: Ends of infinitives, and of the nouns of their action.
_ACTIONS = (
    ("ать", "ание"),
    ("ять", "яние"),
    ("ить", "ение"),
    ("еть", "ение"),
    ("сти", "сение"),
    ("сти", "дение"),
    ("сти", "тение"),
    ("ять", "ятие"),
    ("ыть", "ытие"),
    ("дать", "дача"),
    ("ировать", "ация"),
    ("овать", "ация"),
    ("ствовать", "ствие"),
)
#: Ends of infinitives of one aspect, and of the other.
_ASPECTS = (
    ("ать", "ывать"),
    ("ить", "ивать"),
    ("еть", "ивать"),
    ("ять", "ивать"),
    ("ыть", "ывать"),
    ("ить", "ять"),
    ("ить", "ать"),
    ("нять", "нимать"),
    ("ъять", "ымать"),
    ("дать", "давать"),
    ("ести", "осить"),
    ("ести", "одить"),
    ("йти", "ходить"),
)
_CHANGED_BY = "ить"
#: Before these о becomes а.
_BROAD = frozenset({"ивать", "ывать", "ать"})
_CHANGING = frozenset({"ивать", "ять", "ать"})
_SHORTEST, _MOST = 4, 6


@lru_cache(maxsize=4096)
def kin(lemma: str, known: IsLemma) -> tuple[str, ...]:
    """The verbs and nouns of action that go with a lemma, a few, the nearest first; () for what is
    neither.

    >>> def known(word: str, part: str) -> bool:
    ...     return (word, part) in {("закрытие", "NOUN"), ("закрыть", "INFN")}
    >>> kin("закрыть", known), kin("закрытие", known), kin("акт", known)
    (('закрытие',), ('закрыть',), ())
    """
    verbs = [lemma] if known(lemma, _VERB) else []
    if known(lemma, _NOUN):
        verbs += _real(_verbs_of(lemma), _VERB, known)[:1]
    found: dict[str, None] = {}
    for verb in verbs:
        aspects = (verb, *_real(_partners(verb), _VERB, known))
        found |= dict.fromkeys(aspects)
        for each in aspects:
            found |= dict.fromkeys(_real(_nouns_of(each), _NOUN, known))
    return tuple(word for word in found if word != lemma)[:_MOST]


def _real(words: Iterable[str], part: str, known: IsLemma) -> list[str]:
    long_enough = (word for word in dict.fromkeys(words) if len(word) >= _SHORTEST)
    return [word for word in long_enough if known(word, part)]


def _verbs_of(noun: str) -> Iterator[str]:
    for verb, action in _ACTIONS:
        if noun.endswith(action):
            stem = noun.removesuffix(action)
            yield stem + verb
            if verb == _CHANGED_BY:
                yield from (before + verb for before in _unchanged(stem))


def _nouns_of(verb: str) -> Iterator[str]:
    for ending, action in _ACTIONS:
        if verb.endswith(ending):
            stem = verb.removesuffix(ending)
            if ending == _CHANGED_BY:
                yield from (after + action for after in _changed(stem))
            yield stem + action


def _partners(verb: str) -> Iterator[str]:
    """Of the other aspect, whichever it is."""
    for one, other in _ASPECTS:
        changing = one == _CHANGED_BY and other in _CHANGING
        if verb.endswith(one):
            stem = verb.removesuffix(one)
            for each in (*(_changed(stem) if changing else ()), stem):
                yield each + other
                if other in _BROAD:
                    yield _swapped(each, "о", "а") + other
        if verb.endswith(other):
            stem = verb.removesuffix(other)
            for each in (*(_unchanged(stem) if changing else ()), stem):
                yield each + one
                if other in _BROAD:
                    yield _swapped(each, "а", "о") + one


def _changed(stem: str) -> Iterator[str]:
    for plain, changed in _CHANGES:
        if stem.endswith(plain):
            yield stem.removesuffix(plain) + changed


def _unchanged(stem: str) -> Iterator[str]:
    for plain, changed in _CHANGES:
        if stem.endswith(changed):
            yield stem.removesuffix(changed) + plain


def _swapped(stem: str, vowel: str, other: str) -> str:
    """A stem with the last of a vowel made another one."""
    before, found, after = stem.rpartition(vowel)
    return f"{before}{other}{after}" if found else stem
