"""Proof by generation: random acts and changes, printed, read, applied, and compared.

The renderer and the direct application are this folder's own: they share no code with the grammar
or the engine. A failing case is shrunk to a minimal one.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtrip import cases, unlawful
from roundtrip.cases import Case
from roundtrip.chance import Choices, Drawn
from roundtrip.compare import (
    applied,
    expected_changes,
    expected_repeals,
    expected_temporary,
    expected_tree,
    found_changes,
    read,
    tree_of,
    trouble,
)
from roundtrip.profiles import profile

LANGUAGES = ("ru", "kk")


def drawn(make: Callable[[Choices, str], Case], lang: str) -> st.SearchStrategy[Case]:
    @st.composite
    def case(draw: Callable[[st.SearchStrategy[int]], int]) -> Case:
        return make(Choices(Drawn(draw)), lang)

    return case()


def check(case: Case) -> None:
    """Every amending act is read as it was made, and the acts after them are as they must be."""
    components = [read(text, markdown=case.markdown).components for text in case.texts]
    for step in case.steps:
        amending = read(step.text, markdown=case.markdown)
        expected = [
            change
            for act, orders in zip(case.before, step.orders, strict=True)
            for change in expected_changes(orders, act, case.voice)
        ] + expected_repeals(step.repeals)
        assert found_changes(amending) == expected
        assert trouble(amending) == []
        for n, act in enumerate(case.before):
            outcome = applied(components[n], amending, act)
            assert outcome.refusals == ()
            assert outcome.temporary == expected_temporary(step.orders[n], case.voice)
            components[n] = outcome.components
    for act, tree in zip(case.after, components, strict=True):
        assert tree_of(tree) == expected_tree(act, case.voice)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_act_is_read_as_it_was_made(lang: str) -> None:
    @profile(30)
    @given(drawn(cases.act_alone, lang))
    def each(case: Case) -> None:
        found = read(case.texts[0], markdown=case.markdown)
        assert tree_of(found.components) == expected_tree(case.before[0], case.voice)
        assert found.lang.value == lang

    each()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_amending_act_is_read_and_applied(lang: str) -> None:
    profile(120)(given(drawn(cases.one_act, lang))(check))()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_act_that_changes_one_in_one_way(lang: str) -> None:
    profile(30)(given(drawn(cases.one_kind, lang))(check))()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_sentence_at_the_end_of_a_unit_is_read(lang: str) -> None:
    @profile(20)
    @given(drawn(cases.with_a_sentence, lang))
    def each(case: Case) -> None:
        amending = read(case.steps[0].text, markdown=case.markdown)
        expected = expected_changes(case.steps[0].orders[0], case.before[0], case.voice)
        expected += expected_repeals(case.steps[0].repeals)
        assert found_changes(amending) == expected
        assert trouble(amending) == []

    each()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_sentence_at_the_end_of_a_unit_is_put_there(lang: str) -> None:
    profile(20)(given(drawn(cases.with_a_sentence, lang))(check))()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_two_acts_one_after_the_other_give_what_one_gives(lang: str) -> None:
    profile(30)(given(drawn(cases.split_act, lang))(check))()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_many_acts_amend_one(lang: str) -> None:
    profile(30)(given(drawn(cases.many_acts, lang))(check))()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_act_amends_several(lang: str) -> None:
    profile(20)(given(drawn(cases.several_amended, lang))(check))()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_unlawful_change_is_refused_and_the_rest_is_made(lang: str) -> None:
    @profile(30)
    @given(drawn(unlawful.with_unlawful, lang))
    def each(case: unlawful.UnlawfulCase) -> None:
        components = read(case.texts[0], markdown=case.markdown).components
        amending = read(case.steps[0].text, markdown=case.markdown)
        expected = expected_changes(case.steps[0].orders[0], case.before[0], case.voice)
        expected += expected_repeals(case.steps[0].repeals)
        assert found_changes(amending) == expected
        outcome = applied(components, amending, case.before[0])
        assert [refusal.partition(" ")[0] for refusal in outcome.refusals] == [case.code]
        assert tree_of(outcome.components) == expected_tree(case.after[0], case.voice)

    each()
