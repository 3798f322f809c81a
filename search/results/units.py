"""From matching documents to units: one of each, whatever version and language it was found in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.addresses import split_address, step_of
from ingest.model import UnitKind
from kb.evidence import MAIN, WHOLE_ACT, is_heading, owner_of_heading
from search.model import Match

_DIVISIONS = frozenset(
    {UnitKind.SECTION, UnitKind.SUBSECTION, UnitKind.CHAPTER, UnitKind.PARAGRAPH_SIGN}
)
#: How many of the best units are ranked by their company, and the share of the best of the others
#: of its article that a unit gains.
RANKED = 100
_COMPANY = 0.2


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """A unit by the best of its documents; ``others`` are the rest, best first.

    ``whole``: it meets all that was asked for, not only some of the words. ``holds``: it is there
    for what was found within it alone.
    """

    work: int
    address: str
    best: Match
    others: tuple[Match, ...] = ()
    whole: bool = True
    holds: bool = False

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
    return match.work, WHOLE_ACT if address == MAIN else address


def units_of(matches: Iterable[Match], *, whole: bool = True) -> tuple[FoundUnit, ...]:
    """The units of matches, in the order of the best of each."""
    found: dict[tuple[int, str], list[Match]] = {}
    for match in matches:
        found.setdefault(unit_of(match), []).append(match)
    return tuple(
        FoundUnit(work, address, each[0], tuple(each[1:]), whole)
        for (work, address), each in found.items()
    )


def in_company(units: Sequence[FoundUnit]) -> tuple[FoundUnit, ...]:
    """Units that meet only some of the words, those first of whose article more is found.

    Alone such a unit says little; beside others of its article, or point, that meet the words too,
    it is more likely what is sought. Only the best `RANKED` are put in a new order, whatever the
    page, so that pages do not overlap.
    """
    ranked, rest = units[:RANKED], units[RANKED:]
    company: dict[tuple[int, str], list[float]] = {}
    for unit in ranked:
        company.setdefault(_article(unit), []).append(unit.best.score)

    def worth(unit: FoundUnit) -> float:
        others = sorted(company[_article(unit)], reverse=True)
        others.remove(unit.best.score)
        return unit.best.score + _COMPANY * max(others, default=0.0)

    return (*sorted(ranked, key=worth, reverse=True), *rest)


def _article(unit: FoundUnit) -> tuple[int, str]:
    """The outermost unit, below the document and its chapters, that a unit is of."""
    component, segments = split_address(unit.address)
    own = next((part for part in segments if not _divides(part)), "")
    return unit.work, f"{component}~{own}"


def is_division(address: str) -> bool:
    """Whether a unit is a chapter, or another part of an act that articles stand in.

    >>> is_division("!main~chp_2"), is_division("!main~chp_2__art_5")
    (True, False)
    """
    _, segments = split_address(address)
    return bool(segments) and _divides(segments[-1])


def _divides(segment: str) -> bool:
    return step_of(segment).kind in _DIVISIONS


def versions_of(unit: FoundUnit) -> Iterator[Match]:
    """One document of each version of a unit, the best of its languages and days."""
    seen: set[int] = set()
    for match in unit.all:
        if match.version not in seen:
            seen.add(match.version)
            yield match
