"""What of a plan must be met, what raises, and what keeps a document out."""

from __future__ import annotations

from dataclasses import dataclass

from search.model import Clause, Plan

#: How many words the beginning of a word stands for, the most frequent ones.
EXPANSIONS = 64


@dataclass(frozen=True, slots=True)
class Demands:
    """A plan taken apart.

    Each of ``demanded`` is a group of which one clause must be met. ``optional`` clauses raise
    what they are in; where nothing is demanded, one of them must be met, too. Nothing in
    ``excluded`` may be met. Without ``demanded`` and ``optional`` every document fits.
    """

    demanded: tuple[tuple[Clause, ...], ...]
    optional: tuple[Clause, ...]
    excluded: tuple[Clause, ...]

    @property
    def scored(self) -> tuple[Clause, ...]:
        """The clauses that relevance comes from, each once."""
        return tuple(
            dict.fromkeys([c for group in self.demanded for c in group] + [*self.optional])
        )


def demands(plan: Plan) -> Demands:
    """Takes a plan apart.

    A group with a required clause is demanded, and any clause of it meets it. Clauses of common
    words count only where there are no others.
    """
    wanted = [[c for c in group if not c.excluded and c.terms] for group in plan.groups]
    if any(not c.stop for group in wanted for c in group):
        wanted = [[c for c in group if not c.stop] for group in wanted]
    demanded = [tuple(group) for group in wanted if any(c.required for c in group)]
    optional = [c for group in wanted if not any(c.required for c in group) for c in group]
    excluded = [c for group in plan.groups for c in group if c.excluded and c.terms]
    return Demands(tuple(demanded), tuple(optional), tuple(excluded))
