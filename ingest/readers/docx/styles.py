"""How a paragraph and its words are set: styles, what they are based on, direct formatting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lxml.etree import _Element as Element

from ingest.readers.docx.names import attribute, child, children, is_on, named, value, whole

_RIGHT = frozenset({"right", "end"})


class ParagraphFormat(NamedTuple):
    """Properties of a paragraph that tell something of its text; None where not given.

    ``number`` and ``number_level`` name a list and a level of it; ``outline`` is the level of a
    heading from 0 (9: body text); ``left`` and ``first`` are indents in twentieths of a point.
    """

    number: int | None = None
    number_level: int | None = None
    outline: int | None = None
    right: bool | None = None
    framed: bool | None = None
    left: int | None = None
    first: int | None = None

    def over(self, lower: ParagraphFormat) -> ParagraphFormat:
        """These properties, and those of ``lower`` where nothing is said."""
        return ParagraphFormat(*_over(self, lower))


class RunFormat(NamedTuple):
    """Properties of a run; None where not given. ``raised``: set as a superscript."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None

    def over(self, lower: RunFormat) -> RunFormat:
        return RunFormat(*_over(self, lower))


def _over(upper: tuple[Any, ...], lower: tuple[Any, ...]) -> Iterator[Any]:
    return (below if above is None else above for above, below in zip(upper, lower, strict=True))


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it is based on; ``ruled``: it draws lines around cells."""

    paragraph: ParagraphFormat = field(default_factory=ParagraphFormat)
    run: RunFormat = field(default_factory=RunFormat)
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by their identifiers, and the defaults below them all."""

    by_id: dict[str, Style] = field(default_factory=dict)
    standard: str = ""  # the paragraph style of paragraphs that name none
    numberings: dict[str, int] = field(default_factory=dict)  # lists of numbering styles
    defaults: Style = field(default_factory=Style)

    def of_paragraph(self, properties: Element | None) -> tuple[str, Style]:
        """The style of a paragraph, with its identifier."""
        name = value(properties, "w:pStyle")
        if name is None or name not in self.by_id:
            name = self.standard
        return name, self.by_id.get(name, Style())

    def run(self, paragraph: Style, properties: Element | None) -> RunFormat:
        """How a run is set. A switch that two styles give turns itself off (ECMA-376 17.7.3)."""
        given = named(properties)
        styled = paragraph.run
        character = self.by_id.get(_said(given.get("w:rStyle")) or "")
        if character is not None:
            both = zip(styled, character.run, strict=True)
            styled = RunFormat(*(bool(outer) != bool(inner) for outer, inner in both))
        base = zip(styled, self.defaults.run, strict=True)
        styled = RunFormat(*(True if lowest else given for given, lowest in base))
        return run_format(given).over(styled)


def paragraph_format(properties: Element | None) -> ParagraphFormat:
    """The direct formatting in a ``w:pPr``."""
    if properties is None or not len(properties):
        return ParagraphFormat()
    given = named(properties)
    numbers = given.get("w:numPr")
    set_at = _said(given.get("w:jc"))
    left, first = _indents(given.get("w:ind"))
    return ParagraphFormat(
        number=whole(value(numbers, "w:numId")),
        number_level=whole(value(numbers, "w:ilvl")),
        outline=whole(_said(given.get("w:outlineLvl"))),
        right=None if set_at is None else set_at in _RIGHT,
        framed=True if "w:framePr" in given else None,
        left=left,
        first=first,
    )


def _said(element: Element | None) -> str | None:
    return None if element is None else attribute(element, "w:val")


def _indents(element: Element | None) -> tuple[int | None, int | None]:
    if element is None:
        return None, None
    left = attribute(element, "w:left") or attribute(element, "w:start")
    hanging = whole(attribute(element, "w:hanging"))
    first = whole(attribute(element, "w:firstLine"))
    return whole(left), -hanging if hanging is not None else first


def run_format(given: Mapping[str, Element]) -> RunFormat:
    """The direct formatting in a ``w:rPr``, of its elements by their names."""
    set_at = _said(given.get("w:vertAlign"))
    return RunFormat(
        is_on(given.get("w:b")),
        is_on(given.get("w:i")),
        is_on(given.get("w:vanish")),
        None if set_at is None else set_at == "superscript",
    )


def read_styles(root: Element | None) -> Styles:
    """The styles of a ``word/styles.xml``; None where a file has none."""
    elements: dict[str, Element] = {}
    standard = ""
    for element in children(root, "w:style"):
        name = attribute(element, "w:styleId") or ""
        elements.setdefault(name, element)
        default = (attribute(element, "w:default") or "0").lower() in ("1", "true", "on")
        if default and attribute(element, "w:type") == "paragraph":
            standard = standard or name
    by_id: dict[str, Style] = {}
    numberings: dict[str, int] = {}
    for name, element in elements.items():
        for ancestor in reversed([*_unread(name, elements, by_id)]):
            by_id[ancestor] = _style(elements[ancestor], by_id)
        number = whole(value(element, "w:pPr", "w:numPr", "w:numId"))
        if attribute(element, "w:type") == "numbering" and number is not None:
            numberings[name] = number
    defaults = child(root, "w:docDefaults")
    return Styles(
        by_id,
        standard,
        numberings,
        Style(
            paragraph_format(child(defaults, "w:pPrDefault", "w:pPr")),
            run_format(named(child(defaults, "w:rPrDefault", "w:rPr"))),
        ),
    )


def _unread(
    name: str | None, elements: dict[str, Element], known: dict[str, Style]
) -> Iterator[str]:
    """A style and what it is based on, as far as not yet known. A circle is followed once."""
    seen: set[str] = set()
    while name is not None and name in elements and name not in known and name not in seen:
        seen.add(name)
        yield name
        name = value(elements[name], "w:basedOn")


def _style(element: Element, known: dict[str, Style]) -> Style:
    base = known.get(value(element, "w:basedOn") or "", Style())
    paragraph = paragraph_format(child(element, "w:pPr"))
    if paragraph.outline is None and (value(element, "w:name") or "").lower() == "title":
        paragraph = paragraph._replace(outline=0)
    borders = child(element, "w:tblPr", "w:tblBorders")
    return Style(
        paragraph.over(base.paragraph),
        run_format(named(child(element, "w:rPr"))).over(base.run),
        base.ruled if borders is None else is_ruled(borders),
    )


def is_ruled(borders: Element) -> bool:
    """Whether a set of borders prints any line."""
    return any((attribute(each, "w:val") or "nil") not in ("nil", "none") for each in borders)
