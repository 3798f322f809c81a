"""Changes that cannot be made: their target is not there, or what they put in is. Pure.

A change that a consolidated text reports, or whose instruction is not held, is never refused here:
the publisher has made it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from ingest.addresses import parent_address
from kb.apply.results import Refused, refused
from kb.apply.shifts import ordinal
from kb.derivation.known import Known
from kb.events import Event
from kb.evidence import WHOLE_ACT, is_heading
from kb.timeline import State, Stretch


class HasStates(Protocol):
    """A unit in the course of derivation."""

    stretches: list[Stretch]
    gone: Event | None


def refusal(known: Known, event: Event, units: Mapping[str, HasStates]) -> Refused | None:
    """Why a change cannot be made to the units as they stand; None where nothing hinders it."""
    if not event.instructed or event.noted_in or event.address == WHOLE_ACT:
        return None
    if event.inserts:
        return _insertion(known, event, units)
    target = event.address
    if is_heading(target):
        target = parent_address(target) or target
    if _never_there(known, event, units, target) or _gone_before(event, units.get(target)):
        return refused("target-missing", target=event.address)
    return None


def _insertion(known: Known, event: Event, units: Mapping[str, HasStates]) -> Refused | None:
    target = units.get(event.address)
    if target is not None and ordinal(event.address) is None:
        present = target.stretches[-1]
        if present.state is State.TEXT:
            return refused("change-inserts-present-unit", address=event.address, act=event.act)
    above = parent_address(event.address)
    if above is not None and "~" in above and _never_there(known, event, units, above):
        return refused("target-missing", target=above)
    return None


def _never_there(known: Known, event: Event, units: Mapping[str, HasStates], address: str) -> bool:
    unit = units.get(address)
    if unit is None or not known.shows_all(event):
        return False
    return len(unit.stretches) == 1 and unit.stretches[0].state is State.ABSENT


def _gone_before(event: Event, unit: HasStates | None) -> bool:
    """Whether the target itself was certainly taken out on an earlier day.

    Of what went with a unit around it, the sources are said to disagree instead.
    """
    if unit is None or len(unit.stretches) == 1 or unit.gone is not None:
        return False
    last = unit.stretches[-1]
    if last.state is not State.ABSENT or last.begins is None or last.begins.latest is None:
        return False
    return event.bounds.earliest is not None and last.begins.latest < event.bounds.earliest
