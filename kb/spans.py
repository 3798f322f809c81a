"""The days on which each state of a unit may hold, as spans that an index can filter by. Pure.

What `kb.rails.possible_states` tells of one day, told of all days at once. It can differ only from
one bound of a beginning or an end to the next, so it is asked once for each stretch between them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from kb.rails import Rails, possible_states
from kb.timeline import Stretch, in_effect

#: Later than every day there is.
NEVER = dt.date.max.toordinal() + 1
#: A state's place: whether it is on the temporary rail, and its number there.
Place = tuple[bool, int]
_FIRST_DAY = dt.date.min.toordinal()


@dataclass(frozen=True, slots=True)
class Span:
    """Days on which something may hold, and those of them on which it certainly does.

    It may hold from ``first`` until before ``last``, and certainly does from ``sure_from`` until
    before ``sure_to``, which are both ``last`` where it is certain on no day. Days are ordinals
    (``date.toordinal``); 0 and `NEVER` where a side is open.
    """

    first: int
    sure_from: int
    sure_to: int
    last: int

    def holds(self, on: dt.date) -> bool:
        """Whether it may hold on a day.

        >>> Span(0, 5, 9, 12).holds(dt.date.fromordinal(11))
        True
        """
        return self.first <= on.toordinal() < self.last

    def sure(self, on: dt.date) -> bool:
        """Whether it certainly holds on a day."""
        return self.sure_from <= on.toordinal() < self.sure_to


@dataclass(slots=True)
class _Days:
    """Days in a row on which one thing is so: it may hold, and does so certainly or not."""

    first: int
    last: int
    sure: bool


def state_spans(rails: Rails) -> Mapping[Place, tuple[Span, ...]]:
    """The spans of every state that may hold on some day, in the order of days.

    On every day a state is among `kb.rails.possible_states` if and only if the day is in one of
    its spans, and the only one there if and only if the day is in the certain part of one.
    """
    found: dict[Place, list[_Days]] = {}
    for first, last in _stretches(rails):
        states = possible_states(rails, _day(first))
        for standing in states:
            place = standing.rail is not rails.permanent, standing.index
            _add(found.setdefault(place, []), first, last, sure=len(states) == 1)
    return {place: tuple(_spans(days)) for place, days in found.items()}


def effect_spans(rails: Rails) -> tuple[Span, ...]:
    """The spans of days on which a unit may be in effect, whatever its text is.

    They agree with `kb.timeline.in_effect`: "no" outside, "yes" in the certain parts.
    """
    days: list[_Days] = []
    for first, last in _stretches(rails):
        standing = possible_states(rails, _day(first))
        certainty = in_effect(tuple(one.stretch.state for one in standing))
        if standing and certainty != "no":
            _add(days, first, last, sure=certainty == "yes")
    return tuple(_spans(days))


def _day(ordinal: int) -> dt.date:
    return dt.date.fromordinal(max(ordinal, _FIRST_DAY))


def _stretches(rails: Rails) -> Iterator[tuple[int, int]]:
    """All days in stretches, from each bound to before the next."""
    bounds = {
        day.toordinal()
        for stretch in (*rails.permanent, *rails.temporary)
        for day in _days_of(stretch)
    }
    return pairwise(sorted({0, *bounds, NEVER}))


def _days_of(stretch: Stretch) -> Iterator[dt.date]:
    for bounds in (stretch.begins, stretch.ends):
        if bounds is not None:
            yield from (day for day in (bounds.earliest, bounds.latest) if day is not None)


def _add(days: list[_Days], first: int, last: int, *, sure: bool) -> None:
    if days and days[-1].last == first and days[-1].sure == sure:
        days[-1].last = last
    else:
        days.append(_Days(first, last, sure))


def _spans(days: Iterable[_Days]) -> Iterator[Span]:
    """Days put together to spans: a gap begins a new one, and so does a second certain part."""
    runs: list[list[_Days]] = []
    for part in days:
        follows = bool(runs) and runs[-1][-1].last == part.first
        if follows and not (part.sure and any(before.sure for before in runs[-1])):
            runs[-1].append(part)
        else:
            runs.append([part])
    for run in runs:
        last = run[-1].last
        certain = next(((part.first, part.last) for part in run if part.sure), (last, last))
        yield Span(run[0].first, *certain, last)
