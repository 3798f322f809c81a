"""Pieces of borders to whole lines."""

from __future__ import annotations

import pytest

from ingest.readers.pdf.rulings import strokes_of


def dashes(start: float, end: float, on: float, off: float) -> list[tuple[float, float]]:
    found = []
    while start < end:
        found.append((start, min(start + on, end)))
        start += on + off
    return found


@pytest.mark.parametrize(
    ("rulings", "horizontal"),
    [
        pytest.param([(10, 5, 90, 5)], [(5, 10, 90)], id="one stroke"),
        pytest.param([(10, 5, 50, 5), (50, 5, 90, 5)], [(5, 10, 90)], id="a piece a cell"),
        pytest.param(
            [(10, 5, 50, 5), (49, 5.7, 90, 5.7)], [(5.35, 10, 90)], id="pieces off by less"
        ),
        pytest.param([(10, 4.9, 90, 5.1)], [(5, 10, 90)], id="a thin rectangle"),
        pytest.param([(10, 4, 90, 4), (10, 6, 90, 6)], [(5, 10, 90)], id="a double stroke"),
        pytest.param([(10, 5, 40, 5), (60, 5, 90, 5)], [(5, 10, 40), (5, 60, 90)], id="two lines"),
        pytest.param([(10, 5, 90, 5), (20, 5, 30, 5)], [(5, 10, 90)], id="drawn over"),
        pytest.param([(10, 5, 13, 5)], [], id="a corner that is left"),
        pytest.param([(x, 5, y, 5) for x, y in dashes(10, 90, 3, 3)], [(5, 10, 90)], id="dashes"),
        pytest.param(
            [(x, 5, y, 5) for x, y in dashes(10, 90, 8, 7)], [(5, 10, 90)], id="long dashes"
        ),
        pytest.param([(x, 5, y, 5) for x, y in dashes(10, 90, 1, 1)], [(5, 10, 89)], id="dots"),
    ],
)
def test_horizontal(
    rulings: list[tuple[float, float, float, float]], horizontal: list[tuple[float, float, float]]
) -> None:
    found = strokes_of(rulings)
    assert [tuple(line) for line in found.horizontal] == horizontal
    assert found.vertical == ()


@pytest.mark.parametrize("on", [1.0, 3.0, 200.0])
def test_vertical_lines_are_read_as_horizontal_ones_turned(on: float) -> None:
    rulings = [(7.0, start, 7.0, end) for start, end in dashes(20, 120, on, 1.5)]
    found = strokes_of(rulings)
    assert found.horizontal == ()
    assert [line.at for line in found.vertical] == [7]
    assert found.vertical[0].start == pytest.approx(20, abs=1)
    assert found.vertical[0].end == pytest.approx(120, abs=3)


def test_slanted_and_thick_are_no_lines() -> None:
    assert strokes_of([(10, 10, 60, 60), (10, 10, 60, 40)]) == ((), ())
