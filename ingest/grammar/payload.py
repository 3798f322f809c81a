"""The quoted new wording of a unit, as a tree with relative addresses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.addresses import segment
from ingest.findings import finding
from ingest.model import Finding, Place, Span, Step, Unit, UnitKind, UnitPath
from ingest.structure.items import Item, ItemKind
from ingest.structure.tree import TreeBuilder, freeze

_PARAGRAPHS = {UnitKind.PART, UnitKind.INDENT}
#: Units without numbers of their own in the text: the whole payload is one of them.
_UNNUMBERED = {*_PARAGRAPHS, UnitKind.HEADING, UnitKind.PREAMBLE}


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
    units = _with_tails(units)
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


def _with_tails(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units, each subpoint with the unnumbered paragraphs that follow it.

    In an act they might belong to the point around it; a quotation holds nothing around it.
    """
    whole: list[Unit] = []
    for unit in units:
        host = whole[-1] if whole else None
        if host is None or host.kind is not UnitKind.SUBPOINT or unit.kind not in _PARAGRAPHS:
            whole.append(unit)
            continue
        number = str(2 + sum(child.kind is unit.kind for child in host.children))
        address = f"{host.address}__{segment(Step(unit.kind, number))}"
        tail = replace(_moved(unit, address), number=number)
        whole[-1] = replace(host, children=(*host.children, tail))
    return tuple(whole)


def _moved(unit: Unit, address: str) -> Unit:
    """The unit at another address, what is below it with it."""
    children = tuple(
        _moved(child, address + child.address.removeprefix(unit.address)) for child in unit.children
    )
    return replace(unit, address=address, children=children)


def _whole(texts: Sequence[str], places: Sequence[Place], target: UnitPath) -> Unit:
    step = target[-1]
    span = Span(places[0].span.start, places[-1].span.end)
    return Unit(
        kind=step.kind,
        number=step.number,
        text="\n".join(texts),
        place=Place(span, places[0].page),
        address=segment(step),
    )
