"""From matching documents to units: one of each, whatever version and language it was found in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kb.evidence import WHOLE_ACT, is_heading, owner_of_heading
from search.model import Match

#: The main text of an act, which stands for the act.
_MAIN = "!main"


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """A unit by the best of its documents; ``others`` are the rest, best first.

    ``whole``: it meets all that was asked for, not only some of the words.
    """

    work: int
    address: str
    best: Match
    others: tuple[Match, ...] = ()
    whole: bool = True

    @property
    def all(self) -> tuple[Match, ...]:
        return (self.best, *self.others)


def unit_of(match: Match) -> tuple[int, str]:
    """The work and address of the unit that a document is about.

    A heading is found as its unit, the main text of an act as the act.
    """
    address = match.address
    if is_heading(address):
        address = owner_of_heading(address)
    return match.work, WHOLE_ACT if address == _MAIN else address


def units_of(matches: Iterable[Match], *, whole: bool = True) -> tuple[FoundUnit, ...]:
    """The units of matches, in the order of the best of each."""
    found: dict[tuple[int, str], list[Match]] = {}
    for match in matches:
        found.setdefault(unit_of(match), []).append(match)
    return tuple(
        FoundUnit(work, address, each[0], tuple(each[1:]), whole)
        for (work, address), each in found.items()
    )


def versions_of(unit: FoundUnit) -> Iterator[Match]:
    """One document of each version of a unit, the best of its languages and days."""
    seen: set[int] = set()
    for match in unit.all:
        if match.version not in seen:
            seen.add(match.version)
            yield match
