"""One segment of an index as arrays.

A segment never changes but for the documents taken out of it, so what has been read of it is kept
for as long as the segment is: by its name, whatever else is committed.
"""

from __future__ import annotations

import struct
import zlib
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.matching import LeafMatcher
from whoosh.reading import SegmentReader, TermNotFound

from search.engines.errors import IndexFormatError
from search.engines.whoosh_codec import Numbers
from search.engines.whoosh_fields import ADDRESS_COLUMN, FACTS_COLUMN, LABELS, coded, decoded

#: Bytes of lists of postings that are kept, over all segments.
_KEPT = 96 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents a lexeme is in, rising, how often, and all its places one after another."""

    ids: Numbers
    often: Numbers
    places: bytes

    @property
    def size(self) -> int:
        return self.ids.nbytes + self.often.nbytes + len(self.places) + 200

    def coordinates(self) -> NDArray[np.int64]:
        """Document and place in one number, rising: the document in the upper 32 bits."""
        places = np.frombuffer(self.places, "<u4").astype(np.int64)
        return (np.repeat(self.ids.astype(np.int64), self.often) << 32) | places


@dataclass(frozen=True, slots=True)
class Labelled:
    """Which documents have which value of a label: ``of[i]`` (an index of ``values``) for
    ``ids[i]``."""

    values: tuple[str, ...]
    ids: Numbers
    of: Numbers


class PostingsCache:
    """The lists read last, up to so many bytes."""

    def __init__(self, kept: int = _KEPT) -> None:
        self._kept = kept
        self._size = 0
        self._held: OrderedDict[tuple[str, str, str], Postings | None] = OrderedDict()

    def get(self, key: tuple[str, str, str]) -> Postings | None:
        """What is held; ``KeyError`` where nothing is."""
        found = self._held[key]
        self._held.move_to_end(key)
        return found

    def put(self, key: tuple[str, str, str], postings: Postings | None) -> None:
        self._held[key] = postings
        self._size += 200 if postings is None else postings.size
        while self._size > self._kept and len(self._held) > 1:
            _, gone = self._held.popitem(last=False)
            self._size -= 200 if gone is None else gone.size


class Segment:
    """What is read of one segment, once.

    Raises ``ValueError`` for one whose columns are cut off, `IndexFormatError` for a list of
    postings that is.
    """

    def __init__(self, reader: SegmentReader, cache: PostingsCache) -> None:
        self.name: str = reader.segment().segment_id()
        self.count: int = reader.doc_count_all()
        if not reader.has_column(FACTS_COLUMN) or not reader.has_column(ADDRESS_COLUMN):
            raise ValueError(f"a column of {self.name} is missing")
        self.facts: NDArray[Any] = reader.column_reader(FACTS_COLUMN, translate=False).rows()
        if len(self.facts) != self.count:
            raise ValueError(f"{self.name} has {len(self.facts)} of {self.count} documents")
        self._cache = cache
        self._labels: dict[str, Labelled] | None = None
        self._words: frozenset[str] | None = None

    def postings(self, reader: SegmentReader, field: str, lexeme: str) -> Postings | None:
        """Where a lexeme is, in documents taken out as well; None where nowhere."""
        key = (self.name, field, lexeme)
        try:
            return self._cache.get(key)
        except KeyError:
            read = _read(reader, field, lexeme)
            self._cache.put(key, read)
            return read

    def beginning(self, reader: SegmentReader, field: str, with_: str) -> Iterator[tuple[str, int]]:
        """Lexemes of a field that begin so, each with how many documents have it there."""
        start = coded(with_)
        if field not in reader.indexed_field_names():
            return
        for (name, key), info in reader.iter_from(field, start):
            if name != field or not key.startswith(start):
                return
            yield decoded(key), info.doc_frequency()

    def words(self, reader: SegmentReader) -> frozenset[str]:
        """All lexemes of all fields."""
        if self._words is None:
            self._words = frozenset(
                decoded(key) for name, key in reader.all_terms() if name != LABELS
            )
        return self._words

    def labels(self, reader: SegmentReader) -> dict[str, Labelled]:
        """Which documents have which values, of every label."""
        if self._labels is None:
            found: dict[str, list[tuple[str, Numbers]]] = {}
            for key, _ in self.beginning(reader, LABELS, ""):
                name, _, value = key.partition("\x00")
                held = _read(reader, LABELS, key)
                if held is not None:
                    found.setdefault(name, []).append((value, held.ids))
            self._labels = {name: _labelled(pairs) for name, pairs in found.items()}
        return self._labels


def _labelled(pairs: list[tuple[str, Numbers]]) -> Labelled:
    ids = np.concatenate([ids for _, ids in pairs])
    of = np.repeat(np.arange(len(pairs), dtype=np.int32), [len(ids) for _, ids in pairs])
    return Labelled(tuple(value for value, _ in pairs), ids, of)


def _read(reader: SegmentReader, field: str, lexeme: str) -> Postings | None:
    try:
        matcher = reader.postings(field, coded(lexeme))
        while not isinstance(matcher, LeafMatcher):  # a wrapper leaves out documents taken out
            matcher = matcher.child
        return Postings(*matcher.whole())
    except TermNotFound:
        return None
    except (ValueError, struct.error, zlib.error) as error:
        name = reader.segment().segment_id()
        raise IndexFormatError(name, f"postings of {lexeme!r}: {error}") from error
