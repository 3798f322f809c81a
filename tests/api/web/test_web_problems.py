"""What is refused before a site of pages sees it: a page for who asked for one, in its language."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

_BROWSER = {"Accept": "text/html,application/xhtml+xml"}


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize(
    ("rest", "status"),
    [
        ("?q=" + "a" * 9000, 414),
        ("acts/" + "a" * 9000, 414),
        ("acts/%0d%0aSet-Cookie:%20a=b", 404),
        ("services/%0aone", 404),
        ("acts/<script>alert(1)</script>", 404),
    ],
)
def test_a_page_is_answered_by_a_page(
    client: TestClient, lang: str, rest: str, status: int
) -> None:
    response = client.get(f"/{lang}/{rest}")
    assert response.status_code == status
    assert response.headers["Content-Type"].startswith("text/html")
    assert response.headers["Content-Language"] == lang
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in response.headers
    assert LexborHTMLParser(response.text).css_first("html").attributes["lang"] == lang
    assert "<script>alert" not in response.text
    assert len(response.content) < 10_000


def test_a_browser_at_no_address_gets_a_page_and_a_program_a_problem(client: TestClient) -> None:
    page = client.get("/nothing/here", headers=_BROWSER | {"Accept-Language": "ru"})
    assert (page.status_code, page.headers["Content-Language"]) == (404, "ru")
    assert "<html" in page.text
    for address, headers in (("/nothing/here", {}), ("/v1/nothing", _BROWSER)):
        problem = client.get(address, headers=headers)
        assert problem.status_code == 404
        assert problem.json()["code"] == "route-not-found"


def test_what_a_page_takes_is_told(client: TestClient) -> None:
    response = client.post("/ru/acts")
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")
