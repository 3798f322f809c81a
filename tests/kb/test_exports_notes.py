"""Notes made from causes, read back by the reader of notes: the same unit, operation, act, term."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from corpus.reference_names import issuers
from ingest.addresses import path_address, split_address, step_of
from ingest.model import NoteEvent, Operation, Place, Span, Step
from ingest.notes import read_exclusion, read_note
from kb.bounds import rule_name
from kb.exports.notes import NotedChange, NotedUnit, gone, note, told_by
from kb.exports.words import NamedAct, words

D = dt.date
LANGUAGES = ("ru", "kk", "en")
ORDER = NamedAct("order", "mia", D(2024, 10, 7), "743")
LAW = NamedAct("law", None, D(2019, 11, 25), "272-VI")
GOVERNMENT = NamedAct("resolution", "government", D(2016, 12, 29), "904")
DECREE = NamedAct("decree", "president", D(2010, 3, 19), "954")
PLACE = Place(Span(0, 1))

UNITS = [
    "!rules_1~para_16",
    "!rules_1~para_16__subpara_4",
    "!rules_1~para_16__subpara_4__indent_2",
    "!rules_1~para_16__al_2",
    "!main~art_5",
    "!main~art_9-1__para_3-1",
    "!main~art_5__para_1__subpara_11",
    "!main~art_20__al_2",
    "!main~chp_2",
    "!main~sec_1",
    "!main~preamble",
    "!annex_14",
    "!annex_2~para_8",
    "!rules_1",
    "!rules_1~chp_2__subchp_1",
    "!main~art_18__heading",
]
#: An insertion brings what has a number of its own.
NEW = [
    ("!rules_1~para_14-1", "!rules_1"),
    ("!rules_1~para_14-1", "!rules_1~chp_2__subchp_1"),
    ("!rules_1~para_16__subpara_4-1", "!rules_1~para_16"),
    ("!main~art_9-1", "!main~chp_2"),
    ("!main~art_9-1", "!main"),
    ("!main~art_5__para_3-1", "!main~art_5"),
    ("!main~art_20__al_2", "!main~art_20"),
    ("!main~art_5__para_1__indent_3", "!main~art_5__para_1"),
    ("!annex_4-1", None),
    ("!main~chp_2-1", "!main"),
]


def context(address: str) -> tuple[str, tuple[Step, ...]]:
    """Where a note about a unit stands: its document, and the unit's own path in it."""
    component, segments = split_address(address)
    return component, tuple(step_of(part) for part in segments)


def read_back(text: str, address: str) -> tuple[NoteEvent, ...]:
    component, path = context(address)
    events, findings = read_note(text, PLACE, path)
    assert findings == (), text
    assert {path_address(component, event.path) for event in events} == {address}, text
    return events


def requisites(event: NoteEvent) -> tuple[object, ...]:
    issuer = event.act.issuer.key if event.act.issuer else None
    return event.act.form, issuer, event.act.date, event.act.number


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("address", UNITS)
@pytest.mark.parametrize(
    ("operation", "whole"),
    [("replace", True), ("amend", False), ("replace_words", True), ("exclude", True)],
)
def test_a_note_is_read_back(lang: str, address: str, operation: str, whole: bool) -> None:
    change = NotedChange(operation, whole, ORDER, "publication+11")
    text = note(NotedUnit(address), [change], lang)
    (event,) = read_back(text, address)
    assert event.operation.value == ("amend" if operation == "replace_words" else operation), text
    assert event.whole is (whole and operation != "replace_words")
    assert requisites(event) == ("order", "mia", D(2024, 10, 7), "743")
    assert rule_name(event.rule) == "publication+11"


#: The reader of English notes takes "part two" for a part only with what it is part of.
_INSERTIONS = [
    (lang, address, owner)
    for lang in LANGUAGES
    for address, owner in NEW
    if lang != "en" or not address.rpartition("__")[2].startswith(("al_", "indent_"))
]


@pytest.mark.parametrize(("lang", "address", "owner"), _INSERTIONS)
def test_an_insertion_is_read_back(lang: str, address: str, owner: str | None) -> None:
    change = NotedChange("insert", True, LAW, "fixed", D(2025, 1, 1))
    text = note(NotedUnit(address, "law", owner), [change], lang)
    (event,) = read_back(text, address)
    assert (event.operation, event.whole) == (Operation.INSERT, True), text
    assert requisites(event) == ("law", None, D(2019, 11, 25), "272-VI")
    assert event.rule.date == D(2025, 1, 1)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("act", [ORDER, LAW, GOVERNMENT, DECREE])
