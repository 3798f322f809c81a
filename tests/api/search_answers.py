"""Answers of the search, for tests to look into."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient

#: A day on which the bundled order stood as it was amended in 2024.
DAY = "2025-02-01"


def hits(answer: Any) -> list[tuple[str, dict[str, Any]]]:
    """The hits with their acts, in the order of their ranks."""
    found = [(act["act"], hit) for act in answer["acts"] for hit in act["hits"]]
    return sorted(found, key=lambda pair: pair[1]["rank"])


def search(client: TestClient, q: str, **asked: Any) -> Any:
    """What the server answers to a query; it must."""
    response = client.get("/v1/search", params={"q": q, **asked})
    assert response.status_code == 200, response.text
    return response.json()
