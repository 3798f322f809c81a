"""English words that a stemmer keeps apart: nouns in -sion and their verbs, British spellings."""

from __future__ import annotations

import re
from functools import lru_cache

_SPELLINGS = (("is", "iz"), ("ys", "yz"))
_SPELT = re.compile(r"(?P<before>\w{3,})(?P<spelt>is|iz|ys|yz)(?P<after>e[ds]?|ing|ations?|ers?)")
#: Ends of nouns, and of the verbs they are made from: extension, extend; decision, decide.
_NOUNS = (
    ("ension", "end"),
    ("ansion", "and"),
    ("ission", "it"),
    ("ision", "ide"),
    ("usion", "ude"),
    ("rsion", "rt"),
)
_VERB = re.compile(r"(?P<stem>\w{2,}?(?:end|and|it|id|ud|rt))(?:e?s|e?d|ing|e)?")


@lru_cache(maxsize=4096)
def kin(word: str) -> tuple[str, ...]:
    """Words that may be the same one, or made from it, for a query to look for as well.

    Some are no words at all; no text holds these.

    >>> kin("notarised"), kin("extension"), kin("extended")[0]
    (('notarized',), ('extend',), 'extension')
    """
    found: list[str] = []
    spelt = _SPELT.fullmatch(word)
    if spelt is not None:
        other = {**dict(_SPELLINGS), **{two: one for one, two in _SPELLINGS}}[spelt["spelt"]]
        found.append(f"{spelt['before']}{other}{spelt['after']}")
    for noun, verb in _NOUNS:
        if (base := re.fullmatch(rf"(\w{{2,}}){noun}s?", word)) is not None:
            found.append(base[1] + verb)
    made = _VERB.fullmatch(word)
    if made is not None:
        for noun, verb in _NOUNS:
            ending = verb.removesuffix("e")
            if made["stem"].endswith(ending):
                found.append(made["stem"].removesuffix(ending) + noun)
    return tuple(dict.fromkeys(found))
