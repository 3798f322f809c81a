"""What successive official editions of an act show: the changes between one and the next. Pure.

Editions are dated by their publisher as a whole, often by the signing of the act that gave rise to
them and not by commencement, so their days only bound what a note or the law says of a change.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.addresses import parent_address
from ingest.model import Operation
from ingest.text import fold, squeeze
from kb.bounds import Bounds
from kb.evidence import WHOLE_ACT, EventEvidence, HeldUnit
from kb.reasons import because

#: The region of a change that says nothing of what belongs to the unit.
OWN = "own"
_WHOLE = frozenset({Operation.REPLACE, Operation.INSERT, Operation.EXCLUDE})


@dataclass(frozen=True, slots=True)
class CausingAct:
    """The act that an edition names as what gave rise to it, and the bounds of its commencement.

    ``act`` is its IRI, or "?" and words where it is not known.
    """

    act: str
    signed: dt.date | None
    bounds: Bounds
    force: int = 0


@dataclass(frozen=True, slots=True)
class DatedEdition:
    """One official edition in one language; ``notes`` are the reports of its notes."""

    document: str
    lang: str
    as_of: dt.date
    units: Mapping[str, HeldUnit]
    notes: tuple[EventEvidence, ...]
    cause: CausingAct


def changes_shown(editions: Iterable[DatedEdition]) -> Iterator[EventEvidence]:
    """What each edition of one language shows to have changed since the one before it.

    ``editions`` come in the order of their days and are held two at a time. A unit that a new note
    says to be worded anew, put in or excluded as a whole is one change with all that belongs to it;
    any other unit whose own words differ is a change of that unit alone. What one act did to a
    unit in several editions are several changes: its parts take effect on days of their own.
    """
    times: Counter[tuple[str, str]] = Counter()
    for before, after in pairwise(editions):
        for change in _Step(before, after).changes():
            key = change.address, change.act
            yield replace(change, occurrence=_occurrence(change.act, after.as_of, times[key]))
            times[key] += 1


def _occurrence(act: str, day: dt.date, times: int) -> int:
    """What tells the changes of a unit by one act apart, alike in all languages.

    Of acts not known nothing says that they are one: their changes are told apart by days.
    """
    return day.toordinal() if act.startswith("?") else times


class _Step:
    """From one edition to the next."""

    def __init__(self, before: DatedEdition, after: DatedEdition) -> None:
        self.before, self.after = before.units, after.units
        self.edition = after
        known = {(note.address, note.act, note.operation) for note in before.notes}
        self.notes = [n for n in after.notes if (n.address, n.act, n.operation) not in known]

    def changes(self) -> Iterator[EventEvidence]:
        differing = {
            address
            for address in self.before.keys() | self.after.keys()
            if not same_words(self.before.get(address), self.after.get(address))
        }
        for note in self._whole(differing):
            inside = {a for a in differing if self._within(a, note.address)}
            differing -= inside
            yield self._worded(note)
        for address in sorted(differing, key=self._order):
            yield self._alone(address)

    def _whole(self, differing: set[str]) -> list[EventEvidence]:
        """New notes of whole units in which something differs, outer units first."""
        found = [
            note
            for note in self.notes
            if note.whole
            and note.operation in _WHOLE
            and note.address != WHOLE_ACT
            and (note.address in self.after or note.operation is Operation.EXCLUDE)
            and any(self._within(address, note.address) for address in differing)
        ]
        found.sort(key=lambda note: (len(self._chain(note.address)), note.order))
        outer: list[EventEvidence] = []
        for note in found:
            if not any(self._within(note.address, kept.address) for kept in outer):
                outer.append(note)
        return outer

    def _worded(self, note: EventEvidence) -> EventEvidence:
        removes = note.operation is Operation.EXCLUDE
        gone = [n.address for n in self.edition.notes if n.operation is Operation.EXCLUDE]
        inside = (
            address
            for address in (() if removes else self.after)
            # Where a unit was taken out, the edition prints its editors' words in its place.
            if self._within(address, note.address)
            and not any(self._within(address, place) for place in gone if place != note.address)
        )
        payload = sorted((self.after[a] for a in inside), key=lambda unit: unit.order)
        return replace(
            note,
            bounds=_on_day(note.bounds, self.edition.as_of, note.signed),
            source="edition",
            document=self.edition.document,
            lang=self.edition.lang,
            payload=tuple(payload),
            until=None,
        )

    def _alone(self, address: str) -> EventEvidence:
        unit = self.after.get(address)
        shown = unit or self.before[address]
        note = self._note_about(address)
        cause = self.edition.cause
        if unit is None:
            operation = Operation.EXCLUDE
        else:
            operation = Operation.REPLACE if address in self.before else Operation.INSERT
        told = cause if note is None else note
        bounds, signed = told.bounds, told.signed
        return EventEvidence(
            address=address,
            operation=operation,
            whole=True,
            act=told.act,
            signed=signed,
            bounds=_on_day(bounds, self.edition.as_of, signed),
            source="edition",
            document=self.edition.document,
            order=shown.order,
            lang=self.edition.lang,
            payload=() if unit is None else (unit,),
            force=told.force,
            region=OWN,
            text="" if note is None else note.text,
            page=None if note is None else note.page,
            span=None if note is None else note.span,
        )

    def _note_about(self, address: str) -> EventEvidence | None:
        """The new note nearest to a unit, at it or above; None where acts compete for it."""
        for place in self._chain(address):
            found = [note for note in self.notes if note.address == place]
            if found:
                acts = {note.act for note in found}
                return found[0] if len(acts) == 1 else None
        return None

    def _chain(self, address: str) -> tuple[str, ...]:
        """A unit and those above it, the whole act last."""
        chain: list[str] = []
        current: str | None = address
        while current is not None and current not in chain:
            chain.append(current)
            unit = self.after.get(current) or self.before.get(current)
            above = unit.parent if unit is not None else None
            current = above or parent_address(current)
        return (*chain, WHOLE_ACT)

    def _within(self, address: str, above: str) -> bool:
        return above in self._chain(address)

    def _order(self, address: str) -> tuple[int, str]:
        unit = self.after.get(address) or self.before[address]
        return unit.order, address


def same_words(one: HeldUnit | None, other: HeldUnit | None) -> bool:
    """Whether two editions print a unit alike, but for typography."""
    if one is other:
        return True  # printed as before: most are (`kb.gather_dated`)
    if one is None or other is None:
        return False
    return one.folded == other.folded and _heading(one) == _heading(other)


def _heading(unit: HeldUnit) -> str:
    return squeeze(fold(unit.heading))


def _on_day(bounds: Bounds, day: dt.date, signed: dt.date | None) -> Bounds:
    """Bounds of a change, given the day of the edition that first shows it.

    A day after the act was signed, within the bounds, is that of commencement. A day that cannot be
    is that of the signing, or of what the publisher went by, and says nothing more.
    """
    if bounds.earliest is not None and bounds.earliest == bounds.latest:
        return bounds
    dated = because("edition-dated", day=day)
    if signed is None and bounds.earliest is None:
        return Bounds(day, bounds.latest, "edition", (*bounds.reasons, dated))
    possible = bounds.earliest is None or bounds.earliest <= day
    possible = possible and (bounds.latest is None or day <= bounds.latest)
    if possible and (signed is None or signed < day):
        reasons = (*bounds.reasons, dated)
        return replace(bounds, earliest=day, latest=day, rule="edition", reasons=reasons)
    return replace(bounds, reasons=(*bounds.reasons, because("edition-day-of-act", day=day)))


def withdrawal(
    document: str, day: dt.date, cause: CausingAct, obtained: dt.date | None = None
) -> EventEvidence:
    """That an act is shown no more from a day on: it has been repealed, or its term is over.

    What a publisher shows is in effect when it is obtained; so is what it has taken away out of it.
    """
    bounds = _on_day(cause.bounds, day, cause.signed)
    first = max(day, bounds.earliest or day)
    if obtained and first <= obtained and (bounds.latest is None or obtained < bounds.latest):
        gone = because("shown-no-more", day=obtained)
        bounds = replace(bounds, latest=obtained, reasons=(*bounds.reasons, gone))
    return EventEvidence(
        address=WHOLE_ACT,
        operation=Operation.REPEAL_ACT,
        whole=True,
        act=cause.act,
        signed=cause.signed,
        bounds=bounds,
        source="edition",
        document=document,
        force=cause.force,
    )
