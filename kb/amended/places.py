"""Documents laid one after another, so that every place tells which of them it is in. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ingest.model import (
    Block,
    Caption,
    Cell,
    Change,
    Component,
    Layout,
    ParsedAct,
    Place,
    Row,
    Span,
    Unit,
)


def moved(parsed: ParsedAct, by: int) -> ParsedAct:
    """The act with its tree, its changes and its blocks that many characters further on."""
    if not by:
        return parsed
    return replace(
        parsed,
        layout=replace(
            parsed.layout, blocks=tuple(_block(block, by) for block in parsed.layout.blocks)
        ),
        components=tuple(_component(component, by) for component in parsed.components),
        changes=tuple(_change(change, by) for change in parsed.changes),
        repeals=tuple(_change(change, by) for change in parsed.repeals),
    )


def joined(layout: Layout, other: Layout, gap: int) -> Layout:
    """One layout with the blocks of another, which begin after ``gap`` characters of it."""
    text = layout.text.ljust(gap) + other.text
    return replace(layout, text=text, blocks=(*layout.blocks, *other.blocks))


def relocated(unit: Unit, where: Callable[[Place], Place]) -> Unit:
    """A tree with every place in it changed."""
    return replace(
        unit,
        place=None if unit.place is None else where(unit.place),
        children=tuple(relocated(child, where) for child in unit.children),
    )


def _span(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _place(place: Place, by: int) -> Place:
    return replace(place, span=_span(place.span, by))


def _unit(unit: Unit, by: int) -> Unit:
    return relocated(unit, lambda place: _place(place, by))


def _component(component: Component, by: int) -> Component:
    def caption(one: Caption) -> Caption:
        return replace(one, place=_place(one.place, by))

    return replace(
        component,
        unit=_unit(component.unit, by),
        rows=tuple(_unit(row, by) for row in component.rows),
        captions=tuple(caption(one) for one in component.captions),
    )


def _change(change: Change, by: int) -> Change:
    def row(one: Row) -> Row:
        return replace(one, spans=tuple(_span(span, by) for span in one.spans))

    return replace(
        change,
        place=_place(change.place, by),
        payload=tuple(_unit(unit, by) for unit in change.payload),
        payload_rows=tuple(row(one) for one in change.payload_rows),
    )


def _block(block: Block, by: int) -> Block:
    def cell(one: Cell) -> Cell:
        return replace(one, span=_span(one.span, by))

    return replace(
        block,
        span=_span(block.span, by),
        rows=tuple(tuple(cell(one) for one in row) for row in block.rows),
    )
