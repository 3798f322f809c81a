"""Events that terms of commencement are counted from, as acts name them in three languages.

Publication, signing, registration, the commencement of the act itself and of another act
("со дня введения в действие Закона … от … № …"). Any other event is a condition: only its words
are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.act_refs import find_acts
from ingest.model import ActRef, RuleKind, Span

_FROM = (
    r"\b(?P<prep>после|[сc]о?|от|after|from|since|following|upon|on|as\s+of)\s+"
    r"(?:(?:the\s+)?(?:дня|даты|момента|day|date|moment)\s+(?:of\s+)?)?"
    r"(?:(?:его|ее|их|настоящ\w+\s+\w+|its|their|the|this\s+\w+)\s+)?"
)
_OF_JUSTICE = (
    r"(?:\s+в\s+(?:министерстве|органах|департаменте)\s+юстиции"
    r"(?:\s+республики\s+казахстан)?"
    r"|\s+(?:in|with|at|by)\s+the\s+(?:ministry|bodies|authorities)\s+of\s+justice"
    r"(?:\s+of\s+the\s+republic\s+of\s+kazakhstan)?)?"
)
_SIMPLE = (
    (
        RuleKind.ON_PUBLICATION,
        re.compile(
            rf"{_FROM}(?:(?:перв\w+|first)\s+)?(?:(?:официальн\w+|official)\s+)?"
            r"(?:опубликовани[яею]|публикации|publication)\b"
        ),
    ),
    (RuleKind.ON_SIGNING, re.compile(rf"{_FROM}(?:подписания|signing|signature)\b")),
    (
        RuleKind.ON_REGISTRATION,
        re.compile(
            rf"{_FROM}(?:(?:государственн\w+|state)\s+)?(?:регистрации|registration)\b{_OF_JUSTICE}"
        ),
    ),
    (
        RuleKind.ON_PUBLICATION,
        re.compile(
            r"(?:\bоның\s+)?(?:\b(?:алғашқы|алғаш|бірінші)\s+(?:рет\s+)?)?(?:\bресми\s+(?:түрде\s+)?)?"
            r"\bжариялан\w+(?:\s+күн\w*)?\s+(?P<prep>кейін|бастап)"
        ),
    ),
    (
        RuleKind.ON_SIGNING,
        re.compile(r"(?:\bоған\s+)?\bқол\s+қойыл\w+(?:\s+күн\w*)?\s+(?P<prep>кейін|бастап)"),
    ),
    (
        RuleKind.ON_REGISTRATION,
        re.compile(
            r"(?:\b(?:қазақстан\s+республикасы\w*\s+)?әділет\s+\w+\s+)?(?:\bмемлекеттік\s+)?"
            r"\bтірке(?:л\w+|у\w*\s+өт\w+)(?:\s+күн\w*)?\s+(?P<prep>кейін|бастап)"
        ),
    ),
)
#: The commencement of an act, which follows (ru, en) or precedes (kk) these words.
_COMMENCEMENT = re.compile(
    r"\b(?P<prep>после|одновременно\s+[сc]|[сc]о?|after|upon|from|since|simultaneously\s+with"
    r"|together\s+with|following|on)\s+"
    r"(?:(?:the\s+)?(?:дня|даты|момента|днем|датой|day|date|moment)\s+(?:of\s+)?)?"
    r"(?:(?P<own>его|ее|их|its|their)\s+|the\s+)?"
    r"(?:введени(?:я|ем)\s+(?:(?P<own_inside>его|ее|их)\s+)?в\s+действие"
    r"|вступлени(?:я|ем)\s+(?:(?P<own_force>его|ее|их)\s+)?в\s+(?:силу|действие)"
    r"|(?:coming|entry|entering|introduction|putting|enactment)\s+into\s+(?:force|effect|operation)"
    r"|commencement|enforcement|enactment)\b"
)
_COMMENCEMENT_KK = re.compile(
    r"\b(?:қолданысқа\s+енгізіл|күшіне\s+ен(?=г))\w+(?:\s+(?:күн|сәт|кез)\w*)?"
    r"\s+(?P<prep>кейін|бастап|бірге|бір\s+(?:мезгілде|уақытта))\b"
)
_OF_OWN = re.compile(
    r"\s+(?:настоящ(?:его|ей|их)\s+(?:совместн\w+\s+|нормативн\w+\s+|конституционного\s+)?\w+"
    r"|of\s+(?:this|the\s+present)\s+(?:\w+\s+)?(?:order|law|code|decree|act|resolution|decision"
    r"|regulations?|rules))\b"
)
#: The act itself before its commencement: "осы бұйрық (ол) қолданысқа енгізілген күннен".
_OWN_BEFORE = re.compile(
    r"(?:\bосы\s+(?:[^\s,.;()]+\s+){0,2}?(?:бұйрық|заң|кодекс|жарлық|акт|қаулы|шешім|өкім|қағидалар"
    r"|нұсқаулық)|\bол(?:ар)?|\bоның)\s+$"
)
#: Nothing more is said of whose commencement it is.
_NOTHING_AFTER = re.compile(r"\s*(?:$|[,;.()]|(?:и|and|shall|в\s+течение|for)\b)")
_NOTHING_BEFORE = re.compile(r"(?:^|[,;.(]|\b(?:және|дейін|болып))\s*$")
_AFTER_THE_DAY = frozenset({"после", "after", "following", "кейін"})


@dataclass(frozen=True, slots=True)
class Event:
    """An event by the kind of rule that it alone would be.

    ``same_day`` is True for "со дня" (the day itself counts), False for "после". ``act`` is
    another act whose commencement the event is.
    """

    kind: RuleKind
    span: Span
    same_day: bool
    act: ActRef | None = None


def find_events(text: str, folded: str, start: int, end: int) -> tuple[Event, ...]:
    """The events a stretch of text names, in order."""
    found = [
        Event(kind, Span(*match.span()), match["prep"] not in _AFTER_THE_DAY)
        for kind, pattern in _SIMPLE
        for match in pattern.finditer(folded, start, end)
    ]
    # "после" signing or registration is the day after as it is after publication.
    found += _commencements(text, folded, start, end)
    return tuple(sorted(found, key=lambda event: event.span))


def _commencements(text: str, folded: str, start: int, end: int) -> Iterator[Event]:
    for match in _COMMENCEMENT.finditer(folded, start, end):
        same_day = match["prep"] not in _AFTER_THE_DAY
        own = _OF_OWN.match(folded, match.end(), end)
        groups = match.groupdict()
        if own or groups["own"] or groups["own_inside"] or groups["own_force"]:
            last = own.end() if own else match.end()
            yield Event(RuleKind.AFTER_COMMENCEMENT, Span(match.start(), last), same_day)
        elif _NOTHING_AFTER.match(folded[match.end() : end]):
            yield Event(RuleKind.AFTER_COMMENCEMENT, Span(*match.span()), same_day)
        else:
            act = act_at(text, folded, match.end(), end)
            if act is not None:
                last = match.end() + act.span.end
                yield Event(RuleKind.WITH_ACT, Span(match.start(), last), same_day, act)
    for match in _COMMENCEMENT_KK.finditer(folded, start, end):
        same_day = match["prep"] not in _AFTER_THE_DAY
        before = folded[start : match.start()]
        own = _OWN_BEFORE.search(before)
        if own or _NOTHING_BEFORE.search(before):
            first = start + own.start() if own else match.start()
            yield Event(RuleKind.AFTER_COMMENCEMENT, Span(first, match.end()), same_day)
        else:
            act = act_before(text, folded, start, match.start())
            if act is not None:
                first = start + act.span.start
                yield Event(RuleKind.WITH_ACT, Span(first, match.end()), same_day, act)


def act_at(text: str, folded: str, start: int, end: int) -> ActRef | None:
    """The act named right at an offset; its span is counted from there."""
    for act in find_acts(text[start:end]):
        between = folded[start : start + act.span.start]
        if not re.sub(r"\b(?:of|the)\b|\s", "", between):
            return act if act.number or act.title else None
    return None


def act_before(text: str, folded: str, start: int, end: int) -> ActRef | None:
    """The act named right before an offset; its span is counted from ``start``."""
    for act in reversed(find_acts(text[start:end])):
        if not folded[start + act.span.end : end].strip():
            return act if act.number or act.title else None
    return None
