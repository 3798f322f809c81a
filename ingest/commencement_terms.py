"""Terms of commencement wherever a text states them: dates, events, and times counted from events.

"с 1 января 2025 года", "со дня первого официального опубликования", "по истечении шести месяцев
после дня введения в действие Закона … № 10-VIII". Whether a term is a rule depends on the verb it
hangs on (`ingest.commencement_rules`).

Source: Law 480-V arts 42-43; counting of terms: Civil Code arts 172-176.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.commencement_events import Event, find_events
from ingest.dates import find_dates
from ingest.model import CommencementRule, RuleKind, Span
from ingest.numerals import cardinal
from ingest.text import fold

_WORD = r"[^\W\d_]+"
AMOUNT = rf"(?P<amount>\d+(?:\s*\([^()]*\))?|{_WORD}(?:[\s-]+{_WORD}){{0,3}}?)"
#: Words before a number, which a number of several words cannot be told from but by its value.
_BEFORE_AMOUNT_KK = re.compile(r"\bкүнтізбелік\s+$")

_AFTER_TERM = (
    re.compile(
        rf"\b(?:по\s+(?:истечени[ию]|прошествии)|через|спустя)\s+{AMOUNT}\s+"
        r"(?:(?P<working>рабочих)\s+|календарных\s+|календарного\s+)?"
        r"(?P<unit>дн\w+|день|сут\w+|недел\w+|месяц\w*|лет|год\w*)\b"
    ),
    re.compile(
        r"\b(?:(?P<expiry>(?:up)?on|after|at|in|within|following)\s+)?"
        r"(?P<lapse>(?:the\s+)?(?:expiry|expiration|lapse)\s+of\s+)?"
        rf"{AMOUNT}\s+(?:(?P<working>working|business)\s+|calendar\s+)?"
        r"(?P<unit>days?|weeks?|months?|years?)\b"
    ),
)
_BEFORE_TERM = re.compile(
    rf"\b{AMOUNT}\s+(?:күнтізбелік\s+|(?P<working>жұмыс)\s+)?"
    r"(?P<unit>күн|апта|ай|жыл)\w*\s+(?:өт\w+)(?:\s+(?:соң|кейін))?"
)
_FIXED_BEFORE = re.compile(r"(?:\b(?:[сc]|from|on|as\s+of|since|starting)\s+(?:\d\d[.:]\d\d\s+)?)$")
_FIXED_AFTER = re.compile(r"\s*(?:ж\.|жылдан|жылғы)?\s*бастап\b")
#: A second condition that bounds the first: neither alone is the rule.
_NOT_EARLIER = re.compile(
    r"[\s,]*(?:но|однако|при\s+этом|but|бірақ)\s+(?:\S+\s+){0,6}?"
    r"(?:не\s+ранее|не\s+позднее|not\s+(?:earlier|before|later)|ерте\s+емес)[^;.()]*"
)
#: Where the words that belong to one verb end.
_CLAUSE_END = re.compile(
    r"[;()]|\.(?=\s*$|\s+\D)|(?<!\s),?\s+(?:за\s+исключением|кроме|except|which|котор\w+)\b"
    r"|қоспағанда|(?<![\s,])[\s,]+(?:и|and)\s+"
    r"(?:распространя\w+|подлеж\w+|действу\w+|applies|extends|(?:shall\s+)?(?:apply|remain|be\s+valid))"
)
#: Length of a unit of time by its stem; calendar months are not a number of days.
_DAYS = {"дн": 1, "день": 1, "сут": 1, "day": 1, "күн": 1, "недел": 7, "week": 7, "апта": 7}
_MONTHS = {"месяц": 1, "month": 1, "ай": 1, "лет": 12, "год": 12, "year": 12, "жыл": 12}


@dataclass(frozen=True, slots=True)
class Amount:
    """A length of time: ``days`` or ``months``; neither where its number was not read.

    ``start`` is where its number begins among the words a pattern took for it.
    """

    days: int | None
    months: int | None
    start: int = 0


def read_bare(text: str) -> CommencementRule | None:
    """The rule of words that hold one without a verb: "по истечении шести месяцев"."""
    folded = fold(text)
    found = [*find_terms(text, folded, 0, len(folded))]
    return min(found, key=lambda rule: rule.span) if found else None


def clause_end(folded: str, start: int, limit: int) -> int:
    """Where the words that belong to a verb before ``start`` end."""
    match = _CLAUSE_END.search(folded, start, limit)
    return match.start() if match else limit


def find_terms(text: str, folded: str, start: int, end: int) -> Iterator[CommencementRule]:
    """All phrases in a stretch of text that would be a rule if a verb governed them."""
    events = find_events(text, folded, start, end)
    terms = [*_counted(text, folded, start, end, events)]
    yield from (_bounded(text, folded, rule, end) for rule in terms)
    yield from (
        _bounded(text, folded, event_rule(text, event), end)
        for event in events
        if not any(term.span.start <= event.span.start < term.span.end for term in terms)
    )
    for date in find_dates(text[start:end]):
        left = _FIXED_BEFORE.search(folded[start : start + date.span.start])
        right = _FIXED_AFTER.match(folded, start + date.span.end, end)
        if left or right:
            first = start + (left.start() if left else date.span.start)
            last = right.end() if right else start + date.span.end
            kind = RuleKind.FIXED if date.date else RuleKind.UNSTATED
            fixed = replace(made(kind, text, first, last), date=date.date)
            yield _bounded(text, folded, fixed, end)


def event_rule(text: str, event: Event) -> CommencementRule:
    """The rule of an event alone: "со дня подписания"; "после" it means the day after."""
    rule = replace(made(event.kind, text, *_ends(event.span)), act=event.act)
    if event.same_day or event.kind is RuleKind.CONDITION:
        return rule
    kind = event.kind
    if kind is RuleKind.ON_PUBLICATION:
        kind = RuleKind.AFTER_PUBLICATION
    return replace(rule, kind=kind, days=0)


def counted_rule(text: str, event: Event | None, amount: Amount, span: Span) -> CommencementRule:
    """The rule of a time counted from an event; from publication where it names none."""
    kind = RuleKind.ON_PUBLICATION if event is None else event.kind
    if amount.days is None and amount.months is None:
        return made(RuleKind.UNSTATED, text, *_ends(span))
    if kind is RuleKind.ON_PUBLICATION:
        kind = RuleKind.AFTER_PUBLICATION
    rule = made(kind, text, *_ends(span))
    if kind is RuleKind.CONDITION:
        return rule
    return replace(
        rule,
        days=amount.days,
        months=amount.months,
        from_day=event is not None and event.same_day,
        act=event.act if event else None,
    )


def read_amount(words: str, unit: str) -> Amount:
    """The length of time that a number and a unit name.

    >>> read_amount("21", "дня").days, read_amount("шести", "месяцев").months
    (21, 6)
    >>> read_amount("10 (двенадцати)", "дней").days is None
    True
    """
    number, start = _number(words)
    if number is None:
        return Amount(None, None, start)
    days, months = (
        next((number * length for stem, length in table.items() if unit.startswith(stem)), None)
        for table in (_DAYS, _MONTHS)
    )
    return Amount(days, months, start)


def made(kind: RuleKind, text: str, start: int, end: int) -> CommencementRule:
    """A rule with its words, the space and commas around them left out."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(" \n\t,"))
    end = max(start, end - (len(piece) - len(piece.rstrip(" \n\t,"))))
    return CommencementRule(kind, text=text[start:end], span=Span(start, end))


