"""Whatever the road, the same act gives the same tree, the same rows, the same changes."""

from __future__ import annotations

import pytest

from renderings.roads import ROADS, Road, identified, originals
from renderings.score import score_generated
from renderings.standards import generated

#: Roads that differ from another by an option only, and are shown on two acts.
_OPTIONS = ("html, announced", "html, lists", "docx, all of Word")
_CASES = [
    pytest.param(road, name, id=f"{road.name}, {name}")
    for road in ROADS
    for name in ("000", "001", "002", "003", "004")
    if road.name not in _OPTIONS or name in ("002", "004")
]


@pytest.mark.parametrize(("road", "name"), _CASES)
def test_the_same_tree(road: Road, name: str) -> None:
    found = road.compared(originals()[name])
    assert found.equal, found.told()


@pytest.mark.parametrize("road", ROADS, ids=lambda road: road.name)
def test_standards_to_the_letter(road: Road) -> None:
    number = ROADS.index(road)
    act = generated("kk" if number % 2 else "ru", number % 3)
    score = score_generated(act, road.read(act.printed, identified(act.printed)))
    assert score.exact == score.rows == 80, score.misses
    assert score.right == score.given, score.misses
    assert not score.misses
