"""The outline of a work: every unit known, in the order of the act. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.addresses import natural_key, parent_address, split_address, step_of
from kb.chapters import parent_by_number
from kb.evidence import WHOLE_ACT, EditionKind, HeldUnit, WorkEvidence, is_heading

_KINDS = (EditionKind.CONSOLIDATED, EditionKind.ORIGINAL, EditionKind.FRAGMENT)


@dataclass(slots=True)
class OutlineNode:
    """A unit of the outline; ``headings`` by language, ``ordinal`` its place in the act."""

    address: str
    parent: str | None
    kind: str
    number: str
    headings: dict[str, str] = field(default_factory=dict)
    ordinal: int = 0


def outline(work: WorkEvidence, addresses: Iterable[str]) -> list[OutlineNode]:
    """Nodes of the units at ``addresses``, in order; the whole act and headings have none."""
    nodes: dict[str, OutlineNode] = {}
    places: dict[str, int] = {}
    editions = sorted(work.editions, key=lambda e: (_KINDS.index(e.kind), e.lang, e.document))
    payload = sorted(
        (unit for event in work.events for unit in event.payload),
        key=lambda unit: (unit.address, unit.content.lang, unit.content.document),
    )
    for edition in editions:
        for unit in edition.units:
            _note(nodes, unit)
            places.setdefault(unit.address, len(places))
    for unit in payload:
        _note(nodes, unit)
    for address in addresses:
        if address == WHOLE_ACT or is_heading(address):
            nodes.pop(address, None)
        elif address not in nodes:
            component, segments = split_address(address)
            step = step_of(segments[-1] if segments else component)
            nodes[address] = OutlineNode(
                address, parent_address(address), step.kind.value, step.number
            )
    parents = {n.address: n.parent for n in nodes.values() if n.parent and n.address in places}
    for node in nodes.values():
        if node.address not in places and node.parent is None:
            node.parent = parent_by_number(node.address, parents)
        if node.parent not in nodes:
            node.parent = next((a for a in _above(node.address) if a in nodes), None)
    return _in_order(nodes, places)


def _note(nodes: dict[str, OutlineNode], unit: HeldUnit) -> None:
    node = nodes.setdefault(
        unit.address, OutlineNode(unit.address, unit.parent, unit.kind, unit.number)
    )
    if unit.heading:
        node.headings.setdefault(unit.content.lang, unit.heading)


def _above(address: str) -> Iterable[str]:
    above = parent_address(address)
    while above is not None:
        yield above
        above = parent_address(above)


def _in_order(nodes: dict[str, OutlineNode], places: dict[str, int]) -> list[OutlineNode]:
    """Depth first: siblings as the edition has them, units it does not hold by their numbers."""
    children: dict[str | None, list[OutlineNode]] = {}
    for node in nodes.values():
        children.setdefault(node.parent, []).append(node)
    result: list[OutlineNode] = []
    pending = _sorted(children.get(None, ()), places)[::-1]
    while pending:
        node = pending.pop()
        node.ordinal = len(result)
        result.append(node)
        pending += _sorted(children.get(node.address, ()), places)[::-1]
    return result


def _sorted(siblings: Iterable[OutlineNode], places: dict[str, int]) -> list[OutlineNode]:
    """Siblings in the order of the edition; one it lacks stands after the next lower number."""
    ranked = list(siblings)
    held = sorted(
        (node for node in ranked if node.address in places), key=lambda n: places[n.address]
    )
    for node in sorted(
        (node for node in ranked if node.address not in places),
        key=lambda n: natural_key(n.address),
    ):
        lower = [
            index
            for index, other in enumerate(held)
            if other.kind == node.kind and natural_key(other.address) < natural_key(node.address)
        ]
        held.insert(lower[-1] + 1 if lower else len(held), node)
    return held
