"""One change applied to the tree of an act: what it makes, what it declares, what it refuses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from kb_builders import PLACE, U, change, component, doc, order, path

from ingest.model import Caption, Change, Component, Lang, Operation, Unit, UnitKind, WordEdit
from kb.apply import Applied, Refused, apply_act, apply_change
from kb.apply.tree import pieces

ACT, AMENDING = order("862", "2014-12-02"), order("5", "2025-01-09")
POINT, SUB = ("point", "2"), ("subpoint", "1")
ROW = Unit(UnitKind.ROW, "1", "Срок", "пять дней", place=PLACE, address="!annex_1~row_1")
TREE = (
    component(
        "main",
        [
            U("point", "1", "1. Утвердить Правила."),
            U(
                "point",
                "2",
                "2. Комитету:",
                [
                    U("subpoint", "1", "1) обеспечить регистрацию;"),
                    U("subpoint", "2", "2) принять меры."),
                    U("part", "2", "Отчет представляется ежегодно."),
                    U("part", "3", "Отчет публикуется."),
                ],
            ),
            U("point", "4", "4. Контроль возложить на вице-министра."),
        ],
    ),
    replace(
        component("annex_1", captions=(Caption("annex", "1", "приказу", "Приложение 1", PLACE),)),
        title="Перечень",
        rows=(ROW,),
    ),
)


def made(operation: Operation, *steps: tuple[str, str] | str, **given: object) -> Change:
    payload = given.pop("payload", ())
    assert isinstance(payload, Sequence)
    return replace(change(operation, ACT, path(*steps), payload=payload), **given)


def source(*components: Component) -> object:
    return doc("5.txt", AMENDING, components or (component("main"),)).parsed


def texts(components: Sequence[Component]) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in components:
        found |= {address: text for address, (_, text) in pieces(each).items() if text}
    return found


BEFORE = texts(TREE)
NEW = "1) вести учет;"
MAIN = "!main~para_2"
TO_TEN = (WordEdit("пять", "десять"),)


@pytest.mark.parametrize(
    ("given", "created", "replaced", "removed", "after"),
    [
        (
            made(Operation.REPLACE, POINT, SUB, payload=[U("subpoint", "1", NEW)]),
            [], [f"{MAIN}__subpara_1"], [], {f"{MAIN}__subpara_1": NEW},
        ),
        (
            made(Operation.INSERT, ("point", "3"), payload=[U("point", "3", "3. Сообщить.")]),
            ["!main~para_3"], [], [], {"!main~para_3": "3. Сообщить."},
        ),
        (
            made(Operation.EXCLUDE, POINT, SUB),
            [], [], [f"{MAIN}__subpara_1"], {f"{MAIN}__subpara_1": None},
        ),
        (
            made(Operation.EXCLUDE, POINT, ("part", "2")),
            [], [f"{MAIN}__al_2"], [f"{MAIN}__al_3"],
            {f"{MAIN}__al_2": "Отчет публикуется.", f"{MAIN}__al_3": None},
        ),
        (
            made(Operation.INSERT, POINT, ("part", "2"), payload=[U("part", "2", "Срок – день.")]),
            [f"{MAIN}__al_4"], [f"{MAIN}__al_2", f"{MAIN}__al_3"], [],
            {
                f"{MAIN}__al_2": "Срок – день.",
                f"{MAIN}__al_3": "Отчет представляется ежегодно.",
                f"{MAIN}__al_4": "Отчет публикуется.",
            },
        ),
        (
            made(Operation.REPLACE_WORDS, POINT, edits=(WordEdit("меры", "решения"),)),
            [], [f"{MAIN}__subpara_2"], [], {f"{MAIN}__subpara_2": "2) принять решения."},
        ),
        (
            made(Operation.REPLACE_WORDS, ("annex", "1"), ("row", "1"), edits=TO_TEN),
            [], ["!annex_1~row_1"], [], {"!annex_1~row_1": "десять дней"},
        ),
        (
            made(Operation.EXCLUDE, ("annex", "1")),
            [], [], ["!annex_1"], {"!annex_1~row_1": None, "!annex_1~caption": None},
        ),
    ],
)  # fmt: skip
def test_a_change_makes_and_declares_what_it_names_alone(
    given: Change,
    created: list[str],
    replaced: list[str],
    removed: list[str],
    after: dict[str, str | None],
) -> None:
    result = apply_change(TREE, given, source())
    assert isinstance(result, Applied)
    assert [sorted(s) for s in (result.created, result.replaced, result.removed)] == [
        created,
        replaced,
        removed,
    ]
    expected = {**BEFORE, **after}
    assert texts(result.components) == {k: v for k, v in expected.items() if v is not None}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (made(Operation.EXCLUDE, ("point", "9")), "target-missing"),
        (made(Operation.REPLACE, POINT, SUB), "payload-missing"),
        (
            made(Operation.INSERT, POINT, SUB, payload=[U("subpoint", "1", NEW)]),
            "change-inserts-present-unit",
        ),
        (
            made(Operation.INSERT, ("point", "9"), SUB, payload=[U("subpoint", "1", NEW)]),
            "target-missing",
        ),
        (
            made(Operation.INSERT, POINT, ("part", "6"), payload=[U("part", "6", "Срок.")]),
            "target-missing",
        ),
        (made(Operation.REPLACE_WORDS, POINT, edits=TO_TEN), "words-not-found"),
        (
            made(Operation.REPLACE_WORDS, POINT, edits=(WordEdit("отчет", "доклад"),)),
            "words-found-often",
        ),
        (made(Operation.EXCLUDE_ROW, ("annex", "1"), ("row", "2")), "target-missing"),
        (made(Operation.EXCLUDE, ("annex", "2")), "target-missing"),
        (
            made(Operation.REPLACE, ("annex", "1"), payload_component="annex_3"),
            "payload-annex-missing",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_made_is_refused_with_its_reason(given: Change, code: str) -> None:
    result = apply_change(TREE, given, source())
    assert isinstance(result, Refused)
    assert result.code == code


def test_a_change_of_the_other_text_leaves_this_one_as_it_was() -> None:
    given = made(Operation.EXCLUDE, POINT, only=Lang.KK)
    assert apply_change(TREE, given, source()) == Applied(TREE)


def test_ordinals_are_those_of_the_text_before_the_act() -> None:
    changes = [
        made(Operation.EXCLUDE, POINT, ("part", "2")),
        made(Operation.EXCLUDE, POINT, ("part", "3")),
        made(Operation.EXCLUDE, ("point", "9")),
    ]
    applied = apply_act(TREE, changes, source())
    gone = {f"{MAIN}__al_2", f"{MAIN}__al_3"}
    assert texts(applied.components) == {k: v for k, v in BEFORE.items() if k not in gone}
    results = {str(c.target.path): isinstance(r, Applied) for c, r in applied.results}
    assert list(results.values()).count(False) == 1
    assert not results[str(changes[2].target.path)]


def test_a_document_given_anew_brings_its_own_annexes() -> None:
    held = component("annex_2", [U("point", "1", "1. Новые правила.")], title="Правила")
    own = replace(component("annex_2.annex_7", text="Форма"), parent="annex_2")
    given = made(Operation.REPLACE, ("annex", "1"), payload_component="annex_2")
    result = apply_change(TREE, given, source(component("main"), held, own))
    assert isinstance(result, Applied)
    assert [(c.name, c.parent) for c in result.components] == [
        ("main", ""),
        ("annex_1", ""),
        ("annex_7", "annex_1"),
    ]
    assert texts(result.components)["!annex_1~para_1"] == "1. Новые правила."
