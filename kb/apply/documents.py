"""Changes of whole documents: an act, rules it approves, an annex. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ingest.addresses import natural_key, split_address
from ingest.model import WORD_OPERATIONS, Change, Component, Operation, ParsedAct, Unit
from kb.apply.places import rebased
from kb.apply.results import Applied, Refused, refused
from kb.apply.rewording import reworded, texts_of
from kb.apply.words import WordsRefused, edit_words

_REMOVES = frozenset({Operation.REPEAL_ACT, Operation.EXCLUDE})


def replaced_documents(
    components: tuple[Component, ...], change: Change, source: ParsedAct, address: str
) -> Applied | Refused:
    """The components after a change of a whole act, approved document or annex."""
    name = split_address(address)[0]
    whole_act = not change.target.path and not change.target.document_title
    concerned = components if whole_act else _with_annexes(components, name)
    if change.operation in WORD_OPERATIONS:
        return _words(components, concerned, change, source)
    if change.operation in _REMOVES:
        if not concerned:
            return refused("target-missing", target=address)
        rest = tuple(c for c in components if c not in concerned)
        return Applied(rest, removed=_addresses(concerned))
    held = source.component(change.payload_component) if change.payload_component else None
    if held is None:
        if not change.payload_component:
            return refused("payload-missing", text=change.text)
        return refused("payload-annex-missing", annex=change.payload_component.partition("_")[2])
    inserted = change.operation is Operation.INSERT
    if inserted == bool(concerned):
        code = "change-inserts-present-unit" if inserted else "target-missing"
        params = {"address": address, "act": ""} if inserted else {"target": address}
        return refused(code, **params)
    parent = next((c.parent for c in concerned if c.name == name), _parent_of(components, name))
    new = tuple(_moved(c, held, name, parent) for c in (held, *_below(source, held)))
    before, after = _addresses(concerned), _addresses(new)
    place = next((i for i, c in enumerate(components) if c in concerned), None)
    if place is None:
        place = _place_of(components, name)
    others = [c for c in components if c not in concerned]
    others[place:place] = new
    return Applied(
        tuple(others),
        created=after - before,
        replaced=after & before,
        removed=before - after,
    )


def _place_of(components: tuple[Component, ...], name: str) -> int:
    """Where a new document stands: after the last of its kind with a lower number, else last."""
    stem = name.rpartition("_")[0]
    lower = [
        i
        for i, c in enumerate(components)
        if c.name.rpartition("_")[0] == stem and natural_key(c.name) < natural_key(name)
    ]
    return lower[-1] + 1 if lower else len(components)


def _parent_of(components: tuple[Component, ...], name: str) -> str:
    """What a new document belongs to: an annex to what the one before it belongs to."""
    place = _place_of(components, name)
    before = components[place - 1] if 0 < place <= len(components) else None
    if before is not None and before.name.rpartition("_")[0] == name.rpartition("_")[0]:
        return before.parent
    return "" if name == "main" else "main"


def _with_annexes(components: tuple[Component, ...], name: str) -> tuple[Component, ...]:
    """A document with the annexes it carries."""
    own = tuple(c for c in components if c.name == name)
    return (*own, *(c for c in components if c.parent == name and own))


def _below(source: ParsedAct, held: Component) -> tuple[Component, ...]:
    return tuple(c for c in source.components if c.name.startswith(f"{held.name}."))


def _moved(component: Component, held: Component, name: str, held_parent: str) -> Component:
    """A component of the amending act as one of the act it changes.

    The wording's own annexes lose the name of the annex they came in.
    """
    new = name if component is held else component.name.removeprefix(f"{held.name}.")
    parent = name if component.parent == held.name else component.parent
    old_address, new_address = f"!{component.name}", f"!{new}"
    return replace(
        component,
        name=new,
        parent=held_parent if component is held else parent.removeprefix(f"{held.name}."),
        unit=rebased(component.unit, old_address, new_address),
        rows=tuple(rebased(row, old_address, new_address) for row in component.rows),
    )


def _words(
    components: tuple[Component, ...],
    concerned: tuple[Component, ...],
    change: Change,
    source: ParsedAct,
) -> Applied | Refused:
    texts = {key: text for c in concerned for root in _roots(c) for key, text in texts_of(root)}
    made = edit_words(texts, change.edits, change.scope, source.lang)
    if isinstance(made, WordsRefused):
        return Refused(made.code, made.params)
    new = [_reworded(c, made.texts) if c in concerned else c for c in components]
    replaced = {
        unit.address
        for before, after in zip(components, new, strict=True)
        for root, changed in zip(_roots(before), _roots(after), strict=True)
        for old, unit in zip(root.walk(), changed.walk(), strict=True)
        if unit.address and old.text != unit.text
    }
    return Applied(tuple(new), replaced=frozenset(replaced))


def _roots(component: Component) -> tuple[Unit, ...]:
    return (component.unit, *component.rows)


def _reworded(component: Component, texts: Mapping[str, str]) -> Component:
    return replace(
        component,
        unit=reworded(component.unit, texts),
        rows=tuple(reworded(row, texts) for row in component.rows),
    )


def _addresses(components: tuple[Component, ...]) -> frozenset[str]:
    return frozenset(unit.address for c in components for unit in c.unit.walk() if unit.address)
