"""Changes made in held texts: words, places, headings, terms, suspensions, and refusals."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from kb_builders import (
    AMENDING,
    BASE_ORDER,
    LATER,
    NOW,
    OBTAINED,
    RULES,
    Doc,
    U,
    change,
    component,
    doc,
    fixed,
    path,
    step,
)

from ingest.model import (
    ActRef,
    Change,
    Commencement,
    CommencementException,
    Lang,
    Operation,
    Scope,
    UnitPath,
    WordEdit,
    WordPlace,
)
from kb.base import Base

D = dt.date
BEFORE, AFTER, LATE = D(2024, 12, 31), D(2025, 1, 1), D(2026, 1, 1)
P = "!rules_1~para_16"
POINT = path(("point", "16"))
WORDS, INTO, OUT = Operation.REPLACE_WORDS, Operation.INSERT_WORDS, Operation.DELETE_WORDS


def original(*points: U, kind: str = "original") -> Doc:
    parts = [component("main"), component("rules_1", points, title=RULES)]
    obtained = OBTAINED if kind == "consolidated" else None
    term = fixed("2015-01-01")
    return doc("862.txt", BASE_ORDER, parts, kind=kind, rule=term, obtained=obtained)


SIXTEEN = U(
    "point",
    "16",
    "16. Услугодатель принимает заявление:",
    [
        U("subpoint", "1", "1) паспорт гражданина;"),
        U("subpoint", "2", "2) справка;"),
    ],
)
PARAGRAPHS = U(
    "point",
    "16",
    "16. Первая часть.",
    [U("part", "2", "Вторая часть."), U("part", "3", "Третья часть.")],
)


def made(op: Operation, where: UnitPath, *payload: U, **more: object) -> Change:
    built = change(op, BASE_ORDER, where, document=RULES, payload=payload)
    return replace(built, commencement=fixed("2025-01-01"), **more)  # type: ignore[arg-type]


def act(*changes: Change, ref: ActRef = AMENDING) -> Doc:
    parts = [component("main", [U("point", "1", "1. Внести")])]
    return doc(f"{ref.number}.txt", ref, parts, kind="amending", changes=changes)


def edit(old: str, new: str, place: WordPlace = WordPlace.AT) -> tuple[WordEdit, ...]:
    return (WordEdit(old, new, place),)


def loaded(base: Base, *documents: Doc) -> Base:
    for item in documents:
        base.load(item.source, item.parsed, NOW)
    return base


def told(base: Base, address: str, day: D) -> tuple[str, str | None]:
    answer = base.unit("862", address, day)
    return answer.in_effect, answer.text


@pytest.mark.parametrize(
    ("changes", "address", "before", "after"),
    [
        (
            [made(WORDS, POINT, edits=edit("паспорт", "удостоверение личности"))],
            f"{P}__subpara_1",
            "паспорт гражданина;",
            "удостоверение личности гражданина;",
        ),
        (
            [made(OUT, POINT, edits=edit(" гражданина", ""))],
            f"{P}__subpara_1",
            "паспорт гражданина;",
            "паспорт;",
        ),
        (
            [made(INTO, POINT, edits=edit("заявление", " и копию", WordPlace.AFTER))],
            P,
            "Услугодатель принимает заявление:",
            "Услугодатель принимает заявление и копию:",
        ),
    ],
)
def test_words_change_where_they_stand(
    memory: Base, changes: list[Change], address: str, before: str, after: str
) -> None:
    loaded(memory, original(SIXTEEN), act(*changes))
    assert told(memory, address, BEFORE) == ("yes", before)
    assert told(memory, address, AFTER) == ("yes", after)
    untouched = f"{P}__subpara_2"
    assert len(memory.history("862", untouched).versions) == 2
    assert memory.doctor() == []


def test_a_change_of_words_records_where_they_stood(memory: Base) -> None:
    one = made(WORDS, POINT, edits=edit("паспорт", "документ"))
    loaded(memory, original(SIXTEEN), act(one))
    (summary,) = memory.act("862", AFTER).changes
    (found,) = summary.occurrences
    assert (found.address, found.language) == (f"{P}__subpara_1", "ru")
    assert "1) паспорт гражданина;"[slice(*found.old)] == "паспорт"
    assert "1) документ гражданина;"[slice(*found.new)] == "документ"
    assert (summary.state, summary.replaced) == ("applied", (f"{P}__subpara_1",))


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (made(WORDS, POINT, edits=edit("загранпаспорт", "х")), "words-not-found"),
        (
            made(WORDS, POINT, edits=(WordEdit("паспорт", "х"), WordEdit("нигде", "у"))),
            "words-not-found",
        ),
        (
            made(Operation.REPLACE, path(("point", "99")), U("point", "99", "99. х")),
            "target-missing",
        ),
        (made(Operation.EXCLUDE, path(("point", "16"), ("subpoint", "9"))), "target-missing"),
        (
            made(
                Operation.INSERT,
                path(("point", "99"), ("subpoint", "1")),
                U("subpoint", "1", "1) х;"),
            ),
            "target-missing",
        ),
        (
            made(
                Operation.INSERT,
                path(("point", "16"), ("subpoint", "2")),
                U("subpoint", "2", "2) х;"),
            ),
            "change-inserts-present-unit",
        ),
    ],
)
def test_what_cannot_be_made_is_told_and_changes_nothing(
    memory: Base, one: Change, code: str
) -> None:
    good = made(
        Operation.REPLACE, path(("point", "16"), ("subpoint", "2")), U("subpoint", "2", "2) иное;")
    )
    loaded(memory, original(SIXTEEN), act(one, good))
    assert told(memory, f"{P}__subpara_1", AFTER) == ("yes", "паспорт гражданина;")
    assert told(memory, f"{P}__subpara_2", AFTER) == ("yes", "иное;")
    assert [f.code for f in memory.findings("862")] == [code]
    states = {c.state for c in memory.act("862", AFTER).changes}
    assert states == {"refused", "applied"}
    assert memory.doctor() == []


def test_words_throughout_a_document_change_wherever_they_stand(memory: Base) -> None:
    everywhere = made(WORDS, (), edits=edit("справка", "выписка"), scope=Scope.THROUGHOUT)
    points = (SIXTEEN, U("point", "17", "17. Справка выдаётся."), U("point", "18", "18. Иное."))
    loaded(memory, original(*points), act(everywhere))
    assert told(memory, f"{P}__subpara_2", AFTER)[1] == "выписка;"
    assert told(memory, "!rules_1~para_17", AFTER)[1] == "Выписка выдаётся."
    assert len(memory.history("862", "!rules_1~para_18").versions) == 2


@pytest.mark.parametrize(
    ("changes", "texts"),
    [
        (
            [
                made(
                    Operation.INSERT, path(("point", "16"), ("part", "2")), U("part", "2", "Новая.")
                )
            ],
            ["Новая.", "Вторая часть.", "Третья часть."],
        ),
        (
            [
                made(
                    Operation.INSERT, path(("point", "16"), ("part", "4")), U("part", "4", "Новая.")
                )
            ],
            ["Вторая часть.", "Третья часть.", "Новая."],
        ),
        ([made(Operation.EXCLUDE, path(("point", "16"), ("part", "2")))], ["Третья часть.", None]),
        (
            [
                made(
                    Operation.REPLACE,
                    path(("point", "16"), ("part", "2")),
                    U("part", "2", "Новая."),
                )
            ],
            ["Новая.", "Третья часть."],
        ),
    ],
)
def test_units_without_numbers_move_when_one_comes_or_goes(
    memory: Base, changes: list[Change], texts: list[str | None]
) -> None:
    loaded(memory, original(PARAGRAPHS), act(*changes))
    found = [told(memory, f"{P}__al_{i}", AFTER)[1] for i in range(2, 2 + len(texts))]
    assert found == texts
    assert [told(memory, f"{P}__al_{i}", BEFORE)[1] for i in (2, 3)] == [
        "Вторая часть.",
        "Третья часть.",
    ]
    assert memory.doctor() == []


def test_a_part_put_in_last_names_no_part_after_it(memory: Base) -> None:
    last = made(Operation.INSERT, path(("point", "16"), ("part", "4")), U("part", "4", "Новая."))
    loaded(memory, original(PARAGRAPHS), act(last))
    addresses = [unit.address for unit in memory.unit("862", P, AFTER).children]
    assert f"{P}__al_4" in addresses
    assert f"{P}__al_5" not in addresses


@pytest.mark.parametrize("scope", [Scope.UNIT, Scope.THROUGHOUT])
def test_words_the_whole_act_lacks_are_told(memory: Base, scope: Scope) -> None:
    """The whole act, which has no text of its own, is no unit whose wording is not held."""
    nowhere = replace(
        change(WORDS, BASE_ORDER, ()),
        commencement=fixed("2025-01-01"),
        edits=edit("нигде", "везде"),
        scope=scope,
    )
    loaded(memory, original(SIXTEEN), act(nowhere))
    (summary,) = memory.act("862", AFTER).changes
    assert summary.state == "refused"
    assert [f.code for f in memory.findings("862")] == ["words-not-found"]
    assert told(memory, f"{P}__subpara_1", AFTER) == ("yes", "паспорт гражданина;")


LISTING = U(
    "point",
    "16",
    "16. Подаются:",
    [
        U("subpoint", "1", "1) паспорт;"),
        U("subpoint", "2", "2) справка."),
        U("part", "2", "Справка выдаётся бесплатно."),
    ],
)


@pytest.mark.parametrize(
    ("one", "texts"),
    [
        (
            made(
                Operation.REPLACE,
                (*POINT, step("part", "1")),
                U("part", "1", "Представляются:", [U("subpoint", "1", "1) копия.")]),
            ),
            ["Представляются:", "копия.", None, "Справка выдаётся бесплатно."],
        ),
        (
            made(
                Operation.REPLACE,
                (*POINT, step("indent", "1")),
                U("indent", "1", "Представляются:"),
            ),
            ["Представляются:", "паспорт;", "справка.", "Справка выдаётся бесплатно."],
        ),
        (
            made(WORDS, (*POINT, step("part", "1")), edits=edit("справка", "выписка")),
            ["Подаются:", "паспорт;", "выписка.", "Справка выдаётся бесплатно."],
        ),
    ],
)
def test_a_first_part_or_indent_is_the_units_own_line(
    memory: Base, one: Change, texts: list[str | None]
) -> None:
    loaded(memory, original(LISTING), act(one))
    places = (P, f"{P}__subpara_1", f"{P}__subpara_2", f"{P}__al_2")
    assert [told(memory, place, AFTER)[1] for place in places] == texts
    assert memory.doctor() == []


def test_a_heading_changes_in_the_units_own_line(memory: Base) -> None:
    chapter = U("point", "16", "16. Порядок выдачи", heading="Порядок выдачи")
    new = Operation.REPLACE_HEADING
    target = (*POINT, step("heading"))
    loaded(memory, original(chapter), act(made(new, target, U("heading", "", "Порядок приёма"))))
    assert told(memory, P, BEFORE)[1] == "Порядок выдачи"
    assert told(memory, P, AFTER)[1] == "Порядок приёма"


def test_what_is_put_in_where_a_unit_stands_hides_no_earlier_change(memory: Base) -> None:
    everywhere = made(WORDS, (), edits=edit("справка", "выписка"), scope=Scope.THROUGHOUT)
    where = path(("point", "16"), ("subpoint", "2"))
    again = replace(
        made(Operation.INSERT, where, U("subpoint", "2", "2) иное;")),
        commencement=fixed("2026-01-01"),
    )
    loaded(memory, original(SIXTEEN), act(everywhere, again))
    assert told(memory, f"{P}__subpara_2", AFTER) == ("yes", "выписка;")
    assert [f.code for f in memory.findings("862")] == ["change-inserts-present-unit"]


def test_a_change_in_the_other_language_leaves_this_one(memory: Base) -> None:
    where = path(("point", "16"), ("subpoint", "2"))
    loaded(memory, original(SIXTEEN), act(made(Operation.AMEND, where, only=Lang.KK)))
    assert told(memory, f"{P}__subpara_2", AFTER) == ("yes", "справка;")
    assert told(memory, f"{P}__subpara_1", AFTER) == ("yes", "паспорт гражданина;")


def test_what_one_language_says_of_a_change_in_the_other_is_that_change(memory: Base) -> None:
    where = path(("point", "16"), ("subpoint", "2"))
    told_of = made(Operation.AMEND, where, only=Lang.RU)
    change_itself = made(Operation.REPLACE, where, U("subpoint", "2", "2) выписка;"), only=Lang.RU)
    loaded(memory, original(SIXTEEN), act(told_of, change_itself))
    assert told(memory, f"{P}__subpara_2", AFTER) == ("yes", "выписка;")
    (summary,) = memory.act("862", AFTER).changes
    assert (summary.operation, summary.state) == ("replace", "applied")


def test_a_suspension_lies_over_the_permanent_wording(memory: Base) -> None:
    where = path(("point", "16"), ("subpoint", "2"))
    temporary = made(
        Operation.SUSPEND, where, U("subpoint", "2", "2) временно;"), until=fixed("2026-01-01")
    )
    loaded(memory, original(SIXTEEN), act(temporary))
    address = f"{P}__subpara_2"
    assert told(memory, address, BEFORE) == ("yes", "справка;")
    assert told(memory, address, AFTER) == ("yes", "временно;")
    assert told(memory, address, LATE) == ("yes", "справка;")
    assert [v.temporary for v in memory.history("862", address).versions] == [False, False, True]
    assert memory.doctor() == []


@pytest.mark.parametrize(
    ("one", "told_then"),
    [
        (made(WORDS, POINT, edits=edit("справка", "выписка")), ("yes", "выписка;")),
        (
            made(WORDS, (), edits=edit("справка", "выписка"), scope=Scope.THROUGHOUT),
            ("yes", "выписка;"),
        ),
        (made(Operation.AMEND, path(("point", "16"), ("subpoint", "2"))), ("yes", None)),
    ],
)
def test_a_change_for_a_term_suspends_nothing(
    memory: Base, one: Change, told_then: tuple[str, str | None]
) -> None:
    loaded(memory, original(SIXTEEN), act(replace(one, until=fixed("2026-01-01"))))
    assert told(memory, f"{P}__subpara_2", BEFORE) == ("yes", "справка;")
    assert told(memory, f"{P}__subpara_2", AFTER) == told_then
    assert told(memory, f"{P}__subpara_1", AFTER) == ("yes", "паспорт гражданина;")
    assert told(memory, P, AFTER) == ("yes", "Услугодатель принимает заявление:")
    assert told(memory, f"{P}__subpara_2", LATE) == ("yes", "справка;")
    assert memory.doctor() == []


def test_words_for_a_term_change_in_the_wording_of_that_term(memory: Base) -> None:
    where = path(("point", "16"), ("subpoint", "2"))
    term = fixed("2026-01-01")
    new = made(Operation.REPLACE, where, U("subpoint", "2", "2) новая справка;"), until=term)
    words = made(WORDS, (), edits=edit("справка", "выписка"), scope=Scope.THROUGHOUT, until=term)
    loaded(memory, original(SIXTEEN), act(new, words))
    assert told(memory, f"{P}__subpara_2", AFTER) == ("yes", "новая выписка;")
    assert told(memory, f"{P}__subpara_2", LATE) == ("yes", "справка;")


def test_words_for_a_term_that_are_not_found_are_told(memory: Base) -> None:
    words = made(WORDS, POINT, edits=edit("нигде", "везде"), until=fixed("2026-01-01"))
    loaded(memory, original(SIXTEEN), act(words))
    assert [f.code for f in memory.findings("862")] == ["words-not-found"]
    assert told(memory, f"{P}__subpara_2", AFTER) == ("yes", "справка;")


def test_a_suspended_unit_is_there_and_not_in_effect(memory: Base) -> None:
    where = path(("point", "16"), ("subpoint", "2"))
    loaded(
        memory, original(SIXTEEN), act(made(Operation.SUSPEND, where, until=fixed("2026-01-01")))
    )
    answer = memory.unit("862", f"{P}__subpara_2", AFTER)
    assert (answer.in_effect, answer.text) == ("no", "справка;")
    assert [v.state for v in answer.versions] == ["suspended"]
    assert told(memory, f"{P}__subpara_2", LATE) == ("yes", "справка;")


def test_a_unit_put_in_for_a_term_ends_with_it(memory: Base) -> None:
    where = path(("point", "16"), ("subpoint", "3"))
    one = made(
        Operation.INSERT, where, U("subpoint", "3", "3) до срока;"), until=fixed("2026-01-01")
    )
    loaded(memory, original(SIXTEEN), act(one))
    assert told(memory, f"{P}__subpara_3", BEFORE) == ("no", None)
    assert told(memory, f"{P}__subpara_3", AFTER) == ("yes", "до срока;")
    assert told(memory, f"{P}__subpara_3", LATE) == ("no", None)


def test_an_act_with_a_term_is_in_effect_until_it_ends(memory: Base) -> None:
    item = original(SIXTEEN)
    clause = Commencement(
        fixed("2015-01-01"), expiries=(CommencementException((), fixed("2026-01-01")),)
    )
    loaded(memory, replace(item, parsed=replace(item.parsed, commencement=clause)))
    assert memory.act("862", AFTER).in_effect == "yes"
    assert memory.act("862", LATE).in_effect == "no"
    assert told(memory, f"{P}__subpara_1", LATE) == ("no", None)


@pytest.mark.parametrize("order_of", [1, -1])
def test_changes_follow_one_another(memory: Base, order_of: int) -> None:
    first = made(WORDS, POINT, edits=edit("паспорт", "удостоверение"))
    second = replace(
        made(WORDS, POINT, edits=edit("удостоверение", "вид на жительство")),
        commencement=fixed("2025-06-01"),
    )
    loaded(memory, *[original(SIXTEEN), act(first), act(second, ref=LATER)][::order_of])
    assert told(memory, f"{P}__subpara_1", LATE)[1] == "вид на жительство гражданина;"
    assert memory.doctor() == []


def test_an_edition_confirms_or_disputes_what_was_made(memory: Base) -> None:
    shown = replace(SIXTEEN, below=[U("subpoint", "1", "1) паспорт лица;"), SIXTEEN.below[1]])
    one = made(WORDS, POINT, edits=edit("гражданина", "лица"))
    loaded(memory, original(SIXTEEN), act(one), replace_name(original(shown, kind="consolidated")))
    (version,) = memory.unit("862", f"{P}__subpara_1", AFTER).versions
    assert version.changed_by is not None
    assert version.changed_by.signals["edition"] == "observed"
    assert memory.findings("862") == []


def replace_name(item: Doc) -> Doc:
    return replace(item, source=replace(item.source, name="edition.txt", data=b"edition"))
