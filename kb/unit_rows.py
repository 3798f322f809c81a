"""The units of a document as rows. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.model import Component, Place, Unit, UnitKind
from kb.identity_rows import Values

#: Matter without an address of its own that belongs to the text of the unit it stands in.
_MATTER = frozenset({UnitKind.FORM, UnitKind.TABLE})


def unit_values(component: Component, title: str, start: int) -> Iterator[Values]:
    """Units of a component, its corner caption and the rows of its table beside them.

    Its title is the heading of the component itself.
    """
    own = component.title if component.name != "main" else title
    for ordinal, (unit, parent) in enumerate(with_beside(component), start):
        values = one_unit(unit, unit.address, parent, ordinal)
        if unit is component.unit:
            values["heading"] = values["heading"] or own
        yield values


def with_beside(component: Component) -> Iterator[tuple[Unit, str | None]]:
    """The units of a component, each with the address of the one above."""
    yield from addressed(component.unit, None)
    caption = (component.caption_unit,) if component.caption_unit is not None else ()
    for unit in (*caption, *component.rows):
        yield unit, component.unit.address


def addressed(unit: Unit, parent: str | None) -> Iterator[tuple[Unit, str | None]]:
    """Units that have an address, with the address of the nearest one above."""
    if unit.address:
        yield unit, parent
        parent = unit.address
    for child in unit.children:
        yield from addressed(child, parent)


def one_unit(unit: Unit, address: str, parent: str | None, ordinal: int) -> Values:
    """The row of a unit that stands at an address."""
    page, start, end = where(unit.place)
    return {
        "edition_id": 0,
        "change_id": None,
        "address": address,
        "parent": parent,
        "kind": unit.kind.value,
        "number": unit.number,
        "heading": unit.heading,
        "text": _own_text(unit),
        "ordinal": ordinal,
        "root": 0,
        "tail": "",
        "page": page,
        "span_start": start,
        "span_end": end,
    }


def _own_text(unit: Unit) -> str:
    matter = (child.text for child in unit.children if child.kind in _MATTER and not child.address)
    return "\n".join(piece for piece in (unit.text, *matter) if piece)


def where(place: Place | None) -> tuple[int | None, int | None, int | None]:
    """Page and span of a place, as columns."""
    return (None, None, None) if place is None else (place.page, place.span.start, place.span.end)
