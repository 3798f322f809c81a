"""An index as it stood after one commit: its segments side by side, numbered through."""

from __future__ import annotations

import heapq
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import SegmentReader

from search.engines.near import Vocabulary
from search.engines.whoosh_codec import Numbers
from search.engines.whoosh_fields import ADDRESS_COLUMN, FACTS, LABELS, label
from search.engines.whoosh_segments import Postings, PostingsCache, Segment
from search.model import Field

Truths = NDArray[np.bool_]
#: The days whose documents are remembered.
_DAYS = 32


@dataclass(frozen=True, slots=True)
class Day:
    """The documents that may be in effect on a day, and those that certainly are."""

    possible: Truths
    sure: Truths


class Snapshot:
    """Everything asked of an index between two commits. Not to be shared by threads unlocked.

    ``segments`` are those read already, by name; those of this commit are put in, others out.
    """

    def __init__(
        self,
        generation: int,
        turn: int,
        leaves: list[SegmentReader],
        segments: dict[str, Segment],
        cache: PostingsCache,
    ) -> None:
        self.generation = generation
        self.turn = turn
        self._parts: list[tuple[Segment, SegmentReader, int]] = []
        self._addresses: list[Any] = []
        start = 0
        for leaf in leaves:
            name = leaf.segment().segment_id()
            segment = segments.get(name) or Segment(leaf, cache)
            self._parts.append((segment, leaf, start))
            self._addresses.append(leaf.column_reader(ADDRESS_COLUMN, translate=False))
            start += segment.count
        segments.clear()
        segments.update((segment.name, segment) for segment, _, _ in self._parts)
        self.count = start
        rows = [segment.facts for segment, _, _ in self._parts] or [np.zeros(0, FACTS)]
        self.facts = {
            name: np.concatenate([part[name] for part in rows])
            for name in FACTS.names or ()
            if name != "key"
        }
        self.live = np.ones(start, np.bool_)
        for _, leaf, base in self._parts:
            self.live[np.fromiter(leaf.segment().deleted_docs(), np.int64) + base] = False
        self.alive = int(np.count_nonzero(self.live))
        lengths = self.facts["lengths"]
        totals = lengths[self.live].sum(axis=0, dtype=np.int64)
        holding = np.count_nonzero(lengths[self.live], axis=0)
        self.mean_lengths = {
            field: float(total) / max(int(having), 1)
            for field, total, having in zip(Field, totals, holding, strict=True)
        }
        self._days: OrderedDict[date | None, Day] = OrderedDict()
        self._vocabulary: Vocabulary | None = None

    def close(self) -> None:
        """Closes the files."""
        for _, leaf, _ in self._parts:
            leaf.close()

    # --- documents ------------------------------------------------------------------------------

    def key(self, document: int) -> str:
        segment, at = self._at(document)
        return bytes(segment.facts["key"][at]).decode()

    def keys_of(self, documents: NDArray[np.int64]) -> NDArray[np.bytes_]:
        """The keys of documents, in their order."""
        keys = np.empty(len(documents), FACTS["key"])
        for segment, _, start in self._parts:
            here = (documents >= start) & (documents < start + segment.count)
            keys[here] = segment.facts["key"][documents[here] - start]
        return keys

    def address(self, document: int) -> str:
        for i, (segment, _, start) in enumerate(self._parts):
            if document < start + segment.count:
                return bytes(self._addresses[i][document - start]).decode()
        raise IndexError(document)

    def _at(self, document: int) -> tuple[Segment, int]:
        for segment, _, start in self._parts:
            if document < start + segment.count:
                return segment, document - start
        raise IndexError(document)

    def keys(self) -> Iterator[tuple[str, int]]:
        """The key and the work of every document there is."""
        for segment, _, start in self._parts:
            for at in np.flatnonzero(self.live[start : start + segment.count]).tolist():
                row = segment.facts[at]
                yield bytes(row["key"]).decode(), int(row["work"])

    def of_works(self, works: Iterable[int]) -> list[int]:
        """The documents of works."""
        wanted = np.fromiter(works, np.int64)
        return np.flatnonzero(self.live & np.isin(self.facts["work"], wanted)).tolist()

    def day(self, on: date | None) -> Day:
        """The documents of a day; of any for None: all, and those that certainly once were."""
        if on in self._days:
            self._days.move_to_end(on)
            return self._days[on]
        facts = self.facts
        if on is None:
            day = Day(self.live, self.live & (facts["sure_from"] < facts["sure_to"]))
        else:
            n = on.toordinal()
            possible = self.live & (facts["first"] <= n) & (n < facts["last"])
            day = Day(possible, possible & (facts["sure_from"] <= n) & (n < facts["sure_to"]))
        self._days[on] = day
        if len(self._days) > _DAYS:
            self._days.popitem(last=False)
        return day

    # --- labels ---------------------------------------------------------------------------------

    def labelled(self, name: str, values: Iterable[str]) -> Truths:
        """The documents whose label has one of the values."""
        found = np.zeros(self.count, np.bool_)
        for value in values:
            for ids, _ in self._lists(LABELS, label(name, value)):
                found[ids] = True
        return found

    def counted(self, documents: Truths) -> dict[str, dict[str, int]]:
        """How often each value of each label is among the documents."""
        counts: dict[str, dict[str, int]] = {}
        for segment, leaf, start in self._parts:
            here = documents[start : start + segment.count]
            for name, labelled in segment.labels(leaf).items():
                often = np.bincount(labelled.of[here[labelled.ids]], minlength=1)
                named = counts.setdefault(name, {})
                for i in np.flatnonzero(often).tolist():
                    value = labelled.values[i]
                    named[value] = named.get(value, 0) + int(often[i])
        return {name: named for name, named in counts.items() if named}

    # --- lexemes --------------------------------------------------------------------------------

    def _lists(self, field: str, lexeme: str) -> Iterator[tuple[NDArray[np.int64], Postings]]:
        for segment, leaf, start in self._parts:
            postings = segment.postings(leaf, field, lexeme)
            if postings is not None:
                yield postings.ids + np.int64(start), postings

    def occurrences(self, field: Field, lexeme: str) -> tuple[NDArray[np.int64], Numbers]:
        """The documents with a lexeme in a field, rising, taken out ones too, and how often."""
        lists = list(self._lists(field, lexeme))
        if not lists:
            return np.zeros(0, np.int64), np.zeros(0, np.int32)
        return np.concatenate([a for a, _ in lists]), np.concatenate([b.often for _, b in lists])

    def coordinates(self, field: Field, lexeme: str) -> NDArray[np.int64]:
        """Where a lexeme is in a field: document (upper 32 bits) and place in one, rising."""
        found = [np.zeros(0, np.int64)]
        for segment, leaf, start in self._parts:
            postings = segment.postings(leaf, field, lexeme)
            if postings is not None:
                found.append(postings.coordinates() + (np.int64(start) << 32))
        return np.concatenate(found)

    def frequency(self, lexeme: str) -> int:
        """In how many documents a lexeme is."""
        found = np.zeros(self.count, np.bool_)
        for field in Field:
            for ids, _ in self._lists(field, lexeme):
                found[ids] = True
        return int(np.count_nonzero(found & self.live))

    def lexemes(self, beginning: str, limit: int) -> list[tuple[str, int]]:
        """Lexemes that begin so and in how many documents each is, most frequent first.

        What the lists say, taken-out documents and each field for itself, is never too little:
        the lexemes are counted exactly in that order until no other can come before.
        """
        at_most: dict[str, int] = {}
        for segment, leaf, _ in self._parts:
            for field in Field:
                for lexeme, often in segment.beginning(leaf, field, beginning):
                    at_most[lexeme] = at_most.get(lexeme, 0) + often
        best: list[int] = []
        counted: list[tuple[int, str]] = []
        for lexeme in sorted(at_most, key=lambda each: (-at_most[each], each)):
            if len(best) == limit and (not best or at_most[lexeme] < best[0]):
                break
            often = self.frequency(lexeme)
            if often:
                counted.append((-often, lexeme))
                heapq.heappush(best, often)
                if len(best) > limit:
                    heapq.heappop(best)
        return [(lexeme, -often) for often, lexeme in sorted(counted)[:limit]]

    def near(self, lexeme: str, edits: int, limit: int) -> list[tuple[str, int]]:
        """Lexemes so few edits away and in how many documents each is, nearest first."""
        if self._vocabulary is None:
            words = [segment.words(leaf) for segment, leaf, _ in self._parts]
            self._vocabulary = Vocabulary(frozenset[str]().union(*words))
        found = []
        for word, distance in self._vocabulary.within(lexeme, edits):
            often = self.frequency(word)
            if often:
                found.append((distance, -often, word))
        return [(word, -often) for _, often, word in sorted(found)[:limit]]
