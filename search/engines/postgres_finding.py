"""A plan held against an index in PostgreSQL: which documents fit, and which of them fit best."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from search.engines.clauses import EXPANSIONS, Demands, demands
from search.engines.postgres_lexemes import begun, held
from search.engines.postgres_rows import label, name_and_value
from search.engines.postgres_schema import DOCUMENTS, State
from search.engines.postgres_scoring import Weighed, about, frequencies, score, told
from search.engines.postgres_terms import (
    Found,
    Values,
    beginnings,
    found_terms,
    has_words,
    meets,
    wanted,
)
from search.engines.ranking import idf
from search.model import Clause, Match, Matches, Plan

#: Tells in how many documents one of some terms is.
Holding = Callable[[tuple[Found, ...]], int]
_Terms = Mapping[Clause, tuple[Found, ...]]


def find(
    connection: sa.Connection,
    state: State,
    holding: Holding,
    plan: Plan,
    limit: int,
    offset: int,
    *,
    facets: bool,
    explain: bool,
) -> Matches:
    """See `search.model.Engine.find`. ``connection`` sees one moment of the index."""
    asked = demands(plan)
    terms = _looked_up(connection, asked)
    if not all(any(terms[clause] for clause in group) for group in _groups(asked)):
        return Matches((), 0)
    weighed = [_weighed(clause, terms[clause], state, holding) for clause in asked.scored]
    values = Values()
    sure = _sure(plan, values)
    where = " AND ".join([*_met(asked, terms, values), *_filters(plan, sure, values)]) or "true"
    query = f"""
        WITH fits AS MATERIALIZED (
            SELECT id, key, {score(weighed, state, sure, values)} AS score
            {", labels" if facets else ""} FROM {DOCUMENTS} WHERE {where}
        ),
        best AS (
            SELECT id, score FROM fits ORDER BY score DESC, key
            LIMIT {max(limit, 0):d} OFFSET {max(offset, 0):d}
        )
        SELECT (SELECT count(*) FROM fits) AS total, {_COUNTED if facets else "NULL"} AS counts,
            held.id, key, work, version, address, lang, force, {sure} AS sure, score
        FROM (SELECT) AS one LEFT JOIN (best JOIN {DOCUMENTS} AS held USING (id)) ON true
        ORDER BY score DESC, key
    """
    rows = connection.exec_driver_sql(query, values.held).all()
    best = [row for row in rows if row.id is not None]
    parts = _parts(connection, state, weighed, best) if explain else {}
    return Matches(
        tuple(_match(row, parts.get(row.id, ())) for row in best),
        rows[0].total,
        _by_name(rows[0].counts or {}),
    )


# Units of an act mostly have the same labels: they are taken apart once for all of them.
_COUNTED = """(
    SELECT jsonb_object_agg(label, often) FROM (
        SELECT label, sum(often) AS often
        FROM (SELECT labels, count(*) AS often FROM fits GROUP BY labels) AS alike,
            unnest(labels) AS label
        GROUP BY label
    ) AS counted
)"""


def _by_name(counts: Mapping[str, int]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for text, often in counts.items():
        name, value = name_and_value(text)
        found.setdefault(name, {})[value] = often
    return found


def _match(row: Any, parts: tuple[tuple[str, float], ...]) -> Match:
    return Match(row.key, row.work, row.version, row.address, row.lang, row.score, row.sure, parts)


def _parts(
    connection: sa.Connection, state: State, weighed: Sequence[Weighed], best: Sequence[Any]
) -> dict[int, tuple[tuple[str, float], ...]]:
    values = Values()
    ids = [row.id for row in best]
    said, own = frequencies(weighed, state, values), about(weighed, values)
    query = (
        f"SELECT id, {said} AS said, {own} IS TRUE AS own FROM {DOCUMENTS} WHERE id = ANY(%(ids)s)"
    )
    rows = connection.exec_driver_sql(query, values.held | {"ids": ids}).all()
    found = {row.id: (row.said, row.own) for row in rows}
    return {row.id: told(weighed, *found[row.id], row.force, row.sure) for row in best}


# --- what is asked ------------------------------------------------------------------------------


def _looked_up(connection: sa.Connection, asked: Demands) -> _Terms:
    clauses = (*asked.scored, *asked.excluded)
    often = held(connection, wanted(clauses))
    begin = {
        beginning: tuple(lexeme for lexeme, _ in begun(connection, beginning, EXPANSIONS))
        for beginning in beginnings(clauses)
        if beginning
    }
    return {clause: found_terms(clause, often, begin) for clause in clauses}


def _groups(asked: Demands) -> tuple[tuple[Clause, ...], ...]:
    if asked.optional and not asked.demanded:
        return (asked.optional,)
    return asked.demanded


def _weighed(clause: Clause, terms: Sequence[Found], state: State, holding: Holding) -> Weighed:
    # Forms of one word are as rare as all of them together, or a slip would outweigh the word.
    rarity = {
        through: idf(holding(_alike(terms, through)), state.documents)
        for through in dict.fromkeys(found.term.through for found in terms)
    }
    return Weighed(
        clause, tuple((found, found.term.weight * rarity[found.term.through]) for found in terms)
    )


def _alike(terms: Sequence[Found], through: str) -> tuple[Found, ...]:
    return tuple(found for found in terms if found.term.through == through)


# --- which documents ----------------------------------------------------------------------------


def _met(asked: Demands, terms: _Terms, values: Values) -> Iterator[str]:
    """What must be met: first the words, by the index, then what only a document itself tells."""
    groups = [[found for clause in group for found in terms[clause]] for group in _groups(asked)]
    if groups:
        yield has_words(groups, values)
    for group in groups:
        if not all(found.plain for found in group):
            yield meets(group, values)
    excluded = [found for clause in asked.excluded for found in terms[clause]]
    if excluded:
        yield f"{meets(excluded, values)} IS NOT TRUE"


def _filters(plan: Plan, sure: str, values: Values) -> Iterator[str]:
    if plan.on is not None:
        day = values(plan.on.toordinal(), "integer")
        yield f"first <= {day} AND {day} < last"
    if plan.sure is not None:
        yield sure if plan.sure else f"NOT {sure}"
    for name, allowed in plan.labels.items():
        yield f"labels && {_labels(name, allowed, values)}"
    for name, barred in plan.without.items():
        yield f"NOT labels && {_labels(name, barred, values)}"


def _labels(name: str, held_: frozenset[str], values: Values) -> str:
    return values(tuple(label(name, value) for value in sorted(held_)), "text[]")


def _sure(plan: Plan, values: Values) -> str:
    if plan.on is None:
        return "(sure_from < sure_to)"
    day = values(plan.on.toordinal(), "integer")
    return f"(sure_from <= {day} AND {day} < sure_to)"
