"""What is sent to do harm, and the headers that keep harm away."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from http_doors import LAW, copied, opened

from api.http import observing
from kb.base import Base

_SCRIPT = "<script>alert(1)</script>"
_SQL = [
    "' OR '1'='1",
    "1; DROP TABLE work; --",
    "%' UNION SELECT data FROM source --",
    '"; --',
    "\\",
]
_PLACES = [
    "/v1/acts?query={}",
    "/v1/acts/{}",
    "/v1/acts/{}/history",
    "/v1/acts/88-V/units/{}",
    "/v1/acts/88-V/units/{}/why",
    "/v1/acts?type={}",
    "/v1/services/{}",
    "/v1/services?query={}",
    "/v1/services/order-mia-2014-12-02-862-annex-14?case={}&channel={}",
    "/v1/search?q={}",
    "/v1/search?q=a&type={}&issuer={}",
    "/v1/search?q=a&cursor={}",
    "/v1/suggest?q={}",
    "/v1/acts?on={}",
    "/v1/acts/88-V?as_known_on={}",
    "/v1/acts?lang={}",
    "/v1/changes?q={}",
    "/v1/changes?since={}",
    "/v1/changes?act={}&cursor={}",
    "/v1/graph/acts/{}",
    "/v1/graph/units/862/units/{}",
    "/v1/citations/resolve?q={}",
    "/v1/acts/862/units/{}/related",
    "/v1/acts/862/diff?from=2024-01-01&unit={}",
    "/v1/services/{}/deadline?applied=2025-01-01T10:00&case={}",
]
_BAD = [
    *_SQL,
    _SCRIPT,
    "../../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "....//....//etc/passwd",
    "\x00",
    "a\x00b",
    "\r\nSet-Cookie: a=b",
    "\x1b[31m",
    "\ufeff\u202e\u0000",
    "%ff%fe",
    "\U0010ffff" * 50,
    "9" * 500,
    "${jndi:ldap://a}",
    "{{7*7}}",
    "%s%n%x",
    "!main~" + "__para_1" * 200,
    "(" * 400,
    '"' * 301,
    "a OR " * 200,
    "*" * 100,
    "-" * 100,
    "2025-02-01T99:99:99+99:99",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
]


@pytest.mark.parametrize("place", _PLACES)
def test_what_is_sent_to_do_harm(client: TestClient, place: str) -> None:
    from urllib.parse import quote

    for bad in _BAD:
        sent = bad if "%" in bad and bad[0] in ".%" else quote(bad, safe="")
        response = client.get(place.replace("{}", sent), follow_redirects=False)
        assert response.status_code in (200, 404, 409, 414, 422), (bad, response.text)
        kind = response.headers["content-type"]
        assert kind == (
            "application/json" if response.status_code == 200 else "application/problem+json"
        )
        assert response.headers["x-content-type-options"] == "nosniff"
        assert "set-cookie" not in response.headers
        assert "root:" not in response.text
        assert "Traceback" not in response.text
        for name, value in response.headers.items():
            assert "\r" not in value, name
            assert "\n" not in value, name


def test_the_base_is_as_it_was(client: TestClient, home: Path) -> None:
    with Base.open(f"sqlite:///{home / 'zanbase.db'}") as base:
        before = len(base.acts())
        for bad in _SQL:
            client.get("/v1/acts", params={"query": bad})
        assert len(base.acts()) == before > 0


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_script_stays_a_text(client: TestClient, lang: str) -> None:
    response = client.get(f"/v1/acts/{_SCRIPT}", headers={"Accept-Language": lang})
    assert response.headers["content-type"] == "application/problem+json"
    assert _SCRIPT in json.loads(response.text)["detail"]


@pytest.mark.parametrize(
    "sent", ["abc", "a" * 64, "550e8400-e29b-41d4-a716-446655440000", "build.7_x"]
)
def test_an_id_that_is_brought_comes_back(client: TestClient, sent: str) -> None:
    assert client.get("/v1/health", headers={"X-Request-ID": sent}).headers["x-request-id"] == sent


@pytest.mark.parametrize("sent", ["", "a b", "a" * 65, "<script>", "a\tb", "a;b=c", "ё".encode()])
def test_an_id_that_is_none_is_replaced(client: TestClient, sent: str) -> None:
    found = client.get("/v1/health", headers={"X-Request-ID": sent}).headers["x-request-id"]
    assert found != sent
    assert observing._REQUEST_ID.fullmatch(found)


def test_every_answer_has_an_id(client: TestClient) -> None:
    paths = ["/v1/health", "/v1/nothing", f"{LAW}/units/!main~art_18", "/v1/acts?lang=de"]
    found = {client.get(path).headers["x-request-id"] for path in [*paths, *paths]}
    assert len(found) == 2 * len(paths)


def test_pages_elsewhere_may_read(client: TestClient) -> None:
    response = client.get("/v1/acts", headers={"Origin": "https://a.kz"})
    assert response.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in response.headers
    asked = {"Origin": "https://a.kz", "Access-Control-Request-Method": "POST"}
    assert client.options("/v1/acts", headers=asked).status_code == 400
    asked["Access-Control-Request-Method"] = "GET"
    assert client.options("/v1/acts", headers=asked).status_code == 200


def test_a_fault_of_ours_tells_nothing_of_us(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*asked: object, **named: object) -> None:
        raise KeyError("secret-of-ours")

    monkeypatch.setattr(Base, "unit", broken)
    with opened(copied(home, tmp_path)) as client:
        response = client.get(f"{LAW}/units/!main~art_18?lang=ru", headers={"X-Request-ID": "n1"})
    assert response.status_code == 500
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["x-request-id"] == "n1"
    problem = response.json()
    assert problem["code"] == "internal"
    assert "n1" in problem["detail"]
    assert "ошибка" in problem["detail"]
    assert "secret" not in response.text
    assert "Traceback" not in response.text
