"""How fast pages are made, and how large they are, over the base of the bundled acts.

Server time is the processor time of the whole request, client and server in one process, the best
of several runs: other work on the machine does not count.

    PYTHONPATH=.:tests:tests/proof .venv/bin/python tests/proof/bench_pages.py
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.cli.main import app
from api.http.app import create_app

_LAW = "acts/akn/kz/act/law/2013-04-15/88-V"
_ORDER = "acts/akn/kz/act/order/mia/2014-12-02/862"
PAGES = {
    "first page": "ru/",
    "search": "ru/?q=водительское+удостоверение&on=2025-02-01",
    "list of acts": "kk/acts",
    "act by its contents": f"en/{_LAW}",
    "act read whole": "ru/acts/akn/kz/act/order/mia/2024-10-07/743",
    "article": f"en/{_LAW}/units/!main~art_14?on=2025-02-01",
    "article in two languages": f"en/{_LAW}/units/!main~art_14?on=2025-02-01&with=kk",
    "annex": f"ru/{_ORDER}/units/!annex_14?on=2025-02-01",
    "who wrote it so": f"ru/{_ORDER}/units/!rules_1~para_16__subpara_7/why?on=2025-02-01",
}
RUNS = 10


def measured() -> Iterator[tuple[str, float, int]]:
    """Each page: its name, milliseconds, bytes."""
    with tempfile.TemporaryDirectory() as home:
        CliRunner().invoke(app, ["--home", home, "ingest"])
        served = create_app(f"sqlite:///{Path(home) / 'zanbase.db'}")
        with TestClient(served) as client:
            for name, path in PAGES.items():
                times = []
                for _ in range(RUNS + 1):
                    start = time.process_time()
                    answer = client.get(f"/{path}")
                    times.append(time.process_time() - start)
                assert answer.status_code == 200, path
                yield name, 1000 * min(times[1:]), len(answer.content)


def page_lines() -> Iterator[str]:
    """The figures as a section of the report."""
    yield "## Pages"
    yield ""
    yield "Processor time of the whole request over the base of the bundled acts, best of "
    yield f"{RUNS}; bytes before compression."
    yield ""
    yield "| page | server time, ms | size, kB |"
    yield "|---|---:|---:|"
    for name, milliseconds, size in measured():
        yield f"| {name} | {milliseconds:.0f} | {size / 1000:.0f} |"
    yield ""


if __name__ == "__main__":
    print("\n".join(page_lines()))
