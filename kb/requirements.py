"""Typed values of a service's requirements on a day: sums in tenge, and what a filter leaves. Pure.

Nothing that a filter leaves out is lost silently: when nothing would be left, all is given, and
the answer says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from kb.answers import Requirement
from kb.titles import contains

_TIYN = Decimal("0.01")
#: Rows whose values are lists of items that may differ by channel or case.
NARROWED = ("term", "documents", "schedule", "fee")


def sum_in_tenge(indexes: float, mrp: int) -> float:
    """So many monthly calculation indexes in tenge, to the tiyn.

    >>> sum_in_tenge(1.25, 3692), sum_in_tenge(2.8, 4325)
    (4615.0, 12110.0)
    """
    exact = Decimal(str(indexes)) * mrp
    return float(exact.quantize(_TIYN, ROUND_HALF_UP))


def priced(value: object, mrp: int | None) -> tuple[object, bool]:
    """Fees with their sums in tenge by the index of the day; True when one could not be worked out.

    >>> priced([{"kind": "mrp", "mrp": 1.25}], 3932)[0]
    [{'kind': 'mrp', 'mrp': 1.25, 'kzt': 4915.0, 'mrp_kzt': 3932}]
    """
    if not isinstance(value, list):
        return value, False
    lacking = False
    result: list[object] = []
    for item in value:
        if isinstance(item, dict) and item.get("kind") == "mrp" and item.get("mrp") is not None:
            known = mrp is not None
            lacking = lacking or not known
            kzt = sum_in_tenge(item["mrp"], mrp) if mrp is not None else None
            item = {**item, "kzt": kzt, "mrp_kzt": mrp}
        result.append(item)
    return result, lacking


def narrowed(
    value: object, channel: str | None, case: str | None, kinds: Mapping[str, Sequence[str]]
) -> tuple[object, bool]:
    """Items that hold for a channel and a case; False when there was none, and all are given.

    ``kinds`` maps the key of a channel to the words the standard prints for it. An item that names
    no channel or no case holds for all; if a case is asked for and some item of a channel names it,
    that channel's items for the general case give way to it.
    """
    if not isinstance(value, list):
        return value, True
    items = list(value)
    fits = True
    if channel:
        items, fits = _kept(items, lambda item: _in_channel(item, channel, kinds))
    if case:
        told = [item for item in items if isinstance(item, Mapping)]
        every = [one for item in told for one in _channels_of(item)]
        kept, found = in_case(told, case, lambda item: _channels_of(item) or every or [None])
        items = [item for item in items if not isinstance(item, Mapping) or item in kept]
        fits = fits and found
    return items, fits


def chosen(
    rows: Mapping[str, Requirement], channel: str | None, case: str | None
) -> tuple[dict[str, Requirement], frozenset[str]]:
    """Rows with what holds for a channel and a case; the keys of those that say nothing of them,
    which are whole."""
    channels = rows.get("channels")
    kinds = channel_words(channels.value if channels is not None else None)
    found, unfit = dict(rows), set()
    for key in NARROWED:
        row = rows.get(key)
        if row is None or not (channel or case):
            continue
        value, fits = narrowed(row.value, channel, case, kinds)
        found[key] = row.model_copy(update={"value": value})
        if not fits:
            unfit.add(key)
    return found, frozenset(unfit)


def _channels_of(item: Mapping[str, Any]) -> list[str | None]:
    return list(item.get("channels") or ([item["channel"]] if item.get("channel") else []))


def _kept(
    items: list[object], holds: Callable[[Mapping[str, Any]], bool]
) -> tuple[list[object], bool]:
    left = [item for item in items if not isinstance(item, dict) or holds(item)]
    return (left, True) if left or not items else (items, False)


def channel_words(value: object) -> dict[str, list[str]]:
    """The words a standard prints for each channel, by kind; ``value`` is that of row 2.

    >>> channel_words([{"kind": "egov_portal", "text": "ПЭП"}])
    {'egov_portal': ['ПЭП']}
    """
    found: dict[str, list[str]] = {}
    for item in value if isinstance(value, list) else ():
        if isinstance(item, Mapping) and item.get("kind"):
            found.setdefault(str(item["kind"]), []).append(str(item.get("text") or ""))
    return found


def is_channel(kind: str | None, asked: str, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether a channel is the one asked for, by its key or by the standard's words for it."""
    if kind is None:
        return False
    return kind == asked or any(contains(text, asked) for text in words.get(kind, ()))


def in_case(
    items: Sequence[Mapping[str, Any]],
    case: str | None,
    channels: Callable[[Mapping[str, Any]], Sequence[str | None]],
) -> tuple[list[Mapping[str, Any]], bool]:
    """Items for a case, chosen within each channel; False when there was none, and all are given.

    What one channel says of a case leaves the general items of another as they are. ``channels``
    are those of an item.

    >>> items = [{"channel": "provider", "case": "впервые"}, {"channel": "egov_portal"}]
    >>> in_case(items, "впервые", lambda item: (item["channel"],)) == (items, True)
    True
    """
    if not case:
        return list(items), True
    kept: list[int] = []
    for channel in dict.fromkeys(one for item in items for one in channels(item)):
        own: list[object] = [item for item in items if channel in channels(item)]
        found, fits = _in_case(own, case)
        kept += [id(item) for item in found] if fits else []
    chosen = [item for item in items if id(item) in kept]
    return (chosen, True) if chosen or not items else (list(items), False)


def _in_channel(item: Mapping[str, Any], channel: str, kinds: Mapping[str, Sequence[str]]) -> bool:
    named = _channels_of(item)
    if not named:
        who = str(item.get("who") or "")
        words = kinds.get(channel, ())
        others = [text for kind, texts in kinds.items() if kind != channel for text in texts]
        if who and not any(contains(text, who) or contains(who, text) for text in words):
            return not any(contains(text, who) or contains(who, text) for text in others)
        return True
    return any(str(one) == channel or contains(str(one), channel) for one in named)


def _in_case(items: list[object], case: str) -> tuple[list[object], bool]:
    named: list[object] = []
    general: list[object] = []
    others = False
    for item in items:
        said = item.get("case") if isinstance(item, dict) else None
        if not said:
            general.append(item)
        elif contains(str(said), case):
            named.append(item)
        else:
            others = True
    # A case given in all its words is that one, not every longer one that has these words too.
    exact: list[object] = [
        item for item in named if isinstance(item, dict) and item["case"] == case
    ]
    if named:
        return exact or named, True
    if general:
        return general, True
    return items, not others


def mrp_of(day: dt.date) -> int | None:
    """The monthly calculation index on a day, in tenge; None where it is not known."""
    from corpus.reference import mrp_on

    found = mrp_on(day)
    return None if found is None else found.value
