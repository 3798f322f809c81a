"""English words that a stemmer keeps apart: British and American spellings, nouns and the verbs
they are made from, irregular verbs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

#: Where a word is spelt in two ways, and these.
_SPELLINGS = (
    (re.compile(r"(\w{3,})(is|iz)(e[ds]?|ing|ations?|ers?)"), ("is", "iz")),
    (re.compile(r"(\w{3,})(ys|yz)(e[ds]?|ing|ations?|ers?)"), ("ys", "yz")),
    (re.compile(r"(\w*(?:lab|fav|hon|behavi|col|harb|neighb|endeav))(our|or)(\w*)"), ("our", "or")),
    (re.compile(r"(cent|theat|met|lit|fib)(re|er)(s?)"), ("re", "er")),
    (re.compile(r"(\w*(?:licen|offen|defen|preten))(ce|se)(s?)"), ("ce", "se")),
    (re.compile(r"(program)(me|)(s?)"), ("me", "")),
)
#: Ends of nouns, and of the verbs they are made from: extension, extend; receipt, receive.
_NOUNS = (
    ("ension", "end"),
    ("ansion", "and"),
    ("ission", "it"),
    ("ision", "ide"),
    ("usion", "ude"),
    ("rsion", "rt"),
    ("ification", "ify"),
    ("istration", "ister"),
    ("vocation", "voke"),
    ("position", "pose"),
    ("solution", "solve"),
    ("abolition", "abolish"),
    ("publication", "publish"),
    ("duction", "duce"),
    ("scription", "scribe"),
    ("sumption", "sume"),
    ("ception", "ceive"),
    ("ceipt", "ceive"),
    ("plaint", "plain"),
    ("tenance", "tain"),
    ("issuance", "issue"),
    ("compliance", "comply"),
    ("payment", "pay"),
    ("marriage", "marry"),
    ("denial", "deny"),
    ("expiry", "expire"),
    ("inquiry", "inquire"),
    ("recovery", "recover"),
    ("delivery", "deliver"),
    ("closure", "close"),
    ("failure", "fail"),
    ("entry", "enter"),
)
#: Forms of irregular verbs, and nouns as unlike them, a line each.
_IRREGULAR = """
    pay paid
    send sent
    hold held
    withhold withheld
    give gave given
    take took taken
    undertake undertook undertaken
    make made
    write wrote written
    keep kept
    lose lost loss
    draw drew drawn
    withdraw withdrew withdrawn
    show shown
    know knew known
    choose chose chosen choice
    begin began begun
    buy bought
    sell sold sale
    bring brought
    lead led
    meet met
    lend lent
    spend spent
    build built
    bind bound
    break broke broken
    forbid forbidden
    prove proven proof
    seek sought
    steal stolen
    hear heard
    teach taught
"""


@lru_cache(maxsize=4096)
def spellings(word: str) -> tuple[str, ...]:
    """Other ways to spell a word. Some are no words at all; no text holds these.

    >>> spellings("notarised"), spellings("centres")
    (('notarized',), ('centers',))
    """
    found = []
    for pattern, ways in _SPELLINGS:
        spelt = pattern.fullmatch(word)
        if spelt is not None:
            other = ways[1 - ways.index(spelt[2])]
            found.append(f"{spelt[1]}{other}{spelt[3]}")
    return tuple(found)


@lru_cache(maxsize=4096)
def kin(word: str) -> tuple[str, ...]:
    """Verbs and nouns that a word is made from, or that are made from it, for a query to look for
    as well. Some are no words at all; no text holds these.

    >>> kin("extension"), kin("extended"), kin("paid")
    (('extend',), ('extension',), ('pay', 'paision', 'payment'))
    """
    found = dict.fromkeys(_irregular().get(word, ()))
    for each in (word, *found):
        found |= dict.fromkeys((*_verbs(each), *_nouns(each)))
    return tuple(each for each in found if each != word)


def _verbs(word: str) -> Iterator[str]:
    single = f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
    for noun, verb in _NOUNS:
        if single.endswith(noun):
            yield single.removesuffix(noun) + verb


def _nouns(word: str) -> Iterator[str]:
    for noun, inflected in _verb_forms():
        if (made := inflected.fullmatch(word)) is not None:
            yield made[1] + noun


@cache
def _verb_forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Ends of nouns, and the forms of the verbs they are made from."""
    return tuple(
        (noun, re.compile(rf"(\w*){_stem(verb)}(?:e?s|e?d|ing|e)?")) for noun, verb in _NOUNS
    )


def _stem(verb: str) -> str:
    if verb.endswith("y") and not verb.endswith("ay"):
        return f"{verb[:-1]}[yi]"
    return verb.removesuffix("e")


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    groups = [line.split() for line in _IRREGULAR.strip().splitlines()]
    return {word: tuple(w for w in group if w != word) for group in groups for word in group}
