"""Changes that editions announce: told beside the units, and no part of their text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from dated_world import D, edition, withdrawn
from kb_builders import (
    NOW,
    PLACE,
    TEN_DAYS,
    Doc,
    U,
    change,
    component,
    doc,
    fixed,
    order,
    path,
)
from reading_world import ACT, POINT, adopted

from ingest.model import (
    ActRef,
    Announcement,
    CommencementRule,
    Lang,
    Operation,
    UnitPath,
)
from kb.answers import AnnouncedChange, UnitAnswer
from kb.base import Base

Fresh = Callable[[], AbstractContextManager[Base]]
NEXT = order("12", "2026-11-02", "2026-11-05", "39000")
IRI = "/akn/kz/act/order/mia/2026-11-02/12"
SAID = "В пункт 2 предусматривается изменение приказом от 02.11.2026 № 12."
TODAY = D("2026-11-21")


def announcement(
    where: UnitPath = (),
    act: ActRef | None = NEXT,
    rule: CommencementRule | None = TEN_DAYS,
    operation: Operation | None = Operation.AMEND,
    *,
    inside: str = "rules_1",
    before: str = "",
) -> Announcement:
    return Announcement(SAID, PLACE, act, operation, where, rule, before, inside)


def announcing(document: Doc, *announced: Announcement) -> Doc:
    return replace(document, parsed=replace(document.parsed, announcements=announced))


def consolidated(*announced: Announcement, obtained: str = "2026-11-20", **given: object) -> Doc:
    made = adopted(kind="consolidated", obtained=D(obtained), **given)
    return announcing(made, *announced)


def load(base: Base, *documents: Doc) -> None:
    for one in documents:
        base.load(one.source, one.parsed, NOW)


def short(found: Sequence[AnnouncedChange]) -> list[tuple[str, str | None, str]]:
    return [
        (item.address, item.operation, (item.act or item.act_title).rpartition("/")[2])
        for item in found
    ]


def everywhere(units: Sequence[UnitAnswer]) -> dict[str, list[tuple[str, str | None, str]]]:
    found: dict[str, list[tuple[str, str | None, str]]] = {}
    for unit in units:
        if unit.announced:
            found[unit.address] = short(unit.announced)
        found |= everywhere(unit.children)
    return found


TWO = path(("point", "2"))
INSIDE = path(("point", "2"), ("subpoint", "3"))
NEW = path(("point", "2"), ("subpoint", "2-1"))
UNHEARD = path(("annex", "7"), ("row", "3"))


@pytest.mark.parametrize(
    ("told", "of_act", "of_units", "of_point"),
    [
        (announcement(TWO), [], f"{POINT}2", [f"{POINT}2"]),
        (announcement(INSIDE), [], f"{POINT}2__subpara_3", []),
        (
            announcement(NEW, operation=Operation.INSERT),
            [],
            f"{POINT}2",
            [f"{POINT}2__subpara_2-1"],
        ),
        (announcement(), [], "!rules_1", ["!rules_1"]),
        (announcement(inside="main"), ["!main"], None, ["!main"]),
        (announcement(UNHEARD, inside="main"), ["!annex_7~row_3"], None, []),
    ],
    ids=["unit", "unit below", "unit to come", "approved document", "act", "annex not held"],
)
def test_a_change_stands_with_the_unit_it_is_announced_of(
    memory: Base, told: Announcement, of_act: list[str], of_units: str | None, of_point: list[str]
) -> None:
    load(memory, consolidated(told))
    whole = memory.act(ACT, TODAY)
    assert [address for address, _, _ in short(whole.announced)] == of_act
    assert list(everywhere(whole.outline)) == ([of_units] if of_units else [])
    point = memory.unit(ACT, f"{POINT}2", TODAY)
    assert [item.address for item in point.announced] == of_point
    assert short(memory.unit(ACT, f"{POINT}3", TODAY).announced) == (
        short(point.announced) if of_point in (["!rules_1"], ["!main"]) else []
    )
    (first,) = memory.history(ACT).announced
    assert (first.text, first.source.document, first.due) == (SAID, "862.txt", None)


@pytest.mark.parametrize(
    ("rule", "bounds", "due"),
    [
        (fixed("2027-01-01"), ("2027-01-01", "2027-01-01"), "no"),
        (fixed("2026-11-15"), ("2026-11-15", "2026-11-15"), "yes"),
        (TEN_DAYS, ("2026-11-16", "2026-12-16"), "unknown"),
        (None, ("2026-11-02", None), "unknown"),
    ],
    ids=["to come", "come", "between bounds", "not told"],
)
def test_its_day_is_told_by_bounds_with_their_reason(
    memory: Base, rule: CommencementRule | None, bounds: tuple[str, str | None], due: str
) -> None:
    load(memory, consolidated(announcement(TWO, rule=rule)))
    (item,) = memory.unit(ACT, f"{POINT}2", TODAY, "en").announced
    begins = item.commencement
    assert (str(begins.earliest), begins.latest and str(begins.latest)) == bounds
    assert begins.reason
    assert item.due == due


def test_a_publication_that_is_known_makes_the_day_exact(memory: Base) -> None:
    load(memory, consolidated(announcement(TWO)))
    memory.add_fact(IRI, "published", D("2026-11-10"), "gazette", NOW)
    (item,) = memory.unit(ACT, f"{POINT}2", TODAY).announced
    assert item.commencement.earliest == item.commencement.latest == D("2026-11-21")
    assert item.due == "yes"


def test_nothing_was_announced_before_the_act_was_signed(memory: Base) -> None:
    load(memory, consolidated(announcement(TWO)))
    assert memory.unit(ACT, f"{POINT}2", D("2026-11-01")).announced == ()
    assert memory.unit(ACT, f"{POINT}2", D("2026-11-02")).announced != ()


def test_an_act_that_the_words_do_not_name_is_not_guessed(memory: Base) -> None:
    load(memory, consolidated(announcement(TWO, act=None, rule=None, operation=None)))
    (item,) = memory.unit(ACT, f"{POINT}2", TODAY).announced
    assert (item.act, item.act_title, item.operation) == (None, "", None)
    assert (item.commencement.earliest, item.commencement.latest) == (None, None)


def announcing_order(where: UnitPath) -> Doc:
    target = order("862", "2014-12-02", reg="10056")
    rules = "Правилах учета транспортных средств"
    payload = [U(where[-1].kind.value, where[-1].number, f"{where[-1].number}) новое;")]
    made = change(Operation.REPLACE, target, where, document=rules, payload=payload)
    return doc(
        "12.txt",
        NEXT,
        [component("main", [U("point", "1", "1. Внести в приказ")])],
        kind="amending",
        changes=[made],
    )


@pytest.mark.parametrize(
    ("where", "ordered"),
    [(TWO, True), (INSIDE, True), (path(("point", "3")), False)],
    ids=["the unit", "a unit below", "another unit"],
)
def test_an_act_that_is_held_and_orders_the_change_is_said_to(
    memory: Base, where: UnitPath, ordered: bool
) -> None:
    load(memory, consolidated(announcement(TWO)), announcing_order(where))
    (item,) = memory.unit(ACT, f"{POINT}2", TODAY).announced
    assert (item.act, item.ordered) == (IRI, ordered)


def test_two_languages_announce_one_change(memory: Base) -> None:
    kazakh = replace(announcement(TWO), text="2-тармаққа өзгеріс енгізу көзделген.")
    ru = announcing(edition("2026-10-01", {"2": "текст"}), announcement(TWO))
    kk = announcing(edition("2026-10-01", {"2": "мәтін"}, lang=Lang.KK), kazakh)
    load(memory, ru, kk)
    for lang, text in (("ru", SAID), ("kk", kazakh.text)):
        assert [item.text for item in memory.history(ACT, None, lang).announced] == [text]


@pytest.mark.parametrize(
    ("later", "left"),
    [
        ([edition("2026-10-05", {"2": "текст"})], 0),
        ([edition("2026-10-05", {"2": "мәтін"}, lang=Lang.KK)], 1),
        ([withdrawn("2026-10-05")], 0),
        ([], 1),
    ],
    ids=["a later edition", "one of another language", "the act is shown no more", "the last"],
)
def test_the_last_edition_of_a_language_speaks_for_it(
    memory: Base, later: list[Doc], left: int
) -> None:
    first = announcing(edition("2026-10-01", {"2": "текст"}), announcement(TWO))
    memory.load_together([(one.source, one.parsed) for one in (first, *later)], NOW)
    assert len(memory.history(ACT).announced) == left


def test_an_edition_that_is_closed_takes_its_announcements_with_it(base: Base) -> None:
    held = announcing(edition("2026-10-01", {"2": "текст"}), announcement(TWO))
    load(base, held, edition("2026-09-01", {"2": "текст"}))
    assert short(base.history(ACT).announced) == [(f"{POINT}2", "amend", "12")]
    assert base.doctor() == []
    later = NOW + dt.timedelta(hours=1)
    base.withdraw([held.source.mark], later)
    assert base.history(ACT).announced == ()
    assert base.resolve_act(IRI) == []
    assert base.doctor() == []


def test_what_the_base_did_not_know_yet_was_not_announced(memory: Base) -> None:
    load(memory, edition("2026-09-01", {"2": "текст"}))
    later = announcing(edition("2026-10-01", {"2": "текст"}), announcement(TWO))
    memory.load(later.source, later.parsed, NOW + dt.timedelta(days=1))
    assert memory.history(ACT, as_known_on=NOW).announced == ()
    assert memory.history(ACT).announced != ()


def test_announcements_alone_change_no_state(memory: Base, fresh: Fresh) -> None:
    load(memory, consolidated(announcement(TWO, rule=fixed("2026-11-15"))))
    with fresh() as without:
        load(without, consolidated())
        for address in (None, f"{POINT}2"):
            told = memory.history(ACT, address).model_copy(update={"announced": ()})
            assert told == without.history(ACT, address)
