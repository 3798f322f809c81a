"""When the result of a service is due: the terms of its standard counted from an application. Pure.

Grounds: Law 88-V art. 20 p. 1 (the State Corporation and documents on paper), Civil Code
arts 172-176 (the counting of terms), the standard's own rows: 3 (term), 4 (form), 7 (schedule).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from corpus.calendar import FIRST_YEAR, LAST_YEAR, local_zone
from ingest.model import Lang
from ingest.standards.values.after_hours import is_abroad, read_after_hours
from ingest.standards.values.schedule import read_schedule
from kb.answers import Message, Requirement, ServiceAlternative, ServiceAnswer
from kb.answers_services import (
    DeadlineAlternative,
    DeadlineAnswer,
    DeadlineReading,
    DeadlineState,
    Instant,
    TermDeadline,
)
from kb.deadline_readings import readings
from kb.deadline_terms import Moment, Reading, Situation, Term
from kb.deadline_words import assumed
from kb.deadline_words import told as step_told
from kb.messages import told
from kb.requirements import channel_words, in_case, is_channel
from kb.working_hours import ELECTRONIC, desks

#: The rows of the standard that a deadline rests on.
_ROWS = ("term", "schedule", "form", "channels")
#: Steps that tell the last hour.
_OF_HOURS = frozenset({"last-hour", "last-hour-unknown", "last-hour-portal", "last-midnight"})

Requirements = Mapping[str, Requirement]


def on_the_clock(moment: dt.datetime) -> dt.datetime:
    """A moment by the clock of Kazakhstan; ValueError without a zone, or for a year out of range.

    >>> on_the_clock(dt.datetime(2025, 3, 20, 11, 30, tzinfo=dt.UTC)).isoformat()
    '2025-03-20T16:30:00+05:00'
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(f"{moment.year} is not between {FIRST_YEAR} and {LAST_YEAR}")
    return moment.astimezone(local_zone())


def deadline(
    answer: ServiceAnswer,
    applied: dt.datetime,
    channel: str | None = None,
    case: str | None = None,
    *,
    paper: bool | None = None,
) -> DeadlineAnswer:
    """When the result is due by what the service required on the day of the application.

    ``answer`` is that day's, not narrowed to a channel or case; ``applied`` needs a time zone.
    ``channel`` and ``case`` choose among the terms, ``paper`` says whether the State Corporation
    sends the documents on paper. ValueError for a moment of another day than the answer's.
    """
    local = on_the_clock(applied)
    if local.date() != answer.on:
        raise ValueError(f"the answer is of {answer.on}, the application of {local.date()}")
    asked = _Asked(local, channel, case, paper, answer.language)
    terms = tuple(asked.terms(answer.requirements))
    warnings = [*answer.warnings, *asked.warnings]
    return DeadlineAnswer(
        service=answer.service,
        on=answer.on,
        applied=local,
        channel=channel,
        case=case,
        paper=paper,
        language=answer.language,
        status=answer.status,
        standard=answer.standard,
        terms=terms,
        alternatives=tuple(asked.alternative(each, terms) for each in answer.alternatives),
        requirements={key: answer.requirements[key] for key in _ROWS if key in answer.requirements},
        warnings=tuple(dict.fromkeys(warnings)),
        coverage=answer.coverage,
    )


