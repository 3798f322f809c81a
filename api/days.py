"""Days as people type them. The clock is read here and nowhere to the left of the doors."""

from __future__ import annotations

import calendar
import datetime as dt
import re

_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_DOTTED = re.compile(r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})")


class DayError(ValueError):
    """A text that is no day of the calendar. ``mend`` says what to write instead."""

    def __init__(self, text: str, detail: str, mend: str) -> None:
        self.text = text
        self.detail = detail
        self.mend = mend
        super().__init__(f"{detail} ({mend})")


def today() -> dt.date:
    """Today by the computer's own calendar."""
    return dt.date.today()


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
        raise DayError(text, f'"{trimmed}" is not a date', "write 2025-02-01 or 01.02.2025")
    year, month, day = (int(match[part]) for part in ("year", "month", "day"))
    if year < dt.MINYEAR:
        raise DayError(text, f"there is no {trimmed}", "years count from 1")
    if not 1 <= month <= 12:
        raise DayError(text, f"there is no {trimmed}", "a month is a number from 1 to 12")
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        mend = f"{calendar.month_name[month]} {year} has {last} days"
        raise DayError(text, f"there is no {trimmed}", mend)
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
        mend = "write 2026-11-21 or 2026-11-21T12:00:00+05:00"
        raise DayError(text, f'"{text.strip()}" is not a moment', mend) from error
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=LOCAL_TIME)
