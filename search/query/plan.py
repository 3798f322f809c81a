"""From a `Query` to the `Plan` an engine runs: lexemes, synonyms, filters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from search.analysis import analyse_query
from search.model import Clause, Field, Plan, Term
from search.query.answering import answering
from search.query.clauses import clauses_of, excluded_clause
from search.query.model import Kind, Note, Query, Sought, Status
from search.vocabulary.model import Vocabulary

#: How many groups a plan may have; more only come of very many alternatives.
MAX_GROUPS = 64
#: How many there may be on the way there: a later alternative may make most of them needless.
_MAX_FOLDED = 512
#: Groups the sums of whose places differ by this share few clauses.
_APART = 31
#: Where terms are explained, how long a term may be, and how far apart its words.
_NAMING = (Field.DEFINITION,)
_LONGEST_NAME, _NAME_SLOP = 6, 2

_Branch = tuple[Clause, ...]
#: The places of clauses among all there are.
_Group = frozenset[int]


@dataclass(frozen=True, slots=True)
class Filters:
    """Labels that documents must have, and must not, and what could not be resolved."""

    labels: Mapping[str, frozenset[str]]
    notes: tuple[Note, ...] = ()
    without: Mapping[str, frozenset[str]] = field(default_factory=dict)


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
    grouped = groups_of([branch for branch in branches if branch])
    groups = grouped.groups
    excluded = [
        (clause,)
        for sought in query.excluded
        for clause in excluded_clause(sought, query.fields, lang)
    ]
    notes = [*filters.notes, *([] if grouped.whole else [Note("query-loose")])]
    typed = [clause for group in groups for clause in group]
    hints = [(clause,) for clause in _hints(query, lang)]
    if typed and all(clause.stop for clause in typed):
        words = " ".join(dict.fromkeys(clause.typed for clause in typed))
        notes.append(Note("query-only-stop-words", (("words", words),)))
    plan = Plan(
        groups=(*groups, *hints, *excluded),
        labels=filters.labels,
        without=filters.without,
        on=None if query.any_day else query.on or today,
        sure={Status.IN_EFFECT: True, Status.UNCERTAIN: False}.get(query.status or Status.ANY),
    )
    return Planned(plan, tuple(notes))


def _hints(query: Query, lang: str | None) -> Iterator[Clause]:
    """What raises a text that was found for words: that they, in a row, are what it defines; that
    it tells what they ask for."""
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
    if telling:
        yield from answering(tokens)


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


class Grouped(NamedTuple):
    """Groups of clauses; without ``whole`` some are left out, and more is found than was asked."""

    groups: tuple[_Branch, ...]
    whole: bool = True


def groups_of(branches: Sequence[_Branch]) -> Grouped:
    """Alternatives, of each of which all is to be met, as groups of which one each is to be met.

    They are folded in one by one; a group that holds another is left out: (a b) or (a c) is a and
    (b or c). Of too many groups the shortest are kept, which tell most.
    """
    if not branches:
        return Grouped(())
    clauses = list(dict.fromkeys(clause for branch in branches for clause in branch))
    place = {clause: at for at, clause in enumerate(clauses)}
    first, *others = (frozenset(place[clause] for clause in branch) for branch in branches)
    groups = [frozenset({at}) for at in sorted(first)]
    whole = True
    for branch in others:
        groups = _with_alternative(groups, branch)
        if len(groups) > _MAX_FOLDED:
            groups, whole = _shortest(groups, _MAX_FOLDED), False
    if len(groups) > MAX_GROUPS:
        groups, whole = _shortest(groups, MAX_GROUPS), False
    found = (tuple(clauses[at] for at in group) for group in sorted(map(sorted, groups)))
    return Grouped(tuple(found), whole)


def _with_alternative(groups: list[_Group], branch: _Group) -> list[_Group]:
    """Groups that are met where these are, or where all of a branch is; none holds another.

    What shares a clause with the branch stays as it is; only such a group may be held by one that
    is made longer.
    """
    kept = [group for group in groups if not group.isdisjoint(branch)]
    apart = [group for group in groups if group.isdisjoint(branch)]
    longer = (group | {at} for at in sorted(branch) for group in apart)
    return kept + [group for group in longer if not any(held <= group for held in kept)]


def _shortest(groups: list[_Group], most: int) -> list[_Group]:
    """The shortest; of those as long such as share few clauses, so that most clauses stay."""

    def order(group: _Group) -> tuple[int, int, int]:
        return len(group), sum(group) % _APART, sum(at * at for at in group) % _APART

    return sorted(groups, key=order)[:most]
