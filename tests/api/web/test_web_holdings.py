"""What the base holds, agencies and their acts, about."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from api.web.urls import Links
from api.web.view.agencies import agencies
from kb.answers_coverage import HeldCount


def _tree(client: TestClient, path: str) -> LexborHTMLParser:
    response = client.get(path)
    assert response.status_code == 200, response.text[:500]
    return LexborHTMLParser(response.text)


def test_numbers_are_those_of_the_interface(client: TestClient) -> None:
    told = client.get("/v1/coverage?lang=en").json()
    tree = _tree(client, "/en/coverage")
    figures = [node.text() for node in tree.css("dl.figures dd")]
    assert figures[:6] == [
        str(told[name]) for name in ("whole", "partial", "cited", "documents", "units", "services")
    ]
    rows = tree.css("table")[0].css("tbody tr")
    assert len(rows) == len(told["by_form"])


@pytest.mark.parametrize(("lang", "name"), [("kk", "Шешім"), ("ru", "Решение"), ("en", "Decision")])
def test_every_form_is_named_in_the_language(client: TestClient, lang: str, name: str) -> None:
    tree = _tree(client, f"/{lang}/coverage")
    assert name in [node.text() for node in tree.css("table")[0].css("tbody th")]


def test_what_is_missing_is_said_by_name(client: TestClient) -> None:
    tree = _tree(client, "/ru/coverage")
    assert "Чего нет" in [node.text() for node in tree.css("h2")]
    links = [node.attributes["href"] for node in tree.css("ol.near a")]
    assert "/ru/acts/akn/kz/act/law/2022-07-14/141-VII" in links


def test_agencies_are_named_in_three_languages(client: TestClient) -> None:
    tree = _tree(client, "/en/agencies/mia")
    assert tree.css_first("h1").text() == "Ministry of Internal Affairs"
    assert {node.attributes["lang"]: node.text() for node in tree.css("main .facts [lang]")} == {
        "kk": "Ішкі істер министрлігі",
        "ru": "Министерство внутренних дел",
    }


def test_an_agency_has_as_many_acts_as_are_counted(client: TestClient) -> None:
    counts = client.get("/v1/coverage?lang=en").json()["by_issuer"]
    for each in counts:
        tree = _tree(client, f"/en/agencies/{each['key'] or 'untold'}")
        wanted = each["whole"] + each["partial"] + each["cited"]
        assert len(tree.css("ul.acts > li:not(.notice)")) == wanted


def test_acts_of_an_agency_go_on_from_page_to_page(client: TestClient) -> None:
    """Parts of one list neither repeat nor leave out."""
    base = client.app.state.base  # type: ignore[attr-defined]
    whole = [act.id for act in base.acts_of_issuer(None, 0, 100)]
    parts = [act.id for skip in range(0, 30, 7) for act in base.acts_of_issuer(None, skip, 7)]
    assert len(whole) > 20
    assert parts == whole
    days = [act.date for act in base.acts_of_issuer(None, 0, 100) if act.date]
    assert days == sorted(days, reverse=True)


def test_agencies_whose_acts_are_held_come_first_and_the_unnamed_last() -> None:
    counts = [
        HeldCount(key="", label="", whole=9),
        HeldCount(key="moj", label="", cited=3),
        HeldCount(key="mia", label="", whole=1),
        HeldCount(key="mfa", label="", partial=1),
    ]
    found = agencies(counts, Links("ru", "2025-02-01"))
    assert [each.key for each in found] == ["mia", "mfa", "moj", ""]
    assert found[0].address == "/ru/agencies/mia?on=2025-02-01"
    assert found[-1].address == "/ru/agencies/untold?on=2025-02-01"


@pytest.mark.parametrize("key", ["zzz", "%3Cscript%3E", "mia%00", "..%2Fmia"])
def test_an_agency_nobody_heard_of_is_not_there(client: TestClient, key: str) -> None:
    response = client.get(f"/ru/agencies/{key}")
    assert response.status_code == 404
    assert "<script>" not in response.text


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("kk", "ресми дереккөз емес"),
        ("ru", "не официальный источник"),
        ("en", "not an official source"),
    ],
)
def test_about_says_what_the_site_is_not(client: TestClient, lang: str, words: str) -> None:
    tree = _tree(client, f"/{lang}/about")
    assert words in tree.css_first("main .notice").text()
    assert len(tree.css("main .mark")) == 3


def test_no_page_sets_a_cookie(client: TestClient) -> None:
    """As the page about the site says."""
    for path in ("", "?q=закон", "about", "changes", "acts"):
        assert "set-cookie" not in client.get(f"/ru/{path}").headers
