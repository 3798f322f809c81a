"""Citations put to the units of their own document.

A citation of another act is resolved by the base, which knows the acts; here those are resolved
that name this act, this document or the unit they stand in ("осы Қағидалардың 16-тармағы",
"paragraph 3 of this article"). Words quoted as another act's new wording speak of that act.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.addresses import join_address, path_address, segment, split_address, step_of
from ingest.citations import find_citations
from ingest.model import Change, Citation, Component, Span, Step, Unit, UnitKind, UnitPath
from ingest.structure.markers import opening


def citations_of(
    units: Iterable[tuple[Unit, str]],
    components: Sequence[Component],
    changes: Sequence[Change],
) -> Iterator[Citation]:
    """Citations of a document's units, each given with its address, targets resolved.

    The number and the word a unit opens with ("Article 5. …") cite nothing.
    """
    held = {u.address for c in components for u in c.unit.walk() if u.address}
    quoted = _quoted(changes)
    for unit, address in units:
        found = opening(unit.text)
        start = found.offset if found is not None else 0
        is_quoted = unit.place is not None and unit.place.span in quoted
        for citation in find_citations(unit.text):
            if citation.span.start < start:
                continue
            target = "" if is_quoted else _target(citation, address, components)
            yield replace(citation, address=address, target=target if target in held else "")


def _quoted(changes: Sequence[Change]) -> set[Span]:
    return {
        unit.place.span
        for change in changes
        for root in change.payload
        for unit in root.walk()
        if unit.place is not None
    }


def _target(citation: Citation, address: str, components: Sequence[Component]) -> str:
    path = tuple(s for s in citation.path if s != Step(UnitKind.PART, "1"))
    if citation.act is not None or not path:
        return ""
    component, segments = split_address(address)
    if path[0].number == "" and path[0].kind is not UnitKind.ANNEX:
        return _within(component, segments, path)
    if citation.scope == "this_act":
        return path_address("main", path)
    if citation.scope == "this_document":
        return path_address(_document_of(component, components), path)
    return ""


def _within(component: str, segments: tuple[str, ...], path: UnitPath) -> str:
    """A unit of the unit the citation stands in: "point 3 of this article"."""
    for depth, part in enumerate(segments, 1):
        if step_of(part).kind is path[0].kind:
            return join_address(component, (*segments[:depth], *(segment(s) for s in path[1:])))
    return ""


def _document_of(component: str, components: Sequence[Component]) -> str:
    """The approved document that a component is or belongs to; the main text where there is none.

    "Осы Қағидалар" in an annex of the rules means the rules.
    """
    for found in components:
        if found.name == component and found.unit.kind is UnitKind.ANNEX:
            return found.parent or "main"
    return component
