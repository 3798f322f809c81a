"""A plan as PostgreSQL is asked: its clauses by number, and what decides on the SQL."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from search.engines.clauses import demands
from search.engines.postgres_known import Known, by_name
from search.engines.postgres_schema import State
from search.engines.postgres_statements import Found, Pattern
from search.engines.ranking import idf
from search.model import Clause, Plan


class Question(NamedTuple):
    """The clauses that relevance comes from; of each group, by their numbers, one must be met."""

    clauses: tuple[Clause, ...]
    groups: tuple[tuple[int, ...], ...]
    excluded: tuple[Clause, ...]

    def may_fit(self, terms: Sequence[tuple[Found, ...]]) -> bool:
        """Whether of each group something may stand somewhere, by the terms of each clause."""
        return all(any(terms[number] for number in group) for group in self.groups)

    def pattern(
        self,
        terms: Sequence[tuple[Found, ...]],
        excluded: Sequence[tuple[Found, ...]],
        state: State,
        plan: Plan,
        facets: bool,
    ) -> Pattern:
        """What decides on the SQL, with the terms of each clause."""
        starts = [0, *accumulate(map(len, terms))]
        return Pattern(
            tuple([tuple([found.shape for found in clause]) for clause in terms]),
            tuple([found.shape for clause in excluded for found in clause]),
            tuple(
                [
                    tuple([n for each in group for n in range(starts[each], starts[each + 1])])
                    for group in self.groups
                ]
            ),
            tuple(state.means),
            plan.on is not None,
            plan.sure,
            len(plan.labels),
            len(plan.without),
            facets,
        )


def question_of(plan: Plan) -> Question:
    """Numbers the clauses of a plan, each once."""
    asked = demands(plan)
    numbers: dict[Clause, int] = {}
    groups = [
        tuple([numbers.setdefault(clause, len(numbers)) for clause in group])
        for group in asked.demanded
    ]
    optional = tuple([numbers.setdefault(clause, len(numbers)) for clause in asked.optional])
    if optional and not groups:
        groups = [optional]
    return Question(tuple(numbers), tuple(groups), asked.excluded)


def weights_of(terms: Sequence[tuple[Found, ...]], known: Known) -> list[list[float]]:
    """The weight of each term of each clause times how rare it is; ``KeyError`` where that is not
    known.

    Forms of one word are as rare as all of them together, or a slip would outweigh the word.
    """
    weights = []
    for clause in terms:
        rarity = {
            through: idf(known.often(alike), known.state.documents)
            for through, alike in by_name(clause).items()
        }
        weights.append([found.term.weight * rarity[found.term.through] for found in clause])
    return weights
