"""Whether words name an act: by its titles, in whatever case and however shortened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from kb.iri import number_key
from kb.titles import alike, words
from search.analysis.kazakh_words import loose
from search.analysis.stops import is_stop
from search.query.words import read_data

if TYPE_CHECKING:
    from kb.outlines import NamedAct

#: A clipped word keeps so many letters of the one it stands for: гос|услуги, мед|справка.
_CLIPPED = range(3, 6)
_SHORTEST_REST = 4


@cache
def _usual() -> Mapping[tuple[str, dt.date], tuple[str, ...]]:
    """Names of practice by number and date."""
    return {
        (number_key(entry["number"]), entry["date"]): tuple(entry["names"])
        for entry in read_data("act_names.yaml")
    }


def names_of(act: NamedAct) -> tuple[str, ...]:
    """The titles of an act, and what it is called in practice."""
    usual = (_usual().get((number_key(act.number), date), ()) for date in act.dates)
    return (*act.titles.values(), *(name for names in usual for name in names))


def names_act(said: Sequence[str], act: NamedAct) -> float:
    """How fully words name an act: 0 for not at all, 1 for all telling words of a name of it.

    Every word must be of one and the same name.
    """
    return max((_share(said, name) for name in names_of(act)), default=0.0)


def _share(said: Sequence[str], name: str) -> float:
    """The share of a name's words that words say; 0 if one of these is not in it.

    >>> _share(("госуслугах",), "О государственных услугах")
    1.0
    >>> _share(("услугах", "связи"), "О государственных услугах")
    0.0
    """
    held = [word for word in words(name) if len(word) > 1 and not is_stop(word, None)]
    met: set[int] = set()
    for word in said:
        found = _places(word, held)
        if not found:
            return 0.0
        met |= found
    return len(met) / len(held) if held else 0.0


def _places(word: str, held: Sequence[str]) -> set[int]:
    """Which words of a name a word stands for: one, or two by a clipped compound."""
    for at, other in enumerate(held):
        if _same(word, other):
            return {at}
    if word.endswith("."):
        return set()
    for cut in _CLIPPED:
        rest = word[cut:]
        if len(rest) < _SHORTEST_REST:
            break
        for at, (one, two) in enumerate(pairwise(held)):
            if one.startswith(word[:cut]) and _same(rest, two):
                return {at, at + 1}
    return set()


def _same(word: str, other: str) -> bool:
    if word.endswith("."):
        return other.startswith(word[:-1])
    return alike(word, other) or (loose(word) == word and alike(word, loose(other)))
