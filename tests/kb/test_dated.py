"""Dated official editions as a signal of their own: what changed between one and the next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

import pytest
import sqlalchemy as sa
from dated_world import (
    IRI,
    JUNE22,
    JUNE22_REF,
    MAY21,
    MAY21_REF,
    ONE,
    THREE,
    TWO,
    TWO_ONE,
    D,
    amending,
    edition,
    everything,
    fee,
    fill,
    reported,
    told,
    when,
    withdrawn,
)
from kb_builders import NOW, Doc, fixed, note

from ingest.model import Lang, Operation, WordEdit
from kb.base import Base

Fresh = Callable[[], Base]
State = tuple[str, str, str]

A = {"1": "Заявление подается лично.", "2": "Срок – пять дней."}
AK = {"1": "Өтініш жеке беріледі.", "2": "Мерзімі – бес күн."}
ADOPTED = "2014-12-02"
SHORTER, SHORTEST = "Срок – три дня.", "Срок – один день."
FIRST = edition(ADOPTED, A)
FIRST_KK = edition(ADOPTED, AK, lang=Lang.KK)
FIVE: State = (A["2"], "2015-01-01", "862")
LATER = NOW + dt.timedelta(days=30)
#: By the day on which the editions were obtained all that they show had taken effect.
OBTAINED = "2026-11-01"


def points(**changed: str) -> dict[str, str]:
    """The points as adopted, some in other words; "" leaves one out, ``p2_1`` is point 2-1."""
    found = A | {name[1:].replace("_", "-"): text for name, text in changed.items()}
    return {number: text for number, text in sorted(found.items()) if text}


@dataclass(frozen=True)
class Case:
    name: str
    editions: Sequence[Doc]
    states: Mapping[str, Sequence[State]]


def after(day: str, texts: Mapping[str, str], *given: object, **named: object) -> tuple[Doc, Doc]:
    return FIRST, edition(day, texts, *given, **named)  # type: ignore[arg-type]


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
        {"!": [("text", "2015-01-01", "862"), ("absent", "2023-03-01..", "?")]},
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

CASES = [*CHANGES, *BOUNDS, *SEVERAL, *WHOLE, *WITHDRAWN]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
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


# --- an amending order held beside the editions ---------------------------------------------------

LAWFUL = "2021-05-23..2021-06-22"
SHOWN = edition("2021-06-01", points(p2=SHORTER), MAY21)


@dataclass(frozen=True)
class Held:
    """What an order says and editions show: the unit's last state, what becomes of the change."""

    name: str
    order: Doc
    shown: Doc
    last: State
    edition: str
    outcome: str
    findings: tuple[str, ...] = ()


HELD = [
    Held(
        "they agree", amending("2", SHORTER), SHOWN, (SHORTER, LAWFUL, "70"), "observed", "applied"
    ),
    Held(
        "words changed give what is shown",
        amending("2", operation=Operation.REPLACE_WORDS, edits=[WordEdit("пять дней", "три дня")]),
        SHOWN,
        (SHORTER, LAWFUL, "70"),
        "observed",
        "applied",
    ),
    Held(
        "they differ: the order's own wording stays, disputed",
        amending("2", SHORTEST),
        SHOWN,
        (SHORTEST, LAWFUL, "70"),
        "absent",
        "disputed",
        ("change-signals-disagree",),
    ),
    Held(
        "words that are not there: the edition's text",
        amending("2", operation=Operation.REPLACE_WORDS, edits=[WordEdit("семь дней", "три дня")]),
        SHOWN,
        (SHORTER, LAWFUL, "70"),
        "observed",
        "refused",
        ("words-not-found",),
    ),
    Held(
        "a unit excluded, and shown no more",
        amending("2", operation=Operation.EXCLUDE),
        edition("2021-06-01", points(p2=""), MAY21),
        ("absent", LAWFUL, "70"),
        "observed",
        "applied",
    ),
]


@pytest.mark.parametrize("case", HELD, ids=lambda case: case.name)
def test_an_order_and_the_editions_confirm_or_contradict_each_other(
    case: Held, fresh: Fresh
) -> None:
    for documents in ((case.order, FIRST, case.shown), (FIRST, case.shown, case.order)):
        with fresh() as base:
            fill(base, documents, together=False)
            assert told(base, TWO) == [FIVE, case.last]
            (change,) = base.changes(IRI)
            signals = (change.signals["instruction"], change.signals["edition"])
            assert signals == ("observed", case.edition)
            assert change.state == case.outcome
            assert tuple(message.code for message in base.findings(IRI)) == case.findings
            assert base.doctor() == []


# --- services -------------------------------------------------------------------------------------

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


# --- the order and manner of loading --------------------------------------------------------------

WORLD = [
    edition(ADOPTED, A, service=fee(1.25)),
    FIRST_KK,
    edition("2021-06-01", points(p2=SHORTER), MAY21, service=fee(1.25)),
    edition("2022-06-20", points(p2=SHORTER, p3=SHORTEST), JUNE22, service=fee(2.5)),
    amending("2", SHORTER),
    withdrawn("2024-01-01"),
]


def test_any_order_of_loading_gives_the_same(fresh: Fresh) -> None:
    with fresh() as base:
        fill(base, WORLD)
        expected = everything(base)
        assert base.doctor() == []
    for order in list(permutations(WORLD))[7::180]:
        with fresh() as base:
            fill(base, order, together=False)
            assert everything(base) == expected


def test_both_databases_one_by_one_and_again(base: Base, fresh: Fresh) -> None:
    with fresh() as other:
        fill(other, WORLD)
        expected = everything(other)
    fill(base, WORLD, together=False)
    assert everything(base) == expected
    before = rows(base)
    again = base.load_together([(one.source, one.parsed) for one in reversed(WORLD)], LATER)
    assert {report.status for report in again} == {"unchanged"}
    assert rows(base) == before
    assert base.doctor() == []


def test_what_was_believed_before_an_edition_came_can_be_asked_for(base: Base) -> None:
    fill(base, [FIRST])
    base.load(SHOWN.source, SHOWN.parsed, LATER)
    assert told(base, TWO) == [FIVE, (SHORTER, "2021-06-01", "70")]
    assert told(base, TWO, as_known_on=NOW + dt.timedelta(days=1)) == [FIVE]


def test_an_edition_that_vanishes_is_closed_not_forgotten(base: Base) -> None:
    last = edition("2022-06-20", points(p2=SHORTEST), JUNE22)
    fill(base, [FIRST, SHOWN, last])
    known = [FIVE, (SHORTER, "2021-06-01", "70"), (SHORTEST, "2022-06-20", "90")]
    assert told(base, TWO) == known
    assert base.withdraw([SHOWN.source.mark, "local:862/ru/never"], LATER) == 1
    assert told(base, TWO) == [FIVE, (SHORTEST, "2022-06-20", "90")]
    assert told(base, TWO, as_known_on=NOW) == known
    assert sorted(base.marks("local:862/")) == [FIRST.source.mark, last.source.mark]
    assert base.doctor() == []
    assert base.withdraw([SHOWN.source.mark], LATER) == 0
    (report,) = base.load_together([(SHOWN.source, SHOWN.parsed)], LATER + dt.timedelta(days=1))
    assert report.status == "loaded"
    assert told(base, TWO) == known


def rows(base: Base) -> dict[str, int]:
    """How many rows each table holds."""
    with base._engine.connect() as connection:
        names = sa.inspect(connection).get_table_names()
        return {
            name: connection.execute(sa.text(f'SELECT count(*) FROM "{name}"')).scalar_one()
            for name in sorted(names)
        }
