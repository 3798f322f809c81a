"""Notes of consolidated texts ("Сноска.", "Ескерту.", "Footnote.") read into events.

A note says which acts changed a unit, how, and from when; it never gives the former wording. The
same is said in place by a unit that is no more: "6) исключен Законом РК от …".
"""

from __future__ import annotations

import re

from ingest.dates import date_findings
from ingest.findings import finding
from ingest.model import (
    ActRef,
    CommencementRule,
    Finding,
    NoteEvent,
    Operation,
    Place,
    RuleKind,
    Span,
    UnitPath,
)
from ingest.note_acts import Mention, NoteText, prepare, read_mentions
from ingest.note_grammar import (
    FoundWording,
    Subject,
    bare_kind,
    find_wordings,
    lead,
    leftover,
    read_subject,
    resolve,
    upto,
    within,
)
from ingest.text import fold, squeeze

#: A unit's own number before the words that it is excluded.
_OWN_NUMBER = re.compile(r"\W*(?:(?:\d+(?:-\d+)?[.)]|[а-яa-z]\))\s*)?(?:-\s+)?")
_OWN_RANGE = re.compile(
    r"\W*\d+(?:-\d+)?(?:[.)]\s*(?:-|,|и|және|and)|\s+(?:-|и|және|and)\s)\s*\d+(?:-\d+)?[.)]"
)
#: An exclusion says so at once; what comes later in a text is no exclusion of it.
_HEAD = 200
_GONE = (Operation.EXCLUDE, Operation.REPEAL_ACT)


def is_note(text: str) -> bool:
    """Whether a paragraph is a note.

    >>> is_note("**Footnote.** Article 3 as amended by …"), is_note("Ескертпе: ақпараттар …")
    (True, False)
    """
    return lead(fold(text)) > 0


def read_note(
    text: str, place: Place, context: UnitPath
) -> tuple[tuple[NoteEvent, ...], tuple[Finding, ...]]:
    """The events of a note that stands under ``context``, one per unit and act, in order.

    Whatever was not understood comes back as ``note-remainder`` with its words.
    """
    note = prepare(text)
    start = lead(note.folded)
    wordings = find_wordings(note.folded, start)
    events: list[NoteEvent] = []
    read: list[Span] = [Span(0, start)]
    findings: list[Finding] = []
    held: tuple[UnitPath, ...] = ()
    at = start
    for index, found in enumerate(wordings):
        end = wordings[index + 1].span.start if index + 1 < len(wordings) else len(text)
        mentions = read_mentions(note, Span(found.span.end, end), form_last=found.wording.kazakh)
        first = mentions[0].requisites.start if mentions else end
        subject = read_subject(
            note.masked,
            note.folded,
            Span(at, found.span.start),
            Span(found.span.end, first),
            found.wording,
        )
        read += [found.span, *subject.read]
        held, more = _changed(note, context, Span(at, found.span.start), subject, found, held)
        read += more
        operation = _operation(found, subject, held)
        for mention in mentions:
            at = max(at, mention.span.end)
            if mention.foreign and mention is not mentions[0] and _breaks(note, mention):
                continue
            read += mention.read
            findings += date_findings([mention.date])
            if not mention.joint:
                events += _events(held, operation, found, mention, place)
        at = max(at, found.span.end)
        if not mentions:
            findings.append(finding("note-act-unread", place, text=squeeze(text)))
    findings += _remainder(note, tuple(read), start, place)
    return tuple(events), tuple(dict.fromkeys(findings))


