"""What the counting of a deadline is made of: terms, situations, readings, steps. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.calendar import known_span
from ingest.standards.values.after_hours import AfterHours
from kb.counting import LastDay
from kb.deadline_words import Step, step
from kb.working_hours import MIDNIGHT, Desk

_IN_MINUTES = {"minute": 1, "hour": 60}
_IN_DAYS = frozenset({"working_day", "calendar_day", "month", "year"})
_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and the moment of it where the hour is known."""

    day: dt.date
    at: dt.datetime | None = None

    def first(self) -> dt.datetime:
        return self.at or dt.datetime.combine(self.day, dt.time.min)

    def last(self) -> dt.datetime:
        return self.at or dt.datetime.combine(self.day, MIDNIGHT)


@dataclass(frozen=True, slots=True)
class Reading:
    """The last moment by one way of counting, between ``earliest`` and ``latest``.

    ``latest`` None: it is not known how late it may be.
    """

    earliest: Moment | None
    latest: Moment | None
    steps: tuple[Step, ...]
    assumes: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    amount: float
    unit: str
    kind: str = "service"

    @property
    def minutes(self) -> float | None:
        """None for a term that is counted in days or longer."""
        worth = _IN_MINUTES.get(self.unit)
        return None if worth is None else self.amount * worth

    @property
    def countable(self) -> bool:
        return self.minutes is not None or (self.unit in _IN_DAYS and self.amount % 1 == 0)


@dataclass(frozen=True, slots=True)
class Situation:
    """An application and the standard's rows around it.

    ``papers``: whether documents may travel on paper, both where that is not told; ``automated``:
    the service is given by a system alone.
    """

    applied: dt.datetime
    desks: tuple[Desk, ...] = ()
    rules: tuple[AfterHours, ...] = ()
    automated: bool = False
    papers: tuple[bool, ...] = (False,)


def of_paper(*, on_paper: bool) -> Step:
    """The assumption that documents travel on paper, or that they do not."""
    return Step("on-paper" if on_paper else "not-on-paper")


def by_hours_of(desk: Desk) -> Step:
    return Step("desk", (("who", desk.who),)) if desk.who else Step("desk-general")


def days_told(found: LastDay, start: dt.date, unit: str) -> Iterator[Step]:
    yield step("day-after", day=start + _ONE_DAY)
    if found.skipped:
        yield step("skipped", days=",".join(day.isoformat() for day in found.skipped))
    if unit in ("month", "year"):
        yield step("month-end" if found.shortened else "same-number", day=found.reached)
    else:
        yield step("reached", day=found.reached)
    if found.day != found.reached:
        yield step("moved", day=found.reached, moved=found.day)


def undecided(day: dt.date) -> Step:
    span = known_span()
    if day < span.start:
        return step("calendar-before", since=span.start)
    return step("calendar-unknown", until=span.end)


def last_hour(end: dt.datetime | None, desk: Desk) -> Step:
    if end is None:
        return step("last-hour-unknown")
    return step("last-hour", moment=shown(end), who=desk.who or "")


def at_moment(moment: dt.datetime) -> Moment:
    return Moment(moment.date(), moment)


def shown(moment: dt.datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def plain(amount: float) -> str:
    return f"{amount:g}"
