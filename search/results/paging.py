"""Cursors: where the next page of a query begins, in a form that cannot be mistaken for a number.

A cursor belongs to one query with its day and filters. It counts units, and names the turn of the
base it was given at: when the base has learnt something since, pages may overlap, and that is said.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass

#: Units after which there are no further pages: no one reads so far, and all before are fetched.
DEEPEST = 2000
#: Characters of the longest cursor there is, with room to spare.
_LONGEST = 128


class CursorError(ValueError):
    """A cursor that is none, or is of another query."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """``offset`` units were shown before; ``turn`` is that of the base they were found in."""

    offset: int
    turn: int


def write_cursor(cursor: Cursor, *asked: object) -> str:
    """A cursor of what was asked.

    >>> read_cursor(write_cursor(Cursor(10, 3), "q", None), "q", None)
    Cursor(offset=10, turn=3)
    """
    parts = json.dumps([cursor.offset, cursor.turn, _mark(asked)], separators=(",", ":"))
    return base64.urlsafe_b64encode(parts.encode()).decode().rstrip("=")


def read_cursor(text: str, *asked: object) -> Cursor:
    """The cursor written so; CursorError for another text, or one of another question."""
    if len(text) > _LONGEST:
        raise CursorError(text)
    try:
        padded = text.encode("ascii") + b"=" * (-len(text) % 4)
        offset, turn, mark = json.loads(base64.b64decode(padded, b"-_", validate=True))
    except (UnicodeError, binascii.Error, ValueError, TypeError, RecursionError) as error:
        raise CursorError(text) from error
    if type(offset) is not int or type(turn) is not int or mark != _mark(asked):
        raise CursorError(text)
    if not 0 < offset <= DEEPEST or turn < 0:
        raise CursorError(text)
    return Cursor(offset, turn)


def _mark(asked: tuple[object, ...]) -> str:
    return hashlib.sha256(repr(asked).encode()).hexdigest()[:10]
