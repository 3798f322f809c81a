"""Rules of commencement wherever a text states them: clauses of acts, brackets of notes.

A rule hangs on a verb of commencement ("вводится в действие", "қолданысқа енгізіледі", "shall be
enforced"): without one, "после его официального опубликования" tells when to post an order on a
site. In Russian and English the rule follows its verb, in Kazakh it precedes it.

Source: Law 480-V arts 42-43; counting of terms: Civil Code arts 172-176.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.dates import find_dates
from ingest.model import CommencementRule, RuleKind, Span
from ingest.numerals import cardinal
from ingest.text import fold

_WORD = r"[^\W\d_]+"
_AMOUNT = rf"(?P<amount>\d+(?:\s*\([^()]*\))?|{_WORD}(?:[\s-]+{_WORD}){{0,3}}?)"
#: Words before a number, which a number of several words cannot be told from but by its value.
_BEFORE_AMOUNT_KK = re.compile(r"\bкүнтізбелік\s+$")

#: Verbs, by the side on which their rule stands. ``att`` marks a participle.
_VERBS_BEFORE_RULE = re.compile(
    r"(?P<att>\bвводим\w+|\bвступающ\w+)\s+в\s+(?:действи[ея]|силу)"
    r"|\b(?:ввод(?:ит|ят)ся|введен[аоы]?|введут|ввести|вступа(?:ет|ют)|вступил[аио]?"
    r"|подлеж\w+\s+введению)\s+в\s+(?:действи[ея]|силу)"
    r"|\b(?:(?:shall|will|to|is|are|was|were|be|becomes?)\s+)*"
    r"(?:enforced|enacted|effective|(?:put|brought)\s+into\s+(?:effect|force|operation|action))\b"
    r"|\b(?:(?:shall|will)\s+)?(?:comes?|came|enters?|entered|goes)"
    r"\s+into\s+(?:force|effect|operation)\b"
    r"|\b(?P<att_en>coming|entering)\s+into\s+(?:force|effect|operation)\b"
    r"|\b(?:(?:shall|will)\s+)?takes?\s+effect\b"
)
_VERBS_AFTER_RULE = re.compile(
    r"\b(?:қолданысқа|күшіне)\s+"
    r"(?:(?P<att>енгізілетін|енетін)|енгізіл(?:еді|сін|ді|ген|мек)|ен(?:еді|ді|сін))\w*"
)
#: The term is stated elsewhere in the amending act.
_POINTER = re.compile(
    r"(?:порядок|сроки?)\s+(?:\w+\s+)?введени[яе]\s+в\s+действие\b[^()]*?\bсм(?:\.|отри\w*)[^()]*"
    r"|қолданысқа\s+енгізіл\w+\s+(?:тәртібін|мерзімін|тәртібі|мерзімі)\b[^()]*?\bқара\w+"
    r"|(?:order|procedure|terms?)\s+(?:of|for)\s+(?:\w+\s+){0,3}?(?:enforcement|effect|enactment"
    r"|force)\b[^()]*?\bsee\b[^()]*"
)

_AFTER_TERM = (
    re.compile(
        rf"\b(?:по\s+(?:истечени[ию]|прошествии)|через)\s+{_AMOUNT}\s+"
        r"(?:(?P<working>рабочих)\s+|календарных\s+|календарного\s+)?"
        r"(?P<unit>дн\w+|день|сут\w+|недел\w+|месяц\w*|лет|год\w*)\b"
    ),
    re.compile(
        r"\b(?:(?P<expiry>(?:up)?on|after|at|in|within|following)\s+)?"
        r"(?P<lapse>(?:the\s+)?(?:expiry|expiration|lapse)\s+of\s+)?"
        rf"{_AMOUNT}\s+(?:(?P<working>working|business)\s+|calendar\s+)?"
        r"(?P<unit>days?|weeks?|months?|years?)\b"
    ),
)
_BEFORE_TERM = re.compile(
    rf"\b{_AMOUNT}\s+(?:күнтізбелік\s+|(?P<working>жұмыс)\s+)?"
    r"(?P<unit>күн|апта|ай|жыл)\w*\s+(?:өт\w+)(?:\s+(?:соң|кейін))?"
)

_FROM = (
    r"\b(?P<prep>после|[сc]о?|от|after|from|since|following|upon|on|as\s+of)\s+"
    r"(?:(?:the\s+)?(?:дня|даты|момента|day|date|moment)\s+(?:of\s+)?)?"
    r"(?:(?:его|ее|их|настоящ\w+\s+\w+|its|their|the|this\s+\w+)\s+)?"
)
_EVENTS = (
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
            rf"{_FROM}(?:(?:государственн\w+|state)\s+)?(?:регистрации|registration)\b"
            r"(?:\s+в\s+(?:министерстве|органах|департаменте)\s+юстиции"
            r"(?:\s+республики\s+казахстан)?"
            r"|\s+(?:in|with|at|by)\s+the\s+(?:ministry|bodies|authorities)\s+of\s+justice"
            r"(?:\s+of\s+the\s+republic\s+of\s+kazakhstan)?)?"
        ),
    ),
)
_EVENTS_KK = (
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
_FIXED_BEFORE = re.compile(r"(?:\b(?:[сc]|from|on|as\s+of|since|starting)\s+(?:\d\d[.:]\d\d\s+)?)$")
_FIXED_AFTER = re.compile(r"\s*(?:ж\.|жылдан|жылғы)?\s*бастап\b")
#: A second condition that bounds the first: neither alone is the rule.
_NOT_EARLIER = re.compile(
    r"[\s,]*(?:но|однако|при\s+этом|but|бірақ)\s+(?:\S+\s+){0,6}?"
    r"(?:не\s+ранее|не\s+позднее|not\s+(?:earlier|before|later)|ерте\s+емес)[^;.()]*"
)
_CONDITION_START = re.compile(
    r"\s*(?:[сc]о?|после|по|при|одновременно|не\s+ранее|до|в\s+(?:порядке|сроки|день)"
    r"|from|upon|after|on|simultaneously|since|not\s+(?:earlier|before)|in\s+accordance"
    r"|согласно|in\s+the\s+manner)\b"
)
_CONDITION_END_KK = re.compile(r"\b(?:бастап|кейін|соң|бірге|кезде|бойынша|ерте\s+емес)\s*$")
#: Where the words that belong to one verb end.
_CLAUSE_END = re.compile(
    r"[;()]|\.(?=\s*$|\s+\D)|(?<!\s),?\s+(?:за\s+исключением|кроме|except|which|котор\w+)\b"
    r"|қоспағанда|(?<![\s,])[\s,]+(?:и|and)\s+"
    r"(?:распространя\w+|подлеж\w+|действу\w+|applies|extends)"
)
_SUBJECT_KK = re.compile(r"\s*(?:осы\s+\S+\s+|ол(?:ар)?\s+)?[\s,]*")
#: Length of a unit of time by its stem; calendar months are not a number of days.
_DAYS = {"дн": 1, "день": 1, "сут": 1, "day": 1, "күн": 1, "недел": 7, "week": 7, "апта": 7}
_MONTHS = {"месяц": 1, "month": 1, "ай": 1, "лет": 12, "год": 12, "year": 12, "жыл": 12}
_GAP_LIMIT = 80


@dataclass(frozen=True, slots=True)
class RuleOccurrence:
    """A rule with the verb it hangs on; ``attributive`` for a participle ("вводимого в действие").

    ``into_force`` marks "вступает в силу" and its like, which an act may state beside its
    commencement.
    """

    rule: CommencementRule
    verb: Span
    attributive: bool = False
    into_force: bool = False


def find_rules(text: str) -> tuple[CommencementRule, ...]:
    """Every rule of commencement a text states, in order; spans are relative to the text.

    >>> [rule.days for rule in find_rules("(вводится в действие по истечении десяти календарных "
    ...     "дней после дня его первого официального опубликования)")]
    [10]
    """
    return tuple(occurrence.rule for occurrence in find_occurrences(text))


def read_bare(text: str) -> CommencementRule | None:
    """The rule of words that hold one without a verb: "по истечении шести месяцев"."""
    folded = fold(text)
    found = [*_candidates(text, folded, 0, len(folded))]
    return min(found, key=lambda rule: rule.span) if found else None


def find_occurrences(text: str) -> tuple[RuleOccurrence, ...]:
    """Every rule with its verb, in the order of the verbs."""
    folded = fold(text)
    pointers = tuple(_POINTER.finditer(folded))
    found = [
        RuleOccurrence(_rule(RuleKind.UNSTATED, text, match.start(), match.end()), _span(match))
        for match in pointers
    ]
    verbs = sorted(
        [(match, True) for match in _VERBS_BEFORE_RULE.finditer(folded)]
        + [(match, False) for match in _VERBS_AFTER_RULE.finditer(folded)],
        key=lambda item: item[0].start(),
    )
    verbs = [
        (match, leads)
        for match, leads in verbs
        if not any(p.start() <= match.start() < p.end() for p in pointers)
    ]
    for index, (match, leads) in enumerate(verbs):
        before = verbs[index - 1][0].end() if index else 0
        after = verbs[index + 1][0].start() if index + 1 < len(verbs) else len(folded)
        taken = max([o.rule.span.end for o in found if o.rule.span.end <= match.start()] + [before])
        rule = (
            _rule_after(text, folded, match, after, taken)
            if leads
            else _rule_before(text, folded, match, taken)
        )
        if rule is not None:
            groups = match.groupdict()
            found.append(
                RuleOccurrence(
                    rule,
                    _span(match),
                    attributive=bool(groups.get("att") or groups.get("att_en")),
                    into_force=bool(re.search(r"силу|күшіне|force", match.group())),
                )
            )
    return tuple(sorted(found, key=lambda occurrence: occurrence.verb))


def _rule_after(
    text: str, folded: str, verb: re.Match[str], limit: int, taken: int
) -> CommencementRule | None:
    end = _clause_end(folded, verb.end(), limit)
    near = [
        rule
        for rule in _candidates(text, folded, verb.end(), limit)
        if rule.span.start <= min(end, verb.end() + _GAP_LIMIT)
    ]
    if near:
        return min(near, key=lambda rule: (rule.span.start, -rule.span.end))
    if _CONDITION_START.match(folded, verb.end(), end):
        return _rule(RuleKind.CONDITION, text, verb.end(), end)
    earlier = [
        rule
        for rule in _candidates(text, folded, taken, verb.start())
        if not re.search(r"[;.()]", folded[rule.span.end : verb.start()])
    ]
    return max(earlier, key=lambda rule: rule.span.end) if earlier else None


def _rule_before(
    text: str, folded: str, verb: re.Match[str], taken: int
) -> CommencementRule | None:
    near = [
        rule
        for rule in _candidates(text, folded, taken, verb.start())
        if not re.search(r"[,;()]", folded[rule.span.end : verb.start()])
        and verb.start() - rule.span.end <= _GAP_LIMIT
    ]
    if near:
        return max(near, key=lambda rule: (rule.span.end, -rule.span.start))
    if not _CONDITION_END_KK.search(folded, taken, verb.start()):
        return None
    start = max([taken, *(m.end() for m in re.finditer(r"[,;(.]\s", folded[: verb.start()]))])
    start += len(_SUBJECT_KK.match(folded[start:]).group())  # type: ignore[union-attr]
    return _rule(RuleKind.CONDITION, text, start, verb.start())


def _clause_end(folded: str, start: int, limit: int) -> int:
    match = _CLAUSE_END.search(folded, start, limit)
    return match.start() if match else limit


def _candidates(text: str, folded: str, start: int, end: int) -> Iterator[CommencementRule]:
    """All phrases in a stretch of text that would be a rule if a verb governed them."""
    terms = [*_terms(text, folded, start, end)]
    yield from (_bounded(text, folded, rule, end) for rule in terms)
    events = [*_bare_events(text, folded, start, end)]
    yield from (
        _bounded(text, folded, rule, end)
        for rule in events
        if not any(term.span.start <= rule.span.start < term.span.end for term in terms)
    )
    for date in find_dates(text[start:end]):
        left = _FIXED_BEFORE.search(folded[start : start + date.span.start])
        right = _FIXED_AFTER.match(folded, start + date.span.end, end)
        if left or right:
            first = start + (left.start() if left else date.span.start)
            last = right.end() if right else start + date.span.end
            kind = RuleKind.FIXED if date.date else RuleKind.UNSTATED
            fixed = replace(_rule(kind, text, first, last), date=date.date)
            yield _bounded(text, folded, fixed, end)


def _bounded(text: str, folded: str, rule: CommencementRule, end: int) -> CommencementRule:
    more = _NOT_EARLIER.match(folded, rule.span.end, end)
    if more is None:
        return rule
    return _rule(RuleKind.CONDITION, text, rule.span.start, more.end())


def _terms(text: str, folded: str, start: int, end: int) -> Iterator[CommencementRule]:
    for pattern in _AFTER_TERM:
        for term in pattern.finditer(folded, start, end):
            event = _event_at(folded, term.end(), end)
            if event is None and "lapse" in pattern.groupindex and not term["lapse"]:
                continue  # "in ten days": a deadline, not a term of commencement
            last = event.end() if event else term.end()
            other = event is None and re.match(
                r"\s+(?:после|[сc]о?|after|from)\s", folded[last:end]
            )
            if other:
                last = _clause_end(folded, last, end)
            yield _term_rule(text, term, event, term.start(), last, known=not other)
    for term in _BEFORE_TERM.finditer(folded, start, end):
        first = term.start() + _amount(term["amount"])[1]
        before = _BEFORE_AMOUNT_KK.search(folded[:first])
        first = before.start() if before else first
        event = _event_before_kk(folded, start, first)
        # An event that is not publication leaves its "кейін" or "бастап" right before the term.
        known = event is not None or not re.search(r"(?:кейін|бастап)\s+$", folded[start:first])
        first = event.start() if event else first
        yield _term_rule(text, term, event, first, term.end(), known=known)


def _event_at(folded: str, start: int, end: int) -> re.Match[str] | None:
    gap = re.compile(r"\s+").match(folded, start, end)
    pattern = _EVENTS[0][1]
    return pattern.match(folded, gap.end(), end) if gap else None


def _event_before_kk(folded: str, start: int, end: int) -> re.Match[str] | None:
    for match in _EVENTS_KK[0][1].finditer(folded, start, end):
        if not folded[match.end() : end].strip(" ,"):
            return match
    return None


def _term_rule(
    text: str,
    term: re.Match[str],
    event: re.Match[str] | None,
    start: int,
    end: int,
    *,
    known: bool,
) -> CommencementRule:
    amount = _amount(term["amount"])[0]
    if not known or term["working"]:
        return _rule(RuleKind.CONDITION, text, start, end)
    if amount is None:
        return _rule(RuleKind.UNSTATED, text, start, end)
    days, months = (
        next(
            (amount * length for stem, length in table.items() if term["unit"].startswith(stem)),
            None,
        )
        for table in (_DAYS, _MONTHS)
    )
    return replace(
        _rule(RuleKind.AFTER_PUBLICATION, text, start, end),
        days=days,
        months=months,
        from_day=event is not None and _from_day(event),
    )


def _amount(words: str) -> tuple[int | None, int]:
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


def _from_day(event: re.Match[str]) -> bool:
    return event["prep"] not in ("после", "after", "following", "кейін")


def _bare_events(text: str, folded: str, start: int, end: int) -> Iterator[CommencementRule]:
    for kind, pattern in (*_EVENTS, *_EVENTS_KK):
        for match in pattern.finditer(folded, start, end):
            rule = _rule(kind, text, match.start(), match.end())
            if _from_day(match):
                yield rule
            elif kind is RuleKind.ON_PUBLICATION:
                yield replace(rule, kind=RuleKind.AFTER_PUBLICATION, days=0)
            else:
                yield replace(rule, kind=RuleKind.CONDITION)


def _span(match: re.Match[str]) -> Span:
    return Span(match.start(), match.end())


def _rule(kind: RuleKind, text: str, start: int, end: int) -> CommencementRule:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(" \n\t,"))
    end = max(start, end - (len(piece) - len(piece.rstrip(" \n\t,"))))
    return CommencementRule(kind, text=text[start:end], span=Span(start, end))
