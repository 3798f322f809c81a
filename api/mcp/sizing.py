"""Pages that fit: as many parts of a sheet as a limit of characters takes, and what is left out.

The limit holds for the text and for the JSON of the structured content, each by itself: a client
gives its model one of the two. A text too long for any page goes on over several.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Generic

from api.mcp.cursors import Place, write_place
from api.mcp.shapes import Norm, Paging, PartT, Piece, Shape, Sheet, ToldT
from api.words import word

DEFAULT_CHARS = 12_000
#: The head of an answer and one part without its text must always fit.
LEAST_CHARS = 6_000
MOST_CHARS = 200_000
#: Room kept for what is said of paging, a cursor included.
_FOOT = 900
#: Characters of a text that are worth beginning on a page which has parts already.
_WORTH = 600


@dataclass(frozen=True, slots=True)
class Sized(Generic[ToldT]):
    """One page: what a program reads, and what a model reads."""

    told: ToldT
    text: str

    @property
    def structured(self) -> dict[str, Any]:
        return lean(self.told)


def lean(shape: Shape) -> dict[str, Any]:
    """A shape as JSON without members that say nothing."""
    dumped: dict[str, Any] = shape.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return dumped


def written(shape: Shape) -> int:
    """Characters of the JSON of a shape."""
    return len(shape.model_dump_json(by_alias=True, exclude_defaults=True))


def shorten(text: str, most: int) -> str:
    """A text that is told beside others, cut at a word where it is too long.

    >>> shorten("of public services", 14), shorten("short", 14)
    ('of public…', 'short')
    """
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    return f"{flat[: most - 1].rpartition(' ')[0] or flat[: most - 1]}…"


def page(sheet: Sheet[ToldT, PartT], start: Place, limit: int, asked: str) -> Sized[ToldT]:
    """The page of a sheet that begins at a place.

    ``asked`` is what the cursor to the next page belongs to. A place past the end gives no parts.
    """
    filling = _Filling(sheet, limit - _FOOT)
    at = replace(start, part=min(start.part, len(sheet.parts)))
    first = at.part
    while at.part < len(sheet.parts):
        after = filling.take(at)
        if after is None:
            break
        at = after
    return _finished(sheet, filling, first, at, asked)


class _Filling(Generic[ToldT, PartT]):
    """A page while parts are put on it."""

    def __init__(self, sheet: Sheet[ToldT, PartT], limit: int) -> None:
        self._sheet = sheet
        self._empty = limit - written(sheet.head), limit - len(sheet.lead)
        self._json, self._text = self._empty
        self.parts: list[PartT] = []
        self.said: list[str] = []

    def take(self, at: Place) -> Place | None:
        """Puts the part at a place on the page; the place after it, or None where it has no room.

        A part that fits no page whole loses its typed value first, then is cut.
        """
        part = _from(self._sheet.parts[at.part], at.char)
        following = replace(at, part=at.part + 1, char=0)
        if self._fits(part):
            return self._put(part, following)
        if self.parts and self._fits_alone(part):
            return None
        lighter = _lighter(part)
        if self._fits(lighter):
            return self._put(lighter, following)
        cut = self._cut(lighter)
        if cut is not None and (not self.parts or len(cut.text) >= _WORTH):
            return self._put(cut, replace(at, char=cut.piece.end))
        # What no page can hold is let pass, so that what follows can be read.
        return None if self.parts else self._put(lighter, following)

    def _sizes(self, part: PartT) -> tuple[int, int]:
        return written(part) + 1, len(self._sheet.say(part)) + len(self._sheet.gap)

    def _short(self, part: PartT, room: tuple[int, int]) -> int:
        """By how many characters a part is too long for a room; not above 0 where it fits."""
        return max(size - free for size, free in zip(self._sizes(part), room, strict=True))

    def _fits(self, part: PartT) -> bool:
        return self._short(part, (self._json, self._text)) <= 0

    def _fits_alone(self, part: PartT) -> bool:
        return self._short(part, self._empty) <= 0

    def _put(self, part: PartT, after: Place) -> Place:
        self.parts.append(part)
        self.said.append(self._sheet.say(part))
        json, text = self._sizes(part)
        self._json -= json
        self._text -= text
        return after

    def _cut(self, part: Any) -> Any:
        """As much of the beginning of a part's text as there is room for; None for none."""
        if not isinstance(part, Norm):
            return None
        length = len(part.text)
        while length > 0:
            shown: Any = _first(part, length)
            short = self._short(shown, (self._json, self._text))
            if short <= 0:
                return _first(part, _seam(part.text, length))
            length -= short
        return None


