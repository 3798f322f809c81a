"""The consolidated text of a day: reading order, notes, and what is not held said in its place."""

from __future__ import annotations

import datetime as dt

import pytest
from kb_builders import amending, order, path
from reading_world import KEPT, NEW_TERM, POINT, TERM, adopted, first, load, second

from ingest.addresses import path_address, split_address, step_of
from ingest.model import Operation, Place, Span
from ingest.notes import is_note, read_exclusion, read_note
from kb.answers_reading import ConsolidatedText, WrittenUnit
from kb.base import Base

D = dt.date
RU = "приказом Министра внутренних дел РК от 07.10.2024 № 743 (вводится в действие с 01.01.2025)"
KK = (
    "ҚР Ішкі істер министрінің 07.10.2024 № 743 бұйрығымен "
    "(01.01.2025 бастап қолданысқа енгізіледі)"
)


def by_address(answer: ConsolidatedText) -> dict[str, WrittenUnit]:
    return {unit.address: unit for unit in answer.units}


def test_the_text_of_a_day(memory: Base) -> None:
    load(memory, adopted(), first(), second())
    before = by_address(memory.consolidated("862", D(2024, 12, 31)))
    assert before[f"{POINT}1"].text is not None
    assert TERM in before[f"{POINT}1"].text
    assert before[f"{POINT}1"].notes == ()
    assert f"{POINT}2-1" not in before
    after = memory.consolidated("862", D(2025, 2, 1))
    assert [unit.address for unit in after.units] == [
        "!main~para_1",
        "!rules_1",
        f"{POINT}1",
        f"{POINT}2",
        f"{POINT}2__subpara_1",
        f"{POINT}2__subpara_2",
        f"{POINT}2__subpara_3",
        f"{POINT}2-1",
        f"{POINT}3",
    ]
    units = by_address(after)
    assert (units["!rules_1"].level, units["!rules_1"].heading) == (
        2,
        "Правила учета транспортных средств",
    )
    assert (units[f"{POINT}1"].mark, units[f"{POINT}1"].depth) == ("1.", 0)
    assert NEW_TERM in (units[f"{POINT}1"].text or "")
    assert units[f"{POINT}1"].notes == (
        f"Сноска. Пункт 1 - в редакции {RU.replace('ом М', 'а М')}.",
    )
    assert units[f"{POINT}2-1"].notes == (
        f"Сноска. Правила дополнены пунктом 2-1 в соответствии с {RU}.",
    )
    gone = units[f"{POINT}2__subpara_2"]
    assert (gone.text_state, gone.text, gone.said) == ("none", None, f"2) исключен {RU};")
    last = by_address(memory.consolidated("862", D(2025, 5, 1)))[f"{POINT}1"]
    assert last.text == f"{KEPT} {NEW_TERM}"
    assert "№ 901" in last.notes[0]
    assert "№ 743" not in last.notes[0]


def test_notes_in_kazakh(memory: Base) -> None:
    load(memory, adopted(), first())
    units = by_address(memory.consolidated("862", D(2025, 2, 1), "kk"))
    assert units[f"{POINT}2-1"].notes == (f"Ескерту. Қағидалар 2-1-тармақпен толықтырылды - {KK}.",)
    assert units[f"{POINT}2__subpara_2"].said == f"2) алып тасталды - {KK};"
    changed = units[f"{POINT}1"]
    assert (changed.text, changed.text_state) == (None, "other_language")
    assert changed.said.startswith("[қазақ тіліндегі мәтін базада жоқ")


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_every_note_is_read_back_to_what_made_it(memory: Base, lang: str) -> None:
    load(memory, adopted(), first(), second())
    wanted = {
        f"{POINT}1": (Operation.REPLACE, "901", D(2025, 4, 1)),
        f"{POINT}2-1": (Operation.INSERT, "743", D(2025, 1, 1)),
        f"{POINT}2__subpara_2": (Operation.EXCLUDE, "743", D(2025, 1, 1)),
    }
    read = {}
    for unit in memory.consolidated("862", D(2025, 5, 1), lang).units:
        component, segments = split_address(unit.address)
        where = tuple(step_of(part) for part in segments)
        for text in unit.notes:
            assert is_note(text)
            (event,), findings = read_note(text, Place(Span(0, 1)), where)
            assert findings == ()
            told = (event.operation, event.act.number, event.rule.date)
            read[path_address(component, event.path)] = told
        if unit.text_state == "none":
            gone, findings = read_exclusion(unit.said, Place(Span(0, 1)), where)
            assert gone is not None
            assert findings == ()
            read[unit.address] = (gone.operation, gone.act.number, gone.rule.date)
    assert read == wanted


def test_what_is_not_held_and_what_is_not_certain_is_said(memory: Base) -> None:
    load(memory, amending())
    units = by_address(memory.consolidated("862", D(2024, 10, 25)))
    unknown = units["!rules_1~para_16__subpara_4"]
    assert (unknown.mark, unknown.text) == ("4)", None)
    assert unknown.said.startswith("[текст на 2024-10-25 неизвестен: ")
    annex = units["!annex_14"]
    assert annex.said.startswith("[какой из текстов действует на 2024-10-25, точно не известно")
    assert len(annex.alternatives) == 2
    assert "нет ни в одном источнике" in annex.alternatives[0].said
    assert "2024-10-19" in annex.alternatives[1].said
    assert "2024-11-18" in annex.alternatives[1].said
    gone = by_address(memory.consolidated("862", D(2025, 2, 1)))["!rules_1~para_16__subpara_9"]
    assert gone.said.startswith("9) исключен приказом")


def test_a_repealed_act_says_so(memory: Base) -> None:
    from kb_builders import LATER, U, change, component, doc, fixed

    repeal = change(Operation.REPEAL_ACT, order("862", "2014-12-02", reg="10056"), path())
    later = doc(
        "901.txt",
        LATER,
        [component("main", [U("point", "1", "1. Признать утратившим силу.")])],
        kind="amending",
        repeals=[repeal],
        rule=fixed("2025-04-01"),
    )
    load(memory, adopted(), later)
    answer = memory.consolidated("862", D(2025, 5, 1))
    assert answer.in_effect == "no"
    assert answer.said == "[акт на 2025-05-01 не действует]"
    assert answer.notes == (
        "Сноска. Приказ утратил силу приказом Министра внутренних дел РК от 03.03.2025 № 901 "
        "(вводится в действие с 01.04.2025).",
    )