def read_exclusion(
    text: str, place: Place, context: UnitPath
) -> tuple[NoteEvent | None, tuple[Finding, ...]]:
    """The event a unit reports of itself by being excluded, or None when its text is a norm.

    ``context`` is the unit's own path.

    >>> text = "4. Исключен Законом РК от 02.04.2019 № 241-VI."
    >>> event, _ = read_exclusion(text, Place(Span(0, len(text))), ())
    >>> event.act.number
    '241-VI'
    """
    if not any(f.wording.operation in _GONE for f in find_wordings(fold(text[:_HEAD]))):
        return None, ()
    note = prepare(text)
    number = _OWN_NUMBER.match(note.folded)
    several = _OWN_RANGE.match(note.folded)
    start = several.end() if several else number.end() if number else 0
    wordings = find_wordings(note.folded, start)
    if not wordings or wordings[0].wording.operation not in _GONE:
        return None, ()
    found = wordings[0]
    mentions = read_mentions(note, Span(found.span.end, len(text)), form_last=found.wording.kazakh)
    before = Span(start, found.span.start)
    subject = read_subject(note.masked, note.folded, before, before, found.wording)
    named = squeeze(note.folded[start : found.span.start]).strip(" -.")
    bare = not squeeze(note.folded[found.span.end :]).strip(" .;,")
    if (named and not subject.paths) or (not mentions and not bare):
        return None, ()
    path = resolve(subject.paths[0], context) if subject.paths else context
    act = mentions[0].act if mentions else ActRef()
    rule = mentions[0].rule if mentions else CommencementRule(RuleKind.UNSTATED)
    event = NoteEvent(path, Operation.EXCLUDE, True, act, rule, place)
    read = [Span(0, start), found.span, *subject.read]
    read += [span for mention in mentions[:1] for span in mention.read]
    findings = [*_remainder(note, tuple(read), start, place)]
    findings += [item for mention in mentions[:1] for item in date_findings([mention.date])]
    if not mentions:
        findings.append(finding("exclusion-act-unstated", place, text=squeeze(text)))
    if several:
        findings.append(finding("exclusion-of-several", place, text=squeeze(text)))
    return event, tuple(findings)


def _changed(
    note: NoteText,
    context: UnitPath,
    before: Span,
    subject: Subject,
    found: FoundWording,
    held: tuple[UnitPath, ...],
) -> tuple[tuple[UnitPath, ...], tuple[Span, ...]]:
    """The units a wording changes, and the spans of bare nouns that told them.

    A note that goes on without naming a unit goes on about the one it named.
    """
    read: tuple[Span, ...] = ()
    paths = tuple(resolve(path, context) for path in subject.paths)
    if not paths and (subject.act or subject.document):
        paths = ((),)
    if not paths and not held:
        bare = bare_kind(note.folded, before)
        paths = (upto(context, bare[0]) if bare else resolve((), context),)
        read = (bare[1],) if bare else ()
    paths = paths or held
    if found.wording.operation is Operation.INSERT and subject.inserted:
        owner = paths[0] if paths else ()
        place = within if subject.paths else resolve
        return tuple(place(path, owner) for path in subject.inserted), read
    return paths, read


def _operation(found: FoundWording, subject: Subject, paths: tuple[UnitPath, ...]) -> Operation:
    operation = found.wording.operation
    if operation is Operation.REPEAL_ACT:
        return operation if paths == ((),) else Operation.EXCLUDE
    if operation is Operation.INSERT and not subject.inserted:
        # Units are inserted under duplicate numbers; "Статья 5 дополнена Законом" adds to a unit.
        new = bool(paths and paths[0] and "-" in paths[0][-1].number)
        return operation if new and subject.paths else Operation.AMEND
    return operation


def _events(
    paths: tuple[UnitPath, ...],
    operation: Operation,
    found: FoundWording,
    mention: Mention,
    place: Place,
) -> list[NoteEvent]:
    whole = found.wording.whole and operation is not Operation.AMEND
    return [NoteEvent(path, operation, whole, mention.act, mention.rule, place) for path in paths]


def _breaks(note: NoteText, mention: Mention) -> bool:
    """Whether an act belongs to a new sentence that no wording was read in."""
    between = note.folded[mention.span.start - len(mention.foreign) - 4 : mention.span.start]
    return "." in between


def _remainder(
    note: NoteText, read: tuple[Span, ...], start: int, place: Place
) -> tuple[Finding, ...]:
    known = frozenset(read)
    outside = tuple(bracket for bracket in note.brackets if bracket not in known)
    words = leftover(note.masked, note.folded, read, start)
    unread = [note.text[b.start : b.end] for b in outside]
    return tuple(finding("note-remainder", place, text=squeeze(text)) for text in (*words, *unread))
