"""The documents within an act: its main text, what it approves, its annexes.

Components are named ``main``, ``rules_1``, ``annex_4-1``. An annex of a further approved document
whose number is taken bears that document's name first: ``rules_2.annex_1``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ingest.addresses import annex_component
from ingest.findings import finding
from ingest.model import (
    EID_PREFIX,
    Block,
    BlockKind,
    Caption,
    Component,
    Finding,
    Lang,
    Layout,
    ServiceStandard,
    Unit,
    UnitKind,
    UnitPath,
)
from ingest.structure.captions import CaptionRun, find_captions, find_titled
from ingest.structure.items import Item, ItemKind
from ingest.structure.markers import numbered, opening, same_number
from ingest.structure.numbering import anomalies
from ingest.structure.payloads import quoted_ranges
from ingest.structure.tree import Node, TreeBuilder, freeze, nest
from ingest.text import fold, squeeze

_FORM_MARKS = {"нысан", "форма", "form"}
#: Marks of the person who approves a filled-in form: no title.
_APPROVAL_MARKS = {"бекітілген", "бекітемін", "утверждаю", "утвержден", "утверждена", "approved"}
#: What to write in the blank line above, in a form.
_BRACKETED = re.compile(r"\(.*\)", re.DOTALL)
_TO_ACT = ("приказ", "закон", "постановлени", "указ", "решени", "распоряжени", "order", "law")
_TO_ACT_KK = ("бұйры", "заң", "қаулы", "жарлы", "шешім")


@dataclass(frozen=True, slots=True)
class Roles:
    """What is already known of blocks by index, from the header and the notes.

    ``approves`` are the titles of the documents the act approves, as printed.
    """

    kinds: dict[int, ItemKind]
    body_start: int
    amending: bool
    fragment_of: UnitPath = ()
    approves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Structure:
    components: tuple[Component, ...]
    findings: tuple[Finding, ...]


StandardReader = Callable[[Sequence[Block], Lang], ServiceStandard | None]


@dataclass(frozen=True, slots=True)
class _Section:
    """Blocks from ``start`` (captions included) to ``end``, under the captions they open with.

    An approved document may open with its title alone.
    """

    start: int
    body: int
    end: int
    captions: tuple[Caption, ...]

    @property
    def approved(self) -> bool:
        return not self.captions or self.captions[0].role == "approved"


def build_components(
    layout: Layout,
    lang: Lang,
    roles: Roles,
    is_command: Callable[[str], bool],
    read_standard: StandardReader,
) -> Structure:
    """All components of a document; every block of the layout is in exactly one of them."""
    findings: list[Finding] = []
    sections = _sections(layout, roles)
    names = _names(sections, findings)
    components: list[Component] = []
    for (name, parent), section in zip(names, sections, strict=True):
        if name == "main":
            components.append(_main(layout, section, roles, is_command, findings))
        else:
            standard = None
            if not name.startswith("rules"):
                standard = read_standard(layout.blocks[section.start : section.end], lang)
            components.append(
                _attached(layout, section, name, parent, standard, roles, is_command, findings)
            )
    whole = not roles.fragment_of
    findings.extend(anomalies((c.unit for c in components), from_one=whole))
    return Structure(tuple(components), tuple(findings))


# --- cutting ----------------------------------------------------------------------------------


def _sections(layout: Layout, roles: Roles) -> list[_Section]:
    blocks = layout.blocks
    runs = find_captions(layout, roles.body_start)
    runs = tuple(run for run in runs if not _claimed(run, roles))
    opened: list[_Section] = []
    for run in runs:
        if opened and _only_blank(blocks[opened[-1].body : run.first]):
            opened[-1] = replace(
                opened[-1], body=run.last + 1, captions=(*opened[-1].captions, run.caption)
            )
        else:
            opened.append(_Section(run.first, run.last + 1, 0, (run.caption,)))
    bodies = [section.body for section in opened]
    for index in find_titled(blocks, roles.body_start, roles.approves):
        under = [body for body in bodies if body <= index]
        if index not in roles.kinds and not (under and _only_blank(blocks[under[-1] : index])):
            opened.append(_Section(index, index, 0, ()))
    opened.sort(key=lambda section: section.start)
    ends = [*(section.start for section in opened), len(blocks)]
    main = _Section(0, 0, ends[0], ())
    return [main, *(replace(s, end=end) for s, end in zip(opened, ends[1:], strict=True))]


def _claimed(run: CaptionRun, roles: Roles) -> bool:
    return any(index in roles.kinds for index in range(run.first, run.last + 1))


def _only_blank(blocks: Sequence[Block]) -> bool:
    return all(not block.text.strip() for block in blocks)


def _names(sections: Sequence[_Section], findings: list[Finding]) -> list[tuple[str, str]]:
    """(name, parent) of each section.

    A sole annex has no number (Law 480-V art. 24). One of several without a number gets the one
    its place implies, with a finding.
    """
    parents = _parents(sections)
    names: list[tuple[str, str]] = [("main", "")]
    taken: set[str] = set()
    last_number: dict[str, int] = {}
    rules = 0
    for section, parent in zip(sections[1:], parents, strict=True):
        if section.approved:
            rules += 1
            names.append((f"rules_{rules}", "main"))
            continue
        caption = section.captions[0]
        number = caption.number
        if not number and parents.count(parent) > 1:
            number = str(last_number.get(parent, 0) + 1)
            findings.append(finding("annex-number-missing", caption.place, number=number))
        last_number[parent] = int(number.split("-")[0]) if number else 0
        name = annex_component(number)
        if name in taken:
            name = _free(name, parent, taken)
            if name.startswith("annex"):  # not the lawful annex 1 of a further approved document
                repeated = finding(
                    "number-repeated", caption.place, kind="annex", number=number or "-"
                )
                findings.append(repeated)
        taken.add(name)
        names.append((name, parent))
    return names


def _free(name: str, parent: str, taken: set[str]) -> str:
    """A name of its own for an annex whose number another annex of the document bears.

    >>> _free("annex_1", "rules_2", {"annex_1"}), _free("annex_1", "main", {"annex_1"})
    ('rules_2.annex_1', 'annex_1.2')
    """
    of_parent = f"{parent}.{name}"
    if parent.startswith("rules") and of_parent not in taken:
        return of_parent
    return next(
        candidate for n in range(2, len(taken) + 3) if (candidate := f"{name}.{n}") not in taken
    )


def _parents(sections: Sequence[_Section]) -> list[str]:
    """What each section after the main text is attached to: the act, or the last approved rules."""
    parents: list[str] = []
    rules = 0
    for section in sections[1:]:
        if section.approved:
            rules += 1
            parents.append("act")
            continue
        of = fold(section.captions[0].of)
        to_act = of.startswith(_TO_ACT) or any(s in of.split("№")[-1] for s in _TO_ACT_KK)
        parents.append("main" if to_act or not rules else f"rules_{rules}")
    return parents


# --- building ---------------------------------------------------------------------------------


def _item(index: int, block: Block, roles: Roles, default: ItemKind) -> Item:
    kind = roles.kinds.get(index)
    if kind is None:
        if block.kind is BlockKind.TABLE:
            kind = ItemKind.FORM if default is ItemKind.FORM else ItemKind.TABLE
        elif block.kind in (BlockKind.RULE, BlockKind.BLANK) or not block.text.strip():
            kind = ItemKind.EDITORIAL
        else:
            kind = default
    return Item(kind, _text(block), block.place, index, marked=_is_marked(block))


def _is_marked(block: Block) -> bool:
    """Set as a heading: by the source, or a line of its own in bold that ends no sentence."""
    if block.kind is BlockKind.HEADING:
        return True
    return block.bold and numbered(block.text) is not None and not _ends(block.text)


def _ends(text: str) -> bool:
    return text.rstrip().endswith((".", ";", ":", ","))


def _text(block: Block) -> str:
    """A block on one line; a table's cells separated by tabs, a row to a line."""
    if block.rows:
        return "\n".join("\t".join(squeeze(cell.text) for cell in row) for row in block.rows)
    return squeeze(block.text)


