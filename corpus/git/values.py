"""What a repository of editions tells of its acts: values without a handle, picklable."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from corpus.git.directories import Text
from corpus.sources import Refused


@dataclass(frozen=True, slots=True)
class Edition:
    """A dated edition of an act in one language, its bytes not yet read.

    ``language`` is "ru" or "kk", ``on`` the day from which the edition shows the act, ``path`` its
    directory in ``commit``, ``stem`` the name of its files (``rus``). ``commit``, ``meta``,
    ``text`` and ``before`` (the text of the edition before it) are ids of objects.
    """

    code: str
    language: str
    on: dt.date
    path: str
    stem: str
    commit: bytes
    meta: bytes
    text: Text
    before: Text

    @property
    def id(self) -> str:
        """What the edition is, whatever commit holds it: act, language, day, text.

        ``183572/ru/2022-01-10/<blob>``, with ``+<tree>`` where the text stands in parts.
        """
        parts = f"+{self.text.parts.hex()}" if self.text.parts else ""
        return f"{self.code}/{self.language}/{self.on}/{self.text.index.hex()}{parts}"

    @property
    def file(self) -> str:
        return f"{self.path}/{self.stem}.md"

    @property
    def name(self) -> str:
        return f"{self.file}@{self.on}"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The day from which the corpus does not show an act, or its text in ``language``, any more.

    ``language`` is "" for the whole act, which the corpus removes on the day of its repeal.
    ``path`` and ``meta`` are the last that it had, ``commit`` is the one that removes it.
    """

    code: str
    language: str
    on: dt.date
    path: str
    commit: bytes
    meta: bytes

    @property
    def name(self) -> str:
        return f"{self.path}@{self.on}"


Event = Edition | Withdrawal


@dataclass(frozen=True, slots=True)
class ActHistory:
    """What happened to one act, in order of days; ``refused``: what was met on the way.

    ``path`` and ``meta`` are of its newest state. ``since``: the
    day from which it is whole, where an earlier walk gave what came before; None for all of it.
    """

    code: str
    path: str
    meta: bytes
    events: tuple[Event, ...]
    refused: tuple[Refused, ...] = ()
    since: dt.date | None = None

    @property
    def editions(self) -> tuple[Edition, ...]:
        return tuple(event for event in self.events if isinstance(event, Edition))


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An act, or its text in one language, that the corpus does not show from ``on``.

    ``identity`` is that of its last edition, ``cause`` the act that repealed it where the corpus
    names one; both as in `corpus.sources.SourceDocument`.
    """

    code: str
    language: str
    on: dt.date
    origin: str
    identity: dict[str, str] = field(default_factory=dict)
    cause: dict[str, str] = field(default_factory=dict)
