"""The quoted new wording of a unit, as a tree with relative addresses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.addresses import segment
from ingest.findings import finding
from ingest.model import Finding, Place, Span, Step, Unit, UnitKind, UnitPath
from ingest.structure.items import Item, ItemKind
from ingest.structure.markers import opening
from ingest.structure.tree import TreeBuilder, freeze, starts_lower

_PARAGRAPHS = {UnitKind.PART, UnitKind.INDENT}
#: Units without numbers of their own in the text: the whole payload is one of them.
_UNNUMBERED = {
    *_PARAGRAPHS,
    UnitKind.HEADING,
    UnitKind.PREAMBLE,
    UnitKind.CAPTION,
    UnitKind.ROW,
}
#: How the first line of a part reads by itself.
_PART_LIKE = {UnitKind.PART, UnitKind.POINT}
#: A wording of these may be one for several targets.
_SHARED = {UnitKind.CAPTION, UnitKind.ROW}


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation without its marks: its paragraphs, their places and indexes.

    ``indexes`` are those of paragraphs of the amending act; none for what stands on the command's
    own line.
    """

    texts: tuple[str, ...]
    places: tuple[Place, ...]
    indexes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """The units of a quoted wording for one target; ``path`` has the number they were given."""

    path: UnitPath
    units: tuple[Unit, ...]
    findings: tuple[Finding, ...] = ()


def share(quotations: Sequence[Quotation], targets: Sequence[UnitPath]) -> tuple[Wording, ...]:
    """What each target gets of the quoted wording.

    A sole target gets the whole of it, and a first number that differs is a finding. Of several,
    numbered ones get the unit of their number, unnumbered ones a quotation or a paragraph each.
    A caption's or row's wording is everybody's: rows are told apart by their tables.
    """
    texts = tuple(text for quotation in quotations for text in quotation.texts)
    places = tuple(place for quotation in quotations for place in quotation.places)
    if all(path and path[-1].kind in _UNNUMBERED for path in targets):
        if len(targets) == 1 or targets[0][-1].kind in _SHARED:
            return tuple(Wording(path, (_whole(texts, places, path),)) for path in targets)
        return _in_turn(quotations, texts, places, targets)
    units, findings = _units(texts, places)
    if len(targets) == 1:
        return (_sole(units, targets[0], findings),)
    shared = []
    for index, path in enumerate(targets):
        step = path[-1]
        own = tuple(u for u in units if u.kind is step.kind and u.number == step.number)
        shared.append(Wording(path, own[:1], findings if own and index == 0 else ()))
    return tuple(shared)


def _in_turn(
    quotations: Sequence[Quotation],
    texts: Sequence[str],
    places: Sequence[Place],
    targets: Sequence[UnitPath],
) -> tuple[Wording, ...]:
    """Unnumbered units: the n-th target gets the n-th quotation, paragraph or part."""
    lines = list(zip(texts, places, strict=True))
    parts: list[list[tuple[str, Place]]] = []
    for line in lines:
        if parts and not _begins_part(line[0]):
            parts[-1].append(line)
        else:
            parts.append([line])
    quoted = [list(zip(q.texts, q.places, strict=True)) for q in quotations]
    divisions = (quoted, [[line] for line in lines], parts)
    fitting = next((each for each in divisions if len(each) == len(targets)), None)
    if fitting is None:
        return tuple(Wording(path, ()) for path in targets)
    return tuple(
        Wording(path, (_whole([t for t, _ in own], [p for _, p in own], path),))
        for path, own in zip(targets, fitting, strict=True)
    )


def _begins_part(text: str) -> bool:
    """Parts begin with a capital letter, what belongs to one with a number or a small letter."""
    return opening(text) is None and not starts_lower(text)


def _units(
    texts: Sequence[str], places: Sequence[Place]
) -> tuple[tuple[Unit, ...], tuple[Finding, ...]]:
    findings: list[Finding] = []
    items = [Item(ItemKind.NORM, text, place) for text, place in zip(texts, places, strict=True)]
    builder = TreeBuilder(items, preamble=False, first_point_missing=False)
    units = freeze(builder.build(), "", findings)
    return _with_tails(units), (*builder.findings, *findings)


def _sole(units: Sequence[Unit], path: UnitPath, findings: tuple[Finding, ...]) -> Wording:
    if not path:
        return Wording(path, tuple(units), findings)
    step = path[-1]
    same_kind = [unit for unit in units if unit.kind is step.kind]
    if not step.number and len(same_kind) == 1:
        path = (*path[:-1], Step(step.kind, same_kind[0].number))
        return Wording(path, tuple(same_kind), findings)
    named = tuple(unit for unit in same_kind if unit.number == step.number)
    if not named and units:
        first = units[0]
        differs = finding(
            "payload-number-differs",
            first.place,
            expected=step.number or "-",
            found=first.number or "-",
        )
        return Wording(path, (), (*findings, differs))
    return Wording(path, named[:1], findings)


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
    """All that is quoted as one unit; a part with what is listed in it."""
    step = target[-1]
    if step.kind is UnitKind.PART and len(texts) > 1:
        part = _part(texts, places, step)
        if part is not None:
            return part
    span = Span(places[0].span.start, places[-1].span.end)
    return Unit(
        kind=step.kind,
        number=step.number,
        text="\n".join(texts),
        place=Place(span, places[0].page),
        address=segment(step),
    )


def _part(texts: Sequence[str], places: Sequence[Place], step: Step) -> Unit | None:
    """A part with its subpoints and indents; None where the quotation holds a further part.

    In codes a part bears a number ("3. …"), which the text keeps.
    """
    (first, *rest), _ = _units(texts, places)
    if first.kind not in _PART_LIKE or any(unit.kind in _PART_LIKE for unit in rest):
        return None
    address = segment(step)
    below = [
        _moved(unit, f"{address}__{segment(Step(unit.kind, unit.number))}")
        for unit in (*first.children, *rest)
    ]
    return replace(
        first,
        kind=step.kind,
        number=step.number,
        address=address,
        children=tuple(below),
    )
