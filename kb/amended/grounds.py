"""What later changes of an amending act say of the day of its instruction. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kb.amended.order import later
from kb.bounds import Bounds
from kb.codec import bounds_from_json
from kb.models import ChangeRow
from kb.reasons import Reason, because

AS_CHANGED = "instruction-as-changed"
ORDER_OPEN = "amendment-order-open"


def as_amended(bounds: Bounds, row: ChangeRow) -> Bounds:
    """The day of an instruction, with the acts that made it what it is, or may have.

    An instruction has no effect before the change that brought it.
    """
    since = bounds_from_json(row.since)
    if since is not None:
        bounds = later(bounds, since)
    found = [because(AS_CHANGED, act=act) for act in row.made_by or ()]
    found += [because(ORDER_OPEN, act=act) for act in row.doubted_by or ()]
    return replace(bounds, reasons=(*bounds.reasons, *found)) if found else bounds


def doubted_by(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """The acts of which it is open whether they came before an instruction took effect."""
    return tuple(dict(r.params)["act"] for r in reasons if r.code == ORDER_OPEN)
