"""The order in which the changes of one act are made. Pure.

Instructions are made in the order of the act. But parts and indents are named by ordinals, and an
act names them as they stand in the text that it amends: so what it takes out of a row of them goes
from the last to the first after all else is done, and what it puts in comes last, at the places
that the act gives it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.addresses import path_address
from ingest.model import Change, Component, Operation, ParsedAct
from kb.apply.results import Applied, Refused
from kb.apply.shifts import ordinal
from kb.apply.tree import apply_change


@dataclass(frozen=True, slots=True)
class ActApplied:
    """The components after all changes of an act, and what became of each change."""

    components: tuple[Component, ...]
    results: tuple[tuple[Change, Applied | Refused], ...]


def phase_of(address: str, *, inserts: bool, removes: bool) -> tuple[int, int]:
    """Where a change stands among those of its act, before the order of instructions.

    >>> phase_of("!main~art_4__para_2", inserts=False, removes=True)
    (0, 0)
    >>> phase_of("!main~art_4__indent_3", inserts=False, removes=True)
    (1, -3)
    >>> phase_of("!main~art_4__indent_3", inserts=True, removes=False)
    (2, 3)
    """
    place = ordinal(address)
    if place is None or not (inserts or removes):
        return (0, 0)
    return (2, place[1]) if inserts else (1, -place[1])


def in_order(changes: Sequence[Change]) -> tuple[Change, ...]:
    """The changes of an act in the order in which they are made."""
    return tuple(sorted(changes, key=_phase))


def _phase(change: Change) -> tuple[int, int]:
    return phase_of(
        path_address("main", change.target.path),
        inserts=change.operation is Operation.INSERT,
        removes=change.operation is Operation.EXCLUDE,
    )


def apply_act(
    components: tuple[Component, ...], changes: Sequence[Change], source: ParsedAct
) -> ActApplied:
    """An act's changes made one after another; one that is refused leaves the tree as it was.

    A temporary wording is not put into the tree: it lies over the permanent one while it lasts.
    """
    results: list[tuple[Change, Applied | Refused]] = []
    for change in in_order(changes):
        result = apply_change(components, change, source)
        results.append((change, result))
        if isinstance(result, Applied) and not result.temporary:
            components = result.components
    return ActApplied(components, tuple(results))
