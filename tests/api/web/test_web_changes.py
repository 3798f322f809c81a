"""The lists of changes and feeds: what was learnt and what takes effect, kept apart."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

_SERVICE = "order-mia-2014-12-02-862-annex-14"


def _tree(client: TestClient, path: str) -> LexborHTMLParser:
    response = client.get(path)
    assert response.status_code == 200, response.text[:500]
    return LexborHTMLParser(response.text)


def _entries(tree: LexborHTMLParser) -> list[str]:
    return [node.text() for node in tree.css(".change-list > li:not(.notice)")]


def _href(tree: LexborHTMLParser, selector: str) -> str:
    return tree.css_first(selector).attributes["href"] or ""


def test_the_list_is_what_the_interface_tells(client: TestClient) -> None:
    told = client.get("/v1/changes?limit=30&lang=ru").json()["entries"]
    shown = _entries(_tree(client, "/ru/changes"))
    assert len(shown) == len(told) > 10


def test_pages_follow_one_another_without_gap(client: TestClient) -> None:
    told = client.get("/v1/changes?limit=500&lang=ru").json()["entries"]
    path, shown = "/ru/changes", 0
    while path:
        tree = _tree(client, path)
        shown += len(_entries(tree))
        following = tree.css_first('.turn a[rel="next"]')
        path = (following.attributes["href"] or "") if following else ""
    assert shown == len(told)


@pytest.mark.parametrize(
    ("asked", "fits"),
    [("act=743", "743"), (f"service={_SERVICE}", "Выдача водительских"), ("act=862", "862")],
)
def test_a_filter_leaves_what_fits(client: TestClient, asked: str, fits: str) -> None:
    shown = _entries(_tree(client, f"/ru/changes?{asked}"))
    assert shown
    assert all(fits in each for each in shown)


def test_words_leave_units_that_hold_them(client: TestClient) -> None:
    everything = _entries(_tree(client, "/ru/changes"))
    some = _entries(_tree(client, "/ru/changes?q=водительское+удостоверение"))
    assert 0 < len(some) < len(everything)


def test_a_filter_stays_in_its_form_and_on_its_links(client: TestClient) -> None:
    tree = _tree(client, "/en/changes?act=743&on=2025-02-01")
    assert tree.css_first("#of-act").attributes["value"] == "743"
    links = [node.attributes["href"] or "" for node in tree.css("main .choices a")]
    assert links == [
        "/en/changes?on=2025-02-01&act=743",
        "/en/changes/effective?on=2025-02-01&act=743",
    ]


def test_the_feed_of_the_same_is_named_and_answers(client: TestClient) -> None:
    tree = _tree(client, "/ru/changes?act=743")
    address = _href(tree, 'link[rel="alternate"][type="application/atom+xml"]')
    assert address == "/v1/changes.atom?act=743&lang=ru"
    feed = etree.fromstring(client.get(address).content)
    found = feed.findall("{http://www.w3.org/2005/Atom}entry")
    assert len(found) >= len(_entries(tree)) > 0


def test_what_was_learnt_is_apart_from_what_holds(client: TestClient) -> None:
    tree = _tree(client, "/ru/changes?act=862")
    entry = next(
        node for node in tree.css(".change-list > li") if "пункт 16, подпункт 4-1" in node.text()
    )
    assert "20 октября 2024 года" in entry.css_first(".made").text()
    assert "20 октября 2024 года" not in tree.css_first(".day-of h2").text()


def test_what_takes_effect_is_listed_by_its_day(client: TestClient) -> None:
    path = "/ru/changes/effective?effective_from=2025-01-01&effective_to=2025-01-01&act=862"
    shown = _entries(_tree(client, path))
    assert any("1 января 2025 года" in each and "подпункт 4)" in each for each in shown)


def test_what_may_take_effect_is_said_to_be_possible(client: TestClient) -> None:
    path = "/ru/changes/effective?effective_from=2024-10-25&effective_to=2024-10-26&act=862"
    tree = _tree(client, path)
    assert "возможно, в эти дни" in tree.css_first(".doubt").text()
    assert tree.css(".change-list .mark.bounded")


def test_from_the_day_of_the_page_on(client: TestClient) -> None:
    tree = _tree(client, "/en/changes/effective?on=2024-10-01")
    assert tree.css_first("#first").attributes["value"] == "2024-10-01"


@pytest.mark.parametrize(
    "asked",
    [
        "changes?since=x",
        "changes?cursor=zzz",
        "changes?act=88-V&service=x",
        "changes/effective?effective_from=2025-02-31",
        "changes/effective?effective_from=2025-02-01&effective_to=2024-02-01",
        "feeds?act=88-V&service=x",
    ],
)
def test_what_cannot_be_read_is_said(client: TestClient, asked: str) -> None:
    response = client.get(f"/ru/{asked}")
    assert response.status_code == 422
    assert '<html lang="ru">' in response.text


@pytest.mark.parametrize("path", ["changes", "changes/effective", "feeds"])
@pytest.mark.parametrize("name", ["act", "service"])
def test_an_act_that_is_not_held_is_said(client: TestClient, path: str, name: str) -> None:
    response = client.get(f"/kk/{path}", params={name: "<b>999-X</b>"})
    assert response.status_code == 404
    assert "<b>" not in response.text


def test_the_address_of_a_feed_is_made(client: TestClient) -> None:
    tree = _tree(client, "/kk/feeds?act=862&q=%22")
    address = tree.css_first("#feed-address").attributes["value"]
    assert address == "http://testserver/v1/changes.atom?act=862&q=%22&lang=kk"
    assert client.get(address).status_code == 200
