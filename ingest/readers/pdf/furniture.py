"""Running headers, footers and page numbers: what a page prints outside its text, time and again.

They stand at the very top or bottom, a gap apart from the text, and the pages next to it print the
same in the same place, but for the number of the page. A corner caption that every annex repeats is
none: its lines differ, or nothing parts them from the text.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.model import Place, Span
from ingest.readers.pdf.lines import lines_of
from ingest.readers.pdf.model import Glyph, PageInk, PrintedLine, Ruling
from ingest.structure.captions import read_caption

#: Pages before and after that are compared: left and right pages may differ.
REACH = 2
#: As far from the upper and lower edge, in heights of the page, as running lines stand.
_ZONE = 0.14
_MOST_LINES = 3
#: A gap so wide, in sizes of the type, parts running lines from the text.
_APART = 1.7
#: As far as running lines move from page to page, in points.
_MOVES = 3.0
#: Running lines are set in type so much smaller than the text's.
_SMALL = 0.85
_NUMBER = re.compile(
    r"[\W_]*(?:(?:страница|стр|с|бет|page|p)\b\.?\s*)?(\d{1,4})"
    r"(?:\s*(?:/|из|of|\|)\s*\d{1,4}|\s*-?\s*бет(?:\s*/\s*\d{1,4})?)?[\W_]*",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\d+|\D+")


@dataclass(frozen=True, slots=True)
class Edge:
    """The outermost lines of a page above or below, the outer ones first, each with its place.

    Empty where nothing parts them from the text. A place is counted from the nearer edge of the
    page.
    """

    lines: tuple[tuple[PrintedLine, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page, or the number of one that cannot be read, with its edges and what was taken off."""

    page: PageInk | int
    above: Edge = Edge()
    below: Edge = Edge()
    removed: tuple[str, ...] = ()


def without_furniture(pages: Iterable[PageInk | int]) -> Iterator[Sheet]:
    """The pages without their running lines, which ``removed`` gives.

    No more pages are held than are compared.
    """
    window: deque[Sheet] = deque(maxlen=2 * REACH + 1)
    waiting = count = 0
    for page in pages:
        window.append(_sheet(page))
        waiting += 1
        count += 1
        if waiting > REACH:
            yield _cleared(window, len(window) - 1 - REACH)
            waiting -= 1
    for at in range(len(window) - waiting, len(window)):
        yield _cleared(window, at, only=count == 1)


def _sheet(page: PageInk | int) -> Sheet:
    if isinstance(page, int):
        return Sheet(page)
    zone = _ZONE * page.height
    top = lines_of([glyph for glyph in page.glyphs if glyph.base <= 2 * zone], page.number)
    low = [glyph for glyph in page.glyphs if glyph.base >= page.height - 2 * zone]
    below = lines_of(low, page.number)[::-1]
    frames = [ruling for ruling in page.rulings if not ruling.horizontal]
    return Sheet(
        page,
        _edge([(line, line.base) for line in top], zone, frames),
        _edge([(line, page.height - line.base) for line in below], zone, frames),
    )


def _edge(
    lines: Sequence[tuple[PrintedLine, float]], zone: float, frames: Sequence[Ruling]
) -> Edge:
    own: list[tuple[PrintedLine, float]] = []
    for line, place in lines:
        if own and place - own[-1][1] > _APART * max(line.size, own[-1][0].size):
            break
        if place > zone or len(own) == _MOST_LINES or _framed(line, frames):
            return Edge()
        own.append((line, place))
    return Edge(tuple(own))


def _framed(line: PrintedLine, frames: Sequence[Ruling]) -> bool:
    """Whether a line stands in a ruled table: a head row that each page repeats."""
    middle = (line.box.top + line.box.bottom) / 2
    return any(
        frame.top <= middle <= frame.bottom
        and line.box.x0 - 10 * line.size <= frame.x0 <= line.box.x1 + 10 * line.size
        for frame in frames
    )


