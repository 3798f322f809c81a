"""Look-ups by what a person types: an act, a service, a unit of an act.

An answer is always a ranked list: nothing found is an empty one, and several that fit equally
well are all there, for the asker to choose from. Nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.addresses import parent_address, split_address, step_of
from ingest.model import Step, UnitKind, UnitPath
from ingest.text import fold
from search.numbered import acts_of_number
from search.typed import typed_act, typed_path, without_form

if TYPE_CHECKING:
    from kb.answers import ActSummary, ServiceSummary
    from kb.base import Base
    from kb.outlines import NamedAct

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
    """Acts that an IRI, an alias, requisites or a part of a title may mean, best known first.

    An act the base holds goes before one it knows from amendments, and that before one that is
    only cited; among equals the order of the base is kept.
    """
    grades = {"whole": 0, "partial": 1, "cited": 2}
    found = _by_requisites(base, text) or _by_name(base, text)
    return tuple(sorted(found, key=lambda act: grades.get(act.known, len(grades))))


def list_acts(base: Base, text: str = "", form: str | None = None) -> tuple[ActSummary, ...]:
    """All acts, or those a text may mean; of one form ("law", "order") if it is given."""
    found = find_acts(base, text) if text.strip() else base.acts()
    return tuple(act for act in found if form in (None, act.type))


def _by_requisites(base: Base, text: str) -> tuple[ActSummary, ...]:
    """Acts of a form, number and, where they are typed, date and issuer: all of them agree."""
    ref = typed_act(text)
    if ref is None or ref.number is None:
        return ()
    issuer = ref.issuer.key if ref.issuer is not None else None
    return _summaries(
        base,
        (
            act
            for act in acts_of_number(base, ref.number, ref.form)
            if act.form == ref.form
            and (ref.date is None or ref.date in act.dates)
            and issuer in (None, "", act.issuer)
        ),
    )


def _by_name(base: Base, text: str) -> tuple[ActSummary, ...]:
    asked = text.strip().rstrip("/")
    found = base.resolve_act(f"/{asked}" if asked.startswith("akn/") else asked)
    if found:
        return tuple(found)
    titled = without_form(asked)
    if titled is not None:
        form, title = titled
        return tuple(act for act in base.resolve_act(title) if act.type == form)
    return _summaries(base, acts_of_number(base, asked))


def _summaries(base: Base, acts: Iterable[NamedAct]) -> tuple[ActSummary, ...]:
    ids = [act.id for act in acts]
    return tuple(sorted(base.acts_named(ids), key=lambda act: ids.index(act.id)))


def find_services(base: Base, text: str) -> tuple[ServiceSummary, ...]:
    """Services that an identifier or a part of a name in any language may mean."""
    return tuple(base.resolve_service(text))


def find_unit(base: Base, act: str, text: str) -> tuple[UnitHit, ...]:
    """Units of an act that an address or words of a reference may mean.

    ``act`` is the act's identifier. Units count whether or not they are in effect: that an article
    is excluded is an answer about it, not a reason to have never heard of it.
    """
    for labels in _known_units(base, act):
        found = _by_address(text, labels) or _by_words(text, labels)
        if found:
            return tuple(UnitHit(address, labels[address]) for address in found)
    return ()


def _known_units(base: Base, act: str) -> Iterator[dict[str, str]]:
    """Address -> label: of the outline first, then of what only a timeline knows of (headings)."""
    yield base.labels(act)
    yield base.labels(act, changed=True)


def _by_address(text: str, addresses: Iterable[str]) -> tuple[str, ...]:
    """Units of an address; one without its component ("art_18") may mean a unit of each."""
    wanted = text.strip().removeprefix("!")
    if not wanted:
        return ()
    return tuple(
        address for address in addresses if wanted in (address[1:], address.partition("~")[2])
    )


def _by_words(text: str, labels: dict[str, str]) -> tuple[str, ...]:
    path = typed_path(text)
    return match_path(path, labels) if path else match_words(text, labels)


def parse_address(address: str) -> UnitPath:
    """The steps of an address, component first.

    >>> [(step.kind.value, step.number) for step in parse_address("!rules_1~para_16__subpara_4-1")]
    [('rules', '1'), ('point', '16'), ('subpoint', '4-1')]
    >>> [(step.kind.value, step.number) for step in parse_address("!rules_2.annex_3")]
    [('rules', '2'), ('annex', '3')]
    """
    component, segments = split_address(address)
    return tuple(step_of(part) for part in (*component.split("."), *segments))


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

    A label begins with the names of the units around: of a unit and what it holds, the unit.

    >>> match_words("водительское удостоверение", {"!a": "Выдача водительских удостоверений"})
    ('!a',)
    >>> match_words("18", {"!main~art_18": "ст. 18. О", "!main~art_18__al_1": "ст. 18, часть 1"})
    ('!main~art_18',)
    """
    stems = [_stem(word) for word in _WORD.findall(fold(text))]
    if not stems:
        return ()
    found = {
        address: label
        for address, label in labels.items()
        if all(_holds(stem, _WORD.findall(fold(label))) for stem in stems)
    }
    return tuple(address for address in found if not _within_a_match(address, found))


def _within_a_match(address: str, found: dict[str, str]) -> bool:
    above = parent_address(address)
    while above is not None:
        # The heading of the unit around is no part of the name of what it holds.
        if above in found and found[address].startswith(found[above].partition(". ")[0]):
            return True
        above = parent_address(above)
    return False


def _stem(word: str) -> str:
    if not word.isalpha():
        return word
    return word[: max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING)]


def _holds(stem: str, words: Iterable[str]) -> bool:
    return any(word.startswith(stem) if stem.isalpha() else word == stem for word in words)
