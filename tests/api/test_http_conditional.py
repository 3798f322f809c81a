"""What is not worked out or sent twice: ETag, Last-Modified, kept answers, compression, HEAD."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from http_doors import LAW, SERVICE, copied, opened
from sqlalchemy.exc import OperationalError

from api import days
from api.http import conditional
from api.settings import Serving
from kb.base import Base
from kb.state import StateWatch

_UNIT = f"{LAW}/units/!main~art_18?on=2025-02-01"


@pytest.fixture
def own(home: Path, tmp_path: Path) -> Path:
    return copied(home, tmp_path)


@pytest.fixture
def reader(own: Path) -> Iterator[TestClient]:
    with opened(own) as client:
        yield client


@pytest.mark.parametrize("path", [_UNIT, f"{SERVICE}?on=2025-02-01", "/v1/acts", f"{LAW}/facts"])
def test_what_one_has_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(path)
    etag = first.headers["etag"]
    again = client.get(path, headers={"If-None-Match": f'"other", {etag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == etag
    assert "Accept-Language" in again.headers["vary"]
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200
    kept = client.get(path)
    assert kept.json() == first.json()
    assert kept.headers["content-type"] == first.headers["content-type"]
    since = {"If-Modified-Since": first.headers["last-modified"]}
    assert client.get(path, headers=since).status_code == 304
    long_ago = {"If-Modified-Since": "Sat, 01 Jan 2000 00:00:00 GMT"}
    assert client.get(path, headers=long_ago).status_code == 200
    assert client.get(path, headers={"If-Modified-Since": "yesterday"}).status_code == 200


def test_an_etag_counts_before_a_date(client: TestClient) -> None:
    modified = client.get(_UNIT).headers["last-modified"]
    both = {"If-None-Match": '"other"', "If-Modified-Since": modified}
    assert client.get(_UNIT, headers=both).status_code == 200


def test_etags_differ_where_answers_may(client: TestClient) -> None:
    asked = [
        (_UNIT, {}),
        (f"{LAW}/units/!main~art_18?on=2025-02-02", {}),
        (f"{LAW}/units/!main~art_19?on=2025-02-01", {}),
        (_UNIT, {"Accept-Language": "kk"}),
    ]
    found = {client.get(path, headers=headers).headers["etag"] for path, headers in asked}
    assert len(found) == len(asked)


def test_what_is_learnt_by_others_is_seen(reader: TestClient, own: Path) -> None:
    facts = f"{LAW}/facts"
    first = reader.get(facts)
    unit = reader.get(_UNIT)
    learnt = dt.datetime(2026, 11, 22, 10, 0, tzinfo=dt.UTC)
    with Base.open(f"sqlite:///{own / 'zanbase.db'}") as base:
        base.add_fact("88-V", "event", dt.date(2020, 1, 1), "a test", learnt)
    second = reader.get(facts, headers={"If-None-Match": first.headers["etag"]})
    assert second.status_code == 200
    assert len(second.json()["facts"]) == len(first.json()["facts"]) + 1
    assert reader.get(_UNIT).headers["etag"] != unit.headers["etag"]
    assert parsedate_to_datetime(reader.get(_UNIT).headers["last-modified"]) == learnt


def test_the_next_day_is_another_answer(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    today, dated = client.get(f"{LAW}/text"), client.get(f"{LAW}/text?on=2025-02-01")
    tomorrow = days.today() + dt.timedelta(days=1)
    for module in (conditional, days):
        monkeypatch.setattr(module, "today", lambda: tomorrow)
    later = client.get(f"{LAW}/text", headers={"If-None-Match": today.headers["etag"]})
    assert later.status_code == 200
    same = {"If-None-Match": dated.headers["etag"]}
    assert client.get(f"{LAW}/text?on=2025-02-01", headers=same).status_code == 304


@pytest.mark.parametrize(
    "path", ["/v1/health", "/v1/ready", "/v1/version", "/metrics", f"{LAW}/units/!main~art_99"]
)
def test_what_is_never_the_same_has_no_etag(client: TestClient, path: str) -> None:
    assert "etag" not in client.get(path).headers


def test_no_problem_is_taken_for_what_one_has(client: TestClient) -> None:
    etag = client.get(_UNIT).headers["etag"]
    for path in (f"{LAW}/units/!main~art_99", "/v1/nothing", "/v1/acts?lang=de"):
        assert client.get(path, headers={"If-None-Match": etag}).status_code >= 400


def test_room_is_bounded(home: Path) -> None:
    with opened(home, Serving(cache_bytes=40_000)) as client:
        for day in range(1, 29):
            path = f"{LAW}/units/!main~art_5?on=2025-02-{day:02}"
            assert client.get(path).json() == client.get(path).json()
        layer = client.app.middleware_stack  # type: ignore[attr-defined]
        while not isinstance(layer, conditional.Conditional):
            layer = getattr(layer, "app", None) or layer._app
        assert 0 < layer._held <= 40_000
        assert layer._held == sum(kept.size for kept in layer._kept.values())


def test_compressed_and_plain_are_the_same(client: TestClient) -> None:
    path = f"{LAW}/text?on=2025-02-01"
    for _ in range(2):
        packed = client.get(path, headers={"Accept-Encoding": "gzip"})
        plain = client.get(path, headers={"Accept-Encoding": "identity"})
        assert packed.headers["content-encoding"] == "gzip"
        assert "content-encoding" not in plain.headers
        assert packed.json() == plain.json()
        assert "Accept-Encoding" in packed.headers["vary"]
        assert "Accept-Encoding" in plain.headers["vary"]
        assert int(packed.headers["content-length"]) * 3 < int(plain.headers["content-length"])


@pytest.mark.parametrize("path", [_UNIT, "/v1/health", f"{LAW}/units/!main~art_99"])
def test_head_is_get_without_the_body(client: TestClient, path: str) -> None:
    got, head = client.get(path), client.head(path)
    assert head.status_code == got.status_code
    assert head.content == b""
    assert head.headers["content-length"] == got.headers["content-length"]


@pytest.mark.parametrize(
    ("path", "page"),
    [
        (_UNIT, "/en/acts/akn/kz/act/law/2013-04-15/88-V/units/!main~art_18?on=2025-02-01"),
        (f"{SERVICE}?lang=kk", "/kk/services/order-mia-2014-12-02-862-annex-14"),
        ("/v1/acts/приказ 743", "/en/acts/%D0%BF%D1%80%D0%B8%D0%BA%D0%B0%D0%B7%20743"),
        ("/v1/acts", None),
        (f"{LAW}/facts", None),
    ],
)
def test_an_answer_names_its_page(client: TestClient, path: str, page: str | None) -> None:
    for _ in range(2):
        answer = client.get(path)
        assert answer.links.get("alternate", {}).get("url") == page
        if page is not None:
            assert client.get(page).headers["content-type"].startswith("text/html")


def test_what_many_ask_at_once_is_worked_out_once(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[object] = []
    usual = Base.unit

    def counting(*asked: Any, **named: Any) -> Any:
        counted.append(asked)
        time.sleep(0.3)
        return usual(*asked, **named)

    monkeypatch.setattr(Base, "unit", counting)
    with opened(home) as client, ThreadPoolExecutor(max_workers=8) as pool:
        answers = list(pool.map(lambda _: client.get(_UNIT), range(8)))
        assert {answer.status_code for answer in answers} == {200}
        assert len({answer.content for answer in answers}) == 1
        assert len(counted) == 1
        bad = f"{LAW}/units/!main~art_99"
        assert {client.get(bad).status_code for _ in range(3)} == {404}


def test_a_base_that_does_not_answer(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*asked: object) -> None:
        raise OperationalError("SELECT", {}, Exception("postgres://zan:secret@db is gone"))

    with opened(home) as client:
        before = client.get(_UNIT)
        monkeypatch.setattr(StateWatch, "fresh", lambda watch: None)
        monkeypatch.setattr(StateWatch, "read", gone)
        monkeypatch.setattr(Base, "_reading", gone)
        for path in (_UNIT, "/v1/acts", "/v1/ready", "/v1/search?q=a"):
            response = client.get(path)
            assert (response.status_code, response.json()["code"]) == (503, "base-unreachable")
            assert "secret" not in response.text
        assert client.get("/v1/health").status_code == 200
        monkeypatch.undo()
        assert client.get(_UNIT).json() == before.json()
