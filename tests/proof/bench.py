"""Writes docs/benchmarks.md: characters per second, stage by stage, on the bundled acts.

Run by ``make bench``. Figures are the best of several runs on the machine at hand; the ratio to
the bare decoding of the same bytes is what can be compared between machines.
"""

from __future__ import annotations

import datetime as dt
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import bench_corpus
import bench_http
import bench_pages
import bench_pdf
import bench_search
import bench_search_postgres
import growth

from corpus.manifest import bundled
from ingest.citations import find_citations
from ingest.grammar import is_command, read_instructions
from ingest.grammar.paragraphs import paragraphs
from ingest.header import read_header
from ingest.lang.identify import document_language
from ingest.notes import read_note
from ingest.parse import parse
from ingest.readers import read
from ingest.standards import read_standard
from ingest.text import fold
from kb.base import Base

REPORT = Path(__file__).parents[2] / "docs" / "benchmarks.md"
RUNS = 3
#: What does not grow with the documents' length.
NOT_BY_LENGTH = {"one service answer"}


def best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        fold.cache_clear()  # a document is read once, so no run may profit from the one before
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def stages() -> tuple[list[tuple[str, float]], int]:
    sources = bundled()
    layouts = [read(source.data, source.name) for source in sources]
    acts = [parse(source) for source in sources]
    characters = sum(len(layout.text) for layout in layouts)
    texts = [u.text for act in acts for c in act.components for u in c.unit.walk() if u.text]
    notes = [
        unit
        for act in acts
        for c in act.components
        for unit in c.unit.walk()
        if unit.kind.value == "note" and unit.place is not None
    ]
    annexes = [
        (act.layout.blocks, act.lang, c)
        for act in acts
        for c in act.components
        if c.standard is not None
    ]
    timed = [
        ("bare decoding", best(lambda: [s.data.decode("utf-8").split("\n") for s in sources])),
        ("reading and repair", best(lambda: [read(s.data, s.name) for s in sources])),
        ("language", best(lambda: [document_language(b.text for b in x.blocks) for x in layouts])),
        ("header", best(lambda: [read_header(a.layout, a.lang) for a in acts])),
        ("notes", best(lambda: [read_note(u.text, u.place, ()) for u in notes if u.place])),
        ("standards", best(lambda: [_standard(*entry) for entry in annexes])),
        (
            "instructions",
            best(
                lambda: [
                    read_instructions(paragraphs(a.components[0].unit), amending=True)
                    for a in acts
                    if a.header.kind == "amending"
                ]
            ),
        ),
        ("commands told from text", best(lambda: [is_command(text) for text in texts])),
        ("citations", best(lambda: [find_citations(text) for text in texts])),
        ("whole parse", best(lambda: [parse(source) for source in sources])),
    ]
    timed += base_stages()
    return timed, characters


def _standard(blocks: object, lang: object, component: object) -> object:
    indexes = [i for unit in component.unit.walk() for i in unit.blocks]  # type: ignore[attr-defined]
    return read_standard([blocks[i] for i in indexes], lang)  # type: ignore[index, arg-type]


def base_stages() -> list[tuple[str, float]]:
    sources = bundled()
    acts = [parse(source) for source in sources]
    recorded = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    with tempfile.TemporaryDirectory() as folder, Base.open(f"sqlite:///{folder}/a.db") as base:
        start = time.perf_counter()
        for source, act in zip(sources, acts, strict=True):
            base.load(source, act, recorded)
        loading = time.perf_counter() - start
        service = base.resolve_service("водительских удостоверений")[0]
        answer = best(lambda: base.service(service.id, dt.date(2025, 2, 1)))
    return [("loading", loading), ("one service answer", answer)]


#: Changes to one act, and versions in the base, that growth is measured at.
CHANGES = (10, 100, 1000)
VERSIONS = (1_000, 10_000, 100_000, 1_000_000)


def growth_lines() -> list[str]:
    """What a further change and a look-up cost as an act's history and the base grow."""
    costs = growth.cost_of_changes(CHANGES)
    lines = [
        "## Growth",
        "",
        "An order of 400 points; each amending order words one point anew and changes words in",
        "another. Time to load the n-th (median of ten):",
        "",
        "| changes before | milliseconds | ratio to the tenth |",
        "|---|---|---|",
    ]
    for count, cost in zip(CHANGES, costs, strict=True):
        lines.append(f"| {count:,} | {cost * 1000:.1f} | {cost / costs[0]:.2f} |")
    found = growth.look_ups(VERSIONS)
    lines += [
        "",
        "A unit on a day, from the open base (400 questions at random):",
        "",
        "| versions held | median, ms | 99th percentile, ms | ratio of the latter |",
        "|---|---|---|---|",
    ]
    for count, (middle, slow) in zip(VERSIONS, found, strict=True):
        ratio = slow / found[0][1]
        lines.append(f"| {count:,} | {middle * 1000:.2f} | {slow * 1000:.2f} | {ratio:.2f} |")
    return [*lines, ""]


def main() -> int:
    timed, characters = stages()
    bare = dict(timed)["bare decoding"]
    lines = [
        "# Benchmarks",
        "",
        f"Written by `make bench`; do not edit. {characters:,} characters of five bundled acts, "
        f"best of {RUNS} runs, Python {platform.python_version()}, one process.",
        "",
        "Characters are those of all five documents, though some stages look at a part only.",
        "",
        "| stage | seconds | characters per second | ratio to bare decoding |",
        "|---|---|---|---|",
    ]
    for name, seconds in timed:
        rate = "–" if name in NOT_BY_LENGTH else f"{characters / seconds:,.0f}"
        lines.append(f"| {name} | {seconds:.4f} | {rate} | {seconds / bare:,.1f} |")
    lines += ["", *growth_lines(), *bench_pdf.lines(), *bench_corpus.lines()]
    lines += [*bench_search.search_lines(), *bench_search_postgres.search_lines()]
    lines += [*bench_http.load_lines(), *bench_pages.page_lines()]
    text = "\n".join(lines)
    REPORT.write_text(text, "utf-8")
    sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
