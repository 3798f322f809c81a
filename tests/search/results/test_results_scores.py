"""That the parts of a score add up to it as both are printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.results.scores import rounded

PART = st.tuples(st.sampled_from("abc"), st.floats(-20, 20, allow_nan=False))


@given(st.lists(PART, max_size=8), st.sampled_from([3, 6]))
def test_the_sum_agrees_to_the_last_digit(parts: list[tuple[str, float]], places: int) -> None:
    score = sum(part for _, part in parts)
    told = rounded(parts, score, places)
    assert (
        f"{sum(part for _, part in told):.{places}f}" == f"{round(score, places) + 0.0:.{places}f}"
    )
    for name, part in told:
        assert any(name == other and abs(part - real) < 10**-places for other, real in parts)


@pytest.mark.parametrize(
    ("parts", "score", "told"),
    [
        ((), 0.0, ()),
        ((("a", 1.0004), ("b", 2.0004), ("c", -0.0004)), 3.0004, (("a", 1.0), ("b", 2.0))),
        # An engine has rounded the score and each part by itself.
        (
            (("a", 0.3333), ("b", 0.3333), ("c", 0.3333)),
            1.0,
            (("a", 0.334), ("b", 0.333), ("c", 0.333)),
        ),
    ],
)
def test_where_the_last_digit_goes(
    parts: tuple[tuple[str, float], ...], score: float, told: tuple[tuple[str, float], ...]
) -> None:
    assert rounded(parts, score, 3) == told
