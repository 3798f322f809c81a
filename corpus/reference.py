"""The monthly calculation index (МРП, АЕК) by date.

Fees and fines are set in it ("1,25 МРП"), so their sum in tenge depends on the day of payment.
The values and their sources are in ``data/mrp.yaml``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

_LAST_DAY = (12, 31)


@dataclass(frozen=True, slots=True)
class Mrp:
    """One value of the index: ``value`` tenge on each day from ``valid_from`` to ``valid_to``.

    Both days are inside. ``usual`` marks a value known from practice, not read in the act that
    set it.
    """

    value: int
    valid_from: dt.date
    valid_to: dt.date
    source: str
    usual: bool = False


@cache
def mrp_values() -> tuple[Mrp, ...]:
    """All general values, oldest first, without gaps between them.

    >>> mrp_values()[0].value
    725
    """
    entries = sorted(_data()["general"], key=lambda entry: entry["from"])
    values = []
    for entry, following in zip(entries, [*entries[1:], None], strict=True):
        start: dt.date = entry["from"]
        if following is None:
            end = dt.date(start.year, *_LAST_DAY)
        else:
            end = following["from"] - dt.timedelta(days=1)
        values.append(_mrp(entry, end))
    return tuple(values)


def mrp_on(day: dt.date) -> Mrp | None:
    """The index on a day; None before the first known value and after the last known year.

    >>> mrp_on(dt.date(2020, 3, 31)).value, mrp_on(dt.date(2020, 4, 1)).value
    (2651, 2778)
    >>> mrp_on(dt.date(1999, 12, 31)) is None
    True
    """
    return _holding(mrp_values(), day)


def social_mrp_on(day: dt.date) -> Mrp | None:
    """The index for social payments: a value of their own where one was set, else the general one.

    >>> social_mrp_on(dt.date(2022, 5, 1)).value, mrp_on(dt.date(2022, 5, 1)).value
    (3180, 3063)
    """
    return _holding(_social_values(), day) or mrp_on(day)


@cache
def _social_values() -> tuple[Mrp, ...]:
    return tuple(_mrp(entry, entry["to"]) for entry in _data()["social"])


def _holding(values: tuple[Mrp, ...], day: dt.date) -> Mrp | None:
    return next((mrp for mrp in values if mrp.valid_from <= day <= mrp.valid_to), None)


def _mrp(entry: dict[str, Any], end: dt.date) -> Mrp:
    return Mrp(entry["value"], entry["from"], end, entry["source"], entry.get("usual", False))


@cache
def _data() -> dict[str, list[dict[str, Any]]]:
    text = (resources.files("corpus") / "data" / "mrp.yaml").read_text("utf-8")
    data: dict[str, list[dict[str, Any]]] = yaml.safe_load(text)
    return data
