"""How long acts and their units are in effect, and which earlier relations they govern.

"действует до 1 января 2026 года", "… дейін қолданыста болады", "shall remain in force until …";
"распространяется на отношения, возникшие с 1 января 2024 года". An ending gives the first day no
longer in effect: "до 31 декабря" is that day, "по 31 декабря" and "включительно" the day after;
drafters who mean the last day by a bare "до" are not second-guessed, the words stay in the rule.

Source: Law 480-V arts 42-43; counting of terms: Civil Code arts 172-176.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.commencement_events import Event, act_at, act_before, find_events
from ingest.commencement_terms import (
    AMOUNT,
    clause_end,
    counted_rule,
    event_at,
    event_before,
    made,
    read_amount,
)
from ingest.dates import find_dates
from ingest.model import CommencementRule, RuleKind, Span
from ingest.note_terms import Period, find_periods
from ingest.text import fold

#: Verbs before their term. ``att`` marks a participle, ``noun`` a noun with its owner after it,
#: ``stops`` a verb that names the end itself ("утрачивает силу с …").
_VERBS_BEFORE_TERM = re.compile(
    r"\b(?:(?P<att>действующ\w+)|действу(?:ет|ют)|действовал[аио]?"
    r"|(?:сохраняе?ю?т|имеют?|имеет)\s+(?:свое\s+|свою\s+)?(?:действие|силу)"
    r"|(?:сохраня|распространя|ограничива|продлева|применя)(?:ет|ют)ся"
    r"|(?P<noun>срок\w*\s+действия)"
    r"|(?P<stops>утрачива(?:ет|ют)\s+силу|прекраща(?:ет|ют)\s+(?:свое\s+)?действие"
    r"|прекраща(?:ет|ют)ся|(?:shall\s+)?ceases?\s+to\s+(?:be\s+(?:effective|valid|in\s+(?:force"
    r"|effect))|have\s+effect|apply))"
    r"|(?:(?:shall|will)\s+)?(?:be|is|are|remains?)\s+(?:valid|effective|in\s+(?:force|effect))"
    r"|(?:shall|will)\s+(?:apply|operate)|(?:applies|operates))\b"
)
_VERBS_AFTER_TERM = re.compile(
    r"\b(?:(?P<att>(?:қолданыста|күшінде)\s+болатын|қолданылатын|әрекет\s+ететін)"
    r"|(?:қолданыста|күшінде)\s+бол(?:ады|сын|мақ)|қолданыл(?:ады|сын|мақ)|әрекет\s+ет(?:еді|сін)"
    r"|(?:қолданысын|күшін)\s+сақта(?:йды|сын)|(?:сақталады|шектеледі|таралады|ұзартылады)"
    r"|(?P<stops>күшін\s+жояды|қолданысын\s+тоқтатады|(?:тоқтатылады|аяқталады)))\w*"
)
_GAP = re.compile(r"[\s,:-]*(?:only\s+|только\s+)?")
_DURING = re.compile(
    r"(?:в\s+течение|сроком\s+на|на\s+срок(?:\s+в)?|на|for(?:\s+(?:a|the)\s+(?:period|term)\s+of)?"
    rf"|during|within)\s+{AMOUNT}\s+(?:(?P<working>рабочих|working|business)\s+)?"
    r"(?:календарн\w+\s+|calendar\s+)?"
    r"(?P<unit>дн\w+|день|сут\w+|недел\w+|месяц\w*|лет|год\w*|days?|weeks?|months?|years?)\b"
)
_DURING_KK = re.compile(
    rf"\b{AMOUNT}\s+(?:күнтізбелік\s+|(?P<working>жұмыс)\s+)?(?P<unit>күн|апта|ай|жыл)\w*"
    r"\s+(?:бойы|ішінде|мерзімге|мерзім\s+ішінде)\s*$"
)
_TILL = re.compile(r"(?:до|until|till)\s+(?=\S)")
_TILL_COMMENCEMENT = re.compile(
    r"(?:до|until|till)\s+(?:the\s+)?(?:дня\s+|даты\s+|момента\s+|day\s+of\s+|date\s+of\s+)?(?:the\s+)?"
    r"(?:введения\s+в\s+действие|вступления\s+в\s+силу"
    r"|(?:entry|coming|introduction)\s+into\s+(?:force|effect)|commencement|enforcement)"
)
_TILL_COMMENCEMENT_KK = re.compile(
    r"\s*(?:қолданысқа\s+енгізілген|күшіне\s+енген)(?:ге|\s+күнге)\s+дейін\s*$"
)
_TILL_KK = re.compile(r"\bдейін(?:гі\s+кезеңде)?\s*$")
_STOP = re.compile(r"(?:[сc]о?|from|on|as\s+of|since)\s+$")
_STOP_KK = re.compile(r"\s*(?:ж\.|жылдан)?\s*бастап\s*$")
_PIECE_START = re.compile(r"[,;(]\s|\.\s+(?=\D)|\b(?:және|бірақ)\s")
_SUBJECT_KK = re.compile(r"\s*(?:осы\s+\S+\s+|ол(?:ар)?\s+)?(?:қолданысы\s+)?[\s,]*")
_SENTENCE_END = re.compile(r"[;()]|\.(?=\s*$|\s+\D)")

_APPLIED = re.compile(
    r"\b(?:распростран\w+|применя\w+)\s+(?:(?:свое|его|ее|их)\s+действие\s+)?(?:на|к)\s+"
    r"(?:\w+\s+){0,3}?(?:право)?отношени\w+[^.;()]*"
    r"|\b(?:(?:shall\s+|will\s+)?(?:apply|applies|extends?|cover|covers))\s+to\s+(?:\w+\s+){0,3}?"
    r"(?:relations?(?:hips?)?)\b[^.;()]*"
)
_APPLIED_KK = re.compile(
    r"\b(?:туында|пайда\s+бол|қалыптас)\w+\s+(?:\w+\s+){0,2}?қатынас\w*\s+(?:да\s+|де\s+)?"
    r"(?:қолданыл|тарал|таратыл)\w+"
)
_ARISEN = re.compile(
    r"(?:возник|сложив|arisen|arose|arising|occurred|emerged)\w*,?\s+"
    r"(?:[сc]о?|после|from|since|after)\s+(?:the\s+)?"
)
_SINCE_KK = re.compile(r"\s*(?:ж\.|жылдан)?\s*(?:бастап|кейін)\s*$")
#: Relations since the act's own commencement are governed by it anyway.
_SINCE_COMMENCEMENT = re.compile(r"введени|вступлени|енгізіл|енген|into\s+(?:force|effect)")


@dataclass(frozen=True, slots=True)
class Ending:
    """A verb that says how long something is in effect; ``rule`` gives the first day it is not.

    ``since`` is the beginning that the same words give ("действует с … по …"). ``noun`` is True
    where the unit stands after the words ("срок действия пункта 5 – до …").
    """

    rule: CommencementRule
    verb: Span
    attributive: bool = False
    noun: bool = False
    since: CommencementRule | None = None


@dataclass(frozen=True, slots=True)
class Application:
    """Words that put earlier relations under an act; ``day`` is None where none was read."""

    day: dt.date | None
    span: Span
    text: str
    attributive: bool = False

    @property
    def needless(self) -> bool:
        """Whether the words name the act's own commencement, which adds nothing."""
        return self.day is None and bool(_SINCE_COMMENCEMENT.search(fold(self.text)))


