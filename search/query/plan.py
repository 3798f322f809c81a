"""From a `Query` to the `Plan` an engine runs: lexemes, synonyms, filters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from search.analysis import analyse_query
from search.model import Clause, Field, Plan, Term
from search.query.clauses import clauses_of, excluded_clause
from search.query.model import Kind, Note, Query, Sought, Status
from search.vocabulary.model import Vocabulary

#: How many groups a plan may have; more only come of very many alternatives.
MAX_GROUPS = 64
#: Where terms are explained, how long a term may be, and how far apart its words.
_NAMING = (Field.DEFINITION,)
_LONGEST_NAME, _NAME_SLOP = 6, 2

_Branch = tuple[Clause, ...]


class Filters(NamedTuple):
    """Labels that documents must have, and what could not be resolved."""

    labels: dict[str, frozenset[str]]
    notes: tuple[Note, ...] = ()


class Planned(NamedTuple):
    """A plan and what there is to remark on it beside the query's own notes."""

    plan: Plan
    notes: tuple[Note, ...]


def planned(
    query: Query,
    filters: Filters,
    today: dt.date,
    vocabulary: Vocabulary,
    lang: str | None = None,
) -> Planned:
    """The plan of a query. Without a day of its own it asks about ``today``.

    ``lang`` is the language the query is typed in, None where nothing tells it.
    ``filters``: `search.query.filters.filters_of`.
    """
    branches = [_branch(branch, query, vocabulary, lang) for branch in query.alternatives]
    groups = _groups([branch for branch in branches if branch])
    excluded = [
        (clause,)
        for sought in query.excluded
        for clause in excluded_clause(sought, query.fields, lang)
    ]
    notes = list(filters.notes)
    typed = [clause for group in groups for clause in group]
    named = [(clause,) for clause in _naming(query, lang)]
    if typed and all(clause.stop for clause in typed):
        words = " ".join(dict.fromkeys(clause.typed for clause in typed))
        notes.append(Note("query-only-stop-words", (("words", words),)))
    plan = Plan(
        groups=(*groups, *named, *excluded),
        labels=filters.labels,
        on=None if query.any_day else query.on or today,
        sure={Status.IN_EFFECT: True, Status.UNCERTAIN: False}.get(query.status or Status.ANY),
    )
    return Planned(plan, tuple(notes))


def _naming(query: Query, lang: str | None) -> Iterator[Clause]:
    """That the words typed, in a row, are what a unit defines."""
    if len(query.alternatives) != 1 or query.fields:
        return
    words = [sought for sought in query.alternatives[0] if sought.kind is Kind.WORD]
    if len(words) != len(query.alternatives[0]) or any(sought.fields for sought in words):
        return
    tokens = analyse_query(" ".join(sought.words[0] for sought in words), lang)
    telling = [token for token in tokens if not token.stop]
    if 1 < len(telling) <= _LONGEST_NAME:
        lexemes = tuple(token.alternatives[0].lexeme for token in telling)
        name = Term(lexemes, slop=_NAME_SLOP)
        yield Clause(query.typed, (name,), _NAMING, required=False, hint=True)


def _branch(
    branch: Sequence[Sought], query: Query, vocabulary: Vocabulary, lang: str | None
) -> _Branch:
    """The clauses of one alternative; words in a row are understood together."""
    found: list[Clause] = []
    for run in _runs(branch):
        found += clauses_of(run, query.fields, vocabulary, lang)
    return tuple(dict.fromkeys(found))


def _runs(branch: Iterable[Sought]) -> Iterator[tuple[Sought, ...]]:
    """Words in a row with the same fields, and each other thing by itself."""
    run: list[Sought] = []
    for sought in branch:
        if run and (sought.kind is not Kind.WORD or sought.fields != run[-1].fields):
            yield tuple(run)
            run = []
        if sought.kind is Kind.WORD:
            run.append(sought)
        else:
            yield (sought,)
    if run:
        yield tuple(run)


def _groups(branches: Sequence[_Branch]) -> tuple[_Branch, ...]:
    """Alternatives, of each of which all is to be met, as groups of which one each is to be met.

    Those that others make needless are left out: (a b) or (a c) is a and (b or c). Of too many
    groups the first are kept: what is found meets all of them, and perhaps some that were left.
    """
    if not branches:
        return ()
    if len(branches) == 1:
        return tuple((clause,) for clause in branches[0])
    found: list[frozenset[Clause]] = []
    order: dict[Clause, int] = {}
    for branch in branches:
        for clause in branch:
            order.setdefault(clause, len(order))
    for count, chosen in enumerate(product(*branches)):
        if count >= MAX_GROUPS * MAX_GROUPS or len(found) >= MAX_GROUPS:
            break
        group = frozenset(chosen)
        if any(held <= group for held in found):
            continue
        found = [held for held in found if not group <= held] + [group]
    return tuple(tuple(sorted(group, key=order.__getitem__)) for group in found)
