"""Units of matches, and those that stand together."""

from __future__ import annotations

import pytest

from search.model import Match
from search.results.units import RANKED, in_company, units_of


def match(address: str, score: float, work: int = 1, version: int = 0) -> Match:
    return Match(f"{version or score}.ru.0", work, version, address, "ru", score, sure=True)


def ordered(*found: tuple[str, float]) -> list[str]:
    return [unit.address for unit in in_company(units_of(match(*each) for each in found))]


@pytest.mark.parametrize(
    ("found", "order"),
    [
        pytest.param(
            [("!main~art_2", 9.0), ("!main~art_5__para_1", 8.0), ("!main~art_5__para_2", 7.9)],
            ["!main~art_5__para_1", "!main~art_5__para_2", "!main~art_2"],
            id="two of an article before one alone",
        ),
        pytest.param(
            [("!main~art_2", 12.0), ("!main~art_5__para_1", 8.0), ("!main~art_5__para_2", 7.9)],
            ["!main~art_2", "!main~art_5__para_1", "!main~art_5__para_2"],
            id="not before one that is much better",
        ),
        pytest.param(
            [("!main~chp_1__art_1", 9.0), ("!main~chp_1__art_2", 8.9), ("!main~art_5", 8.8)],
            ["!main~chp_1__art_1", "!main~chp_1__art_2", "!main~art_5"],
            id="articles of a chapter are no company",
        ),
        pytest.param(
            [("!annex_1~row_1", 9.0), ("!rules_1~para_1", 8.0), ("!rules_2~para_1", 7.9)],
            ["!annex_1~row_1", "!rules_1~para_1", "!rules_2~para_1"],
            id="nor are units of two documents",
        ),
    ],
)
def test_company(found: list[tuple[str, float]], order: list[str]) -> None:
    assert ordered(*found) == order


def test_pages_do_not_overlap() -> None:
    """What is ranked does not depend on how many were fetched beyond the best."""
    found = [(f"!main~art_{n // 2}__para_{n}", 100 - n * 0.1) for n in range(RANKED + 40)]
    assert ordered(*found[: RANKED + 40])[:RANKED] == ordered(*found[:RANKED])
    assert ordered(*found)[RANKED:] == [address for address, _ in found[RANKED:]]


def test_a_unit_is_shown_by_its_best_text() -> None:
    found = [match("!main~art_1", 3.0, version=1), match("!main~art_1", 2.0, version=2)]
    (unit,) = units_of(found)
    assert (unit.best.version, [other.version for other in unit.others]) == (1, [2])
