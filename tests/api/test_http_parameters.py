"""A parameter that an operation does not have is told: it may be one that was misspelt."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

_SERVICE = "/v1/services/order-mia-2014-12-02-862-annex-14"

UNKNOWN = [
    (f"{_SERVICE}?onn=2025-01-02", "onn", "on"),
    (f"{_SERVICE}?on=2025-01-02&chanel=egov_portal", "chanel", "channel"),
    ("/v1/changes/effective?from=2024-10-01", "from", ""),
    ("/v1/acts/88-V?ON=2025-01-02", "ON", ""),
    ("/v1/health?x=1", "x", ""),
]


@pytest.mark.parametrize(("address", "name", "near"), UNKNOWN)
def test_an_unknown_parameter_is_told(
    client: TestClient, address: str, name: str, near: str
) -> None:
    response = client.get(address, headers={"Accept-Language": "en"})
    assert response.status_code == 422
    problem = response.json()
    assert problem["code"] == "bad-request"
    assert name in problem["detail"]
    assert near in problem["mend"]


@pytest.mark.parametrize(
    "address",
    [
        f"{_SERVICE}?on=2025-01-02&lang=ru&channel=egov_portal&case=x&as_known_on=2030-01-01",
        "/v1/acts/88-V/diff?from=2024-01-01&to=2025-01-01",
        "/v1/search?q=паспорт&type=order&type=law&facets=true",
        "/v1/acts?query=862&limit=1",
    ],
)
def test_known_ones_are_not(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 200
