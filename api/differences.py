"""What differs between two days, asked in the words of a person."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from api.problems import ProblemError
from api.questions import one_act, one_unit

if TYPE_CHECKING:
    from kb.answers_reading import DifferenceAnswer
    from kb.base import Base


def difference(
    base: Base,
    act: str,
    unit: str | None,
    start: dt.date,
    end: dt.date,
    lang: str | None,
    as_known_on: dt.datetime | None = None,
    *,
    whole: bool = False,
    spoken: str | None = None,
) -> DifferenceAnswer:
    """What differs in the act, or the unit, that is meant; told of in ``spoken`` if given.

    ProblemError as `one_act` and `one_unit`, ``days-reversed`` where ``start`` is after ``end``.
    """
    if start > end:
        raise ProblemError.told("days-reversed", start=start, end=end)
    held = one_act(base, act)
    address = one_unit(base, held.id, unit, lang) if unit else None
    return base.diff(held.id, start, end, address, lang, as_known_on, whole=whole, spoken=spoken)
