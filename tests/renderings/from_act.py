"""A parsed act as it would be printed: its paragraphs with their roles, its standards as tables."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from ingest.model import (
    ROW_KEYS,
    Block,
    BlockKind,
    Caption,
    Component,
    ParsedAct,
    ServiceStandard,
    Unit,
    UnitKind,
)
from ingest.text import fold, squeeze
from renderings.printed import Cell, Paragraph, Printed, Role, Table, is_head

_ROLES = {
    UnitKind.TITLE: Role.TITLE,
    UnitKind.REQUISITES: Role.REQUISITES,
    UnitKind.CAPTION: Role.CAPTION,
    UnitKind.NOTE: Role.NOTE,
    UnitKind.SIGNATURE: Role.SIGNATURE,
    UnitKind.AGREEMENT: Role.AGREEMENT,
    UnitKind.FORM: Role.FORM,
    UnitKind.EDITORIAL: Role.EDITORIAL,
    UnitKind.SECTION: Role.HEADING,
    UnitKind.SUBSECTION: Role.HEADING,
    UnitKind.CHAPTER: Role.HEADING,
    UnitKind.PARAGRAPH_SIGN: Role.HEADING,
    UnitKind.ARTICLE: Role.HEADING,
    UnitKind.HEADING: Role.HEADING,
}
#: A corner is as narrow as this many characters.
_CORNER = 48
_NESTED = frozenset({UnitKind.SUBPOINT, UnitKind.INDENT})
#: Headings of the list of sub-services that stands above the rows.
_SUB_SERVICES = {
    "ru": "Наименование подвида государственной услуги:",
    "kk": "Мемлекеттік көрсетілетін қызметтің кіші түрінің атауы:",
}


def printed(act: ParsedAct, name: str) -> Printed:
    """The act in print: title and requisites in the official order, every standard a table.

    Marks that a printer puts on a page and that are not the act's (QR codes) are left out.
    """
    items = [item for component in act.components for item in _Setter(act, component).items()]
    heads = [item for item in items if isinstance(item, Paragraph) and is_head(item)]
    order = (Role.LETTERHEAD, Role.TITLE, Role.REQUISITES)
    heads.sort(key=lambda item: order.index(item.role))
    return Printed(name, act.lang.value, (*heads, *(i for i in items if not is_head(i))))


class _Setter:
    """Sets one document of an act: captions, title, then its blocks in their order."""

    def __init__(self, act: ParsedAct, component: Component) -> None:
        self._act = act
        self._component = component
        self._titled = False

    def items(self) -> Iterator[Paragraph | Table]:
        for caption in self._component.captions:
            yield Paragraph("\n".join(_lines_of(self._act, caption)), Role.CAPTION)
        tables = False
        for unit, depth in _walk(self._component.unit, -1):
            for item in self._unit(unit, depth):
                tables = tables or isinstance(item, Table)
                yield item
        if self._component.standard is not None and not tables:
            yield from standard_items(self._component.standard)

    def _unit(self, unit: Unit, depth: int) -> Iterator[Paragraph | Table]:
        """What a unit prints of its own; lines that a standard was read from are set as its table
        in the end."""
        main = self._component.name == "main"
        in_standard = self._component.standard is not None
        if unit.kind is UnitKind.CAPTION:
            return
        if unit.kind is UnitKind.TITLE and not main:
            if not self._titled:
                yield from _title(self._component.title)
            self._titled = True
            return
        self._titled = self._titled or unit.kind is UnitKind.TITLE
        for index in unit.blocks:
            block = self._act.layout.blocks[index]
            if block.rows:
                yield _table(block, standard=in_standard)
            elif not (in_standard and unit.kind is UnitKind.FORM):
                yield from _block(block, unit, depth, under_title=self._titled)


def _title(text: str) -> Iterator[Paragraph]:
    """A title, and above it the mark that it is a form's where it has one."""
    mark, _, rest = text.partition(" ")
    if rest and is_form_mark(mark):
        yield Paragraph(mark, Role.FORM)
        text = rest
    yield Paragraph(text, Role.TITLE, 2)


def _walk(unit: Unit, depth: int) -> Iterator[tuple[Unit, int]]:
    """Units with their depth below the point or article they are of."""
    nested = unit.kind in _NESTED or (unit.kind is UnitKind.PART and depth >= 0)
    own = depth + 1 if nested else 0 if unit.kind is UnitKind.POINT else depth
    yield unit, max(own, 0)
    for child in unit.children:
        yield from _walk(child, own)


def _lines_of(act: ParsedAct, caption: Caption) -> list[str]:
    """The lines of a corner caption as printed; none is longer than a corner is wide."""
    inside = [
        block
        for block in act.layout.blocks
        if caption.place.span.start <= block.span.start < caption.place.span.end
    ]
    lines = [line for block in inside for line in _lines(block)]
    if squeeze(" ".join(lines)) != squeeze(caption.text):
        lines = [squeeze(caption.text)]
    return [part for line in lines for part in textwrap.wrap(line, _CORNER, break_on_hyphens=False)]


def _lines(block: Block) -> list[str]:
    """The lines a block is printed in, where they are its words and nothing else."""
    lines = [squeeze(line.text) for line in block.lines if line.text.strip()]
    return lines if squeeze(" ".join(lines)) == squeeze(block.text) else [squeeze(block.text)]


def _block(block: Block, unit: Unit, depth: int, *, under_title: bool) -> Iterator[Paragraph]:
    text = squeeze(block.text)
    if not text or block.kind is BlockKind.RULE:
        return
    role = _ROLES.get(unit.kind, Role.NORM)
    if role is Role.EDITORIAL:
        if "QR" in text:
            return
        role = role if under_title else Role.LETTERHEAD
    if role in (Role.SIGNATURE, Role.AGREEMENT):
        text = "\n".join(_lines(block))
    level = 1 if role is Role.TITLE else depth if role is Role.NORM else 0
    kind = unit.kind.value if role in (Role.NORM, Role.HEADING) else ""
    yield Paragraph(text, role, level, kind)


def _table(block: Block, *, standard: bool) -> Table:
    rows = tuple(
        tuple(Cell(tuple(cell.text.split("\n")), cell.colspan, cell.rowspan) for cell in row)
        for row in block.rows
    )
    return Table(rows, standard)


def standard_items(standard: ServiceStandard) -> Iterator[Paragraph | Table]:
    """A standard read from linear text, set as what it was: a list of sub-services, and a table.

    A row that lost its number gets the lawful one.
    """
    if standard.sub_services:
        yield Paragraph(_SUB_SERVICES[standard.lang.value])
        last = len(standard.sub_services)
        for number, name in enumerate(standard.sub_services, start=1):
            yield Paragraph(f"{number}. {name}{'.' if number == last else ';'}")
    rows = []
    for row in standard.rows:
        number = row.number or str(ROW_KEYS.index(row.key) + 1)
        value = Cell(tuple(row.text.split("\n")))
        rows.append((Cell((number,)), Cell((squeeze(row.label),)), value))
    yield Table(tuple(rows), standard=True)


def is_form_mark(text: str) -> bool:
    """Whether a line only says that a form follows."""
    return fold(text.strip()) in ("форма", "нысан", "form")
