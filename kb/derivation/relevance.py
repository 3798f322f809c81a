"""Which changes touch a unit's own text or existence. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest.addresses import join_address, split_address
from ingest.model import Operation
from kb.apply.first import in_region
from kb.apply.shifts import ordinal
from kb.dated import OWN
from kb.derivation.known import Known
from kb.events import Event
from kb.evidence import EditionKind, heading_address, is_heading


def own_names(address: str) -> tuple[str, str]:
    """The addresses whose changes are a unit's own: its own, and its heading's."""
    return (address, heading_address(address))


def relevant_events(known: Known, address: str) -> tuple[tuple[Event, ...], bool]:
    """The changes that touch a unit's own text or existence, in order of taking effect.

    Of one act's notes of changes to a unit and to what it belongs to, the nearest counts, and what
    the act excludes, or words anew, above the unit. A partial change above a unit tells nothing of
    the unit while it is not known to exist; the second value says that there was one before the
    unit's own first change.
    """
    inside = own_names(address)
    found = [
        event for name in inside for event in known.events.get(name, ()) if _reaches(event, address)
    ]
    acts = {event.act for event in found}
    heading = is_heading(address)
    for above in known.ancestors(address):
        nearer = frozenset(acts)
        for event in known.events.get(above, ()):
            tells = event.removes or event.payload or event.of_words or event.temporary
            if (event.act in nearer and not tells) or (heading and event.partial):
                continue
            if not _reaches(event, address):
                continue
            found.append(event)
            acts.add(event.act)
    found += (event for event in _shifting(known, address) if event not in found)
    found.sort(key=lambda event: event.sort_key)
    originally = any(e.kind is EditionKind.ORIGINAL for e, _ in known.units.get(address, ()))
    if not originally:
        found = _since_inserted(found, address)
    found = _until_removed(known, found, address)
    own = next((i for i, event in enumerate(found) if event.address in inside), 0)
    if own == 0 or originally or any(event.payload or event.removes for event in found[:own]):
        return tuple(found), False
    if found[0].inserts:
        return (found[0], *found[own:]), False
    return tuple(found[own:]), True


def _reaches(event: Event, address: str) -> bool:
    """Whether a unit lies in the region that a change is confined to."""
    if event.region == OWN:
        return address == event.address
    return not event.region or in_region(address, event.address, event.region)


def shifts_unit(event: Event, address: str) -> bool:
    """Whether a change moves a unit without a number of its own, or what it belongs to.

    At the address of a unit taken out stands, after it, the one that followed.
    """
    place = ordinal(event.address)
    moves = event.instructed and (event.inserts or event.removes)
    if place is None or not moves or not address.startswith(place[0]):
        return False
    own = address[len(place[0]) :].partition("__")[0]
    if not own.isdigit():
        return False
    if event.inserts:
        # What belongs to the unit that moves away from the place taken moves with it.
        return int(own) > place[1] or (int(own) == place[1] and address != event.address)
    return int(own) >= place[1]


def _shifting(known: Known, address: str) -> Iterator[Event]:
    if not known.shifts:
        return
    component, segments = split_address(address)
    for depth in range(1, len(segments) + 1):
        place = ordinal(join_address(component, segments[:depth]))
        if place is not None:
            yield from (e for e in known.shifts.get(place[0], ()) if shifts_unit(e, address))


def _since_inserted(found: list[Event], address: str) -> list[Event]:
    """Changes without those made above a unit before it, or what holds it, was inserted."""
    first = next(
        (i for i, e in enumerate(found) if e.inserts and not shifts_unit(e, address)), None
    )
    if first is None:
        return found
    kept = {*own_names(address), found[first].address}
    return [
        event
        for i, event in enumerate(found)
        if i >= first or event.address in kept or shifts_unit(event, address)
    ]


def _until_removed(known: Known, found: Iterable[Event], address: str) -> list[Event]:
    """Changes without partial ones made above an excluded unit, or one that holds it, since then.

    Numbers of excluded units are never reused (Law 480-V art. 23), save in a whole new wording.
    """
    kept: list[Event] = []
    above: tuple[str, ...] = ()
    for event in found:
        if event.operation is Operation.AMEND and event.address in above:
            continue
        removes = event.removes and not shifts_unit(event, address)
        above = known.ancestors(event.address) if removes else ()
        kept.append(event)
    return kept