def _first(part: Norm, length: int) -> Norm:
    """The first characters of a part's text, or of what is left of it."""
    begun, whole = (part.piece.start, part.piece.of) if part.piece else (0, len(part.text))
    piece = Piece(start=begun, end=begun + length, of=whole)
    return part.model_copy(update={"text": part.text[:length], "piece": piece})


def _from(part: PartT, char: int) -> PartT:
    """The rest of a part whose text is given from a character on."""
    if not char or not isinstance(part, Norm):
        return part
    piece = Piece(start=char, end=len(part.text), of=len(part.text))
    return _lighter(part.model_copy(update={"text": part.text[char:], "piece": piece}))


def _lighter(part: PartT) -> PartT:
    """A part without its typed values, which say in members what its text says."""
    members = ("value", "value_before", "value_after")
    held = [name for name in members if getattr(part, name, None) is not None]
    if not held:
        return part
    return part.model_copy(update={**dict.fromkeys(held), "value_left_out": True})


def _seam(text: str, length: int) -> int:
    """Where to cut a text of which so much fits: at a line's end or between words, if near."""
    if length >= len(text):
        return length
    for seam in ("\n", " "):
        at = text.rfind(seam, length * 3 // 4, length)
        if at > 0:
            return at + 1
    return length


def _finished(
    sheet: Sheet[ToldT, PartT], filling: _Filling[ToldT, PartT], first: int, at: Place, asked: str
) -> Sized[ToldT]:
    lang = sheet.lang
    ended = at.part >= len(sheet.parts)
    cut = bool(at.char)
    next_place = _next(sheet, at, ended=ended)
    known = sheet.of if sheet.of is not None else _count(sheet)
    last = sheet.before + at.part + (1 if cut else 0)
    paging = Paging(
        first=sheet.before + first + 1 if filling.parts else 0,
        last=last if filling.parts else 0,
        of=known,
        complete=next_place is None and first == 0 and not sheet.before,
        left_out=_left_out(known, last, cut=cut, lang=lang) if next_place else "",
        next_cursor=write_place(next_place, asked) if next_place else "",
    )
    told = sheet.head.model_copy(update={"items": tuple(filling.parts), "page": paging})
    foot = (
        [word("mcp.more", lang, left=paging.left_out, cursor=paging.next_cursor)]
        if next_place
        else []
    )
    body = sheet.gap.join(filling.said)
    return Sized(told, "\n\n".join(said for said in (sheet.lead, body, *foot) if said))


def _next(sheet: Sheet[ToldT, PartT], at: Place, *, ended: bool) -> Place | None:
    if not ended:
        return at
    if sheet.behind is None:
        return None
    return replace(at, part=0, char=0, before=sheet.before + len(sheet.parts), behind=sheet.behind)


def _count(sheet: Sheet[ToldT, PartT]) -> int | None:
    return None if sheet.behind else sheet.before + len(sheet.parts)


def _left_out(known: int | None, last: int, *, cut: bool, lang: str) -> str:
    said = [word("mcp.cut", lang)] if cut else []
    if known is None:
        said.append(word("mcp.left_unknown", lang))
    elif known > last:
        said.append(word("mcp.left", lang, count=known - last))
    return "; ".join(said)
