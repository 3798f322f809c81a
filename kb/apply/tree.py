"""One change applied to the tree of an act: a new tree, or a refusal that leaves it alone. Pure.

Nothing is retargeted and nothing widened: a change is made to the unit it names or not at all
(Law 480-V art. 26). The result says which units were created, replaced and removed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ingest.addresses import (
    WRAPPERS,
    join_address,
    natural_key,
    parent_address,
    path_address,
    segment,
    split_address,
)
from ingest.model import (
    INSERTIONS,
    WORD_OPERATIONS,
    Change,
    Component,
    Operation,
    ParsedAct,
    Step,
    Target,
    Unit,
    UnitKind,
)
from kb.apply.documents import replaced_documents
from kb.apply.first import first_region, in_region, with_first
from kb.apply.headings import heading_text, with_heading
from kb.apply.places import edited, find, host_of, put, rebased, shift
from kb.apply.results import Applied, Refused, refused
from kb.apply.rewording import reworded, texts_of
from kb.apply.shifts import UNNUMBERED
from kb.apply.words import WordsRefused, edit_words
from kb.documents import Documents

_EXCLUDE = frozenset({Operation.EXCLUDE, Operation.EXCLUDE_ROW})


def apply_change(
    components: tuple[Component, ...], change: Change, source: ParsedAct
) -> Applied | Refused:
    """The components of an act after one change that ``source``, the amending act, makes to it.

    A change that ``source`` makes to the text of the other language alone leaves them as they are.
    """
    if change.only is not None and change.only != source.lang:
        return Applied(components)
    name = component_of(components, change.target, source)
    address = path_address(name, change.target.path)
    if change.operation is Operation.REPEAL_ACT or not change.target.path or _is_document(address):
        return replaced_documents(components, change, source, address)
    component = next((c for c in components if c.name == split_address(address)[0]), None)
    if component is None:
        return refused("target-missing", target=address)
    changed = _within(component, change, address, source)
    if isinstance(changed, Refused):
        return changed
    new, temporary = changed
    if temporary and new is component:
        return Applied(components, temporary=True)
    return _declared(components, component, new, temporary=temporary)


def component_of(components: tuple[Component, ...], target: Target, source: ParsedAct) -> str:
    """The component a target's document title means; ``main`` for the act itself."""
    own = [
        (component.name, component.title, source.lang.value)
        for component in components
        if component.name.startswith("rules") and "." not in component.name
    ]
    return Documents.of(own, [], {}).component(target.document_title, source.lang.value)


def _is_document(address: str) -> bool:
    return not split_address(address)[1]


def _declared(
    components: tuple[Component, ...], old: Component, new: Component, *, temporary: bool
) -> Applied:
    before, after = pieces(old), pieces(new)
    shared = before.keys() & after.keys()
    return Applied(
        tuple(new if component is old else component for component in components),
        created=frozenset(after.keys() - before.keys()),
        replaced=frozenset(address for address in shared if before[address] != after[address]),
        removed=frozenset(before.keys() - after.keys()),
        temporary=temporary,
    )


def pieces(component: Component) -> Mapping[str, tuple[str, str]]:
    """Heading and own text of every addressed unit of a component, rows and captions included."""
    return {
        unit.address: (unit.heading, own_text(unit))
        for root in (component.unit, *beside(component))
        for unit in root.walk()
        if unit.address
    }


def beside(component: Component) -> tuple[Unit, ...]:
    """The units of a component that stand beside its tree: its corner caption, rows of a table."""
    caption = component.caption_unit
    return (*((caption,) if caption is not None else ()), *component.rows)


def own_text(unit: Unit) -> str:
    """A unit's text with that of the forms and tables in it that have no address."""
    matter = (child.text for child in unit.children if not child.address and child.text)
    return "\n".join(piece for piece in (unit.text, *matter) if piece)


