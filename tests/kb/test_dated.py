"""Dated official editions as a signal of their own: what changed between one and the next."""

from __future__ import annotations

import pytest
from dated_world import (
    ADOPTED,
    AK,
    FIRST,
    FIRST_KK,
    FIVE,
    IRI,
    JUNE22,
    JUNE22_REF,
    MAY21,
    MAY21_REF,
    OBTAINED,
    ONE,
    SHORTER,
    SHORTEST,
    THREE,
    TWO,
    TWO_ONE,
    A,
    Case,
    D,
    after,
    edition,
    fill,
    points,
    reported,
    told,
)
from kb_builders import fixed

from ingest.model import Lang, Operation
from kb.base import Base

CHANGES = [
    Case(
        "a unit in other words",
        after("2021-06-01", points(p2=SHORTER), MAY21),
        {TWO: [FIVE, (SHORTER, "2021-06-01", "70")], ONE: [(A["1"], "2015-01-01", "862")]},
    ),
    Case(
        "a unit put in, and one gone",
        after("2021-06-01", points(p2="", p2_1=SHORTER), MAY21),
        {TWO: [FIVE, ("absent", "2021-06-01", "70")], TWO_ONE: [(SHORTER, "2021-06-01", "70")]},
    ),
    Case(
        "letters that look alike are no change",
        after("2021-06-01", points(p2="Cрок  - пять дней."), MAY21),
        {TWO: [FIVE]},
    ),
    Case(
        "a note tells the act, whatever the edition's cause",
        after("2022-06-20", points(p2=SHORTER), JUNE22, notes=[reported("2", MAY21_REF)]),
        {TWO: [FIVE, (SHORTER, "2021-05-23..2021-06-22", "70")]},
    ),
    Case(
        "a note of the edition before is not new",
        (
            *after("2021-06-01", points(p2=SHORTER), MAY21, notes=[reported("2", MAY21_REF)]),
            edition("2022-06-20", points(p2=SHORTEST), JUNE22, notes=[reported("2", MAY21_REF)]),
        ),
        {TWO: [FIVE, (SHORTER, "2021-06-01", "70"), (SHORTEST, "2022-06-20", "90")]},
    ),
    Case(
        "one edition, two acts, told apart by their notes",
        after(
            "2022-06-20",
            points(p1="Заявление подается через портал.", p2=SHORTER),
            JUNE22,
            notes=[reported("1", JUNE22_REF), reported("2", MAY21_REF, rule=fixed("2021-08-01"))],
        ),
        {
            ONE: [
                (A["1"], "2015-01-01", "862"),
                ("Заявление подается через портал.", "2022-06-20", "90"),
            ],
            TWO: [FIVE, (SHORTER, "2021-08-01", "70")],
        },
    ),
    Case(
        "two acts compete for one unit: neither is taken for it",
        after(
            "2022-06-20",
            points(p2=SHORTER),
            JUNE22,
            notes=[
                reported("2", JUNE22_REF, Operation.AMEND, whole=False),
                reported("2", MAY21_REF, Operation.AMEND, whole=False),
            ],
        ),
        {
            TWO: [
                FIVE,
                ("text_unknown", "2021-05-23..2021-06-22", "70"),
                (SHORTER, "2022-06-20", "90"),
            ]
        },
    ),
]

BOUNDS = [
    Case(
        "a note's own day",
        after(
            "2021-05-05",
            points(p2=SHORTER),
            MAY21,
            notes=[reported("2", MAY21_REF, rule=fixed("2021-07-01"))],
        ),
        {TWO: [FIVE, (SHORTER, "2021-07-01", "70")]},
    ),
    Case(
        "the day of the edition, within the bounds of the note's rule",
        after("2021-05-30", points(p2=SHORTER), MAY21, notes=[reported("2", MAY21_REF)]),
        {TWO: [FIVE, (SHORTER, "2021-05-30", "70")]},
    ),
    Case(
        "an edition dated by the signing of its cause, with a note: the law's bounds",
        after("2021-05-05", points(p2=SHORTER), MAY21, notes=[reported("2", MAY21_REF)]),
        {TWO: [FIVE, (SHORTER, "2021-05-23..2021-06-22", "70")]},
    ),
    Case(
        "an edition dated by the signing of its cause, without one: not before registration",
        after("2021-05-05", points(p2=SHORTER), MAY21),
        {TWO: [FIVE, (SHORTER, f"2021-05-12..{OBTAINED}", "70")]},
    ),
    Case(
        "an unknown cause: the day is a bound alone",
        after("2021-06-01", points(p2=SHORTER)),
        {TWO: [FIVE, (SHORTER, f"2021-06-01..{OBTAINED}", "?")]},
    ),
    Case(
        "a cause known by nothing but its code",
        after("2021-06-01", points(p2=SHORTER), {"code": "77"}),
        {TWO: [FIVE, (SHORTER, f"2021-06-01..{OBTAINED}", "unnumbered.77")]},
    ),
    Case(
        "an edition of a day to come has not been seen in effect",
        after("2027-01-01", points(p2=SHORTER), obtained=OBTAINED),
        {TWO: [FIVE, (SHORTER, "2027-01-01..", "?")]},
    ),
]

