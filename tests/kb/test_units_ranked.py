"""Units of any act by the end of their address, the likeliest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from kb_builders import NOW, Doc, U, component, doc, fixed, law, order
from lent_bases import Shelf

from kb.base import Base

POINTS = (U("point", "1", "1. Первый.", (U("subpoint", "2", "2) второй;"),)),)


def _order(number: int) -> Doc:
    return doc(f"o{number}", order(str(number), "2020-01-01"), [component("main", POINTS)])


def _law(number: str, day: str) -> Doc:
    articles = [U("article", "3", "", (U("point", "1", "1. Первый."),))]
    parts = [component("main", articles), component("annex_1", POINTS)]
    return doc(f"l{number}", law(number, day), parts, rule=fixed(day))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def held(request: pytest.FixtureRequest, shelves: Callable[[str], Shelf]) -> Iterator[Base]:
    """Orders, and then two laws, the first of which begins later."""
    documents = [
        *(_order(n) for n in range(1, 6)),
        _law("9-X", "2030-01-01"),
        _law("8-X", "2010-01-01"),
    ]
    with shelves(request.param).lend() as lent:
        for each in documents:
            lent.load(each.source, each.parsed, NOW)
        yield lent


def _acts(found: tuple[object, ...]) -> list[str]:
    return list(dict.fromkeys(unit.act.rsplit("/", 1)[1] for unit in found))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("on", "first"),
    [(dt.date(2025, 1, 1), ["8-X", "9-X"]), (dt.date(2031, 1, 1), ["9-X", "8-X"])],
)
def test_higher_acts_first_and_those_in_effect(held: Base, on: dt.date, first: list[str]) -> None:
    assert _acts(held.units_ending("para_1", 100, on))[:2] == first
    # What is beyond the limit is the least likely.
    (unit,) = held.units_ending("para_1", 1, on)
    assert unit.act.endswith(first[0])
    assert _acts(held.units_ending("para_1")) == ["9-X", "8-X", "1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("segment", "within", "form", "addresses"),
    [
        ("para_1", ("art_3",), None, {"!main~art_3__para_1"}),
        ("para_1", ("annex_1",), None, {"!annex_1~para_1"}),
        ("subpara_2", ("annex_1", "para_1"), None, {"!annex_1~para_1__subpara_2"}),
        ("para_1", ("art_4",), None, set()),
        ("para_1", ("art%",), None, set()),
        ("para_1", (), "law", {"!main~art_3__para_1", "!annex_1~para_1"}),
        ("para_1", (), "decree", set()),
    ],
)
def test_within_others_and_of_a_form(
    held: Base, segment: str, within: tuple[str, ...], form: str | None, addresses: set[str]
) -> None:
    found = held.units_ending(segment, 100, None, within, form)
    assert {unit.address for unit in found} == addresses
