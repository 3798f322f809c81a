"""The search page: what is found, marked, filtered; and ways to go on typing."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

_ASKED = {"q": "водительское удостоверение", "on": "2025-02-01"}


def _page(client: TestClient, address: str, **query: str) -> LexborHTMLParser:
    response = client.get(address, params=query or None)
    assert response.status_code == 200, response.text[:300]
    return LexborHTMLParser(response.text)


def _text(tree: LexborHTMLParser, selector: str) -> str:
    return " ".join(" ".join(node.text().split()) for node in tree.css(selector))


def test_hits_stand_by_act_with_their_words_marked(client: TestClient) -> None:
    tree = _page(client, "/ru/", **_ASKED)
    assert "приказ № 862" in _text(tree, ".act-hits .facts")
    first = tree.css(".hit")[0]
    assert "Приложение 14" in first.text()
    marks = {node.text() for node in tree.css(".hit mark")}
    assert {"водительских", "удостоверений"} <= marks
    link = first.css("h3 > a")[0].attributes["href"] or ""
    assert link.startswith(
        "/ru/acts/akn/kz/act/order/mia/2014-12-02/862/units/!annex_14?on=2025-02-01"
    )
    assert client.get(link).status_code == 200


def test_the_day_and_its_certainty_are_told(client: TestClient) -> None:
    tree = _page(client, "/ru/", q="водительское удостоверение", on="2024-11-01")
    assert "1 ноября 2024 года" in _text(tree, ".summary")
    assert "неизвестно, действует ли на 1 ноября 2024 года" in _text(tree, ".hit .facts")


def test_filters_are_links_and_can_be_taken_away(client: TestClient) -> None:
    tree = _page(client, "/ru/", q="қызмет")
    links = [node.attributes["href"] or "" for node in tree.css(".facets a")]
    chosen = next(each for each in links if "type=law" in each)
    narrowed = _page(client, chosen)
    assert "заң" not in _text(narrowed, ".act-hits > .facts")
    assert "приказ" not in _text(narrowed, ".act-hits > .facts")
    back = narrowed.css(".facets a[aria-current]")[0].attributes["href"] or ""
    assert "type=law" not in back
    assert _text(_page(client, back), ".summary") == _text(tree, ".summary")


def test_pages_follow_each_other(client: TestClient) -> None:
    tree = _page(client, "/ru/", **_ASKED)
    following = tree.css("a[rel=next]")[0].attributes["href"] or ""
    assert "on=2025-02-01" in following
    second = _page(client, following)
    first_hits, second_hits = (
        [node.attributes["href"] for node in page.css(".hit h3 > a")] for page in (tree, second)
    )
    assert second_hits
    assert not set(first_hits) & set(second_hits)


def test_all_history(client: TestClient) -> None:
    tree = _page(client, "/ru/", q="водительское удостоверение", on="any")
    assert "за всю историю" in _text(tree, ".summary")
    assert tree.css("#on")[0].attributes["value"] == ""
    back = tree.css(".summary a")[0].attributes["href"] or ""
    assert "on=" not in back


def test_a_slip_is_put_right_and_said(client: TestClient) -> None:
    tree = _page(client, "/ru/", q="водительскэ удостоверение")
    assert tree.css(".notice a")
    assert tree.css(".hit")


def test_a_citation_leads_to_its_unit(client: TestClient) -> None:
    tree = _page(client, "/en/", q="art. 14 of 88-V")
    first = tree.css(".hit h3 > a")[0]
    assert "!main~art_14?" in (first.attributes["href"] or "")
    assert tree.css(".hit .badge")


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_nothing_found_is_said(client: TestClient, lang: str) -> None:
    tree = _page(client, f"/{lang}/", q="йцукенгшщз")
    assert not tree.css(".hit")
    assert tree.css(".notice")


def test_suggestions_lead_on(client: TestClient) -> None:
    tree = _page(client, "/ru/suggest", q="водит")
    links = [node.attributes["href"] or "" for node in tree.css(".suggestions a")]
    assert any("/ru/acts/akn/" in each for each in links)
    assert any(each.startswith("/ru/?q=") for each in links)
    assert client.get("/ru/suggest").text.strip() == ""


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_first_page_has_examples_that_find_something(client: TestClient, lang: str) -> None:
    tree = _page(client, f"/{lang}/")
    examples = [node.attributes["href"] or "" for node in tree.css(".examples a")]
    assert len(examples) == 3
    for each in examples:
        assert _page(client, each).css(".hit"), each


def test_the_list_of_acts(client: TestClient) -> None:
    tree = _page(client, "/ru/acts")
    assert len(tree.css(".acts > li")) == 6
    assert "Министерство внутренних дел" in _text(tree, ".acts")
    narrowed = _page(client, "/ru/acts", q="862")
    assert [node.attributes["href"] for node in narrowed.css(".acts h2 a")] == [
        "/ru/acts/akn/kz/act/order/mia/2014-12-02/862"
    ]
    cited = _page(client, "/ru/acts", cited="1")
    assert len(cited.css(".acts > li")) == 30