def _bounded(text: str, folded: str, rule: CommencementRule, end: int) -> CommencementRule:
    more = _NOT_EARLIER.match(folded, rule.span.end, end)
    if more is None:
        return rule
    return made(RuleKind.CONDITION, text, rule.span.start, more.end())


def _counted(
    text: str, folded: str, start: int, end: int, events: Sequence[Event]
) -> Iterator[CommencementRule]:
    for pattern in _AFTER_TERM:
        for term in pattern.finditer(folded, start, end):
            event = event_at(folded, term.end(), events)
            if event is None and "lapse" in pattern.groupindex and not term["lapse"]:
                continue  # "in ten days": a deadline, not a term of commencement
            last = event.span.end if event else term.end()
            if event is None and re.match(r"\s+(?:после|[сc]о?|after|from)\s", folded[last:end]):
                last = clause_end(folded, last, end)
                yield made(RuleKind.CONDITION, text, term.start(), last)
            else:
                yield _term(text, term, event, Span(term.start(), last))
    for term in _BEFORE_TERM.finditer(folded, start, end):
        first = term.start() + read_amount(term["amount"], term["unit"]).start
        before = _BEFORE_AMOUNT_KK.search(folded[:first])
        first = before.start() if before else first
        event = event_before(folded, first, events)
        # An unknown event leaves its "кейін" or "бастап" right before the term.
        if event is None and re.search(r"(?:кейін|бастап)\s+$", folded[start:first]):
            yield made(RuleKind.CONDITION, text, first, term.end())
        else:
            yield _term(text, term, event, Span(event.span.start if event else first, term.end()))


def _term(text: str, term: re.Match[str], event: Event | None, span: Span) -> CommencementRule:
    if term["working"]:
        return made(RuleKind.CONDITION, text, *_ends(span))
    return counted_rule(text, event, read_amount(term["amount"], term["unit"]), span)


def event_at(folded: str, start: int, events: Sequence[Event]) -> Event | None:
    """The event whose words follow right after an offset."""
    gap = len(folded) - len(folded[start:].lstrip())
    return next((event for event in events if start < gap == event.span.start), None)


def event_before(folded: str, end: int, events: Sequence[Event]) -> Event | None:
    """The event whose words end right before an offset."""
    near = [event for event in events if event.span.end <= end]
    return next((e for e in near if not folded[e.span.end : end].strip(" ,")), None)


def _number(words: str) -> tuple[int | None, int]:
    """The number of a term and where it begins: a number of words is the longest tail that is one.

    None where figures and words disagree or neither is read.
    """
    figures = re.match(r"(\d+)(?:\s*\((.*)\))?$", words, re.DOTALL)
    if figures is not None:
        spelt = cardinal(figures[2].strip()) if figures[2] else None
        value = int(figures[1])
        return (value if spelt in (None, value) else None), 0
    for word in re.finditer(_WORD, words):
        tail = cardinal(words[word.start() :])
        if tail is not None:
            return tail, word.start()
    return None, 0


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