class _Asked:
    """One question, to be asked of each wording of the standard that may hold."""

    def __init__(
        self,
        applied: dt.datetime,
        channel: str | None,
        case: str | None,
        paper: bool | None,
        lang: str,
    ) -> None:
        self.applied, self.channel, self.case = applied, channel, case
        self.paper, self.lang = paper, lang
        self.abroad = False
        self.warnings: list[Message] = []

    def alternative(
        self, state: ServiceAlternative, told_terms: tuple[TermDeadline, ...]
    ) -> DeadlineAlternative:
        """A state that may have held; the one whose rows the answer itself gives shares its
        terms."""
        if state.requirements is not None:
            terms = tuple(self.terms(state.requirements))
        else:
            terms = told_terms if state.standard is not None else ()
        return DeadlineAlternative(
            state=state.state,
            valid=state.valid,
            reason=state.reason,
            standard=state.standard,
            terms=terms,
        )

    def terms(self, rows: Requirements) -> Iterator[TermDeadline]:
        """The terms that fit, channel by channel, in the order of the standard."""
        entries = _entries(rows, "term")
        if not entries:
            if rows:
                self.warnings.append(told("deadline-no-term", self.lang))
            return
        channels = self._channels(rows, entries)
        situation = self._situation(rows, channels)
        self._warn_of_place(rows)
        found = [
            {**entry, "channel": channel}
            for channel in channels
            for entry in entries
            if not entry.get("channels") or channel in entry["channels"]
        ]
        kept, fits = in_case(found, self.case, lambda entry: (entry["channel"],))
        if not fits:
            self._fits_nothing(self.case or "")
        for entry in kept:
            yield self._term(entry, entry["channel"], situation)

    def _channels(self, rows: Requirements, entries: Sequence[Mapping[str, Any]]) -> list[Any]:
        words = channel_words(rows["channels"].value if "channels" in rows else None)
        named = [kind for entry in entries for kind in entry.get("channels") or ()]
        known: list[str | None] = list(dict.fromkeys((*words, *named)))
        if any(not entry.get("channels") for entry in entries) and not known:
            known = [None]
        if self.channel is None:
            return known
        wanted = [kind for kind in known if is_channel(kind, self.channel, words)]
        if not wanted and known != [None]:
            self._fits_nothing(self.channel)
        return wanted or known

    def _fits_nothing(self, asked: str) -> None:
        self.warnings.append(told("filter-fits-nothing", self.lang, row="term", asked=asked))

    def _warn_of_place(self, rows: Requirements) -> None:
        """What the count leaves out: another clock, and words of the schedule not read."""
        provider, schedule = rows.get("provider"), rows.get("schedule")
        self.abroad = provider is not None and is_abroad(provider.text)
        if self.abroad:
            self.warnings.append(told("deadline-abroad", self.lang))
        if schedule is not None:
            for _, params in read_schedule(schedule.text, Lang.UND).findings:
                unread = told("deadline-schedule-unread", self.lang, text=dict(params)["text"])
                self.warnings.append(unread)

    def _situation(self, rows: Requirements, channels: Sequence[str | None]) -> Situation:
        schedule = rows.get("schedule")
        rules = read_after_hours(schedule.text) if schedule is not None else ()
        electronic = any(channel in ELECTRONIC for channel in channels)
        for rule in rules if electronic else ():
            if not (rule.accepted or rule.issued):
                unread = told("deadline-after-hours-unread", self.lang, text=rule.text)
                self.warnings.append(unread)
        forms = _entries(rows, "form")
        kinds = {str(form.get("kind")) for form in forms}
        automation = {form.get("automation") for form in forms if form.get("kind") == "electronic"}
        return Situation(
            applied=self.applied.replace(tzinfo=None),
            desks=desks(schedule.value) if schedule is not None else (),
            rules=rules,
            automated=automation == {"full"},
            papers=_papers(self.paper, kinds),
        )

    def _term(
        self, entry: Mapping[str, Any], channel: str | None, situation: Situation
    ) -> TermDeadline:
        amount = entry.get("amount")
        kind = str(entry.get("kind") or "service")
        found: Sequence[Reading] = ()
        if isinstance(amount, int | float) and amount >= 0:
            term = Term(amount, str(entry.get("unit")), kind)
            found = readings(term, channel, situation)
            if self.abroad and term.minutes is None:  # its last hour is told by another clock
                found = _by_days(found)
        if entry.get("condition"):
            condition = told("deadline-conditional", self.lang, text=entry["condition"])
            self.warnings.append(condition)
        earliest, latest = _bounds(found)
        return TermDeadline(
            amount=amount if isinstance(amount, int | float) else None,
            unit=str(entry.get("unit")),
            kind=kind,
            channel=channel,
            case=entry.get("case"),
            place=entry.get("place"),
            condition=entry.get("condition"),
            state=_state(earliest, latest),
            earliest=self._instant(earliest),
            latest=self._instant(latest),
            readings=tuple(self._reading(each) for each in found),
        )

    def _reading(self, found: Reading) -> DeadlineReading:
        return DeadlineReading(
            assumes=assumed(found.assumes, self.lang),
            earliest=self._instant(found.earliest),
            latest=self._instant(found.latest),
            steps=tuple(step_told(each, self.lang) for each in found.steps),
        )

    def _instant(self, moment: Moment | None) -> Instant | None:
        if moment is None:
            return None
        at = None if moment.at is None else moment.at.replace(tzinfo=self.applied.tzinfo)
        return Instant(day=moment.day, at=at)


def _entries(rows: Requirements, key: str) -> list[Mapping[str, Any]]:
    value = rows[key].value if key in rows else None
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def _by_days(found: Sequence[Reading]) -> list[Reading]:
    """Readings without hours and what is told of them; those that end alike are one."""
    told: dict[tuple[Moment | None, Moment | None], Reading] = {}
    for each in found:
        ends = (_day(each.earliest), _day(each.latest))
        steps = tuple(step for step in each.steps if step.code not in _OF_HOURS)
        told.setdefault(ends, Reading(*ends, steps, each.assumes))
    if len(told) == 1:
        return [replace(each, assumes=()) for each in told.values()]
    return list(told.values())


def _day(moment: Moment | None) -> Moment | None:
    return None if moment is None else Moment(moment.day)


def _papers(paper: bool | None, forms: set[str]) -> tuple[bool, ...]:
    if paper is not None:
        return (paper,)
    if "paper" not in forms and "electronic" in forms:
        return (False,)
    return (True,) if forms == {"paper"} else (False, True)


def _bounds(found: Sequence[Reading]) -> tuple[Moment | None, Moment | None]:
    """The earliest and the latest last moment of all readings; no latest if one has none."""
    firsts = [each.earliest for each in found if each.earliest is not None]
    lasts = [each.latest for each in found]
    earliest = min(firsts, key=Moment.first) if firsts else None
    if not lasts or None in lasts:
        return earliest, None
    return earliest, max((last for last in lasts if last is not None), key=Moment.last)


def _state(earliest: Moment | None, latest: Moment | None) -> DeadlineState:
    if earliest is None:
        return "unknown"
    if latest is None:
        return "open"
    return "exact" if earliest == latest else "bounded"