SEVERAL = [
    Case(
        "two editions of unknown causes are two changes",
        (*after("2021-06-01", points(p2=SHORTER)), edition("2022-06-20", points(p2=SHORTEST))),
        {
            TWO: [
                FIVE,
                (SHORTER, f"2021-06-01..{OBTAINED}", "?"),
                (SHORTEST, f"2022-06-20..{OBTAINED}", "?"),
            ]
        },
    ),
    Case(
        "an act put into effect by parts",
        (
            *after("2021-06-01", points(p2=SHORTER), MAY21),
            edition("2021-09-01", points(p2=SHORTEST), MAY21),
        ),
        {TWO: [FIVE, (SHORTER, "2021-06-01", "70"), (SHORTEST, "2021-09-01", "70")]},
    ),
    Case(
        "a text that goes back to what it was, to the byte",
        (
            *after("2021-06-01", points(p2=SHORTER), MAY21),
            edition("2022-06-20", A, JUNE22, same_bytes_as=ADOPTED),
        ),
        {TWO: [FIVE, (SHORTER, "2021-06-01", "70"), (A["2"], "2022-06-20", "90")]},
    ),
    Case(
        "a unit that comes, goes and comes again",
        (
            FIRST,
            edition("2021-06-01", points(p3=SHORTER), MAY21),
            edition("2022-06-20", A, JUNE22, same_bytes_as=ADOPTED),
            edition("2023-02-01", points(p3=SHORTER), {"code": "77"}, same_bytes_as="2021-06-01"),
        ),
        {
            THREE: [
                (SHORTER, "2021-06-01", "70"),
                ("absent", "2022-06-20", "90"),
                (SHORTER, f"2023-02-01..{OBTAINED}", "unnumbered.77"),
            ]
        },
    ),
]


@pytest.mark.parametrize("case", [*CHANGES, *BOUNDS, *SEVERAL], ids=lambda case: case.name)
def test_editions_give_versions(case: Case, memory: Base) -> None:
    fill(memory, case.editions)
    assert {address: told(memory, address) for address in case.states} == case.states
    assert memory.findings(IRI) == []


@pytest.mark.parametrize(
    ("first", "second", "day"),
    [
        ("2021-06-01", "2021-06-01", "2021-06-01"),
        ("2021-06-01", "2021-06-05", "2021-06-01"),
        ("2021-06-05", "2021-06-01", "2021-06-01"),
    ],
)
def test_editions_of_two_languages_are_one_change(
    first: str, second: str, day: str, memory: Base
) -> None:
    """The act took effect in both at once: the earlier of their days is that of both."""
    worded = edition(second, AK | {"2": "Мерзімі – үш күн."}, MAY21, lang=Lang.KK)
    fill(memory, (FIRST, FIRST_KK, edition(first, points(p2=SHORTER), MAY21), worded))
    assert told(memory, TWO, lang="ru") == [FIVE, (SHORTER, day, "70")]
    assert told(memory, TWO, lang="kk")[1:] == [("Мерзімі – үш күн.", day, "70")]


def test_a_change_in_one_language_leaves_the_other(memory: Base) -> None:
    fill(memory, (FIRST, FIRST_KK, edition("2021-06-01", points(p2=SHORTER), MAY21)))
    assert told(memory, TWO, lang="ru") == [FIVE, (SHORTER, "2021-06-01", "70")]
    assert {text for text, *_ in told(memory, TWO, lang="kk")} == {AK["2"]}


def test_a_language_that_begins_later_gives_its_text_to_the_version_of_its_day(
    memory: Base,
) -> None:
    worded = edition("2021-06-01", AK | {"2": "Мерзімі – үш күн."}, MAY21, lang=Lang.KK)
    fill(memory, (FIRST, edition("2021-06-01", points(p2=SHORTER), MAY21), worded))
    assert memory.unit(IRI, TWO, D("2016-01-01"), "ru").text == A["2"]
    unworded = memory.unit(IRI, TWO, D("2016-01-01"), "kk")
    assert (unworded.in_effect, unworded.text) == ("yes", None)
    assert [warning.code for warning in unworded.warnings] == ["language-not-held"]
    assert memory.unit(IRI, TWO, D("2022-01-01"), "kk").text == "Мерзімі – үш күн."
