"""A unit's heading within its own printed line. Pure."""

from __future__ import annotations

from dataclasses import replace

from ingest.model import Unit
from ingest.structure.markers import headed
from ingest.text import fold


def retitled(text: str, former: str, heading: str) -> str | None:
    """A unit's own text with its heading changed; None where the heading does not stand in it once.

    >>> retitled("Статья 5. Права граждан", "Права граждан", "Права лиц")
    'Статья 5. Права лиц'
    >>> retitled("Статья 5. Права граждан", "Обязанности", "Права лиц") is None
    True
    """
    folded, sought = fold(text), fold(former)
    if not former or folded.count(sought) != 1:
        return None
    start = folded.index(sought)
    return text[:start] + heading + text[start + len(former) :]


def heading_text(printed: str) -> str:
    """A heading without the unit's name and number, which a new wording may print before it.

    >>> heading_text("Статья 5. Права лиц"), heading_text("Права лиц")
    ('Права лиц', 'Права лиц')
    """
    marker = headed(printed)
    return printed[marker.offset :].strip() if marker is not None else printed.strip()


def with_heading(unit: Unit, former: str, heading: str) -> Unit:
    """A unit under a new heading, which its own line prints too."""
    text = retitled(unit.text, former, heading)
    return replace(unit, heading=heading, text=unit.text if text is None else text)
