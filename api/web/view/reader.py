"""The reader's view of a unit: lines of text with what they cite, aligned between two languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from api.naming import Naming
from api.web.urls import Links
from api.web.view.dates import kind
from api.web.view.linked import Link, Piece, linked
from api.web.view.timeline import Timeline, timeline
from ingest.model import UnitKind
from kb.answers import Version
from kb.answers_reader import ReaderAnswer
from kb.answers_reading import Alternative, WrittenUnit

_DEEPEST = 4
_CAPTION, _ROW = UnitKind.CAPTION.value, UnitKind.ROW.value


@dataclass(frozen=True, slots=True)
class Line:
    """A unit as it is written, or a part of one: ``said`` stands where there is no text.

    ``own`` tells the unit that the page is of, whose heading is the page's. ``since`` is the
    version that gave it its wording, with the timeline ``line``, where that changed apart from the
    units around it.
    """

    unit: str
    own: bool
    address: str
    mark: str
    heading: tuple[Piece, ...]
    text: tuple[Piece, ...]
    said: str
    level: int
    depth: int
    caption: bool
    state: str
    notes: tuple[str, ...]
    alternatives: tuple[Alternative, ...]
    versions: int
    since: Version | None
    line: Timeline | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A unit in two languages; None where it has no text in one of them."""

    first: Line | None
    second: Line | None


_Item = TypeVar("_Item", Line, Pair)


@dataclass(frozen=True, slots=True)
class Written:
    """What is needed to write lines: addresses, names of acts, the day, links by unit."""

    links: Links
    naming: Naming
    on: dt.date
    act: str
    cited: Mapping[str, Sequence[Link]]
    text: str | None


def lines(answer: ReaderAnswer, how: Written) -> tuple[Line, ...]:
    """The lines of a unit and of what belongs to it, in reading order."""
    own = answer.unit.address
    around = _spans(answer.versions.get(own, ()))
    return tuple(
        _line(unit, answer.versions.get(unit.address, ()), own, around, how)
        for unit in answer.units
        if not _told_above(unit, answer, own)
    )


def _told_above(unit: WrittenUnit, answer: ReaderAnswer, own: str) -> bool:
    """Whether the wordings of a table's row, none of them certain, are those that its table has.

    The text of the table is told with all of them.
    """
    table = unit.address.rpartition("~")[0]
    if unit.kind != _ROW or unit.address == own or unit.text_state != "uncertain":
        return False
    held = [v for v in answer.versions.get(unit.address, ()) if v.text is not None]
    return _spans(held) <= _spans(answer.versions.get(table, ()))


def _line(
    unit: WrittenUnit,
    versions: Sequence[Version],
    own: str,
    around: set[str],
    how: Written,
) -> Line:
    cited = how.cited.get(unit.address, ())
    current = _current(versions, how.on)
    first = next((version for version in versions if version.state != "absent"), None)
    changed = [version for version in versions if version is not first or version is current]
    apart = unit.address != own and bool(_spans(changed) - around)
    current = current if apart else None
    return Line(
        unit=unit.address,
        own=unit.address == own,
        address=how.links.unit(how.act, unit.address, lang=how.text),
        mark=unit.mark,
        heading=linked(unit.heading, cited),
        text=linked(unit.text or "", cited),
        said=how.naming.plain(unit.said),
        level=unit.level,
        depth=min(unit.depth, _DEEPEST),
        caption=unit.kind == _CAPTION,
        state=unit.text_state,
        notes=unit.notes,
        alternatives=unit.alternatives,
        versions=sum(1 for version in versions if version.state != "absent") if apart else 0,
        since=current,
        line=timeline(versions, how.on) if current is not None else None,
    )


def _spans(versions: Iterable[Version]) -> set[str]:
    """When versions begin, to tell those of one unit from those of another."""
    return {
        f"{v.valid.from_.earliest} {v.valid.from_.latest}" for v in versions if v.state != "absent"
    }


def _current(versions: Sequence[Version], on: dt.date) -> Version | None:
    """The last version that may be in effect on a day."""
    held = [
        version
        for version in versions
        if version.valid.from_.earliest is None or version.valid.from_.earliest <= on
        if version.state != "absent" or kind(version.valid.from_) != "open"
    ]
    return held[-1] if held else None


def aligned(first: Sequence[Line], second: Sequence[Line]) -> tuple[Pair, ...]:
    """Two readings side by side, unit by unit, in the order of the first; what only the second has
    stands behind the unit that it follows there."""
    others = {line.unit: line for line in second}
    order = [line.unit for line in first]
    before = ""
    for line in second:
        if line.unit not in order:
            order.insert(order.index(before) + 1 if before in order else 0, line.unit)
        before = line.unit
    ours = {line.unit: line for line in first}
    return tuple(Pair(ours.get(unit), others.get(unit)) for unit in order)


def portion(shown: Sequence[_Item], part: int, room: int) -> tuple[list[_Item], int]:
    """The lines of a part of a long text, counting from 1, and how many parts there are.

    ``room`` is in bytes of the page.
    """
    parts: list[list[_Item]] = [[]]
    filled = 0
    for item in shown:
        weight = _weight(item)
        if parts[-1] and filled + weight > room:
            parts.append([])
            filled = 0
        parts[-1].append(item)
        filled += weight
    return (parts[part - 1] if part <= len(parts) else []), len(parts)


def _weight(item: Line | Pair) -> int:
    """About how many bytes of a page an item takes."""
    if isinstance(item, Pair):
        return sum(_weight(line) for line in (item.first, item.second) if line is not None) + 60
    written = "".join(piece.text for piece in (*item.heading, *item.text)) + item.said
    also = "".join((*item.notes, *(other.text or other.said for other in item.alternatives)))
    linked_words = sum(500 for piece in (*item.heading, *item.text) if piece.link)
    history = 2000 if item.line else 0
    return len((written + also).encode()) + 4 * len(item.unit) + 200 + linked_words + history
