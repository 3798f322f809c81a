"""Whether an amendment came before what it amends took effect. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from enum import StrEnum

from kb.bounds import Bounds


class Came(StrEnum):
    """When a change of an amending act took effect, as against an instruction of that act."""

    BEFORE = "before"
    AFTER = "after"
    OPEN = "open"


def came(amendment: Bounds, instruction: Bounds) -> Came:
    """Whether an amendment came in time to change what an instruction does.

    On one day it did: what takes effect on a day is what the act then says.

    >>> day = lambda d: Bounds(dt.date(2025, 1, d), dt.date(2025, 1, d))
    >>> came(day(1), day(1)).value, came(day(2), day(1)).value, came(Bounds(), day(1)).value
    ('before', 'after', 'open')
    """
    if _not_after(amendment.latest, instruction.earliest):
        return Came.BEFORE
    over = instruction.latest is not None and amendment.earliest is not None
    if over and not _not_after(amendment.earliest, instruction.latest):
        return Came.AFTER
    return Came.OPEN


def _not_after(one: dt.date | None, other: dt.date | None) -> bool:
    return one is not None and other is not None and one <= other


def since_signing(bounds: Bounds, signed: dt.date | None) -> Bounds:
    """Bounds of a change as it works on other acts: no act changes another before it is signed."""
    if signed is None:
        return bounds
    return later(bounds, Bounds(signed, signed))


def later(bounds: Bounds, floor: Bounds) -> Bounds:
    """Bounds of what comes on its own day, but not before another.

    >>> floor = Bounds(dt.date(2025, 3, 1), dt.date(2025, 4, 1))
    >>> found = later(Bounds(dt.date(2025, 1, 1), dt.date(2025, 3, 15)), floor)
    >>> str(found.earliest), str(found.latest)
    ('2025-03-01', '2025-04-01')
    """
    known = [day for day in (bounds.earliest, floor.earliest) if day is not None]
    ends = (bounds.latest, floor.latest)
    latest = None if None in ends else max(day for day in ends if day is not None)
    return replace(bounds, earliest=max(known, default=None), latest=latest)
