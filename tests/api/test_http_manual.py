"""``/docs``: made of what is here alone."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient


def test_the_manual_asks_nobody_else(client: TestClient) -> None:
    page = client.get("/docs")
    assert page.status_code == 200
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert not re.search(r"https?://", page.text)
    assert "<script>" not in page.text
    for address in re.findall(r'(?:src|href)="(/[^"]+)"', page.text):
        assert client.get(address).status_code == 200, address
    assert "validatorUrl: null" in client.get("/docs/start.js").text
    assert "Apache License" in client.get("/docs/swagger-ui.LICENSE.txt").text


@pytest.mark.parametrize("name", ["nothing.js", "..%2fapp.py", "%2e%2e/app.py", "redoc"])
def test_nothing_else_is_there(client: TestClient, name: str) -> None:
    response = client.get(f"/docs/{name}")
    assert (response.status_code, response.json()["code"]) == (404, "route-not-found")


def test_the_manual_is_drawn_in_a_browser(server: int) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    from shutil import which

    chromium = which("chromium")
    if chromium is None:
        pytest.skip("no chromium on this machine")
    asked: list[str] = []
    faults: list[str] = []
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"http://127.0.0.1:{server}/docs")
        page.wait_for_selector("#operations-services-read_service", timeout=30_000)
        browser.close()
    assert faults == []
    assert {url.split("/")[2] for url in asked if url.startswith("http")} == {f"127.0.0.1:{server}"}
