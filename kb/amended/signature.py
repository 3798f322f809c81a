"""What an instruction does, apart from where it stands and when it takes effect. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.addresses import path_address
from ingest.model import Change, Component, ParsedAct, Unit

#: Two instructions with one signature do the same to the act they change.
Signature = tuple[object, ...]


def signature(change: Change, parsed: ParsedAct) -> Signature:
    """What tells an instruction's effect from another's."""
    act = change.target.act
    held = change.payload_component
    wording = [line for root in change.payload for line in _lines(root)]
    for component in parsed.components:
        if held and (component.name == held or component.name.startswith(f"{held}.")):
            wording += _printed(component)
    return (
        change.operation,
        (act.form, act.date, act.number),
        change.target.document_title,
        change.target.path,
        change.edits,
        change.scope,
        change.only,
        None if change.until is None else (change.until.kind, change.until.date),
        held,
        tuple(wording),
    )


def block_of(change: Change) -> str:
    """The unit of the amending act that an instruction stands in."""
    return path_address(change.component, change.instruction_path)


def orders_of(parsed: ParsedAct) -> tuple[Change, ...]:
    """All that an act orders, in the order in which the base keeps it."""
    return (*parsed.changes, *parsed.repeals)


def _printed(component: Component) -> Iterator[tuple[str, ...]]:
    yield (component.name, component.title)
    yield from _lines(component.unit)
    caption = component.caption_unit
    for unit in (*component.rows, *(() if caption is None else (caption,))):
        yield from _lines(unit)


def _lines(root: Unit) -> Iterator[tuple[str, ...]]:
    for unit in root.walk():
        yield (unit.kind.value, unit.address, unit.heading, unit.text)
