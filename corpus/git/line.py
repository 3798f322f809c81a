"""The commits of a history that are to be walked, oldest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.errors import CorpusError
from corpus.git.clone import GitCorpus
from corpus.git.commits import Commit, commit
from corpus.git.objects import ID_SIZE, ObjectError, objects
from corpus.git.state import GitState


@dataclass(frozen=True, slots=True)
class Line:
    """Commits from the oldest on, by first parents, as ids in one string of bytes.

    ``base`` is the commit before the first of them, None where that is a root. ``since`` is the day
    from which the line is whole, None for a whole history: of the last day of an earlier walk all
    commits come again, since only the last text of a day stands. ``rewritten``: an earlier walk is
    known, but the history does not lead through its end any more.
    """

    path: str
    ids: bytes
    base: Commit | None
    since: dt.date | None
    rewritten: bool

    def __len__(self) -> int:
        return len(self.ids) // ID_SIZE

    def __iter__(self) -> Iterator[Commit]:
        """The commits one by one; `ObjectError` where one was lost since."""
        source = objects(self.path)
        for at in range(0, len(self.ids), ID_SIZE):
            yield commit(source, self.ids[at : at + ID_SIZE])


def line(corpus: GitCorpus, since: GitState | None) -> Line:
    """The commits after ``since``, or all where it is None or not a part of the history.

    `CorpusError` where a commit of the history is missing: without what stood before it, nobody
    knows on which day the texts after it changed.
    """
    end = bytes.fromhex(since.head) if since else None
    source = objects(corpus.path)
    oid: bytes | None = bytes.fromhex(corpus.head)
    backwards = bytearray()
    base: Commit | None = None
    last: Commit | None = None
    while oid is not None:
        try:
            base = commit(source, oid)
        except ObjectError as error:
            raise CorpusError(
                "source-repository",
                corpus.path,
                f"the history is broken: {error.detail}",
                error.mend,
            ) from error
        if oid == end:
            last = base
        if last is not None and (not backwards or _is_before(base.day, last.day)):
            break
        backwards += oid[::-1]
        oid, base = base.parent, None
    day = last.day if last is not None and base is not None else None
    return Line(corpus.path, bytes(backwards[::-1]), base, day, since is not None and last is None)


def _is_before(day: dt.date | None, last: dt.date | None) -> bool:
    """Whether the last day of an earlier walk, which may not be known, is left."""
    return last is None or (day is not None and day < last)
