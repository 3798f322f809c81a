"""The HTTP door under load, for docs/benchmarks.md.

Fifty clients ask two workers, over a base of 100,000 versions beside the bundled acts; then the
same clients ask a bare FastAPI endpoint of two workers for the same bytes.
``ZANBASE_BENCH_SECONDS`` and ``ZANBASE_BENCH_HTTP_VERSIONS`` make it shorter.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path

import growth
from bundled_base import fill
from load_http import Load

from kb.base import Base

CLIENTS, WORKERS = 50, 2
SECONDS = float(os.environ.get("ZANBASE_BENCH_SECONDS", "30"))
VERSIONS = int(os.environ.get("ZANBASE_BENCH_HTTP_VERSIONS", "100000"))
_HERE = Path(__file__).parent
_LAW = "/v1/acts/akn/kz/act/law/2013-04-15/88-V"
_SERVICE = "/v1/services/order-mia-2014-12-02-862-annex-14?on=2025-02-01&lang=ru"
#: Of the bare endpoint's answers per second.
WANTED = 0.4


def measured(seconds: float = SECONDS, versions: int = VERSIONS) -> list[tuple[str, Load]]:
    """What is asked, and how it went; the bare endpoint last."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        url = f"sqlite:///{home / 'zanbase.db'}"
        with Base.open(url) as base:
            base.load(*growth.original(), growth.NOW)
            growth.multiply(url, versions)
            fill(base)
        found = []
        with _zanbase(home) as port:
            expected = _get(port, _SERVICE)
            found.append(("one service", _load(port, seconds, [_SERVICE])))
            found.append(("units, each asked once", _load(port, seconds, _units(4000))))
        body = home / "answer.json"
        body.write_bytes(expected)
        with _bare(body) as port:
            assert _get(port, _SERVICE) == expected, "the same bytes"
            found.append(("bare endpoint", _load(port, seconds, [_SERVICE])))
        return found


def load_lines() -> list[str]:
    """The section of docs/benchmarks.md."""
    found = measured()
    bare = found[-1][1]
    lines = [
        "## HTTP",
        "",
        f"{CLIENTS} clients for {SECONDS:g} seconds against {WORKERS} workers (uvicorn, SQLite) "
        f"over the bundled acts and {VERSIONS:,} versions, with the log, metrics and ETags as they "
        "are by default; clients and workers on the same cores. Beside it a bare FastAPI endpoint "
        "that returns the bytes of the service's answer.",
        "",
        "| asked | answers per second | median, ms | 99th percentile, ms | errors | bytes | "
        "ratio to bare |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, load in found:
        lines.append(
            f"| {name} | {load.rate:,.0f} | {load.median * 1000:.1f} | {load.slow * 1000:.1f} | "
            f"{load.errors} | {load.size:,} | {load.rate / bare.rate:.2f} |"
        )
    return [*lines, ""]


def _units(count: int) -> list[str]:
    """Articles on days, no two alike: nothing is found among what is kept."""
    chance = random.Random(7)
    asked = set()
    while len(asked) < count:
        day = f"20{chance.randint(14, 25)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        asked.add(f"{_LAW}/units/!main~art_{chance.randint(1, 30)}?on={day}&lang=ru")
    return sorted(asked, key=lambda path: chance.random())


def _load(port: int, seconds: float, paths: Sequence[str]) -> Load:
    """Asks a while to warm up, then measures."""
    clients = [sys.executable, str(_HERE / "load_http.py"), "127.0.0.1", str(port), str(CLIENTS)]
    for lasting in (min(2.0, seconds), seconds):
        asked = paths if lasting == seconds else paths[:1]
        run = subprocess.run(
            [*clients, str(lasting), *asked], check=True, capture_output=True, text=True
        )
    return Load(**json.loads(run.stdout))


@contextlib.contextmanager
def _zanbase(home: Path) -> Iterator[int]:
    port = free_port()
    command = [str(Path(sys.executable).with_name("zanbase")), "serve", "--workers", str(WORKERS)]
    with running([*command, "--port", str(port)], {"ZANBASE_HOME": str(home)}, port, "/v1/ready"):
        yield port


@contextlib.contextmanager
def _bare(body: Path) -> Iterator[int]:
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "--factory", "bare_http:create"]
    command += ["--workers", str(WORKERS)]
    command += ["--app-dir", str(_HERE), "--no-access-log", "--port", str(port)]
    with running(command, {"ZANBASE_BENCH_BYTES": str(body)}, port, _SERVICE):
        yield port


@contextlib.contextmanager
def running(
    command: Sequence[str], environ: dict[str, str], port: int, path: str
) -> Iterator[subprocess.Popen[bytes]]:
    """A server while it is asked; it answers ``path`` before anything else is asked."""
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(
            command, env={**os.environ, **environ}, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            _await(server, port, path, log)
            yield server
        finally:
            server.terminate()
            try:
                server.wait(30)
            except subprocess.TimeoutExpired:
                server.kill()


def _await(server: subprocess.Popen[bytes], port: int, path: str, log: object) -> None:
    until = time.monotonic() + 90
    while time.monotonic() < until and server.poll() is None:
        with contextlib.suppress(OSError):
            _get(port, path)
            return
        time.sleep(0.1)
    log.seek(0)  # type: ignore[attr-defined]
    said = log.read().decode(errors="replace")[-2000:]  # type: ignore[attr-defined]
    raise RuntimeError(f"the server does not answer:\n{said}")


def _get(port: int, path: str) -> bytes:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as response:
        body: bytes = response.read()
        return body


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


if __name__ == "__main__":
    print("\n".join(load_lines()))
