"""Which lines a row of a table was put together from.

Rows stand beside the tree, so no block is theirs: their lines are known by the places of their
cells or, where a table came as bare lines, by dividing these lines as the standard was read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.model import Block, BlockKind, Component, Row, ServiceStandard, Span, Unit, UnitKind
from ingest.repair import repair_lines
from ingest.standards.linear import Division, Role, divide


@dataclass(frozen=True, slots=True)
class RowPlace:
    """A place of the row ``row`` of a component; ``row`` None for a line of no row.

    ``part`` tells what the line is of: see `api.inspection.answer.LineRead`.
    """

    span: Span
    row: int | None
    part: str = ""


def row_places(component: Component, blocks: Sequence[Block]) -> Iterator[RowPlace]:
    """The places of a component's rows; ``row`` is an index into ``component.rows``."""
    own = [
        blocks[index]
        for unit in component.unit.walk()
        if unit.kind is not UnitKind.EDITORIAL or not unit.text
        for index in unit.blocks
    ]
    printed = [row for block in own for row in block.rows]
    of_standard = standard_rows(component)
    for index, unit in enumerate(component.rows):
        if unit.place is None:
            continue
        spans = of_standard[index].spans if index in of_standard else (unit.place.span,)
        yield from (RowPlace(span, index) for span in spans)
        for cells in printed:
            whole = Span(cells[0].span.start, cells[-1].span.end) if cells else Span(0, 0)
            if any(_meet(span, whole) for span in spans):
                yield RowPlace(whole, index)
    if component.standard is not None and not printed:
        yield from _linear(component.standard, of_standard, own)


def standard_rows(component: Component) -> Mapping[int, Row]:
    """The rows of a component's service standard by their index in ``component.rows``."""
    if component.standard is None:
        return {}
    told = {(row.label, row.text): row for row in component.standard.rows}
    return {
        index: told[_shown(unit)]
        for index, unit in enumerate(component.rows)
        if _shown(unit) in told
    }


def _shown(unit: Unit) -> tuple[str, str]:
    return unit.heading, unit.text


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _linear(
    standard: ServiceStandard, rows: Mapping[int, Row], blocks: Sequence[Block]
) -> Iterator[RowPlace]:
    """What every line of a standard without cells is of."""
    lines = [line for block in blocks if block.kind is not BlockKind.TABLE for line in block.lines]
    division = divide(repair_lines(lines), standard.lang)
    owners = _owners(division, {row.label: index for index, row in rows.items()})
    for at, (line, role) in enumerate(zip(division.lines, division.roles, strict=True)):
        if role is not Role.BEFORE:
            yield RowPlace(line.span, owners.get(at), role.value)


def _owners(division: Division, rows: Mapping[str, int]) -> dict[int, int]:
    """The row of each line of a label: labels stand in the order of their rows, word by word."""
    owners: dict[int, int] = {}
    labels = iter(division.rows)
    label = next(labels, None)
    left = label.label.split() if label else []
    for at, (line, role) in enumerate(zip(division.lines, division.roles, strict=True)):
        if role is not Role.LABEL or label is None:
            continue
        words = line.text[line.body :].split()
        common = min(len(words), len(left))
        if words[:common] != left[:common]:
            return owners
        if label.label in rows:
            owners[at] = rows[label.label]
        left = left[common:]
        if not left:
            label = next(labels, None)
            left = label.label.split() if label else []
    return owners