def _within(
    component: Component, change: Change, address: str, source: ParsedAct
) -> tuple[Component, bool] | Refused:
    """A component with a change made in it, and whether it holds for a time only."""
    last = change.target.path[-1]
    operation = change.operation
    if last.kind is UnitKind.ROW:
        return _row(component, change, address, source)
    if last.kind is UnitKind.CAPTION:
        return _caption(component, change, address, source)
    if last.kind is UnitKind.HEADING:
        return _heading(component, change, address, source)
    present = find(component.unit, address)
    first = first_region(address)
    if first is not None and operation in WORD_OPERATIONS | {Operation.REPLACE}:
        return _first(component, change, first, source)
    if operation in INSERTIONS:
        if present is not None and present.kind not in UNNUMBERED:
            return refused("change-inserts-present-unit", address=address, act="")
        return _inserted(component, change, address)
    if present is None:
        return refused("target-missing", target=address)
    if operation in WORD_OPERATIONS:
        return _with_words(component, change, address, source)
    if operation in _EXCLUDE:
        unit = edited(component.unit, address, lambda _: ())
        if last.kind in UNNUMBERED:
            unit = shift(unit, address, -1)
        return replace(component, unit=unit), False
    wording = payload_at(change, address)
    if operation is Operation.SUSPEND and not wording:
        return component, True
    if not wording:
        return refused("payload-missing", text=change.text)
    unit = edited(component.unit, address, lambda _: wording)
    return replace(component, unit=unit), operation is Operation.SUSPEND


def _first(
    component: Component, change: Change, first: tuple[str, str], source: ParsedAct
) -> tuple[Component, bool] | Refused:
    """A change of a unit's first part or indent: of its own line and what that lists."""
    address, region = first
    host = find(component.unit, address)
    if host is None:
        return refused("target-missing", target=address)
    if change.operation in WORD_OPERATIONS:
        return _with_words(component, change, address, source, region)
    if not change.payload:
        return refused("payload-missing", text=change.text)
    new = with_first(host, change.payload, region)
    return replace(component, unit=edited(component.unit, address, lambda _: (new,))), False


def payload_at(change: Change, address: str) -> tuple[Unit, ...]:
    """The units of a quoted wording, moved to where they are to stand."""
    component, segments = split_address(address)
    if len(change.payload) == 1:
        root = change.payload[0]
        return (_in_component(rebased(root, root.address, address), component),)
    return tuple(
        _in_component(
            rebased(
                root,
                root.address,
                join_address(component, (*segments[:-1], segment(Step(root.kind, root.number)))),
            ),
            component,
        )
        for root in change.payload
    )


def _in_component(unit: Unit, component: str) -> Unit:
    """A wording's units with whole addresses: those of a chapter are numbered through the act."""
    relative = unit.address and not unit.address.startswith("!")
    return replace(
        unit,
        address=f"!{component}~{unit.address}" if relative else unit.address,
        children=tuple(_in_component(child, component) for child in unit.children),
    )


def _inserted(
    component: Component, change: Change, address: str
) -> tuple[Component, bool] | Refused:
    root = component.unit
    wording = payload_at(change, address)
    if not wording:
        return refused("payload-missing", text=change.text)
    if change.target.path[-1].kind in UNNUMBERED:
        if not _may_follow(root, address):
            return refused("target-missing", target=address)
        root = shift(root, address, 1)
    for unit in wording:
        wrapper = _wrapper(component.unit, change)
        host = host_of(root, unit, wrapper)
        if host is None:
            return refused("target-missing", target=parent_address(address) or address)
        grown = put(host, unit)
        root = grown if host is root else _with(root, host, grown)
    return replace(component, unit=root), False


def _may_follow(root: Unit, address: str) -> bool:
    """Whether the unnumbered unit before the one put in exists: the fifth needs four."""
    before = split_address(address)
    step = change_ordinal(before[1][-1], -1)
    if step is None:
        return True
    former = join_address(before[0], (*before[1][:-1], step))
    above = parent_address(address)
    # The first part, or the first indent, is the unit's own line.
    first = step.endswith(("_1", "_0"))
    return first or find(root, former) is not None or above is None


def change_ordinal(segment_text: str, by: int) -> str | None:
    """The segment of an unnumbered unit so many places on; None for one without an ordinal."""
    prefix, _, number = segment_text.rpartition("_")
    return f"{prefix}_{int(number) + by}" if number.isdigit() else None


