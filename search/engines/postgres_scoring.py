"""How well a document fits, as an expression of SQL and, for those who ask why, told in parts.

The formula is that of `search.engines.ranking`, the same as the other engine's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from search.engines.postgres_schema import State, length
from search.engines.postgres_terms import Found, Values, meets, often
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


@dataclass(frozen=True, slots=True)
class Weighed:
    """A clause whose terms may stand somewhere, each with its weight times how rare it is."""

    clause: Clause
    terms: tuple[tuple[Found, float], ...]


def score(clauses: Sequence[Weighed], state: State, sure: str, values: Values) -> str:
    """The score of a document; ``sure`` says whether it certainly is in effect."""
    relevance = " + ".join(_worth(each, state, values) for each in clauses) or "1.0::float8"
    share = f"CASE WHEN {about(clauses, values)} THEN 1 ELSE {SURROUNDINGS_SHARE} END"
    by_force = f"{FORCE_SHARE} * (1 - least(greatest(force, 0) / {float(LOWEST)}::float8, 1))"
    by_sure = f"CASE WHEN {sure} THEN {SURE_SHARE} ELSE 0 END"
    scale = f"{10**PLACES}::float8"
    return f"round(({relevance}) * {share} * (1 + {by_force} + {by_sure}) * {scale}) / {scale}"


def about(clauses: Sequence[Weighed], values: Values) -> str:
    """Whether a document meets something in a field of its own, not in its surroundings alone."""
    if not clauses:
        return "true"
    terms = (found for weighed in clauses for found, _ in weighed.terms)
    own = (replace(f, fields=tuple(field for field in f.fields if field in OWN)) for f in terms)
    return meets((found for found in own if found.fields), values)


def _worth(weighed: Weighed, state: State, values: Values) -> str:
    """What a clause is worth: its best term."""
    terms = [
        f"{weight * (K1 + 1)!r}::float8 * (1 - {K1} / ({_frequency(found, state, values)} + {K1}))"
        for found, weight in weighed.terms
    ]
    return f"greatest({', '.join(terms)})" if terms else "0"


def _frequency(found: Found, state: State, values: Values) -> str:
    fields = (
        f"coalesce({often(found, field, values)} / ({_relative_length(field, state)}), 0)"
        for field in found.fields
        if state.has(field)
    )
    frequency = " + ".join(fields) or "0"
    if found.term.lang:
        lang = values(found.term.lang, "text")
        return f"CASE WHEN lang = {lang} THEN {frequency} ELSE 0 END"
    return frequency


def _relative_length(field: Field, state: State) -> str:
    """What the frequency in a field is divided by: its length beside the mean, and its boost."""
    norm, boost = LENGTHS[field], BOOSTS[field]
    slope = norm / state.mean_length(field) / boost
    return f"{(1 - norm) / boost!r}::float8 + {slope!r}::float8 * {length(field)}"


# --- told in parts ------------------------------------------------------------------------------


def frequencies(clauses: Sequence[Weighed], state: State, values: Values) -> str:
    """An array of what each field adds to the frequency of each term of each clause."""
    each = [
        f"coalesce({_only(found, often(found, field, values), values)}"
        f" / ({_relative_length(field, state)}), 0)"
        for weighed in clauses
        for found, _ in weighed.terms
        for field in found.fields
    ]
    return f"ARRAY[{', '.join(each)}]::float8[]"


def _only(found: Found, often_: str, values: Values) -> str:
    if not found.term.lang:
        return often_
    return f"CASE WHEN lang = {values(found.term.lang, 'text')} THEN {often_} END"


def told(
    clauses: Sequence[Weighed], found: Sequence[float], own: bool, force: int, sure: bool
) -> tuple[tuple[str, float], ...]:
    """The parts of a score, from the `frequencies` of a document and whether it is `about`."""
    rest = iter(found)
    parts = [part for weighed in clauses for part in _told(weighed, rest)]
    relevance = sum(share for _, share in parts)
    if not clauses:
        parts, relevance = [("", 1.0)], 1.0
    if not own:
        lost = relevance * (1 - SURROUNDINGS_SHARE)
        parts.append(("surroundings", -lost))
        relevance -= lost
    parts.append(("force", relevance * FORCE_SHARE * (1 - min(max(force, 0) / LOWEST, 1))))
    parts.append(("sure", relevance * SURE_SHARE * sure))
    return tuple((name, round(share, PLACES)) for name, share in parts if share)


def _told(weighed: Weighed, rest: Iterator[float]) -> Iterator[tuple[str, float]]:
    """What a clause adds: its best term, field by field."""
    best, name, shares = 0.0, "", dict[Field, float]()
    for found, weight in weighed.terms:
        by_field: Mapping[Field, float] = dict(
            zip(found.fields, islice(rest, len(found.fields)), strict=True)
        )
        frequency = sum(by_field.values())
        worth = weight * frequency * (K1 + 1) / (frequency + K1)
        if worth > best:
            best, name = worth, found.term.through or " ".join(found.term.lexemes)
            shares = {field: part / frequency for field, part in by_field.items() if part}
    for field, share in shares.items():
        yield f"{weighed.clause.typed} ({name}) {field}", best * share
