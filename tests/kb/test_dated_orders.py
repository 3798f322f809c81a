"""An amending order held beside the dated editions: they confirm or contradict each other."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from dated_world import (
    FIRST,
    FIVE,
    IRI,
    MAY21,
    SHORTER,
    SHORTEST,
    TWO,
    Fresh,
    State,
    amending,
    edition,
    fill,
    points,
    told,
)
from kb_builders import Doc

from ingest.model import Operation, WordEdit

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
