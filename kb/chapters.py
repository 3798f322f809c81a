"""Which chapter a unit stands in that is numbered through the act. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.addresses import THROUGH, natural_key, split_address, step_of


def parent_by_number(address: str, parents: Mapping[str, str]) -> str | None:
    """The unit above a new article or point: that of the one with the next lower number.

    None for units of other kinds, and where no lower one is known. ``parents`` are the units above
    by address, chapters included (Law 480-V art. 23: articles are numbered through the act).

    >>> parents = {"!main~art_3": "!main~chp_1", "!main~art_4": "!main~chp_2"}
    >>> parent_by_number("!main~art_3-1", parents)
    '!main~chp_1'
    """
    component, segments = split_address(address)
    if len(segments) != 1 or step_of(segments[0]).kind not in THROUGH:
        return None
    kind = step_of(segments[0]).kind
    key = natural_key(address)
    lower = [
        other
        for other in parents
        if other.startswith(f"!{component}~")
        and "__" not in other
        and step_of(other.partition("~")[2]).kind is kind
        and natural_key(other) < key
    ]
    return parents[max(lower, key=natural_key)] if lower else None
