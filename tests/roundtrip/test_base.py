"""The base against direct application: generated acts loaded, their units asked for on a late day.

What the base derives unit by unit must be what changing the whole act gives, whatever the order in
which the documents come.
"""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lent_bases import Shelf

from corpus.sources import SourceDocument
from ingest.addresses import split_address, step_of
from ingest.parse import parse
from ingest.text import squeeze
from kb.answers import UnitAnswer
from kb.base import Base
from kb.labels import without_number
from roundtrip import cases
from roundtrip.cases import Case
from roundtrip.chance import Choices, Seeded
from roundtrip.compare import expected_tree
from roundtrip.model import Act
from roundtrip.profiles import profile

NOW = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
LATE = dt.date(2030, 1, 1)
PUBLISHED = {"743": dt.date(2024, 10, 9), "120": dt.date(2025, 3, 5), "77": dt.date(2025, 9, 3)}
SHAPES = (cases.one_act, cases.many_acts, cases.several_amended, cases.split_act)


def documents(case: Case) -> list[SourceDocument]:
    end = "md" if case.markdown else "txt"
    texts = (*case.texts, *(step.text for step in case.steps))
    return [
        SourceDocument(f"{n}.{end}", text.encode(), "generated") for n, text in enumerate(texts)
    ]


def loaded(base: Base, case: Case, turn: int) -> None:
    sources = documents(case)
    orders = list(itertools.permutations(sources))
    for source in orders[turn % len(orders)]:
        base.load(source, parse(source), NOW)
    for number, day in PUBLISHED.items():
        if any(number == summary.number for summary in base.acts()):
            base.add_fact(number, "published", day, "made", NOW)


def shown(base: Base, act: Act) -> dict[str, str]:
    """The text of each unit that is in effect, by address."""
    found: dict[str, str] = {}

    def walk(unit: UnitAnswer) -> None:
        if unit.in_effect == "yes" and unit.text is not None:
            found[unit.address] = squeeze(unit.text)
        for child in unit.children:
            walk(child)

    for unit in base.act(act.number, LATE).outline:
        walk(unit)
    return {address: text for address, text in found.items() if text}


def wanted(act: Act, case: Case) -> dict[str, str]:
    found: dict[str, str] = {}
    for address, _, line in expected_tree(act, case.voice):
        segments = split_address(address)[1]
        if segments and line:
            step = step_of(segments[-1])
            found[address] = squeeze(without_number(line, step.kind.value, step.number))
    return found


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_the_base_says_what_direct_application_gives(lang: str) -> None:
    bases = Shelf(lambda: "sqlite://")

    @profile(12)
    @given(st.integers(0, 10_000))
    def each(seed: int) -> None:
        case = SHAPES[seed % len(SHAPES)](Choices(Seeded(seed)), lang)
        with bases.lend() as base:
            loaded(base, case, seed)
            for act in case.after:
                found = shown(base, act)
                texts = wanted(act, case)
                assert {a: found.get(a) for a in texts} == texts
                extra = {a for a in found if "~" in a} - texts.keys()
                assert extra == set()
            assert base.doctor() == []

    each()
    bases.close()