def _main(
    layout: Layout,
    section: _Section,
    roles: Roles,
    is_command: Callable[[str], bool],
    findings: list[Finding],
) -> Component:
    items = [
        _item(index, layout.blocks[index], roles, ItemKind.NORM)
        for index in range(section.start, section.end)
    ]
    items = _mark_quoted(items, is_command, amending=roles.amending)
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
    return Component("main", unit)


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


def _mark_quoted(
    items: list[Item], is_command: Callable[[str], bool], *, amending: bool
) -> list[Item]:
    """The items with instructions and quoted new wordings told from the act's own text.

    Any act may amend others in one of its points. Where that is not its business its paragraphs
    stay its own, and a quotation that nothing closes is no new wording.
    """
    norms = [index for index, item in enumerate(items) if item.kind is ItemKind.NORM]
    marked = list(items)
    first_unit = next((index for index in norms if opening(items[index].text)), len(items))
    for index in norms:
        text = items[index].text
        instructs = is_command(text) or text.endswith(":")
        if amending and index > first_unit and instructs and opening(text) is None:
            marked[index] = replace(items[index], kind=ItemKind.COMMAND)
    for quoted in quoted_ranges([items[index].text for index in norms], is_command):
        if not (amending or quoted.closed):
            continue
        for index in norms[quoted.first : quoted.last + 1]:
            marked[index] = replace(items[index], kind=ItemKind.QUOTED)
    return marked


