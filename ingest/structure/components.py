"""The documents within an act as trees: its main text, what it approves, its annexes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ingest.header_closing import read_annex_closing
from ingest.model import (
    EID_PREFIX,
    Block,
    BlockKind,
    Component,
    Finding,
    Lang,
    Layout,
    ServiceStandard,
    Unit,
    UnitKind,
    UnitPath,
)
from ingest.structure.items import Item, ItemKind
from ingest.structure.markers import opening, same_number
from ingest.structure.numbering import anomalies
from ingest.structure.quoting import mark_quoted
from ingest.structure.roles import Roles, is_marked
from ingest.structure.rows import row_units
from ingest.structure.sections import Named, Section, cut, named
from ingest.structure.titles import FORM_MARKS, Listing, is_whole_act, listing
from ingest.structure.tree import Node, TreeBuilder, freeze, nest
from ingest.text import fold, squeeze


@dataclass(frozen=True, slots=True)
class Structure:
    components: tuple[Component, ...]
    findings: tuple[Finding, ...]


StandardReader = Callable[[Sequence[Block], Lang], ServiceStandard | None]


def build_components(
    layout: Layout,
    lang: Lang,
    roles: Roles,
    is_command: Callable[[str], bool],
    read_standard: StandardReader,
) -> Structure:
    """All components of a document; every block of the layout is in exactly one of them."""
    findings: list[Finding] = []
    sections = cut(layout, roles)
    components: list[Component] = []
    for name, section in zip(named(sections, roles, findings), sections, strict=True):
        if name.name == "main":
            components.append(_main(layout, section, roles, is_command, findings))
            continue
        standard = None
        if not section.approved and listing(section.words) is None:
            own = [
                layout.blocks[index]
                for index in range(section.start, section.end)
                if roles.kinds.get(index) is not ItemKind.EDITORIAL
            ]
            standard = read_standard(own, lang) if own else None
        components.append(_attached(layout, section, name, standard, roles, is_command, findings))
    whole = not roles.fragment_of
    findings.extend(anomalies((c.unit for c in components), from_one=whole))
    return Structure(tuple(components), tuple(findings))


def _item(index: int, block: Block, roles: Roles, default: ItemKind) -> Item:
    kind = roles.kinds.get(index)
    if kind is None:
        if block.kind is BlockKind.TABLE:
            kind = ItemKind.FORM if default is ItemKind.FORM else ItemKind.TABLE
        elif block.kind in (BlockKind.RULE, BlockKind.BLANK) or not block.text.strip():
            kind = ItemKind.EDITORIAL
        else:
            kind = default
    return Item(kind, _text(block), block.place, index, marked=is_marked(block))


def _text(block: Block) -> str:
    """A block on one line; a table's cells separated by tabs, a row to a line."""
    if block.rows:
        return "\n".join("\t".join(squeeze(cell.text) for cell in row) for row in block.rows)
    return squeeze(block.text)


def _main(
    layout: Layout,
    section: Section,
    roles: Roles,
    is_command: Callable[[str], bool],
    findings: list[Finding],
) -> Component:
    items = [
        _item(index, layout.blocks[index], roles, ItemKind.NORM)
        for index in range(section.start, section.end)
    ]
    items = mark_quoted(items, is_command, amending=roles.amending)
    fragment = bool(roles.fragment_of)
    builder = TreeBuilder(
        items, preamble=not fragment, first_point_missing=fragment and _begins_midway(items)
    )
    nodes = builder.build()
    if fragment:
        nodes = nest(nodes, _unprinted(nodes, roles.fragment_of))
    children = freeze(nodes, "main", findings)
    findings.extend(builder.findings)
    unit = Unit(UnitKind.MAIN, children=children, address="!main")
    return Component("main", unit, rows=row_units("main", _tables(layout.blocks, items)))


