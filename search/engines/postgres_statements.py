"""Statements whose text is written once, whatever words are asked for.

What decides on the SQL of a plan is its `Pattern`; lexemes, weights and days are values. Writing
the text, and the server's planning of it, take longer than to find something in a small index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from psycopg.types.numeric import Int4, Int8

from search.model import Field, Term

#: Values whose size would otherwise decide on their type, and so on the statement.
_TYPES: Mapping[str, Callable[[Any], object]] = MappingProxyType(
    {"integer": Int4, "bigint": Int8, "text[]": list}
)


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What of a term decides on its SQL; those alike are one and the same (`shape`).

    ``row``: of several words. ``several``: any of some words may be the last. ``exact``: a
    ``tsquery`` can tell all of it. ``lang``: only in documents of this language; any for "".
    """

    fields: tuple[Field, ...]
    row: bool
    several: bool
    exact: bool
    lang: str

    @property
    def plain(self) -> bool:
        """Whether it is one word anywhere, so that a list of postings tells all of it."""
        return not self.row and not self.lang and len(self.fields) == len(Field)


shape = lru_cache(4096)(Shape)


class Found(NamedTuple):
    """A term whose words the index has: at each place one lexeme, at the last any of some."""

    term: Term
    places: tuple[tuple[str, ...], ...]
    shape: Shape


class Sign(NamedTuple):
    """A term of a pattern, by its number."""

    number: int
    shape: Shape


class Pattern(NamedTuple):
    """What of a plan, and of the index, decides on the SQL.

    ``clauses`` are those that relevance comes from, each by its terms; all terms are numbered
    through, and those ``excluded`` after them. Of each of ``groups`` a term must be met.
    ``fields``: those that anything holds. ``labels`` and ``without`` count what is filtered by.
    """

    clauses: tuple[tuple[Shape, ...], ...] = ()
    excluded: tuple[Shape, ...] = ()
    groups: tuple[tuple[int, ...], ...] = ()
    fields: tuple[Field, ...] = ()
    dated: bool = False
    sure: bool | None = None
    labels: int = 0
    without: int = 0
    facets: bool = False

    def signs(self) -> list[tuple[Sign, ...]]:
        """The terms of each clause, and those excluded as one more."""
        numbered: Iterator[Sign] = (
            Sign(number, each)
            for number, each in enumerate(one for c in (*self.clauses, self.excluded) for one in c)
        )
        return [tuple(next(numbered) for _ in clause) for clause in (*self.clauses, self.excluded)]


class Given(NamedTuple):
    """What the values of a statement are taken from: terms by number with their weights."""

    terms: Sequence[Found]
    weights: Sequence[float] = ()
    slopes: Sequence[float] = ()
    named: Mapping[str, Any] = MappingProxyType({})


#: Takes a value.
Take = Callable[[Given, Any], object]


@dataclass(frozen=True, slots=True)
class Statement:
    """A text, and where its values come from."""

    text: bytes
    takes: tuple[tuple[Take, Any, Callable[[Any], object] | None], ...]

    def values(self, given: Given) -> list[object]:
        """The values in their order."""
        return [
            take(given, which) if type_ is None else type_(take(given, which))
            for take, which, type_ in self.takes
        ]


class Places:
    """The places for values while a statement is written."""

    def __init__(self) -> None:
        self._places: dict[tuple[Take, Any, str], str] = {}

    def __call__(self, take: Take, which: Any, type_: str) -> str:
        """A place for a value of a type."""
        return self._places.setdefault((take, which, type_), f"${len(self._places) + 1}::{type_}")

    def statement(self, text: str) -> Statement:
        """The statement once its text is written."""
        takes = tuple((take, which, _TYPES.get(type_)) for take, which, type_ in self._places)
        return Statement(text.encode(), takes)


def named(given: Given, name: str) -> object:
    """A value by its name."""
    return given.named[name]


def itself(given: Given, value: object) -> object:
    """A value that is part of the pattern."""
    return value


def weight(given: Given, number: int) -> float:
    """The weight of a term."""
    return given.weights[number]


def slope(given: Given, number: int) -> float:
    """How much a place of a field counts against what is in it."""
    return given.slopes[number]
