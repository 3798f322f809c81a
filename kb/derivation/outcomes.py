"""What became of a change: made, refused with its reason, known in part. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from kb.apply.results import Refused
from kb.apply.words import WordsRefused
from kb.events import Event
from kb.timeline import State, Stretch

#: Where words were found and what came in their place: address, language, former and new range.
Found = tuple[str, str, tuple[int, int], tuple[int, int]]
_THERE = frozenset({State.TEXT, State.TEXT_UNKNOWN})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one change.

    ``state``: ``applied``; ``partly_known``, where it was made and the wording is not held;
    ``refused``. ``refusals`` are (language or "", finding's code, params). ``created``,
    ``replaced`` and ``removed`` are addresses; ``overlaid`` those that have a temporary state.
    """

    event: Event
    state: str
    refusals: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = ()
    created: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    overlaid: tuple[str, ...] = ()
    occurrences: tuple[Found, ...] = ()


@dataclass(slots=True)
class OutcomeBuilder:
    """Collects what a change does to one unit after another."""

    event: Event
    occurrences: tuple[Found, ...] = ()
    _refusals: list[tuple[str, str, tuple[tuple[str, str], ...]]] = field(default_factory=list)
    _created: list[str] = field(default_factory=list)
    _replaced: list[str] = field(default_factory=list)
    _removed: list[str] = field(default_factory=list)
    _overlaid: list[str] = field(default_factory=list)
    _unknown: bool = False

    @property
    def hindered(self) -> bool:
        """Whether something has refused the change so far."""
        return bool(self._refusals)

    def refuse(self, lang: str, reason: Refused | WordsRefused) -> None:
        """Notes why the change was not made, in a language or at all."""
        self._refusals.append((lang, reason.code, reason.params))

    def overlaid(self, address: str) -> None:
        """Notes a unit that has a state for a time."""
        self._overlaid.append(address)

    def note(self, address: str, before: Stretch, after: Stretch | None) -> None:
        """Notes what the change did to a unit; nothing where it left it as it was."""
        if after is None:
            return
        if after.state is State.TEXT_UNKNOWN:
            self._unknown = True
        was, is_there = before.state in _THERE, after.state in _THERE
        if is_there:
            (self._replaced if was else self._created).append(address)
        elif was:
            self._removed.append(address)

    def done(self) -> Outcome:
        """The outcome; a change that nothing came of and nothing hindered was made elsewhere."""
        touched = self._created or self._replaced or self._removed or self._overlaid
        refused = bool(self._refusals) and not touched
        state = "refused" if refused else "partly_known" if self._unknown else "applied"
        return Outcome(
            event=self.event,
            state=state,
            refusals=tuple(self._refusals),
            created=tuple(self._created),
            replaced=tuple(self._replaced),
            removed=tuple(self._removed),
            overlaid=tuple(self._overlaid),
            occurrences=self.occurrences,
        )
