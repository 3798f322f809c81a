"""What is given up of a plan that nothing fits, and what is said about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from search.model import Clause, Plan

#: Groups of which hits may lack any one; of more all are made optional at once.
_MOST_TRIED = 8

Group = tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Relaxed:
    """A plan with fewer demands. ``given_up`` are the words typed that need not be met, each by
    itself; a text that fits lacks no more than ``lacking`` of them.

    ``shown`` is the plan as it was typed, with nothing demanded of ``given_up``: by it is told what
    a text meets and what it lacks.
    """

    plan: Plan
    shown: Plan
    given_up: tuple[str, ...]
    lacking: int


def relaxed(plan: Plan, count: Callable[[Plan], int]) -> Relaxed | None:
    """A plan like one that nothing fits, with the fewest demands given up; None if that is all.

    ``count`` tells how many documents fit a plan. First go the groups that nothing fits by itself,
    which is told of them for sure; then one of the others, whichever, so that of texts that lack
    one word each those stand higher that have the rarer words; then all are made optional.
    """
    demanded = [group for group in plan.groups if _demands(group)]
    met = [group for group in demanded if count(_only(plan, [group], demanded))]
    gone = [group for group in demanded if group not in met]
    if not met:
        return None
    if gone and (len(met) == 1 or count(_only(plan, met, demanded))):
        return _without(plan, gone, len(gone))
    if len(met) <= _MOST_TRIED:
        short = _one_short(plan, gone, met)
        if count(short.plan):
            return short
    shown, given_up = _optional(plan, demanded), _words(demanded)
    return Relaxed(_any_of(plan, demanded), shown, given_up, len(demanded) - 1)


def loosened(plan: Plan) -> Plan | None:
    """The plan with no more demanded than one thing, whichever, so that what meets more of it
    stands higher; None where one thing alone is asked for."""
    demanded = [group for group in plan.groups if _demands(group)]
    return _any_of(plan, demanded) if len(demanded) > 1 else None


def _demands(group: Group) -> bool:
    """Whether a group is one that hits are to meet: not one of common words, nor an exclusion."""
    return any(c.required and not c.excluded and not c.stop and c.terms for c in group)


def _only(plan: Plan, kept: Sequence[Group], demanded: Sequence[Group]) -> Plan:
    """The plan without the demanded groups that are not kept; filters and exclusions stay."""
    out = [group for group in demanded if group not in kept]
    return replace(plan, groups=tuple(group for group in plan.groups if group not in out))


def _without(plan: Plan, given_up: Sequence[Group], lacking: int) -> Relaxed:
    """The plan with groups that raise what meets them, and are not demanded."""
    lighter = _optional(plan, given_up)
    return Relaxed(lighter, lighter, _words(given_up), lacking)


def _one_short(plan: Plan, gone: Sequence[Group], met: Sequence[Group]) -> Relaxed:
    """The plan where all but one of some groups are to be met: of each two of them, one."""
    either = [tuple(dict.fromkeys((*one, *other))) for one, other in combinations(met, 2)]
    shown = _optional(plan, [*gone, *met])
    kept = [group for group in _optional(plan, gone).groups if group not in met]
    given_up = [group for group in plan.groups if group in gone or group in met]
    asked = replace(plan, groups=(*either, *kept))
    return Relaxed(asked, shown, _words(given_up), len(gone) + 1)


def _any_of(plan: Plan, groups: Sequence[Group]) -> Plan:
    """The plan where one of some groups is to be met: by what only raises nothing is found."""
    together = tuple(dict.fromkeys(clause for group in groups for clause in group))
    return replace(plan, groups=(together, *(each for each in plan.groups if each not in groups)))


def _optional(plan: Plan, groups: Sequence[Group]) -> Plan:
    def lighter() -> Iterator[Group]:
        for group in plan.groups:
            found = (replace(c, required=False) for c in group)
            yield tuple(found) if group in groups else group

    return replace(plan, groups=tuple(lighter()))


def _words(groups: Sequence[Group]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(clause.typed for group in groups for clause in group))
