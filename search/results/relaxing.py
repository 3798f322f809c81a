"""What is given up of a plan that nothing fits, and what is said about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from search.model import Clause, Plan

#: Groups up to which each is tried to be left out; of more all are made optional at once.
_MOST_TRIED = 8

Group = tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Relaxed:
    """A plan with fewer demands. ``given_up`` are the words typed that need not be met."""

    plan: Plan
    given_up: tuple[str, ...]


def relaxed(plan: Plan, count: Callable[[Plan], int]) -> Relaxed | None:
    """A plan like one that nothing fits, with the fewest demands given up; None if that is all.

    ``count`` tells how many documents fit a plan. First go the groups that nothing fits by itself,
    which is told of them for sure; then the one of the others that says least, for what fits the
    rest is the fewest; then all are made optional, so that what meets more stands higher.
    """
    demanded = [group for group in plan.groups if _demands(group)]
    if not demanded:
        return None
    met = [group for group in demanded if count(_only(plan, [group], demanded))]
    gone = [group for group in demanded if group not in met]
    if not met:
        return None
    if gone and len(met) == 1:
        return _without(plan, gone)
    if gone and count(_only(plan, met, demanded)):
        return _without(plan, gone)
    if len(met) <= _MOST_TRIED:
        tried = [(count(_only(plan, _but(met, group), demanded)), group) for group in met]
        left = [each for each in tried if each[0]]
        if left:
            return _without(plan, [*gone, min(left, key=lambda each: each[0])[1]])
    return _without(plan, demanded)


def loosened(plan: Plan) -> Plan | None:
    """The plan with nothing demanded, so that what meets more of it stands higher; None where one
    thing alone is asked for."""
    demanded = [group for group in plan.groups if _demands(group)]
    return _without(plan, demanded).plan if len(demanded) > 1 else None


def _demands(group: Group) -> bool:
    """Whether a group is one that hits are to meet: not one of common words, nor an exclusion."""
    return any(c.required and not c.excluded and not c.stop and c.terms for c in group)


def _but(groups: Sequence[Group], left_out: Group) -> list[Group]:
    return [group for group in groups if group is not left_out]


def _only(plan: Plan, kept: Sequence[Group], demanded: Sequence[Group]) -> Plan:
    """The plan without the demanded groups that are not kept; filters and exclusions stay."""
    out = [group for group in demanded if group not in kept]
    return replace(plan, groups=tuple(group for group in plan.groups if group not in out))


def _without(plan: Plan, given_up: Sequence[Group]) -> Relaxed:
    """The plan with groups that raise what meets them, and are not demanded."""

    def groups() -> Iterator[Group]:
        for group in plan.groups:
            optional = group in given_up
            yield tuple(replace(c, required=False) for c in group) if optional else group

    words = dict.fromkeys(clause.typed for group in given_up for clause in group)
    return Relaxed(replace(plan, groups=tuple(groups())), tuple(words))
