"""Searches that nothing meets whole, what stands around what was found, and what words mean."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from search_answers import DAY, hits, search


def _codes(answer: Any) -> list[str]:
    return [note["code"] for note in answer["notes"]]


def _of(answer: Any, address: str) -> Any:
    return next((hit for _, hit in hits(answer) if hit["address"] == address), None)


def test_where_nothing_has_all_words_those_come_first_that_lack_one(client: TestClient) -> None:
    words = ["scheduled", "inspection", "grounds"]
    answer = search(client, " ".join(words), on=DAY, lang="en", limit=50)
    assert answer["relaxed"] == words
    assert "search-lacking" in _codes(answer)
    lacking = [hit["missing"] for _, hit in hits(answer) if not hit["holds"]]
    short = [words for words in lacking if len(words) == 1]
    assert lacking[: len(short)] == short
    # Whichever of them it is.
    assert {word for words in short for word in words} == {"scheduled", "grounds"}


@pytest.mark.parametrize(
    ("query", "holder"),
    [
        ("notarised copies", "!main~art_5__para_2__al_2"),
        ("sole shareholder", "!main~art_11-1"),
    ],
)
def test_what_holds_a_text_found_stands_last_and_is_marked(
    client: TestClient, query: str, holder: str
) -> None:
    answer = search(client, query, on=DAY, lang="en", limit=50)
    held = [hit["holds"] for _, hit in hits(answer)]
    assert held == sorted(held)
    assert _of(answer, holder)["holds"]
    assert _of(answer, "!main~chp_1") is None or not _of(answer, "!main~chp_1")["holds"]
    assert all(hit["in_effect"] != "no" and hit["language"] == "en" for _, hit in hits(answer))


def test_pages_with_what_holds_texts_found_do_not_overlap(client: TestClient) -> None:
    answer = search(client, "sole shareholder", on=DAY, limit=50)
    whole = {hit["address"] for _, hit in hits(answer)}
    paged: list[str] = []
    cursor: str | None = None
    while True:
        more = {"cursor": cursor} if cursor else {}
        answer = search(client, "sole shareholder", on=DAY, limit=3, **more)
        paged += [hit["address"] for _, hit in sorted(hits(answer), key=lambda h: h[1]["rank"])]
        cursor = answer["next"]
        if cursor is None:
            break
    assert len(paged) == len(set(paged))
    assert set(paged) == whole


@pytest.mark.parametrize(
    "query",
    [
        "notarised copies -inspection",
        "notarised copies status:in_effect",
        "in:text notarised copies",
        '"notarized copies"',
    ],
)
def test_nothing_is_added_of_which_the_conditions_cannot_be_told(
    client: TestClient, query: str
) -> None:
    answer = search(client, query, on=DAY, lang="en", limit=50)
    assert hits(answer)
    assert not any(hit["holds"] for _, hit in hits(answer))


def test_nothing_is_added_in_all_history(client: TestClient) -> None:
    answer = search(client, "notarised copies", on="any", lang="en", limit=50)
    assert hits(answer)
    assert not any(hit["holds"] for _, hit in hits(answer))


def test_an_everyday_word_by_itself_leads_to_what_people_mean(client: TestClient) -> None:
    order = "/akn/kz/act/order/mia/2014-12-02/862"
    first = [(act, hit["address"]) for act, hit in hits(search(client, "права", on=DAY))][:3]
    assert first[0] == (order, "!annex_14")
    assert {act for act, _ in first} == {order}