def _cleared(window: Sequence[Sheet], at: int, *, only: bool = False) -> Sheet:
    """The page without its running lines.

    Where it is the ``only`` page they are those set smaller than its text by far.
    """
    sheet = window[at]
    page = sheet.page
    if isinstance(page, int):
        return sheet
    others = [
        (other.page.number, other)
        for other in window
        if other is not sheet
        and isinstance(other.page, PageInk)
        and abs(other.page.height - page.height) <= _MOVES
    ]
    above = _running(sheet.above, page.number, [(at, other.above) for at, other in others])
    below = _running(sheet.below, page.number, [(at, other.below) for at, other in others])
    if only:
        small = _SMALL * _text_size(page.glyphs)
        above = above or _set_small(sheet.above, small)
        below = below or _set_small(sheet.below, small)
    if not (above or below):
        return sheet
    top = max((line.base for line in above), default=-1.0)
    low = min((line.base for line in below), default=page.height + 1.0)
    return replace(
        sheet,
        page=replace(
            page, glyphs=tuple(glyph for glyph in page.glyphs if top + 0.5 < glyph.base < low - 0.5)
        ),
        removed=tuple(line.text for line in (*above, *below[::-1])),
    )


def _text_size(glyphs: Sequence[Glyph]) -> float:
    return Counter(glyph.size for glyph in glyphs).most_common(1)[0][0] if glyphs else 0.0


def _set_small(edge: Edge, size: float) -> tuple[PrintedLine, ...]:
    lines = tuple(line for line, _ in edge.lines)
    return lines if all(line.size <= size for line in lines) else ()


def _running(
    edge: Edge, number: int, others: Sequence[tuple[int, Edge]]
) -> tuple[PrintedLine, ...]:
    """The lines of an edge where all of them are running lines; none otherwise.

    Half of the pages compared print them; or those of the same side do, and those of the other side
    have lines of their own there. The number of a page needs no other page to be known in a
    document of two or three.
    """
    if not edge.lines or _is_caption(edge):
        return ()
    first = edge.lines[0][0]
    if len(others) <= REACH and len(edge.lines) == 1 and _page_number(first.text) == number:
        return (first,)
    same = [other for other in others if (other[0] - number) % 2 == 0]
    opposite = [other for other in others if (other[0] - number) % 2]
    sided = len(opposite) > 1 and same and _prints(opposite[0][1], opposite[0][0], opposite[1:], 1)
    if _prints(edge, number, others, 0.5) or (sided and _prints(edge, number, same, 1)):
        return tuple(line for line, _ in edge.lines)
    return ()


def _is_caption(edge: Edge) -> bool:
    """Whether the lines are a corner caption, which every annex may print in the same place."""
    lines = sorted((line for line, _ in edge.lines), key=lambda line: line.base)
    text = " ".join(line.text for line in lines)
    return read_caption(text, Place(Span(0, len(text)))) is not None


def _prints(edge: Edge, number: int, others: Sequence[tuple[int, Edge]], share: float) -> bool:
    """Whether such a share of other pages, one of them at least, print each line of an edge."""
    for line, place in edge.lines:
        alike = sum(_repeats(line, place, number, other, theirs) for theirs, other in others)
        if not alike or alike < share * len(others):
            return False
    return bool(edge.lines)


def _repeats(line: PrintedLine, place: float, number: int, other: Edge, other_number: int) -> bool:
    """Whether another page prints the same line in the same place, but for the page's number."""
    printed = _page_number(line.text)
    for theirs, their_place in other.lines:
        if abs(place - their_place) > _MOVES:
            continue
        their_printed = _page_number(theirs.text)
        if printed is not None and their_printed is not None:
            if their_printed - printed == other_number - number:
                return True
        elif _alike(line.text, number, theirs.text, other_number):
            return True
    return False


def _page_number(text: str) -> int | None:
    found = _NUMBER.fullmatch(text)
    return int(found.group(1)) if found else None


def _alike(text: str, number: int, other: str, other_number: int) -> bool:
    """Whether two texts differ in the numbers of their pages only."""
    if text == other:
        return True
    own, theirs = _TOKEN.findall(text), _TOKEN.findall(other)
    return len(own) == len(theirs) and all(
        one == two or (one == str(number) and two == str(other_number))
        for one, two in zip(own, theirs, strict=True)
    )
