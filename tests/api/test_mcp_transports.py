"""The MCP door over standard input and over streamable HTTP, by the SDK's own client."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from mcp import StdioServerParameters
from mcp_assistant import DAY, SERVICE, connected
from starlette.testclient import TestClient

from api.mcp.http import HttpSettings, http_app

_ROOT = Path(__file__).parents[2]
_RUN = "from api.cli.main import run; run()"
_LIST = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
_BOTH = {"Accept": "application/json, text/event-stream"}
#: How a client talks: as those of today do, and as those before them.
_MODES = pytest.mark.parametrize("mode", ["auto", "legacy"])


def _environment(home: Path) -> dict[str, str]:
    return {**os.environ, "ZANBASE_HOME": str(home), "PYTHONPATH": str(_ROOT)}


def _settings(home: Path, **given: Any) -> HttpSettings:
    return HttpSettings(f"sqlite:///{home / 'zanbase.db'}", **given)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not come up")


@contextmanager
def _served(settings: HttpSettings) -> Iterator[str]:
    """The address of a server in a thread of this process."""
    port = _free_port()
    config = uvicorn.Config(http_app(settings), port=port, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        _wait(port)
        yield f"http://127.0.0.1:{port}/mcp"
    finally:
        server.should_exit = True
        thread.join(30)


@_MODES
def test_over_standard_input(home: Path, mode: str) -> None:
    command = StdioServerParameters(
        command=sys.executable, args=["-c", _RUN, "mcp"], env=_environment(home)
    )
    with connected(command, mode=mode) as assistant:
        assert len(assistant.tools()) == 7
        assert "permalink" in assistant.instructions
        answer = assistant.ask("service_on_date", service=SERVICE, on=DAY, lang="kk")
        assert answer["status"] == "in_effect"
        assert "күні қолданыста" in assistant.said("read_unit", act="88-V", on=DAY, lang="kk")
        assert assistant.fault("read_unit", act="999-ZZ")["code"] == "act-not-found"


@_MODES
@pytest.mark.parametrize("stateless", [False, True])
def test_over_http(home: Path, mode: str, stateless: bool) -> None:
    with (
        _served(_settings(home, stateless=stateless)) as address,
        connected(address, mode=mode) as assistant,
    ):
        first = assistant.ask("read_unit", act="862", unit="!annex_5", on=DAY, max_chars=6000)
        second = assistant.ask(
            "read_unit",
            act="862",
            unit="!annex_5",
            on=DAY,
            max_chars=6000,
            cursor=first["page"]["next_cursor"],
        )
        assert second["items"][0]["piece"]["start"] == first["items"][-1]["piece"]["end"]
        assert assistant.fault("read_unit", act="999-ZZ")["code"] == "act-not-found"


def test_several_processes_over_http(home: Path) -> None:
    port = _free_port()
    arguments = ["mcp", "--http", f"127.0.0.1:{port}", "--workers", "2"]
    server = subprocess.Popen(
        [sys.executable, "-c", _RUN, *arguments],
        env=_environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        # Pages are of one answer whichever process cuts them.
        with connected(f"http://127.0.0.1:{port}/mcp", mode="legacy") as assistant:
            pages = assistant.pages("search_law", query="справка", on=DAY, max_chars=6000)
        told = [(item["act"], item["address"]) for page in pages for item in page.get("items", ())]
        assert len(told) == len(set(told)) > 10
    finally:
        server.terminate()
        server.wait(30)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Host": "127.0.0.1:8001"}, 200),
        ({"Host": "zan.example"}, 200),
        ({"Host": "evil.example"}, 421),
        ({"Host": "localhost.evil.example"}, 421),
        ({"Origin": "http://localhost:3000"}, 200),
        ({"Origin": "https://chat.example"}, 200),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_who_is_let_in(home: Path, headers: dict[str, str], status: int) -> None:
    settings = _settings(
        home, hosts=("zan.example",), origins=("https://chat.example",), stateless=True
    )
    with TestClient(http_app(settings), base_url="http://localhost:8001") as client:
        response = client.post("/mcp", json=_LIST, headers={**_BOTH, **headers})
        assert response.status_code == status, response.text


def test_no_host_from_elsewhere_is_expected_unless_told(home: Path) -> None:
    with TestClient(http_app(_settings(home)), base_url="http://zan.example") as client:
        assert client.post("/mcp", json=_LIST, headers=_BOTH).status_code == 421


def test_a_large_body_and_another_address(home: Path) -> None:
    settings = _settings(home, stateless=True)
    with TestClient(http_app(settings), base_url="http://localhost:8001") as client:
        large = {**_LIST, "params": {"x": "y" * 70_000}}
        assert client.post("/mcp", json=large, headers=_BOTH).status_code == 413
        assert client.post("/", json=_LIST, headers=_BOTH).status_code == 404
        assert client.get("/mcp/../../etc/passwd").status_code == 404


def test_many_questions_at_once(home: Path) -> None:
    with (
        _served(_settings(home, stateless=True)) as address,
        connected(address) as assistant,
    ):
        asked = [f"!main~art_{number}" for number in (1, 2, 3, 4, 5, 12, 13, 14, 15)]
        running = [
            assistant.portal.start_task_soon(
                assistant.client.call_tool, "read_unit", {"act": "88-V", "unit": unit, "on": DAY}
            )
            for unit in asked
        ]
        answers = [task.result(120).structured_content for task in running]
    assert [answer["address"] for answer in answers] == asked
