"""What a repository of editions costs: time and memory as it grows, and what more workers bring.

For docs/benchmarks.md. Repositories are generated (`tests/corpus/git_shop.py`): orders of 20 to 60
units, each in two languages and five editions. Each is taken in by a process of its own, whose
processor time and greatest memory are its own therefore; its start is not counted.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
EDITIONS = 5
#: Acts of the repositories measured; others by ZANBASE_BENCH_ACTS=1000,3000,10000.
SIZES = (100, 300, 1000)
#: What is asked of the corpus in the end, and told by extrapolation where it is not measured.
ASKED = 10_000
#: Acts that workers read; each worker has read so many before the clock is started.
SHARED, WARMING = 150, 8


@dataclass(frozen=True, slots=True)
class Taken:
    """One repository taken in: documents, seconds by the clock and of the processor, megabytes."""

    acts: int
    documents: int
    seconds: float
    processor: float
    megabytes: float

    @property
    def rate(self) -> float:
        """Editions a second of one core."""
        return self.documents / self.processor


def lines() -> list[str]:
    """The section of docs/benchmarks.md."""
    asked = os.environ.get("ZANBASE_BENCH_ACTS", "")
    sizes = tuple(int(size) for size in asked.split(",")) if asked else SIZES
    return [*_growth_lines([taken(size) for size in sizes]), *_worker_lines(cluster(SHARED))]


def _growth_lines(measured: list[Taken]) -> list[str]:
    first, last = measured[0], measured[-1]
    told = [
        "## Repositories of editions",
        "",
        f"Generated orders, {EDITIONS} editions in two languages each, by `zanbase ingest git:…`: "
        "walked, read,",
        "loaded and derived by one process.",
        "",
        "| acts | editions | editions a second of one core | milliseconds an edition, to the first "
        "| greatest memory, MB |",
        "|---|---|---|---|---|",
    ]
    for one in measured:
        cost = 1000 / one.rate
        told.append(
            f"| {one.acts:,} | {one.documents:,} | {one.rate:.1f} | {cost:.1f}, "
            f"{first.rate / one.rate:.2f} | {one.megabytes:.0f} |"
        )
    if last.acts < ASKED:
        hours = ASKED * last.documents / last.acts / last.rate / 3600
        told += [
            "",
            f"Not measured: {ASKED:,} acts would take {hours:.1f} hours of one core if an edition "
            f"cost what it did of {last.acts:,}.",
        ]
    return [*told, ""]


def taken(acts: int) -> Taken:
    """A generated repository taken in by a process of its own."""
    from git_shop import build

    with tempfile.TemporaryDirectory() as folder:
        made = build(Path(folder) / "law", acts=acts, editions=EDITIONS)
        command = [sys.executable, __file__, "--take", str(made.path), str(Path(folder) / "a.db")]
        done = subprocess.run(
            command, check=True, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
    found = json.loads(done.stdout)
    return Taken(acts, **found)


def _take(place: str, file: str) -> dict[str, float]:
    """Takes a repository in, in this process: what it cost, imports and the new base left out."""
    import ingest.parse  # noqa: F401  imported before the clock is started
    from api.days import now
    from api.intake import Intake, IntakeReport, Wish, take_parcels
    from kb.base import Base

    with Base.open(f"sqlite:///{file}") as base:
        report = IntakeReport()
        start, processor = time.perf_counter(), time.process_time()
        intake = Intake(Wish((f"git:{place}",)), base, now, report)
        take_parcels(base, intake.parcels(), now, report=report)
        intake.finish()
        spent = time.perf_counter() - start, time.process_time() - processor
    if report.totals.statuses.keys() != {"loaded"}:
        raise RuntimeError(f"not all was taken in: {report.totals}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "documents": report.totals.documents,
        "seconds": spent[0],
        "processor": spent[1],
        "megabytes": memory,
    }


@dataclass(frozen=True, slots=True)
class Shared:
    """Seconds by the clock with so many workers of a cluster: read alone, and loaded as well."""

    workers: int
    documents: int
    read: float
    whole: float


def _worker_lines(measured: list[Shared]) -> list[str]:
    first = measured[0]
    told = [
        f"A Dask cluster on this machine ({os.cpu_count()} cores) of workers with a process and a "
        "thread each,",
        f"{first.documents:,} editions. Workers read; one process loads what they read, and is "
        "busy itself beside them.",
        "",
        "| workers | read alone, editions a second | ratio | read and loaded | ratio |",
        "|---|---|---|---|---|",
    ]
    for one in measured:
        told.append(
            f"| {one.workers} | {one.documents / one.read:.1f} | {first.read / one.read:.2f} "
            f"| {one.documents / one.whole:.1f} | {first.whole / one.whole:.2f} |"
        )
    return [*told, ""]


def cluster(acts: int, counts: tuple[int, ...] = (1, 2)) -> list[Shared]:
    """A repository read, and taken in, by clusters of so many workers."""
    from git_shop import build

    with tempfile.TemporaryDirectory() as folder:
        made = build(Path(folder) / "law", acts=acts, editions=EDITIONS)
        warming = build(Path(folder) / "warming", acts=WARMING * max(counts), editions=1)
        return [_shared(folder, made.path, warming.path, count) for count in counts]


def _shared(folder: str, place: Path, warming: Path, count: int) -> Shared:
    from api.days import now
    from api.intake import IntakeReport, take_parcels, workers
    from kb.base import Base

    with _cluster(count) as scheduler:
        with workers(1, scheduler) as reading:
            for _ in reading(_parcels(warming)):
                pass
            start = time.perf_counter()
            documents = sum(len(read) for _, read in reading(_parcels(place)))
            alone = time.perf_counter() - start
        with Base.open(f"sqlite:///{folder}/{count}.db") as base:
            report = IntakeReport()
            start = time.perf_counter()
            take_parcels(base, _parcels(place), now, scheduler=scheduler, report=report)
            whole = time.perf_counter() - start
    return Shared(count, documents, alone, whole)


def _parcels(place: Path) -> Iterator[Any]:
    """The acts of a repository as an empty base asks for them."""
    from api.days import now
    from api.intake import Intake, IntakeReport, Wish
    from kb.base import Base

    with Base.open("sqlite://") as base:
        yield from Intake(Wish((f"git:{place}",)), base, now, IntakeReport()).parcels()


@contextmanager
def _cluster(count: int) -> Iterator[str]:
    from distributed import LocalCluster

    local: Any = LocalCluster
    with local(
        n_workers=count,
        threads_per_worker=1,
        dashboard_address=None,
        worker_dashboard_address=None,
    ) as cluster:
        yield str(cluster.scheduler_address)


def main() -> int:
    if sys.argv[1:2] == ["--take"]:
        print(json.dumps(_take(*sys.argv[2:])))
        return 0
    print("\n".join(lines()))
    return 0


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "corpus")]
    sys.exit(main())
