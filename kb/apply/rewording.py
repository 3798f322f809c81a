"""The texts of a tree taken out, and put back changed. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ingest.model import Unit

#: A unit's address; of a form or table, which has none, its place below the unit it stands in.
Key = str


def texts_of(unit: Unit, above: Key = "") -> Iterator[tuple[Key, str]]:
    """The texts of a unit and of all below it, in document order."""
    key = unit.address or above
    if unit.text:
        yield key, unit.text
    for index, child in enumerate(unit.children):
        yield from texts_of(child, f"{key}/{index}")


def reworded(unit: Unit, texts: Mapping[Key, str], above: Key = "") -> Unit:
    """The tree with changed texts; a heading within a changed line changes with it."""
    key = unit.address or above
    children = tuple(
        reworded(child, texts, f"{key}/{index}") for index, child in enumerate(unit.children)
    )
    text = texts.get(key, unit.text)
    if text != unit.text:
        heading = _heading(unit.heading, unit.text, text)
        return replace(unit, text=text, heading=heading, children=children)
    same = all(new is old for new, old in zip(children, unit.children, strict=True))
    return unit if same else replace(unit, children=children)


def _heading(heading: str, former: str, text: str) -> str:
    if not heading or heading not in former or heading in text:
        return heading
    start = former.index(heading)
    return text[start : len(text) - (len(former) - start - len(heading))]
