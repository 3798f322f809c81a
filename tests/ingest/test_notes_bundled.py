"""Every note of the bundled consolidated acts, unit by unit, against what was typed from them."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from bundled_base import fill

from corpus.manifest import bundled
from ingest.addresses import path_address
from ingest.decode import decode
from ingest.model import NoteEvent, Operation, ParsedAct, RuleKind
from ingest.notes import is_note
from ingest.parse import parse
from kb.base import Base

GOLD = yaml.safe_load(
    (Path(__file__).parents[1] / "data" / "gold" / "notes_bundled.yaml").read_text("utf-8")
)
FILES = {"law_88_V": "001", "order_420": "004"}
CASES = [
    pytest.param(act, group, entry, id=f"{act}-{entry['line']}")
    for act, groups in GOLD.items()
    for group, entries in groups.items()
    for entry in entries
]


@cache
def parsed(act: str) -> tuple[ParsedAct, str]:
    source = next(s for s in bundled() if s.name.startswith(FILES[act]))
    return parse(source), decode(source.data, source.name)[0]


def line_of(event: NoteEvent, text: str) -> int:
    """The line of the document that a note begins in."""
    start = event.place.span.start
    start += len(text[start:]) - len(text[start:].lstrip())
    return text.count("\n", 0, start) + 1


def told(event: NoteEvent) -> list[Any]:
    """An event as the gold writes it."""
    path = ", ".join(f"{step.kind.value} {step.number}".strip() for step in event.path)
    rule = event.rule
    term: dt.date | str | None = rule.date
    if rule.kind is RuleKind.AFTER_PUBLICATION and not rule.from_day and rule.days is not None:
        term = f"days {rule.days}"
    return [event.operation.value, path, event.act.number, event.act.date, term]


@cache
def by_line(act: str) -> dict[int, list[NoteEvent]]:
    document, text = parsed(act)
    found: dict[int, list[NoteEvent]] = {}
    for event in document.notes:
        found.setdefault(line_of(event, text), []).append(event)
    return found


@pytest.mark.parametrize(("act", "group", "entry"), CASES)
def test_note(act: str, group: str, entry: dict[str, Any]) -> None:
    events = by_line(act)[entry["line"]]
    assert [told(event) for event in events] == entry["events"]
    for event in events:
        assert event.whole is (event.operation is not Operation.AMEND)
        assert event.component == entry.get("in", "main")
        assert event.until is None
        assert event.rule.applies_from is None
        assert is_note(event.text) is (group == "notes")
        assert event.act.form == ("law" if act == "law_88_V" else "order")
        assert event.rule.kind in (RuleKind.FIXED, RuleKind.AFTER_PUBLICATION)


@pytest.mark.parametrize("act", FILES)
def test_no_note_is_missing_and_none_is_made_up(act: str) -> None:
    document, _ = parsed(act)
    lines = [entry["line"] for entries in GOLD[act].values() for entry in entries]
    assert sorted(by_line(act)) == sorted(lines)
    assert len(document.notes) == sum(
        len(entry["events"]) for entries in GOLD[act].values() for entry in entries
    )
    codes = {"note-remainder", "note-act-unread", "note-announcement", "exclusion-act-unstated"}
    assert not [item for item in document.findings if item.code in codes]


def test_as_many_notes_as_the_task_counts() -> None:
    assert len(GOLD["law_88_V"]["notes"]) == 43
    assert len(GOLD["law_88_V"]["in_place"]) == 28
    assert sum(len(entries) for entries in GOLD["order_420"].values()) == 16


@pytest.mark.parametrize(("act", "number"), [("law_88_V", "88-V"), ("order_420", "11-1-2/420")])
def test_every_event_is_dated_or_bounded(act: str, number: str, tmp_path: Path) -> None:
    """On the day named, or from the days that its term counts from the bounds of publication."""
    wanted = sorted(
        (event.operation.value, path_address(event.component, event.path), str(told(event)[-1]))
        for event in parsed(act)[0].notes
    )
    with Base.open(f"sqlite:///{tmp_path}/base.db") as base:
        fill(base)
        suffered = [
            change
            for change in base.changes(base.resolve_act(number)[0].id)
            if change.signals["note"] == "observed"
        ]
    found = []
    for change in suffered:
        bounds = change.commencement
        assert bounds.earliest or bounds.latest
        term = str(bounds.earliest)
        if bounds.rule.startswith("publication+"):
            term = f"days {int(bounds.rule.removeprefix('publication+')) - 1}"
            assert bounds.earliest is None or bounds.latest is None or (
                bounds.earliest <= bounds.latest
            )  # fmt: skip
        else:
            assert bounds.earliest == bounds.latest
        found.append((change.operation, change.address, term))
    assert sorted(found) == wanted