@pytest.mark.parametrize(
    "address", ["!rules_1~para_27", "!main~art_5__subpara_3", "!main~art_5__para_1__subpara_4-1"]
)
def test_a_unit_that_is_no_more_says_so_itself(lang: str, act: NamedAct, address: str) -> None:
    change = NotedChange("exclude", True, act, "publication+61")
    text = gone(NotedUnit(address), change, lang)
    component, path = context(address)
    event, findings = read_exclusion(text, PLACE, path)
    assert event is not None, text
    assert findings == (), text
    assert path_address(component, event.path) == address
    assert event.operation is Operation.EXCLUDE
    assert requisites(event) == (act.form, act.issuer, act.date, act.number)
    assert rule_name(event.rule) == "publication+61"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_repealed_act(lang: str) -> None:
    change = NotedChange("repeal_act", True, GOVERNMENT)
    text = note(NotedUnit("!main", "resolution"), [change], lang)
    (event,) = read_back(text, "!main")
    assert event.operation is Operation.REPEAL_ACT


@pytest.mark.parametrize("lang", LANGUAGES)
def test_several_changes_in_one_note(lang: str) -> None:
    changes = [
        NotedChange("replace", True, LAW, "publication+11"),
        NotedChange("amend", False, ORDER, "publication+6m+1"),
        NotedChange("amend", False, GOVERNMENT, "on_signing"),
    ]
    events = read_back(note(NotedUnit("!main~art_5"), changes, lang), "!main~art_5")
    assert [event.operation.value for event in events] == ["replace", "amend", "amend"]
    assert [event.act.number for event in events] == ["272-VI", "743", "904"]
    assert [rule_name(event.rule) for event in events] == [change.rule for change in changes]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("act", [ORDER, LAW, GOVERNMENT, DECREE])
def test_acts_of_one_form_are_listed_together(lang: str, act: NamedAct) -> None:
    other = replace(act, date=D(2022, 7, 14), number="141-VII")
    changes = [
        NotedChange("amend", False, act, "publication+11"),
        NotedChange("replace_words", True, other, "fixed", D(2023, 1, 1)),
    ]
    text = note(NotedUnit("!main~art_5"), changes, lang)
    events = read_back(text, "!main~art_5")
    assert [event.operation.value for event in events] == ["amend", "amend"], text
    assert [requisites(event) for event in events] == [
        (one.form, one.issuer, one.date, one.number) for one in (act, other)
    ], text
    assert [rule_name(event.rule) for event in events] == ["publication+11", "fixed"], text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "issuer",
    [i.key for i in issuers() if i.key in words()["bodies"] or i.head in words()["heads"]],
)
def test_every_issuer_is_read_back(lang: str, issuer: str) -> None:
    act = NamedAct("order", issuer, D(2021, 2, 4), "12")
    text = note(NotedUnit("!main~para_2"), [NotedChange("replace", True, act)], lang)
    (event,) = read_back(text, "!main~para_2")
    assert requisites(event) == ("order", issuer, D(2021, 2, 4), "12"), text


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "ru",
            "Сноска. Правила дополнены пунктом 14-1 в соответствии с приказом Министра внутренних "
            "дел РК от 07.10.2024 № 743 (вводится в действие по истечении десяти календарных дней "
            "после дня его первого официального опубликования).",
        ),
        (
            "kk",
            "Ескерту. Қағидалар 14-1-тармақпен толықтырылды - ҚР Ішкі істер министрінің 07.10.2024 "
            "№ 743 бұйрығымен (алғашқы ресми жарияланған күнінен кейін күнтізбелік он күн өткен "
            "соң қолданысқа енгізіледі).",
        ),
        (
            "en",
            "Footnote. Rules are supplemented by paragraph 14-1 in accordance with the Order of "
            "the Minister of Internal Affairs of the Republic of Kazakhstan dated 07.10.2024 № 743 "
            "(shall be enforced upon expiry of ten calendar days after the day of its first "
            "official publication).",
        ),
    ],
)
def test_words(lang: str, text: str) -> None:
    change = NotedChange("insert", True, ORDER, "publication+11")
    assert note(NotedUnit("!rules_1~para_14-1", "order", "!rules_1"), [change], lang) == text


def test_a_new_wording_ends_what_is_told_of_the_former_one() -> None:
    amended = NotedChange("amend", False, LAW)
    replaced = NotedChange("replace", True, ORDER)
    suspended = NotedChange("suspend", True, ORDER)
    assert told_by([amended, replaced, suspended, amended, amended]) == (replaced, amended)
