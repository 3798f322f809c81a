"""Terms in notes: from when a change holds, and until when a temporary one does.

The bracket after an act tells when that act was put into effect, the note itself how long a
suspension lasts: "(вводится в действие с 01.01.2018 и действует до 01.01.2023)", "приостановлено
до 01.01.2026", "01.01.2026 дейін тоқтатыла тұрды", "is suspended until 01.01.2026".
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from ingest.commencement_rules import find_occurrences, read_bare
from ingest.dates import FoundDate, find_dates
from ingest.model import CommencementRule, RuleKind, Span
from ingest.text import fold, squeeze

_TILL_BEFORE = re.compile(r"\b(?:до|until|till|to|before)\s+$")
_THROUGH_BEFORE = re.compile(r"\b(?:по|through)\s+$")
_TILL_AFTER = re.compile(r"\s*(?:ж\.|жылға)?\s*дейін\b")
_INCLUSIVE = re.compile(
    r"\s*,?\s*\(?(?:включительно|inclusive(?:ly)?"
    r"|(?P<kk>қоса\s+(?:алған(?:да|ға)|есептеген(?:де|ге))))\b\)?"
)
_SINCE_BEFORE = re.compile(r"\b(?:[сc]|from|since)\s+$")
#: In English "from" may also lead to an act: alone it begins no period.
_SINCE_ALONE = re.compile(r"\b(?:[сc]|since)\s+$")
_PREPOSITION_LIMIT = 20
_NUMBER = re.compile(r"\s*(?:года|год|г\.|ж\.)?\s*(?:№|no\b|n\b)")
_SINCE_AFTER = re.compile(r"\s*(?:ж\.|жылдан)?\s*бастап\b")
_EXCEPTED = re.compile(r"\bисключением\b|\bкроме\b|\bexcept\b|\bқоспағанда\b")
#: Relations that arose before are governed too, by the day the clause names.
_RETROACTIVE = re.compile(
    r"(?:\s*,?\s*(?:и|и\s+(?:его|ее)\s+действие|а\s+также)\s+)?\bраспростран\w+\s+(?:\w+\s+)?на\s+"
    r"(?:право)?отношения\b[^()]*"
    r"|\b(?:туындаған|пайда\s+болған)\s+(?:құқықтық\s+)?(?:қатынастарға|қатынастарды)\b[^()]*"
    r"|(?:\s*,?\s*and\s+)?\b(?:applies|extends|shall\s+(?:apply|extend))\s+to\s+(?:the\s+)?"
    r"(?:legal\s+)?relations\b[^()]*"
)
#: The term is stated elsewhere in the amending act.
_ELSEWHERE = re.compile(
    r"\s*(?:(?:the\s+)?(?:enactment|enforcement|entry)?\s*(?:procedure|order|terms?)\b[^()]*\bsee\b"
    r"[^()]*|see\b[^()]*\b(?:procedure|order|terms?)\b[^()]*)"
)
#: Words of a bracket beside its rule and the verb of that.
_FILLER = re.compile(
    r"\b(?:и|а|также|и\s+действу(?:ет|ют)|действу(?:ет|ют)|действовал[аио]?|and|is|are|shall|be|it|its"
    r"|remains?|valid|in|force|effect|effective|және|қолданыста|болады|қолданылады|әрекет|етеді"
    r"|подлеж(?:ит|ат)\s+(?:официальному\s+)?опубликованию|subject\s+to\s+(?:official\s+)?publication"
    r"|ресми\s+жариялан\w+\s+(?:тиіс|жатады)"
    r"|года|году|г|ж|жылға|жылдан|бастап|дейін|до|по|until|till|to|he|его|ее|оның)\b"
)


@dataclass(frozen=True, slots=True)
class Period:
    """How long something lasts: ``until`` is the first day on which it is over.

    Either end is None where the period does not name it.
    """

    since: CommencementRule | None
    until: CommencementRule | None
    span: Span


@dataclass(frozen=True, slots=True)
class Term:
    """What the bracket of an act says; ``whole`` where nothing of it was left unread."""

    rule: CommencementRule
    until: CommencementRule | None = None
    whole: bool = False


def find_periods(text: str) -> tuple[Period, ...]:
    """The periods a text names, in order.

    >>> period, = find_periods("приостановлено с 01.01.2024 до 01.01.2027 Законом")
    >>> period.since.date.year, period.until.date.year
    (2024, 2027)
    """
    folded = fold(text)
    found: list[Period] = []
    begun: tuple[FoundDate, Span] | None = None
    for date in find_dates(text):
        end = _end(folded, date)
        begins = _beginning(folded, date) if end is None else None
        if end is not None:
            joined = begun is not None and not folded[begun[1].end : end[1].start].strip()
            since = _rule(text, begun[0].date, begun[1]) if begun and joined else None
            start = begun[1].start if begun and joined else end[1].start
            found.append(Period(since, _rule(text, *end), Span(start, end[1].end)))
        if begun and (end is None or found[-1].since is None):
            found += _alone(text, folded, *begun)
        begun = (date, begins) if begins else None
    if begun:
        found += _alone(text, folded, *begun)
    return tuple(sorted(found, key=lambda period: period.span))


def _alone(text: str, folded: str, date: FoundDate, span: Span) -> list[Period]:
    """A beginning without an end: "утратил силу с 01.01.2021"."""
    before = _SINCE_ALONE.search(_head(folded, date))
    after = _SINCE_AFTER.match(folded, date.span.end)
    if (before is None and after is None) or _NUMBER.match(folded, date.span.end):
        return []
    return [Period(_rule(text, date.date, span), None, span)]


def _rule(text: str, day: dt.date | None, span: Span) -> CommencementRule:
    kind = RuleKind.FIXED if day else RuleKind.UNSTATED
    return CommencementRule(kind, date=day, text=squeeze(text[span.start : span.end]), span=span)


def _end(folded: str, date: FoundDate) -> tuple[dt.date | None, Span] | None:
    """The first day after a period that ends with a date, and the words that say so."""
    start, end = date.span.start, date.span.end
    inclusive = _INCLUSIVE.match(folded, end)
    last = inclusive.end() if inclusive else end
    for pattern, further in ((_TILL_BEFORE, bool(inclusive)), (_THROUGH_BEFORE, True)):
        before = pattern.search(_head(folded, date))
        if before:
            return _day(date, further), Span(start - len(before.group()), last)
    after = _TILL_AFTER.match(folded, last)
    if after is None:  # "31 желтоқсанды қоса алғанда" says it without "дейін"
        alone = inclusive is not None and inclusive["kk"]
        return (_day(date, True), Span(start, last)) if alone else None
    also = _INCLUSIVE.match(folded, after.end())
    closed = Span(start, also.end() if also else after.end())
    return _day(date, bool(inclusive or also)), closed


def _head(folded: str, date: FoundDate) -> str:
    """The few letters before a date, in which its preposition stands."""
    return folded[max(0, date.span.start - _PREPOSITION_LIMIT) : date.span.start]


def _day(date: FoundDate, further: bool) -> dt.date | None:
    return date.date + dt.timedelta(days=further) if date.date else None


def _beginning(folded: str, date: FoundDate) -> Span | None:
    """The words by which a date begins a period, or None."""
    start, last = date.span.start, date.span.end
    before = _SINCE_BEFORE.search(_head(folded, date))
    after = _SINCE_AFTER.match(folded, last)
    if before is None and after is None:
        return None
    return Span(start - len(before.group()) if before else start, after.end() if after else last)


def read_bracket(inner: str) -> Term:
    """The rule a bracket states, how long what it brings holds, and whether that is all it says.

    >>> term = read_bracket("вводится в действие с 01.01.2018 и действует до 01.01.2023")
    >>> term.rule.date.year, term.until.date.year, term.whole
    (2018, 2023, True)
    """
    folded = fold(inner)
    occurrences = find_occurrences(inner)
    bare = None if occurrences else read_bare(inner)
    periods = [period for period in find_periods(inner) if period.until]
    until = periods[-1].until if periods else None
    if bare is None and not occurrences:
        rule = CommencementRule(RuleKind.UNSTATED, text=squeeze(inner), span=Span(0, len(inner)))
        return Term(rule, until, _ELSEWHERE.fullmatch(folded) is not None)
    rule = bare or occurrences[0].rule
    read = [rule.span, *(period.span for period in periods)]
    retroactive = _retroactive(inner, folded)
    if retroactive is not None:
        day, span = retroactive
        rule = replace(rule, applies_from=rule.applies_from or day)
        read.append(span)
    read += [occurrence.verb for occurrence in occurrences[:1]]
    whole = len(occurrences) < 2 and _EXCEPTED.search(folded) is None
    return Term(rule, until, whole and not _left(folded, read))


def _retroactive(inner: str, folded: str) -> tuple[dt.date | None, Span] | None:
    """The day from which earlier relations are governed too, and the words that say so.

    Russian and English name the day after the relations, Kazakh right before them.
    """
    match = _RETROACTIVE.search(folded)
    if match is None:
        return None
    dates = find_dates(inner)
    after = [date for date in dates if match.start() <= date.span.start < match.end()]
    if after:
        return after[0].date, Span(*match.span())
    before = [date for date in dates if date.span.end <= match.start()]
    start = before[-1].span.start if before else match.start()
    return (before[-1].date if before else None), Span(start, match.end())


def _left(folded: str, read: list[Span]) -> bool:
    """Whether words of a bracket are left that nothing read."""
    letters = list(folded)
    for span in read:
        letters[span.start : span.end] = " " * (span.end - span.start)
    rest = _FILLER.sub(" ", "".join(letters))
    return re.search(r"\w", rest) is not None
