"""Whose the words of a sentence are: versions walked one after the other."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kb_builders import (
    BASE_ORDER,
    LATER,
    OBTAINED,
    U,
    amending,
    component,
    doc,
    fixed,
    note,
    path,
)
from reading_world import (
    APPEAL,
    FIRST,
    KEPT,
    NEW_TERM,
    POINT,
    SECOND,
    adopted,
    first,
    load,
    second,
)

from ingest.model import Operation
from kb.answers import ChangedBy, DateBounds, Validity, Version
from kb.answers_reading import WhyAnswer
from kb.base import Base
from kb.why import sentences, split

D = dt.date


def told(answer: WhyAnswer) -> list[tuple[str, list[str | None], bool]]:
    return [
        (
            sentence.text,
            [g.changed_by.act if g.changed_by else None for g in sentence.grounds],
            sentence.grounds[0].or_older,
        )
        for sentence in answer.sentences
    ]


def test_each_sentence_has_the_act_that_gave_it_its_words(memory: Base) -> None:
    load(memory, adopted(), first())
    answer = memory.why("862", f"{POINT}1", D(2025, 2, 1))
    own = "/akn/kz/act/order/mia/2014-12-02/862"
    assert told(answer) == [
        (KEPT, [own], False),
        (NEW_TERM, [FIRST, own], False),
        (APPEAL, [own], False),
    ]
    term = answer.sentences[1]
    assert [(piece.text, piece.ground) for piece in term.pieces] == [
        ("Срок рассмотрения – ", 1),
        ("3 ", 0),
        ("рабочих ", 1),
        ("дня", 0),
        (".", 1),
    ]
    ground = term.grounds[0]
    assert ground.changed_by is not None
    assert ground.changed_by.source is not None
    assert ground.changed_by.source.document == "743.txt"
    assert (ground.changed_by.instruction, ground.changed_by.text) != ("", "")
    assert (ground.begins.rule, ground.begins.earliest) == ("fixed", D(2025, 1, 1))
    assert ground.begins.reason
    text = answer.text or ""
    assert [text[s.span[0] : s.span[1]] for s in answer.sentences] == [
        s.text for s in answer.sentences
    ]


def test_a_sentence_taken_away_leaves_the_others_as_they_were(memory: Base) -> None:
    load(memory, adopted(), first(), second())
    answer = memory.why("862", f"{POINT}1", D(2025, 5, 1))
    assert SECOND not in {
        g.changed_by and g.changed_by.act for s in answer.sentences for g in s.grounds
    }
    assert len(answer.sentences) == 2


def test_words_taken_out_of_a_sentence_change_it(memory: Base) -> None:
    shorter = second()
    (only,) = shorter.parsed.changes
    text = f"1. {KEPT.replace(' по форме согласно приложению 1', '')} {NEW_TERM} {APPEAL}"
    (unit,) = only.payload
    object.__setattr__(unit, "text", text)
    load(memory, adopted(), first(), shorter)
    answer = memory.why("862", f"{POINT}1", D(2025, 5, 1))
    assert told(answer)[0][1][0] == SECOND
    assert told(answer)[1][1][0] == FIRST


def test_a_former_wording_not_held_leaves_the_words_open_to_be_older(memory: Base) -> None:
    load(memory, amending())
    (sentence,) = memory.why("862", "!rules_1~para_16__subpara_4", D(2025, 2, 1)).sentences
    assert (sentence.grounds[0].or_older, sentence.grounds[0].begins.rule) == (True, "fixed")
    (inserted,) = memory.why("862", "!rules_1~para_16__subpara_4-1", D(2025, 2, 1)).sentences
    assert not inserted.grounds[0].or_older


def test_a_consolidated_text_gives_the_words_of_the_last_change_or_older(memory: Base) -> None:
    where = path(("point", "1"))
    points = [U("point", "1", f"1. {KEPT} {NEW_TERM}")]
    notes = [note(where, LATER, Operation.AMEND, fixed("2025-04-01"))]
    own = doc("862.txt", BASE_ORDER, [component("main", points)], kind="consolidated", notes=notes)
    load(memory, own)
    answer = memory.why("862", "!main~para_1", OBTAINED)
    assert told(answer) == [(KEPT, [SECOND], True), (NEW_TERM, [SECOND], True)]


@pytest.mark.parametrize(("day", "state"), [(D(2010, 1, 1), "none"), (D(2020, 1, 1), "unknown")])
def test_no_text_no_sentences(memory: Base, day: D, state: str) -> None:
    load(memory, amending())
    answer = memory.why("862", "!rules_1~para_16__subpara_4", day)
    assert (answer.text_state, answer.sentences) == (state, ())


@pytest.mark.parametrize(
    ("text", "lang", "sentences"),
    [
        ("Срок по ст. 5 Закона – 3 дня. Плата 1,25 МРП.", "ru", 2),
        ("Мерзімі – 5 күн. Ақысыз.", "kk", 2),
        ("  ", "ru", 0),
        ("No fee is due. See para. 5.", "en", 2),
    ],
)
def test_split(text: str, lang: str, sentences: int) -> None:
    places = list(split(text, lang))
    assert len(places) == sentences
    assert "".join("".join(text[a:b].split()) for a, b in places) == "".join(text.split())


_texts = st.lists(
    st.sampled_from(
        ["Срок ", "5 ", "15 ", "дней. ", "Плата ", "МРП; ", "взимается.\n", "и ", "нет "]
    ),
    min_size=1,
    max_size=14,
).map("".join)


def wording(number: int, text: str) -> Version:
    made = ChangedBy(act=f"/{number}", title="", operation="replace")
    valid = Validity.model_validate({"from": DateBounds()})
    return Version(state="text", valid=valid, text=text, language="ru", changed_by=made)


@settings(max_examples=80, deadline=None)
@given(st.lists(_texts, min_size=1, max_size=4))
def test_every_word_belongs_to_a_wording_it_stands_in(texts: list[str]) -> None:
    walked = [wording(number, text) for number, text in enumerate(texts)]
    found = list(sentences(0, walked))
    assert "".join("".join(s.text.split()) for s in found) == "".join(texts[-1].split())
    for sentence in found:
        assert "".join(piece.text for piece in sentence.pieces) == sentence.text
        origins = [int((g.changed_by.act or "")[1:]) for g in sentence.grounds if g.changed_by]
        assert origins == sorted(set(origins), reverse=True)
        for piece in sentence.pieces:
            for word in piece.text.split():
                assert word.strip(".;") in texts[origins[piece.ground]]
