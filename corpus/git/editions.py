"""The editions of one act, from the states of its directory in the commits of a history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.git.directories import STEMS, Changed, Files, Text
from corpus.git.values import ActHistory, Edition, Event, Withdrawal
from corpus.kazakhstan_law.meta import LANGUAGES
from corpus.sources import Refused


@dataclass(frozen=True, slots=True)
class Step:
    """A commit's change of one directory; ``day`` is None where it is not known.

    ``order`` is the commit's place in the history.
    """

    order: int
    commit: bytes
    day: dt.date | None
    change: Changed


@dataclass(frozen=True, slots=True)
class _State:
    """What the directory of an act held from ``day``; ``files`` None: it was not there."""

    day: dt.date | None
    commit: bytes
    path: str
    files: Files | None

    def text(self, position: int) -> Text:
        return self.files.texts[position] if self.files else Text()

    @property
    def texts(self) -> tuple[Text, ...]:
        return self.files.texts if self.files else (Text(),) * len(STEMS)

    def refused(self, code: str, detail: str, mend: str = "") -> Refused:
        return Refused(f"{self.path}@{self.day or self.commit.hex()}", code, detail, mend)


def history(code: str, steps: Sequence[Step], *, since: dt.date | None = None) -> ActHistory:
    """The events of the act ``code`` from the changes of its directories, in order of commits.

    A text that is the same as before is no edition, whatever else changed; a directory removed
    where another of the same act is put is a new name for it. Of several texts of one day the last
    one stands: the others were in effect on no day, and are told. A text from a commit without a
    day is told, and what follows is compared with it.
    """
    refused: list[Refused] = []
    before, *states = _states(code, steps, refused)
    newest = states[-1]
    states = _by_day(states, refused)
    held = before if before.files else newest
    events: list[Event] = []
    for _, group in groupby(enumerate(states), key=lambda item: item[1].day or item[0]):
        *passed, (_, state) = group
        refused += _superseded(before, [one for _, one in passed], state)
        if state.day is not None:
            events += _between(code, before, state, state.day)
        elif state.texts != before.texts:
            detail = "the day of this text is not known, so it is taken as no edition"
            refused.append(state.refused("source-edition-date", detail, "fetch it again"))
        before = state
        held = state if state.files else held
    if not events and not any(text for state in (newest, before) for text in state.texts):
        refused.append(newest.refused("source-act-directory", "holds no text of the act"))
    meta = held.files.meta if held.files else b""
    return ActHistory(code, held.path, meta, tuple(events), tuple(refused), since)


def _states(code: str, steps: Sequence[Step], refused: list[Refused]) -> list[_State]:
    """The state before the first commit, then that after each."""
    live: dict[str, Files] = {}
    for step in reversed(steps):
        # Of each directory, what stood before its first change here.
        live.pop(step.change.path, None)
        if step.change.old is not None:
            live[step.change.path] = step.change.old
    path = max(live, default=steps[0].change.path)
    states = [_State(None, b"", path, live.get(path))]
    for _, group in groupby(steps, key=lambda step: step.order):
        of_commit = list(group)
        for step in of_commit:
            live.pop(step.change.path, None)
            if step.change.new is not None:
                live[step.change.path] = step.change.new
        changed = {step.change.path for step in of_commit}
        path = max(live.keys() & changed or live, default=path)
        step = of_commit[0]
        sure = all(one.change.sure for one in of_commit)
        state = _State(step.day if sure else None, step.commit, path, live.get(path))
        if len(live) > 1:
            others = ", ".join(sorted(live.keys() - {path}))
            refused.append(state.refused("source-act-directory", f"{code} stands also in {others}"))
        states.append(state)
    return states


def _by_day(states: list[_State], refused: list[Refused]) -> list[_State]:
    """The states in order of days; one without a day stays after the one it came after."""
    days: list[dt.date] = []
    for state in states:
        day = state.day or (days[-1] if days else dt.date.min)
        if days and day < max(days):
            detail = f"comes in the history after {max(days)}, and is put where its day belongs"
            refused.append(state.refused("source-edition-date", detail))
        days.append(day)
    return [states[at] for at in sorted(range(len(states)), key=days.__getitem__)]


def _superseded(before: _State, passed: list[_State], state: _State) -> Iterator[Refused]:
    for one in passed:
        for position, stem in enumerate(STEMS):
            text = one.text(position)
            if text and text not in (before.text(position), state.text(position)):
                yield one.refused(
                    "source-edition-superseded",
                    f"{stem}.md of {one.commit.hex()}: another text of the same day follows",
                )


def _between(code: str, before: _State, state: _State, day: dt.date) -> Iterator[Event]:
    """The events that lead from one state to the next."""
    if state.files is None:
        if before.files is not None:
            meta = before.files.meta
            yield Withdrawal(code, "", day, before.path, state.commit, meta)
        return
    for position, stem in enumerate(STEMS):
        old, new = before.text(position), state.text(position)
        if not new and old:
            meta = before.files.meta if before.files else b""
            yield Withdrawal(code, LANGUAGES[stem], day, before.path, state.commit, meta)
        elif new != old:
            yield Edition(
                code,
                LANGUAGES[stem],
                day,
                state.path,
                stem,
                state.commit,
                state.files.meta,
                new,
                old,
            )
