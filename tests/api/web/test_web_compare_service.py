"""What differs between two days of a service, as a page."""

from __future__ import annotations

import datetime as dt

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

_LICENCE = "/services/order-mia-2014-12-02-862-annex-14"


def _tree(client: TestClient, address: str) -> LexborHTMLParser:
    response = client.get(address)
    assert response.status_code == 200, (address, response.text[:500])
    return LexborHTMLParser(response.text)


def _text(tree: LexborHTMLParser, place: str) -> str:
    return " ".join(" ".join(node.text() for node in tree.css(place)).split())


def test_without_a_day_to_compare_with_it_is_asked_for(client: TestClient) -> None:
    tree = _tree(client, f"/ru{_LICENCE}/compare")
    assert [node.attributes["name"] for node in tree.css(".reader form input")] == ["with", "on"]
    assert tree.css(".difference") == []


def test_the_same_words_with_another_sum(client: TestClient) -> None:
    tree = _tree(client, f"/ru{_LICENCE}/compare?on=2025-02-01&with=2024-12-01")
    assert [node.attributes["id"] for node in tree.css(".difference")] == ["fee"]
    sides = [node.text().replace("\xa0", " ") for node in tree.css("#fee .side-of")]
    assert "4 615 ₸" in sides[0]
    assert "4 915 ₸" in sides[1]
    assert "Без изменений" in tree.text()


def test_the_earlier_day_comes_first_whichever_was_typed(client: TestClient) -> None:
    one = _tree(client, f"/ru{_LICENCE}/compare?on=2025-02-01&with=2024-12-01")
    other = _tree(client, f"/ru{_LICENCE}/compare?on=2024-12-01&with=2025-02-01")
    assert _text(one, "#fee") == _text(other, "#fee")
    assert other.css_first("#with").attributes["value"] == "2024-12-01"


def test_what_is_not_held_cannot_be_compared(client: TestClient) -> None:
    tree = _tree(client, f"/en{_LICENCE}/compare?on=2025-02-01&with=2024-10-10")
    assert _text(tree, ".notice") == "Cannot be compared: a text is not held"
    assert tree.css(".difference") == [], "said once, not for each row"
    assert "is not known" in _text(tree, ".standing")


def test_one_day_is_the_same_as_itself(client: TestClient) -> None:
    tree = _tree(client, f"/kk{_LICENCE}/compare?on=2025-02-01&with=2025-02-01")
    assert tree.css(".difference") == []
    assert "ештеңе өзгермеген" in tree.text()


def test_words_that_differ_are_marked(
    application: FastAPI, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = application.state.base
    real = base.service

    def changed(service: str, on: dt.date, *asked: str | None) -> object:
        answer = real(service, on, *asked)
        if on.year > 2024:
            return answer
        term = answer.requirements["term"]
        former = term.model_copy(update={"text": term.text.replace("120 минут", "3 дня <b>")})
        rows = {**answer.requirements, "term": former}
        return answer.model_copy(update={"requirements": rows})

    monkeypatch.setattr(base, "service", changed)
    tree = _tree(client, f"/ru{_LICENCE}/compare?on=2025-02-02&with=2024-12-02")
    assert [node.attributes["id"] for node in tree.css(".difference")] == ["term", "fee"]
    assert "3 дня <b>" in _text(tree, "#term del")
    assert "120 минут" in _text(tree, "#term ins")
    assert len(tree.css("#term .side-of")) == 2, "and what each says, typed"


def test_documents_of_which_one_side_is_lost_are_given_as_printed(
    application: FastAPI, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = application.state.base
    real = base.service

    def without(service: str, on: dt.date, *asked: str | None) -> object:
        answer = real(service, on, *asked)
        gone = "documents" if on.year < 2025 else ""
        rows = {key: row for key, row in answer.requirements.items() if key != gone}
        status = "uncertain" if gone else answer.status
        return answer.model_copy(update={"requirements": rows, "status": status})

    monkeypatch.setattr(base, "service", without)
    tree = _tree(client, f"/en{_LICENCE}/compare?on=2025-02-03&with=2024-12-03")
    assert "cannot be compared" in _text(tree, "#documents .badge")
    assert "документ, удостоверяющий личность" in _text(tree, "#documents .law")


@pytest.mark.parametrize(
    ("query", "status"), [("with=never", 422), ("with=2025-02-30", 422), ("on=x&with=y", 422)]
)
def test_a_day_that_is_none(client: TestClient, query: str, status: int) -> None:
    assert client.get(f"/ru{_LICENCE}/compare?{query}").status_code == status


def test_the_name_of_a_service_leads_to_its_comparison(client: TestClient) -> None:
    response = client.get(
        "/ru/services/водительских/compare?with=2024-12-01", follow_redirects=False
    )
    assert response.headers["location"] == f"/ru{_LICENCE}/compare?with=2024-12-01"
