"""Cursors of tools: where the next page begins, for one question alone."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass

from search.results.paging import CursorError

_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins: a part, a character of its text; ``behind`` is the cursor of the search
    whose parts are counted, ``before`` how many of them other pages had; ``turn`` of the base."""

    part: int = 0
    char: int = 0
    before: int = 0
    behind: str | None = None
    turn: int = 0


def write_place(place: Place, asked: str) -> str:
    """A cursor of a question.

    >>> read_place(write_place(Place(3, 10), "q"), "q")
    Place(part=3, char=10, before=0, behind=None, turn=0)
    """
    parts = [place.part, place.char, place.before, place.behind, place.turn, _mark(asked)]
    text = json.dumps(parts, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_place(text: str, asked: str) -> Place:
    """The place written so; CursorError for another text, or that of another question."""
    if len(text) > _LONGEST:
        raise CursorError(text)
    try:
        padded = text.encode("ascii") + b"=" * (-len(text) % 4)
        part, char, before, behind, turn, mark = json.loads(
            base64.b64decode(padded, b"-_", validate=True)
        )
    except (UnicodeError, binascii.Error, ValueError, TypeError, RecursionError) as error:
        raise CursorError(text) from error
    if mark != _mark(asked) or not isinstance(behind, str | None):
        raise CursorError(text)
    numbers = part, char, before, turn
    if any(type(number) is not int or number < 0 for number in numbers):
        raise CursorError(text)
    return Place(part, char, before, behind, turn)


def _mark(asked: str) -> str:
    return hashlib.sha256(asked.encode()).hexdigest()[:12]
