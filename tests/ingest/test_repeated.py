"""A paragraph read again is not searched again, and nothing long is kept."""

from __future__ import annotations

import pytest

from ingest.act_refs import find_acts
from ingest.citations import find_citations
from ingest.definitions import find_definitions
from ingest.repeated import KEPT, LONGEST, repeated

SENTENCE = "В соответствии с пунктом 2 статьи 14 Закона от 15 апреля 2013 года № 88-V"


@pytest.mark.parametrize(
    ("texts", "searched"),
    [
        (["а", "б", "а"], ["а", "б"]),
        (["а" * LONGEST, "а" * LONGEST], ["а" * LONGEST]),
        (["а" * (LONGEST + 1)] * 2, ["а" * (LONGEST + 1)] * 2),
        ([*map(str, range(KEPT + 1)), "0"], [*map(str, range(KEPT + 1)), "0"]),
    ],
)
def test_what_is_searched(texts: list[str], searched: list[str]) -> None:
    met: list[str] = []

    def find(text: str) -> int:
        met.append(text)
        return len(text)

    found = repeated(find)
    assert [found(text) for text in texts] == [len(text) for text in texts]
    assert met == searched


@pytest.mark.parametrize("find", [find_acts, find_citations, find_definitions])
def test_what_was_found_cannot_be_changed_by_who_asks(find: object) -> None:
    found = find(SENTENCE)  # type: ignore[operator]
    assert isinstance(found, tuple)
    assert hash(found) == hash(find("".join(SENTENCE)))  # type: ignore[operator]
