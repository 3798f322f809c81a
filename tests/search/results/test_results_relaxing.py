"""What is given up of a query that nothing fits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from search.engines.clauses import demands
from search.model import Clause, Plan, Term
from search.results.relaxing import loosened, relaxed

#: Documents as the words they hold.
_DOCUMENTS = [
    {"срок", "услуга"},
    {"срок", "услуга", "плата"},
    {"срок", "жалоба"},
    {"срок", "плата"},
    {"плата", "услуга"},
    {"отказ"},
]


def _plan(*words: str) -> Plan:
    return Plan(tuple((_clause(word),) for word in words))


def _clause(word: str) -> Clause:
    bare = word.strip("-~")
    return Clause(bare, (Term((bare,)),), excluded=word[0] == "-", stop=word[0] == "~")


def _fitting(plan: Plan) -> list[int]:
    """The documents that fit a plan, as engines read it."""
    asked = demands(plan)

    def met(group: tuple[Clause, ...], held: set[str]) -> bool:
        return any(clause.typed in held for clause in group)

    groups = asked.demanded or ((asked.optional,) if asked.optional else ())
    return [
        at
        for at, held in enumerate(_DOCUMENTS)
        if all(met(group, held) for group in groups) and not met(asked.excluded, held)
    ]


def _counting() -> Callable[[Plan], int]:
    return lambda plan: len(_fitting(plan))


@pytest.mark.parametrize(
    ("words", "given_up", "lacking", "fits"),
    [
        (("срок", "таможня"), ("таможня",), 1, [0, 1, 2, 3]),
        (("таможня", "пошлина", "плата", "услуга"), ("таможня", "пошлина"), 2, [1, 4]),
        # All are somewhere, not together: any one of them may be lacking, and no two.
        (("жалоба", "срок", "услуга"), ("жалоба", "срок", "услуга"), 1, [0, 1, 2]),
        (("жалоба", "плата"), ("жалоба", "плата"), 1, [1, 2, 3, 4]),
        (("срок", "~в", "таможня"), ("таможня",), 1, [0, 1, 2, 3]),
        # What is nowhere goes, and any one of the others with it.
        (
            ("таможня", "жалоба", "плата", "срок"),
            ("таможня", "жалоба", "плата", "срок"),
            2,
            [1, 2, 3],
        ),
        # Nothing has all but one: what has more of them stands higher.
        (
            ("жалоба", "услуга", "плата", "отказ"),
            ("жалоба", "услуга", "плата", "отказ"),
            3,
            [0, 1, 2, 3, 4, 5],
        ),
    ],
)
def test_the_fewest_words_are_given_up(
    words: tuple[str, ...], given_up: tuple[str, ...], lacking: int, fits: list[int]
) -> None:
    found = relaxed(_plan(*words), _counting())
    assert found is not None
    assert (found.given_up, found.lacking) == (given_up, lacking)
    assert _fitting(found.plan) == fits


def test_what_a_text_lacks_is_told_word_by_word() -> None:
    """Of a plan that demands all but one, the one shown has each word by itself."""
    found = relaxed(_plan("жалоба", "срок", "услуга", "-плата"), _counting())
    assert found is not None
    assert [[c.typed for c in group] for group in found.shown.groups] == [
        ["жалоба"],
        ["срок"],
        ["услуга"],
        ["плата"],
    ]
    assert [group[0].required for group in found.shown.groups] == [False, False, False, True]


def test_of_very_many_words_all_are_given_up() -> None:
    words = [f"слово{n}" for n in range(9)]
    found = relaxed(_plan(*words), lambda plan: int(len(plan.groups) == 1))
    assert found is not None
    assert (found.given_up, found.lacking) == (tuple(words), 8)
    assert [len(group) for group in found.plan.groups] == [9]
    assert not any(group[0].required for group in found.shown.groups)


@pytest.mark.parametrize("words", [(), ("таможня",), ("таможня", "пошлина"), ("-срок",)])
def test_nothing_is_left(words: tuple[str, ...]) -> None:
    assert relaxed(_plan(*words), _counting()) is None


def test_exclusions_are_never_given_up() -> None:
    found = relaxed(_plan("жалоба", "услуга", "-плата"), _counting())
    assert found is not None
    assert any(clause.excluded for group in found.plan.groups for clause in group)


def test_of_a_loosened_plan_one_thing_is_to_be_met() -> None:
    plan = _plan("срок", "жалоба", "-плата")
    hint = Clause("отказ", (Term(("отказ",)),), required=False, hint=True)
    lighter = loosened(replace(plan, groups=(*plan.groups, (hint,))))
    assert lighter is not None
    # Nothing is found by what only raises.
    assert _fitting(lighter) == [0, 2]
    assert loosened(_plan("срок", "-плата")) is None
