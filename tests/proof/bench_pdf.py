"""The PDF pipeline beside the extraction of the library it stands on, in one run.

The library's own work is the text and the tables of each page (`extract_text`, `extract_tables`);
ours is the layout alone, and the whole parse. Files are the bundled acts, printed.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import pdfplumber
from renderings.pdf import LOOKS, weasy_pdf
from renderings.roads import originals

from ingest.parse import parse
from ingest.readers.pdf import read_pdf
from ingest.text import fold

ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Timed:
    """Processor seconds for one file: the library's extraction, our layout, our whole parse."""

    name: str
    pages: int
    library: float
    layout: float
    whole: float


def measured(names: tuple[str, ...] = ("001", "002", "004"), look: str = "official") -> list[Timed]:
    """One line a file; each figure the least of several rounds, the three taken in turn."""
    found: list[Timed] = []
    for original in originals().values():
        if not original.source.name.startswith(names):
            continue
        data = weasy_pdf(original.printed, next(one for one in LOOKS if one.name == look))
        source = replace(original.source, name="act.pdf", data=data, media_type="")
        works: tuple[Callable[[], object], ...] = (
            lambda data=data: _library(data),
            lambda data=data: read_pdf(data, "act.pdf"),
            lambda source=source: parse(source),
        )
        times = [[_seconds(work) for work in works] for _ in range(ROUNDS)]
        least = [min(column) for column in zip(*times, strict=True)]
        found.append(Timed(original.source.name, _pages(data), *least))
    return found


def _library(data: bytes) -> None:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.extract_tables()
            page.close()


def _pages(data: bytes) -> int:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


def _seconds(work: Callable[[], object]) -> float:
    fold.cache_clear()
    start = time.process_time()
    work()
    return time.process_time() - start


def lines() -> list[str]:
    """The section of docs/benchmarks.md."""
    rows = measured()
    told = [
        "## PDF",
        "",
        "Bundled acts printed to PDF; processor seconds, least of three. The library: pdfplumber,",
        "text and tables of every page. The ratio is of the whole parse (layout, structure, notes,",
        "instructions, standards) to that.",
        "",
        "| document | pages | library | our layout | whole parse | ratio |",
        "|---|---|---|---|---|---|",
    ]
    for row in rows:
        ratio = row.whole / row.library
        told.append(
            f"| `{row.name}` | {row.pages} | {row.library:.2f} | {row.layout:.2f} "
            f"| {row.whole:.2f} | {ratio:.2f} |"
        )
    return [*told, ""]


if __name__ == "__main__":
    print("\n".join(lines()))
