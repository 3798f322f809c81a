"""How structural units nest in one another (Law 480-V arts 22-24)."""

from __future__ import annotations

from functools import cache

from corpus.reference_names import unit_nouns
from ingest.model import UnitKind

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
