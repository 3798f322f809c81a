"""Numbers that Word keeps in its list definitions, counted as Word counts (ECMA-376 17.9).

A paragraph names a list (``w:num``) and a level; the list names a definition (``w:abstractNum``).
Lists of one definition count on from each other, until one of them restarts a level; a level
restarts after any higher one. The number is part of the printed text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml.etree import _Element as Element

from ingest.readers.docx.names import attribute, child, children, is_on, value, whole
from ingest.readers.docx.number_forms import bullet, printed
from ingest.readers.docx.styles import ParagraphFormat, Styles, paragraph_format

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: what its numbers begin with, look like and are followed by.

    ``restart``: the level, from 1, after which it begins anew; 0 never, None after any higher one.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    style: str = ""
    format: ParagraphFormat = field(default_factory=ParagraphFormat)


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list: the definition it counts with, its levels, and the starts it sets anew."""

    definition: int
    levels: Mapping[int, Level]
    starts: Mapping[int, int] = field(default_factory=dict)

    def level_of(self, style: str) -> int | None:
        """The level that a paragraph style is linked to."""
        return next((n for n, level in self.levels.items() if level.style == style), None)


@dataclass(frozen=True, slots=True)
class Label:
    """A number as printed, with the space that follows it; ``unknown`` names a form not known."""

    text: str
    unknown: str = ""


def read_numbering(root: Element | None, styles: Styles) -> dict[int, NumberedList]:
    """The lists of a ``word/numbering.xml`` by their numbers."""
    definitions = {
        number: element
        for element in children(root, "w:abstractNum")
        if (number := whole(attribute(element, "w:abstractNumId"))) is not None
    }
    instances = {
        number: element
        for element in children(root, "w:num")
        if (number := whole(attribute(element, "w:numId"))) is not None
    }
    levels = {number: _levels(element) for number, element in definitions.items()}
    found: dict[int, NumberedList] = {}
    for number, element in instances.items():
        definition = _definition(element, definitions, instances, styles)
        if definition is not None:
            found[number] = _instance(element, definition, levels[definition])
    return found


def _definition(
    instance: Element,
    definitions: Mapping[int, Element],
    instances: Mapping[int, Element],
    styles: Styles,
) -> int | None:
    """The definition a list counts with, through a numbering style where it only names one."""
    number = whole(value(instance, "w:abstractNumId"))
    link = value(definitions.get(number or 0), "w:numStyleLink") if number is not None else None
    if link is not None and (linked := instances.get(styles.numberings.get(link, -1))) is not None:
        number = whole(value(linked, "w:abstractNumId"))
    return number if number in definitions else None


def _levels(definition: Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for element in children(definition, "w:lvl"):
        number = whole(attribute(element, "w:ilvl"))
        if number is not None and 0 <= number < LEVELS:
            found[number] = _level(element)
    return found


def _level(element: Element) -> Level:
    start = whole(value(element, "w:start"))
    return Level(
        # the standard says 0 where nothing is said, but then Word always says it
        start=1 if start is None else start,
        form=value(element, "w:numFmt") or "decimal",
        text=value(element, "w:lvlText") or "",
        suffix=value(element, "w:suff") or "tab",
        restart=whole(value(element, "w:lvlRestart")),
        legal=bool(is_on(child(element, "w:isLgl"))),
        style=value(element, "w:pStyle") or "",
        format=paragraph_format(child(element, "w:pPr")),
    )


def _instance(element: Element, definition: int, levels: Mapping[int, Level]) -> NumberedList:
    own = dict(levels)
    starts: dict[int, int] = {}
    for override in children(element, "w:lvlOverride"):
        number = whole(attribute(override, "w:ilvl"))
        if number is None or not 0 <= number < LEVELS:
            continue
        level = child(override, "w:lvl")
        if level is not None:
            own[number] = _level(level)
        start = whole(value(override, "w:startOverride"))
        if start is not None:
            starts[number] = start
            own[number] = replace(own.get(number, Level()), start=start)
    return NumberedList(definition, own, starts)


class Counters:
    """The numbers given so far in one document. What is not yet numbered counts as its start."""

    def __init__(self, lists: Mapping[int, NumberedList]) -> None:
        self._lists = lists
        self._counts: dict[int, list[int | None]] = {}
        self._begun: set[tuple[int, int]] = set()

    def list_of(self, format: ParagraphFormat) -> NumberedList | None:
        """The list of a paragraph; None where it has none (number 0), or one not defined."""
        return self._lists.get(format.number) if format.number else None

    def next(self, number: int, at: int) -> Label | None:
        """The number of the next paragraph of a list at a level; None where the list has none."""
        numbered = self._lists.get(number)
        level = numbered.levels.get(at) if numbered is not None else None
        if numbered is None or level is None:
            return None
        counts = self._counts.setdefault(numbered.definition, [None] * LEVELS)
        if at in numbered.starts and (number, at) not in self._begun:
            self._begun.add((number, at))
            counts[at] = None
        before = counts[at]
        counts[at] = level.start if before is None else before + 1
        for deeper in range(at + 1, LEVELS):
            restart = numbered.levels.get(deeper, Level()).restart
            if restart is None or restart > deeper or at < restart:
                counts[deeper] = None
        return _label(level, numbered, counts)


def _label(level: Level, numbered: NumberedList, counts: list[int | None]) -> Label:
    if level.form == "bullet":
        return Label(_spaced(bullet(level.text), level))
    unknown: list[str] = []

    def figure(place: re.Match[str]) -> str:
        at = int(place.group(1)) - 1
        source = numbered.levels.get(at)
        if source is None or source.form == "bullet":
            return ""  # Word prints nothing for a level that has no number of its own
        count = counts[at]
        form = "decimal" if level.legal else source.form
        text = printed(source.start if count is None else count, form)
        if text is None:
            unknown.append(source.form)
            text = str(count)
        return text

    text = _PLACE.sub(figure, level.text)
    return Label(_spaced(text, level), ", ".join(unknown))


def _spaced(text: str, level: Level) -> str:
    return text if not text or level.suffix == "nothing" else f"{text} "
