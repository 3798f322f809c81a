"""Cursors of the feed: where a page ends, in a form that belongs to one question.

They name the entry itself, never how many came before it: what the base learns meanwhile shifts
nothing.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json

#: Characters of the longest cursor there is, with room to spare.
_LONGEST = 160


class FeedCursorError(ValueError):
    """A text that is no cursor, or one of another question."""


def write_cursor(place: tuple[int, ...], *asked: object) -> str:
    """A cursor at a place of what was asked.

    >>> read_cursor(write_cursor((1, 7), "act"), 2, "act")
    (1, 7)
    """
    parts = json.dumps([*place, _mark(asked)], separators=(",", ":"))
    return base64.urlsafe_b64encode(parts.encode()).decode().rstrip("=")


def read_cursor(text: str, size: int, *asked: object) -> tuple[int, ...]:
    """The place of so many numbers that a cursor names; FeedCursorError for another text."""
    if len(text) > _LONGEST:
        raise FeedCursorError(text)
    try:
        padded = text.encode("ascii") + b"=" * (-len(text) % 4)
        *place, mark = json.loads(base64.b64decode(padded, b"-_", validate=True))
    except (UnicodeError, binascii.Error, ValueError, TypeError, RecursionError) as error:
        raise FeedCursorError(text) from error
    numbers = all(type(number) is int and 0 <= number < 2**62 for number in place)
    if not numbers or len(place) != size or mark != _mark(asked):
        raise FeedCursorError(text)
    return tuple(place)


def _mark(asked: tuple[object, ...]) -> str:
    return hashlib.sha256(repr(asked).encode()).hexdigest()[:10]
