"""Timelines told as events, folded into the outermost unit; how two tellings differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.bounds import Bounds
from kb.effects import (
    Effect,
    Phase,
    around,
    differences,
    effects_of,
    made,
    width_of,
)
from kb.spans import NEVER
from kb.timeline import Cause, Content, State, Stretch, Timeline

D = dt.date.fromisoformat
LAW, OTHER = "/akn/kz/act/law/2020-01-01/1-VII", "/akn/kz/act/law/2021-01-01/2-VII"


def on(day: str) -> Bounds:
    return Bounds(D(day), D(day), "fixed")


def between(first: str, last: str | None) -> Bounds:
    return Bounds(D(first), D(last) if last else None, "publication+11")


def state(
    bounds: Bounds | None,
    act: str | None = LAW,
    operation: str = "commencement",
    what: State = State.TEXT,
    langs: tuple[str, ...] = ("ru",),
    ends: Bounds | None = None,
) -> Stretch:
    cause = None if act is None else Cause(act, operation)
    return Stretch(what, bounds, tuple(Content(lang, "d", "") for lang in langs), None, cause, ends)


ABSENT = Stretch(State.ABSENT)
NEW = on("2020-03-01")


def told(events: tuple[Effect, ...]) -> list[tuple[str, str, int]]:
    return [(event.address, event.operation, event.units) for event in events]


@pytest.mark.parametrize(
    ("timelines", "expected"),
    [
        # An act comes into effect with all it holds, but for what comes later.
        (
            {
                "!": (ABSENT, state(NEW)),
                "!main": (ABSENT, state(NEW)),
                "!main~art_1": (ABSENT, state(NEW)),
                "!main~art_1__heading": (ABSENT, state(NEW)),
                "!main~art_2": (ABSENT, state(on("2021-01-01"))),
                "!main~art_2__para_1": (ABSENT, state(on("2021-01-01"))),
            },
            [("!", "commencement", 4), ("!main~art_2", "commencement", 2)],
        ),
        # An annex replaced brings its rows; a point changed beside it is told by itself.
        (
            {
                "!annex_3": (ABSENT, state(NEW, OTHER, "replace")),
                "!annex_3~row_1": (ABSENT, state(NEW, OTHER, "replace")),
                "!rules_1~para_2": (ABSENT, state(NEW, OTHER, "replace")),
            },
            [("!annex_3", "replace", 2), ("!rules_1~para_2", "replace", 1)],
        ),
        # The same day, by another act: not the same event.
        (
            {
                "!main~art_1": (ABSENT, state(NEW, LAW, "replace")),
                "!main~art_1__para_1": (ABSENT, state(NEW, OTHER, "replace")),
            },
            [("!main~art_1", "replace", 1), ("!main~art_1__para_1", "replace", 1)],
        ),
        # What is only presupposed takes effect on no day.
        ({"!rules_1": (ABSENT, state(NEW, None))}, []),
        # Chapters are no part of the address: articles of one are not folded into it.
        (
            {
                "!main~chp_1": (ABSENT, state(NEW, OTHER, "replace")),
                "!main~art_1": (ABSENT, state(NEW, OTHER, "replace")),
            },
            [("!main~art_1", "replace", 1), ("!main~chp_1", "replace", 1)],
        ),
    ],
)
def test_an_event_is_told_of_the_outermost_unit(
    timelines: Mapping[str, Timeline], expected: list[tuple[str, str, int]]
) -> None:
    assert sorted(told(effects_of(timelines, {}))) == sorted(expected)


def test_a_temporary_state_begins_and_ends() -> None:
    over = state(NEW, OTHER, "suspend", State.SUSPENDED, (), ends=on("2022-01-01"))
    events = effects_of({}, {"!main~art_1": (over,)})
    assert [(event.phase, event.bounds.earliest, event.ends) for event in events] == [
        (Phase.BEGINS, D("2020-03-01"), on("2022-01-01")),
        (Phase.ENDS, D("2022-01-01"), None),
    ]
    assert all(event.temporary for event in events)


def test_an_event_told_around_is_not_told_again() -> None:
    """Where only some units are derived anew, those around them have been told before."""
    whole = effects_of({"!": (ABSENT, state(NEW)), "!main~art_1": (ABSENT, state(NEW))}, {})
    changed = {"!main~art_1": (ABSENT, state(NEW), state(on("2024-01-01"), OTHER, "replace"))}
    assert told(effects_of(changed, {}, above=whole)) == [("!main~art_1", "replace", 1)]


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        (between("2024-01-01", "2024-01-31"), on("2024-01-11"), ["other"]),
        (on("2024-01-11"), on("2024-01-11"), []),
        (between("2024-01-01", None), between("2024-01-01", "2024-02-01"), ["other"]),
    ],
)
def test_a_date_that_becomes_known_is_a_difference(
    before: Bounds, after: Bounds, kinds: list[str]
) -> None:
    def events(bounds: Bounds) -> tuple[Effect, ...]:
        return effects_of({"!main~art_1": (ABSENT, state(bounds, OTHER, "replace"))}, {})

    found = differences(events(before), events(after))
    assert len(found) == len(kinds)
    assert all(each.before and each.after for each in found)


def test_changes_of_one_unit_by_one_act_are_told_apart_by_their_order() -> None:
    first, second = on("2024-01-01"), on("2024-06-01")
    line = (ABSENT, state(first, OTHER, "replace"), state(second, OTHER, "replace"))
    moved = (ABSENT, state(first, OTHER, "replace"), state(on("2024-07-01"), OTHER, "replace"))
    found = differences(effects_of({"!a": line}, {}), effects_of({"!a": moved}, {}))
    assert [(d.before and d.before.bounds, d.after and d.after.bounds) for d in found] == [
        (second, on("2024-07-01"))
    ]


_WIDE, _KNOWN_DAY, _FIXED = between("2024-01-01", "2024-01-31"), on("2024-01-11"), on("2024-01-05")


def _two(whole: Bounds, part: Bounds) -> dict[str, Timeline]:
    return {"!": (ABSENT, state(whole)), "!main~art_1": (ABSENT, state(part))}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # The act's day becomes known, and is the one that a unit has had: nothing is withdrawn.
        (_two(_WIDE, _FIXED), _two(_FIXED, _FIXED), [("!", _WIDE, _FIXED)]),
        # A unit turns out to have another day than the act: it is not new.
        (
            _two(_WIDE, _WIDE),
            _two(_KNOWN_DAY, _FIXED),
            [("!", _WIDE, _KNOWN_DAY), ("!main~art_1", _WIDE, _FIXED)],
        ),
        # A unit is no longer believed to have been there; another is new.
        (
            _two(_WIDE, _FIXED),
            {"!": (ABSENT, state(_WIDE)), "!main~art_2": (ABSENT, state(_FIXED))},
            [("!main~art_1", _FIXED, None), ("!main~art_2", None, _FIXED)],
        ),
    ],
)
def test_what_is_told_with_a_unit_around_is_neither_new_nor_gone(
    before: dict[str, Timeline],
    after: dict[str, Timeline],
    expected: list[tuple[str, Bounds | None, Bounds | None]],
) -> None:
    found = differences(
        effects_of(before, {}), effects_of(after, {}), made(before, {}), made(after, {})
    )
    told = [
        ((d.after or d.before).address, d.before and d.before.bounds, d.after and d.after.bounds)  # type: ignore[union-attr]
        for d in found
    ]
    assert sorted(told, key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("opens", "closes", "width"),
    [(10, 10, 0), (10, 72, 1), (10, 73, 2), (10, 376, 2), (10, 377, 3), (0, 10, 1), (10, NEVER, 3)],
)
def test_classes_of_width(opens: int, closes: int, width: int) -> None:
    assert width_of(opens, closes) == width


_ADDRESSES = ("!", "!main", "!main~art_1", "!main~art_1__para_1", "!annex_2", "!annex_2~row_1")
_DAYS = st.sampled_from([on("2020-03-01"), on("2021-01-01"), between("2021-01-01", None)])
_LINES = st.lists(
    st.tuples(_DAYS, st.sampled_from([LAW, OTHER]), st.sampled_from(["replace", "amend"])),
    max_size=3,
).map(lambda changes: (ABSENT, *(state(day, act, op) for day, act, op in changes)))
_WORLDS = st.dictionaries(st.sampled_from(_ADDRESSES), _LINES)


@given(_WORLDS)
def test_no_event_is_lost_and_none_told_twice(timelines: dict[str, Timeline]) -> None:
    events = effects_of(timelines, {})
    states = sum(
        len(
            {
                (
                    s.cause and s.cause.act,
                    s.begins and s.begins.earliest,
                    s.begins and s.begins.latest,
                )
                for s in line[1:]
            }
        )
        for line in timelines.values()
    )
    assert sum(event.units for event in events) == states
    for event in events:
        same = [
            other
            for other in events
            if (other.act, other.bounds, other.phase) == (event.act, event.bounds, event.phase)
        ]
        assert not {other.address for other in same} & set(around(event.address))


@given(_WORLDS, _WORLDS)
def test_differences_lead_from_one_to_the_other(
    before: dict[str, Timeline], after: dict[str, Timeline]
) -> None:
    one, other = effects_of(before, {}), effects_of(after, {})
    found = differences(one, other)
    kept = [event for event in one if event not in [d.before for d in found]]
    gained = [d.after for d in found if d.after]
    assert differences(one, one) == ()
    key = lambda e: (e.address, e.act, e.operation, e.span, e.state)  # noqa: E731
    assert sorted(map(key, [*kept, *gained])) == sorted(map(key, other))