def find_endings(text: str) -> tuple[Ending, ...]:
    """Every term that says until when something is in effect, in the order of the verbs.

    >>> [str(each.rule.date) for each in find_endings("действует по 31 декабря 2025 года")]
    ['2026-01-01']
    """
    folded = fold(text)
    periods = [period for period in find_periods(text) if period.until]
    events = find_events(text, folded, 0, len(folded))
    applied = [application.span for application in find_applications(text)]
    found: list[Ending] = []
    for verb in _VERBS_BEFORE_TERM.finditer(folded):
        term = None if _inside(verb, applied) else _term_after(text, folded, verb, periods, events)
        if term is not None:
            rule, since = term
            noun = bool(verb["noun"])
            found.append(Ending(rule, Span(*verb.span()), bool(verb["att"]), noun, since))
    for verb in _VERBS_AFTER_TERM.finditer(folded):
        term = None if _inside(verb, applied) else _term_before(text, folded, verb, periods, events)
        if term is not None:
            rule, since = term
            found.append(Ending(rule, Span(*verb.span()), bool(verb["att"]), since=since))
    return tuple(sorted(found, key=lambda ending: ending.verb))


def find_applications(text: str) -> tuple[Application, ...]:
    """Every statement that relations which arose before are governed too.

    >>> found, = find_applications("распространяется на отношения, возникшие с 1 мая 2024 года")
    >>> str(found.day)
    '2024-05-01'
    """
    folded = fold(text)
    dates = find_dates(text)
    found: list[Application] = []
    for match in _APPLIED.finditer(folded):
        end = clause_end(folded, match.start(), match.end())
        arisen = _ARISEN.search(folded, match.start(), end)
        if arisen is None:
            continue
        date = next((date for date in dates if date.span.start == arisen.end()), None)
        span = Span(match.start(), date.span.end if date else end)
        found.append(_application(text, span, date.date if date else None))
    for match in _APPLIED_KK.finditer(folded):
        before = [date for date in dates if date.span.end <= match.start()]
        since = before and _SINCE_KK.match(folded, before[-1].span.end, match.start())
        start = before[-1].span.start if since else match.start()
        day = before[-1].date if since else None
        if not since:  # the words of another event before it
            pieces = [*_PIECE_START.finditer(folded, 0, match.start())]
            start = pieces[-1].end() if pieces else 0
        participle = bool(re.search(r"(?:атын|етін)\w*$", match.group()))
        found.append(
            replace(_application(text, Span(start, match.end()), day), attributive=participle)
        )
    return tuple(sorted(found, key=lambda application: application.span))


