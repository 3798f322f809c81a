"""What terms of a plan are in SQL: where they are, and how often.

Everything is said of one row of documents. Lexemes are looked up first, so that terms that stand
nowhere cost nothing and beginnings of words are words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import product
from math import pi

from search.engines.postgres_rows import quoted, stored
from search.engines.postgres_schema import ANYWHERE, DOCUMENTS, ENDS, vector
from search.engines.postgres_statements import (
    Found,
    Given,
    Places,
    Shape,
    Sign,
    Statement,
    itself,
    shape,
)
from search.model import Clause, Field, Term

#: The rank of a lexeme is the sum divided by its limit as it stands in tsrank.c, times the weight
#: of places that none was given to: 0.1 in single precision.
_OF_RANK = 1.64493406685 / 0.10000000149011612
_LIMIT = pi**2 / 6
#: Ways for the words of a phrase to stand apart that a query says in full.
_GAPS = 64
_EVERYWHERE = tuple(Field)
_PLAIN = shape(_EVERYWHERE, row=False, several=False, exact=True, lang="")


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
    clause: Clause, held: Mapping[str, int], begun: Mapping[str, tuple[str, ...]]
) -> tuple[Found, ...]:
    """The terms of a clause that may stand somewhere.

    ``held`` tells in how many documents lexemes are, ``begun`` the lexemes that begin so. Raises
    ``KeyError`` for what they do not tell of.
    """
    fields = tuple(dict.fromkeys(clause.fields)) if clause.fields else _EVERYWHERE
    found = []
    for term in clause.terms:
        words = [stored(lexeme) for lexeme in term.lexemes]
        last = words.pop() if term.prefix and words else None
        places: list[tuple[str, ...]] = [(word,) if word and held[word] else () for word in words]
        if last is not None:
            places.append(begun[last] if last else ())
        if places and all(places):
            found.append(Found(term, tuple(places), _shape(places, term, fields)))
    return tuple(found)


def _shape(places: Sequence[Sequence[str]], term: Term, fields: tuple[Field, ...]) -> Shape:
    row, several = len(places) > 1, len(places[-1]) > 1
    if not (row or several or term.lang) and fields is _EVERYWHERE:
        return _PLAIN
    exact = not row or term.slop ** (len(places) - 1) <= _GAPS
    return shape(fields, row, several, exact, stored(term.lang))


# --- which documents ----------------------------------------------------------------------------


def has_words(groups: tuple[tuple[int, ...], ...], places: Places) -> str:
    """Whether a document has the words of one term of each group, anywhere: the index tells."""
    return f"{ANYWHERE} @@ {places(_words_of_each, groups, 'tsquery')}"


def meets(terms: Iterable[Sign], places: Places) -> str:
    """Whether a document has one of some terms; null, too, where it has none.

    The fields are looked into from the last one, the text: mostly it is there.
    """
    said = []
    alike: dict[tuple[str, tuple[Field, ...]], list[int]] = {}
    for sign in terms:
        fields = tuple(reversed(sign.shape.fields))
        if sign.shape.exact:
            alike.setdefault((sign.shape.lang, fields), []).append(sign.number)
        else:
            there = (_in_field(sign, each, places) for each in fields)
            said.append(_in_language(sign.shape.lang, there, places))
    for (lang, fields), numbers in alike.items():
        query = places(_any_of, tuple(numbers), "tsquery")
        said.append(_in_language(lang, (f"{vector(f)} @@ {query}" for f in fields), places))
    return f"({' OR '.join(said) or 'false'})"


@lru_cache(512)
def counting(shapes: tuple[Shape, ...]) -> Statement:
    """In how many documents any of some terms is."""
    places = Places()
    signs = [Sign(number, each) for number, each in enumerate(shapes)]
    where = has_words((tuple(range(len(shapes))),), places)
    if not all(each.plain for each in shapes):
        where += f" AND {meets(signs, places)}"
    return places.statement(f"SELECT count(*) FROM {DOCUMENTS} WHERE {where}")


def in_language(lang: str, places: Places) -> str:
    """Whether a document is of a language."""
    return f"lang = {places(itself, lang, 'text')}"


def _in_language(lang: str, there: Iterable[str], places: Places) -> str:
    anywhere = " OR ".join(there) or "false"
    return f"({in_language(lang, places)} AND ({anywhere}))" if lang else anywhere


def _in_field(sign: Sign, field: Field, places: Places) -> str:
    column = vector(field)
    there = f"{column} @@ {places(_in_a_row, sign.number, 'tsquery')}"
    return there if sign.shape.exact else f"({there} AND {_ends(sign, column, places)} > 0)"


# --- how often ----------------------------------------------------------------------------------


def often(sign: Sign, field: Field, places: Places) -> str:
    """How often a term is in a field; null for a field that holds nothing."""
    column = vector(field)
    if sign.shape.row:
        there = f"{column} @@ {places(_in_a_row, sign.number, 'tsquery')}"
        ends = _ends(sign, column, places)
        if not sign.shape.exact or sign.shape.several:
            return f"CASE WHEN {there} THEN {ends} END"
        # Mostly its last word is there but once, and so is the phrase: that is told sooner.
        once = f"{_rank_count(sign, column, places)} = 1"
        return f"CASE WHEN NOT {there} THEN 0 WHEN {once} THEN 1 ELSE {ends} END"
    if not sign.shape.several:
        return _rank_count(sign, column, places)
    last = places(_last, sign.number, "text[]")
    alone = f"ts_filter(setweight({column}, 'A', {last}), '{{a}}')"
    return f"(SELECT sum(cardinality(positions)) FROM unnest({alone}))"


def _rank_count(sign: Sign, column: str, places: Places) -> str:
    """How often the last word of a term is in a vector.

    What ``ts_rank`` makes of one lexeme depends on nothing but that, and nothing else tells it
    without taking the whole vector apart. It is the sum of 1/j² for j up to that
    (``calc_rank_or`` in PostgreSQL's tsrank.c), which falls short of π²/6 by 1 / (often + ½), or so
    little more or less that the nearest whole number is right.
    """
    rank = f"ts_rank({column}, {places(_last_word, sign.number, 'tsquery')})"
    return f"round(1 / ({_LIMIT} - {_OF_RANK} * {rank}) - 0.5)"


def _ends(sign: Sign, column: str, places: Places) -> str:
    """At how many places a phrase ends."""
    before = places(_before, sign.number, "text[]")
    last = places(_last, sign.number, "text[]")
    return f"{ENDS}({column}, {before}, {last}, {places(_slop, sign.number, 'integer')})"


# --- values -------------------------------------------------------------------------------------


def _words_of_each(given: Given, groups: Sequence[Sequence[int]]) -> str:
    return _and(
        [
            _or([_and([*map(_word, given.terms[number].places)]) for number in group])
            for group in groups
        ]
    )


def _any_of(given: Given, numbers: Sequence[int]) -> str:
    return _or([_in_a_row(given, number) for number in numbers])


def _in_a_row(given: Given, number: int) -> str:
    """The ``tsquery`` of a field that has a term, or at least its words where it is not exact.

    All ways in which the words may stand apart are said in full: an alternative within a phrase is
    not exact where its sides are of unlike widths.
    """
    found = given.terms[number]
    places = [*map(_word, found.places)]
    if not found.shape.exact:
        return _and(places)
    first, rest = places[0], places[1:]
    ways = product(range(1, found.term.slop + 1), repeat=len(rest))
    return _or(
        [
            first + "".join(f" <{gap}> {place}" for gap, place in zip(gaps, rest, strict=True))
            for gaps in ways
        ]
    )


def _last_word(given: Given, number: int) -> str:
    return quoted(given.terms[number].places[-1][0])


def _before(given: Given, number: int) -> list[str]:
    return [place[0] for place in given.terms[number].places[:-1]]


def _last(given: Given, number: int) -> tuple[str, ...]:
    return given.terms[number].places[-1]


def _slop(given: Given, number: int) -> int:
    return given.terms[number].term.slop


def _word(place: tuple[str, ...]) -> str:
    return _or([*map(quoted, place)])


def _or(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({' | '.join(parts)})"


def _and(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({' & '.join(parts)})"
