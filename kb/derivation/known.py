"""The evidence about a work, indexed for derivation. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.addresses import parent_address
from kb.apply.shifts import ordinal, shifted
from kb.chapters import parent_by_number
from kb.editions import edition_rank
from kb.events import Event, covered, merge
from kb.evidence import WHOLE_ACT, EditionEvidence, EditionKind, HeldUnit, WorkEvidence
from kb.reasons import Reason, because

#: A day by which something existed, and what shows it.
Proof = tuple[dt.date, str, Reason]


@dataclass(frozen=True, slots=True)
class Known:
    """The evidence of a work by address.

    ``ordered`` are all changes in the order of taking effect; ``shifts`` those that put units
    without numbers in or out, by the address without its ordinal; ``shown`` what the first
    official edition after an act prints of a unit, by the unit and the act: nothing where it shows
    the unit to be gone.
    """

    work: WorkEvidence
    ordered: tuple[Event, ...]
    events: Mapping[str, tuple[Event, ...]]
    units: Mapping[str, tuple[tuple[EditionEvidence, HeldUnit], ...]]
    parents: Mapping[str, str]
    named_below: Mapping[str, Proof]
    shifts: Mapping[str, tuple[Event, ...]]
    shown: Mapping[tuple[str, str], tuple[HeldUnit, ...]]

    def ancestors(self, address: str) -> tuple[str, ...]:
        """Addresses above a unit, nearest first, the whole act last."""
        chain: list[str] = []
        current: str | None = address
        while current is not None and current != WHOLE_ACT:
            current = self.parents.get(current) or parent_address(current)
            if current is None or current in chain:
                break
            chain.append(current)
        if address != WHOLE_ACT and WHOLE_ACT not in chain:
            chain.append(WHOLE_ACT)
        return tuple(chain)

    def shows_all(self, event: Event) -> bool:
        """Whether a text of the work as it stood before a change is held, so that what it lacks
        was not there: the original, or a consolidated text older than the change."""
        return any(
            edition.kind is EditionKind.ORIGINAL
            or (
                edition.kind is EditionKind.CONSOLIDATED
                and not covered(event, edition, self.work.editions)
            )
            for edition in self.work.editions
        )


def index(work: WorkEvidence) -> Known:
    """The evidence of a work, changes brought together and indexed by address."""
    ordered = merge(work)
    events: dict[str, list[Event]] = {}
    shifts: dict[str, list[Event]] = {}
    for event in ordered:
        events.setdefault(event.address, []).append(event)
        place = ordinal(event.address)
        if place is not None and event.instructed and (event.inserts or event.removes):
            shifts.setdefault(place[0], []).append(event)
    units: dict[str, list[tuple[EditionEvidence, HeldUnit]]] = {}
    parents: dict[str, str] = dict(work.parents)
    for edition in sorted(work.editions, key=edition_rank):
        for unit in edition.units:
            units.setdefault(unit.address, []).append((edition, unit))
            if unit.parent is not None:
                parents.setdefault(unit.address, unit.parent)
    for event in ordered:
        for unit in event.payload:
            above = unit.parent or parent_by_number(unit.address, parents)
            if above is not None:
                parents.setdefault(unit.address, above)
    below: dict[str, Proof] = {}
    for address, proof in _proofs(work, events):
        for above in _above(address):
            below[above] = min(below.get(above, proof), proof, key=lambda found: found[:2])
    return Known(
        work=work,
        ordered=ordered,
        events={address: tuple(found) for address, found in events.items()},
        units={address: tuple(found) for address, found in units.items()},
        parents=parents,
        named_below=below,
        shifts={stem: tuple(found) for stem, found in shifts.items()},
        shown=_shown(work),
    )


def _shown(work: WorkEvidence) -> dict[tuple[str, str], tuple[HeldUnit, ...]]:
    shown: dict[tuple[str, str], tuple[HeldUnit, ...]] = {}
    for event in work.events:
        if event.source == "edition":
            shown.setdefault((event.address, event.act), ())
            for unit in event.payload:
                key = unit.address, event.act
                shown[key] = (*shown.get(key, ()), unit)
    return shown


def universe(known: Known) -> set[str]:
    """Addresses of all units of a work that any evidence names, and of those above them.

    A unit without a number that comes or goes moves those after it to addresses of their own.
    """
    inserted = {event.address for event in known.ordered if event.inserts}
    addresses = {WHOLE_ACT, *(known.events.keys() - inserted), *known.units, *known.named_below}
    for event in known.ordered:
        if event.instructed and ordinal(event.address) is not None:
            by = 1 if event.inserts else -1 if event.removes else 0
            addresses.update([shifted(address, event.address, by) for address in addresses])
        addresses.update((event.address, *(unit.address for unit in event.payload)))
    return addresses


def _proofs(
    work: WorkEvidence, events: Mapping[str, Sequence[Event]]
) -> Iterator[tuple[str, Proof]]:
    """Days by which the units around a unit are shown to have existed."""
    for address, changes in events.items():
        for event in changes:
            if event.signed is not None and address != WHOLE_ACT:
                yield address, signing(event.signed, "named")
    for edition in work.editions:
        if edition.kind is EditionKind.FRAGMENT and edition.obtained is not None:
            for unit in edition.units:
                yield unit.address, shown(edition.obtained)


def signing(day: dt.date, verb: str) -> Proof:
    """That an act which speaks of a unit was signed on a day."""
    code = f"{verb}-by-act-signed"
    return day, code, because(code, day=day)


def shown(day: dt.date) -> Proof:
    """That a text obtained on a day shows a unit."""
    return day, "shown-by-text", because("shown-by-text", day=day)


def _above(address: str) -> Iterable[str]:
    above = parent_address(address)
    while above is not None:
        yield above
        above = parent_address(above)
    yield WHOLE_ACT
