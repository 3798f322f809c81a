"""Pages of lists: all of it once, whatever the size of the pages; cursors of other questions."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from http_doors import LAW

_LISTS = [
    ("/v1/acts", "acts"),
    ("/v1/acts?type=order", "acts"),
    ("/v1/acts?query=приказ", "acts"),
    ("/v1/services", "services"),
    (f"{LAW}/changes?lang=ru", "changes"),
    (f"{LAW}/findings", "findings"),
    ("/v1/acts/743/facts", "facts"),
]


def _pages(client: TestClient, path: str, limit: int) -> list[dict[str, Any]]:
    url: str | None = f"{path}{'&' if '?' in path else '?'}limit={limit}"
    pages = []
    while url is not None:
        response = client.get(url)
        assert response.status_code == 200, response.text
        pages.append(response.json())
        url = response.links.get("next", {}).get("url")
        assert (url is None) == (pages[-1]["next"] is None)
        assert len(pages) < 200
    return pages


@pytest.mark.parametrize(("path", "name"), _LISTS)
@pytest.mark.parametrize("limit", [5, 7])
def test_all_of_a_list_once(client: TestClient, path: str, name: str, limit: int) -> None:
    (whole,) = _pages(client, path, 500)
    if len(whole[name]) > 150:
        limit *= 40
    pages = _pages(client, path, limit)
    assert [item for page in pages for item in page[name]] == whole[name]
    assert all(len(page[name]) == limit for page in pages[:-1])
    assert {page["coverage"][name] for page in pages} == {len(whole[name])}


@pytest.mark.parametrize(
    "cursor", ["", "0", "MQ", "x" * 3000, "ё", "WzIsImEiLCJkZTZlYWM4YzAwIl0", "bnVsbA", "W10"]
)
def test_what_is_no_cursor(client: TestClient, cursor: str) -> None:
    response = client.get("/v1/acts", params={"cursor": cursor})
    assert (response.status_code, response.json()["code"]) == (422, "bad-cursor")


def test_a_cursor_of_another_question(client: TestClient) -> None:
    cursor = client.get("/v1/acts?limit=1").json()["next"]
    for path in ("/v1/acts?type=order&", "/v1/services?"):
        asked = client.get(f"{path}cursor={cursor}")
        assert asked.json()["code"] == "bad-cursor"
    assert client.get("/v1/acts", params={"cursor": cursor, "limit": 3}).status_code == 200


@pytest.mark.parametrize("limit", ["0", "-1", "501", "1e3", "9" * 400, "ten"])
def test_limits_of_pages(client: TestClient, limit: str) -> None:
    response = client.get("/v1/acts", params={"limit": limit, "lang": "ru"})
    assert response.status_code == 422
    (fault,) = response.json()["errors"]
    assert fault["place"] == "query.limit"
    assert any("а" <= letter <= "я" for letter in fault["message"]), "said in Russian"
