"""Units that say themselves that they are no more: "6) исключен Законом РК от …"."""

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
from ingest.note_acts import read_mentions
from ingest.note_grammar import bare_kind, read_subject, resolve, upto
from ingest.note_leftovers import leftover, remainder
from ingest.note_text import NoteText, prepare
from ingest.note_wordings import FoundWording, find_wordings, may_tell
from ingest.structure.markers import headed
from ingest.text import fold, squeeze
from ingest.unit_figures import TIGHT_NUMBER

#: A unit's own number before the words that it is excluded.
_OWN_NUMBER = re.compile(rf"\W*(?:(?:{TIGHT_NUMBER}[.)]|[а-яa-z]\))[\s*_]*)?(?:-\s+)?")
_OWN_RANGE = re.compile(
    rf"\W*{TIGHT_NUMBER}(?:[.)]\s*(?:-|,|и|және|and)|\s+(?:-|и|және|and)\s)\s*{TIGHT_NUMBER}[.)]"
)
#: An exclusion says so at once; what comes later in a text is no exclusion of it.
_HEAD = 200
#: The words of exclusion may stand in brackets, alone or after the heading of what is no more.
_IN_BRACKETS = re.compile(
    rf"(?P<before>\W*(?:{TIGHT_NUMBER}[.)])?[^()]*)\((?P<inside>.*)\)\s*(?:<\*>)?[\s.;]*", re.DOTALL
)
#: The bracket around a whole text may be left open.
_UNCLOSED = re.compile(r"\W*?\(")
_GONE = (Operation.EXCLUDE, Operation.REPEAL_ACT)


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
    head = fold(text[:_HEAD])
    if not may_tell(head, _GONE):
        return None, ()
    if not any(found.wording.operation in _GONE for found in find_wordings(head)):
        return None, ()
    note = prepare(_opened(text))
    number = _OWN_NUMBER.match(note.folded)
    several = _OWN_RANGE.match(note.folded)
    start = several.end() if several else number.end() if number else 0
    wordings = find_wordings(note.folded, start)
    if not wordings or wordings[0].wording.operation not in _GONE:
        return None, ()
    found = wordings[0]
    before = Span(start, found.span.start)
    own = _unit(note, found, before, context)
    mentions = read_mentions(note, Span(found.span.end, len(text)), form_last=found.wording.kazakh)
    bare = not squeeze(note.folded[found.span.end :]).strip(" .;,")
    if own is None or not (mentions or bare):
        return None, ()
    path, told = own
    mention = mentions[0] if mentions else None
    act = mention.act if mention else ActRef()
    rule = mention.rule if mention else CommencementRule(RuleKind.UNSTATED)
    event = NoteEvent(path, Operation.EXCLUDE, True, act, rule, place)
    read = (Span(0, start), found.span, *told, *(mention.read if mention else ()))
    findings = [*remainder(note, read, start, place)]
    if mention is not None:
        findings += date_findings([mention.date])
    else:
        findings.append(finding("exclusion-act-unstated", place, text=squeeze(text)))
    if several:
        findings.append(finding("exclusion-of-several", place, text=squeeze(text)))
    return event, tuple(findings)


def _unit(
    note: NoteText, found: FoundWording, before: Span, context: UnitPath
) -> tuple[UnitPath, tuple[Span, ...]] | None:
    """The unit that is no more, and the spans that name it; None where they name something else.

    It is the one the text stands in (``context``), where the text names none.
    """
    subject = read_subject(note.masked, note.folded, before, before, found.wording)
    kind = bare_kind(note.folded, before)
    noun = (kind[1],) if kind is not None else ()
    if subject.paths:
        if leftover(note, subject.read, before):
            return None
        return resolve(subject.paths[0], context), (*subject.read, *noun)
    named = squeeze(note.folded[before.start : before.end]).strip(" -.")
    if named and (kind is None or note.folded[kind[1].start : kind[1].end] != named):
        return None
    return (context if kind is None else upto(context, kind[0])), (*subject.read, *noun)


def _opened(text: str) -> str:
    """The text with the words of exclusion taken out of their brackets, offsets kept.

    >>> _opened("15. (исключен приказом)")
    '15.  исключен приказом '
    """
    match = _IN_BRACKETS.fullmatch(text)
    bracket = _UNCLOSED.match(text)
    if bracket and text.count("(") > text.count(")"):
        return f"{text[: bracket.end() - 1]} {text[bracket.end() :]}"
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
