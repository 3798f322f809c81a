"""Notes of consolidated texts ("Сноска.", "Ескерту.", "Footnote.") read into events.

A note says which acts changed a unit, how, and from when; it never gives the former wording. The
same is said in place by a unit that is no more: "6) исключен Законом РК от …".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.dates import date_findings, find_dates
from ingest.findings import finding
from ingest.model import Finding, NoteEvent, Operation, Place, RuleKind, Span, UnitPath
from ingest.note_acts import Mention, read_mentions
from ingest.note_exclusions import read_exclusion
from ingest.note_grammar import lead
from ingest.note_leftovers import remainder
from ingest.note_targets import Targets, further_targets, targets
from ingest.note_terms import Period
from ingest.note_text import NoteText, prepare
from ingest.note_wordings import FoundWording, announces, find_wordings
from ingest.text import fold, squeeze

__all__ = ["is_note", "read_exclusion", "read_note"]

_SENTENCE_END = re.compile(r"[.;]\s")


def is_note(text: str) -> bool:
    """Whether a paragraph is a note.

    >>> is_note("**Footnote.** Article 3 as amended by …"), is_note("Ескертпе: ақпараттар …")
    (True, False)
    """
    return lead(fold(text)) > 0


def read_note(
    text: str, place: Place, context: UnitPath, title: str = ""
) -> tuple[tuple[NoteEvent, ...], tuple[Finding, ...]]:
    """The events of a note that stands under ``context``, one per unit and act, in order.

    ``title`` is that of the document the note stands in, which a note may name by its first words
    ("Ставки сборов в редакции …"). Whatever was not understood comes back as ``note-remainder``
    with its words, a change only announced as ``note-announcement``. Several changes of a sentence
    may be told before the one act that made them.
    """
    note = prepare(text)
    start = lead(note.folded)
    wordings = find_wordings(note.folded, start)
    if not wordings and announces(note.folded, start, len(text)):
        return (), (finding("note-announcement", place, text=squeeze(text)),)
    reading = _Reading(note, place, context, title, at=start, read=[Span(0, start)])
    for index, found in enumerate(wordings):
        end = wordings[index + 1].span.start if index + 1 < len(wordings) else len(text)
        reading.take(found, end)
    return reading.finish(start)


@dataclass(frozen=True, slots=True)
class _Report:
    """What a wording says of units, before the act that did it is read."""

    told: Targets
    found: FoundWording
    period: Period | None = None
    announced: bool = False


@dataclass(slots=True)
class _Reading:
    """A note as far as it has been read: up to ``at``, the reports ``waiting`` for their act."""

    note: NoteText
    place: Place
    context: UnitPath
    title: str
    at: int
    read: list[Span]
    events: list[NoteEvent] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    held: tuple[UnitPath, ...] = ()
    waiting: list[_Report] = field(default_factory=list)

    def take(self, found: FoundWording, end: int) -> None:
        """One wording with the acts named after it, up to the next."""
        after = Span(found.span.end, end)
        mentions = read_mentions(self.note, after, form_last=found.wording.kazakh)
        first = mentions[0].requisites.start if mentions else end
        if self.waiting and _SENTENCE_END.search(self.note.folded, self.at, found.span.start):
            self._tell("note-act-unread")
            self.waiting = []
        self._report(found, first, end)
        for mention in mentions:
            self._attribute(mention, first=mention is mentions[0])
        self.at = max(self.at, found.span.end)
        if mentions:
            self.waiting = []

    def finish(self, start: int) -> tuple[tuple[NoteEvent, ...], tuple[Finding, ...]]:
        """The events read, and the findings with what was left."""
        if self.waiting and not all(report.announced for report in self.waiting):
            self._tell("note-act-unread")
        self.findings += remainder(self.note, tuple(self.read), start, self.place)
        return tuple(self.events), tuple(dict.fromkeys(self.findings))

    def _report(self, found: FoundWording, first: int, end: int) -> None:
        """What a wording says, with the period it states; ``first`` is where its acts begin."""
        before, after = Span(self.at, found.span.start), Span(found.span.end, first)
        told = targets(self.note, found, before, after, self.context, self.held, self.title)
        self.held = told.paths
        self.read += [found.span, *told.read]
        announced = announces(self.note.folded, self.at, first)
        if announced:
            self.read.append(Span(*announced.span()))
            self._tell("note-announcement")
        period = _period(self.note, Span(self.at, first), end, found)
        if period is not None:
            span = period.span
            self.read.append(span)
            self.findings += date_findings(find_dates(self.note.text[span.start : span.end]))
        self.waiting.append(_Report(told, found, period, announced is not None))

    def _attribute(self, mention: Mention, *, first: bool) -> None:
        """One act, to which the reports waiting are due."""
        if not first and mention.foreign:
            told = self.waiting[-1].told
            further = further_targets(self.note, mention, self.at, told, self.context)
            if further is not None:
                last = self.waiting[-1]
                self.waiting = [_Report(further, last.found, last.period, last.announced)]
                self.read += further.read
            elif _breaks(self.note, mention):
                self.at = max(self.at, mention.span.end)
                return
        self.at = max(self.at, mention.span.end)
        self.read += mention.read
        self.findings += date_findings([mention.date])
        if not mention.joint:
            for report in self.waiting:
                self.events += _events(report, mention, self.place)

    def _tell(self, code: str) -> None:
        self.findings.append(finding(code, self.place, text=squeeze(self.note.text)))


def _events(report: _Report, mention: Mention, place: Place) -> list[NoteEvent]:
    """The events of what a wording said and one act did; none of what is only announced."""
    if report.announced:
        return []
    operation = report.told.operation
    whole = report.found.wording.whole and operation is not Operation.AMEND
    rule, until = mention.rule, mention.until
    if report.period is not None:
        until = report.period.until or until
        if report.period.since is not None and rule.kind is RuleKind.UNSTATED and not rule.text:
            rule = report.period.since
    return [
        NoteEvent(path, operation, whole, mention.act, rule, place, until=until)
        for path in report.told.paths
    ]


def _period(note: NoteText, before: Span, end: int, found: FoundWording) -> Period | None:
    """The period a wording states, before the act that made the change or, failing that, after.

    Only a suspension has an end; any change may say from when it holds.
    """
    suspends = found.wording.operation is Operation.SUSPEND
    for inside in (before, Span(before.end, end)):
        periods = [
            period
            for period in note.periods
            if inside.start <= period.span.start < inside.end and (suspends or period.until is None)
        ]
        if periods:
            return periods[-1]
    return None


def _breaks(note: NoteText, mention: Mention) -> bool:
    """Whether an act belongs to a new sentence that no wording was read in."""
    between = note.folded[mention.span.start - len(mention.foreign) - 4 : mention.span.start]
    return "." in between
