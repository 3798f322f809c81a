"""Notes of consolidated texts ("Сноска.", "Ескерту.", "Footnote.") read into events.

A note says which acts changed a unit, how, and from when; it never gives the former wording. The
same is said in place by a unit that is no more: "6) исключен Законом РК от …".
"""

from __future__ import annotations

import re
from dataclasses import replace

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
    UnitKind,
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
from ingest.structure.markers import headed
from ingest.text import fold, squeeze

#: A unit's own number before the words that it is excluded.
_OWN_NUMBER = re.compile(r"\W*(?:(?:\d+(?:-\d+)?[.)]|[а-яa-z]\))\s*)?(?:-\s+)?")
_OWN_RANGE = re.compile(
    r"\W*\d+(?:-\d+)?(?:[.)]\s*(?:-|,|и|және|and)|\s+(?:-|и|және|and)\s)\s*\d+(?:-\d+)?[.)]"
)
_SENTENCE_END = re.compile(r"[.;]\s")
#: An exclusion says so at once; what comes later in a text is no exclusion of it.
_HEAD = 200
#: The words of exclusion may stand in brackets, alone or after the heading of what is no more.
_IN_BRACKETS = re.compile(
    r"(?P<before>\W*(?:\d+(?:-\d+)?[.)])?[^()]*)\((?P<inside>.*)\)\s*(?:<\*>)?[\s.;]*", re.DOTALL
)
_GONE = (Operation.EXCLUDE, Operation.REPEAL_ACT)


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
    with its words. Several changes of a sentence may be told before the one
    act that made them.
    """
    note = prepare(text)
    start = lead(note.folded)
    wordings = find_wordings(note.folded, start)
    events: list[NoteEvent] = []
    read: list[Span] = [Span(0, start)]
    findings: list[Finding] = []
    held: tuple[UnitPath, ...] = ()
    waiting: list[tuple[tuple[UnitPath, ...], Operation, FoundWording]] = []
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
        before = Span(at, found.span.start)
        named = _titled(note, before, title) if not (subject.paths or subject.inserted) else None
        if named is not None:
            subject = replace(subject, document=True)
            read.append(named)
        held, more = _changed(note, context, before, subject, found, held)
        read += more
        if waiting and _SENTENCE_END.search(note.folded, at, found.span.start):
            findings.append(finding("note-act-unread", place, text=squeeze(text)))
            waiting = []
        waiting.append((held, _operation(found, subject, held), found))
        for mention in mentions:
            at = max(at, mention.span.end)
            if mention.foreign and mention is not mentions[0] and _breaks(note, mention):
                continue
            read += mention.read
            findings += date_findings([mention.date])
            if not mention.joint:
                for paths, operation, wording in waiting:
                    events += _events(paths, operation, wording, mention, place)
        at = max(at, found.span.end)
        if mentions:
            waiting = []
    if waiting:
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
    note = prepare(_opened(text))
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


def _opened(text: str) -> str:
    """The text with the words of exclusion taken out of their brackets, offsets kept.

    >>> _opened("15. (исключен приказом)")
    '15.  исключен приказом '
    """
    match = _IN_BRACKETS.fullmatch(text)
    if match is None:
        return text
    before, inside = match["before"], fold(match["inside"])
    head = headed(before)
    number = _OWN_NUMBER.match(fold(before))
    if head is None and (number is None or number.end() < len(before.rstrip())):
        return text
    wordings = find_wordings(inside)
    if not wordings or wordings[0].wording.operation not in _GONE:
        return text
    heading = len(before) - head.offset if head else 0
    own = before[: head.offset] if head else before
    end = match.end("inside")
    return f"{own}{' ' * heading} {match['inside']} {text[end + 1 :]}"


def _changed(
    note: NoteText,
    context: UnitPath,
    before: Span,
    subject: Subject,
    found: FoundWording,
    held: tuple[UnitPath, ...],
) -> tuple[tuple[UnitPath, ...], tuple[Span, ...]]:
    """The units a wording changes, and the spans of bare nouns that told them.

    A note that goes on without naming a unit goes on about the one it named; it may repeat that
    one's noun ("Пункт с изменениями").
    """
    read: tuple[Span, ...] = ()
    paths = tuple(resolve(path, context) for path in subject.paths)
    if not paths and (subject.act or subject.document):
        paths = ((),)
    elif not paths and subject.text:
        paths = (resolve((), context),)
    if not paths:
        bare = bare_kind(note.folded, before)
        read = (bare[1],) if bare else ()
        if held:
            paths = _repeated(held, bare[0]) if bare else held
        else:
            paths = (upto(context, bare[0]) if bare else resolve((), context),)
    if found.wording.operation is Operation.INSERT and subject.inserted:
        owner = paths[0] if paths else ()
        place = within if subject.paths else resolve
        return tuple(place(path, owner) for path in subject.inserted), read
    return paths, read


def _repeated(held: tuple[UnitPath, ...], kind: UnitKind) -> tuple[UnitPath, ...]:
    """The units held so far, or those of a kind that hold them."""
    return tuple(dict.fromkeys(upto(path, kind) for path in held))


def _titled(note: NoteText, before: Span, title: str) -> Span | None:
    """Words before a wording that are the first ones of the document's title."""
    words = note.folded[before.start : before.end].strip(" -.,;")
    if not words or not fold(squeeze(title)).startswith(squeeze(words)):
        return None
    start = note.folded.index(words, before.start)
    return Span(start, start + len(words))


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
