"""What is bounded: time, work at once, requests of one address, sizes; and what each says of it."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from http_doors import LAW, SERVICE, opened

from api.http.limiting import LONGEST_ADDRESS, rate
from api.settings import Serving, SettingError
from kb.base import Base

_UNIT = f"{LAW}/units/!main~art_18"


def test_a_late_answer_is_told_and_ended(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = Event()
    unslowed = Base.unit

    def slow(*asked: Any, **named: Any) -> Any:
        time.sleep(1.5)
        try:
            return unslowed(*asked, **named)
        finally:
            ended.set()

    with opened(home, Serving(timeout=1)) as client:
        client.get(_UNIT)
        monkeypatch.setattr(Base, "unit", slow)
        response = client.get(f"{_UNIT}?lang=kk")
        assert response.status_code == 503
        assert response.json()["code"] == "timed-out"
        assert response.headers["content-language"] == "kk"
        assert int(response.headers["retry-after"]) > 0
        assert ended.wait(5)
        monkeypatch.setattr(Base, "unit", unslowed)
        assert client.get("/v1/ready").status_code == 200


def test_a_late_question_ends_at_its_next_statement(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome: list[str] = []
    unslowed = Base.unit

    def slow(*asked: Any, **named: Any) -> Any:
        time.sleep(1.5)
        try:
            found = unslowed(*asked, **named)
        except RuntimeError as error:
            outcome.append(type(error).__name__)
            raise
        outcome.append("answered")
        return found

    with opened(home, Serving(timeout=1)) as client:
        client.get(_UNIT)
        monkeypatch.setattr(Base, "unit", slow)
        assert client.get(f"{_UNIT}?lang=ru").status_code == 503
        waited = time.monotonic() + 5
        while not outcome and time.monotonic() < waited:
            time.sleep(0.01)
    assert outcome == ["LateError"]


def test_no_more_at_once_than_can_be_worked_on(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go = Event()
    unslowed = Base.unit

    def waiting(*asked: Any, **named: Any) -> Any:
        go.wait(10)
        return unslowed(*asked, **named)

    monkeypatch.setattr(Base, "unit", waiting)
    with (
        opened(home, Serving(threads=1, waiting=1)) as client,
        ThreadPoolExecutor(max_workers=4) as pool,
    ):
        asked = [pool.submit(client.get, f"{_UNIT}?on=2025-01-0{day}") for day in range(1, 5)]
        waited = time.monotonic() + 10
        while sum(one.done() for one in asked) < 2 and time.monotonic() < waited:
            time.sleep(0.01)
        go.set()
        found = sorted(one.result().status_code for one in asked)
        busy = next(one.result() for one in asked if one.result().status_code == 503)
    assert found == [200, 200, 503, 503]
    assert busy.json()["code"] == "busy"
    assert "retry-after" in busy.headers


def test_who_asks_too_often(home: Path) -> None:
    with opened(home, Serving(rate_limit="3/minute")) as client:
        statuses = [client.get(SERVICE).status_code for _ in range(4)]
        assert statuses == [200, 200, 200, 429]
        told = client.get(f"{SERVICE}?lang=ru")
        assert told.json()["code"] == "too-many-requests"
        assert 1 <= int(told.headers["retry-after"]) <= 60
        assert told.headers["retry-after"] in told.json()["mend"]
        assert client.get("/v1/health").status_code == 200, "the watch is never refused"


def test_nobody_is_refused_for_asking_often_unless_that_is_set(home: Path) -> None:
    with opened(home) as client:
        assert {client.get("/v1/version").status_code for _ in range(100)} == {200}


@pytest.mark.parametrize("text", ["often", "10", "-1/minute", "10/fortnight"])
def test_a_limit_that_cannot_be_read(text: str) -> None:
    with pytest.raises(SettingError, match="100/minute"):
        rate(text)


def test_an_address_too_long(home: Path) -> None:
    with opened(home) as client:
        for path in (f"/v1/acts?query={'ё' * LONGEST_ADDRESS}", f"/v1/acts/{'a' * 9000}"):
            response = client.get(path)
            assert response.status_code == 414
            assert response.json()["code"] == "address-too-long"
            assert len(response.content) < 1000


def test_a_body_too_large(home: Path) -> None:
    with opened(home, Serving(largest_body=1000)) as client:
        told = client.post("/v1/documents", content=b"x" * 1001)
        assert (told.status_code, told.json()["code"]) == (413, "body-too-large")
        parts = (b"x" * 600 for _ in range(3))
        untold = client.post("/v1/documents", content=parts)
        assert untold.status_code == 403, "not even read"
        assert untold.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ZANBASE_TIMEOUT", "soon"),
        ("ZANBASE_TIMEOUT", "nan"),
        ("ZANBASE_TIMEOUT", "0"),
        ("ZANBASE_THREADS", "-2"),
        ("ZANBASE_THREADS", "40"),
        ("ZANBASE_CACHE_MB", "inf"),
        ("ZANBASE_METRICS", "perhaps"),
        ("ZANBASE_TOKENS_FILE", "/nowhere/at/all"),
    ],
)
def test_a_setting_that_cannot_be_used(name: str, text: str) -> None:
    with pytest.raises(SettingError, match=name):
        Serving.of({name: text})


def test_settings_are_read() -> None:
    found = Serving.of(
        {
            "ZANBASE_TIMEOUT": "2.5",
            "ZANBASE_CORS": "https://a.kz, https://b.kz",
            "ZANBASE_CACHE_MB": "0",
            "ZANBASE_LOG": "off",
        }
    )
    assert found == Serving(
        timeout=2.5, origins=("https://a.kz", "https://b.kz"), cache_bytes=0, logged=False
    )
