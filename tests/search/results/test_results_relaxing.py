"""What is given up of a query that nothing fits."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from search.model import Clause, Plan, Term
from search.results.relaxing import loosened, relaxed

#: Documents as the words they hold.
_DOCUMENTS = [
    {"срок", "услуга"},
    {"срок", "услуга", "плата"},
    {"срок", "жалоба"},
    {"срок", "плата"},
    {"плата", "услуга"},
]


def _plan(*words: str) -> Plan:
    return Plan(tuple((_clause(word),) for word in words))


def _clause(word: str) -> Clause:
    bare = word.strip("-~")
    return Clause(bare, (Term((bare,)),), excluded=word[0] == "-", stop=word[0] == "~")


def _counting() -> Callable[[Plan], int]:
    def count(plan: Plan) -> int:
        """As engines count: all demanded groups, none of the excluded, one of the optional."""
        found = 0
        for held in _DOCUMENTS:
            groups = [g for g in plan.groups if not any(c.stop for c in g)]
            met = [any(c.typed in held for c in g) for g in groups if not g[0].excluded]
            out = any(c.typed in held for g in groups for c in g if c.excluded)
            found += all(met) and not out
        return found

    return count


@pytest.mark.parametrize(
    ("words", "given_up"),
    [
        (("срок", "таможня"), ("таможня",)),
        (("таможня", "пошлина", "плата", "услуга"), ("таможня", "пошлина")),
        # All are somewhere, not together: the one goes without which the least is found.
        (("жалоба", "срок", "услуга"), ("услуга",)),
        (("жалоба", "плата"), ("плата",)),
        (("срок", "~в", "таможня"), ("таможня",)),
        # What is nowhere goes, and one of the others with it.
        (("таможня", "жалоба", "плата", "срок"), ("таможня", "плата")),
    ],
)
def test_the_fewest_words_are_given_up(words: tuple[str, ...], given_up: tuple[str, ...]) -> None:
    found = relaxed(_plan(*words), _counting())
    assert found is not None
    assert found.given_up == given_up
    kept = [g for g in found.plan.groups if g[0].required and not g[0].excluded]
    assert {g[0].typed for g in kept}.isdisjoint(given_up)


@pytest.mark.parametrize("words", [(), ("таможня",), ("таможня", "пошлина"), ("-срок",)])
def test_nothing_is_left(words: tuple[str, ...]) -> None:
    assert relaxed(_plan(*words), _counting()) is None


def test_exclusions_are_never_given_up() -> None:
    found = relaxed(_plan("жалоба", "услуга", "-плата"), _counting())
    assert found is not None
    assert any(clause.excluded for group in found.plan.groups for clause in group)


def test_a_plan_without_demands() -> None:
    lighter = loosened(_plan("срок", "жалоба", "-плата"))
    assert lighter is not None
    assert [group[0].required for group in lighter.groups] == [False, False, True]
    assert loosened(_plan("срок", "-плата")) is None
