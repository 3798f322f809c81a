"""The comparison itself: equal readings are equal, and whatever differs is told where it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.model import Component, ParsedAct, Row, Unit
from renderings.compare import Comparison, compare
from renderings.roads import originals

ACT = originals()["002"].act


def changed(act: ParsedAct, name: str, component: Component) -> ParsedAct:
    kept = tuple(component if each.name == name else each for each in act.components)
    return replace(act, components=kept)


def main_with(unit: Unit) -> ParsedAct:
    main = ACT.components[0]
    children = tuple(
        unit if child.address == unit.address else child for child in main.unit.children
    )
    return changed(ACT, "main", replace(main, unit=replace(main.unit, children=children)))


def standard_with(row: Row) -> ParsedAct:
    annex = ACT.component("annex_3")
    assert annex is not None
    assert annex.standard is not None
    rows = tuple(row if each.key == row.key else each for each in annex.standard.rows)
    return changed(ACT, "annex_3", replace(annex, standard=replace(annex.standard, rows=rows)))


def row_of(key: str) -> Row:
    annex = ACT.component("annex_3")
    assert annex is not None
    assert annex.standard is not None
    row = annex.standard.row(key)
    assert row is not None
    return row


def point(address: str) -> Unit:
    unit = ACT.find(address)
    assert unit is not None
    return unit


def test_an_act_equals_itself() -> None:
    found = compare(ACT, ACT)
    assert found.equal
    assert found.share == 1.0
    assert found.differences() == []


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (
            main_with(replace(point("!main~para_3"), text="3. Контроль оставляю за собой.")),
            "units: !main~para_3: expected …'3. Контроль за исполнением",
        ),
        (
            main_with(replace(point("!main~para_3"), number="33")),
            "units: !main~para_3: same words, other reading",
        ),
        (
            main_with(replace(point("!main~para_2"), children=())),
            "units: !main~para_2__subpara_1 is lost: '1) государственную регистрацию",
        ),
        (
            standard_with(replace(row_of("term"), text="Через Госкорпорацию - 120 минут.")),
            "rows: annex_3, term: expected …",
        ),
        (
            standard_with(replace(row_of("term"), text=row_of("term").text.replace("\n", " "))),
            "rows: annex_3, term: expected …",
        ),
        (
            standard_with(replace(row_of("fee"), value=None)),
            "rows: annex_3, fee: same words, other reading",
        ),
        (
            standard_with(replace(row_of("fee"), number="7", basis="cells")),
            "rows: annex_3, fee: expected …'6 | ",
        ),
        (replace(ACT, components=ACT.components[:-1]), "documents: annex_3 is lost"),
        (replace(ACT, changes=ACT.changes[:-1]), "changes: change 6 is lost"),
        (
            replace(ACT, header=replace(ACT.header, signatory="")),
            "header: signatory: expected …'Е. Саденов', got …''",
        ),
        (replace(ACT, commencement=None), "header: commencement"),
    ],
)
def test_what_differs_is_told(other: ParsedAct, told: str) -> None:
    found = compare(ACT, other)
    assert not found.equal
    assert any(line.startswith(told) for line in found.differences()), found.told()


def test_what_is_added_is_told() -> None:
    less = main_with(replace(point("!main~para_2"), children=()))
    assert any("is added" in line for line in compare(less, ACT).differences())
    assert compare(less, ACT).share < 1.0


@pytest.mark.parametrize(("wrapped", "equal"), [(True, True), (False, False)])
def test_a_hyphen_at_the_end_of_a_line(wrapped: bool, equal: bool) -> None:
    before = point("!main~para_3")
    spaced = main_with(replace(before, text="3. Вице- министру выполнить."))
    joined = main_with(replace(before, text="3. Вице-министру выполнить."))
    assert compare(spaced, joined, wrapped=wrapped).equal is equal


def test_notes_are_compared() -> None:
    act = originals()["004"].act
    found: Comparison = compare(act, replace(act, notes=act.notes[:-1]))
    assert [line for line in found.differences() if line.startswith("notes: ")]
