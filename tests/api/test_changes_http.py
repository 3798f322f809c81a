"""The feed over HTTP: JSON and Atom, pages and cursors, what takes effect; problems."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient
from lxml import etree

from api.http.app import create_app
from corpus.manifest import bundled
from ingest.parse import parse
from kb.base import Base

_ATOM = "{http://www.w3.org/2005/Atom}"
_SERVICE = "order-mia-2014-12-02-862-annex-14"
_862 = "/akn/kz/act/order/mia/2014-12-02/862"


def _get(client: TestClient, path: str, **params: object) -> Any:
    response = client.get(path, params={k: str(v) for k, v in params.items()})
    assert response.status_code == 200, response.text
    return response.json()


def test_what_the_base_learnt(client: TestClient) -> None:
    answer = _get(client, "/v1/changes", lang="ru")
    assert answer["language"] == "ru"
    assert answer["since"] is None
    kinds = {entry["kind"] for entry in answer["entries"]}
    assert {"new_act", "new_version", "service_changed"} <= kinds
    moments = [entry["recorded_at"] for entry in answer["entries"]]
    assert moments == sorted(moments, reverse=True)
    for entry in answer["entries"]:
        assert client.get(entry["permalink"]).status_code == 200, entry["permalink"]


def test_learnt_and_in_effect_are_apart(client: TestClient) -> None:
    (entry,) = _get(client, "/v1/changes", service=_SERVICE, lang="en")["entries"]
    assert (entry["act"], entry["address"]) == (_862, "!annex_14")
    assert entry["service"] == _SERVICE
    assert dt.datetime.fromisoformat(entry["recorded_at"]).year >= 2026
    assert (entry["begins"]["earliest"], entry["begins"]["latest"]) == ("2024-10-19", "2024-11-18")
    assert entry["begins"]["reason"]
    assert "2024-11-18" not in entry["said"]


@pytest.mark.parametrize(
    "params",
    [{}, {"since": "2026-01-01"}, {"act": "862"}, {"q": "водительское удостоверение"}],
)
def test_pages_follow_each_other(client: TestClient, params: dict[str, str]) -> None:
    everything = [e["id"] for e in _get(client, "/v1/changes", limit=500, **params)["entries"]]
    assert everything
    found: list[str] = []
    url: str | None = None
    asked: dict[str, str] = {**params, "limit": "3"}
    while True:
        response = client.get(url or "/v1/changes", params=None if url else asked)
        found += [entry["id"] for entry in response.json()["entries"]]
        link = re.fullmatch(r'<([^>]+)>; rel="next"', response.headers.get("link", ""))
        assert (link is None) == (response.json()["next"] is None)
        if link is None:
            break
        url = link[1]
        assert parse_qs(urlsplit(url).query)["cursor"] == [response.json()["next"]]
    assert found == everything


def test_a_resume_asks_for_what_is_learnt_later(client: TestClient) -> None:
    kept = _get(client, "/v1/changes", limit=1)["resume"]
    later = _get(client, "/v1/changes", cursor=kept)
    assert (later["entries"], later["next"], later["resume"]) == ([], None, kept)


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({"since": "2026-01-01"}, True),
        ({"since": "2100-01-01"}, False),
        ({"since": "2026-01-01T00:00:00+05:00"}, True),
        ({"since": "01.01.2026"}, True),
    ],
)
def test_since_a_moment_or_a_day(client: TestClient, params: dict[str, str], found: bool) -> None:
    answer = _get(client, "/v1/changes", **params)
    assert bool(answer["entries"]) is found
    moments = [entry["recorded_at"] for entry in answer["entries"]]
    assert moments == sorted(moments)


@pytest.mark.parametrize("path", ["/v1/changes", "/v1/changes.atom", "/v1/changes/effective"])
@pytest.mark.parametrize(
    ("params", "status", "code"),
    [
        ({"act": "999-X"}, 404, "act-not-found"),
        ({"act": "приказ"}, 409, "act-ambiguous"),
        ({"service": "полёт на Марс"}, 404, "service-not-found"),
        ({"act": "862", "service": _SERVICE}, 422, "bad-request"),
        ({"cursor": "zzz"}, 422, "bad-cursor"),
        ({"cursor": "\x00"}, 422, None),
        ({"limit": "0"}, 422, "bad-request"),
        ({"limit": "501"}, 422, "bad-request"),
    ],
)
def test_problems(
    client: TestClient, path: str, params: dict[str, str], status: int, code: str | None
) -> None:
    response = client.get(path, params=params)
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert code is None or response.json()["code"] == code


@pytest.mark.parametrize(
    ("path", "params", "code"),
    [
        ("/v1/changes", {"since": "вчера"}, "bad-date"),
        ("/v1/changes", {"since": "0001-01-01T00:00:00+14:00"}, "bad-date"),
        ("/v1/changes", {"since": "0001-01-01"}, "bad-date"),
        ("/v1/changes/effective", {"effective_from": "2025-02-30"}, "bad-date"),
        (
            "/v1/changes/effective",
            {"effective_from": "2025-02-02", "effective_to": "2025-02-01"},
            "days-reversed",
        ),
    ],
)
def test_days_that_are_none(
    client: TestClient, path: str, params: dict[str, str], code: str
) -> None:
    response = client.get(path, params=params)
    assert (response.status_code, response.json()["code"]) == (422, code)


# --- what takes effect ----------------------------------------------------------------------------


def test_what_takes_effect_between_two_days(client: TestClient) -> None:
    asked = {"effective_from": "2024-10-20", "effective_to": "2025-01-01", "act": "862"}
    answer = _get(client, "/v1/changes/effective", lang="en", **asked)
    assert (answer["from"], answer["to"]) == ("2024-10-20", "2025-01-01")
    sure = {entry["address"]: entry["certain"] for entry in answer["entries"]}
    assert sure["!rules_1~para_16__subpara_4"] is True
    assert sure["!rules_1~para_16__subpara_4-1"] is True
    assert sure["!annex_14"] is False, "its day may have been the one before"
    for entry in answer["entries"]:
        assert client.get(entry["permalink"]).status_code == 200


def test_pages_of_what_takes_effect(client: TestClient) -> None:
    asked: dict[str, object] = {"effective_from": "2000-01-01"}
    everything = _get(client, "/v1/changes/effective", limit=500, **asked)["entries"]
    assert len(everything) > 40
    found: list[Any] = []
    cursor: dict[str, str] = {}
    while True:
        page = _get(client, "/v1/changes/effective", limit=17, **asked, **cursor)
        found += page["entries"]
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
    assert found == everything


# --- Atom -----------------------------------------------------------------------------------------


def _one(element: etree._Element, name: str) -> str:
    (found,) = element.findall(f"{_ATOM}{name}")
    return found.text or ""


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("params", [{}, {"act": "862"}, {"q": "удостоверение <b>&\x07"}])
def test_an_atom_feed(client: TestClient, params: dict[str, str], lang: str) -> None:
    """What RFC 4287 asks of a feed and its entries."""
    response = client.get("/v1/changes.atom", params={**params, "lang": lang})
    if response.status_code == 422:
        assert "\x07" in params.get("q", ""), response.text
        return
    assert response.headers["content-type"].startswith("application/atom+xml")
    assert response.headers["content-language"] == lang
    feed = etree.fromstring(response.content)
    assert feed.tag == f"{_ATOM}feed"
    assert _one(feed, "id").startswith("tag:zanbase,2026:")
    assert _one(feed, "title")
    assert [child.text for child in feed.iterfind(f"{_ATOM}author/{_ATOM}name")] == ["Zanbase"]
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{_ATOM}link")}
    assert links["self"].startswith("/v1/changes.atom?")
    moments = []
    ids = set()
    for entry in feed.findall(f"{_ATOM}entry"):
        ids.add(_one(entry, "id"))
        assert re.fullmatch(r"tag:zanbase,2026:[0-9a-f]+/\d+", _one(entry, "id"))
        assert _one(entry, "title")
        assert _one(entry, "summary")
        moments.append(dt.datetime.fromisoformat(_one(entry, "updated")))
        rels = [link.get("rel") for link in entry.findall(f"{_ATOM}link")]
        assert rels.count("alternate") == 1
        assert len(entry.findall(f"{_ATOM}category")) == 1
    assert len(ids) == len(moments)
    assert max(moments, default=None) == (
        dt.datetime.fromisoformat(_one(feed, "updated")) if moments else None
    )


def test_an_entry_keeps_its_identifier(client: TestClient) -> None:
    def ids(**params: str) -> list[str]:
        feed = etree.fromstring(client.get("/v1/changes.atom", params=params).content)
        return [_one(entry, "id") for entry in feed.findall(f"{_ATOM}entry")]

    assert ids(limit="5") == ids(limit="500")[:5]
    assert set(ids(act="862", lang="kk")) < set(ids(limit="500", lang="en"))


def test_pages_of_the_atom_feed(client: TestClient) -> None:
    feed = etree.fromstring(client.get("/v1/changes.atom?limit=5&act=862").content)
    (link,) = (each for each in feed.findall(f"{_ATOM}link") if each.get("rel") == "next")
    following = etree.fromstring(client.get(link.get("href")).content)
    first = {_one(entry, "id") for entry in feed.findall(f"{_ATOM}entry")}
    second = {_one(entry, "id") for entry in following.findall(f"{_ATOM}entry")}
    assert second
    assert not first & second
    assert _one(feed, "id") == _one(following, "id")


def test_no_host_is_told(client: TestClient) -> None:
    """Answers are kept and sent again: a forged host must not get into them."""
    response = client.get("/v1/changes.atom?limit=2", headers={"Host": "evil.example"})
    assert b"evil.example" not in response.content
    assert "evil.example" not in response.headers.get("link", "")


def test_a_base_that_learns_while_it_is_asked(tmp_path: Path) -> None:
    """What is kept of answers is of the base's state: a subscriber hears of the next thing."""
    url = f"sqlite:///{tmp_path / 'zanbase.db'}"
    order = next(one for one in bundled() if "743" in str(one.identity.get("number", "")))
    moment = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
    with Base.open(url) as base, TestClient(create_app(url)) as client:
        empty = _get(client, "/v1/changes")
        assert (empty["entries"], empty["next"]) == ([], None)
        assert etree.fromstring(client.get("/v1/changes.atom").content).tag == f"{_ATOM}feed"
        base.load(order, parse(order), moment)
        first = _get(client, "/v1/changes", cursor=empty["resume"])
        assert "service_changed" in {entry["kind"] for entry in first["entries"]}
        held = _get(client, "/v1/changes/effective", effective_from="2024-10-20", act="743")
        assert [entry["certain"] for entry in held["entries"] if entry["address"] == "!"] == [False]
        base.add_fact("743", "published", dt.date(2024, 10, 9), "gazette", moment)
        second = _get(client, "/v1/changes", cursor=first["resume"])
        assert {entry["kind"] for entry in second["entries"]} == {"date"}
        held = _get(client, "/v1/changes/effective", effective_from="2024-10-20", act="743")
        assert [entry["certain"] for entry in held["entries"] if entry["address"] == "!"] == [True]
        assert _get(client, "/v1/coverage")["turn"] == 2
