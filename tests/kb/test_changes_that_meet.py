"""Several sources about one unit that meet: overlap, contradict, or come twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest
from kb_builders import (
    AMENDING,
    BASE_ORDER,
    LATER,
    NOW,
    OBTAINED,
    RULES,
    TEN_DAYS,
    Doc,
    U,
    change,
    component,
    doc,
    fixed,
    note,
    order,
    path,
    standard,
    step,
)

from ingest.model import ActRef, Change, CommencementRule, NoteEvent, Operation, UnitPath
from kb.base import Base

D = dt.date
POINT = path(("point", "16"))
SUBPOINT = (*POINT, step("subpoint", "4"))
ANNEX = path(("annex", "14"))
P16 = "!rules_1~para_16"
S4 = f"{P16}__subpara_4"
#: Signed and registered on the days of `AMENDING`.
TWIN = order("744", "2024-10-07", "2024-10-08", "35223")
WEEK_LATER = order("760", "2024-10-15", "2024-10-16", "35300")
SERVICE = "order-mia-2014-12-02-862-annex-14"


def four(text: str) -> U:
    return U("subpoint", "4", f"4) {text};")


def sixteen(*below: U) -> U:
    return U("point", "16", "16. Документы:", below)


def changing(
    op: Operation,
    where: UnitPath,
    *payload: U,
    on: CommencementRule | None = None,
    annex: str = "",
) -> Change:
    made = change(op, BASE_ORDER, where, document=RULES, payload=payload, annex=annex)
    return replace(made, commencement=on)


def amendment(ref: ActRef, *changes: Change, fee: float | None = None, name: str = "") -> Doc:
    parts = [component("main", [U("point", "1", "1. Внести")])]
    if fee is not None:
        parts.append(component("annex_3", standard=standard(name or "Выдача прав", fee)))
    return doc(f"{ref.number}.txt", ref, parts, kind="amending", changes=changes)


def edition(
    *points: U,
    notes: Sequence[NoteEvent] = (),
    kind: str = "consolidated",
    obtained: D | None = OBTAINED,
    name: str = "862.txt",
) -> Doc:
    parts = [component("main"), component("rules_1", points, title=RULES)]
    term = fixed("2015-01-01")
    return doc(name, BASE_ORDER, parts, kind=kind, rule=term, notes=notes, obtained=obtained)


def noted(
    where: UnitPath, ref: ActRef, op: Operation, on: CommencementRule | None = None
) -> NoteEvent:
    term = TEN_DAYS if on is None else on
    return note(where, ref, op, term, inside="rules_1", whole=op is not Operation.AMEND)


Wanted = tuple[str, str, str, str | None]
REPLACE, INSERT, EXCLUDE, AMEND = (
    Operation.REPLACE,
    Operation.INSERT,
    Operation.EXCLUDE,
    Operation.AMEND,
)

MEETINGS: dict[str, tuple[list[Doc], list[Wanted]]] = {
    "two new wordings of one day may have come in either order": (
        [
            amendment(AMENDING, changing(REPLACE, SUBPOINT, four("одно"))),
            amendment(TWIN, changing(REPLACE, SUBPOINT, four("другое"))),
        ],
        [(S4, "2024-10-18", "yes unknown", None), (S4, "2026-01-01", "yes uncertain", None)],
    ),
    "two new wordings with overlapping bounds may have come in either order": (
        [
            amendment(AMENDING, changing(REPLACE, SUBPOINT, four("одно"))),
            amendment(WEEK_LATER, changing(REPLACE, SUBPOINT, four("другое"))),
        ],
        [(S4, "2026-01-01", "yes uncertain", None)],
    ),
    "a still later wording settles what an open order left": (
        [
            amendment(AMENDING, changing(REPLACE, SUBPOINT, four("одно"))),
            amendment(TWIN, changing(REPLACE, SUBPOINT, four("другое"))),
            amendment(LATER, changing(REPLACE, SUBPOINT, four("третье"))),
        ],
        [(S4, "2025-03-15", "yes uncertain", None), (S4, "2026-01-01", "yes known", "третье;")],
    ),
    "what a new wording holds is certain once that is in effect": (
        [amendment(AMENDING, changing(REPLACE, POINT, sixteen(four("одно"))))],
        [
            (S4, "2014-12-01", "no none", None),
            (S4, "2024-10-18", "unknown unknown", None),
            (S4, "2024-11-18", "yes known", "одно;"),
        ],
    ),
    "what inserts a unit comes before what changes it": (
        [
            amendment(AMENDING, changing(INSERT, SUBPOINT, four("одно"))),
            amendment(WEEK_LATER, changing(REPLACE, SUBPOINT, four("другое"))),
            amendment(LATER, changing(EXCLUDE, SUBPOINT)),
        ],
        [
            (S4, "2024-10-18", "no none", None),
            (S4, "2024-11-20", "yes uncertain", None),
            (S4, "2024-12-01", "yes known", "другое;"),
            (S4, "2025-04-01", "unknown uncertain", None),
            (S4, "2026-01-01", "no none", None),
        ],
    ),
    "an edition settles the order of two wordings": (
        [
            amendment(AMENDING, changing(REPLACE, SUBPOINT, four("одно"))),
            amendment(TWIN, changing(REPLACE, SUBPOINT, four("другое"))),
            edition(
                sixteen(four("другое")),
                notes=[noted(SUBPOINT, AMENDING, REPLACE), noted(SUBPOINT, TWIN, REPLACE)],
            ),
        ],
        [(S4, "2026-01-01", "yes known", "другое;")],
    ),
    "what an excluded point held stays gone when the rest is amended": (
        [
            edition(
                U("point", "16", "16. Исключен"),
                notes=[
                    noted((*SUBPOINT, step("indent", "2")), AMENDING, AMEND, fixed("2024-11-01")),
                    noted(SUBPOINT, LATER, EXCLUDE, fixed("2025-04-01")),
                    noted(POINT, order("5", "2025-05-01"), AMEND, fixed("2025-06-01")),
                ],
            )
        ],
        [
            (f"{S4}__indent_2", "2025-01-01", "yes unknown", None),
            (f"{S4}__indent_2", "2025-04-01", "no none", None),
            (f"{S4}__indent_2", "2026-01-01", "no none", None),
            (S4, "2026-01-01", "no none", None),
        ],
    ),
    "a whole new wording may use the number of an excluded unit": (
        [
            amendment(AMENDING, changing(EXCLUDE, SUBPOINT)),
            amendment(LATER, changing(REPLACE, POINT, sixteen(four("снова")))),
        ],
        [(S4, "2025-01-01", "no none", None), (S4, "2026-01-01", "yes known", "снова;")],
    ),
    "an act may word a subpoint anew now and exclude its point later": (
        [
            amendment(
                AMENDING,
                changing(REPLACE, SUBPOINT, four("одно"), on=fixed("2024-10-20")),
                changing(EXCLUDE, POINT, on=fixed("2025-01-01")),
            )
        ],
        [(S4, "2024-12-31", "yes known", "одно;"), (S4, "2025-01-01", "no none", None)],
    ),
    "an edition that holds what a new wording leaves out leaves it open": (
        [
            amendment(AMENDING, changing(REPLACE, POINT, sixteen(four("одно")))),
            edition(
                sixteen(four("одно"), U("subpoint", "5", "5) ещё;")),
                notes=[noted(POINT, AMENDING, REPLACE)],
            ),
        ],
        [
            (S4, "2025-01-01", "yes known", "одно;"),
            (f"{P16}__subpara_5", "2025-01-01", "unknown unknown", None),
        ],
    ),
    "an edition that still holds what an act excluded leaves it open": (
        [
            amendment(AMENDING, changing(EXCLUDE, SUBPOINT)),
            edition(sixteen(four("здесь"))),
        ],
        [(S4, "2025-01-01", "unknown unknown", None)],
    ),
    "an excluded unit whose note the edition prints is gone": (
        [
            amendment(AMENDING, changing(EXCLUDE, SUBPOINT)),
            edition(sixteen(four("исключен приказом")), notes=[noted(SUBPOINT, AMENDING, EXCLUDE)]),
        ],
        [(S4, "2025-01-01", "no none", None)],
    ),
    "an insertion at a number that is taken is not made": (
        [
            amendment(AMENDING, changing(INSERT, SUBPOINT, four("новое"))),
            edition(sixteen(four("прежнее")), kind="original"),
        ],
        [(S4, "2020-01-01", "yes known", "прежнее;"), (S4, "2025-01-01", "yes known", "прежнее;")],
    ),
    "a note gives the day that the instruction leaves open": (
        [
            amendment(AMENDING, changing(REPLACE, SUBPOINT, four("одно"))),
            edition(
                sixteen(four("одно")),
                notes=[noted(SUBPOINT, AMENDING, REPLACE, fixed("2024-10-21"))],
            ),
        ],
        [(S4, "2024-10-20", "yes unknown", None), (S4, "2024-10-21", "yes known", "одно;")],
    ),
    "a note's day outside the bounds of the instruction decides nothing": (
        [
            amendment(AMENDING, changing(REPLACE, SUBPOINT, four("одно"))),
            edition(
                sixteen(four("одно")),
                notes=[noted(SUBPOINT, AMENDING, REPLACE, fixed("2024-10-10"))],
            ),
        ],
        [(S4, "2024-10-18", "yes unknown", None), (S4, "2024-10-25", "yes uncertain", None)],
    ),
    "parts of an act that commence apart are two changes": (
        [
            edition(
                sixteen(),
                notes=[
                    noted(POINT, AMENDING, AMEND, fixed("2024-11-01")),
                    noted(POINT, AMENDING, AMEND, fixed("2025-06-01")),
                ],
            )
        ],
        [(P16, "2025-01-01", "yes unknown", None), (P16, "2025-06-01", "yes known", "Документы:")],
    ),
}


def repealing(day: str) -> Doc:
    return doc(
        "11.txt",
        order("11", "2025-01-01", "2025-01-02", "99999"),
        [component("main", [U("point", "1", "1. Признать утратившим силу")])],
        rule=fixed(day),
        repeals=[change(Operation.REPEAL_ACT, BASE_ORDER, ())],
    )


MEETINGS["a repealed act goes on being printed"] = (
    [repealing("2025-02-01"), edition(sixteen(four("одно")))],
    [(S4, "2025-01-31", "yes known", "одно;"), (S4, "2025-02-01", "no none", None)],
)
MEETINGS["a change of what a repealed act held proves nothing"] = (
    [repealing("2025-02-01"), amendment(LATER, changing(REPLACE, SUBPOINT, four("одно")))],
    [
        (S4, "2025-02-01", "no none", None),
        (S4, "2026-01-01", "unknown unknown", None),
        (P16, "2026-01-01", "no none", None),
    ],
)


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("name", MEETINGS)
def test_changes_that_meet(memory: Base, name: str, backwards: bool) -> None:
    documents, wanted = MEETINGS[name]
    for item in reversed(documents) if backwards else documents:
        memory.load(item.source, item.parsed, NOW)
    found = []
    for address, day, *_ in wanted:
        answer = memory.unit("862", address, D.fromisoformat(day))
        certainty = f"{answer.in_effect} {answer.text_state}"
        found.append((address, day, certainty, answer.text))
    assert found == wanted
    assert memory.doctor() == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("two new wordings of one day may have come in either order", "change-order-open"),
        (
            "an edition that holds what a new wording leaves out leaves it open",
            "change-signals-disagree",
        ),
        (
            "an edition that still holds what an act excluded leaves it open",
            "change-signals-disagree",
        ),
        (
            "an insertion at a number that is taken is not made",
            "change-inserts-present-unit",
        ),
        ("a change of what a repealed act held proves nothing", "change-of-absent-unit"),
        ("an edition settles the order of two wordings", ""),
        ("an excluded unit whose note the edition prints is gone", ""),
    ],
)
def test_what_does_not_fit_together_is_found(memory: Base, name: str, code: str) -> None:
    for item in MEETINGS[name][0]:
        memory.load(item.source, item.parsed, NOW)
    assert {f.code for f in memory.findings("862")} == ({code} if code else set())


@pytest.mark.parametrize("kind", ["original", "consolidated"])
@pytest.mark.parametrize("order_of", [1, -1])
def test_editions_that_differ_without_a_change_are_told(
    memory: Base, kind: str, order_of: int
) -> None:
    day = D(2024, 1, 1)
    short = edition(U("point", "16", "16. Один"), kind=kind, name="short", obtained=OBTAINED)
    full = edition(U("point", "16", "16. Один и два"), kind=kind, name="full", obtained=day)
    for item in (short, full)[::order_of]:
        memory.load(item.source, item.parsed, NOW)
    answer = memory.unit("862", P16, D(2020, 1, 1))
    # Copies of the original may be cut off; of consolidated texts the later one is better known.
    assert answer.text == ("Один и два" if kind == "original" else "Один")
    assert "text-copies-differ" in {warning.code for warning in answer.warnings}


def test_a_service_whose_two_wordings_have_no_order_shows_both(memory: Base) -> None:
    for ref, fee in ((AMENDING, 1.25), (TWIN, 2.0)):
        item = amendment(ref, changing(REPLACE, ANNEX, annex="annex_3"), fee=fee)
        memory.load(item.source, item.parsed, NOW)
    answer = memory.service(SERVICE, D(2026, 1, 1))
    assert answer.status == "uncertain"
    standards = [found.standard for found in answer.alternatives if found.standard is not None]
    makers = [found.established_by.rpartition("/")[2] for found in standards]
    assert makers == ["743", "744"]
    fees = [a.requirements["fee"].value[0]["mrp"] for a in answer.alternatives if a.requirements]
    assert [*fees, answer.requirements["fee"].value[0]["mrp"]] == [1.25, 2.0]


def test_a_service_goes_by_the_name_of_its_latest_wording(memory: Base) -> None:
    for ref, name in ((LATER, "Выдача водительских прав"), (AMENDING, "Выдача прав")):
        item = amendment(ref, changing(REPLACE, ANNEX, annex="annex_3"), fee=2.0, name=name)
        memory.load(item.source, item.parsed, NOW)
    (service,) = memory.services()
    assert service.names == {"ru": "Выдача водительских прав"}


def test_a_new_wording_that_is_no_standard_is_told(memory: Base) -> None:
    form = doc(
        "901.txt",
        LATER,
        [component("main"), component("annex_3", text="Форма заявления")],
        kind="amending",
        changes=[changing(REPLACE, ANNEX, annex="annex_3")],
    )
    first = amendment(AMENDING, changing(REPLACE, ANNEX, annex="annex_3"), fee=2.0)
    for item in (first, form):
        memory.load(item.source, item.parsed, NOW)
    answer = memory.service(SERVICE, D(2026, 1, 1))
    assert (answer.status, answer.requirements) == ("in_effect", {})
    assert "service-standard-unread" in {warning.code for warning in answer.warnings}
