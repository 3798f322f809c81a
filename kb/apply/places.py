"""Finding units in a tree, and putting units in where the law's numbering wants them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.addresses import WRAPPERS, natural_key, parent_address, rebase
from ingest.model import Unit, UnitKind
from kb.apply.shifts import UNNUMBERED, shifted

Edit = Callable[[Unit], Sequence[Unit]]


def find(root: Unit, address: str) -> Unit | None:
    """The unit at an address, or None."""
    return next((unit for unit in root.walk() if unit.address == address), None)


def addresses(root: Unit) -> frozenset[str]:
    """Addresses of a unit and of all below it."""
    return frozenset(unit.address for unit in root.walk() if unit.address)


def edited(root: Unit, address: str, edit: Edit) -> Unit:
    """The tree with the unit at an address given way to what ``edit`` makes of it."""
    if root.address == address:
        (root,) = edit(root)
        return root
    children: list[Unit] = []
    for child in root.children:
        children.extend(
            edit(child) if child.address == address else (edited(child, address, edit),)
        )
    if len(children) == len(root.children) and all(
        new is old for new, old in zip(children, root.children, strict=True)
    ):
        return root
    return replace(root, children=tuple(children))


def rebased(unit: Unit, old: str, new: str) -> Unit:
    """A unit moved with all below it from one address to another."""
    moved = rebase(unit.address, old, new) if unit.address else ""
    return replace(
        unit,
        address=unit.address if moved is None else moved,
        children=tuple(rebased(child, old, new) for child in unit.children),
    )


def shift(root: Unit, at: str, by: int) -> Unit:
    """The tree with the unnumbered units from ``at`` on moved by one place."""
    address = shifted(root.address, at, by) if root.address else ""
    number = root.number
    if address != root.address and root.kind in UNNUMBERED and root.number.isdigit():
        number = address.rpartition("_")[2] if _own_place(root.address, at) else number
    return replace(
        root,
        address=address,
        number=number,
        children=tuple(shift(child, at, by) for child in root.children),
    )


def _own_place(address: str, at: str) -> bool:
    """Whether a unit is one of the row that shifts, not merely below one of it."""
    return parent_address(address) == parent_address(at)


def host_of(root: Unit, unit: Unit, wrapper: Unit | None) -> Unit | None:
    """The unit that a new unit is to stand in.

    Its address tells, save for units numbered through the document: they stand in the chapter
    named, or beside the one with the next lower number, or before the next higher.
    """
    if wrapper is not None:
        return wrapper
    above = parent_address(unit.address)
    outer = find(root, above) if above is not None else None
    if outer is not None and any(_like(child, unit) for child in outer.children):
        return outer
    near = _neighbour(root, unit)
    if near is None:
        return outer
    return next((u for u in root.walk() if any(child is near for child in u.children)), outer)


def _neighbour(root: Unit, unit: Unit) -> Unit | None:
    """The unit of the same kind with the next lower number; else the one with the next higher."""
    alike = [
        other
        for other in root.walk()
        if _like(other, unit) and parent_address(other.address) == parent_address(unit.address)
    ]
    key = natural_key(unit.address)
    lower = [other for other in alike if natural_key(other.address) < key]
    higher = [other for other in alike if natural_key(other.address) > key]
    if lower:
        return max(lower, key=lambda other: natural_key(other.address))
    return min(higher, key=lambda other: natural_key(other.address), default=None)


def _like(one: Unit, other: Unit) -> bool:
    return one.kind is other.kind and bool(one.address)


def put(host: Unit, unit: Unit) -> Unit:
    """A host with one more unit, after the last of its kind with a lower number.

    The first of its kind stands before the first with a higher number, or last.
    """
    children = list(host.children)
    key = natural_key(unit.address)
    same = [index for index, child in enumerate(children) if _like(child, unit)]
    lower = [index for index in same if natural_key(children[index].address) < key]
    if unit.kind is UnitKind.PART:
        # What is listed under the part before stands between it and the new one.
        higher = [index for index in same if index not in lower]
        place = higher[0] if higher else len(children)
    elif lower:
        place = lower[-1] + 1
    elif same:
        place = same[0]
    elif unit.kind is UnitKind.PREAMBLE:
        place = next((i for i, c in enumerate(children) if _norm(c)), len(children))
    elif unit.kind is UnitKind.INDENT:
        # Indents follow the paragraph they belong to, before the next part of the unit.
        place = next((i for i, c in enumerate(children) if c.kind is UnitKind.PART), len(children))
    else:
        place = len(children)
    children.insert(place, unit)
    return replace(host, children=tuple(children))


def _norm(unit: Unit) -> bool:
    numbered = {UnitKind.ARTICLE, UnitKind.POINT, UnitKind.SUBPOINT, UnitKind.PART}
    return unit.kind in WRAPPERS or unit.kind in numbered