def _unprinted(nodes: Sequence[Node], path: UnitPath) -> UnitPath:
    """The units a fragment is of, but for those that it opens with itself."""
    first = next((node for node in nodes if node.kind in EID_PREFIX), None)
    for index, step in enumerate(path):
        if first is not None and first.kind is step.kind and same_number(first.number, step.number):
            return path[:index]
    return path


def _begins_midway(items: Sequence[Item]) -> bool:
    """A fragment whose first paragraph has no number and whose next point is 2."""
    norms = [item for item in items if item.kind is ItemKind.NORM]
    if not norms or opening(norms[0].text) is not None:
        return False
    openings = (opening(item.text) for item in norms)
    first = next((o for o in openings if o is not None and o.kind is UnitKind.POINT), None)
    return first is not None and first.number == "2"


def _attached(
    layout: Layout,
    section: Section,
    name: Named,
    standard: ServiceStandard | None,
    roles: Roles,
    is_command: Callable[[str], bool],
    findings: list[Finding],
) -> Component:
    """An approved document or annex.

    A list of amendments is instructions as the main text of an amending act is.
    """
    blocks = layout.blocks
    instructs = listing(section.words) is Listing.AMENDMENTS
    fills_in = not (section.approved or instructs) and _is_form(blocks[section.body : section.end])
    default = ItemKind.FORM if standard is not None or fills_in else ItemKind.NORM
    if default is ItemKind.NORM:
        roles = _with_closing(blocks, section, roles)
    items: list[Item] = []
    for index in range(section.start, section.end):
        if index < section.body:
            items.append(Item(ItemKind.CAPTION, blocks[index].text, blocks[index].place, index))
        elif index in section.title:
            items.append(Item(ItemKind.TITLE, blocks[index].text, blocks[index].place, index))
        else:
            items.append(_item(index, blocks[index], roles, default))
    items = mark_quoted(items, is_command, amending=instructs)
    whole_act = default is ItemKind.NORM and is_whole_act(section.words)
    builder = TreeBuilder(items, preamble=whole_act, first_point_missing=False)
    children = freeze(builder.build(), name.name, findings)
    kind = UnitKind.RULES if section.approved else UnitKind.ANNEX
    unit = Unit(kind, name.number, section.words, children=children, address=f"!{name.name}")
    if standard is not None:
        findings.extend(standard.findings)
    rows = row_units(name.name, _tables(blocks, items), standard)
    return Component(
        name.name, unit, section.words, section.captions, name.parent, standard, rows=rows
    )


def _with_closing(blocks: Sequence[Block], section: Section, roles: Roles) -> Roles:
    """The roles with those of the signature and agreements that a document closes with."""
    known = frozenset({*roles.kinds, *section.title})
    closing = read_annex_closing(blocks, section.body, section.end, known)
    closed = {
        **dict.fromkeys(closing.signature, ItemKind.SIGNATURE),
        **dict.fromkeys(closing.agreements, ItemKind.AGREEMENT),
    }
    return replace(roles, kinds={**roles.kinds, **closed}) if closed else roles


def _tables(blocks: Sequence[Block], items: Sequence[Item]) -> list[Block]:
    """The tables of a document itself; quoted ones are another's."""
    return [
        blocks[item.block]
        for item in items
        if item.block is not None and item.kind is not ItemKind.QUOTED and blocks[item.block].rows
    ]


def _is_form(blocks: Sequence[Block]) -> bool:
    """A form to be filled in: marked so, or ruled with lines to write on."""
    printed = [block.text.strip() for block in blocks if block.text.strip()]
    if any(fold(text) in FORM_MARKS for text in printed[:3]):
        return True
    ruled = sum(_is_ruled(block) for block in blocks)
    rules = sum(block.kind is BlockKind.RULE and _is_ruled(block) for block in blocks)
    return ruled * 4 > len(printed) + rules


def _is_ruled(block: Block) -> bool:
    return "____" in block.text or (
        block.kind is BlockKind.RULE and any("____" in line.text for line in block.lines)
    )
