"""The timeline of a unit: its versions laid along a line, dates known exactly and between bounds
told apart by shape. Pure.

Places are in units of a drawing ``WIDTH`` wide. A version is drawn where it certainly was; the days
on which it may have begun or ended are a hatched band between two versions.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from api.web.view.dates import kind
from kb.answers import DateBounds, Version
from kb.links import day_within

WIDTH = 720
_LEFT, _RIGHT = 8, 712
#: Years before the first date and after the last one that the line goes on.
_MARGIN = dt.timedelta(days=120)
_LABELS = 8
_LEAST = 3.0


@dataclass(frozen=True, slots=True)
class Stage:
    """A version on the line: ``number`` counts them from 1; ``state`` is that of the version, or
    "open". ``current`` where it may be the one of the day. ``day`` is one on which to read it."""

    number: int
    version: Version
    state: str
    start: float
    width: float
    current: bool
    day: str


@dataclass(frozen=True, slots=True)
class Turn:
    """Where one version gives way to the next: a point (exact) or a band (bounded, open)."""

    kind: str
    start: float
    width: float
    bounds: DateBounds


@dataclass(frozen=True, slots=True)
class Timeline:
    stages: tuple[Stage, ...]
    turns: tuple[Turn, ...]
    years: tuple[tuple[float, int], ...]
    day: float | None


def timeline(versions: Sequence[Version], on: dt.date) -> Timeline | None:
    """The line of the versions of a unit; None where no date of theirs is known."""
    shown = [
        each for each in versions if each.state != "absent" or each.valid.from_ != DateBounds()
    ]
    dates = [
        day
        for version in shown
        for bounds in (version.valid.from_, version.valid.to)
        if bounds is not None
        for day in (bounds.earliest, bounds.latest)
        if day is not None
    ]
    if not dates:
        return None
    scale = _Scale(_moved(min(*dates, on), -_MARGIN), _moved(max(*dates, on), _MARGIN))
    stages = tuple(
        _stage(number, version, scale, on) for number, version in enumerate(shown, start=1)
    )
    return Timeline(
        stages=stages,
        turns=tuple(_turn(version.valid.from_, scale) for version in shown),
        years=tuple(scale.years()),
        day=scale.at(on),
    )


def _moved(day: dt.date, by: dt.timedelta) -> dt.date:
    try:
        return day + by
    except OverflowError:
        return day


@dataclass(frozen=True, slots=True)
class _Scale:
    first: dt.date
    last: dt.date

    def at(self, day: dt.date) -> float:
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(_LEFT + (_RIGHT - _LEFT) * share, 1)

    def years(self) -> list[tuple[float, int]]:
        """Beginnings of years, not more of them than can be read."""
        years = range(self.first.year + 1, self.last.year + 1)
        step = max(1, -(-len(years) // _LABELS))
        return [(self.at(dt.date(year, 1, 1)), year) for year in years if year % step == 0]


def _stage(number: int, version: Version, scale: _Scale, on: dt.date) -> Stage:
    begins, ends = version.valid.from_, version.valid.to
    start = scale.at(begins.latest or begins.earliest or scale.first)
    end = scale.at((ends.earliest or ends.latest or scale.last) if ends else scale.last)
    may_have_begun = begins.earliest is None or begins.earliest <= on
    may_hold = ends is None or ends.latest is None or ends.latest > on
    return Stage(
        number=number,
        version=version,
        state="open" if version.existence == "unknown" else version.state,
        start=start,
        width=max(round(end - start, 1), _LEAST),
        current=may_have_begun and may_hold,
        day=day_within(version.valid, on).isoformat(),
    )


def _turn(bounds: DateBounds, scale: _Scale) -> Turn:
    earliest = bounds.earliest or scale.first
    latest = bounds.latest or scale.last
    if bounds == DateBounds():
        latest = earliest
    start, end = scale.at(earliest), scale.at(max(latest, earliest))
    return Turn(kind(bounds), start, max(round(end - start, 1), _LEAST), bounds)
