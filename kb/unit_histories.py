"""The versions of many units of an act at once, as a page or a text of many units needs them."""

from __future__ import annotations

from collections.abc import Iterable

from kb.answers import Version
from kb.asking import Asker
from kb.evidence import heading_address
from kb.reading import outline_below

#: All versions of units by address, permanent ones first, oldest first.
Histories = dict[str, tuple[Version, ...]]


def unit_histories(asker: Asker, address: str, *, below: bool = True) -> Histories:
    """The histories of a unit and of the units ``below`` it, in the order of the act, and of their
    headings; without those never heard of."""
    work = asker.work.id or 0
    found = [node.address for node in outline_below(asker.session, work, address, below=below)]
    return histories_at(asker, found or [address])


def histories_at(asker: Asker, addresses: Iterable[str]) -> Histories:
    """The histories of some units and of their headings; without those never heard of."""
    wanted = [each for unit in addresses for each in (unit, heading_address(unit))]
    held = asker.rails(wanted)
    return {
        unit: tuple(
            asker.version(rail, index)
            for rail in (held[unit].permanent, held[unit].temporary)
            for index in range(len(rail))
        )
        for unit in wanted
        if unit in held
    }
