"""A text suspended, or in effect for a time alone, is said to be so when the law is read back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from kb_builders import BASE_ORDER, LATER, Doc, U, change, component, doc, fixed, path
from reading_world import APPEAL, KEPT, POINT, RULES, SECOND, adopted, load

from ingest.model import Operation
from kb.base import Base

D = dt.date


def suspending(text: str = "") -> Doc:
    """From April to the end of 2025: point 3 suspended, or point 1 in another wording."""
    where = path(("point", "1" if text else "3"))
    payload = [U("point", "1", f"1. {text}")] if text else []
    made = change(Operation.SUSPEND, BASE_ORDER, where, document=RULES, payload=payload)
    return doc(
        "901.txt",
        LATER,
        [component("main", [U("point", "1", "1. Приостановить.")])],
        kind="amending",
        changes=[replace(made, until=fixed("2026-01-01"))],
        rule=fixed("2025-04-01"),
    )


def test_suspended_and_in_effect_again(memory: Base) -> None:
    load(memory, adopted(), suspending())
    (unit,) = memory.diff("862", D(2025, 3, 1), D(2025, 5, 1)).units
    assert (unit.address, unit.kind, unit.runs) == (f"{POINT}3", "suspended", ())
    assert [a.changed_by and a.changed_by.act for a in unit.alterations] == [SECOND]
    (again,) = memory.diff("862", D(2025, 5, 1), D(2026, 2, 1)).units
    assert (again.address, again.kind) == (f"{POINT}3", "resumed")
    (end,) = again.alterations
    assert (end.ended, end.begins.earliest) == (True, D(2026, 1, 1))
    assert end.changed_by is not None
    assert end.changed_by.act == SECOND
    assert memory.diff("862", D(2025, 3, 1), D(2026, 2, 1)).units == ()
    written = {u.address: u for u in memory.consolidated("862", D(2025, 5, 1)).units}
    assert written[f"{POINT}3"].said.startswith("[действие приостановлено: ")
    assert written[f"{POINT}3"].text


def test_a_temporary_wording(memory: Base) -> None:
    load(memory, adopted(), suspending(f"{KEPT} {APPEAL}"))
    (unit,) = memory.diff("862", D(2025, 3, 1), D(2025, 5, 1)).units
    assert (unit.address, unit.kind) == (f"{POINT}1", "changed")
    assert {run.kind for run in unit.runs} == {"same", "deleted"}
    written = {u.address: u for u in memory.consolidated("862", D(2025, 5, 1)).units}
    assert written[f"{POINT}1"].said.startswith("[временная редакция: ")
    assert written[f"{POINT}1"].notes == ()
    answer = memory.why("862", f"{POINT}1", D(2025, 5, 1))
    own = "/akn/kz/act/order/mia/2014-12-02/862"
    acts = [s.grounds[0].changed_by and s.grounds[0].changed_by.act for s in answer.sentences]
    assert acts == [own, own]
    after = memory.why("862", f"{POINT}1", D(2026, 2, 1))
    assert len(after.sentences) == 3
