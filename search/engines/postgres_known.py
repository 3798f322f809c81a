"""What is remembered of an index in PostgreSQL until it is written again.

With it a plan is one statement; what is not known yet is asked first. The statement tells by the
mark of the index whether what is remembered still holds.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from search.engines.clauses import EXPANSIONS
from search.engines.postgres_lexemes import begun, held
from search.engines.postgres_reading import Asker
from search.engines.postgres_schema import State
from search.engines.postgres_statements import Found, Given
from search.engines.postgres_terms import beginnings, counting, found_terms, wanted
from search.model import Clause

#: So many things of a kind are remembered.
_REMEMBERED = 8192

_K = TypeVar("_K")
_V = TypeVar("_V")


@dataclass(frozen=True, slots=True)
class Known:
    """In how many documents lexemes are (0 for none) and any of some terms, how words begin."""

    state: State
    lexemes: Mapping[str, int] = field(default_factory=dict)
    beginnings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    holding: Mapping[tuple[Found, ...], int] = field(default_factory=dict)

    def terms(self, clauses: Iterable[Clause]) -> list[tuple[Found, ...]]:
        """The terms of each clause that may stand somewhere; ``KeyError`` where too little is
        known."""
        return [found_terms(clause, self.lexemes, self.beginnings) for clause in clauses]

    def often(self, terms: tuple[Found, ...]) -> int:
        """In how many documents any of some terms is; ``KeyError`` where that is not known yet."""
        told = self.told(terms)
        return self.holding[terms] if told is None else told

    def told(self, terms: tuple[Found, ...]) -> int | None:
        """The same where it is one word, which the list of lexemes tells."""
        if len(terms) == 1:
            (found,) = terms
            if found.shape.plain and not found.shape.several:
                return self.lexemes.get(found.places[0][0])
        return None


def learn_terms(ask: Asker, known: Known, clauses: Sequence[Clause]) -> Known:
    """What is known once the terms of some clauses have been asked for."""
    return replace(
        known,
        lexemes=_more(known.lexemes, wanted(clauses), lambda missing: _held(ask, missing)),
        beginnings=_more(known.beginnings, _begun(clauses), lambda missing: _begin(ask, missing)),
    )


def learn_rarity(ask: Asker, known: Known, terms: Iterable[tuple[Found, ...]]) -> Known:
    """What is known once it has been asked how rare the terms of some clauses are."""
    needed = {
        alike: None
        for clause in terms
        for alike in by_name(clause).values()
        if known.told(alike) is None
    }
    return replace(
        known, holding=_more(known.holding, needed, lambda missing: _count(ask, missing))
    )


def by_name(terms: Sequence[Found]) -> dict[str, tuple[Found, ...]]:
    """Terms of a clause by what they are looked for through."""
    if len(terms) == 1:
        return {terms[0].term.through: tuple(terms)}
    found: dict[str, list[Found]] = {}
    for each in terms:
        found.setdefault(each.term.through, []).append(each)
    return {through: tuple(alike) for through, alike in found.items()}


def _more(
    known: Mapping[_K, _V], needed: Collection[_K], ask: Callable[[list[_K]], Mapping[_K, _V]]
) -> Mapping[_K, _V]:
    missing = [key for key in needed if key not in known]
    if not missing:
        return known
    if len(known) + len(missing) > _REMEMBERED:
        known, missing = {}, list(needed)
    return {**known, **ask(missing)}


def _begun(clauses: Collection[Clause]) -> set[str]:
    return {beginning for beginning in beginnings(clauses) if beginning}


def _held(ask: Asker, lexemes: Sequence[str]) -> dict[str, int]:
    return dict.fromkeys(lexemes, 0) | held(ask, lexemes)


def _begin(ask: Asker, needed: Sequence[str]) -> dict[str, tuple[str, ...]]:
    return {
        beginning: tuple(lexeme for lexeme, _ in begun(ask, beginning, EXPANSIONS))
        for beginning in needed
    }


def _count(ask: Asker, needed: Sequence[tuple[Found, ...]]) -> dict[tuple[Found, ...], int]:
    found = {}
    for terms in needed:
        statement = counting(tuple(each.shape for each in terms))
        ((found[terms],),) = ask(statement.text, statement.values(Given(terms)))
    return found
