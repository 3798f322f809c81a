"""The changes of the directories of acts, commit after commit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from corpus.errors import CorpusError
from corpus.git.clone import GitCorpus
from corpus.git.commits import EPOCH, Commit
from corpus.git.directories import Changed, Files, changed, code_of
from corpus.git.editions import Step
from corpus.git.filters import Filters
from corpus.git.line import Line
from corpus.git.metas import meta_of
from corpus.git.objects import ObjectError, objects
from corpus.git.tally import Tally
from corpus.sources import Refused


def steps(
    corpus: GitCorpus, line: Line, filters: Filters, tally: Tally
) -> Iterator[tuple[str, Step] | Refused]:
    """The acts' codes and their steps in the order of ``line``, as far as ``filters`` ask for them.

    An act whose directory has no code goes by that of its ``meta.yaml``, or else by its path. Where
    the tree of a commit cannot be read, its changes come with the next commit, without a day.
    """
    source = objects(corpus.path)
    tree = line.base.tree if line.base else None
    sure = True
    for order, commit in enumerate(line):
        place = commit.oid.hex()
        tally.commits += 1
        try:
            source.tree(commit.tree)
        except ObjectError as error:
            yield Refused(place, error.code, error.detail, error.mend)
            tally.complete = sure = False
            continue
        if commit.day is None:
            detail = "the commit has no date that can be read"
            yield Refused(place, "source-edition-date", detail, "fetch the repository again")
            tally.complete = False
        for found in changed(source, tree, commit.tree, place):
            if isinstance(found, Refused):
                tally.complete = False
                yield found
                continue
            for code, change in _by_code(corpus.path, found):
                if reason := filters.left_out(corpus.name, change.path, code):
                    tally.leave_out(reason, code)
                    continue
                day = _day(corpus.path, commit, change) if sure and change.sure else None
                yield code, Step(order, commit.oid, day, change)
        tree, sure = commit.tree, True


def _by_code(path: str, change: Changed) -> Iterator[tuple[str, Changed]]:
    """A change with the code of its act; of a directory that goes over to another act, two."""
    if code := code_of(change.path):
        yield code, change
        return
    old = _stated_code(path, change.path, change.old)
    new = _stated_code(path, change.path, change.new)
    if old and new and old != new:
        yield old, replace(change, new=None)
        yield new, replace(change, old=None)
    else:
        yield new or old, change


def _stated_code(path: str, directory: str, files: Files | None) -> str:
    if files is None:
        return ""
    try:
        return meta_of(path, files.meta, directory).code
    except CorpusError:
        # Its editions will be refused for the same reason.
        return directory


def _day(path: str, commit: Commit, change: Changed) -> dt.date | None:
    """The commit's day; that of ``meta.yaml`` where git could not hold it.

    git has no days before 1970, so that what is older stands on its first day.
    """
    if commit.day != EPOCH or change.new is None:
        return commit.day
    try:
        days = set(meta_of(path, change.new.meta, change.path).version_dates.values())
    except CorpusError:
        return commit.day
    return days.pop() if len(days) == 1 and max(days) < EPOCH else commit.day
