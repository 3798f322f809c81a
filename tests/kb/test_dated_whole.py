"""What dated editions show of units worded anew as a whole, and of an act shown no more."""

from __future__ import annotations

import pytest
from dated_world import (
    ADOPTED,
    FIRST,
    FIVE,
    IRI,
    JUNE22,
    MAY21,
    MAY21_REF,
    OBTAINED,
    SHORTER,
    TWO,
    A,
    Case,
    after,
    edition,
    fill,
    points,
    reported,
    told,
    withdrawn,
)

from ingest.model import Operation
from kb.base import Base

NESTED = {"2": {"1": "при выдаче;", "2": "при замене."}}
ANEW = {"2": {"1": "при выдаче на дому;", "3": "при утрате."}}
SUB = {n: f"{TWO}__subpara_{n}" for n in "123"}

WHOLE = [
    Case(
        "a unit worded anew is one change with all that belongs to it",
        (
            edition(ADOPTED, A, nested=NESTED),
            edition(
                "2021-06-01",
                points(p2="Сроки:"),
                MAY21,
                nested=ANEW,
                notes=[reported("2", MAY21_REF)],
            ),
        ),
        {
            TWO: [FIVE, ("Сроки:", "2021-06-01", "70")],
            SUB["1"]: [
                ("при выдаче;", "2015-01-01", "862"),
                ("при выдаче на дому;", "2021-06-01", "70"),
            ],
            SUB["2"]: [("при замене.", "2015-01-01", "862"), ("absent", "2021-06-01", "70")],
            SUB["3"]: [("при утрате.", "2021-06-01", "70")],
        },
    ),
    Case(
        "a note of partial changes: what differs, and nothing beside it",
        (
            edition(ADOPTED, A, nested=NESTED),
            edition(
                "2021-06-01",
                A,
                MAY21,
                nested={"2": {"1": "при выдаче на дому;", "2": "при замене."}},
                notes=[reported("2", MAY21_REF, Operation.AMEND, whole=False)],
            ),
        ),
        {
            TWO: [FIVE],
            SUB["1"]: [
                ("при выдаче;", "2015-01-01", "862"),
                ("при выдаче на дому;", "2021-06-01", "70"),
            ],
            SUB["2"]: [("при замене.", "2015-01-01", "862")],
        },
    ),
    Case(
        "a unit excluded by a note, with what belonged to it",
        (
            edition(ADOPTED, A, nested=NESTED),
            edition(
                "2021-06-01",
                points(p2=""),
                MAY21,
                notes=[reported("2", MAY21_REF, Operation.EXCLUDE)],
            ),
        ),
        {
            TWO: [FIVE, ("absent", "2021-06-01", "70")],
            SUB["2"]: [("при замене.", "2015-01-01", "862"), ("absent", "2021-06-01", "70")],
        },
    ),
]

WITHDRAWN = [
    Case(
        "an act that is shown no more",
        (*after("2021-06-01", points(p2=SHORTER), MAY21), withdrawn("2023-03-01", JUNE22)),
        {
            "!": [("text", "2015-01-01", "862"), ("absent", "2023-03-01", "90")],
            TWO: [FIVE, (SHORTER, "2021-06-01", "70"), ("absent", "2023-03-01", "90")],
        },
    ),
    Case(
        "by whom is not said",
        (FIRST, withdrawn("2023-03-01")),
        {"!": [("text", "2015-01-01", "862"), ("absent", f"2023-03-01..{OBTAINED}", "?")]},
    ),
    Case(
        "by whom is not said, nor when the collection was obtained",
        (FIRST, withdrawn("2023-03-01", obtained=None)),
        {"!": [("text", "2015-01-01", "862"), ("absent", "2023-03-01..", "?")]},
    ),
    Case(
        "from a day after the collection was obtained",
        (FIRST, withdrawn("2026-12-01", obtained="2026-11-01")),
        {"!": [("text", "2015-01-01", "862"), ("absent", "2026-12-01..", "?")]},
    ),
    Case(
        "and shown again afterwards",
        (
            FIRST,
            withdrawn("2023-03-01", JUNE22),
            edition("2024-01-01", A, same_bytes_as=ADOPTED),
        ),
        {"!": [("text", "2015-01-01", "862")], TWO: [FIVE]},
    ),
]


@pytest.mark.parametrize("case", [*WHOLE, *WITHDRAWN], ids=lambda case: case.name)
def test_what_is_changed_as_a_whole(case: Case, memory: Base) -> None:
    fill(memory, case.editions)
    assert {address: told(memory, address) for address in case.states} == case.states
    assert memory.findings(IRI) == []
