"""Days as people type them. The clock is read here and nowhere to the left of the doors."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from api.words import word
from corpus.calendar import FIRST_YEAR, LAST_YEAR, local_zone

_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_APPLIED = re.compile(
    r"(?P<day>[0-9.-]+)[T ](?P<hour>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?:\.[0-9]+)?"
    r"(?P<zone>Z|[ +-][0-9]{2}:?[0-9]{2})?"
)
_DOTTED = re.compile(r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})")


#: Characters of what was typed that an error repeats.
_REPEATED = 60


class DayError(ValueError):
    """A text that is no day of the calendar. ``mend`` says what to write instead.

    ``way`` is what is wrong with it, a name under ``problem.bad-date`` of the words; ``detail`` and
    ``mend`` are its words in English, ``params`` what they are filled with.
    """

    def __init__(self, way: str, text: str, **params: object) -> None:
        shown = text if len(text) <= _REPEATED else f"{text[:_REPEATED]}…"
        self.way, self.params = way, {"text": shown, **params}
        self.detail = word(f"problem.bad-date.{way}.detail", "en", **self.params)
        self.mend = word(f"problem.bad-date.{way}.mend", "en", **self.params)
        super().__init__(f"{self.detail} ({self.mend})")


def today() -> dt.date:
    """Today in Kazakhstan, whose law the base holds, wherever the computer stands."""
    return dt.datetime.now(local_zone()).date()


def now() -> dt.datetime:
    """This moment, UTC: what the base records as the time it learnt something."""
    return dt.datetime.now(dt.UTC)


def parse_day(text: str) -> dt.date:
    """A day written ``2025-02-01`` or ``01.02.2025``; DayError for anything else.

    >>> parse_day("01.02.2025") == parse_day(" 2025-02-01 ")
    True
    >>> parse_day("2025-02-30")
    Traceback (most recent call last):
    api.days.DayError: there is no 2025-02-30 (February 2025 has 28 days)
    """
    trimmed = text.strip()
    match = _ISO.fullmatch(trimmed) or _DOTTED.fullmatch(trimmed)
    if match is None:
        raise DayError("shape", trimmed)
    year, month, day = (int(match[part]) for part in ("year", "month", "day"))
    if year < dt.MINYEAR:
        raise DayError("year", trimmed)
    if not 1 <= month <= 12:
        raise DayError("month", trimmed)
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        named = f"{calendar.month_name[month]} {year}"
        raise DayError("day", trimmed, named=named, month=f"{month:02}.{year:04}", last=last)
    return dt.date(year, month, day)


#: The time of Kazakhstan, the whole country since 1 March 2024.
LOCAL_TIME = dt.timezone(dt.timedelta(hours=5))


def parse_moment(text: str) -> dt.datetime:
    """A moment of the base's knowledge: a day, which means its end in Kazakhstan, or a moment.

    Raises DayError.

    >>> parse_moment("2026-11-21").isoformat()
    '2026-11-21T23:59:59.999999+05:00'
    >>> parse_moment("2026-11-21T12:00:00+05:00").isoformat()
    '2026-11-21T12:00:00+05:00'
    """
    if "T" not in text:
        return dt.datetime.combine(parse_day(text), dt.time.max, LOCAL_TIME)
    try:
        moment = dt.datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise DayError("moment", text.strip()) from error
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=LOCAL_TIME)
    try:
        aware.astimezone(dt.UTC)
    except OverflowError as error:
        raise DayError("moment", text.strip()) from error
    return aware


def parse_applied(text: str) -> dt.datetime:
    """The moment of an application: a day and an hour by the clock of Kazakhstan, or with a zone.

    Raises DayError, also where the hour is left out.

    >>> parse_applied("20.03.2025 16:30") == parse_applied("2025-03-20T11:30Z")
    True
    """
    match = _APPLIED.fullmatch(text.strip())
    if match is None:
        raise DayError("applied", text.strip())
    day = in_calendar(parse_day(match["day"]))
    try:
        # A "+" that an address does not escape arrives as a space.
        moment = dt.datetime.fromisoformat(f"{day}T{match['hour']}{_zone(match['zone'])}")
    except ValueError as error:
        raise DayError("applied", text.strip()) from error
    if moment.tzinfo is None:
        return moment.replace(tzinfo=local_zone())
    local = moment.astimezone(local_zone())
    in_calendar(local.date())
    return local


def _zone(text: str | None) -> str:
    return text.replace(" ", "+") if text else ""


def in_calendar(day: dt.date) -> dt.date:
    """The day; DayError for one of a year nobody counts working days in."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise DayError("year-counted", day.isoformat(), first=FIRST_YEAR, last=LAST_YEAR)
    return day
