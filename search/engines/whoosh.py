"""An index of Whoosh in a folder of its own.

What Whoosh gives: sorted postings in segments, commits that are whole or not at all, a lock of
writers. What is found in them, and in what order, is `search.engines.whoosh_finding`.
"""

from __future__ import annotations

import os
import pickle
import re
import shutil
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from math import log
from pathlib import Path
from threading import RLock
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.filetables import FileFormatError
from whoosh.index import TOC, FileIndex, IndexError, clean_files
from whoosh.reading import SegmentReader
from whoosh.util.filelock import try_for
from whoosh.writing import SegmentWriter

from search.engines.errors import IndexBusyError, IndexFormatError
from search.engines.makers import disagreement, succeeding
from search.engines.whoosh_codec import LexemeCodec
from search.engines.whoosh_fields import STATE, row, schema
from search.engines.whoosh_finding import find
from search.engines.whoosh_segments import PostingsCache, Segment
from search.engines.whoosh_snapshot import Snapshot
from search.model import IndexDocument, Matches, Plan

#: Counts up with every change of how an index is kept.
MAKE = 1
#: Seconds that a writer waits for another.
WAIT = 30.0
#: Megabytes of postings sorted in memory; more go through files.
_SORTED = 128
#: Segments whose sizes differ by less than this factor are alike; so many become one.
_ALIKE = 4
#: How often a reader that meets a commit just being made tries again.
_TRIES = 20
_NAME = "MAIN"
_TOC = re.compile(rf"_{_NAME}_(\d+)\.toc")
#: What reading a file raises that is cut off, or was never one of an index.
_DAMAGES = (
    OSError,
    EOFError,
    ValueError,
    KeyError,
    AttributeError,
    ImportError,
    AssertionError,
    TypeError,
    FileFormatError,
    IndexError,
    pickle.UnpicklingError,
    struct.error,
    zlib.error,
)


