"""Which states are possible on a day."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.bounds import Bounds
from kb.timeline import State, Stretch, in_effect, ordered, possible, text_state

D = dt.date
BEFORE = Stretch(State.ABSENT)
OLD = Stretch(State.TEXT_UNKNOWN, Bounds(earliest=D(2014, 12, 2), latest=D(2024, 10, 7)))
NEW = Stretch(State.TEXT, Bounds(earliest=D(2024, 10, 19), latest=D(2024, 11, 18)))
LINE = (BEFORE, OLD, NEW)


@pytest.mark.parametrize(
    ("on", "indexes", "effect", "text"),
    [
        (D(2014, 12, 1), (0,), "no", "none"),
        (D(2014, 12, 2), (0, 1), "unknown", "unknown"),
        (D(2024, 10, 6), (0, 1), "unknown", "unknown"),
        (D(2024, 10, 7), (1,), "yes", "unknown"),
        (D(2024, 10, 18), (1,), "yes", "unknown"),
        (D(2024, 10, 19), (1, 2), "yes", "uncertain"),
        (D(2024, 11, 17), (1, 2), "yes", "uncertain"),
        (D(2024, 11, 18), (2,), "yes", "known"),
    ],
)
def test_states_on_a_day(on: D, indexes: tuple[int, ...], effect: str, text: str) -> None:
    found = possible(LINE, on)
    assert found == indexes
    stretches = tuple(LINE[i] for i in found)
    assert in_effect(tuple(s.state for s in stretches)) == effect
    assert text_state(stretches) == text


def test_an_open_end_never_excludes_what_was_before() -> None:
    line = (BEFORE, Stretch(State.TEXT, Bounds(earliest=D(2020, 6, 9))))
    assert possible(line, D(2999, 1, 1)) == (0, 1)
    assert possible(line, D(2020, 6, 8)) == (0,)


def test_a_state_that_certainly_began_excludes_all_before_it() -> None:
    unbounded = Stretch(State.TEXT_UNKNOWN, Bounds())
    line = (BEFORE, unbounded, Stretch(State.ABSENT, Bounds(latest=D(2020, 1, 1))))
    assert possible(line, D(2020, 1, 1)) == (2,)
    assert possible(line, D(2019, 1, 1)) == (0, 1, 2)


def test_whether_a_unit_existed_may_itself_be_unknown() -> None:
    line = (Stretch(State.OPEN),)
    assert in_effect((State.OPEN,)) == "unknown"
    assert text_state(line) == "unknown"


def test_a_state_does_not_begin_before_the_one_it_follows() -> None:
    late = Stretch(State.TEXT, Bounds(earliest=D(2020, 1, 1), latest=None))
    early = Stretch(State.ABSENT, Bounds(earliest=D(2019, 1, 1), latest=D(2019, 1, 1)))
    _, _, moved = ordered((BEFORE, late, early))
    assert moved.begins is not None
    assert (moved.begins.earliest, moved.begins.latest) == (D(2020, 1, 1), None)


days = st.dates(D(2000, 1, 1), D(2010, 1, 1))
bounds = st.builds(
    lambda a, b, open_from, open_to: Bounds(
        earliest=None if open_from else min(a, b), latest=None if open_to else max(a, b)
    ),
    days,
    days,
    st.booleans(),
    st.booleans(),
)
lines = st.lists(st.builds(Stretch, st.sampled_from(State), bounds), min_size=0, max_size=6).map(
    lambda rest: ordered((BEFORE, *rest))
)


@given(lines, days)
def test_something_is_always_possible_in_order_and_without_gaps(
    line: tuple[Stretch, ...], on: D
) -> None:
    found = possible(line, on)
    assert found
    assert found == tuple(range(found[0], found[-1] + 1))


@given(lines)
def test_ordering_never_narrows_the_late_end_and_is_stable(line: tuple[Stretch, ...]) -> None:
    assert ordered(line) == line
    latest = [s.begins.latest for s in line if s.begins is not None]
    for before, after in pairwise(latest):
        assert after is None or (before is not None and before <= after)


@given(lines, days, st.integers(0, 2000))
def test_what_has_become_impossible_stays_so(line: tuple[Stretch, ...], on: D, later: int) -> None:
    assert possible(line, on)[0] <= possible(line, on + dt.timedelta(later))[0]
