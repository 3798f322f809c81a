"""Changes that the publisher of a consolidated text announces: adopted, not yet in effect.

An announcement stands before the unit it speaks of and gives the act, its date and when that is put
into effect, never the new wording. It is read as notes are; where it tells less, that is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.announcement_wordings import find_announced
from ingest.commencement_rules import find_occurrences
from ingest.model import (
    ActRef,
    Announcement,
    CommencementRule,
    Operation,
    Place,
    RuleKind,
    Span,
    Step,
    UnitPath,
)
from ingest.note_acts import Mention, read_mentions
from ingest.note_grammar import lead, resolve
from ingest.note_leftovers import leftover
from ingest.note_targets import Targets, targets
from ingest.note_text import NoteText, mask, prepare
from ingest.note_wordings import FoundWording
from ingest.structure.markers import opening
from ingest.text import fold

#: The publisher's mark before the announcement.
_MARK = re.compile(
    r"\W*(?:примечание\s+(?:изпи|рцпи)|(?:зқаи|рқао)\S*\s+ескертпесі"
    r"|вниманию\s+пользователей|(?:пайдаланушы|қолданушы)лар(?:дың)?\s+назарына"
    r"|note\s+of\s+(?:the\s+)?(?:illi|rcli))\b\W*"
)
#: The least an announcement has; most blocks of an act have none of it.
_HINT = re.compile(
    r"предусм|көзде|\b(?:is|are)\s+(?:planned|provided|envisaged|foreseen|intended)\b",
    re.IGNORECASE,
)
_LIMIT = 3000
#: The least that the place of a unit to come has.
_COMING = re.compile(
    r"(?:вводится|введется|енгізіл|enforced|into force)", re.IGNORECASE | re.DOTALL
)
#: The act or document itself as what changes; "настоящим Законом" is what provides for a change.
_ITSELF = re.compile(r"\b(?:настоящ(?:ий|ая|ую|ее|ие|его|ей|их)|осы|this|these)\s+$")
_KAZAKH = re.compile(r"\bқолданысқа\s+енгізіл")


def is_announcement(text: str) -> bool:
    """Whether a paragraph announces a change: of a unit, by an act it names, and says no more.

    >>> is_announcement("В пункт 3 предусматриваются изменения Законом РК от 09.01.2026 № 2-VIII.")
    True
    >>> is_announcement("В бюджете предусматриваются изменения расходов.")
    False
    """
    if len(text) > _LIMIT or not _HINT.search(text) or opening(text) is not None:
        return False
    if not find_announced(fold(text)):
        return False
    note = prepare(text)
    start = _start(note)
    wordings = find_announced(note.folded, start)
    if not wordings:
        return False
    found = wordings[0]
    told, mentions = _read(note, found, Span(start, found.span.start), len(text), ())
    known = (*told.read, found.span, *(span for each in mentions for span in each.read))
    known = (*known, *_themselves(note, told.read))
    if not mentions or not (told.read or start):
        return False
    return not leftover(note, known, Span(start, len(text)))


def _themselves(note: NoteText, read: Iterable[Span]) -> Iterator[Span]:
    """The words that say of an act or document named that it is the one in hand."""
    for span in read:
        word = _ITSELF.search(note.folded, 0, span.start)
        if word is not None:
            yield Span(*word.span())


def read_announcements(
    text: str, place: Place, context: UnitPath, title: str = "", address: str = ""
) -> tuple[Announcement, ...]:
    """What a remark of the publisher announces, a value for each unit and act; none where nothing.

    ``context`` is the path of the unit it stands before, ``address`` that unit's address, ``title``
    that of the document.
    """
    note = prepare(text)
    at = _start(note)
    wordings = find_announced(note.folded, at)
    found: list[Announcement] = []
    for index, wording in enumerate(wordings):
        end = wordings[index + 1].span.start if index + 1 < len(wordings) else len(text)
        before = Span(at, wording.span.start)
        told, mentions = _read(note, wording, before, end, context, title)
        at = max([wording.span.end, *(mention.span.end for mention in mentions)])
        for path in told.paths:
            for mention in mentions or (None,):
                found.append(_announced(text, place, address, path, told, mention, context))
    return tuple(dict.fromkeys(found))


def read_placeholder(
    text: str, place: Place, context: UnitPath, address: str = ""
) -> Announcement | None:
    """What a unit that is not in effect yet announces of itself: "3) вводится в действие с … в
    соответствии с Законом …"; None for any other text.

    ``context`` is the path of the unit it stands after.
    """
    own = opening(text)
    coming = _coming(text[own.offset :]) if own is not None else None
    if own is None or coming is None:
        return None
    path = resolve((Step(own.kind, own.number),), context)
    return Announcement(text, place, coming[0], Operation.INSERT, path, coming[1], address)


def read_coming(
    text: str, place: Place, context: UnitPath, address: str = ""
) -> Announcement | None:
    """What a note under the bare heading of a unit to come announces; None for any other note.

    ``context`` is the path of that unit.
    """
    start = lead(fold(text))
    coming = _coming(text[start:]) if start else None
    if coming is None:
        return None
    return Announcement(text, place, coming[0], Operation.INSERT, context, coming[1], address)


def _coming(words: str) -> tuple[ActRef, CommencementRule] | None:
    """The act and the rule of words that say when something comes by an act, and no more."""
    if len(words) > _LIMIT or not _COMING.search(words):
        return None
    told = find_occurrences(words)
    if len(told) != 1 or told[0].attributive:
        return None
    rule = told[0].rule
    note = prepare(mask(words, (rule.span,)))
    kazakh = _KAZAKH.search(fold(words)) is not None
    mentions = read_mentions(note, Span(0, len(words)), form_last=kazakh)
    known = (told[0].verb, *(span for each in mentions for span in each.read))
    if len(mentions) != 1 or leftover(note, known, Span(0, len(words))):
        return None
    return mentions[0].act, rule


def _start(note: NoteText) -> int:
    mark = _MARK.match(note.folded)
    return mark.end() if mark else 0


def _read(
    note: NoteText,
    found: FoundWording,
    before: Span,
    end: int,
    context: UnitPath,
    title: str = "",
) -> tuple[Targets, tuple[Mention, ...]]:
    """The units a wording is about and the acts it names: after it, in Kazakh before it too."""
    kazakh = found.wording.kazakh
    mentions = read_mentions(note, Span(found.span.end, end), form_last=kazakh)
    if not mentions and kazakh:
        mentions = read_mentions(note, before, form_last=True)
    first = mentions[0].requisites.start if mentions else end
    after = Span(found.span.end, max(first, found.span.end))
    return targets(note, found, before, after, context, (), title), mentions


def _announced(
    text: str,
    place: Place,
    address: str,
    path: UnitPath,
    told: Targets,
    mention: Mention | None,
    context: UnitPath,
) -> Announcement:
    return Announcement(
        text=text,
        place=place,
        act=mention.act if mention else None,
        operation=told.operation,
        path=_numbered(path, context),
        commencement=_rule(mention.rule) if mention else None,
        address=address,
    )


def _numbered(path: UnitPath, context: UnitPath) -> UnitPath:
    """The path with the number of "настоящий пункт": that of the unit it stands before."""
    numbers = {step.kind: step.number for step in context}
    return tuple(
        replace(step, number=numbers.get(step.kind, "")) if not step.number else step
        for step in path
    )


def _rule(rule: CommencementRule) -> CommencementRule | None:
    return None if rule.kind is RuleKind.UNSTATED and not rule.text else rule


def is_mark(text: str) -> bool:
    """Whether a text is the publisher's mark and nothing more."""
    return _MARK.fullmatch(fold(text)) is not None
