"""Two answers about one service, row by row."""

from __future__ import annotations

import datetime as dt

import pytest

from api.compare import compare
from kb.answers import Requirement, ServiceAnswer, ServiceRef, ServiceStatus


def _answer(day: int, status: ServiceStatus, **rows: Requirement) -> ServiceAnswer:
    return ServiceAnswer(
        service=ServiceRef(id="s", names={"ru": "услуга"}),
        on=dt.date(2025, 1, day),
        language="ru",
        status=status,
        requirements=dict(rows),
    )


_TEXT = Requirement(text="1,25 МРП", value=[{"kzt": 4615.0}])
_DEARER = Requirement(text="1,25 МРП", value=[{"kzt": 4915.0}])
_OTHER = Requirement(text="2 МРП", value=[{"kzt": 7864.0}])


@pytest.mark.parametrize(
    ("then", "now", "state"),
    [
        (_answer(1, "in_effect", fee=_TEXT), _answer(2, "in_effect", fee=_TEXT), "same"),
        (_answer(1, "in_effect", fee=_TEXT), _answer(2, "in_effect", fee=_DEARER), "value_changed"),
        (_answer(1, "in_effect", fee=_TEXT), _answer(2, "in_effect", fee=_OTHER), "changed"),
        (_answer(1, "not_in_effect"), _answer(2, "in_effect", fee=_TEXT), "only_now"),
        (_answer(1, "in_effect", fee=_TEXT), _answer(2, "not_in_effect"), "only_then"),
        # What is not known is not a difference.
        (_answer(1, "unknown"), _answer(2, "in_effect", fee=_TEXT), "unknown"),
        (_answer(1, "in_effect", fee=_TEXT), _answer(2, "unknown"), "unknown"),
    ],
)
def test_states_of_a_row(then: ServiceAnswer, now: ServiceAnswer, state: str) -> None:
    difference = compare(now, then)
    assert difference.rows["fee"].state == state
    assert difference.differs is (state != "same")
    assert (difference.now.on, difference.then.on) == (now.on, then.on)
