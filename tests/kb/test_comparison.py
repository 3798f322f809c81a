"""Replay held against an official edition: verdicts, classes of a difference, notes matched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import pytest

from ingest.model import Operation, WordEdit
from ingest.text import fold, squeeze
from kb.bounds import Bounds
from kb.comparison import base_for, compare_edition, editions_to_compare, match_notes
from kb.evidence import EditionEvidence, EditionKind, EventEvidence, HeldUnit, WorkEvidence
from kb.timeline import Content

D = dt.date
IRI, LAW = "/akn/kz/act/law/2015-03-02/10-V", "/akn/kz/act/law/2018-05-04/77-VI"
POINT, OTHER = "!main~art_1__para_1", "!main~art_1__para_2"
BEGUN = Bounds(D(2015, 4, 1), D(2015, 4, 1))
CHANGED = Bounds(D(2018, 6, 1), D(2018, 6, 1))
TAKEN = D(2020, 1, 1)
ADOPTED = {POINT: "1. Срок – пять дней.", OTHER: "2. Плата не взимается."}


def units(texts: dict[str, str], document: str) -> tuple[HeldUnit, ...]:
    return tuple(
        HeldUnit(
            address,
            None,
            "point",
            address[-1],
            "",
            Content("ru", document, address, text=text),
            order,
            squeeze(fold(text)),
        )
        for order, (address, text) in enumerate(texts.items())
    )


def edition(kind: EditionKind, texts: dict[str, str], obtained: D | None = None) -> EditionEvidence:
    return EditionEvidence(kind.value, "ru", kind, obtained, units(texts, kind.value))


def event(
    operation: Operation,
    address: str = POINT,
    source: str = "instruction",
    payload: dict[str, str] | None = None,
    edits: Iterable[WordEdit] = (),
    begins: Bounds = CHANGED,
) -> EventEvidence:
    return EventEvidence(
        address,
        operation,
        whole=True,
        act=LAW,
        signed=D(2018, 5, 4),
        bounds=begins,
        source=source,
        document="consolidated" if source == "note" else "amending",
        lang="ru",
        payload=units(payload or {}, "amending"),
        edits=tuple(edits),
        instruction="" if source == "note" else "!main~art_1",
        text=source,
    )


def work(
    shown: dict[str, str], *events: EventEvidence, adopted: bool = True, unread: bool = False
) -> WorkEvidence:
    editions = [edition(EditionKind.CONSOLIDATED, shown, TAKEN)]
    if adopted:
        editions.append(edition(EditionKind.ORIGINAL, ADOPTED))
    return WorkEvidence(
        IRI,
        D(2015, 3, 2),
        BEGUN,
        editions=tuple(editions),
        events=events,
        acts_held=frozenset({LAW} if any(e.source != "note" for e in events) else ()),
        acts_unread=frozenset({LAW} if unread else ()),
    )


TEN = WordEdit("пять", "десять")
TO_TEN = event(Operation.REPLACE_WORDS, edits=[TEN])
ANEW = event(Operation.REPLACE, payload={POINT: "1. Срок – десять дней."})


@pytest.mark.parametrize(
    ("shown", "events", "unread", "verdict", "reason"),
    [
        ("1. Срок – десять дней.", [TO_TEN], False, "equal", ""),
        ("1. Срок - десять  дней.", [TO_TEN], False, "equal_but_for_typography", ""),
        ("1. Срок – шесть дней.", [TO_TEN], False, "differs", "unknown"),
        ("1. Срок – шесть дней.", [TO_TEN], True, "differs", "our_parse"),
        ("1. Срок – шесть дней.", [ANEW], False, "differs", "editor"),
        (
            "1. Срок – десять дней.",
            [event(Operation.REPLACE_WORDS, edits=[WordEdit("семь", "десять")])],
            False,
            "differs",
            "our_application",
        ),
        ("1. Срок – десять дней.", [event(Operation.EXCLUDE)], False, "only_in_edition", "unknown"),
        ("1. Срок – десять дней.", [event(Operation.REPLACE)], False, "not_replayed", None),
    ],
)
def test_a_unit_is_judged_and_its_difference_classed(
    shown: str, events: list[EventEvidence], unread: bool, verdict: str, reason: str | None
) -> None:
    held = work({**ADOPTED, POINT: shown}, *events, unread=unread)
    first, second = compare_edition(held, editions_to_compare(held)[0])
    assert (first.address, first.verdict) == (POINT, verdict)
    assert first.reason == ("wording_not_held" if reason is None else reason)
    assert first.shown == shown
    assert (second.verdict, second.reason) == ("equal", "")


def test_a_note_never_helps_the_replay() -> None:
    note = event(Operation.REPLACE, source="note")
    held = work({**ADOPTED, POINT: "1. Срок – десять дней."}, note)
    first, _ = compare_edition(held, held.editions[0])
    assert (first.verdict, first.replayed) == ("differs", ADOPTED[POINT])


def test_without_an_earlier_text_nothing_is_replayed() -> None:
    held = work(ADOPTED, TO_TEN, adopted=False)
    assert base_for(held, held.editions[0]) is None
    assert {v.verdict for v in compare_edition(held, held.editions[0])} == {"not_replayed"}
    assert {v.reason for v in compare_edition(held, held.editions[0])} == {"no_base"}


def test_what_the_edition_lacks_is_told() -> None:
    held = work({POINT: ADOPTED[POINT]})
    lacking = compare_edition(held, held.editions[0])[-1]
    assert (lacking.address, lacking.verdict) == (OTHER, "only_in_replay")
    assert (lacking.replayed, lacking.shown) == (ADOPTED[OTHER], None)


LATER = Bounds(D(2021, 1, 1), D(2021, 1, 1))


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([event(Operation.AMEND, source="note"), TO_TEN], [(POINT, "matched", 1)]),
        ([event(Operation.AMEND, source="note")], [(POINT, "instruction_not_held", 0)]),
        (
            [event(Operation.AMEND, OTHER, source="note"), TO_TEN],
            [(POINT, "instruction_only", 1), (OTHER, "note_only", 0)],
        ),
        (
            [event(Operation.AMEND, "!main~art_1", source="note"), TO_TEN, ANEW],
            [("!main~art_1", "matched", 2)],
        ),
        ([event(Operation.EXCLUDE, begins=LATER)], []),
    ],
)
def test_notes_are_matched_with_instructions_each_once(
    events: list[EventEvidence], expected: list[tuple[str, str, int]]
) -> None:
    held = work(ADOPTED, *events)
    found = match_notes(held, held.editions[0])
    assert [(m.address, m.verdict, len(m.instructions)) for m in found] == expected
