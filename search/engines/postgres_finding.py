"""A plan held against an index in PostgreSQL: which documents fit, and which of them fit best."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import psycopg

from search.engines.postgres_known import Known, learn_rarity, learn_terms
from search.engines.postgres_question import question_of, weights_of
from search.engines.postgres_reading import Asker, is_missing
from search.engines.postgres_rows import label, name_and_value
from search.engines.postgres_schema import DOCUMENTS, MARK, STATE, Mark, State
from search.engines.postgres_scoring import Weighed, frequencies, score, slopes, told
from search.engines.postgres_statements import Found, Given, Pattern, Places, Statement, named
from search.engines.postgres_terms import has_words, meets
from search.model import Match, Matches, Plan


class Wish(NamedTuple):
    """What is to be found of a plan."""

    plan: Plan
    limit: int
    offset: int
    facets: bool
    explain: bool


def find_at_once(ask: Asker, known: Known, wish: Wish) -> Matches | None:
    """The answer by one statement; None where too little is known, or known no more."""
    if wish.explain:
        return None
    question = question_of(wish.plan)
    try:
        terms = known.terms(question.clauses), known.terms(question.excluded)
        fitting = question.may_fit(terms[0])
        weights = weights_of(terms[0], known) if fitting else []
    except KeyError:
        return None
    try:
        if not fitting:
            marks = ask(f"SELECT {MARK} FROM {STATE}")
            return Matches((), 0) if marks == [known.state.mark] else None
        pattern = question.pattern(*terms, known.state, wish.plan, wish.facets)
        given = _given(terms, weights, known.state, wish)
        mark, matches, _ = _found(ask, pattern, given)
    except psycopg.ProgrammingError as error:
        # Perhaps another version has made the index anew: whoever reads its state will know.
        if is_missing(error):
            return None
        raise
    return matches if mark == known.state.mark else None


def find(ask: Asker, known: Known, wish: Wish) -> tuple[Known, Matches]:
    """The answer, and what is known then. ``ask`` sees one moment, to which ``known`` belongs."""
    question = question_of(wish.plan)
    known = learn_terms(ask, known, [*question.clauses, *question.excluded])
    terms = known.terms(question.clauses), known.terms(question.excluded)
    if not question.may_fit(terms[0]):
        return known, Matches((), 0)
    known = learn_rarity(ask, known, terms[0])
    weights = weights_of(terms[0], known)
    pattern = question.pattern(*terms, known.state, wish.plan, wish.facets)
    given = _given(terms, weights, known.state, wish)
    _, matches, forces = _found(ask, pattern, given)
    if wish.explain and forces:
        weighed = [Weighed(*each) for each in zip(question.clauses, terms[0], weights, strict=True)]
        parts = tuple(_with_parts(ask, pattern, given, weighed, matches.matches, forces))
        matches = replace(matches, matches=parts)
    return known, matches


def _given(
    terms: tuple[Sequence[tuple[Found, ...]], Sequence[tuple[Found, ...]]],
    weights: Sequence[Sequence[float]],
    state: State,
    wish: Wish,
) -> Given:
    plan = wish.plan
    named: dict[str, object] = {"limit": max(wish.limit, 0), "offset": max(wish.offset, 0)}
    if plan.on is not None:
        named["day"] = plan.on.toordinal()
    for way, labels in (("labels", plan.labels), ("without", plan.without)):
        for number, (name, values) in enumerate(labels.items()):
            named[f"{way}{number}"] = [label(name, value) for value in sorted(values)]
    scored, excluded = terms
    return Given(
        [*chain.from_iterable(scored), *chain.from_iterable(excluded)],
        [*chain.from_iterable(weights)],
        slopes(state),
        named,
    )


def _found(
    ask: Asker, pattern: Pattern, given: Given
) -> tuple[Mark | None, Matches, Sequence[int]]:
    """The mark of the index that was asked, what was found in it, and of what force that is."""
    statement = _finding(pattern)
    rows = ask(statement.text, statement.values(given))
    if not rows:
        return None, Matches((), 0), ()
    made, writes, total, counts, *_ = rows[0]
    best = rows if rows[0][5] is not None else []
    matches = tuple([Match(*row[5:]) for row in best])
    found = Matches(matches, total, _by_name(counts) if counts else {})
    return (made, writes), found, [row[4] for row in best]


def _with_parts(
    ask: Asker,
    pattern: Pattern,
    given: Given,
    weighed: Sequence[Weighed],
    matches: Sequence[Match],
    forces: Sequence[int],
) -> Iterator[Match]:
    statement = _explaining(pattern)
    keys = {"keys": [match.key for match in matches]}
    rows = ask(statement.text, statement.values(given._replace(named=keys)))
    found: dict[str, Sequence[float]] = dict(rows)
    for match, force in zip(matches, forces, strict=True):
        yield replace(match, parts=told(weighed, found[match.key], force, match.sure))


def _by_name(counts: Mapping[str, int]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for text, often in counts.items():
        name, value = name_and_value(text)
        found.setdefault(name, {})[value] = often
    return found


# --- statements ---------------------------------------------------------------------------------

# Units of an act mostly have the same labels: they are taken apart once for all of them.
_COUNTED = """(
    SELECT jsonb_object_agg(label, often) FROM (
        SELECT label, sum(often) AS often
        FROM (SELECT labels, count(*) AS often FROM fits GROUP BY labels) AS alike,
            unnest(labels) AS label
        GROUP BY label
    ) AS counted
)"""


@lru_cache(1024)
def _finding(pattern: Pattern) -> Statement:
    places = Places()
    sure = _sure(pattern, places)
    where = " AND ".join([*_met(pattern, places), *_filters(pattern, sure, places)]) or "true"
    scoring = score(pattern, sure, places)
    columns = ", ".join(("ctid AS place, key, force, sure_from, sure_to", *scoring.columns))
    labels = ", labels" if pattern.facets else ""
    return places.statement(f"""
        WITH fits AS MATERIALIZED (
            SELECT place, key, {scoring.value} AS score {labels} FROM (
                SELECT {columns} {labels} FROM {DOCUMENTS} WHERE {where} OFFSET 0
            ) AS fitting
        ),
        best AS (
            SELECT place, score FROM fits ORDER BY score DESC, key
            LIMIT {places(named, "limit", "bigint")} OFFSET {places(named, "offset", "bigint")}
        )
        SELECT made, writes, (SELECT count(*) FROM fits), {_COUNTED if pattern.facets else "NULL"},
            force, key, work, version, address, lang, score, {sure}
        FROM (SELECT {MARK} FROM {STATE}) AS one
        LEFT JOIN (best JOIN {DOCUMENTS} AS held ON held.ctid = place) ON true
        ORDER BY score DESC, key
    """)


@lru_cache(128)
def _explaining(pattern: Pattern) -> Statement:
    places = Places()
    said, keys = frequencies(pattern, places), places(named, "keys", "text[]")
    return places.statement(f"SELECT key, {said} FROM {DOCUMENTS} WHERE key = ANY({keys})")


def _met(pattern: Pattern, places: Places) -> Iterator[str]:
    """What must be met: first the words, by the index, then what only a document itself tells."""
    if pattern.groups:
        yield has_words(pattern.groups, places)
    *clauses, excluded = pattern.signs()
    signs = [sign for clause in clauses for sign in clause]
    for group in pattern.groups:
        if not all(signs[number].shape.plain for number in group):
            yield meets((signs[number] for number in group), places)
    if excluded:
        yield f"{meets(excluded, places)} IS NOT TRUE"


def _filters(pattern: Pattern, sure: str, places: Places) -> Iterator[str]:
    if pattern.dated:
        day = places(named, "day", "integer")
        yield f"first <= {day} AND {day} < last"
    if pattern.sure is not None:
        yield sure if pattern.sure else f"NOT {sure}"
    for number in range(pattern.labels):
        yield f"labels && {places(named, f'labels{number}', 'text[]')}"
    for number in range(pattern.without):
        yield f"NOT labels && {places(named, f'without{number}', 'text[]')}"


def _sure(pattern: Pattern, places: Places) -> str:
    if not pattern.dated:
        return "(sure_from < sure_to)"
    day = places(named, "day", "integer")
    return f"(sure_from <= {day} AND {day} < sure_to)"
