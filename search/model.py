"""What the parts of search hand to each other: documents of an index, plans of a query, hits.

An index holds one document for each text that a version of a unit has, and for each stretch of
days on which it may be in effect (`kb.indexing`). Engines know lexemes, days and labels; they know
nothing of languages, law, or what a person typed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Field(StrEnum):
    """Where a lexeme of a document stands, from what says most to what says least."""

    TITLE = "title"  # of the act: a document of the whole act alone has it
    HEADING = "heading"  # of the unit, the titles of annexes and rules
    DEFINITION = "definition"  # terms the unit defines, and short names
    SERVICE = "service"  # names of the service whose standard the unit belongs to
    CONTEXT = "context"  # title of the act and headings of the units around
    TEXT = "text"


#: The lexemes at each place of a field: the main one first, then its alternates.
Positions = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """A text of a version of a unit, as an engine keeps it.

    ``key`` is unique and stable: ``"{version}.{lang}.{n}"``. The version may be in effect from
    ``first`` until before ``last``, and certainly is from ``sure_from`` until before ``sure_to``;
    these are ordinals of days (``date.toordinal``), 0 and `kb.spans.NEVER` where a side is open.
    ``force`` ranks the act among acts, 0 the highest. ``labels`` are what is filtered and counted
    by: act, type, issuer, lang, year, service, kind of unit.
    """

    key: str
    work: int
    version: int
    address: str
    lang: str
    first: int
    sure_from: int
    sure_to: int
    last: int
    force: int
    fields: Mapping[Field, Positions]
    labels: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Term:
    """One way in which a word, a phrase or a prefix may stand in a document.

    ``lexemes`` in a row within ``slop`` places of each other are a phrase; a single one is a word,
    or with ``prefix`` the beginning of words. ``weight`` 1 is what was typed itself; less for
    looser forms, synonyms and other languages. ``through`` says in words why it is looked for:
    "ЭЦП", "водительское удостоверение"; empty for what was typed.
    """

    lexemes: tuple[str, ...]
    weight: float = 1.0
    prefix: bool = False
    slop: int = 1
    through: str = ""
    lang: str = ""  # only in documents of this language; any for ""


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands for one thing typed: any of ``terms``, in any of ``fields`` (all by default)."""

    typed: str
    terms: tuple[Term, ...]
    fields: tuple[Field, ...] = ()
    required: bool = True  # else what fits without it is found too, lower
    excluded: bool = False
    stop: bool = False  # a word so common that it is only looked for when nothing else is
    hint: bool = False  # raises what meets it, though nobody typed it by itself


@dataclass(frozen=True, slots=True)
class Plan:
    """A query as an engine is to run it.

    ``groups``: of each group at least one clause (typed with OR between them) must be met.
    ``labels``: documents whose labels hold one of the values of each. ``on`` None is any day.
    ``sure``: True for only what was certainly in effect, False for only what may have been.
    ``without``: no documents whose labels hold one of the values of any.
    """

    groups: tuple[tuple[Clause, ...], ...] = ()
    labels: Mapping[str, frozenset[str]] = field(default_factory=dict)
    on: dt.date | None = None
    sure: bool | None = None
    without: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    """A document that fits a plan; ``parts`` say how the score came about."""

    key: str
    work: int
    version: int
    address: str
    lang: str
    score: float
    sure: bool
    parts: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Matches:
    """The best matches from an offset on, how many there are, and how often each label occurs."""

    matches: tuple[Match, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class Engine(Protocol):
    """An index: Whoosh in a folder, or PostgreSQL in the base's own database.

    ``turn`` counts what the base has learnt (`kb.base.Base.turn`): an index of the same turn
    agrees with the base. A write is whole or not at all.
    """

    def turn(self) -> int:
        """The turn of the base that the index has been brought to; 0 for an empty one."""

    def write(self, works: Iterable[int], documents: Iterable[IndexDocument], turn: int) -> None:
        """Takes all documents of ``works`` out, puts ``documents`` in, and is at ``turn``."""

    def clear(self) -> None:
        """Takes everything out."""

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

    def lexemes(self, beginning: str, limit: int) -> Sequence[tuple[str, int]]:
        """Lexemes that begin so and in how many documents each is, most frequent first."""

    def near(self, lexeme: str, edits: int, limit: int) -> Sequence[tuple[str, int]]:
        """Lexemes so few edits away and in how many documents each is, nearest first."""

    def frequency(self, lexeme: str) -> int:
        """In how many documents a lexeme is."""

    def keys(self) -> Iterator[tuple[str, int]]:
        """The key and the work of every document, to be held to the base."""
