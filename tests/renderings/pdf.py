"""HTML to PDF by two makers that lay out glyphs, lines and borders each in its own way."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from weasy import printed_pdf

from renderings.printed import Printed
from renderings.sheet import Look, sheet

#: The looks the accuracy is measured over; the first of them is what tests print.
LOOKS: tuple[Look, ...] = (
    Look("official", links=True, running=True, qr=True, parted=True),
    Look("spaced", spacing=1.6, centred=True, points=12),
    Look("unruled", framed=False, font="Liberation Serif"),
    Look("broken", broken_rows=True, centred=True, running=True, font="DejaVu Sans", points=10),
    Look("small", size="A5", margin="12mm", points=9, justified=False, centred=True),
    Look("letter", size="Letter", font="DejaVu Sans", points=10.5, links=True, running=True),
    Look("across", size="A4 landscape", font="Liberation Serif", points=13, running=True),
    Look("narrow", size="148mm 110mm", margin="10mm", points=10, centred=True),
)


def weasy_pdf(act: Printed, look: Look) -> bytes:
    """The act printed by WeasyPrint."""
    return printed_pdf(sheet(act, look))


def has_chromium() -> bool:
    return shutil.which("chromium") is not None


@dataclass
class Chromium:
    """A browser that prints one document after another; see `chromium`.

    It is spoken to over two pipes (``--remote-debugging-pipe``): messages of the DevTools protocol
    as JSON, each ended by a NUL. Errors of the protocol are `RuntimeError`.
    """

    sender: int
    receiver: int
    folder: Path
    _number: int = 0
    _rest: bytes = b""
    _session: str = field(default="")

    def pdf(self, act: Printed, look: Look) -> bytes:
        """The act printed by the browser."""
        return self.print(sheet(act, look))

    def print(self, html: str) -> bytes:
        page = self.folder / "page.html"
        page.write_text(html, "utf-8")
        self._open()
        self._call("Page.navigate", {"url": page.as_uri()})
        self._event("Page.loadEventFired")
        options = {"preferCSSPageSize": True, "printBackground": True}
        return base64.b64decode(self._call("Page.printToPDF", options)["data"])

    def _open(self) -> None:
        if self._session:
            return
        target = self._call("Target.createTarget", {"url": "about:blank"})["targetId"]
        opened = self._call("Target.attachToTarget", {"targetId": target, "flatten": True})
        self._session = opened["sessionId"]
        self._call("Page.enable", {})

    def _call(self, method: str, params: dict[str, object]) -> dict[str, Any]:
        self._number += 1
        message: dict[str, object] = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        _write(self.sender, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") != self._number:
                continue
            if "error" in answer:
                raise RuntimeError(f"{method}: {answer['error']}")
            return dict(answer["result"])

    def _event(self, name: str) -> None:
        while self._read().get("method") != name:
            pass

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            piece = os.read(self.receiver, 1 << 20)
            if not piece:
                raise RuntimeError("Chromium has ended")
            self._rest += piece
        message, _, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(message))


def _write(sender: int, data: bytes) -> None:
    while data:
        data = data[os.write(sender, data) :]


@contextmanager
def chromium() -> Iterator[Chromium]:
    """One browser for several documents: a start costs as much as many pages.

    Raises `RuntimeError` where there is no Chromium; ask `has_chromium` first.
    """
    program = shutil.which("chromium")
    if program is None:
        raise RuntimeError("no chromium on this machine")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        from_here, to_here = os.pipe(), os.pipe()
        process = _start(program, folder, from_here[0], to_here[1])
        os.close(from_here[0])
        os.close(to_here[1])
        try:
            yield Chromium(from_here[1], to_here[0], Path(folder))
        finally:
            with suppress(BrokenPipeError):
                os.write(from_here[1], b'{"id":0,"method":"Browser.close"}\0')
            os.close(from_here[1])
            os.close(to_here[0])
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


#: Puts the two ends of the pipes at 3 and 4 and becomes the browser.
_ON_PIPES = (
    "import os, sys\n"
    "ends = [os.dup(int(each)) for each in sys.argv[1:3]]\n"
    "for at, end in zip((3, 4), ends):\n"
    "    os.dup2(end, at)\n"
    "    os.set_inheritable(at, True)\n"
    "os.execvp(sys.argv[3], sys.argv[3:])\n"
)


def _start(program: str, folder: str, reads: int, writes: int) -> subprocess.Popen[bytes]:
    """The browser, reading its orders from descriptor 3 and answering on 4."""
    command = [
        program,
        *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"),
        *("--disable-background-networking", "--disable-dev-shm-usage"),
        f"--user-data-dir={folder}/profile",
        "--remote-debugging-pipe",
        "about:blank",
    ]
    return subprocess.Popen(
        [sys.executable, "-c", _ON_PIPES, str(reads), str(writes), *command],
        pass_fds=(reads, writes),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def merged(documents: Sequence[bytes]) -> bytes:
    """Several PDFs one after another, as a person joins scans and prints."""
    import pypdfium2

    whole = pypdfium2.PdfDocument.new()
    for data in documents:
        whole.import_pages(pypdfium2.PdfDocument(data))
    with tempfile.TemporaryFile() as stream:
        whole.save(stream)
        stream.seek(0)
        return stream.read()
