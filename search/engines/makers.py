"""Who made an index, and which of two makers is the newer one.

A maker is written as ``"<format> <release>+<documents> <base>"``: how the engine keeps an index,
the release of Zanbase and what its documents depend on (`search.indexing.documents_version`), and
the base. An index is made anew without being asked only by a maker that comes after its own: of a
later release, or of the same one where the index was not taken from it before. So two that share
an index make it anew once each at most, and the older one says that it is the older.
"""

from __future__ import annotations

import re

from search.engines.errors import IndexNewerError, IndexOutdatedError

#: Between a maker and those it took an index over from, the last first.
_AFTER = " after "
#: So many of them are kept.
_KEPT = 8
_RELEASE = re.compile(r"\d+ (?P<release>\d+(?:\.\d+)*)[^+ ]*\+")


def disagreement(place: str, held: str, own: str) -> IndexOutdatedError | IndexNewerError | None:
    """The error of ``own`` that meets an index which says ``held`` of its makers; None where it is
    its own."""
    maker, *before = held.split(_AFTER)
    if maker == own:
        return None
    detail = f"it was made by {maker}, not {own}"
    if _base(maker) == _base(own) and (
        _release(maker) > _release(own) or (_release(maker) == _release(own) and own in before)
    ):
        return IndexNewerError(place, detail)
    return IndexOutdatedError(place, detail)


def succeeding(held: str | None, own: str) -> str:
    """What an index says of its makers once ``own`` has made anew one that said ``held``.

    >>> succeeding("1 0.2.0+aa b", "1 0.2.0+cc b"), succeeding("1 0.2.0+aa b", "1 0.2.0+aa z")
    ('1 0.2.0+cc b after 1 0.2.0+aa b', '1 0.2.0+aa z')
    """
    makers = [] if held is None else held.split(_AFTER)
    alike = [
        maker
        for maker in makers
        if maker != own and _base(maker) == _base(own) and _release(maker) == _release(own)
    ]
    return _AFTER.join((own, *alike[:_KEPT]))


def _base(maker: str) -> str:
    return maker.rpartition(" ")[2]


def _release(maker: str) -> tuple[int, ...]:
    """The numbers of a release; () of a maker that names none, which is older than any."""
    found = _RELEASE.match(maker)
    return () if found is None else tuple(int(part) for part in found["release"].split("."))
