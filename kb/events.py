"""Reports of one change brought together: note and instruction of an act about a unit are one.

Three signals are weighed, each ``observed``, ``absent`` or ``unavailable``; unavailable is never
dissent. A note of a consolidated text also proves that its change was in effect by the day the
text was obtained.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.model import Operation
from kb.bounds import Bounds, Observed, by_observation
from kb.evidence import EditionEvidence, EditionKind, EventEvidence, HeldUnit, WorkEvidence

#: Of several notes that name one act's change to one unit differently, the more telling one.
_TELLING = (
    Operation.INSERT,
    Operation.EXCLUDE,
    Operation.REPEAL_ACT,
    Operation.REPLACE,
    Operation.AMEND,
)


@dataclass(frozen=True, slots=True)
class Event:
    """One change of one unit by one act.

    ``noted_in`` are the documents whose notes report it; ``known_by`` is the last day by which an
    amending act's signing shows that its target existed.
    """

    address: str
    operation: Operation
    whole: bool
    act: str
    signed: dt.date | None
    bounds: Bounds
    signals: tuple[tuple[str, str], ...]
    noted_in: frozenset[str]
    order: int
    payload: tuple[HeldUnit, ...] = ()
    instruction: str = ""
    text: str = ""
    document: str = ""
    page: int | None = None
    span: tuple[int, int] | None = None

    @property
    def removes(self) -> bool:
        return self.operation in (Operation.EXCLUDE, Operation.REPEAL_ACT)

    @property
    def sort_key(self) -> tuple[dt.date, dt.date, int, str, str]:
        signed = self.signed or dt.date.min
        return (self.bounds.earliest or signed, signed, self.order, self.act, self.address)


def merge(work: WorkEvidence) -> tuple[Event, ...]:
    """The changes of a work, in the order they took effect as far as that is known."""
    notes: dict[tuple[str, str], list[EventEvidence]] = defaultdict(list)
    instructions: dict[tuple[str, str], list[EventEvidence]] = defaultdict(list)
    for report in work.events:
        group = notes if report.source == "note" else instructions
        group[report.address, report.act].append(report)
    events: list[Event] = []
    for key in sorted(notes.keys() | instructions.keys()):
        noted = sorted(notes.get(key, ()), key=_note_rank)
        found = _instructions(instructions.get(key, ()))
        if found:
            events += [_event(work, reports, noted) for reports in found]
        else:
            events += [_event(work, [report], noted) for report in _terms(noted)]
    return tuple(sorted(events, key=lambda event: event.sort_key))


def _terms(noted: Sequence[EventEvidence]) -> list[EventEvidence]:
    """Notes of one act about one unit: the most telling of each term that one document gives.

    Parts of an amending act may be put into effect on different days.
    """
    found: dict[tuple[dt.date | None, dt.date | None], EventEvidence] = {}
    for report in noted:
        if report.document == noted[0].document:
            found.setdefault((report.bounds.earliest, report.bounds.latest), report)
    return list(found.values())


def _dated(bounds: Bounds, noted: Sequence[EventEvidence]) -> Bounds:
    """Bounds of an instruction; where they are open, the day within them that a note gives."""
    if bounds.earliest is not None and bounds.earliest == bounds.latest:
        return bounds
    days = {note.bounds.earliest: note.bounds for note in noted if _within(note.bounds, bounds)}
    return next(iter(days.values())) if len(days) == 1 else bounds


def _within(day: Bounds, bounds: Bounds) -> bool:
    if day.earliest is None or day.earliest != day.latest:
        return False
    after = bounds.earliest is None or bounds.earliest <= day.earliest
    return after and (bounds.latest is None or day.earliest <= bounds.latest)


def _note_rank(report: EventEvidence) -> tuple[int, bool, str, int]:
    return (_TELLING.index(report.operation), not report.whole, report.document, report.order)


def _instructions(reports: Iterable[EventEvidence]) -> list[list[EventEvidence]]:
    """Instructions of one act about one unit; those of its several languages together.

    Of several copies of the act the fuller comes first: one may be cut off.
    """
    groups: dict[tuple[str, int], list[EventEvidence]] = defaultdict(list)
    for report in sorted(reports, key=lambda r: (r.order, -_length(r), r.document)):
        groups[report.operation.value, report.occurrence].append(report)
    return list(groups.values())


def _length(report: EventEvidence) -> int:
    return sum(len(unit.folded) for unit in report.payload)


def _event(
    work: WorkEvidence, reports: Sequence[EventEvidence], noted: Sequence[EventEvidence]
) -> Event:
    first = reports[0]
    noted_in = frozenset(note.document for note in noted)
    bounds = first.bounds if first.source == "note" else _dated(first.bounds, noted)
    for edition in sorted(work.editions, key=lambda e: (e.obtained or dt.date.max, e.document)):
        if edition.document in noted_in and edition.obtained is not None:
            bounds = by_observation(bounds, Observed(edition.obtained, edition.document))
    return Event(
        address=first.address,
        operation=first.operation,
        whole=first.whole,
        act=first.act,
        signed=first.signed,
        bounds=bounds,
        signals=_signals(work, first, noted_in, bounds),
        noted_in=noted_in,
        order=first.order,
        payload=tuple(unit for report in reports for unit in report.payload),
        instruction=first.instruction,
        text=first.text,
        document=first.document,
        page=first.page,
        span=first.span,
    )


def _signals(
    work: WorkEvidence, first: EventEvidence, noted_in: frozenset[str], bounds: Bounds
) -> tuple[tuple[str, str], ...]:
    if first.source == "instruction":
        instruction = "observed"
    else:
        instruction = "absent" if first.act in work.acts_held else "unavailable"
    if noted_in:
        note = "observed"
    else:
        due = any(must_show(edition, bounds) for edition in work.editions)
        note = "absent" if due else "unavailable"
    return (("instruction", instruction), ("edition", "unavailable"), ("note", note))


def must_show(edition: EditionEvidence, bounds: Bounds) -> bool:
    """Whether a consolidated edition is certain to be later than a change."""
    return (
        edition.kind is EditionKind.CONSOLIDATED
        and edition.obtained is not None
        and bounds.latest is not None
        and bounds.latest <= edition.obtained
    )


def covered(event: Event, edition: EditionEvidence, editions: Sequence[EditionEvidence]) -> bool:
    """Whether an edition's text already contains a change.

    It does when its own notes report it, when an edition obtained no later does, or when the
    change certainly took effect by the day the edition was obtained.
    """
    if edition.kind is EditionKind.ORIGINAL:
        return False
    if edition.document in event.noted_in:
        return True
    if edition.obtained is None:
        return False
    if event.bounds.latest is not None and event.bounds.latest <= edition.obtained:
        return True
    return any(
        other.document in event.noted_in
        and other.obtained is not None
        and other.obtained <= edition.obtained
        for other in editions
    )


def may_follow(earlier: Event, later: Event) -> bool:
    """Whether a new wording placed before another act's may in truth have come after it.

    What inserts a unit comes before what changes it. On one day the act signed later prevails.
    """
    if earlier.act == later.act or earlier.operation is not Operation.REPLACE:
        return False
    last, first = earlier.bounds.latest, later.bounds.earliest
    if last is None or first is None or last > first:
        return True
    unordered = earlier.signed is None or earlier.signed == later.signed
    return last == first and unordered
