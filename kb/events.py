"""Reports of one change brought together: note and instruction of an act about a unit are one.

Three signals are weighed (`kb.event_signals`). A note of a consolidated text also proves that its
change was in effect by the day the text was obtained.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.model import INSERTIONS, WORD_OPERATIONS, Operation, Scope, WordEdit
from kb.apply.order import phase_of
from kb.bounds import Bounds, Observed, by_observation
from kb.event_signals import one_language, signals, stands_in
from kb.evidence import (
    EditionEvidence,
    EditionKind,
    EventEvidence,
    HeldUnit,
    WorkEvidence,
    document_of,
)

#: Of several notes that name one act's change to one unit differently, the more telling one.
_TELLING = (
    Operation.INSERT,
    Operation.EXCLUDE,
    Operation.REPEAL_ACT,
    Operation.REPLACE,
    Operation.SUSPEND,
    Operation.AMEND,
)
_REMOVES = frozenset(
    {Operation.EXCLUDE, Operation.EXCLUDE_ROW, Operation.REPEAL_ACT, Operation.EXPIRE}
)


@dataclass(frozen=True, slots=True)
class Rewording:
    """A change of words as the instruction of one language gives it."""

    lang: str
    edits: tuple[WordEdit, ...]
    scope: Scope


@dataclass(frozen=True, slots=True)
class Event:
    """One change of one unit by one act.

    ``noted_in`` are the documents whose notes report it; ``rewordings`` are changes of words, one
    of each language; ``region`` is that of `kb.evidence.EventEvidence`. ``number`` tells several
    instructions of an act that do the same to a unit apart. ``shown``: no instruction is held, and
    the difference between two official editions shows what it did.
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
    only: str = ""
    rewordings: tuple[Rewording, ...] = ()
    until: Bounds | None = None
    force: int = 0
    number: int = 0
    region: str = ""
    shown: bool = False

    @property
    def removes(self) -> bool:
        return self.operation in _REMOVES

    @property
    def inserts(self) -> bool:
        return self.operation in INSERTIONS

    @property
    def of_words(self) -> bool:
        return self.operation in WORD_OPERATIONS

    @property
    def partial(self) -> bool:
        """Whether the unit named is not worded anew as a whole."""
        return self.operation is Operation.AMEND or self.of_words

    @property
    def temporary(self) -> bool:
        """Whether what the change makes gives way, at its end, to what was there before."""
        suspends = self.operation is Operation.SUSPEND
        return suspends or (self.until is not None and not self.inserts)

    @property
    def instructed(self) -> bool:
        """Whether the instruction itself is held, not only a note of what it did."""
        return bool(self.instruction)

    @property
    def sort_key(self) -> tuple[dt.date, int, dt.date, str, int, tuple[int, int], int, str]:
        """Of the changes of one day that of the act of higher force comes last, and prevails; of
        acts of one force that of the act signed later (Law 480-V arts 6, 10 and 46); within an act
        its instructions in order (`kb.apply.order`), or what its editions show in theirs."""
        signed = self.signed or dt.date.min
        first = self.bounds.earliest or signed
        phase = phase_of(self.address, inserts=self.inserts, removes=self.removes)
        edition = self.number if self.shown else 0
        return (first, self.force, signed, self.act, edition, phase, self.order, self.address)


def merge(work: WorkEvidence) -> tuple[Event, ...]:
    """The changes of a work, in the order they took effect as far as that is known."""
    notes: dict[tuple[str, str], list[EventEvidence]] = defaultdict(list)
    instructions: dict[tuple[str, str], list[EventEvidence]] = defaultdict(list)
    shown: dict[tuple[str, str], list[EventEvidence]] = defaultdict(list)
    groups = {"note": notes, "edition": shown}
    for report in work.events:
        groups.get(report.source, instructions)[report.address, report.act].append(report)
    for key in [key for key in shown if _instructed(work, key, instructions)]:
        del shown[key]
    events: list[Event] = []
    for key in sorted(notes.keys() | instructions.keys() | shown.keys()):
        noted = sorted(notes.get(key, ()), key=_note_rank)
        found = _instructions(instructions.get(key, ())) or _instructions(shown.get(key, ()))
        if found:
            events += [_event(work, reports, noted) for reports in found]
        else:
            events += [_event(work, [report], noted) for report in _terms(noted)]
    return tuple(sorted(_explained(work, events), key=lambda event: event.sort_key))


def _instructed(
    work: WorkEvidence,
    key: tuple[str, str],
    instructions: Mapping[tuple[str, str], Sequence[EventEvidence]],
) -> bool:
    """Whether an act's instruction is held that what an edition shows of a unit comes from."""
    address, act = key
    return any(
        act == by and reports[0].source == "instruction" and stands_in(work, address, at)
        for (at, by), reports in instructions.items()
    )


