"""Services as dated editions of an act show them."""

from __future__ import annotations

from dated_world import (
    ADOPTED,
    FIVE,
    JUNE22,
    MAY21,
    MAY21_REF,
    SHORTER,
    SHORTEST,
    TWO,
    A,
    D,
    edition,
    fee,
    fill,
    points,
    told,
    when,
    withdrawn,
)
from kb_builders import fixed, note

from ingest.model import Operation
from kb.base import Base

SERVICE = "order-mia-2014-12-02-862-annex-1"


def test_a_row_that_changes_between_editions_changes_the_service(memory: Base) -> None:
    fill(
        memory,
        [
            edition(ADOPTED, A, service=fee(1.25)),
            edition("2021-06-01", A, MAY21, service=fee(2.5)),
            edition("2022-06-20", A, JUNE22, service=fee(3)),
        ],
    )
    found = {}
    for day in ("2016-01-01", "2021-05-31", "2021-06-01", "2022-06-19", "2022-06-20"):
        answer = memory.service(SERVICE, D(day))
        assert answer.standard is not None
        rule = when(answer.standard.valid.from_)
        found[day] = (answer.status, answer.requirements["fee"].value[0]["mrp"], rule)
    assert found == {
        "2016-01-01": ("in_effect", 1.25, "2015-01-01"),
        "2021-05-31": ("in_effect", 1.25, "2015-01-01"),
        "2021-06-01": ("in_effect", 2.5, "2021-06-01"),
        "2022-06-19": ("in_effect", 2.5, "2021-06-01"),
        "2022-06-20": ("in_effect", 3, "2022-06-20"),
    }


def test_annexes_of_rules_worded_anew_are_worded_with_them(memory: Base) -> None:
    anew = note((), MAY21_REF, Operation.REPLACE, fixed("2021-08-01"), inside="rules_1", whole=True)
    fill(
        memory,
        [
            edition(ADOPTED, A, service=fee(1.25)),
            edition("2021-06-01", points(p2=SHORTER), MAY21, service=fee(2.5), notes=[anew]),
            edition("2022-06-20", points(p2=SHORTEST), JUNE22, service=fee(2.5), notes=[anew]),
        ],
    )
    assert told(memory, TWO) == [
        FIVE,
        (SHORTER, "2021-08-01", "70"),
        (SHORTEST, "2022-06-20", "90"),
    ]
    assert [state[1:] for state in told(memory, "!annex_1")] == [
        ("2015-01-01", "862"),
        ("2021-08-01", "70"),
    ]
    answer = memory.service(SERVICE, D("2023-01-01"))
    assert (answer.status, answer.requirements["fee"].value[0]["mrp"]) == ("in_effect", 2.5)


def test_a_service_of_a_withdrawn_act_is_not_in_effect(memory: Base) -> None:
    fill(memory, [edition(ADOPTED, A, service=fee(1.25)), withdrawn("2023-03-01", JUNE22)])
    assert memory.service(SERVICE, D("2023-02-28")).status == "in_effect"
    assert memory.service(SERVICE, D("2023-03-01")).status == "not_in_effect"


def test_a_day_that_is_not_known_makes_the_service_uncertain(memory: Base) -> None:
    fill(memory, [edition(ADOPTED, A, service=fee(1.25)), edition("2021-06-01", A, service=fee(2))])
    answer = memory.service(SERVICE, D("2022-01-01"))
    assert answer.status == "uncertain"
    assert len(answer.alternatives) == 2
