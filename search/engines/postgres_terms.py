"""What terms of a plan are in SQL: where they are, and how often.

Everything is said of one row of documents. Lexemes are looked up first, so that terms that stand
nowhere cost nothing and beginnings of words are words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import pi

from search.engines.postgres_rows import quoted, stored
from search.engines.postgres_schema import ANYWHERE, ENDS, vector
from search.model import Clause, Field, Term

#: The rank of a lexeme is the sum divided by its limit as it stands in tsrank.c, times the weight
#: of places that none was given to: 0.1 in single precision.
_OF_RANK = 1.64493406685 / 0.10000000149011612
#: Ways for the words of a phrase to stand apart that a query says in full.
_GAPS = 64


class Values:
    """The values of a statement, each given a name."""

    def __init__(self) -> None:
        self._names: dict[tuple[object, str], str] = {}

    def __call__(self, value: str | int | tuple[str, ...], type_: str) -> str:
        """A place for a value of a type."""
        name = self._names.setdefault((value, type_), f"v{len(self._names)}")
        return f"%({name})s::{type_}"

    @property
    def held(self) -> dict[str, object]:
        """The values by their names."""
        return {
            name: list(value) if isinstance(value, tuple) else value
            for (value, _), name in self._names.items()
        }


@dataclass(frozen=True, slots=True)
class Found:
    """A term whose words the index has: at each place one lexeme, at the last any of some."""

    term: Term
    places: tuple[tuple[str, ...], ...]
    fields: tuple[Field, ...]

    @property
    def plain(self) -> bool:
        """Whether it is one word anywhere, so that a list of postings tells all of it."""
        return len(self.places) == 1 and not self.term.lang and len(self.fields) == len(Field)


def wanted(clauses: Iterable[Clause]) -> set[str]:
    """The lexemes of clauses, as they are stored; beginnings of words are none."""
    found: set[str] = set()
    for clause in clauses:
        for term in clause.terms:
            words = term.lexemes[:-1] if term.prefix else term.lexemes
            found.update(stored(lexeme) for lexeme in words)
    return found


def beginnings(clauses: Iterable[Clause]) -> set[str]:
    """The beginnings of words in clauses."""
    terms = (term for clause in clauses for term in clause.terms)
    return {stored(term.lexemes[-1]) for term in terms if term.prefix and term.lexemes}


def found_terms(
    clause: Clause, held: Mapping[str, int], begun: Mapping[str, Sequence[str]]
) -> tuple[Found, ...]:
    """The terms of a clause that may stand somewhere.

    ``held`` tells in how many documents lexemes are, ``begun`` the lexemes that begin so.
    """
    fields = clause.fields or tuple(Field)
    found = []
    for term in clause.terms:
        words = [stored(lexeme) for lexeme in term.lexemes]
        places: list[tuple[str, ...]] = [
            (word,) if word and held.get(word) else () for word in words
        ]
        if places and term.prefix:
            places[-1] = tuple(begun.get(words[-1], ())) if words[-1] else ()
        if places and all(places):
            found.append(Found(term, tuple(places), tuple(dict.fromkeys(fields))))
    return tuple(found)


# --- which documents ----------------------------------------------------------------------------


def has_words(groups: Iterable[Sequence[Found]], values: Values) -> str:
    """Whether a document has the words of one term of each group, anywhere: the index tells."""
    words = _and(
        _or(_and(_or(map(quoted, place)) for place in found.places) for found in group)
        for group in groups
    )
    return f"{ANYWHERE} @@ {values(words, 'tsquery')}"


def meets(terms: Iterable[Found], values: Values) -> str:
    """Whether a document has one of some terms; null, too, where it has none."""
    said = []
    alike: dict[tuple[str, tuple[Field, ...]], list[str]] = {}
    for found in terms:
        if _exact(found):
            alike.setdefault((found.term.lang, found.fields), []).append(_in_a_row(found))
        else:
            there = (_in_field(found, field, values) for field in found.fields)
            said.append(_in_language(found.term.lang, there, values))
    for (lang, fields), queries in alike.items():
        query = values(_or(queries), "tsquery")
        said.append(_in_language(lang, (f"{vector(f)} @@ {query}" for f in fields), values))
    return f"({' OR '.join(said) or 'false'})"


def counted(terms: Sequence[Found], values: Values) -> str:
    """The same for a search of its own."""
    words = has_words([terms], values)
    if all(found.plain for found in terms):
        return words
    return f"{words} AND {meets(terms, values)}"


def _in_language(lang: str, there: Iterable[str], values: Values) -> str:
    anywhere = " OR ".join(there) or "false"
    return f"(lang = {values(stored(lang), 'text')} AND ({anywhere}))" if lang else anywhere


def _in_field(found: Found, field: Field, values: Values) -> str:
    column = vector(field)
    there = f"{column} @@ {values(_in_a_row(found), 'tsquery')}"
    return there if _exact(found) else f"({there} AND {_ends(found, column, values)} > 0)"


def _in_a_row(found: Found) -> str:
    """The ``tsquery`` of a field that has a term, or at least its words where not `_exact`.

    All ways in which the words may stand apart are said in full: an alternative within a phrase is
    not exact where its sides are of unlike widths.
    """
    places = [_or(map(quoted, place)) for place in found.places]
    if not _exact(found):
        return _and(places)
    first, rest = places[0], places[1:]
    ways = product(range(1, found.term.slop + 1), repeat=len(rest))
    return _or(
        first + "".join(f" <{gap}> {place}" for gap, place in zip(gaps, rest, strict=True))
        for gaps in ways
    )


def _exact(found: Found) -> bool:
    gaps: int = found.term.slop ** (len(found.places) - 1)
    return gaps <= _GAPS


def _or(parts: Iterable[str]) -> str:
    return f"({' | '.join(parts)})"


def _and(parts: Iterable[str]) -> str:
    return f"({' & '.join(parts)})"


# --- how often ----------------------------------------------------------------------------------


def often(found: Found, field: Field, values: Values) -> str:
    """How often a term is in a field; null for a field that holds nothing."""
    column = vector(field)
    if len(found.places) > 1:
        there = f"{column} @@ {values(_in_a_row(found), 'tsquery')}"
        last, ends = found.places[-1], _ends(found, column, values)
        if not _exact(found) or len(last) > 1:
            return f"CASE WHEN {there} THEN {ends} END"
        # Mostly its last word is there but once, and so is the phrase: that is told sooner.
        once = f"{_rank_count(last[0], column, values)} = 1"
        return f"CASE WHEN NOT {there} THEN 0 WHEN {once} THEN 1 ELSE {ends} END"
    (place,) = found.places
    if len(place) == 1:
        return _rank_count(place[0], column, values)
    alone = f"ts_filter(setweight({column}, 'A', {values(place, 'text[]')}), '{{a}}')"
    return f"(SELECT sum(cardinality(positions)) FROM unnest({alone}))"


def _rank_count(lexeme: str, column: str, values: Values) -> str:
    """How often a lexeme is in a vector.

    What ``ts_rank`` makes of one lexeme depends on nothing but that, and nothing else tells it
    without taking the whole vector apart. It is the sum of 1/j² for j up to that
    (``calc_rank_or`` in PostgreSQL's tsrank.c), which falls short of π²/6 by 1 / (often + ½), or so
    little more or less that the nearest whole number is right.
    """
    rank = f"ts_rank({column}, {values(quoted(lexeme), 'tsquery')})"
    return f"round(1 / ({pi**2 / 6} - {_OF_RANK} * {rank}) - 0.5)"


def _ends(found: Found, column: str, values: Values) -> str:
    """At how many places a phrase ends."""
    words = values(tuple(place[0] for place in found.places[:-1]), "text[]")
    last = values(found.places[-1], "text[]")
    return f"{ENDS}({column}, {words}, {last}, {values(found.term.slop, 'integer')})"
