"""Working days of Kazakhstan in the five-day week.

Holidays and moved days off come from the ``holidays`` package, loaded when first asked for, with
corrections, Russian names and the bounds of what is known in ``data/calendar.yaml``. Ground: Law
267 of 13 December 2001, Labour Code art. 85; terms that end on a day off: Civil Code art. 175.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

import yaml

#: Years of which the package knows the holidays that the law names.
FIRST_YEAR, LAST_YEAR = 1991, 2100
_SATURDAY = 5
_LANGUAGES = {"kk": "kk", "ru": "kk", "en": "en_US"}
#: "Демалыс күні (05.01.2025 бастап ауыстырылды)", "Наурыз мейрамы (қайта белгіленген демалыс)".
_NAMED = re.compile(r"(?P<name>[^()]+?)(?: \((?P<note>[^()]+)\))?")
_ESTIMATED = "бағаланған"
_MOVED = re.compile(r"(?P<day>\d\d\.\d\d\.\d{4}) бастап ауыстырылды")


@dataclass(frozen=True, slots=True)
class KnownSpan:
    """The first and the last day whose being a working day is known, both inside."""

    start: dt.date
    end: dt.date

    def __contains__(self, day: dt.date) -> bool:
        return self.start <= day <= self.end


@cache
def known_span() -> KnownSpan:
    """Outside this span the functions below answer None: later years' moved days are undecided.

    >>> dt.date(2026, 12, 31) in known_span()
    True
    """
    return KnownSpan(_data()["known_from"], _data()["known_until"])


def local_zone() -> ZoneInfo:
    """The clock of Kazakhstan: one for the whole country since 1 March 2024, before that Almaty's.

    >>> dt.datetime(2025, 3, 20, 16, 30, tzinfo=local_zone()).isoformat()
    '2025-03-20T16:30:00+05:00'
    """
    return ZoneInfo("Asia/Almaty")


def days_off(year: int, lang: str = "kk") -> dict[dt.date, str]:
    """Holidays and moved days off of a year with their names; plain weekends are not among them.

    ``lang`` is kk, ru or en. After the known span these are the holidays the law names; days
    the Government moves and the exact day of Kurban-ait may still differ.

    >>> dt.date(2027, 3, 15) in days_off(2027), dt.date(2027, 8, 30) in days_off(2027)
    (True, False)
    """
    days = dict(_package(year, _LANGUAGES[lang]).items())
    if lang == "ru":
        days = {day: _in_russian(name) for day, name in days.items()}
    for day, correction in _corrections().items():
        if day.year != year:
            continue
        if correction["working"]:
            days.pop(day, None)
        else:
            days[day] = correction["name"][lang]
    return dict(sorted(days.items()))


def worked_weekends(year: int) -> tuple[dt.date, ...]:
    """Saturdays and Sundays of a year that are worked in exchange for another day.

    >>> worked_weekends(2025)
    (datetime.date(2025, 1, 5),)
    """
    worked = {day for day in _package(year, _LANGUAGES["kk"]).weekend_workdays if day.year == year}
    for day, correction in _corrections().items():
        if day.year == year and day.weekday() >= _SATURDAY:
            (worked.add if correction["working"] else worked.discard)(day)
    return tuple(sorted(worked))


def is_working_day(day: dt.date) -> bool | None:
    """Whether a day is a working one; None where that is not known.

    >>> is_working_day(dt.date(2025, 1, 5)), is_working_day(dt.date(2025, 1, 3))
    (True, False)
    >>> is_working_day(dt.date(2031, 1, 6)) is None
    True
    """
    if day not in known_span():
        return None
    correction = _corrections().get(day)
    if correction is not None:
        return bool(correction["working"])
    package = _package(day.year, _LANGUAGES["kk"])
    if day in package.weekend_workdays:
        return True
    return day.weekday() < _SATURDAY and day not in package


def may_be_worked(day: dt.date) -> bool:
    """Whether a day is a working one; where that is not known, whether it is by the plain week and
    the holidays that the law names, the first day of Kurban-ait aside.

    >>> may_be_worked(dt.date(2027, 3, 15)), may_be_worked(dt.date(2027, 3, 16))
    (False, True)
    """
    working = is_working_day(day)
    if working is not None:
        return working
    package = _package(day.year, _LANGUAGES["kk"])
    named = package.get(day)
    if day in package.weekend_workdays:
        return True
    return day.weekday() < _SATURDAY and (named is None or named.endswith(f"({_ESTIMATED})"))


def next_working_day(day: dt.date) -> dt.date | None:
    """The day itself if it is a working one, else the first working day after it.

    None where the search leaves the known span.

    >>> next_working_day(dt.date(2025, 3, 21))
    datetime.date(2025, 3, 26)
    """
    while (working := is_working_day(day)) is False:
        day += dt.timedelta(days=1)
    return None if working is None else day


def add_working_days(day: dt.date, n: int) -> dt.date | None:
    """The last day of a term of ``n`` working days that starts the day after ``day``.

    With ``n`` = 0 the day itself. None where the term leaves the known span; ValueError for a
    negative number of days.

    >>> add_working_days(dt.date(2024, 5, 6), 2)
    datetime.date(2024, 5, 13)
    """
    if n < 0:
        raise ValueError(f"a term of {n} working days")
    for _ in range(n):
        following = next_working_day(day + dt.timedelta(days=1))
        if following is None:
            return None
        day = following
    return day


def _in_russian(name: str) -> str:
    """A day's Kazakh name in Russian; as it is where nobody has written its Russian name."""
    russian = _data()["russian"]
    match = _NAMED.fullmatch(name)
    if match is None or match["name"] not in russian["names"]:
        return name
    said: str = russian["names"][match["name"]]
    note = match["note"]
    if note is None:
        return said
    moved = _MOVED.fullmatch(note)
    if moved is not None:
        return f"{said} ({russian['moved'].format(day=moved['day'])})"
    return f"{said} ({russian['notes'].get(note, note)})"


@cache
def _package(year: int, language: str) -> Any:
    import holidays  # heavy: a module for each country

    return holidays.country_holidays("KZ", years=year, language=language)


@cache
def _corrections() -> dict[dt.date, dict[str, Any]]:
    return {entry["date"]: entry for entry in _data()["corrections"]}


@cache
def _data() -> dict[str, Any]:
    text = (resources.files("corpus") / "data" / "calendar.yaml").read_text("utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data