def _attached(
    layout: Layout,
    section: _Section,
    name: str,
    parent: str,
    standard: ServiceStandard | None,
    roles: Roles,
    is_command: Callable[[str], bool],
    findings: list[Finding],
) -> Component:
    blocks = layout.blocks
    is_rules = name.startswith("rules") and "." not in name
    as_form = standard is not None or (
        not is_rules and _is_form(blocks[section.body : section.end])
    )
    default = ItemKind.FORM if as_form else ItemKind.NORM
    title = _title_blocks(blocks, section, roles)
    items: list[Item] = []
    for index in range(section.start, section.end):
        if index < section.body:
            items.append(Item(ItemKind.CAPTION, blocks[index].text, blocks[index].place, index))
        elif index in title:
            items.append(Item(ItemKind.TITLE, blocks[index].text, blocks[index].place, index))
        else:
            items.append(_item(index, blocks[index], roles, default))
    items = _mark_quoted(items, is_command, amending=False)
    builder = TreeBuilder(items, preamble=False, first_point_missing=False)
    children = freeze(builder.build(), name, findings)
    kind = UnitKind.RULES if is_rules else UnitKind.ANNEX
    number = name.rpartition("_")[2] if "_" in name else ""
    words = squeeze(" ".join(blocks[index].text for index in title))
    unit = Unit(kind, number, words, children=children, address=f"!{name}")
    if standard is not None:
        findings.extend(standard.findings)
    return Component(name, unit, words, section.captions, parent, standard)


def _is_form(blocks: Sequence[Block]) -> bool:
    """A form to be filled in: marked so, or ruled with lines to write on."""
    printed = [block.text.strip() for block in blocks if block.text.strip()]
    if any(fold(text) in _FORM_MARKS for text in printed[:3]):
        return True
    ruled = sum(_is_ruled(block) for block in blocks)
    rules = sum(block.kind is BlockKind.RULE and _is_ruled(block) for block in blocks)
    return ruled * 4 > len(printed) + rules


def _is_ruled(block: Block) -> bool:
    return "____" in block.text or (
        block.kind is BlockKind.RULE and any("____" in line.text for line in block.lines)
    )


def _title_blocks(blocks: Sequence[Block], section: _Section, roles: Roles) -> tuple[int, ...]:
    """The title of an annex or approved document: what stands before its first unit.

    Where something is set as a heading that is the title; else the first line is.
    """
    marked: list[int] = []
    plain: list[int] = []
    for index in range(section.body, section.end):
        block = blocks[index]
        text = block.text.strip()
        if not text or fold(text) in _FORM_MARKS | _APPROVAL_MARKS or "___" in text:
            if marked:
                break
            continue
        if roles.kinds.get(index) is ItemKind.NOTE and not marked:
            continue
        if index in roles.kinds or opening(text, marked=_is_marked(block)) is not None:
            break
        if block.bold or block.kind is BlockKind.HEADING:
            marked.append(index)
        elif marked or block.kind is not BlockKind.PARAGRAPH or _ends(text):
            break
        elif not _BRACKETED.fullmatch(text):
            plain.append(index)
    return tuple(marked or plain[:1])