class WhooshEngine:
    """An index in a folder, made where there is none. May be shared by threads and processes.

    Readers see the last commit. One writer at a time works; others wait at most ``wait`` seconds
    for it (`IndexBusyError`). ``made_by`` says what makes the documents
    (`search.indexing.documents_version`) and of which base; an index that is damaged, or that an
    older maker has made, raises `IndexFormatError` until it is cleared, one of a newer maker
    `IndexNewerError`.
    """

    def __init__(self, folder: Path, made_by: str = "", wait: float = WAIT) -> None:
        self._folder = folder
        self._made_by = f"{MAKE} {made_by}"
        self._wait = wait
        self._storage = FileStorage(str(folder), supports_mmap=False).create()
        self._lock = RLock()
        self._cache = PostingsCache()
        self._segments: dict[str, Segment] = {}
        self._held: Snapshot | None = None
        if self._generation() < 0:
            with self._writing():
                if self._generation() < 0:
                    self._begin()

    def close(self) -> None:
        """Closes the files; they are opened again when something is asked."""
        with self._lock:
            if self._held is not None:
                self._held.close()
                self._held = None

    # --- writing --------------------------------------------------------------------------------

    def write(self, works: Iterable[int], documents: Iterable[IndexDocument], turn: int) -> None:
        """Takes all documents of ``works`` out, puts ``documents`` in, and is at ``turn``.

        ``documents`` may be more than memory holds: they are read one by one, after the lock is
        taken.
        """
        with self._writing():
            # What a killed process left half sorted; the lock is ours, so nobody works on it.
            shutil.rmtree(self._folder / f"{_NAME}.tmp", ignore_errors=True)
            with self._snapshot() as snapshot:
                gone = snapshot.of_works(works)
            index = FileIndex(self._storage, indexname=_NAME)
            options = {"limitmb": _SORTED, "codec": LexemeCodec(), "compound": False}
            writer = _Writer(index, _lk=False, **options)
            try:
                for document in gone:
                    writer.delete_document(document)
                for each in documents:
                    writer.add_document(**row(each))
                writer.schema[STATE].turn = turn
                writer.commit(mergetype=_merged)
            finally:
                if not writer.is_closed:
                    writer.cancel()

    def clear(self) -> None:
        """Takes everything out, whatever is there and whatever state it is in."""
        with self._writing():
            self._begin()

    def _begin(self) -> None:
        generation = self._generation() + 1
        made_by = succeeding(self._makers(generation - 1), self._made_by)
        TOC(schema(made_by), [], generation).write(self._storage, _NAME)
        clean_files(self._storage, _NAME, generation, [])

    def _makers(self, generation: int) -> str | None:
        """What a commit says of who made it; None where nothing can be read of it."""
        try:
            return str(TOC.read(self._storage, _NAME, gen=generation).schema[STATE].made_by)
        except _DAMAGES:
            return None

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._storage.create()  # somebody may have taken the folder away
        lock = self._storage.lock(f"{_NAME}_WRITELOCK")
        if not try_for(lock.acquire, timeout=self._wait, delay=0.05):
            raise IndexBusyError(str(self._folder), self._wait)
        try:
            for unfinished in self._folder.glob(f"_{_NAME}_*.toc.*"):
                unfinished.unlink(missing_ok=True)
            yield
        finally:
            lock.release()

    # --- asking ---------------------------------------------------------------------------------

    def turn(self) -> int:
        """The turn of the base that the index has been brought to; 0 for an empty one."""
        with self._snapshot() as snapshot:
            return snapshot.turn

    def find(
        self,
        plan: Plan,
        limit: int,
        offset: int = 0,
        *,
        facets: bool = False,
        explain: bool = False,
    ) -> Matches:
        """The best matches of a plan; equal scores in the order of their keys."""
        with self._snapshot() as snapshot:
            return find(snapshot, plan, limit, offset, facets, explain)

    def lexemes(self, beginning: str, limit: int) -> Sequence[tuple[str, int]]:
        """Lexemes that begin so and in how many documents each is, most frequent first."""
        with self._snapshot() as snapshot:
            return snapshot.lexemes(beginning, limit)

    def near(self, lexeme: str, edits: int, limit: int) -> Sequence[tuple[str, int]]:
        """Lexemes so few edits away and in how many documents each is, nearest first."""
        with self._snapshot() as snapshot:
            return snapshot.near(lexeme, edits, limit)

    def frequency(self, lexeme: str) -> int:
        """In how many documents a lexeme is."""
        with self._snapshot() as snapshot:
            return snapshot.frequency(lexeme)

    def keys(self) -> Iterator[tuple[str, int]]:
        """The key and the work of every document, to be held to the base."""
        with self._snapshot() as snapshot:
            keys = list(snapshot.keys())
        return iter(keys)

    # --- snapshots ------------------------------------------------------------------------------

    def _generation(self) -> int:
        """The number of the last commit; -1 where there is no index."""
        matches = [_TOC.fullmatch(name) for name in self._storage.list()]
        return max((int(match.group(1)) for match in matches if match), default=-1)

    @contextmanager
    def _snapshot(self) -> Iterator[Snapshot]:
        with self._lock:
            yield self._current()

    def _current(self) -> Snapshot:
        for _ in range(_TRIES):
            generation = self._generation()
            if self._held is not None and self._held.generation == generation:
                return self._held
            try:
                opened = self._opened(generation)
            except FileNotFoundError:
                continue  # another commit has taken the files away meanwhile
            except _DAMAGES as error:
                raise IndexFormatError(str(self._folder), repr(error)) from error
            self.close()
            self._held = opened
            return opened
        raise IndexFormatError(str(self._folder), "files of the last commit are missing")

    def _opened(self, generation: int) -> Snapshot:
        toc = TOC.read(self._storage, _NAME, gen=generation)
        state = toc.schema[STATE]
        unlike = disagreement(str(self._folder), state.made_by, self._made_by)
        if unlike is not None:
            raise unlike
        leaves = [SegmentReader(self._storage, toc.schema, each) for each in toc.segments]
        return Snapshot(generation, state.turn, leaves, self._segments, self._cache)


class _Writer(SegmentWriter):  # type: ignore[misc]
    """Has the new segment on the disk before the commit tells of it, should the power fail."""

    def _commit_toc(self, segments: list[Any]) -> None:
        for path in Path(self.storage.folder).glob(f"{self.newsegment.segment_id()}.*"):
            with path.open("rb") as file:
                os.fsync(file.fileno())
        super()._commit_toc(segments)


def _merged(writer: SegmentWriter, segments: list[Any]) -> list[Any]:
    """A policy of merging: at most three segments of about one size, none of them mostly gone.

    Sizes are alike within a factor of `_ALIKE`. So a document is written again only as often as
    the index grows by that factor, and a search has few segments to look into.
    """
    kept = [each for each in segments if each.doc_count()]
    merging = [each for each in kept if each.deleted_count() > each.doc_count()]
    kept = [each for each in kept if each not in merging]
    size = writer.doc_count() + sum(each.doc_count() for each in merging)
    while size:
        alike = [each for each in kept if _tier(each.doc_count()) <= _tier(size)]
        if len(alike) < _ALIKE - 1:
            break
        merging += alike
        kept = [each for each in kept if each not in alike]
        size += sum(each.doc_count() for each in alike)
    for each in merging:
        reader = SegmentReader(writer.storage, writer.schema, each)
        writer.add_reader(reader)
        reader.close()
    return kept


def _tier(size: int) -> int:
    return int(log(max(size, 1), _ALIKE))
