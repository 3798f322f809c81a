"""The units of an edition, and of a new wording, as evidence at their addresses in the work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from ingest.addresses import join_address, parent_address, segment, split_address, step_of
from ingest.model import Step, UnitKind
from ingest.text import fold, squeeze
from kb.apply.first import numbered_line
from kb.apply.headings import heading_text
from kb.evidence import HeldUnit, heading_address, is_heading
from kb.models import Edition, UnitRow
from kb.timeline import Content


class Printed(Protocol):
    """A stored unit, whole or the columns that matter here."""

    @property
    def id(self) -> int | None: ...
    @property
    def address(self) -> str: ...
    @property
    def parent(self) -> str | None: ...
    @property
    def kind(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def heading(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def ordinal(self) -> int: ...


def held_unit(row: Printed, address: str, parent: str | None, edition: Edition) -> HeldUnit:
    """A stored unit as evidence, at its address in the work.

    The new wording of a heading may print the unit's name and number before it.
    """
    wording = heading_text(row.text) if is_heading(address) else row.text
    return HeldUnit(
        address=address,
        parent=parent,
        kind=row.kind,
        number=row.number,
        heading=row.heading,
        content=Content(
            edition.lang,
            edition.sha256,
            row.address,
            row.id or 0,
            made=None if wording == row.text else wording,
            text=row.text,
            heading=row.heading,
        ),
        order=row.ordinal,
        folded=squeeze(fold(wording)),
    )


def held_heading(row: Printed, edition: Edition) -> HeldUnit:
    """A unit's heading as a unit of its own, for changes that are of it alone."""
    place = heading_address(row.address)
    return HeldUnit(
        address=place,
        parent=row.address,
        kind=UnitKind.HEADING.value,
        number="",
        heading=row.heading,
        content=Content(
            edition.lang, edition.sha256, place, row.id or 0, text=row.heading, heading=row.heading
        ),
        order=row.ordinal,
        folded=squeeze(fold(row.heading)),
    )


def payload_units(
    rows: list[UnitRow], edition: Edition, target: str, region: str = ""
) -> tuple[HeldUnit, ...]:
    """The units of a change's new wording, where they stand once it is made.

    With a ``region`` they are those of the first part, or first indent, of the unit at ``target``.
    """
    if region:
        return tuple(_first(rows, edition, target))
    roots = {row.root: row for row in rows if not row.tail}
    result: list[HeldUnit] = []
    for row in rows:
        if row.tail.startswith("!"):
            address = carried_address(row.tail, target)
            result.append(held_unit(row, address, parent_address(address), edition))
            continue
        root = target if len(roots) == 1 else _sibling(target, roots[row.root])
        if row.tail.startswith("~"):
            # A unit numbered through the act stands in the chapter that brings it.
            component = f"!{split_address(target)[0]}"
            deeper = "__" in row.tail
            parent = component + row.tail.rpartition("__")[0] if deeper else root
            result.append(held_unit(row, component + row.tail, parent, edition))
            continue
        above = "" if not row.tail else row.tail.rpartition("__")[0]
        under = below(root, above) if row.tail else None
        result.append(held_unit(row, below(root, row.tail), under, edition))
    return tuple(result)


def _first(rows: list[UnitRow], edition: Edition, host: str) -> Iterator[HeldUnit]:
    """The wording of a first part: the unit's own line, and beside it what is listed."""
    step = step_of(split_address(host)[1][-1])
    article = step.kind is UnitKind.ARTICLE
    for index, row in enumerate(rows):
        if index:
            yield held_unit(row, below(host, row.tail), host, edition)
            continue
        line = held_unit(row, f"{host}__al_1" if article else host, None, edition)
        text = row.text if article else numbered_line(step.kind, step.number, row.text)
        made = None if text == row.text else text
        yield replace(
            line,
            kind=UnitKind.PART.value if article else step.kind.value,
            number="1" if article else step.number,
            content=replace(line.content, made=made),
            folded=squeeze(fold(text)),
        )


def below(root: str, tail: str) -> str:
    """The address of what stands below a root.

    >>> below("!annex_3", "row_1"), below("!main~art_2", "para_1"), below("!annex_3", "")
    ('!annex_3~row_1', '!main~art_2__para_1', '!annex_3')
    """
    if not tail:
        return root
    return root + ("__" if "~" in root else "~") + tail


def carried_address(tail: str, target: str) -> str:
    """The address of an annex that a new edition of rules brings with it.

    >>> carried_address("!annex_2~para_1", "!rules_1"), carried_address("!annex_2", "!rules_2")
    ('!annex_2~para_1', '!rules_2.annex_2')
    """
    owner, _ = split_address(target)
    plain = owner in ("main", "rules_1") or not owner.startswith("rules")
    return tail if plain else f"!{owner}.{tail.removeprefix('!')}"


def _sibling(target: str, root: UnitRow) -> str:
    """The address of one of several units that a change puts in beside each other."""
    component, segments = split_address(target)
    own = segment(Step(UnitKind(root.kind), root.number))
    if not segments:
        return below(target, own)
    return join_address(component, (*segments[:-1], own))
