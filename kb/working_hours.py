"""The hours of those who provide a service, by its schedule (row 7), and time that runs in them.

Pure. Moments are of the clock on the wall, without a zone. An answer of None is always "not
known": past the known span of the calendar nobody can say which days are worked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.calendar import days_off, is_working_day
from ingest.standards.values.after_hours import tasks
from ingest.standards.values.channels import kinds, mentions

#: Channels through which an application needs nobody to be there.
ELECTRONIC = frozenset({"egov_portal", "information_objects", "mobile"})
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SATURDAY, _FRIDAY = 5, 4
_DAY = 24 * 60
#: 24 hours of a day, which no clock shows.
MIDNIGHT = dt.time(23, 59, 59)
#: A search for the next opening ends here: no office is closed for longer.
_SEARCHED = 60

#: Minutes of a day, from and to.
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shift:
    """Hours on some days of the week; ``days`` empty: on working days."""

    days: frozenset[int]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """One who works by the schedule. ``who`` as printed; ``channels`` and ``tasks`` (intake,
    issue) as far as the words name them, empty for all."""

    who: str | None
    channels: frozenset[str]
    tasks: frozenset[str]
    shifts: tuple[Shift, ...]
    round_the_clock: bool = False


def desks(schedule: object) -> tuple[Desk, ...]:
    """Those who work by the typed value of row 7; entries without hours are none.

    >>> [desk] = desks([{"who": "портал", "days": [], "round_the_clock": True}])
    >>> desk.round_the_clock, sorted(desk.channels)
    (True, ['egov_portal'])
    """
    shifts: dict[str | None, list[Shift]] = {}
    always: set[str | None] = set()
    for entry in schedule if isinstance(schedule, Sequence) else ():
        if not isinstance(entry, Mapping):
            continue
        who = str(entry["who"]) if entry.get("who") else None
        if entry.get("round_the_clock"):
            always.add(who)
            shifts.setdefault(who, []).append(Shift(frozenset(range(7)), ((0, _DAY),)))
            continue
        hours = _spans(entry)
        if hours:
            days = frozenset(_WEEK.index(d) for d in entry.get("days") or () if d in _WEEK)
            shifts.setdefault(who, []).append(Shift(days, hours))
    return tuple(
        Desk(
            who,
            frozenset(kinds(mentions(who or ""))),
            tasks(who or ""),
            tuple(found),
            who in always,
        )
        for who, found in shifts.items()
    )


def _spans(entry: Mapping[str, object]) -> tuple[Span, ...]:
    start, end = _minutes(entry.get("from")), _minutes(entry.get("to"))
    if start is None or end is None or start >= end:
        return ()
    pause = entry.get("break")
    if isinstance(pause, Mapping):
        first, last = _minutes(pause.get("from")), _minutes(pause.get("to"))
        if first is not None and last is not None and start < first < last < end:
            return ((start, first), (last, end))
    return ((start, end),)


def _minutes(hour: object) -> int | None:
    hours, _, minutes = str(hour or "").partition(":")
    if not (hours.isdecimal() and minutes.isdecimal()):
        return None
    found = int(hours) * 60 + int(minutes)
    return found if found <= _DAY else None


def of_channel(found: Sequence[Desk], channel: str | None) -> tuple[Desk, ...]:
    """Those a channel's applications go to: whoever is named for it, and at an office also those
    of whom the schedule does not say which office they are of."""
    named = [desk for desk in found if channel in desk.channels]
    if channel in ELECTRONIC:
        return tuple(named)
    general = [desk for desk in found if not desk.channels and not desk.round_the_clock]
    chosen = {id(desk) for desk in (*named, *general)}
    return tuple(desk for desk in found if id(desk) in chosen)


def offices(found: Sequence[Desk]) -> tuple[Desk, ...]:
    """Those who process electronic applications: the provider's own hours where they are told,
    else hours of nobody in particular, else any that are not round the clock."""
    working = [desk for desk in found if not desk.round_the_clock]
    own = [desk for desk in working if "provider" in desk.channels]
    return tuple(own or [desk for desk in working if not desk.channels] or working)


def for_task(found: Sequence[Desk], task: str) -> tuple[Desk, ...]:
    """Of these, whose hours are for a task; where none are told apart by tasks, all."""
    named = tuple(desk for desk in found if task in desk.tasks)
    return named or tuple(desk for desk in found if not desk.tasks) or tuple(found)


def spans_on(desk: Desk, day: dt.date) -> tuple[Span, ...] | None:
    """The hours of a day, empty on which nobody works."""
    if desk.round_the_clock:
        return ((0, _DAY),)
    working = is_working_day(day)
    if working is None:
        return None
    weekday = day.weekday()
    named = any(weekday in shift.days for shift in desk.shifts)
    found: set[Span] = set()
    for shift in desk.shifts:
        if not shift.days:
            open_then = working
        elif weekday >= _SATURDAY and named:
            # an office may work on Saturdays, no working days, yet on holidays it does not
            open_then = weekday in shift.days and day not in days_off(day.year)
        elif weekday >= _SATURDAY:
            open_then = working and _FRIDAY in shift.days
        else:
            open_then = working and weekday in shift.days
        if open_then:
            found.update(shift.spans)
    return tuple(_joined(sorted(found)))


def _joined(found: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def is_open(desk: Desk, moment: dt.datetime) -> bool | None:
    spans = spans_on(desk, moment.date())
    if spans is None:
        return None
    at = _of_day(moment)
    return any(start <= at < end for start, end in spans)


def opening(desk: Desk, moment: dt.datetime) -> dt.datetime | None:
    """The moment itself where somebody works then, else when work begins next."""
    day, at = moment.date(), _of_day(moment)
    for _ in range(_SEARCHED):
        spans = spans_on(desk, day)
        if spans is None:
            return None
        for start, end in spans:
            if at < end:
                return _moment(day, max(at, start))
        day, at = day + dt.timedelta(days=1), 0
    return None


def closing(desk: Desk, day: dt.date) -> dt.datetime | None:
    """When work ends on a day, 24 hours told as 23:59:59; None also where nobody works then."""
    spans = spans_on(desk, day)
    if not spans:
        return None
    return (
        dt.datetime.combine(day, MIDNIGHT) if spans[-1][1] == _DAY else _moment(day, spans[-1][1])
    )


def after(desk: Desk, start: dt.datetime, minutes: float) -> dt.datetime | None:
    """When so many minutes of work have passed since a moment.

    >>> nine_to_six = [{"who": None, "days": ["mon", "tue"], "from": "09:00", "to": "18:00"}]
    >>> after(desks(nine_to_six)[0], dt.datetime(2025, 2, 3, 17, 50), 20).isoformat()
    '2025-02-04T09:10:00'
    """
    left = minutes
    moment = opening(desk, start)
    while moment is not None:
        spans = spans_on(desk, moment.date()) or ()
        at = _of_day(moment)
        end = next(end for first, end in spans if first <= at < end)
        if at + left <= end:
            return _moment(moment.date(), at + left)
        left -= end - at
        moment = opening(desk, _moment(moment.date(), end))
    return None


def _of_day(moment: dt.datetime) -> float:
    midnight = dt.datetime.combine(moment.date(), dt.time.min)
    return (moment - midnight) / dt.timedelta(minutes=1)


def _moment(day: dt.date, minutes: float) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.min) + dt.timedelta(minutes=minutes)
