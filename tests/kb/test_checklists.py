"""What to bring: row 8 of real-shaped standards as a list."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from service_answers import alternative, answered

from corpus.sources import SourceDocument
from ingest.model import ParsedAct
from kb.answers_services import ChecklistAnswer
from kb.base import Base
from kb.checklists import Annex, checklist

DAY = "2025-02-12"
CHANNELS = "1) Госкорпорация;\n2) портал."
DOCUMENTS = (
    "1) При обращении в Госкорпорацию представляются:\n"
    "заявление по форме согласно приложению 3 к настоящим Правилам;\n"
    "документ, удостоверяющий личность, либо электронный документ из сервиса цифровых "
    "документов;\n"
    "копия диплома (при наличии);\n"
    "медицинская справка посредством информационной системы.\n"
    "2) При обращении через портал представляются:\n"
    "электронный запрос;\n"
    "копия квитанции, за исключением случаев получения сведений через информационные системы.\n"
    "Услугополучатель дает письменное согласие на использование сведений."
)
ANNEXES = {"3": Annex("!annex_3", "Заявление")}


def ask(annexes: dict[str, Annex] = ANNEXES, **asked: Any) -> ChecklistAnswer:
    chosen = {key: asked.pop(key) for key in ("channel", "case") if key in asked}
    texts = {"channels": CHANNELS, "documents": DOCUMENTS} | asked
    return checklist(answered(DAY, **texts), annexes, **chosen)


def test_each_document_says_whether_it_is_needed() -> None:
    found = [(each.channel, [item.needed for item in each.items]) for each in ask().groups]
    assert found == [
        ("state_corporation", ["always", "always", "conditional", "from_information_systems"]),
        ("egov_portal", ["always", "unless_in_systems"]),
    ]


def test_conditions_copies_and_digital_documents() -> None:
    items = ask().groups[0].items
    assert items[1].digital
    assert (items[2].condition, items[2].copies) == ("при наличии", "копия")
    assert [item.digital for item in items if item is not items[1]] == [False] * 3


def test_a_form_is_an_annex_of_the_act() -> None:
    form = ask().groups[0].items[0].form
    assert form is not None
    assert (form.annex, form.address, form.title) == ("3", "!annex_3", "Заявление")


def test_a_form_that_is_not_held_is_told() -> None:
    answer = ask({})
    form = answer.groups[0].items[0].form
    assert form is not None
    assert form.address is None
    assert [message.code for message in answer.warnings] == ["form-not-held"]


def test_what_is_no_document_stays_text() -> None:
    assert ask().notes == ("Услугополучатель дает письменное согласие на использование сведений.",)


@pytest.mark.parametrize(
    ("asked", "channels", "warned"),
    [
        ({"channel": "egov_portal"}, ["egov_portal"], False),
        ({"channel": "портал"}, ["egov_portal"], False),
        ({"channel": "provider"}, ["state_corporation", "egov_portal"], True),
        ({}, ["state_corporation", "egov_portal"], False),
    ],
)
def test_a_channel_narrows(asked: dict[str, str], channels: list[str], warned: bool) -> None:
    answer = ask(**asked)
    assert [each.channel for each in answer.groups] == channels
    assert ("filter-fits-nothing" in {m.code for m in answer.warnings}) is warned


def test_a_case_narrows_each_channel_by_itself() -> None:
    text = (
        "Через Госкорпорацию при регистрации:\n1) паспорт;\n2) договор.\n"
        "Через Госкорпорацию при снятии с учета:\n1) справка.\n"
        "Через портал:\n1) запрос."
    )
    found = [(each.channel, each.case) for each in ask(documents=text, case="снятии").groups]
    assert found == [("state_corporation", "при снятии с учета"), ("egov_portal", None)]


def test_nothing_is_needed() -> None:
    answer = ask(documents="Нет.")
    assert (answer.none, answer.groups, answer.notes) == (True, (), ())


def test_a_standard_without_the_row() -> None:
    answer = checklist(answered(DAY, channels=CHANNELS), {})
    assert (answer.none, answer.groups, answer.documents) == (False, (), None)


def test_wordings_that_may_hold_are_given_too() -> None:
    older = alternative("text", documents="Через портал:\n1) паспорт.", channels=CHANNELS)
    given = answered(
        DAY,
        "uncertain",
        alternatives=(alternative("text_unknown"), older),
        documents=DOCUMENTS,
        channels=CHANNELS,
    )
    found = checklist(given, ANNEXES)
    assert [(a.state, [len(g.items) for g in a.groups]) for a in found.alternatives] == [
        ("text_unknown", []),
        ("text", [1]),
    ]


def test_nothing_of_the_bundled_rows_is_lost(
    memory: Base, documents: tuple[tuple[SourceDocument, ParsedAct], ...]
) -> None:
    """Each line is a document, a note, or the heading of a group."""
    for source, parsed in documents:
        memory.load(source, parsed, dt.datetime(2026, 11, 21, tzinfo=dt.UTC))
    for service in memory.services():
        answer = memory.checklist(service.id, dt.date(2026, 3, 1))
        assert answer.documents is not None
        given = [item.text for group in answer.groups for item in group.items]
        for line in answer.documents.text.split("\n"):
            bare = line.strip(" ;.")
            told = any(text in bare or bare in text for text in (*given, *answer.notes))
            assert told or line.rstrip().endswith(":"), (service.id, line)
    forms = {
        (service.id.rpartition("-")[2], item.form.annex, item.form.address)
        for service in memory.services()
        for group in memory.checklist(service.id, dt.date(2026, 3, 1)).groups
        for item in group.items
        if item.form is not None
    }
    assert forms == {
        ("6", "5", "!annex_5"),
        ("8", "5", "!annex_5"),
        ("1", "4", "!annex_4"),
    }
