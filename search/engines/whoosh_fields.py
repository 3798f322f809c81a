"""What an index of Whoosh holds of a document: its lexemes, its labels, its facts.

The analysis is not Whoosh's: fields take lexemes with their places as they are.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.columns import FixedBytesColumn, VarBytesColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.formats import Existence, Format

from search.model import Field, IndexDocument, Positions

#: The names of what a document has beside its fields, and of the state of the whole index.
FACTS_COLUMN, ADDRESS_COLUMN, LABELS, STATE = "facts", "address", "label", "state"

#: What is known of each document beside its words, one after another in one column.
FACTS = np.dtype(
    [
        ("work", "<i8"),
        ("version", "<i8"),
        ("first", "<i4"),
        ("sure_from", "<i4"),
        ("sure_to", "<i4"),
        ("last", "<i4"),
        ("force", "<i4"),
        ("lengths", "<u2", (len(Field),)),  # places in each field, `_LONGEST` for more
        ("lang", "S8"),
        ("key", "S32"),
    ]
)
_FACTS = struct.Struct(f"<qqiiiii{len(Field)}H8s32s")

_LONGEST = 65_535


def coded(lexeme: str) -> bytes:
    """A lexeme as a key of the index; any string has one."""
    return lexeme.encode("utf-8", "surrogatepass")


def decoded(key: bytes) -> str:
    """The lexeme of a key."""
    return key.decode("utf-8", "surrogatepass")


def length(positions: Positions) -> int:
    """How many places of a field something stands at."""
    return len(positions) - positions.count(())


def facts(document: IndexDocument) -> bytes:
    """A row of `FACTS`; ``ValueError`` for a key or a language longer than a row holds."""
    key, lang = document.key.encode(), document.lang.encode()
    if len(key) > FACTS["key"].itemsize or len(lang) > FACTS["lang"].itemsize:
        raise ValueError(f"the key {document.key!r} or its language {document.lang!r} is too long")
    return _FACTS.pack(
        document.work,
        document.version,
        document.first,
        document.sure_from,
        document.sure_to,
        document.last,
        document.force,
        *(min(length(document.fields.get(field, ())), _LONGEST) for field in Field),
        lang,
        key,
    )


class FactsColumn(FixedBytesColumn):  # type: ignore[misc]
    """The column of `FACTS`, which is read as one array."""

    def __init__(self) -> None:
        super().__init__(FACTS.itemsize)

    class Reader(FixedBytesColumn.Reader):  # type: ignore[misc]
        """Reads all rows at once."""

        def rows(self) -> NDArray[Any]:
            size = self._count * self._fixedlen
            return np.frombuffer(self._dbfile.get(self._basepos, size), FACTS)


class Places(Format):  # type: ignore[misc]
    """Places of a lexeme in a field: numbers of four bytes."""

    def encode(self, places: list[int]) -> bytes:
        return array("I", places).tobytes()

    def decode_positions(self, value: bytes) -> list[int]:
        return [int(place) for place in np.frombuffer(value, "<u4")]

    def decode_frequency(self, value: bytes) -> int:
        return len(value) // 4

    def decode_weight(self, value: bytes) -> float:
        return float(len(value) // 4)


class LexemeField(FieldType):  # type: ignore[misc]
    """A field of `search.model.Positions`, taken as it is: the analysis is not Whoosh's.

    Its lengths stand among the facts, so that Whoosh need not keep them.
    """

    def __init__(self) -> None:
        super().__init__(Places(), None)

    def index(self, value: Positions, **kwargs: object) -> list[tuple[bytes, int, float, bytes]]:
        places: dict[str, list[int]] = {}
        for place, lexemes in enumerate(value):
            for lexeme in lexemes:
                held = places.setdefault(lexeme, [])
                if not held or held[-1] != place:
                    held.append(place)
        return [
            (coded(lexeme), len(held), float(len(held)), array("I", held).tobytes())
            for lexeme, held in places.items()
        ]

    def to_bytes(self, value: str | bytes) -> bytes:
        return value if isinstance(value, bytes) else coded(value)

    def from_bytes(self, bs: bytes) -> str:
        return decoded(bs)


class LabelField(LexemeField):
    """What documents are filtered and counted by: names with their values."""

    def __init__(self) -> None:
        FieldType.__init__(self, Existence(), None)

    def index(  # type: ignore[override]
        self, value: Mapping[str, tuple[str, ...]], **kwargs: object
    ) -> list[tuple[bytes, int, float, bytes]]:
        keys = {label(name, each) for name, values in value.items() for each in values}
        return [(coded(key), 1, 1.0, b"") for key in keys]


class StateField(FieldType):  # type: ignore[misc]
    """Nothing of a document: the turn of the base that the index has been brought to.

    The schema is part of what Whoosh renames into place when it commits, so that the turn and the
    documents change at one stroke.
    """

    indexed = False

    def __init__(self, made_by: str) -> None:
        super().__init__(Existence(), None)
        self.made_by = made_by
        self.turn = 0


def label(name: str, value: str) -> str:
    """A label with its value, as a lexeme."""
    return f"{name}\x00{value}"


def schema(made_by: str) -> Schema:
    """What an empty index is made with."""
    made = Schema(**{field.value: LexemeField() for field in Field})
    made.add(LABELS, LabelField())
    made.add(FACTS_COLUMN, COLUMN(FactsColumn()))
    made.add(ADDRESS_COLUMN, COLUMN(VarBytesColumn()))
    made.add(STATE, StateField(made_by))
    return made


def row(document: IndexDocument) -> dict[str, object]:
    """A document as Whoosh's writer takes it."""
    held: dict[str, object] = {name.value: at for name, at in document.fields.items() if at}
    return held | {
        LABELS: document.labels,
        FACTS_COLUMN: facts(document),
        ADDRESS_COLUMN: document.address.encode(),
    }
