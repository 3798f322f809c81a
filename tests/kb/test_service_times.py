"""A service in the course of time: standards worded anew, rows changed by themselves, gaps."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from dated_world import ADOPTED, JUNE22, MAY21, A, edition, fee, fill, withdrawn
from kb_builders import (
    AMENDING,
    BASE_ORDER,
    LATER,
    NOW,
    PLACE,
    Doc,
    U,
    change,
    component,
    doc,
    fixed,
    order,
    path,
    standard,
    step,
)

from ingest.model import ActRef, Caption, Operation
from kb.answers_services import ServiceTimeline
from kb.base import Base
from kb.errors import NotHeldError

SERVICE = "order-mia-2014-12-02-862-annex-14"
DATED = "order-mia-2014-12-02-862-annex-1"
RULES = "Правилах учета транспортных средств"
ANNEX = path(("annex", "14"))
NUMBERS = {"channels": "2", "term": "3", "fee": "6"}
LABELS = {
    "channels": "Способы предоставления государственной услуги (каналы доступа)",
    "term": "Срок оказания государственной услуги",
    "fee": "Размер оплаты, взимаемой с услугополучателя, и способы ее взимания",
}


def worded(ref: ActRef, on: str, mrp: float) -> Doc:
    """An order that words the annex anew, with a standard of three numbered rows."""
    made = standard("Выдача прав", mrp)
    rows = tuple(replace(row, number=NUMBERS[row.key]) for row in made.rows)
    units = [U("row", row.number, row.text, heading=LABELS[row.key]) for row in rows]
    captions = (
        Caption("annex", "3", "приказу", "Приложение 3 к приказу", PLACE),
        Caption("annex", "14", "Правилам приема экзаменов", "Приложение 14", PLACE),
    )
    anew = change(Operation.REPLACE, BASE_ORDER, ANNEX, document=RULES, annex="annex_3")
    parts = [
        component("main", [U("point", "1", "1. Внести")]),
        component("annex_3", units, captions=captions, standard=replace(made, rows=rows)),
    ]
    changes = [replace(anew, commencement=fixed(on))]
    return doc(f"{ref.number}.txt", ref, parts, kind="amending", changes=changes)


def row_changed(ref: ActRef, on: str, text: str | None) -> Doc:
    """An order that words the row of the fee anew, or excludes it."""
    op = Operation.EXCLUDE_ROW if text is None else Operation.REPLACE_ROW
    payload = [] if text is None else [U("row", "6", text, heading=LABELS["fee"])]
    made = change(op, BASE_ORDER, (*ANNEX, step("row", "6")), document=RULES, payload=payload)
    parts = [component("main", [U("point", "1", "1. Внести")])]
    changes = [replace(made, commencement=fixed(on))]
    return doc(f"{ref.number}.txt", ref, parts, kind="amending", changes=changes)


EXCLUDING = order("950", "2025-08-01", "2025-08-02", "37000")
ANEW = order("960", "2025-10-01", "2025-10-02", "37001")


@pytest.fixture
def changed(memory: Base) -> ServiceTimeline:
    for item in (
        worded(AMENDING, "2025-01-01", 1.25),
        row_changed(LATER, "2025-06-01", "2,5 МРП"),
        row_changed(EXCLUDING, "2025-09-01", None),
        worded(ANEW, "2026-01-01", 2.5),
    ):
        memory.load(item.source, item.parsed, NOW)
    return memory.timeline(SERVICE)


def days(timeline: ServiceTimeline, key: str) -> list[tuple[str, str, str, str]]:
    """The states of a row: since when, until when, what, by the order of which number."""
    return [
        (
            str(row.valid.from_.latest),
            str(row.valid.to.earliest if row.valid.to else None),
            row.text or row.state,
            (row.changed_by.act or "").rpartition("/")[2] if row.changed_by else "",
        )
        for row in timeline.rows[key]
    ]


def test_a_row_has_the_wordings_of_its_standards_and_of_its_own(changed: ServiceTimeline) -> None:
    assert days(changed, "fee")[2:] == [
        ("2025-01-01", "2025-06-01", "1.25 МРП", "743"),
        ("2025-06-01", "2025-09-01", "2,5 МРП", "901"),
        ("2025-09-01", "2026-01-01", "absent", "950"),
        ("2026-01-01", "None", "2.5 МРП", "960"),
    ]
    values = [row.value[0]["mrp"] if row.value else None for row in changed.rows["fee"][2:]]
    assert values == [1.25, 2.5, None, 2.5]


def test_a_row_that_a_new_standard_repeats_says_so(changed: ServiceTimeline) -> None:
    assert [(row.state, row.same) for row in changed.rows["term"]] == [
        ("absent", False),
        ("text_unknown", False),
        ("text", False),
        ("text", True),
    ]


def test_standards_and_gaps_are_told(changed: ServiceTimeline) -> None:
    assert [
        (each.state, each.standard.established_by.rpartition("/")[2] if each.standard else None)
        for each in changed.standards
    ] == [("absent", None), ("text_unknown", None), ("text", "743"), ("text", "960")]
    # what is unknown of the annex is unknown of its rows
    assert changed.rows["channels"][1].state == "text_unknown"
    assert {message.code for message in changed.warnings} == {"service-row-missing"}


def test_every_wording_names_its_source(changed: ServiceTimeline) -> None:
    documents = [row.source.document for row in changed.rows["fee"] if row.source is not None]
    assert documents == ["743.txt", "901.txt", "960.txt"]


def test_what_a_day_required_is_what_its_time_says(memory: Base, changed: ServiceTimeline) -> None:
    for key, versions in changed.rows.items():
        for version in versions:
            if version.text is None or version.valid.from_.latest is None:
                continue
            answer = memory.service(SERVICE, version.valid.from_.latest)
            assert answer.requirements[key].text == version.text


def test_dated_editions(memory: Base) -> None:
    fill(
        memory,
        [
            edition(ADOPTED, A, service=fee(1.25)),
            edition("2021-06-01", A, MAY21, service=fee(2.5)),
            edition("2022-06-20", A, JUNE22, service=fee(2.5)),
            withdrawn("2023-03-01", JUNE22),
        ],
    )
    found = memory.timeline(DATED).rows["fee"]
    assert [(str(r.valid.from_.latest), r.text, r.same) for r in found if r.text] == [
        ("2015-01-01", "1.25 МРП", False),
        ("2021-06-01", "2.5 МРП", False),
        *[(str(r.valid.from_.latest), "2.5 МРП", True) for r in found if r.text and r.same],
    ]
    assert found[-1].state == "absent"


def test_as_the_base_knew_it(memory: Base) -> None:
    for moment, item in (
        (NOW, worded(AMENDING, "2025-01-01", 1.25)),
        (NOW + dt.timedelta(days=1), row_changed(LATER, "2025-06-01", "2,5 МРП")),
    ):
        memory.load(item.source, item.parsed, moment)
    then = memory.timeline(SERVICE, as_known_on=NOW)
    assert [row.text for row in then.rows["fee"]][-1] == "1.25 МРП"
    assert [row.text for row in memory.timeline(SERVICE).rows["fee"]][-1] == "2,5 МРП"


def test_a_service_nobody_holds(memory: Base) -> None:
    with pytest.raises(NotHeldError):
        memory.timeline("полёт на Марс")
