"""The days on which each state may hold, as spans."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.bounds import Bounds, exact
from kb.rails import Rails, possible_states
from kb.reasons import because
from kb.spans import NEVER, Span, effect_spans, state_spans
from kb.timeline import ORDER_OPEN, State, Stretch, in_effect

D = dt.date
ABSENT = Stretch(State.ABSENT)


def on(year: int, month: int = 1, day: int = 1) -> int:
    return D(year, month, day).toordinal()


def text(earliest: D | None, latest: D | None, *, order_open: bool = False) -> Stretch:
    reasons = (because(ORDER_OPEN),) if order_open else ()
    return Stretch(State.TEXT, Bounds(earliest, latest, reasons=reasons))


def day(value: D) -> Bounds:
    return exact(value, "fixed")


ONCE = text(D(2020, 1, 1), D(2020, 2, 1))
AGAIN = text(D(2022, 1, 1), D(2022, 1, 1))
BETWEEN = Stretch(State.SUSPENDED, day(D(2021, 1, 1)), ends=day(D(2021, 6, 1)))
#: It may be over at any time from May on.
LONGER = Stretch(State.TEXT, day(D(2021, 1, 1)), ends=Bounds(D(2021, 5, 1), D(2021, 7, 1)))


@pytest.mark.parametrize(
    ("rails", "place", "spans"),
    [
        pytest.param(
            Rails((ABSENT, ONCE, AGAIN)),
            (False, 0),
            [Span(0, 0, on(2020), on(2020, 2))],
            id="before-the-act",
        ),
        pytest.param(
            Rails((ABSENT, ONCE, AGAIN)),
            (False, 1),
            [Span(on(2020), on(2020, 2), on(2022), on(2022))],
            id="begins-between-bounds",
        ),
        pytest.param(
            Rails((ABSENT, ONCE, AGAIN)),
            (False, 2),
            [Span(on(2022), on(2022), NEVER, NEVER)],
            id="to-this-day",
        ),
        pytest.param(
            Rails((ABSENT, text(D(2020, 1, 1), None))),
            (False, 1),
            [Span(on(2020), NEVER, NEVER, NEVER)],
            id="never-certain",
        ),
        pytest.param(
            Rails((text(None, None), AGAIN)),
            (False, 0),
            [Span(0, 0, on(2022), on(2022))],
            id="from-the-beginning",
        ),
        pytest.param(
            Rails((ABSENT, ONCE), (BETWEEN,)),
            (False, 1),
            [
                Span(on(2020), on(2020, 2), on(2021), on(2021)),
                Span(on(2021, 6), on(2021, 6), NEVER, NEVER),
            ],
            id="suspended-for-a-time",
        ),
        pytest.param(
            Rails((ABSENT, ONCE), (BETWEEN,)),
            (True, 0),
            [Span(on(2021), on(2021), on(2021, 6), on(2021, 6))],
            id="the-suspension",
        ),
        pytest.param(
            Rails((ABSENT, ONCE), (LONGER,)),
            (False, 1),
            [
                Span(on(2020), on(2020, 2), on(2021), on(2021)),
                Span(on(2021, 5), on(2021, 7), NEVER, NEVER),
            ],
            id="an-end-between-bounds",
        ),
        pytest.param(
            Rails((ABSENT, ONCE, text(D(2021, 1, 1), D(2021, 1, 1), order_open=True))),
            (False, 1),
            [Span(on(2020), on(2020, 2), on(2021), NEVER)],
            id="order-open",
        ),
    ],
)
def test_spans_of_a_state(rails: Rails, place: tuple[bool, int], spans: list[Span]) -> None:
    assert list(state_spans(rails)[place]) == spans


def test_a_second_certain_time_begins_a_span_of_its_own() -> None:
    """A suspension whose days are open leaves the text possible all the while, certain twice."""
    doubtful = Stretch(
        State.SUSPENDED, Bounds(D(2021, 1, 1), D(2021, 3, 1)), ends=Bounds(D(2021, 2, 1))
    )
    over = Stretch(State.SUSPENDED, day(D(2021, 4, 1)), ends=Bounds(D(2021, 4, 1), D(2021, 5, 1)))
    assert list(state_spans(Rails((ABSENT, ONCE), (over,)))[False, 1]) == [
        Span(on(2020), on(2020, 2), on(2021, 4), on(2021, 5)),
        Span(on(2021, 5), on(2021, 5), NEVER, NEVER),
    ]
    assert list(state_spans(Rails((ABSENT, ONCE), (doubtful,)))[False, 1]) == [
        Span(on(2020), on(2020, 2), on(2021), NEVER)
    ]


def test_a_state_that_is_never_possible_has_no_spans() -> None:
    over_at_once = Rails((ABSENT, ONCE, text(D(2020, 1, 1), D(2019, 1, 1))))
    assert (False, 1) not in state_spans(over_at_once)


days = st.dates(D(2000, 1, 1), D(2001, 6, 1))
bounds = st.builds(
    lambda a, b, open_from, open_to, order: Bounds(
        None if open_from else min(a, b),
        None if open_to else max(a, b),
        reasons=(because(ORDER_OPEN),) if order else (),
    ),
    days,
    st.one_of(days, days),
    st.sampled_from((False, False, False, True)),
    st.sampled_from((False, False, True)),
    st.sampled_from((False, False, False, True)),
)
states = st.builds(Stretch, st.sampled_from(State), st.one_of(st.none(), bounds))
over = st.builds(
    lambda state, begins, ends: Stretch(state, begins, ends=ends),
    st.sampled_from((State.TEXT, State.SUSPENDED, State.TEXT_UNKNOWN)),
    bounds,
    st.one_of(st.none(), bounds),
)
rails = st.builds(
    lambda permanent, temporary: Rails(tuple(permanent), tuple(temporary)),
    st.lists(states, max_size=5),
    st.lists(over, max_size=3),
)


@settings(max_examples=250)
@given(rails, st.data())
def test_spans_and_the_states_of_a_day_are_one(rails: Rails, data: st.DataObject) -> None:
    """On every day that may differ from the one before, and some more."""
    spans = state_spans(rails)
    effect = effect_spans(rails)
    told = {0: D.min, 1: D.max}
    for stretch in (*rails.permanent, *rails.temporary):
        for held in (stretch.begins, stretch.ends):
            for bound in (held.earliest, held.latest) if held is not None else ():
                if bound is not None:
                    for near in (-1, 0, 1):
                        told[len(told)] = bound + dt.timedelta(near)
    told |= dict(enumerate(data.draw(st.lists(days, max_size=5)), len(told)))
    for asked in set(told.values()):
        standing = possible_states(rails, asked)
        places = {(one.rail is not rails.permanent, one.index) for one in standing}
        assert {p for p, found in spans.items() if any(s.holds(asked) for s in found)} == places
        certain = {p for p, found in spans.items() if any(s.sure(asked) for s in found)}
        assert certain == (places if len(places) == 1 else set())
        effects = in_effect(tuple(one.stretch.state for one in standing)) if standing else "no"
        assert any(s.holds(asked) for s in effect) == (effects != "no")
        assert any(s.sure(asked) for s in effect) == (effects == "yes")


@settings(max_examples=150)
@given(rails)
def test_spans_follow_each_other_and_are_not_empty(rails: Rails) -> None:
    for found in (*state_spans(rails).values(), effect_spans(rails)):
        before = -1
        for span in found:
            assert before <= span.first < span.last
            assert span.first <= span.sure_from <= span.sure_to <= span.last
            assert span.sure_from < span.sure_to or span.sure_from == span.last
            before = span.last
