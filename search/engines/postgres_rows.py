"""Documents as rows of PostgreSQL: their lexemes as ``tsvector`` literals.

The limits are PostgreSQL's ("Text Search", 12.11 Limitations): a lexeme under 2 KiB, a vector under
1 MiB, 255 places of a lexeme, places up to 16,383.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from search.model import Field, IndexDocument, Positions

#: Bytes of a lexeme that are kept as they are; the rest of a longer one becomes a digest.
_LONGEST = 512
#: Bytes of lexemes and places that all vectors of a document may have together.
_ROOM = 1_000_000
#: Places of a lexeme that a vector holds; further ones are not counted.
MOST = 255
_LAST_PLACE = 16_383

#: What stands between the name and the value of a label.
_IS = "="


@dataclass(frozen=True, slots=True)
class Vector:
    """The literal of one field, the lexemes in it, and how many places of it are taken."""

    literal: str
    lexemes: frozenset[str]
    length: int


@lru_cache(16_384)
def stored(lexeme: str) -> str:
    r"""A lexeme, or any text, as PostgreSQL can hold it: no NUL, no halves of pairs, not too long.

    >>> stored("a\x00\ud800")
    'a\\x00\\ud800'
    """
    text = lexeme.encode("utf-8", "backslashreplace").decode().replace("\x00", "\\x00")
    held = text.encode()
    if len(held) <= _LONGEST:
        return text
    digest = hashlib.sha256(held).hexdigest()
    return held[:_LONGEST].decode(errors="ignore") + digest


@lru_cache(16_384)
def quoted(lexeme: str) -> str:
    r"""A stored lexeme within a literal of ``tsvector`` or ``tsquery``.

    >>> print(quoted("a'\\"))
    'a''\\'
    """
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def label(name: str, value: str) -> str:
    """A label as one text."""
    return stored(name) + _IS + stored(value)


def name_and_value(text: str) -> tuple[str, str]:
    """The two halves of a label."""
    name, _, value = text.partition(_IS)
    return name, value


def labels(held: Mapping[str, tuple[str, ...]]) -> list[str]:
    """All labels of a document, each once."""
    return list(dict.fromkeys(label(name, value) for name in held for value in held[name]))


def vectors(document: IndexDocument) -> dict[Field, Vector]:
    """The fields of a document that hold something.

    What goes beyond a megabyte is left out, the end of the text first.
    """
    room = _ROOM
    found: dict[Field, Vector] = {}
    for field in Field:
        vector, used = _vector(document.fields.get(field, ()), room)
        room -= used
        if vector.length:
            found[field] = vector
    return found


def _vector(positions: Positions, room: int) -> tuple[Vector, int]:
    places: dict[str, list[int]] = {}
    for place, lexemes in enumerate(positions, start=1):
        for lexeme in lexemes:
            if lexeme:
                places.setdefault(lexeme, []).append(min(place, _LAST_PLACE))
    kept: dict[str, list[int]] = {}
    used = 0
    for lexeme, at in places.items():
        text = stored(lexeme)
        used += len(text.encode()) + 4 + 2 * min(len(at), MOST)
        if used > room:
            break
        kept.setdefault(text, []).extend(at[:MOST])
    literal = " ".join(_entry(lexeme, at) for lexeme, at in kept.items())
    return Vector(literal, frozenset(kept), sum(map(bool, positions))), used


def _entry(lexeme: str, places: list[int]) -> str:
    return quoted(lexeme) + ":" + ",".join(map(str, places))


def row(document: IndexDocument, held: Mapping[Field, Vector]) -> Iterator[object]:
    """The values of `search.engines.postgres_schema.COLUMNS`, in their order."""
    yield document.work
    yield document.version
    yield document.first
    yield document.sure_from
    yield document.sure_to
    yield document.last
    yield document.force
    for field in Field:
        yield held[field].length if field in held else 0
    yield stored(document.key)
    yield stored(document.address)
    yield stored(document.lang)
    yield labels(document.labels)
    for field in Field:
        yield held[field].literal if field in held else None
