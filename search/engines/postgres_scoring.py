"""How well a document fits, as an expression of SQL and, for those who ask why, told in parts.

The formula is that of `search.engines.ranking`, the same as the other engine's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from search.engines.postgres_schema import State, length
from search.engines.postgres_statements import Found, Pattern, Places, Sign, slope, weight
from search.engines.postgres_terms import in_language, often
from search.engines.ranking import (
    BOOSTS,
    FORCE_SHARE,
    K1,
    LENGTHS,
    LOWEST,
    OWN,
    PLACES,
    SURE_SHARE,
    SURROUNDINGS_SHARE,
)
from search.model import Clause, Field

_AROUND = frozenset(Field) - OWN


@dataclass(frozen=True, slots=True)
class Weighed:
    """A clause whose terms may stand somewhere, and the weight of each times how rare it is."""

    clause: Clause
    terms: tuple[Found, ...]
    weights: Sequence[float]


class Scoring(NamedTuple):
    """The score of a document by columns worked out first: what is needed twice is told once."""

    columns: tuple[str, ...]
    value: str


def score(pattern: Pattern, sure: str, places: Places) -> Scoring:
    """The score of a document; ``sure`` says whether it certainly is in effect.

    Of each term there are two columns: how often it is in fields of the document's own, and in its
    surroundings.
    """
    clauses = pattern.signs()[:-1]
    lengths = _relative_lengths(pattern, places)
    columns = [
        f"{_frequency(sign, fields, lengths, places)} AS {name}_{sign.number}"
        for clause in clauses
        for sign in clause
        for name, fields in (("own", OWN), ("around", _AROUND))
    ]
    relevance = " + ".join(_worth(each, places) for each in clauses) or "1.0::float8"
    own = " OR ".join(f"own_{sign.number} > 0" for clause in clauses for sign in clause)
    share = f"CASE WHEN {own} THEN 1 ELSE {SURROUNDINGS_SHARE} END" if own else "1"
    by_force = f"{FORCE_SHARE} * (1 - least(greatest(force, 0) / {float(LOWEST)}::float8, 1))"
    by_sure = f"CASE WHEN {sure} THEN {SURE_SHARE} ELSE 0 END"
    scale = f"{10**PLACES}::float8"
    value = f"round(({relevance}) * {share} * (1 + {by_force} + {by_sure}) * {scale}) / {scale}"
    return Scoring(tuple(columns), value)


def slopes(state: State) -> list[float]:
    """How much a place of each field that holds anything counts against what is in it."""
    return [LENGTHS[field] / mean / BOOSTS[field] for field, mean in state.means.items()]


def _worth(clause: Sequence[Sign], places: Places) -> str:
    """What a clause is worth: its best term."""
    terms = [
        f"{places(weight, sign.number, 'float8')} * {K1 + 1}::float8"
        f" * (1 - {K1} / (own_{sign.number} + around_{sign.number} + {K1}))"
        for sign in clause
    ]
    return f"greatest({', '.join(terms)})" if terms else "0"


def _frequency(
    sign: Sign, among: Collection[Field], lengths: Mapping[Field, str], places: Places
) -> str:
    fields = [
        f"coalesce({often(sign, field, places)} / ({lengths[field]}), 0)"
        for field in sign.shape.fields
        if field in lengths and field in among
    ]
    if not fields:
        return "0::float8"
    frequency = " + ".join(fields)
    if not sign.shape.lang:
        return frequency
    return f"CASE WHEN {in_language(sign.shape.lang, places)} THEN {frequency} ELSE 0 END"


def _relative_lengths(pattern: Pattern, places: Places) -> dict[Field, str]:
    """What the frequency in a field is divided by: its length beside the mean, and its boost."""
    return {
        field: f"{(1 - LENGTHS[field]) / BOOSTS[field]!r}::float8"
        f" + {places(slope, number, 'float8')} * {length(field)}"
        for number, field in enumerate(pattern.fields)
    }


# --- told in parts ------------------------------------------------------------------------------


def frequencies(pattern: Pattern, places: Places) -> str:
    """An array of what each field adds to the frequency of each term of each clause."""
    lengths = _relative_lengths(pattern, places)
    each = [
        f"coalesce({_only(sign, often(sign, field, places), places)} / ({lengths[field]}), 0)"
        if field in lengths
        else "0"
        for clause in pattern.signs()[:-1]
        for sign in clause
        for field in sign.shape.fields
    ]
    return f"ARRAY[{', '.join(each)}]::float8[]"


def _only(sign: Sign, often_: str, places: Places) -> str:
    lang = sign.shape.lang
    return f"CASE WHEN {in_language(lang, places)} THEN {often_} END" if lang else often_


def told(
    clauses: Sequence[Weighed], found: Sequence[float], force: int, sure: bool
) -> tuple[tuple[str, float], ...]:
    """The parts of a score, from the `frequencies` of a document."""
    rest = iter(found)
    met = [_by_field(weighed, rest) for weighed in clauses]
    parts = [part for each in zip(clauses, met, strict=True) for part in _told(*each)]
    relevance = sum(share for _, share in parts)
    if not clauses:
        parts, relevance = [("", 1.0)], 1.0
    elif not any(term[field] for terms in met for term in terms for field in OWN & term.keys()):
        lost = relevance * (1 - SURROUNDINGS_SHARE)
        parts.append(("surroundings", -lost))
        relevance -= lost
    parts.append(("force", relevance * FORCE_SHARE * (1 - min(max(force, 0) / LOWEST, 1))))
    parts.append(("sure", relevance * SURE_SHARE * sure))
    return tuple((name, round(share, PLACES)) for name, share in parts if share)


def _by_field(weighed: Weighed, rest: Iterator[float]) -> list[dict[Field, float]]:
    """The frequency of each term of a clause in its fields."""
    return [
        dict(zip(fields, islice(rest, len(fields)), strict=True))
        for fields in (found.shape.fields for found in weighed.terms)
    ]


def _told(weighed: Weighed, met: Sequence[Mapping[Field, float]]) -> Iterator[tuple[str, float]]:
    """What a clause adds: its best term, field by field."""
    best, name, shares = 0.0, "", dict[Field, float]()
    for found, of_term, by_field in zip(weighed.terms, weighed.weights, met, strict=True):
        frequency = sum(by_field.values())
        worth = of_term * frequency * (K1 + 1) / (frequency + K1)
        if worth > best:
            best, name = worth, found.term.through or " ".join(found.term.lexemes)
            shares = {field: part / frequency for field, part in by_field.items() if part}
    for field, share in shares.items():
        yield f"{weighed.clause.typed} ({name}) {field}", best * share
