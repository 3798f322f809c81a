"""Numbers out of order: sequence → findings."""

import pytest

from ingest.model import Place, Span, Unit, UnitKind
from ingest.structure.numbering import anomalies


def found(numbers: str, from_one: bool = True) -> list[str]:
    place = Place(Span(0, 1))
    points = tuple(Unit(UnitKind.POINT, number, place=place) for number in numbers.split())
    root = Unit(UnitKind.MAIN, children=points)
    return [
        f"{item.code} {dict(item.params)['number']}"
        for item in anomalies([root], from_one=from_one)
    ]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ("1 2 3", []),
        ("1 1-1 1-2 2", []),
        ("1 3", ["number-skipped 3"]),
        ("1 2-1 3", ["number-skipped 2-1"]),
        ("2 3", ["number-skipped 2"]),
        ("1 2 1", ["number-backward 1"]),
        ("1 2-1", ["number-skipped 2-1"]),
        ("1 2 2-1 2-3 3", []),
    ],
)
def test_sequences(numbers: str, expected: list[str]) -> None:
    assert found(numbers) == expected


def test_a_fragment_may_begin_anywhere() -> None:
    assert found("4 5 7", from_one=False) == ["number-skipped 7"]
