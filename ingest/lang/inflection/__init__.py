"""Words of a language in all their forms, for changes "в соответствующих падежах и числе".

Nothing is guessed: a form that the dictionary or the rules do not give with certainty is an
`Uncertain`, or several writings where one was asked for. English has no such changes.
"""

from __future__ import annotations

from ingest.lang.inflection import kazakh, russian
from ingest.lang.inflection.paradigms import Inflected, Uncertain, counterparts
from ingest.model import Lang

__all__ = ["Inflected", "Uncertain", "cases_allowed", "counterparts", "inflected"]


def inflected(words: str, lang: Lang) -> Inflected | Uncertain:
    """A phrase with all its forms; Uncertain where a word of it stands in the way.

    >>> "агенттіктің" in inflected("агенттік", Lang.KK).writings()
    True
    >>> inflected("бурбулятор", Lang.RU).word
    'бурбулятор'
    """
    match lang:
        case Lang.RU:
            return russian.inflected(words)
        case Lang.KK:
            return kazakh.inflected(words)
        case _:
            return Uncertain(words, words)


def cases_allowed(before: str, lang: Lang) -> frozenset[str] | None:
    """The cases that the text before a phrase leaves it; None where any is possible."""
    return russian.cases_allowed(before) if lang is Lang.RU else None
