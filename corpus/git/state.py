"""How far a repository was walked, and what a later walk finds changed.

The corpus rewrites its history on every build: commits get other ids, most editions stay. An
edition is therefore known by act, language, day and text (`Edition.id`), never by its commit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from corpus.git.filters import EVERYTHING, Filters
from corpus.git.values import ActHistory, Edition


@dataclass(frozen=True, slots=True)
class GitState:
    """The commit up to which the repository ``name`` was walked, and what was asked for."""

    name: str
    head: str
    filters: Filters = EVERYTHING

    def to_json(self) -> dict[str, Any]:
        return {"name": self.name, "head": self.head, "filters": self.filters.to_json()}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> GitState:
        """The inverse of `to_json`."""
        return cls(data["name"], data["head"], Filters.from_json(data["filters"]))


@dataclass(frozen=True, slots=True)
class Vanished:
    """An edition that was taken in and that the repository does not have any more."""

    code: str
    language: str
    on: dt.date
    id: str


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A history against what is held of the act: ``fresh`` without the editions already held."""

    fresh: ActHistory
    unchanged: int
    vanished: tuple[Vanished, ...]


def reconciled(history: ActHistory, known: Collection[str]) -> Reconciled:
    """``history`` against the ids of the editions of the act that are ``known``.

    A history after an earlier walk says nothing of the days before it, nor does a walk with days
    asked for of other days: the ids of those are to be left out of ``known``.
    """
    held = frozenset(known)
    there = {edition.id for edition in history.editions}
    gone = map(_vanished, sorted(held - there))
    events = tuple(
        event for event in history.events if not (isinstance(event, Edition) and event.id in held)
    )
    return Reconciled(
        replace(history, events=events),
        len(history.events) - len(events),
        tuple(one for one in gone if history.since is None or one.on >= history.since),
    )


def absent(known: Iterable[str], met: Container[str]) -> Iterator[Vanished]:
    """Those of the ids ``known`` whose act a complete walk has not ``met`` at all."""
    for one in known:
        vanished = _vanished(one)
        if vanished.code not in met:
            yield vanished


def _vanished(edition: str) -> Vanished:
    # From the right: an act without a code goes by the path of its directory.
    code, language, on, _ = edition.rsplit("/", 3)
    return Vanished(code, language, dt.date.fromisoformat(on), edition)
