"""Which unit of an act a path means; where a step of it does not exist, the nearest that does."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import combinations
from typing import NamedTuple

from ingest.addresses import split_address, step_of
from ingest.model import Step, UnitKind, UnitPath
from ingest.text import fold
from search.lookup import match_path

#: What else a unit may be called: a numbered row of an annex a point, a numbered unit of a code a
#: part.
_ALSO = {
    UnitKind.POINT: (UnitKind.ROW, UnitKind.PART, UnitKind.SUBPOINT),
    UnitKind.ROW: (UnitKind.POINT,),
    UnitKind.PART: (UnitKind.POINT, UnitKind.INDENT),
    UnitKind.SUBPOINT: (UnitKind.POINT,),
}
#: Units whose first is the beginning of what is around, and often has no address of its own.
_FIRST_IS_WHOLE = frozenset({UnitKind.PART, UnitKind.INDENT})
_ORDER = (UnitKind.MAIN, UnitKind.RULES, UnitKind.ANNEX)


class Reached(NamedTuple):
    """Units a path may mean, and its steps that the act does not have."""

    addresses: tuple[str, ...]
    dropped: UnitPath = ()


def exactly(path: UnitPath, rules: bool, addresses: Collection[str]) -> tuple[str, ...]:
    """Addresses that a path means with all its steps; those of the act's own text first.

    With ``rules`` those of the rules it approves, where these have such a unit.

    >>> exactly((Step(UnitKind.POINT, "1"),), True, ["!main~para_1", "!rules_1~para_1"])
    ('!rules_1~para_1',)
    """
    within = [(Step(UnitKind.RULES), *path)] if rules else []
    for way in (*within, path):
        for spelled in _spelled(way):
            found = match_path(spelled, _ending(addresses, spelled[-1].number))
            if found:
                return tuple(sorted(found, key=_component_rank))
    return ()


def _ending(addresses: Collection[str], number: str) -> Collection[str]:
    """The addresses whose last step may have a number: most are told without reading them."""
    wanted = fold(number)
    return [address for address in addresses if fold(address).endswith(wanted)]


def nearest(path: UnitPath, rules: bool, addresses: Collection[str], least: int) -> Reached:
    """The units that a path leads to with as few of its steps left out as there must be.

    Steps between are left out before the last one. ``least``: at least so many steps stay; with 0
    a path of which nothing exists leads to the act itself, address "".
    """
    for count in range(1, len(path) + 1):
        if len(path) - count < least:
            break
        for left in _choices(len(path), count):
            kept = tuple(step for at, step in enumerate(path) if at not in left)
            dropped = tuple(step for at, step in enumerate(path) if at in left)
            found = exactly(kept, rules, addresses) if kept else ("",)
            if found:
                return Reached(found, dropped)
    return Reached(())


def _choices(length: int, count: int) -> Iterator[frozenset[int]]:
    """Which steps to leave out: inner ones before outer ones, the last only after those, the
    first, which tells most, at the very end."""
    ways = [frozenset(way) for way in combinations(range(length), count)]
    last = length - 1
    yield from sorted(ways, key=lambda way: (0 in way, last in way, [-at for at in sorted(way)]))


def _spelled(path: UnitPath) -> Iterator[UnitPath]:
    """A path, then as others would say the same."""
    yield path
    plain = tuple(step for step in path if not _whole(step))
    if plain and plain != path:
        yield plain
    in_annex = any(step.kind is UnitKind.ANNEX for step in path)
    for at, step in enumerate(path):
        for kind in _ALSO.get(step.kind, ()):
            if kind is UnitKind.ROW and not in_annex:
                continue
            if all(other.kind is not kind for other in path):
                yield (*path[:at], Step(kind, step.number), *path[at + 1 :])


def is_always_said(step: Step) -> bool:
    """Whether a step stands in every address that a path with it means."""
    return step.kind not in _ALSO and not _whole(step)


def _whole(step: Step) -> bool:
    return step.kind in _FIRST_IS_WHOLE and step.number == "1"


def _component_rank(address: str) -> int:
    kind = step_of(split_address(address)[0].split(".")[0]).kind
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)
