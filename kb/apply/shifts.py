"""Units without numbers of their own change places when one is put in or taken out. Pure.

Parts and indents are named by ordinals (Law 480-V art. 23), so a third indent put in makes the
former third one the fourth. Numbered units keep their numbers.
"""

from __future__ import annotations

from collections.abc import Iterable

from ingest.addresses import rebase, split_address, step_of
from ingest.model import UnitKind

#: Kinds named by their place among their like.
UNNUMBERED = frozenset({UnitKind.PART, UnitKind.INDENT})


def ordinal(address: str) -> tuple[str, int] | None:
    """What an unnumbered unit's address is without its ordinal, and the ordinal.

    >>> ordinal("!main~art_4__indent_3"), ordinal("!main~art_4__para_3")
    (('!main~art_4__indent_', 3), None)
    """
    segments = split_address(address)[1]
    if not segments:
        return None
    step = step_of(segments[-1])
    if step.kind not in UNNUMBERED or not step.number.isdigit():
        return None
    return address.removesuffix(step.number), int(step.number)


def shifted(address: str, at: str, by: int) -> str:
    """Where a unit stands once one has been put in (``by`` 1) at, or taken out (-1) from, ``at``.

    The unit itself at ``at``, when it is taken out, has no place any more and keeps its address.

    >>> shifted("!main~art_4__indent_3", "!main~art_4__indent_2", 1)
    '!main~art_4__indent_4'
    >>> shifted("!main~art_4__al_3__subpara_1", "!main~art_4__al_2", -1)
    '!main~art_4__al_2__subpara_1'
    >>> shifted("!main~art_4__indent_2", "!main~art_4__al_2", 1)
    '!main~art_4__indent_2'
    """
    place = ordinal(at)
    if place is None or not address.startswith(place[0]):
        return address
    stem, first = place
    digits = address[len(stem) :].partition("__")[0]
    own = int(digits)
    if own < first or (by < 0 and own == first):
        return address
    moved = rebase(address, f"{stem}{own}", f"{stem}{own + by}")
    return moved if moved is not None else address


def moves(addresses: Iterable[str], at: str, by: int) -> dict[str, str]:
    """The addresses that change places, each with its new one."""
    found = {address: shifted(address, at, by) for address in addresses}
    return {old: new for old, new in found.items() if old != new}
