"""Every note of the catalogue is read as told, nothing more and nothing less."""

from __future__ import annotations

from typing import Any

import pytest
from catalogue_notes import LANGUAGES, comparison, entries, ordered, reading, score, steps

from ingest.model import Operation

CASES = [(lang, entry) for lang in LANGUAGES for entry in entries(lang)]


@pytest.mark.parametrize(("lang", "entry"), CASES, ids=[str(entry["id"]) for _, entry in CASES])
def test_note(lang: str, entry: dict[str, Any]) -> None:
    wanted, got = comparison(entry)
    assert got == wanted
    events, codes = reading(entry)
    assert codes == entry.get("findings", [])
    for event in events:
        assert event.place.span.end == len(entry["text"])
        if event.act.number:
            printed = entry["text"][event.act.span.start : event.act.span.end]
            assert event.act.number.replace(" ", "") in "".join(printed.split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_catalogue_is_whole(lang: str) -> None:
    found = entries(lang)
    assert len(found) >= 65
    assert len({entry["id"] for entry in found}) == len(found)
    assert all(ordered(steps(event["target"])) for entry in found for event in entry["events"])
    operations = {event["operation"] for entry in found for event in entry["events"]}
    assert operations == {
        Operation.AMEND,
        Operation.REPLACE,
        Operation.INSERT,
        Operation.EXCLUDE,
        Operation.REPEAL_ACT,
        Operation.SUSPEND,
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_score(lang: str) -> None:
    right, events, misses = score(lang)
    assert right == events
    assert misses == []
