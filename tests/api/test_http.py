"""The HTTP door: shapes, languages, problems, description."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi.testclient import TestClient

_LAW = "/v1/acts/akn/kz/act/law/2013-04-15/88-V"


@pytest.mark.parametrize(
    ("path", "has"),
    [
        ("/v1/health", {"status", "version"}),
        ("/v1/ready", {"status", "version", "state", "learnt_at"}),
        ("/v1/version", {"version", "code", "reader"}),
        ("/v1/acts", {"acts", "on", "language", "coverage"}),
        (f"{_LAW}?on=2026-11-21", {"act", "outline", "on", "language", "coverage", "in_effect"}),
        ("/v1/acts/88-V", {"act", "outline"}),
        (f"{_LAW}/history", {"children", "language", "coverage"}),
        (f"{_LAW}/changes", {"changes", "on", "language", "coverage"}),
        (f"{_LAW}/findings", {"findings", "on", "language", "coverage"}),
        (f"{_LAW}/facts", {"facts", "on", "language", "coverage"}),
        (f"{_LAW}/units/!main~art_18", {"text_state", "versions", "on", "language", "coverage"}),
        (f"{_LAW}/units/article 18/history", {"versions", "language", "coverage"}),
        (f"{_LAW}/units/!main~art_18/why", {"versions", "on", "language", "coverage"}),
        ("/v1/acts/11-1-2/420/units/annex 4-1", {"text_state"}),
        (f"{_LAW}/units/title of article 3", {"text_state"}),
        ("/v1/acts/приказ 862/units/п 16 пп 4-1", {"text_state"}),
        ("/v1/acts?query=приказ 862", {"acts"}),
        ("/v1/services", {"services", "on", "language", "coverage"}),
        (
            "/v1/services/водительских удостоверений?on=2025-02-01",
            {"service", "on", "language", "status", "standard", "requirements", "coverage"},
        ),
        (
            "/v1/services/водительских удостоверений/comparison?on=2025-02-01&with=2024-10-25",
            {"rows", "now", "then"},
        ),
    ],
)
def test_an_answer(client: TestClient, path: str, has: set[str]) -> None:
    response = client.get(path)
    assert response.status_code == 200, response.text
    assert has <= set(response.json())


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/v1/acts/999-X", 404, "act-not-found"),
        (f"{_LAW}/units/article 99", 404, "unit-not-found"),
        (f"{_LAW}/units/!main~art_99", 404, "unit-not-found"),
        (f"{_LAW}/units/point 1", 409, "unit-ambiguous"),
        ("/v1/services/полёт на Марс", 404, "service-not-found"),
        ("/v1/services/водительских?on=2025-02-30", 422, "bad-date"),
        ("/v1/services/водительских?on=２０２５-01-01", 422, "bad-date"),
        ("/v1/acts?on=", 422, "bad-date"),
        ("/v1/acts/%00", 404, "act-not-found"),
        (f"{_LAW}/units/%00", 404, "unit-not-found"),
        ("/v1/services/водительских/comparison", 422, "bad-request"),
        ("/v1/acts?lang=de", 422, "bad-request"),
        ("/v1/nothing", 404, "route-not-found"),
    ],
)
def test_a_problem(client: TestClient, path: str, status: int, code: str) -> None:
    response = client.get(path)
    problem = response.json()
    assert response.headers["content-type"] == "application/problem+json"
    assert (response.status_code, problem["status"], problem["code"]) == (status, status, code)
    assert problem["type"] == f"urn:zanbase:problem:{code}"
    assert problem["title"]
    assert re.fullmatch(r"[!-~]+", problem["instance"]), "a URI reference has no other characters"
    assert problem["detail"]


def test_many_ask_at_once(client: TestClient) -> None:
    paths = [f"{_LAW}/units/!main~art_18", "/v1/acts", "/v1/services/водительских", "/v1/health"]
    alone = [client.get(path).json() for path in paths]
    with ThreadPoolExecutor(max_workers=8) as pool:
        answers = list(pool.map(lambda path: client.get(path).json(), paths * 4))
    assert answers == alone * 4


def test_reading_only(client: TestClient) -> None:
    response = client.post("/v1/acts")
    assert response.status_code == 405
    assert response.json()["code"] == "method-not-allowed"
    assert response.headers["allow"] == "GET"


@pytest.mark.parametrize(
    ("query", "header", "expected"),
    [
        ({"lang": "kk"}, "en", "kk"),
        ({}, "kk;q=0.3, en;q=0.8", "en"),
        ({}, "en-GB", "en"),
    ],
)
def test_language(client: TestClient, query: dict[str, str], header: str, expected: str) -> None:
    response = client.get(
        f"{_LAW}/units/!main~art_4", params=query, headers={"Accept-Language": header}
    )
    assert response.json()["language"] == expected
    assert response.headers["content-language"] == expected
    assert "Accept-Language" in response.headers["vary"]


def _operations(client: TestClient) -> list[tuple[str, dict[str, Any]]]:
    schema = client.get("/openapi.json").json()
    return [(path, method) for path, item in schema["paths"].items() for method in item.values()]


def test_every_operation_is_described(client: TestClient) -> None:
    for path, operation in _operations(client):
        assert operation["summary"], path
        answered = [status for status in operation["responses"] if status.startswith("2")]
        for content in (operation["responses"][status]["content"] for status in answered):
            assert "$ref" in content.get("application/json", {}).get("schema", {}) or (
                "application/json" not in content
            ), path
        assert "application/problem+json" in operation["responses"]["503"]["content"], path


def test_every_parameter_has_an_example(client: TestClient) -> None:
    bare = [
        (path, parameter["name"])
        for path, operation in _operations(client)
        for parameter in operation.get("parameters", ())
        if parameter["in"] != "header"
        and not {"example", "examples"} & {*parameter, *parameter["schema"]}
    ]
    assert bare == []


def test_the_shape_of_problems_is_described(client: TestClient) -> None:
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    assert {"ProblemDetail", "Candidate", "ServiceAnswer", "UnitAnswer"} <= set(schemas)
    assert "from" in schemas["Validity"]["properties"]
