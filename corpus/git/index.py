"""All histories of a repository: one pass over its commits, then one act after another.

The first pass keeps, of every change of an act's directory, the ids of its objects alone, in a
temporary file of SQLite: memory does not grow with the corpus. The second hands them out act by
act. No text is read in either.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from types import TracebackType
from typing import Any, Self

from corpus.errors import CorpusError
from corpus.git.clone import GitCorpus
from corpus.git.directories import Changed, unpacked
from corpus.git.editions import Step, history
from corpus.git.filters import EVERYTHING, Filters
from corpus.git.line import line
from corpus.git.metas import meta_of
from corpus.git.state import GitState
from corpus.git.steps import steps
from corpus.git.tally import Tally, Walked
from corpus.git.values import ActHistory, Event
from corpus.sources import Refused

Progress = Callable[[int, int], None]
"""Told how many of how many commits were walked."""

_SCHEMA = """
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    CREATE TABLE step
        (code TEXT, at INT, oid BLOB, day INT, path TEXT, old BLOB, new BLOB, sure INT);
    CREATE TABLE refused (name TEXT, code TEXT, detail TEXT, mend TEXT);
    BEGIN;
"""
_STEP = "INSERT INTO step VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_REFUSED = "INSERT INTO refused VALUES (?, ?, ?, ?)"
_BY_ACT = "SELECT * FROM step ORDER BY length(code), code, at, rowid"
_OFTEN = 64


class Histories:
    """The histories of the acts of a repository; to be iterated once and closed (``with``).

    Gives what could not be read on the way as `Refused`, then an `ActHistory` for each act in the
    order of codes, the same whatever the order of commits of one day. ``len`` is the number of acts
    to come, those included that ``forms`` or days leave out. Built by `acts`.
    """

    def __init__(
        self,
        corpus: GitCorpus,
        since: GitState | None,
        filters: Filters,
        progress: Progress | None,
    ) -> None:
        asked_the_same = since is not None and since.filters == filters
        self._corpus = corpus
        self._filters = filters
        self._tally = Tally()
        self._line = line(corpus, since if asked_the_same else None)
        # SQLite's own temporary file, which goes with the connection.
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(_SCHEMA)
        self._collect(progress)
        (self._acts,) = self._database.execute("SELECT count(DISTINCT code) FROM step").fetchone()
        if not self._acts and self._line.since is None and self._tally.met_nothing:
            detail = "no commit holds the directory of an act"
            mend = "clone a repository of acts itself, not one that has others as submodules"
            self._refuse(Refused(corpus.path, "source-repository", detail, mend))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._database.close()

    def __len__(self) -> int:
        return int(self._acts)

    def __iter__(self) -> Iterator[ActHistory | Refused]:
        for row in self._database.execute("SELECT * FROM refused ORDER BY rowid"):
            yield Refused(*row)
        rows = self._database.execute(_BY_ACT)
        for code, group in groupby(rows, key=itemgetter(0)):
            whole = history(code, list(map(_step, group)), since=self._line.since)
            told = asked_for(self._corpus, whole, self._filters, self._tally)
            if isinstance(told, Refused) or told.events or told.refused:
                yield told

    def walked(self) -> Walked:
        """What the walk came to: to be asked when the histories have all been given."""
        state = GitState(self._corpus.name, self._corpus.head, self._filters)
        return self._tally.walked(state, rewritten=self._line.rewritten)

    def _collect(self, progress: Progress | None) -> None:
        told = 0
        for found in steps(self._corpus, self._line, self._filters, self._tally):
            if isinstance(found, Refused):
                self._refuse(found)
            else:
                self._database.execute(_STEP, _row(*found))
            if progress is not None and self._tally.commits >= told + _OFTEN:
                told = self._tally.commits
                progress(told, len(self._line))
        if progress is not None:
            progress(len(self._line), len(self._line))

    def _refuse(self, one: Refused) -> None:
        self._database.execute(_REFUSED, (one.name, one.code, one.detail, one.mend))


def acts(
    corpus: GitCorpus,
    *,
    since: GitState | None = None,
    filters: Filters = EVERYTHING,
    progress: Progress | None = None,
) -> Histories:
    """The acts of a repository, each with all its editions in both languages, in order of days.

    ``since`` is the state of an earlier walk: where its head is still a part of the history and the
    filters are the same, what came after it; everything otherwise. All commits are walked before
    the first act is given. `CorpusError` where the history is broken.
    """
    return Histories(corpus, since, filters, progress)


def asked_for(
    corpus: GitCorpus, whole: ActHistory, filters: Filters, tally: Tally
) -> ActHistory | Refused:
    """A history without what ``filters`` leave out of it; both parts are counted."""
    if filters.forms:
        try:
            form = meta_of(corpus.path, whole.meta, whole.path).form
        except CorpusError as error:
            return Refused(error.name, error.code, error.detail, error.mend)
        if not filters.of_forms(form):
            tally.leave_out("forms", whole.code, len(whole.events))
            return replace(whole, events=(), refused=())
    events: tuple[Event, ...] = tuple(e for e in whole.events if filters.of_days(e.on))
    if len(events) < len(whole.events):
        tally.leave_out("days", whole.code, len(whole.events) - len(events))
    told = whole if len(events) == len(whole.events) else replace(whole, events=events)
    if events:
        tally.take(told)
    return told


def _row(code: str, step: Step) -> tuple[Any, ...]:
    old, new = step.change.old, step.change.new
    return (
        code,
        step.order,
        step.commit,
        step.day.toordinal() if step.day else None,
        step.change.path,
        old.packed() if old else None,
        new.packed() if new else None,
        step.change.sure,
    )


def _step(row: tuple[Any, ...]) -> Step:
    _, order, oid, day, path, old, new, sure = row
    change = Changed(
        path, unpacked(old) if old else None, unpacked(new) if new else None, bool(sure)
    )
    return Step(order, oid, dt.date.fromordinal(day) if day else None, change)
