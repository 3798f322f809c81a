"""The graph, citations and coverage over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

_LAW = "/akn/kz/act/law/2013-04-15/88-V"
_862 = "/akn/kz/act/order/mia/2014-12-02/862"
_743 = "/akn/kz/act/order/mia/2024-10-07/743"


def _get(client: TestClient, path: str, **params: str) -> Any:
    response = client.get(path, params=params)
    assert response.status_code == 200, response.text
    return response.json()


@pytest.mark.parametrize(
    ("path", "root", "edge"),
    [
        (f"/v1/graph/acts{_862}", _862, (_743, "amends", _862)),
        ("/v1/graph/acts/862", _862, (_862, "approves", f"{_862}!rules_1")),
        ("/v1/graph/acts/743", _743, (_743, "cites", _862)),
        (
            f"/v1/graph/units{_862}/units/!annex_14",
            f"{_862}!annex_14",
            (f"{_862}!annex_14", "establishes", "service:order-mia-2014-12-02-862-annex-14"),
        ),
        (
            "/v1/graph/units/88-V/units/article 15",
            f"{_LAW}!main~art_15",
            (f"{_LAW}!main~art_13__para_2", "cites", f"{_LAW}!main~art_15"),
        ),
    ],
)
def test_neighbourhoods(
    client: TestClient, path: str, root: str, edge: tuple[str, str, str]
) -> None:
    answer = _get(client, path, on="2025-02-01", lang="ru")
    assert (answer["root"], answer["on"], answer["language"]) == (root, "2025-02-01", "ru")
    edges = {(each["source"], each["kind"], each["target"]): each for each in answer["edges"]}
    assert edges[edge]["in_effect"] == "yes"
    ids = {node["id"] for node in answer["nodes"]}
    assert all({source, target} <= ids for source, _, target in edges)
    for node in answer["nodes"]:
        if node["permalink"]:
            assert client.get(node["permalink"]).status_code == 200, node["permalink"]


def test_an_amendment_still_to_come_is_not_in_effect(client: TestClient) -> None:
    def state(on: str) -> str:
        answer = _get(client, "/v1/graph/acts/862", on=on)
        (amends,) = (each for each in answer["edges"] if each["kind"] == "amends")
        return str(amends["in_effect"])

    assert [state(d) for d in ("2024-10-18", "2024-10-19", "2024-11-18")] == [
        "no",
        "unknown",
        "yes",
    ]


def test_depth_and_size_are_bounded(client: TestClient) -> None:
    few = _get(client, "/v1/graph/acts/88-V", depth="3", limit="5")
    assert len([node for node in few["nodes"] if node["kind"] == "act"]) == 5
    assert few["truncated"] is True
    for params in ({"depth": "0"}, {"depth": "4"}, {"limit": "0"}, {"limit": "201"}):
        assert client.get("/v1/graph/acts/88-V", params=params).status_code == 422


def test_dependents_and_most_cited(client: TestClient) -> None:
    found = _get(client, "/v1/graph/acts/862/dependents", on="2025-02-01", lang="en")
    depending = {each["node"]["id"]: each["basis"] for each in found["dependents"]}
    assert depending[_743] is False
    assert depending["service:order-mia-2014-12-02-862-annex-14"] is True
    most = _get(client, "/v1/graph/most-cited", limit="3")["acts"]
    assert [act["citations"] for act in most] == sorted(
        (act["citations"] for act in most), reverse=True
    )


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/v1/graph/acts/999-X", 404, "act-not-found"),
        ("/v1/graph/acts/приказ", 409, "act-ambiguous"),
        ("/v1/graph/acts/999-X/dependents", 404, "act-not-found"),
        ("/v1/graph/units/88-V/units/article 99", 404, "unit-not-found"),
        ("/v1/graph/units/88-V/units/!main~art_99", 404, "unit-not-found"),
        ("/v1/graph/units/88-V/units/point 1", 409, "unit-ambiguous"),
        ("/v1/graph/acts/88-V?on=2025-02-30", 422, "bad-date"),
        ("/v1/graph/nothing", 404, "route-not-found"),
        ("/v1/citations/resolve", 422, "bad-request"),
    ],
)
def test_problems(client: TestClient, path: str, status: int, code: str) -> None:
    response = client.get(path)
    assert (response.status_code, response.json()["code"]) == (status, code), response.text


@pytest.mark.parametrize(
    ("text", "status", "address"),
    [
        ("ст. 14 88-V", "resolved", "!main~art_14"),
        ("пп. 3-1) п. 1 ст. 14 Закона о госуслугах", "partial", "!main~art_14__subpara_3-1"),
        ("<script>alert(1)</script>", "act_not_held", None),
        ("'; DROP TABLE node; --", "not_a_citation", None),
    ],
)
def test_citations(client: TestClient, text: str, status: str, address: str | None) -> None:
    answer = _get(client, "/v1/citations/resolve", q=text, on="2025-02-01", lang="ru")
    assert (answer["status"], answer["query"]) == (status, text)
    assert [unit["address"] for unit in answer["units"]] == ([address] if address else [])
    for unit in answer["units"]:
        assert client.get(unit["permalink"]).json()["address"] == address


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_coverage(client: TestClient, lang: str) -> None:
    answer = _get(client, "/v1/coverage", lang=lang)
    assert (answer["whole"], answer["partial"]) == (4, 2)
    for table in ("by_form", "by_issuer", "by_year"):
        assert sum(row["whole"] for row in answer[table]) == answer["whole"]
        assert sum(row["cited"] for row in answer[table]) == answer["cited"]
    assert answer["services"] == len(_get(client, "/v1/services")["services"])
    missing = answer["missing"]
    assert missing["acts_not_held"] == answer["partial"] + answer["cited"]
    assert all(act["known"] != "whole" for act in missing["cited_most"])
    assert {act["act"] for act in missing["dates_open_of"]} >= {_LAW, _743}
