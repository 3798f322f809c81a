"""What a repository of editions costs: time and memory as it grows, and what more workers bring.

For docs/benchmarks.md. Repositories are generated (`tests/corpus/git_shop.py`): orders of 20 to 60
units, each in two languages and five editions. One is taken in by a process of its own, whose
processor time and greatest memory are its own therefore; its start is not counted. Linear growth
shows in what an edition costs early and late in the same run.
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
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
EDITIONS = 5
#: Acts of the repository measured; another number by ZANBASE_BENCH_ACTS=10000.
ACTS = 1000
STRETCHES = 5
#: What is asked of the corpus in the end, and told by extrapolation where it is not measured.
ASKED = 10_000
#: Acts that workers read; each worker has read so many before the clock is started.
SHARED, WARMING = 60, 8


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a run: acts by its end, documents in it, seconds of the processor for reading and for
    loading them, and the greatest memory by its end in megabytes."""

    acts: int
    documents: int
    reading: float
    loading: float
    megabytes: float

    @property
    def cost(self) -> float:
        """Seconds of one core an edition."""
        return (self.reading + self.loading) / self.documents


def lines() -> list[str]:
    """The section of docs/benchmarks.md."""
    acts = int(os.environ.get("ZANBASE_BENCH_ACTS") or ACTS)
    run = taken(acts)
    return [*_growth_lines(run), *_worker_lines(cluster(SHARED), run)]


def _growth_lines(run: list[Stretch]) -> list[str]:
    first, last = run[0], run[-1]
    documents = sum(one.documents for one in run)
    spent = sum(one.reading + one.loading for one in run)
    reading, loading = _costs(run)
    told = [
        "## Repositories of editions",
        "",
        f"{last.acts:,} generated orders, {EDITIONS} editions in two languages each, by `zanbase "
        "ingest git:…`: walked, read,",
        f"loaded and derived by one process: {documents / spent:.1f} editions a second of a core.",
        f"Of an edition's {1000 * spent / documents:.1f} ms reading takes {1000 * reading:.1f}, "
        f"loading and deriving {1000 * loading:.1f} ({loading / reading:.2f} of it).",
        "",
        "| acts so far | milliseconds an edition, to the first | of these loading "
        "| greatest memory, MB |",
        "|---|---|---|---|",
    ]
    for one in run:
        told.append(
            f"| {one.acts:,} | {1000 * one.cost:.1f}, {one.cost / first.cost:.2f} "
            f"| {1000 * one.loading / one.documents:.1f} | {one.megabytes:.0f} |"
        )
    if last.acts < ASKED:
        hours = ASKED / last.acts * documents * last.cost / 3600
        told += [
            "",
            f"Not measured: {ASKED:,} acts would take {hours:.1f} hours of one core if an edition "
            "cost what it does in the last row.",
        ]
    return [*told, ""]


def _costs(run: list[Stretch]) -> tuple[float, float]:
    """Seconds of the processor for reading an edition, and for loading it."""
    documents = sum(one.documents for one in run)
    reading, loading = sum(one.reading for one in run), sum(one.loading for one in run)
    return reading / documents, loading / documents


def taken(acts: int) -> list[Stretch]:
    """A generated repository taken in by a process of its own."""
    from git_shop import build

    with tempfile.TemporaryDirectory() as folder:
        made = build(Path(folder) / "law", acts=acts, editions=EDITIONS)
        file = str(Path(folder) / "a.db")
        command = [sys.executable, __file__, "--take", str(made.path), file, str(acts)]
        done = subprocess.run(
            command, check=True, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
    return [Stretch(**one) for one in json.loads(done.stdout)]


def _take(place: str, file: str, acts: int) -> list[Stretch]:
    """Takes a repository in, in this process: what it cost, imports and the new base left out."""
    import ingest.parse  # noqa: F401  imported before the clock is started
    from api.days import now
    from api.intake import Intake, IntakeReport, Wish, take_parcels
    from kb.base import Base

    found: list[Stretch] = []
    with Base.open(f"sqlite:///{file}") as base:
        report = IntakeReport()
        load, loading = base.load_together, 0.0

        def loaded(*given: Any) -> Any:
            nonlocal loading
            start = time.process_time()
            try:
                return load(*given)
            finally:
                loading += time.process_time() - start

        def progress(done: int, name: str) -> None:
            nonlocal begun, loading
            if done % max(acts // STRETCHES, 1) == 0:
                before = sum(one.documents for one in found)
                spent = time.process_time() - begun - loading
                memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                documents = report.totals.documents - before
                found.append(Stretch(done, documents, spent, loading, memory))
                begun, loading = time.process_time(), 0.0

        base.load_together = loaded  # type: ignore[method-assign]
        begun = time.process_time()
        intake = Intake(Wish((f"git:{place}",)), base, now, report)
        take_parcels(base, intake.parcels(), now, report=report, progress=progress)
        intake.finish()
    if report.totals.statuses.keys() != {"loaded"}:
        raise RuntimeError(f"not all was taken in: {report.totals}")
    return found


@dataclass(frozen=True, slots=True)
class Shared:
    """Seconds by the clock with so many workers of a cluster: read alone, and loaded as well;
    ``loader`` are seconds of the processor of the process that loads, in the second."""

    workers: int
    documents: int
    read: float
    whole: float
    loader: float


def _worker_lines(measured: list[Shared], run: list[Stretch]) -> list[str]:
    first = measured[0]
    cores = os.cpu_count() or 1
    told = [
        f"A Dask cluster on this machine ({cores} cores) of workers with a process and a thread "
        f"each, {first.documents:,} editions.",
        "Workers read; one process loads what they read and wants a core of its own. At best: what "
        "the processor times above allow",
        "on so many cores, were nothing else to run and nothing to be handed over.",
        "",
        "| workers | read alone, editions a second | ratio | read and loaded | ratio | at best "
        "| the loading process, part of the clock |",
        "|---|---|---|---|---|---|---|",
    ]
    for one in measured:
        told.append(
            f"| {one.workers} | {one.documents / one.read:.1f} | {first.read / one.read:.2f} "
            f"| {one.documents / one.whole:.1f} | {first.whole / one.whole:.2f} "
            f"| {_at_best(first.workers, run, cores) / _at_best(one.workers, run, cores):.2f} "
            f"| {one.loader / one.whole:.2f} |"
        )
    return [*told, ""]


def _at_best(workers: int, run: list[Stretch], cores: int) -> float:
    """Seconds by the clock that an edition takes at least."""
    reading, loading = _costs(run)
    return max(reading / workers, loading, (reading + loading) / cores)


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
            start, processor = time.perf_counter(), time.process_time()
            take_parcels(base, _parcels(place), now, scheduler=scheduler, report=report)
            whole, loader = time.perf_counter() - start, time.process_time() - processor
    return Shared(count, documents, alone, whole, loader)


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
        place, file, acts = sys.argv[2:]
        print(json.dumps([asdict(one) for one in _take(place, file, int(acts))]))
        return 0
    print("\n".join(lines()))
    return 0


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "corpus")]
    sys.exit(main())
