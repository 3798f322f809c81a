"""A clone of a repository of editions: what it is, and whether its history can be walked."""

from __future__ import annotations

import datetime as dt
import os
import re
from dataclasses import dataclass
from pathlib import Path

import pygit2

from corpus.errors import CorpusError
from corpus.git.commits import commit
from corpus.git.objects import ObjectError, Objects, objects, opened

_BUILD = re.compile(r"refs/tags/build/(\d{4}-\d\d-\d\d)")
_PARTIAL = re.compile(r"remote\..+\.(promisor|partialclonefilter)|extensions\.partialclone")


@dataclass(frozen=True, slots=True)
class GitCorpus:
    """A repository of editions, as it stood when it was opened.

    ``name`` is the last part of where it was cloned from, without ".git", or the folder's own name;
    ``head`` the newest commit that is looked at; ``obtained`` the day on which the corpus was
    built, by its tag ``build/2026-09-16`` on that commit, or the commit's own day without one;
    ``partial``: some objects were not cloned (``git clone --filter``), which is told when they are
    met. Holds no handle: it goes to other processes as it is.
    """

    path: str
    name: str
    head: str
    obtained: dt.date | None
    partial: bool


def open_corpus(path: Path | str, *, ref: str = "HEAD") -> GitCorpus:
    """The clone, bare or not, at ``path``; its history up to ``ref``.

    `CorpusError` for what is no git repository, or one without a commit, without ``ref``, or
    shallow: where a history begins in the middle, all acts would look adopted on that day.
    """
    place = os.fspath(path)
    try:
        repository = opened(place)
    except (pygit2.GitError, KeyError) as error:
        raise _refused(
            place, f"not a git repository ({error})", "name the folder that `git clone` made"
        ) from error
    if repository.is_empty:
        raise _refused(place, "the repository holds no commit", "finish the clone: git fetch")
    if repository.is_shallow:
        raise _refused(
            place,
            "a shallow clone: its history is cut off, and with it the days of the editions",
            f"git -C {place} fetch --unshallow",
        )
    root = os.path.realpath(repository.workdir or repository.path)
    head = _commit(repository, objects(root), ref)
    if head is None:
        raise _refused(place, f"{ref} names no commit", "name a branch or a tag of it")
    return GitCorpus(
        path=root,
        name=_name(repository, root),
        head=head.hex(),
        obtained=_built(repository, objects(root), head) or commit(objects(root), head).day,
        partial=any(_PARTIAL.fullmatch(entry.name or "") for entry in repository.config),
    )


def _name(repository: pygit2.Repository, root: str) -> str:
    urls = [remote.url for remote in repository.remotes if remote.name == "origin" and remote.url]
    place = urls[0] if urls else root
    last = re.split(r"[/\\:]", place.rstrip("/\\"))[-1]
    return last.removesuffix(".git") or Path(root).name


def _commit(repository: pygit2.Repository, source: Objects, ref: str) -> bytes | None:
    """The commit that ``ref`` names, found without libgit2's reading it."""
    try:
        target = repository.lookup_reference_dwim(ref).resolve().target
        return source.tagged(pygit2.Oid(hex=str(target)).raw)
    except (KeyError, ValueError, pygit2.GitError, ObjectError):
        pass
    try:
        return source.tagged(pygit2.Oid(hex=ref).raw)
    except (ValueError, ObjectError):
        return None


def _built(repository: pygit2.Repository, source: Objects, head: bytes) -> dt.date | None:
    """The newest day that a build's tag on ``head`` gives."""
    days = []
    for name in repository.references:
        match = _BUILD.fullmatch(name)
        if match is None:
            continue
        try:
            day = dt.date.fromisoformat(match[1])
        except ValueError:
            continue
        if _commit(repository, source, name) == head:
            days.append(day)
    return max(days, default=None)


def _refused(place: str, detail: str, mend: str) -> CorpusError:
    return CorpusError("source-repository", place, detail, mend)
