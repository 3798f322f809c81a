"""Values that many acts refer to: the monthly calculation index and the working days."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from pydantic import BaseModel, Field

from api.words import known, word
from corpus.calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    days_off,
    is_working_day,
    known_span,
    next_working_day,
    worked_weekends,
)
from corpus.reference import Mrp, mrp_on, mrp_values, social_mrp_on
from kb.deadline_words import source_of

_YEARS = re.compile(r"\d{4}(?:-\d{4})?$")
_ONE_DAY = dt.timedelta(days=1)


class MrpValue(BaseModel):
    """One value of the index, tenge, on each day from ``valid_from`` to ``valid_to``, both inside.

    ``usual``: known from practice, not read in the act that set it.
    """

    value: int
    valid_from: dt.date
    valid_to: dt.date
    source: str
    usual: bool = False


class MrpAnswer(BaseModel):
    """The monthly calculation index (МРП, АЕК) on a day; None where it is not known.

    ``social`` is that of payments to the needy, which had a value of their own in 2022; ``values``
    are all general ones, oldest first.
    """

    on: dt.date
    language: str
    mrp: MrpValue | None
    social: MrpValue | None
    values: list[MrpValue]
    coverage: dict[str, Any] = Field(default_factory=dict)


class CalendarDay(BaseModel):
    """A day. ``working`` None: nobody knows yet; ``name`` is that of a holiday or moved day off."""

    day: dt.date
    working: bool | None
    name: str | None = None


class CalendarAnswer(BaseModel):
    """The days of a year that differ from the plain week, and the day asked about.

    ``days`` are holidays, moved days off and weekends that are worked. Outside the known span
    (``coverage``) these are the days that the law names, and ``working`` is None. ``next_working``
    is the day itself where it is worked. ``working_days`` of the year is None where not known.
    """

    on: dt.date
    year: int
    language: str
    day: CalendarDay = Field(description="The day asked about (`on`).")
    next_working: dt.date | None
    days: list[CalendarDay]
    working_days: int | None
    source: str
    coverage: dict[str, Any] = Field(default_factory=dict)


def mrp(on: dt.date, lang: str) -> MrpAnswer:
    """The index on a day."""
    values = mrp_values()
    return MrpAnswer(
        on=on,
        language=lang,
        mrp=_value(mrp_on(on), lang),
        social=_value(social_mrp_on(on), lang),
        values=[_told(each, lang) for each in values],
        coverage={"known_from": values[0].valid_from, "known_until": values[-1].valid_to},
    )


def _value(found: Mrp | None, lang: str) -> MrpValue | None:
    return None if found is None else _told(found, lang)


def _told(found: Mrp, lang: str) -> MrpValue:
    return MrpValue(
        value=found.value,
        valid_from=found.valid_from,
        valid_to=found.valid_to,
        source=_source(found.source, lang),
        usual=found.usual,
    )


def _source(said: str, lang: str) -> str:
    """A source in words of the language; as it is where nobody has written them."""
    years = _YEARS.search(said)
    kind = _YEARS.sub("", said).strip()
    named = word(f"mrp_source.{kind}", lang, years=years.group().replace("-", "–") if years else "")
    return named if known(f"mrp_source.{kind}") else said


def calendar(on: dt.date, lang: str) -> CalendarAnswer:
    """The calendar of a day's year; ValueError for a year nobody counts in."""
    if not FIRST_YEAR <= on.year <= LAST_YEAR:
        raise ValueError(f"{on.year} is not between {FIRST_YEAR} and {LAST_YEAR}")
    off = days_off(on.year, lang)
    span = known_span()
    return CalendarAnswer(
        on=on,
        year=on.year,
        language=lang,
        day=_day(on, off),
        next_working=next_working_day(on),
        days=[_day(day, off) for day in sorted({*off, *worked_weekends(on.year)})],
        working_days=_working_days(on.year),
        source=source_of("holidays", lang),
        coverage={"known_from": span.start, "known_until": span.end},
    )


def _day(day: dt.date, off: dict[dt.date, str]) -> CalendarDay:
    return CalendarDay(day=day, working=is_working_day(day), name=off.get(day))


def _working_days(year: int) -> int | None:
    span = known_span()
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    if first not in span or last not in span:
        return None
    days = (first + n * _ONE_DAY for n in range((last - first).days + 1))
    return sum(bool(is_working_day(day)) for day in days)
