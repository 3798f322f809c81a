import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reference import mrp_on, mrp_values, social_mrp_on


@pytest.mark.parametrize(
    ("day", "value", "usual"),
    [
        ("2000-01-01", 725, True),
        ("2009-06-30", 1273, True),
        ("2009-07-01", 1296, True),
        ("2015-12-31", 1982, True),
        ("2016-01-01", 2121, False),
        ("2020-03-31", 2651, False),
        ("2020-04-01", 2778, False),
        ("2022-06-01", 3063, False),
        ("2024-11-18", 3692, False),
        ("2025-02-01", 3932, False),
        ("2026-03-01", 4325, False),
        ("2026-12-31", 4325, False),
    ],
)
def test_mrp_on(day: str, value: int, usual: bool) -> None:
    mrp = mrp_on(dt.date.fromisoformat(day))
    assert mrp is not None
    assert (mrp.value, mrp.usual) == (value, usual)
    assert mrp.source


@pytest.mark.parametrize("day", ["1999-12-31", "2027-01-01"])
def test_mrp_is_not_guessed(day: str) -> None:
    assert mrp_on(dt.date.fromisoformat(day)) is None
    assert social_mrp_on(dt.date.fromisoformat(day)) is None


@pytest.mark.parametrize(
    ("day", "value"), [("2022-03-31", 3063), ("2022-04-01", 3180), ("2023-01-01", 3450)]
)
def test_social_mrp(day: str, value: int) -> None:
    mrp = social_mrp_on(dt.date.fromisoformat(day))
    assert mrp is not None
    assert mrp.value == value


def test_values_follow_one_another_without_gap() -> None:
    values = mrp_values()
    for before, after in itertools.pairwise(values):
        assert after.valid_from - before.valid_to == dt.timedelta(days=1)
        assert before.value < after.value


@given(st.dates(dt.date(2000, 1, 1), dt.date(2026, 12, 31)))
def test_a_value_holds_on_its_day(day: dt.date) -> None:
    mrp = mrp_on(day)
    assert mrp is not None
    assert mrp.valid_from <= day <= mrp.valid_to
