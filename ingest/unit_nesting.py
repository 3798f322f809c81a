"""How structural units nest in one another (Law 480-V arts 22-24)."""

from __future__ import annotations

from functools import cache

from corpus.reference_names import unit_nouns
from ingest.model import UnitKind, UnitPath

#: (outer, inner) pairs that go against the usual order: a part of a subpoint, and in codes,
#: whose numbered units are parts, a point of a part.
_AGAINST_RANK = {
    (UnitKind.SUBPOINT, UnitKind.PART),
    (UnitKind.PART, UnitKind.POINT),
}


@cache
def rank(kind: UnitKind) -> int:
    """Place of a kind in the nesting, smaller is further out."""
    return next((noun.rank for noun in unit_nouns() if noun.kind == kind.value), 100)


def deeper(candidate: UnitKind, than: UnitKind) -> bool:
    """Whether ``candidate`` can only lie inside ``than``, never around it.

    >>> deeper(UnitKind.POINT, UnitKind.ARTICLE), deeper(UnitKind.SUBPOINT, UnitKind.PART)
    (True, False)
    """
    return rank(candidate) > rank(than) and (candidate, than) not in _AGAINST_RANK


def joined(context: UnitPath, named: UnitPath, *, parts: bool = True) -> UnitPath:
    """A unit named within another: levels at or below the named one are left.

    A part below a subpoint is the subpoint's own, unless ``parts`` is False: then it is the part
    of the point around both. A part with a subpoint of its own can only be that.

    >>> from ingest.model import Step
    >>> point, sub = Step(UnitKind.POINT, "16"), Step(UnitKind.SUBPOINT, "4")
    >>> joined((point,), (sub,)) == (point, sub)
    True
    >>> joined((point, sub), (Step(UnitKind.POINT, "20"),))
    (Step(kind=<UnitKind.POINT: 'point'>, number='20'),)
    >>> part = Step(UnitKind.PART, "2")
    >>> joined((point, sub), (part,)) == (point, sub, part)
    True
    """
    if not named:
        return context
    kind = named[0].kind
    against = bool(context) and (context[-1].kind, kind) in _AGAINST_RANK
    if against and kind is UnitKind.PART:
        against = parts and all(step.kind is not UnitKind.SUBPOINT for step in named)
    if against and all(step.kind is not kind for step in context):
        return (*context, *named)
    depth = rank(named[0].kind)
    return (*(step for step in context if rank(step.kind) < depth), *named)