def _application(text: str, span: Span, day: dt.date | None) -> Application:
    return Application(day, span, text[span.start : span.end].strip())


def _inside(verb: re.Match[str], spans: Sequence[Span]) -> bool:
    return any(span.start <= verb.start() < span.end for span in spans)


_Term = tuple[CommencementRule, CommencementRule | None]


def _term_after(
    text: str,
    folded: str,
    verb: re.Match[str],
    periods: Sequence[Period],
    events: Sequence[Event],
) -> _Term | None:
    stop = _SENTENCE_END.search(folded, verb.end())
    limit = clause_end(folded, verb.end(), stop.start() if stop else len(folded))
    at = _GAP.match(folded, verb.end(), limit).end()  # type: ignore[union-attr]
    if verb["noun"]:
        starts = [p.span.start for p in periods if at <= p.span.start < limit]
        starts += [match.start() for match in _DURING.finditer(folded, at, limit)]
        at = min(starts, default=at)
    if verb["stops"]:
        return _stop_after(text, folded, at, limit)
    period = next((p for p in periods if p.span.start == at), None)
    if period is not None and period.until is not None:
        return period.until, period.since
    during = _DURING.match(folded, at, limit)
    if during is not None:
        return _lasting(text, during, event_at(folded, during.end(), events), during.span()), None
    with_act = _TILL_COMMENCEMENT.match(folded, at, limit)
    act = act_at(text, folded, with_act.end(), limit) if with_act else None
    if with_act is not None and act is not None:
        rule = made(RuleKind.WITH_ACT, text, at, with_act.end() + act.span.end)
        return replace(rule, act=act, from_day=True), None
    if _TILL.match(folded, at, limit):
        return made(_unknown(text[at:limit]), text, at, limit), None
    return None


def _stop_after(text: str, folded: str, at: int, limit: int) -> _Term | None:
    for date in find_dates(text[at:limit]):
        before = folded[at : at + date.span.start]
        if not before.strip() or _STOP.fullmatch(before):
            return _fixed(text, date.date, at, at + date.span.end), None
        break
    return None


def _term_before(
    text: str,
    folded: str,
    verb: re.Match[str],
    periods: Sequence[Period],
    events: Sequence[Event],
) -> _Term | None:
    if verb["stops"]:
        dates = find_dates(text[: verb.start()])
        if dates and _STOP_KK.match(folded, dates[-1].span.end, verb.start()):
            return _fixed(text, dates[-1].date, dates[-1].span.start, verb.start()), None
        return None
    ends = (p for p in periods if p.span.end <= verb.start())
    period = next((p for p in ends if not folded[p.span.end : verb.start()].strip(" ,")), None)
    if period is not None and period.until is not None:
        return period.until, period.since
    during = _DURING_KK.search(folded, 0, verb.start())
    if during is not None:
        first = during.start() + read_amount(during["amount"], during["unit"]).start
        event = event_before(folded, first, events)
        start = event.span.start if event else first
        return _lasting(text, during, event, (start, during.end())), None
    with_act = _TILL_COMMENCEMENT_KK.search(folded, 0, verb.start())
    act = act_before(text, folded, 0, with_act.start()) if with_act else None
    if act is not None:
        rule = made(RuleKind.WITH_ACT, text, act.span.start, verb.start())
        return replace(rule, act=act, from_day=True), None
    if _TILL_KK.search(folded, 0, verb.start()):
        pieces = [*_PIECE_START.finditer(folded, 0, verb.start())]
        start = pieces[-1].end() if pieces else 0
        start += _SUBJECT_KK.match(folded[start:]).end()  # type: ignore[union-attr]
        return made(_unknown(text[start : verb.start()]), text, start, verb.start()), None
    return None


def _lasting(
    text: str, during: re.Match[str], event: Event | None, span: tuple[int, int]
) -> CommencementRule:
    """The rule of a length of time; it runs from commencement where no event is named."""
    if during["working"]:
        return made(RuleKind.CONDITION, text, *span)
    own = Event(RuleKind.AFTER_COMMENCEMENT, Span(*span), same_day=True)
    whole = Span(span[0], max(span[1], event.span.end if event else 0))
    return counted_rule(text, event or own, read_amount(during["amount"], during["unit"]), whole)


def _unknown(words: str) -> RuleKind:
    """A date that was not read is no event."""
    return RuleKind.UNSTATED if re.search(r"\d{4}", words) else RuleKind.CONDITION


def _fixed(text: str, day: dt.date | None, start: int, end: int) -> CommencementRule:
    kind = RuleKind.FIXED if day else RuleKind.UNSTATED
    return replace(made(kind, text, start, end), date=day)
