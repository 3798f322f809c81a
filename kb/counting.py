"""Terms in days, months and years counted over the calendar. Pure.

Grounds: Civil Code arts 173 (a term begins the day after), 174 (a term of months or years ends on
the same number, or on the month's last day), 175 (a last day that is not worked gives way to the
next working day). Past the known span of the calendar a day is known between bounds alone.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from corpus.calendar import days_off, is_working_day, may_be_worked
from kb.bounds import add_months

_DAY = dt.timedelta(days=1)
_MONTHS = {"month": 1, "year": 12}


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day of a term.

    ``reached`` is the day the count itself ends on, ``day`` that or the working day it moves to;
    with ``known`` False the term leaves the known span of the calendar: ``day`` is then the
    earliest it can be if the holidays stay those of the law and no weekend is made a working one,
    and how much later it is nobody knows.
    ``skipped`` are the days off, weekends aside, that were not counted or that moved the end;
    ``shortened`` tells of a month that lacks the number.
    """

    reached: dt.date
    day: dt.date
    known: bool = True
    skipped: tuple[dt.date, ...] = ()
    shortened: bool = False


def last_day(start: dt.date, amount: int, unit: str) -> LastDay:
    """The last day of a term that begins the day after ``start``.

    ``unit``: working_day, calendar_day, month or year; KeyError for another.

    >>> last_day(dt.date(2025, 3, 20), 5, "working_day").day.isoformat()
    '2025-04-01'
    >>> last_day(dt.date(2025, 1, 31), 1, "month").reached.isoformat()
    '2025-02-28'
    """
    if unit == "working_day":
        return _worked(start, amount)
    if unit == "calendar_day":
        return _settled(LastDay(start + amount * _DAY, start + amount * _DAY))
    reached = add_months(start, amount * _MONTHS[unit])
    return _settled(LastDay(reached, reached, shortened=reached.day != start.day))


def next_working_day(day: dt.date) -> LastDay:
    """The first working day after a day."""
    return _settled(LastDay(day + _DAY, day + _DAY))


def _worked(start: dt.date, amount: int) -> LastDay:
    found = LastDay(start, start)
    left = amount
    while left:
        day = found.day + _DAY
        counted = may_be_worked(day)
        left -= counted
        found = _passed(found, day, counted=counted)
    return replace(found, reached=found.day)


def _settled(found: LastDay) -> LastDay:
    """The same with its end on a working day."""
    day = found.day
    while not may_be_worked(day):
        found = _passed(found, day, counted=False)
        day += _DAY
    return replace(_passed(found, day, counted=True), day=day)


def _passed(found: LastDay, day: dt.date, *, counted: bool) -> LastDay:
    named = not counted and day in days_off(day.year)
    return replace(
        found,
        day=day,
        known=found.known and is_working_day(day) is not None,
        skipped=(*found.skipped, day) if named else found.skipped,
    )
