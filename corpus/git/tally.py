"""What a walk of a repository came to, counted on the way."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from corpus.git.state import GitState
from corpus.git.values import ActHistory, Edition


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a filter left out: ``acts``, and ``changes`` of their directories or texts."""

    filter: str
    acts: int
    changes: int


@dataclass(frozen=True, slots=True)
class Walked:
    """A walk's counts, what its filters left out, and the ``state`` from which to go on.

    ``rewritten``: the history does not lead through the end of the earlier walk, so everything
    was walked again. ``complete``: no commit or folder was unreadable, so that an edition that
    was not met is not in the repository.
    """

    state: GitState
    commits: int
    acts: int
    editions: int
    withdrawals: int
    left_out: tuple[LeftOut, ...]
    rewritten: bool
    complete: bool


class Tally:
    """Counts of one walk. What is left out costs the codes of its acts."""

    def __init__(self) -> None:
        self.commits = 0
        self.complete = True
        self._acts = 0
        self._editions = 0
        self._withdrawals = 0
        self._changes: Counter[str] = Counter()
        self._codes: dict[str, set[str]] = {}

    def leave_out(self, reason: str, code: str, changes: int = 1) -> None:
        self._changes[reason] += changes
        self._codes.setdefault(reason, set()).add(code)

    def take(self, history: ActHistory) -> None:
        editions = sum(isinstance(event, Edition) for event in history.events)
        self._acts += 1
        self._editions += editions
        self._withdrawals += len(history.events) - editions

    @property
    def met_nothing(self) -> bool:
        """Whether no act was left out and nothing was unreadable."""
        return self.complete and not self._codes

    def walked(self, state: GitState, *, rewritten: bool) -> Walked:
        left_out = (
            LeftOut(name, len(self._codes[name]), self._changes[name]) for name in self._codes
        )
        return Walked(
            state,
            self.commits,
            self._acts,
            self._editions,
            self._withdrawals,
            tuple(left_out),
            rewritten,
            self.complete,
        )
