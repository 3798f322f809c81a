"""Row 8: which documents the applicant need not bring, since information systems hold them.

Ground: Law 88-V art. 5 p. 2, by which nobody may be asked for what information systems hold. What
is read here is what the standard itself says of one document, not what the systems hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.standards.lexicon import data, word_class
from ingest.standards.words import Phrase, Word, find, holds, phrase, words

Origin = Literal["applicant", "systems", "unless_in_systems"]
_NEAR = 3  # words between "через" and the systems
_AFTER = 6  # words between the systems and "қоспағанда"


@dataclass(frozen=True, slots=True)
class Supply:
    """Where a document comes from; ``digital``: or else the service of digital documents."""

    origin: Origin
    digital: bool


@cache
def _phrases(entry: str) -> tuple[Phrase, ...]:
    return tuple(phrase(item) for item in data("supply")[entry])


def read_supply(text: str) -> Supply:
    """What a document's words say of where it comes from.

    >>> read_supply("справка посредством информационной системы органа").origin
    'systems'
    >>> read_supply("справка, кроме случаев получения её из информационной системы").origin
    'unless_in_systems'
    """
    found = words(text)
    digital = find(found, _phrases("digital")) is not None
    place = find(found, _phrases("systems"))
    return Supply("applicant" if place is None else _origin(found, *place), digital)


def _origin(found: Sequence[Word], start: int, end: int) -> Origin:
    if holds(found[:start], word_class("supply", "unless_before")) or holds(
        found[end : end + _AFTER], word_class("supply", "unless_after")
    ):
        return "unless_in_systems"
    through = (
        holds(found[max(0, start - _NEAR) : start], word_class("supply", "through"))
        or holds(found[end : end + 1], word_class("supply", "through_after"))
        or word_class("supply", "from_ending").has(found[end - 1].text)
    )
    return "systems" if through else "applicant"