def _explained(work: WorkEvidence, events: Sequence[Event]) -> Iterator[Event]:
    """The events, notes of partial changes given way to the instructions they sum up.

    "Статья 5 с изменениями, внесенными Законом …" reports whatever that law did within article 5.
    It says more than the instructions only where some of these could not be read.
    """
    told: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.instructed or event.shown:
            told[event.act].append(event)
    events = [event for event in events if not _told_by_another(work, event, told[event.act])]
    noted: dict[Event, frozenset[str]] = {}
    for event in events:
        if event.instructed or event.shown or event.operation is not Operation.AMEND:
            continue
        inside = [e for e in told.get(event.act, ()) if stands_in(work, e.address, event.address)]
        for found in inside:
            noted[found] = noted.get(found, frozenset()) | event.noted_in
        if not inside or event.act in work.acts_unread:
            yield event
    for event in events:
        if event in noted:
            yield _with_notes(work, event, noted[event])
        elif event.instructed or event.operation is not Operation.AMEND:
            yield event


def _told_by_another(work: WorkEvidence, event: Event, told: Sequence[Event]) -> bool:
    """Whether an instruction but says that the text in the other language changes, as it does by
    an instruction held ("вносится изменение в текст на казахском языке")."""
    return (
        event.instructed
        and event.operation is Operation.AMEND
        and bool(event.only)
        and any(
            other.only == event.only
            and other.operation is not Operation.AMEND
            and stands_in(work, other.address, event.address)
            for other in told
        )
    )


def _with_notes(work: WorkEvidence, event: Event, documents: frozenset[str]) -> Event:
    bounds = event.bounds
    for edition in sorted(work.editions, key=lambda e: (e.obtained or dt.date.max, e.document)):
        if edition.document in documents and edition.obtained is not None:
            bounds = by_observation(bounds, Observed(edition.obtained, edition.document))
    signals = tuple(
        (name, "observed" if name == "note" else value) for name, value in event.signals
    )
    return replace(event, noted_in=event.noted_in | documents, bounds=bounds, signals=signals)


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
        groups[report.operation.value + report.region, report.occurrence].append(report)
    return list(groups.values())


def _day_shown(report: EventEvidence) -> tuple[dt.date, dt.date, str]:
    bounds = report.bounds
    return bounds.earliest or dt.date.max, bounds.latest or dt.date.max, report.lang


def _length(report: EventEvidence) -> int:
    return sum(len(unit.folded) for unit in report.payload)


def _event(
    work: WorkEvidence, reports: Sequence[EventEvidence], noted: Sequence[EventEvidence]
) -> Event:
    shown = reports[0].source == "edition"
    # Of its languages' editions the one that was first to show a change says when.
    first = min(reports, key=_day_shown) if shown else reports[0]
    noted_in = frozenset(note.document for note in noted)
    seen_in = noted_in | {report.document for report in reports if shown}
    bounds = first.bounds if first.source == "note" else _dated(first.bounds, noted)
    for edition in sorted(work.editions, key=lambda e: (e.obtained or dt.date.max, e.document)):
        if edition.document in seen_in and edition.obtained is not None:
            bounds = by_observation(bounds, Observed(edition.obtained, edition.document))
    return Event(
        address=first.address,
        operation=first.operation,
        whole=first.whole,
        act=first.act,
        signed=first.signed,
        bounds=bounds,
        signals=signals(work, first, noted_in, bounds),
        noted_in=noted_in,
        order=first.order,
        payload=tuple(unit for report in reports for unit in report.payload),
        only=one_language(work, reports) if shown else first.only,
        rewordings=tuple(
            Rewording(report.lang, report.edits, report.scope) for report in reports if report.edits
        ),
        until=first.until,
        force=first.force,
        number=first.occurrence,
        region=first.region,
        shown=shown,
        instruction=first.instruction,
        text=first.text,
        document=document_of(first.document),
        page=first.page,
        span=first.span,
    )


def covered(event: Event, edition: EditionEvidence, editions: Sequence[EditionEvidence]) -> bool:
    """Whether an edition's text already contains a change.

    It does when its own notes report it, when an edition of no later day does, or when the
    change certainly took effect by the day of the edition.
    """
    if edition.kind is EditionKind.ORIGINAL:
        return False
    if edition.document in event.noted_in:
        return True
    if edition.day is None:
        return False
    if event.bounds.latest is not None and event.bounds.latest <= edition.day:
        return True
    return any(
        other.document in event.noted_in and other.day is not None and other.day <= edition.day
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
    return last == first and unordered and earlier.force == later.force
