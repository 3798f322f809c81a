"""From a rule of commencement and known facts to the days it may fall on. Pure.

Grounds: Law 480-V "On legal acts". Art. 37 p. 3: an act is published within 30 calendar days
after it entered into force (orders: on registration; others: on signing). Art. 42: the statutory
term is the expiry of ten calendar days after the day of first official publication. Civil Code
arts 172-173: a period begins the day after the event, and one of months ends on the same number
or the month's last day.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace

from ingest.model import CommencementRule, RuleKind
from kb.answers import DateBounds
from kb.reasons import Reason, because, say

PUBLICATION_WINDOW = 30
STATUTORY_DAYS = 10
#: Forms that enter into force on signing; the others are registered with the Ministry of Justice.
UNREGISTERED_FORMS = frozenset({"law", "constitutional_law", "code", "decree", "resolution"})


@dataclass(frozen=True, slots=True)
class Bounds:
    """A day known exactly (earliest == latest) or between bounds; an open end is None.

    ``rule`` is the short name of the rule of commencement, ``reasons`` what each bound rests on;
    ``applies_from`` is the day from which relations that arose before are governed too.
    """

    earliest: dt.date | None = None
    latest: dt.date | None = None
    rule: str = ""
    reasons: tuple[Reason, ...] = ()
    applies_from: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ActDates:
    """What is known of an act's dates. ``published`` and ``event`` come only from facts.

    ``registrable`` is True for acts that enter into force on registration.
    """

    signed: dt.date | None = None
    registered: dt.date | None = None
    published: dt.date | None = None
    event: dt.date | None = None
    registrable: bool = False
    published_source: str = ""
    form: str | None = None


@dataclass(frozen=True, slots=True)
class Observed:
    """A consolidated text that shows the result: proof that it was in effect by ``day``."""

    day: dt.date
    document: str = ""


def registrable(form: str | None, registration_number: str | None) -> bool:
    """Whether an act enters into force on registration.

    >>> registrable("order", None), registrable("law", None), registrable("resolution", "7777")
    (True, False, True)
    """
    return form not in UNREGISTERED_FORMS or bool(registration_number)


def add_months(day: dt.date, months: int) -> dt.date:
    """The same number of the month so many months on, or that month's last day.

    >>> add_months(dt.date(2024, 8, 31), 6)
    datetime.date(2025, 2, 28)
    """
    index = day.month - 1 + months
    year, month = day.year + index // 12, index % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def rule_name(rule: CommencementRule) -> str:
    """The short name of a rule.

    >>> rule_name(CommencementRule(RuleKind.AFTER_PUBLICATION, days=10))
    'publication+11'
    >>> rule_name(CommencementRule(RuleKind.AFTER_PUBLICATION, months=6))
    'publication+6m+1'
    """
    match rule.kind:
        case RuleKind.AFTER_PUBLICATION:
            extra = 0 if rule.from_day else 1
            if rule.months is not None:
                return f"publication+{rule.months}m" + ("+1" if extra else "")
            if rule.days is not None:
                return f"publication+{rule.days + extra}"
            return "publication+?"
        case RuleKind.UNSTATED:
            return "unread" if rule.text else f"publication+{STATUTORY_DAYS + 1}"
        case _:
            return rule.kind.value + _length(rule)


def _length(rule: CommencementRule) -> str:
    """How long after its event a rule falls: "+11", "+6m+1"; "" for the day itself."""
    extra = 0 if rule.from_day else 1
    if rule.months is not None:
        return f"+{rule.months}m" + ("+1" if extra else "")
    return "" if rule.days is None else f"+{rule.days + extra}"


def resolve(
    rule: CommencementRule,
    act: ActDates,
    observed: Observed | None = None,
    *,
    commencement: Bounds | None = None,
    other: Bounds | None = None,
) -> Bounds:
    """The days on which a rule may put its subject into effect, or out of it where it is a term.

    Exact only where the rule or a fact fixes it. ``observed`` may lower an open or later end,
    never below the earliest possible day. ``commencement`` is when the act or unit itself is put
    into effect, which a term may count from, ``other`` when the act that the rule names is.
    Raises nothing: what cannot be bounded stays open. A rule whose words were not read is not the
    statutory one.

    >>> order = ActDates(dt.date(2024, 10, 7), dt.date(2024, 10, 8), registrable=True)
    >>> found = resolve(CommencementRule(RuleKind.AFTER_PUBLICATION, days=10), order)
    >>> str(found.earliest), str(found.latest)
    ('2024-10-19', '2024-11-18')
    """
    bounds = _by_rule(rule, act, commencement, other)
    if rule.applies_from is not None:
        earlier = because("applies-from", day=rule.applies_from)
        reasons = (*bounds.reasons, earlier)
        bounds = replace(bounds, reasons=reasons, applies_from=rule.applies_from)
    return bounds if observed is None else by_observation(bounds, observed)


def by_observation(bounds: Bounds, observed: Observed) -> Bounds:
    """Bounds with their latest day lowered to the day a text was seen that shows the result."""
    late = bounds.latest is None or bounds.latest > observed.day
    possible = bounds.earliest is None or bounds.earliest <= observed.day
    if not (late and possible):
        return bounds
    seen = because("seen-in-edition", day=observed.day)
    return replace(bounds, latest=observed.day, reasons=(*bounds.reasons, seen))


def exact(day: dt.date, rule: str, *reasons: Reason) -> Bounds:
    """Bounds of a day that is known."""
    return Bounds(day, day, rule, reasons)


def said(bounds: Bounds, lang: str) -> DateBounds:
    """Bounds as an answer shows them."""
    return DateBounds(
        earliest=bounds.earliest,
        latest=bounds.latest,
        rule=bounds.rule,
        reason=say(bounds.reasons, lang),
        applies_from=bounds.applies_from,
    )


def _by_rule(
    rule: CommencementRule, act: ActDates, commencement: Bounds | None, other: Bounds | None
) -> Bounds:
    name = rule_name(rule)
    match rule.kind:
        case RuleKind.FIXED if rule.date is not None:
            return exact(rule.date, name, because("fixed-date", day=rule.date))
        case RuleKind.AFTER_PUBLICATION:
            return _after_publication(rule, act, name)
        case RuleKind.ON_PUBLICATION:
            same_day = CommencementRule(RuleKind.AFTER_PUBLICATION, days=0, from_day=True)
            return _after_publication(same_day, act, name)
        case RuleKind.UNSTATED if not rule.text:
            term = CommencementRule(RuleKind.AFTER_PUBLICATION, days=STATUTORY_DAYS)
            return _after_publication(term, act, name, because("statutory-term"))
        case RuleKind.UNSTATED:
            return Bounds(act.signed, None, name, (because("term-unreadable", text=rule.text),))
        case RuleKind.ON_SIGNING:
            if act.signed is None:
                return Bounds(rule=name, reasons=(because("signing-unknown"),))
            return exact(_counted(rule, act.signed), name, because("signed-on", day=act.signed))
        case RuleKind.ON_REGISTRATION:
            if act.registered is None:
                known = Bounds(act.signed, None, reasons=(because("registration-unknown"),))
                return _counted_from(rule, known, name)
            registered = because("registered-on", day=act.registered)
            return exact(_counted(rule, act.registered), name, registered)
        case RuleKind.AFTER_COMMENCEMENT:
            unknown = Bounds(act.signed, None, reasons=(because("commencement-unknown"),))
            return _counted_from(rule, commencement or unknown, name, "counted-from-commencement")
        case RuleKind.WITH_ACT:
            return _with_act(rule, act, name, other)
        case RuleKind.CONDITION if act.event is not None:
            return exact(act.event, name, because("event-on", day=act.event))
        case _:
            no_day = because("event-unknown", text=rule.text or "…")
            return Bounds(act.signed, None, name, (no_day,))


def _with_act(rule: CommencementRule, act: ActDates, name: str, other: Bounds | None) -> Bounds:
    """Bounds of what waits for another act: a fact of that event, or what is known of the act.

    Never before the signing of the act that says so: it cannot put itself into effect earlier.
    """
    if act.event is not None:
        return exact(_counted(rule, act.event), name, because("event-on", day=act.event))
    named = (rule.act and (rule.act.text or rule.act.number or rule.act.title)) or rule.text or "…"
    if other is None:
        return Bounds(act.signed, None, name, (because("act-commencement-unknown", act=named),))
    found = _not_before(_counted_from(rule, other, name), act.signed)
    return replace(found, reasons=(because("with-act", act=named), *other.reasons))


def _not_before(bounds: Bounds, day: dt.date | None) -> Bounds:
    if day is None:
        return bounds
    latest = None if bounds.latest is None else max(bounds.latest, day)
    return replace(bounds, earliest=max(bounds.earliest or day, day), latest=latest)


def _counted_from(
    rule: CommencementRule, event: Bounds, name: str, ground: str | None = None
) -> Bounds:
    """Bounds of a day counted from an event that is known by bounds only."""
    return Bounds(
        _counted(rule, event.earliest) if event.earliest else None,
        _counted(rule, event.latest) if event.latest else None,
        name,
        (*((because(ground),) if ground else ()), *event.reasons),
    )


def _counted(rule: CommencementRule, event: dt.date) -> dt.date:
    """So long after an event as a rule says; the day itself where it says no length."""
    if rule.days is None and rule.months is None:
        return event
    extra = dt.timedelta(days=0 if rule.from_day else 1)
    if rule.months is not None:
        return add_months(event, rule.months) + extra
    return event + dt.timedelta(days=rule.days or 0) + extra


def _after_publication(
    rule: CommencementRule, act: ActDates, name: str, *grounds: Reason
) -> Bounds:
    if rule.days is None and rule.months is None:
        unread = because("term-unreadable", text=rule.text or "…")
        return Bounds(act.signed, None, name, (*grounds, unread))
    if act.published is not None:
        fact = because("published", day=act.published, source=act.published_source or "…")
        return exact(_counted(rule, act.published), name, *grounds, fact)
    start = act.registered or act.signed
    if start is None:
        return Bounds(rule=name, reasons=(*grounds, because("dates-unknown")))
    entered = "not-before-registration" if act.registered else "not-before-signing"
    earliest, grounds = _counted(rule, start), (*grounds, because(entered, day=start))
    force = act.registered if act.registrable else act.signed
    if force is None:
        return Bounds(earliest, None, name, (*grounds, because("registration-unknown")))
    deadline = force + dt.timedelta(days=PUBLICATION_WINDOW)
    due = because("due-published", days=PUBLICATION_WINDOW, day=deadline)
    return Bounds(earliest, _counted(rule, deadline), name, (*grounds, due))
