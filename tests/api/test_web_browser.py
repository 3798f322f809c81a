"""The pages in a real browser: journeys on two widths, with and without scripts, by keyboard alone;
what axe-core has to say; that nothing foreign is asked for."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn
from fastapi import FastAPI

from api.http.app import create_app

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe-core")

_CHROMIUM = os.environ.get("ZANBASE_CHROMIUM") or shutil.which("chromium") or ""
pytestmark = pytest.mark.skipif(
    not _CHROMIUM, reason="no chromium: install it, or name it in ZANBASE_CHROMIUM"
)
_SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
_LAW = "acts/akn/kz/act/law/2013-04-15/88-V"
_POINT = "acts/akn/kz/act/order/mia/2014-12-02/862/units/!rules_1~para_16"
_WIDTHS = {"desktop": (1280, 900), "phone": (390, 800)}
_SERVICE = "services/order-mia-2014-12-02-862-annex"


@pytest.fixture(scope="module")
def address(home: Path) -> Iterator[str]:
    """A server of the bundled acts on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app: FastAPI = create_app(f"sqlite:///{home / 'zanbase.db'}")
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    running = threading.Thread(target=server.run, daemon=True)
    running.start()
    until = time.monotonic() + 60
    while not server.started:
        assert time.monotonic() < until, "the server did not start"
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    running.join(timeout=30)


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=_CHROMIUM, args=_SWITCHES)
        yield opened
        opened.close()


@pytest.fixture(params=sorted(_WIDTHS))
def page(
    request: pytest.FixtureRequest, browser: playwright.Browser, address: str
) -> Iterator[playwright.Page]:
    """A page on one of two widths; whatever it complains of, or asks elsewhere, fails the test."""
    width, height = _WIDTHS[request.param]
    context = browser.new_context(viewport={"width": width, "height": height}, base_url=address)
    opened = context.new_page()
    opened.set_default_timeout(20_000)
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on(
        "console",
        lambda said: (
            wrong.append(said.text)
            if said.type == "error" and "status of 4" not in said.text
            else None
        ),
    )
    opened.on(
        "request",
        lambda asked: (
            None
            if urlsplit(asked.url).netloc == urlsplit(address).netloc
            or asked.url.startswith("data:")
            else wrong.append(f"asked {asked.url}")
        ),
    )
    yield opened
    context.close()
    assert wrong == []


def test_a_citizen_finds_a_norm_and_another_day(page: playwright.Page) -> None:
    page.goto("/ru/")
    page.fill("#q", "водительское удостоверение")
    page.press("#q", "Enter")
    page.wait_for_selector(".hit")
    page.click(".hit h3 a >> nth=0")
    page.wait_for_selector("article.reader")
    assert "приложение 14" in page.inner_text("h1").lower()
    page.fill("#on", "2024-11-01")
    page.click("form.day button")
    page.wait_for_selector(".alternative")
    assert "on=2024-11-01" in page.url
    page.click("form.day a")
    page.wait_for_url(lambda url: "on=" not in url)


def test_a_lawyer_cites_a_provision(page: playwright.Page) -> None:
    page.goto(f"/en/{_LAW}/units/!main~art_14?on=2025-02-01")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click(".cite-box summary")
    page.click("button[data-copy=cite-en]")
    page.wait_for_selector("button[data-copy=cite-en] [data-done]:not([hidden])")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("article 14 of the Law of the Republic of Kazakhstan")
    page.click(".tongues a[hreflang=kk]")
    page.wait_for_url("**/kk/acts/**")
    assert "on=2025-02-01" in page.url


def test_what_is_cited_is_previewed(page: playwright.Page) -> None:
    page.goto(f"/en/{_LAW}/units/!main~art_13__para_2?on=2025-02-01")
    page.focus("a.cite")
    page.wait_for_selector("#preview .law")
    assert "Public discussion" in page.inner_text("#preview")
    page.keyboard.press("Escape")
    page.wait_for_selector("#preview .law", state="detached")


def test_suggestions_are_walked_by_keys(page: playwright.Page) -> None:
    page.goto("/ru/")
    page.click("#q")
    page.keyboard.type("водит", delay=20)
    page.wait_for_selector(".suggestions a")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('.suggestions a')")
    page.keyboard.press("Escape")
    page.wait_for_selector(".suggestions", state="detached")
    assert page.evaluate("document.activeElement.id") == "q"


def test_everything_is_reached_by_keyboard(page: playwright.Page) -> None:
    page.goto(f"/ru/{_POINT}?on=2025-02-01")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    reached: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                "(e => e.getAttribute('class') || e.id || e.localName)(document.activeElement)"
            )
        )
    assert {"number", "since"} <= set(reached)
    assert any("summary" in each for each in reached)


def test_a_version_of_the_timeline_is_clicked(page: playwright.Page) -> None:
    page.goto(f"/ru/{_POINT}__subpara_4?on=2025-02-01")
    page.click(".stages > li:first-child > a")
    page.wait_for_url(lambda url: "on=2025-02-01" not in url)
    assert "существовало" in page.inner_text("article")


@pytest.mark.parametrize("width", sorted(_WIDTHS))
def test_without_scripts_everything_is_there(
    browser: playwright.Browser, address: str, width: str
) -> None:
    size = dict(zip(("width", "height"), _WIDTHS[width], strict=True))
    context = browser.new_context(viewport=size, base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/kk/")
    page.fill("#q", "қызмет")
    page.click("form.find button")
    page.click(".hit h3 a >> nth=0")
    assert page.locator("article.reader h1").count() == 1
    assert page.locator("button[data-script]:visible").count() == 0
    page.click(".cite-box summary")
    assert page.locator(".cite-box textarea").first.is_visible()
    page.fill("#on", "2024-11-01")
    page.click("form.day button")
    assert "on=2024-11-01" in page.url
    context.close()


def test_printed_pages_are_the_text_alone(browser: playwright.Browser, address: str) -> None:
    page = browser.new_page(base_url=address)
    page.goto(f"/ru/{_POINT}?on=2025-02-01")
    page.emulate_media(media="print")
    assert page.locator("header.site:visible, .no-print:visible").count() == 0
    assert page.locator(".law:visible").count() > 0
    page.close()
