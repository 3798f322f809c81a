"""The case catalogue of amending instructions in both languages, entry by entry."""

import pytest
from case_catalogue import Entry, differences, entries, read, score

ENTRIES = [entry for lang in ("ru", "kk") for entry in entries(lang)]
FLOOR = 0.99


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry["id"] for entry in ENTRIES])
def test_entry(entry: Entry) -> None:
    assert differences(entry, read(entry)) == []


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_operations_and_targets(lang: str) -> None:
    right, total, misses = score(lang)
    assert total >= 250
    assert right / total >= FLOOR, misses


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_every_entry_has_its_own_id(lang: str) -> None:
    ids = [entry["id"] for entry in entries(lang)]
    assert len(ids) == len(set(ids))
    assert len(ids) >= 250
