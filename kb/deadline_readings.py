"""The ways in which the last moment for a result can be counted. Pure.

Where the law, the standard or the question leaves something open, each way is a reading of its
own, with what it assumes: which office took the application, whether the documents travel on
paper, whether an application after hours counts at once. Moments are of the clock on the wall.

Terms in minutes and hours run within working hours: no law says so, and Civil Code arts 172-176
count days; an office cannot work when it is closed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.calendar import is_working_day
from kb.counting import LastDay, last_day, next_working_day
from kb.deadline_terms import (
    Moment,
    Reading,
    Situation,
    Term,
    at_moment,
    by_hours_of,
    days_told,
    last_hour,
    of_paper,
    plain,
    shown,
    undecided,
)
from kb.deadline_words import Step, step
from kb.working_hours import (
    ELECTRONIC,
    MIDNIGHT,
    Desk,
    after,
    closing,
    for_task,
    is_open,
    of_channel,
    offices,
    opening,
)


def readings(term: Term, channel: str | None, situation: Situation) -> tuple[Reading, ...]:
    """All ways of counting a term of an application made through a channel; at least one.

    >>> office = Desk("ЦОН", frozenset(), frozenset(), ())
    >>> found = readings(Term(0.5, "month"), None, Situation(dt.datetime(2025, 3, 20, 16)))
    >>> [item.steps[-1].code for item in found]
    ['amount-odd']
    """
    lead = (step("term", amount=plain(term.amount), unit=term.unit), *_timed(term.kind))
    if not term.countable:
        odd = step("amount-odd", amount=plain(term.amount), unit=term.unit)
        return (Reading(None, None, (*lead[1:], odd)),)
    counting = _Counting(term, channel, situation)
    return tuple(
        replace(found, steps=(*lead, *found.steps)) for found in _told_apart(counting.all())
    )


def _timed(kind: str) -> tuple[Step, ...]:
    return (step(kind),) if kind in ("waiting", "serving") else ()


def _told_apart(found: Iterator[Reading]) -> list[Reading]:
    """Readings that differ in their result, the earliest first.

    Of several with one result what they all assume is told; one that stands alone assumes nothing.
    """
    alike: dict[tuple[Moment | None, Moment | None], list[Reading]] = {}
    for item in found:
        alike.setdefault((item.earliest, item.latest), []).append(item)
    if len(alike) == 1:
        (same,) = alike.values()
        return [replace(same[0], assumes=())]
    told = []
    for same in alike.values():
        shared = tuple(
            each for each in same[0].assumes if all(each in other.assumes for other in same)
        )
        told.append(replace(same[0], assumes=shared or same[0].assumes))
    return sorted(told, key=_first)


def _first(reading: Reading) -> dt.datetime:
    return reading.earliest.first() if reading.earliest is not None else dt.datetime.max


class _Counting:
    def __init__(self, term: Term, channel: str | None, situation: Situation) -> None:
        self.term, self.channel = term, channel
        self.applied = situation.applied
        self.situation = situation
        self.own = of_channel(situation.desks, channel)
        self.offices = offices(situation.desks)

    def all(self) -> Iterator[Reading]:
        if self.channel in ELECTRONIC and all(desk.round_the_clock for desk in self.own):
            return self._electronic()
        if self.channel is None and not self.own:
            self.own = self.offices
        return self._at_an_office() if self.own else self._hours_unknown()

    # --- at an office -------------------------------------------------------------------------

    def _at_an_office(self) -> Iterator[Reading]:
        taking = for_task(self.own, "intake")
        open_now = [is_open(desk, self.applied) for desk in taking]
        if None in open_now:
            yield from self._calendar_unknown()
            return
        there = [desk for desk, opened in zip(taking, open_now, strict=True) if opened]
        for desk in there or taking:
            started = opening(desk, self.applied)
            if started is None:
                yield from self._calendar_unknown()
                continue
            steps = () if started == self.applied else (step("closed", moment=shown(started)),)
            assumes = (by_hours_of(desk),)
            if self.term.minutes is None:
                yield from self._days_of(desk, started, steps, assumes)
            else:
                yield from self._minutes_of(desk, started, steps, assumes)

    def _minutes_of(
        self, desk: Desk, started: dt.datetime, steps: tuple[Step, ...], assumes: tuple[Step, ...]
    ) -> Iterator[Reading]:
        papers = self.situation.papers if self.channel == "state_corporation" else (False,)
        working = [other for other in self.own if not other.tasks] if desk.tasks else []
        for paper in papers:
            begun: dt.datetime | None = started
            told = (*assumes, of_paper(on_paper=paper)) if len(papers) > 1 else assumes
            made = steps
            if paper:
                following = next_working_day(started.date())
                begun = _opened(desk, following)
                if begun is None:
                    yield self._open(following, made, told)
                    continue
                made = (*steps, step("intake-day-hours", moment=shown(begun)))
            for other in working or [desk]:
                yield self._run(other, begun or started, made, told)

    def _run(
        self, desk: Desk, begun: dt.datetime, steps: tuple[Step, ...], assumes: tuple[Step, ...]
    ) -> Reading:
        end = after(desk, begun, self.term.minutes or 0)
        if end is None:
            first = begun + dt.timedelta(minutes=self.term.minutes or 0)
            return Reading(at_moment(first), None, (*steps, undecided(first.date())), assumes)
        within = step("within-hours", moment=shown(end), who=desk.who or "")
        return Reading(at_moment(end), at_moment(end), (*steps, within), assumes)

    def _days_of(
        self, desk: Desk, started: dt.datetime, steps: tuple[Step, ...], assumes: tuple[Step, ...]
    ) -> Iterator[Reading]:
        if self.channel == "state_corporation" and self.situation.papers == (True,):
            steps = (*steps, step("intake-day"))
        giving = for_task(self.own, "issue")
        for other in [desk] if desk in giving else giving:
            told = assumes if other is desk else (*assumes, by_hours_of(other))
            yield self._counted(started.date(), steps, told, [other])

    # --- without an office --------------------------------------------------------------------

    def _electronic(self) -> Iterator[Reading]:
        out = self._out_of_hours()
        rule = next(
            (
                rule
                for rule in self.situation.rules
                if not rule.channels or self.channel in rule.channels
            ),
            None,
        )
        if out is not True:
            yield from self._at_once()
        if out is False:
            return
        if rule is not None and rule.accepted:
            following = self._following_day().day
            next_day = following > self.applied.date()
            code = "next-day-intake" if next_day else "same-day-intake"
            yield from self._next_day((step(code),))
        elif rule is not None and rule.issued and self.term.minutes is not None:
            yield from self._issued_next_day()
        elif rule is None and self.situation.automated:
            yield from self._at_once()
        else:
            yield from self._at_once()
            yield from self._next_day(())

    def _out_of_hours(self) -> bool | None:
        """Whether an electronic application is made when nobody works; None: not known."""
        day = self.applied.date()
        working = is_working_day(day)
        if working is None:
            return None
        if not working:
            return True
        begins, ends = self._office_day()
        if not ends:
            return None
        if self.applied < min(begins) or self.applied >= max(ends):
            return True
        return False if max(begins) <= self.applied < min(ends) else None

    def _office_day(self) -> tuple[list[dt.datetime], list[dt.datetime]]:
        """When the offices begin and end work on the day of the application."""
        day = self.applied.date()
        ends = [end for desk in self.offices if (end := closing(desk, day)) is not None]
        midnight = dt.datetime.combine(day, dt.time.min)
        begun = [opening(desk, midnight) for desk in self.offices if closing(desk, day) is not None]
        return [begin for begin in begun if begin is not None], ends

    def _following_day(self) -> LastDay:
        """The working day that follows an application made after hours: in the small hours of a
        working day it is that day."""
        day = self.applied.date()
        begins, _ = self._office_day()
        if is_working_day(day) and begins and self.applied < max(begins):
            return LastDay(day, day)
        return next_working_day(day)

    def _at_once(self) -> Iterator[Reading]:
        assumes = (Step("at-once"),)
        minutes = self.term.minutes
        if minutes is None:
            yield self._counted(self.applied.date(), (), assumes, self.offices)
            return
        end = self.applied + dt.timedelta(minutes=minutes)
        if self.situation.automated:
            told = step("by-itself", moment=shown(end))
            yield Reading(at_moment(end), at_moment(end), (told,), assumes)
            return
        by_clock = (step("by-clock", moment=shown(end)),)
        yield Reading(at_moment(end), at_moment(end), by_clock, (*assumes, Step("round-the-clock")))
        for desk in self.offices:
            told = Step("office-hours", (("who", desk.who or ""),))
            yield self._run(desk, self.applied, (), (*assumes, told))
        if not self.offices:
            told = step("hours-unknown", moment=shown(end))
            yield Reading(at_moment(end), None, (told,), assumes)

    def _next_day(self, why: tuple[Step, ...]) -> Iterator[Reading]:
        """Taken in on the next working day; ``why`` names the rule that says so, if any."""
        assumes = (Step("next-day"),)
        following = self._following_day()
        if not following.known:
            yield self._open(following, (), assumes)
            return
        if self.term.minutes is None:
            steps = tuple(replace(each, params=(("moment", str(following.day)),)) for each in why)
            yield self._counted(following.day, steps, assumes, self.offices)
            return
        for desk in self.offices:
            begun = _opened(desk, following)
            if begun is None:
                yield self._open(following, (), assumes)
                continue
            steps = tuple(replace(each, params=(("moment", shown(begun)),)) for each in why)
            yield self._run(desk, begun, steps, (*assumes, by_hours_of(desk)))
        if not self.offices:
            yield Reading(Moment(following.day), None, (step("last-hour-unknown"),), assumes)

    def _issued_next_day(self) -> Iterator[Reading]:
        """The standard names the day of the result, and neither its hour nor what becomes of the
        term: it may run from the opening, or the day may stand in its place."""
        following = self._following_day()
        if not following.known:
            yield self._open(following, (), ())
            return
        next_day = following.day > self.applied.date()
        told = (step("next-day-issue" if next_day else "same-day-issue", day=following.day),)
        midnight = Moment(following.day, dt.datetime.combine(following.day, MIDNIGHT))
        for desk in self.offices:
            by_term = self._run(desk, self.applied, told, (Step("term-counts"), by_hours_of(desk)))
            yield by_term
            if by_term.latest is None or by_term.latest.day > following.day:
                continue  # a longer term than a day's work
            latest = closing(desk, following.day)
            last = (
                step("last-hour-portal", moment=shown(latest)) if latest else last_hour(None, desk)
            )
            by_day = (Step("day-counts"),)
            yield Reading(Moment(following.day, latest), midnight, (*told, last), by_day)
        if not self.offices:
            moment = Moment(following.day)
            yield Reading(moment, moment, (*told, step("last-hour-unknown")), ())

    def _hours_unknown(self) -> Iterator[Reading]:
        """At an office whose hours the schedule does not give."""
        minutes = self.term.minutes
        if minutes is not None:
            end = self.applied + dt.timedelta(minutes=minutes)
            yield Reading(at_moment(end), None, (step("hours-unknown", moment=shown(end)),))
            return
        told = (step("hours-unknown-day"),)
        yield self._counted(self.applied.date(), told, (Step("at-once"),), ())
        if is_working_day(self.applied.date()) is False:
            following = next_working_day(self.applied.date()).day
            yield self._counted(following, told, (Step("next-day"),), ())

    def _calendar_unknown(self) -> Iterator[Reading]:
        """Whether anybody works at the moment of the application is not known."""
        told = (step("intake-unknown"),)
        minutes = self.term.minutes
        if minutes is None:
            yield self._counted(self.applied.date(), told, (), self.own)
            return
        end = self.applied + dt.timedelta(minutes=minutes)
        yield Reading(at_moment(end), None, (*told, undecided(end.date())))

    # --- days ---------------------------------------------------------------------------------

    def _counted(
        self,
        start: dt.date,
        steps: tuple[Step, ...],
        assumes: tuple[Step, ...],
        closers: Sequence[Desk],
    ) -> Reading:
        """A term of days that begins the day after ``start``; ``closers`` give its last hour."""
        found = last_day(start, int(self.term.amount), self.term.unit)
        made = (*steps, *days_told(found, start, self.term.unit))
        if not found.known:
            told = undecided(min(start, found.day))
            return Reading(Moment(found.day), None, (*made, told), assumes)
        electronic = self.channel in ELECTRONIC and all(d.round_the_clock for d in self.own)
        midnight = Moment(found.day, dt.datetime.combine(found.day, MIDNIGHT))
        if electronic and self.situation.automated:
            return Reading(midnight, midnight, (*made, step("last-midnight")), assumes)
        ends = [(end, d) for d in closers if (end := closing(d, found.day)) is not None]
        if electronic and ends:
            end = min(end for end, _ in ends)
            last = step("last-hour-portal", moment=shown(end))
            return Reading(Moment(found.day, end), midnight, (*made, last), assumes)
        if electronic or not ends:
            unknown = Moment(found.day)
            return Reading(unknown, unknown, (*made, step("last-hour-unknown")), assumes)
        (first, _), (end, desk) = min(ends, key=_hour), max(ends, key=_hour)
        earliest, latest = Moment(found.day, first), Moment(found.day, end)
        return Reading(earliest, latest, (*made, last_hour(end, desk)), assumes)

    def _open(
        self, following: LastDay, steps: tuple[Step, ...], assumes: tuple[Step, ...]
    ) -> Reading:
        """The end of a term that starts on a day nobody knows."""
        if self.term.minutes is None:
            return self._counted(following.day, steps, assumes, ())
        return Reading(Moment(following.day), None, (*steps, undecided(following.day)), assumes)


def _opened(desk: Desk, day: LastDay) -> dt.datetime | None:
    """When work begins on a day found, or after it; None where the calendar does not know."""
    return opening(desk, dt.datetime.combine(day.day, dt.time.min)) if day.known else None


def _hour(pair: tuple[dt.datetime, Desk]) -> dt.datetime:
    return pair[0]
