"""Look-ups by what a person types: an act, a service, a unit of an act.

An answer is always a ranked list: nothing found is an empty one, and several that fit equally
well are all there, for the asker to choose from. Nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.model import EID_PREFIX, Step, UnitKind, UnitPath
from ingest.text import fold
from ingest.unit_paths import parse_path

if TYPE_CHECKING:
    from kb.answers import ActSummary, HistoryAnswer, ServiceSummary, UnitAnswer
    from kb.base import Base

_KIND_OF_PREFIX = {prefix: kind for kind, prefix in EID_PREFIX.items()} | {
    "main": UnitKind.MAIN,
    "rules": UnitKind.RULES,
    "annex": UnitKind.ANNEX,
}
_COMPONENT_KINDS = frozenset({UnitKind.MAIN, UnitKind.RULES, UnitKind.ANNEX})
_WORD = re.compile(r"[\w-]+")
#: How much of a word must agree: endings of Russian and Kazakh words vary, their beginnings do not.
_SHORTEST_STEM = 4
_LONGEST_ENDING = 3


@dataclass(frozen=True, slots=True)
class UnitHit:
    """A unit that fits what was typed."""

    address: str
    label: str


def find_acts(base: Base, text: str) -> tuple[ActSummary, ...]:
    """Acts that an IRI, an alias, a number or a part of a title may mean, best known first.

    An act the base holds goes before one it knows from amendments, and that before one that is
    only cited; among equals the order of the base is kept.
    """
    grades = {"whole": 0, "partial": 1, "cited": 2}
    asked = f"/{text}" if text.startswith("akn/") else text
    found = base.resolve_act(asked)
    return tuple(sorted(found, key=lambda act: grades.get(act.known, len(grades))))


def find_services(base: Base, text: str) -> tuple[ServiceSummary, ...]:
    """Services that an identifier or a part of a name in any language may mean."""
    return tuple(base.resolve_service(text))


def find_unit(base: Base, act: str, text: str, on: dt.date) -> tuple[UnitHit, ...]:
    """Units of an act that an address or words of a reference may mean.

    ``act`` is the act's identifier. Units count whether or not they are in effect on ``on``: that
    an article is excluded is an answer about it, not a reason to have never heard of it.
    """
    for labels in _known_units(base, act, on):
        found = _by_address(text, labels) or _by_words(text, labels)
        if found:
            return tuple(UnitHit(address, labels[address]) for address in found)
    return ()


def _known_units(base: Base, act: str, on: dt.date) -> Iterator[dict[str, str]]:
    """Address -> label: of the outline first, then of what only a timeline knows of (headings)."""
    outline = base.act(act, on).outline
    yield {unit.address: unit.label for root in outline for unit in _walk(root)}
    yield {unit.address: unit.label for unit in _walk(base.history(act)) if unit.address}


def _walk(root: UnitAnswer | HistoryAnswer) -> Iterator[UnitAnswer | HistoryAnswer]:
    yield root
    for child in root.children:
        yield from _walk(child)


def _by_address(text: str, addresses: Iterable[str]) -> tuple[str, ...]:
    wanted = text.strip().removeprefix("!")
    return tuple(address for address in addresses if address.removeprefix("!") == wanted)


def _by_words(text: str, labels: dict[str, str]) -> tuple[str, ...]:
    path = parse_path(text)
    return match_path(path, labels) if path else match_words(text, labels)


def parse_address(address: str) -> UnitPath:
    """The steps of an address, component first; a segment of no known kind is left out.

    >>> [(step.kind.value, step.number) for step in parse_address("!rules_1~para_16__subpara_4-1")]
    [('rules', '1'), ('point', '16'), ('subpoint', '4-1')]
    >>> [(step.kind.value, step.number) for step in parse_address("!rules_2.annex_3")]
    [('rules', '2'), ('annex', '3')]
    """
    component, _, units = address.removeprefix("!").partition("~")
    segments = [*component.split("."), *(units.split("__") if units else ())]
    steps = []
    for segment in segments:
        prefix, _, number = segment.partition("_")
        kind = _KIND_OF_PREFIX.get(prefix)
        if kind is not None:
            steps.append(Step(kind, number))
    return tuple(steps)


def match_path(path: UnitPath, addresses: Iterable[str]) -> tuple[str, ...]:
    """Addresses a path may mean: those that end in its last step and hold the others in order.

    Of these only the ones that leave the fewest numbered steps unsaid: "point 1" means point 1 of
    the rules before it means point 1 of any article. Components may always be left unsaid.

    >>> match_path((Step(UnitKind.POINT, "1"),), ["!rules_1~para_1", "!main~art_4__para_1"])
    ('!rules_1~para_1',)
    """
    unsaid: dict[str, int] = {}
    for address in addresses:
        cost = _unsaid_steps(path, parse_address(address))
        if cost is not None:
            unsaid[address] = cost
    best = min(unsaid.values(), default=0)
    return tuple(address for address, cost in unsaid.items() if cost == best)


def _unsaid_steps(path: UnitPath, steps: UnitPath) -> int | None:
    if not path or not steps or not _says(path[-1], steps[-1]):
        return None
    cost = 0
    remaining = list(path[:-1])
    for step in reversed(steps[:-1]):
        if remaining and _says(remaining[-1], step):
            remaining.pop()
        elif step.kind not in _COMPONENT_KINDS:
            cost += 1
    return None if remaining else cost


def _says(said: Step, step: Step) -> bool:
    if said.kind is not step.kind:
        return False
    return not said.number or fold(said.number) == fold(step.number)


def match_words(text: str, labels: dict[str, str]) -> tuple[str, ...]:
    """Addresses whose label holds every word typed, whatever its ending.

    >>> match_words("водительское удостоверение", {"!a": "Выдача водительских удостоверений"})
    ('!a',)
    """
    stems = [_stem(word) for word in _WORD.findall(fold(text))]
    if not stems:
        return ()
    return tuple(
        address
        for address, label in labels.items()
        if all(_holds(stem, _WORD.findall(fold(label))) for stem in stems)
    )


def _stem(word: str) -> str:
    if not word.isalpha():
        return word
    return word[: max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING)]


def _holds(stem: str, words: Iterable[str]) -> bool:
    return any(word.startswith(stem) if stem.isalpha() else word == stem for word in words)