def _wrapper(root: Unit, change: Change) -> Unit | None:
    """The chapter or section that the target is named in, where it is one of this tree."""
    named = [step for step in change.target.path[:-1] if step.kind in WRAPPERS]
    if not named or change.target.path[-2] is not named[-1]:
        return None
    return next(
        (u for u in root.walk() if u.kind is named[-1].kind and u.number == named[-1].number), None
    )


def _with(root: Unit, old: Unit, new: Unit) -> Unit:
    if root is old:
        return new
    children = tuple(_with(child, old, new) for child in root.children)
    if all(a is b for a, b in zip(children, root.children, strict=True)):
        return root
    return replace(root, children=children)


def _heading(
    component: Component, change: Change, address: str, source: ParsedAct
) -> tuple[Component, bool] | Refused:
    above = parent_address(address) or address
    unit = find(component.unit, above)
    if unit is None or (change.operation not in INSERTIONS and not _headed(component, unit)):
        return refused("target-missing", target=address)
    former = unit.heading or component.title
    if change.operation in WORD_OPERATIONS:
        made = edit_words({address: former}, change.edits, change.scope, source.lang)
        if isinstance(made, WordsRefused):
            return Refused(made.code, made.params)
        heading = made.texts.get(address, former)
    elif change.payload:
        heading = heading_text(change.payload[0].text)
    else:
        return refused("payload-missing", text=change.text)
    changed = edited(component.unit, above, lambda u: (with_heading(u, former, heading),))
    title = heading if unit is component.unit else component.title
    return replace(component, unit=changed, title=title), False


def _headed(component: Component, unit: Unit) -> bool:
    return bool(unit.heading) or (unit is component.unit and bool(component.title))


def _caption(
    component: Component, change: Change, address: str, source: ParsedAct
) -> tuple[Component, bool] | Refused:
    present = component.caption_unit
    if present is None:
        return refused("target-missing", target=address)
    wording = _reworded_beside(present, change, address, source)
    if isinstance(wording, Refused):
        return wording
    last = replace(component.captions[-1], text=wording.text)
    return replace(component, captions=(*component.captions[:-1], last)), False


def _row(
    component: Component, change: Change, address: str, source: ParsedAct
) -> tuple[Component, bool] | Refused:
    rows = list(component.rows)
    place = next((i for i, row in enumerate(rows) if row.address == address), None)
    if change.operation in INSERTIONS:
        if place is not None:
            return refused("change-inserts-present-unit", address=address, act="")
        wording = payload_at(change, address)
        if not rows or not wording:
            return refused("target-missing", target=address)
        key = natural_key(address)
        lower = [i for i, row in enumerate(rows) if natural_key(row.address) < key]
        rows.insert(lower[-1] + 1 if lower else 0, wording[0])
        return replace(component, rows=tuple(rows)), False
    if place is None:
        return refused("target-missing", target=address)
    if change.operation in _EXCLUDE:
        del rows[place]
        return replace(component, rows=tuple(rows)), False
    new = _reworded_beside(rows[place], change, address, source)
    if isinstance(new, Refused):
        return new
    rows[place] = new
    return replace(component, rows=tuple(rows)), False


def _reworded_beside(unit: Unit, change: Change, address: str, source: ParsedAct) -> Unit | Refused:
    """A caption or row in its new wording."""
    if change.operation in WORD_OPERATIONS:
        made = edit_words({address: unit.text}, change.edits, change.scope, source.lang)
        if isinstance(made, WordsRefused):
            return Refused(made.code, made.params)
        return replace(unit, text=made.texts.get(address, unit.text))
    wording = payload_at(change, address)
    return wording[0] if wording else refused("payload-missing", text=change.text)


def _with_words(
    component: Component, change: Change, address: str, source: ParsedAct, region: str = ""
) -> tuple[Component, bool] | Refused:
    target = find(component.unit, address)
    assert target is not None
    texts = {
        key: text
        for key, text in texts_of(target)
        if not region or in_region(key.partition("/")[0], address, region)
    }
    made = edit_words(texts, change.edits, change.scope, source.lang)
    if isinstance(made, WordsRefused):
        return Refused(made.code, made.params)
    new = reworded(target, made.texts)
    return replace(component, unit=edited(component.unit, address, lambda _: (new,))), False
