"""A real browser on a server of the bundled acts; what it complains of is kept."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import uvicorn

from api.http.app import create_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = os.environ.get("ZANBASE_CHROMIUM") or shutil.which("chromium") or ""
#: Desk and phone.
WIDTHS = {"desktop": (1280, 900), "phone": (390, 800)}
_SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
_PATIENCE = 20_000
#: Hands violations of the policy of a page over to the console.
_TELLING = """document.addEventListener("securitypolicyviolation", each => {
  console.error("policy: " + each.violatedDirective + " " + each.blockedURI); });"""


@dataclass(slots=True)
class Complaints:
    """What went wrong on the pages of a walk, and what they asked for elsewhere."""

    said: list[str] = field(default_factory=list)


@contextmanager
def served(home: Path) -> Iterator[str]:
    """A server of a home's base on a free port; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(f"sqlite:///{home / 'zanbase.db'}")
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


@contextmanager
def chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=list(_SWITCHES))
        yield opened
        opened.close()


@contextmanager
def walk(
    browser: Browser, address: str, width: str, *, scripts: bool = True
) -> Iterator[tuple[Page, Complaints]]:
    """A page of a new visitor; with it what it complains of. Scripts may be off."""
    wide, high = WIDTHS[width]
    context = browser.new_context(
        viewport={"width": wide, "height": high}, base_url=address, java_script_enabled=scripts
    )
    page = context.new_page()
    page.set_default_timeout(_PATIENCE)
    if scripts:
        page.add_init_script(_TELLING)
    complaints = Complaints()
    page.on("pageerror", lambda error: complaints.said.append(str(error)))
    page.on("console", lambda message: _heard(message, complaints))
    page.on("request", lambda request: _asked(request.url, address, complaints))
    yield page, complaints
    context.close()


def _heard(message: Any, complaints: Complaints) -> None:
    # The browser itself says of a page that is not there that it is not there.
    if message.type in ("error", "warning") and "status of 4" not in message.text:
        complaints.said.append(message.text)


def _asked(url: str, address: str, complaints: Complaints) -> None:
    if not url.startswith("data:") and urlsplit(url).netloc != urlsplit(address).netloc:
        complaints.said.append(f"asked for {url}")
