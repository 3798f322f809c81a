"""The quoted new wording of a unit, as a tree with relative addresses."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.findings import finding
from ingest.model import EID_PREFIX, Finding, Place, Span, Unit, UnitKind, UnitPath
from ingest.structure.items import Item, ItemKind
from ingest.structure.tree import TreeBuilder, freeze

#: Units without numbers of their own in the text: the whole payload is one of them.
_UNNUMBERED = {UnitKind.PART, UnitKind.INDENT, UnitKind.HEADING, UnitKind.PREAMBLE}


def payload_units(
    texts: Sequence[str], places: Sequence[Place], target: UnitPath, *, only: bool
) -> tuple[tuple[Unit, ...], tuple[Finding, ...]]:
    """The units of a payload meant for ``target``, outer quotation marks already removed.

    ``only`` says that the payload has one target: then the whole of it is that target's, and a
    first number that differs is a finding. With several targets each takes the unit of its number.
    """
    step = target[-1]
    if step.kind in _UNNUMBERED:
        return (_whole(texts, places, target),), ()
    findings: list[Finding] = []
    items = [Item(ItemKind.NORM, text, place) for text, place in zip(texts, places, strict=True)]
    builder = TreeBuilder(items, preamble=False, first_point_missing=False)
    units = freeze(builder.build(), "", findings)
    findings.extend(builder.findings)
    named = tuple(u for u in units if u.kind is step.kind and u.number == step.number)
    if named or not only:
        return named[:1], tuple(findings)
    if units:
        findings.append(
            finding(
                "payload-number-differs",
                units[0].place,
                expected=step.number,
                found=units[0].number or "-",
            )
        )
    return (), tuple(findings)


def _whole(texts: Sequence[str], places: Sequence[Place], target: UnitPath) -> Unit:
    step = target[-1]
    eid = EID_PREFIX[step.kind] + (f"_{step.number}" if step.number else "")
    span = Span(places[0].span.start, places[-1].span.end)
    return Unit(
        kind=step.kind,
        number=step.number,
        text="\n".join(texts),
        place=Place(span, places[0].page),
        address=eid,
    )
