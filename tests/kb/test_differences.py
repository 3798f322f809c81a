"""What differs between two days: runs that give both texts back, and what is not known is said."""

from __future__ import annotations

import datetime as dt

import pytest
from kb_builders import amending
from reading_world import (
    ACT,
    APPEAL,
    FIRST,
    KEPT,
    MOVED,
    NEW_TERM,
    POINT,
    SECOND,
    TERM,
    adopted,
    first,
    load,
    second,
)

from kb.answers_reading import DifferenceAnswer
from kb.base import Base
from kb.diff import former, later
from kb.errors import NotHeldError

D = dt.date
BEFORE, BETWEEN, AFTER = D(2024, 12, 31), D(2025, 2, 1), D(2025, 5, 1)


def kinds(answer: DifferenceAnswer) -> dict[str, str]:
    return {unit.address: unit.kind for unit in answer.units}


def test_only_what_differs(memory: Base) -> None:
    load(memory, adopted(), first())
    answer = memory.diff("862", BEFORE, BETWEEN)
    assert kinds(answer) == {
        f"{POINT}1": "changed",
        f"{POINT}2__subpara_2": "excluded",
        f"{POINT}2-1": "inserted",
    }
    assert (answer.act, answer.from_, answer.to, answer.language) == (ACT, BEFORE, BETWEEN, "ru")
    assert answer.same > 0
    changed = answer.units[0]
    assert [(run.kind, run.text) for run in changed.runs if run.kind != "same"] == [
        ("deleted", "5 "),
        ("inserted", "3 "),
        ("deleted", "дней"),
        ("inserted", "дня"),
    ]
    for unit in answer.units:
        assert former(unit.runs) == (unit.before.text or "")
        assert later(unit.runs) == (unit.after.text or "")
    (alteration,) = changed.alterations
    assert alteration.changed_by is not None
    assert alteration.changed_by.act == FIRST
    assert alteration.begins.earliest == alteration.begins.latest == D(2025, 1, 1)


def test_a_text_taken_to_another_unit(memory: Base) -> None:
    load(memory, adopted(), first())
    units = {unit.address: unit for unit in memory.diff("862", BEFORE, BETWEEN).units}
    (out,) = units[f"{POINT}2__subpara_2"].runs
    into = next(run for run in units[f"{POINT}2-1"].runs if run.kind == "moved_in")
    assert (out.kind, out.text, out.other) == ("moved_out", MOVED, f"{POINT}2-1")
    assert (into.text, into.other, into.move) == (MOVED, f"{POINT}2__subpara_2", out.move)


def test_all_that_changed_a_unit_between_the_days(memory: Base) -> None:
    load(memory, adopted(), first(), second())
    (unit,) = memory.diff("862", BEFORE, AFTER, f"{POINT}1").units
    assert [a.changed_by and a.changed_by.act for a in unit.alterations] == [FIRST, SECOND]
    assert unit.before.text == f"{KEPT} {TERM} {APPEAL}"
    assert unit.after.text == f"{KEPT} {NEW_TERM}"


@pytest.mark.parametrize("day", [BEFORE, BETWEEN])
def test_a_day_does_not_differ_from_itself(memory: Base, day: D) -> None:
    load(memory, adopted(), first())
    assert memory.diff("862", day, day).units == ()


def test_a_text_no_source_holds_is_not_shown_as_gone(memory: Base) -> None:
    load(memory, amending())
    unit = {u.address: u for u in memory.diff("862", D(2024, 10, 1), D(2025, 2, 1)).units}
    replaced = unit["!rules_1~para_16__subpara_4"]
    assert (replaced.kind, replaced.runs) == ("unknown", ())
    assert (replaced.before.text_state, replaced.after.text_state) == ("unknown", "known")
    assert replaced.before.reason
    inserted = unit["!rules_1~para_16__subpara_4-1"]
    assert [run.kind for run in inserted.runs] == ["inserted"]
    gone = unit["!rules_1~para_16__subpara_9"]
    assert (gone.kind, gone.runs) == ("unknown", ())
    assert gone.after.in_effect == "no"


def test_an_uncertain_day_gives_the_texts_that_may_have_held(memory: Base) -> None:
    load(memory, amending())
    answer = memory.diff("862", D(2024, 10, 1), D(2024, 10, 25))
    unit = next(u for u in answer.units if u.address == "!annex_14")
    assert (unit.kind, unit.runs) == ("uncertain", ())
    assert [version.state for version in unit.after.versions] == ["text_unknown", "text"]
    (alteration,) = [a for a in unit.alterations if a.changed_by is not None]
    assert (alteration.begins.earliest, alteration.begins.latest) == (
        D(2024, 10, 19),
        D(2024, 11, 18),
    )


def test_what_did_not_change_between_the_days_is_no_difference_though_unknown(
    memory: Base,
) -> None:
    load(memory, amending())
    assert memory.diff("862", D(2020, 1, 1), D(2021, 1, 1)).units == ()


def test_another_language_is_not_compared(memory: Base) -> None:
    load(memory, adopted(), first())
    answer = memory.diff("862", BEFORE, BETWEEN, lang="kk")
    changed = next(unit for unit in answer.units if unit.address == f"{POINT}1")
    assert (changed.kind, changed.runs) == ("unknown", ())
    assert changed.before.text_state == "other_language"
    assert "ru" in changed.before.reason


def test_what_cannot_be_asked(memory: Base) -> None:
    load(memory, adopted())
    with pytest.raises(ValueError, match="after"):
        memory.diff("862", AFTER, BEFORE)
    with pytest.raises(NotHeldError):
        memory.diff("862", BEFORE, AFTER, "!rules_1~para_77")
