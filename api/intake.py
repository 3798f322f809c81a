"""Documents into the base: parsed one by one or by several processes, loaded in order.

A document that cannot be taken in is told about and the rest goes on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel

from corpus.sources import Refused, SourceDocument
from ingest.errors import DocumentError
from ingest.findings import registry

if TYPE_CHECKING:
    from ingest.model import ParsedAct
    from kb.base import Base

#: A document, or why there is none.
Source = SourceDocument | Refused

#: Tells of progress: how many documents are done, and the name of the last one.
Progress = Callable[[int, str], None]


class Outcome(BaseModel):
    """What became of one document. Counts are of what the document itself says."""

    document: str
    status: Literal["loaded", "unchanged", "reparsed", "skipped", "refused"]
    act: str | None = None
    units: int = 0
    changes: int = 0
    services: int = 0
    findings: int = 0
    messages: list[str] = []
    code: str = ""
    reason: str = ""
    mend: str = ""


class IntakeReport(BaseModel):
    """What became of all the documents of one run, in the order they were met."""

    documents: list[Outcome] = []

    def of(self, *statuses: str) -> list[Outcome]:
        return [item for item in self.documents if item.status in statuses]


def bundled_sources() -> Iterator[Source]:
    """The acts that come with the project."""
    from corpus.manifest import bundled

    yield from bundled()


def named_sources(paths: Iterable[Path]) -> Iterator[Source]:
    """The documents of files and, recursively, of folders."""
    from corpus.folder import documents

    for path in paths:
        yield from documents(path)


def take_in(
    base: Base,
    sources: Iterable[Source],
    recorded_at: Callable[[], dt.datetime],
    jobs: int = 1,
    progress: Progress | None = None,
) -> IntakeReport:
    """Parse and load documents; a refused one leaves the base as it was."""
    report = IntakeReport()
    for source, parsed in _parse_all(sources, jobs):
        if isinstance(parsed, Refused):
            outcome = _refused(parsed)
        elif isinstance(source, Refused):
            outcome = _refused(source)
        else:
            outcome = _load(base, source, parsed, recorded_at())
        report.documents.append(outcome)
        if progress:
            progress(len(report.documents), outcome.document)
    return report


def parse_source(source: Source) -> ParsedAct | Refused:
    """Parse one document. A refusal is a value, so that it crosses between processes."""
    if isinstance(source, Refused):
        return source
    from ingest.parse import parse

    try:
        return parse(source)
    except DocumentError as error:
        return _as_refused(error)


def _parse_all(
    sources: Iterable[Source], jobs: int
) -> Iterator[tuple[Source, ParsedAct | Refused]]:
    if jobs <= 1:
        for source in sources:
            yield source, parse_source(source)
        return
    from collections import deque
    from concurrent.futures import ProcessPoolExecutor
    from itertools import islice

    with ProcessPoolExecutor(max_workers=jobs) as pool:
        remaining = iter(sources)
        # A short queue keeps every process busy without reading a whole folder into memory.
        queue = deque(
            (source, pool.submit(parse_source, source)) for source in islice(remaining, 2 * jobs)
        )
        while queue:
            source, parsed = queue.popleft()
            yield source, parsed.result()
            queue.extend(
                (source, pool.submit(parse_source, source)) for source in islice(remaining, 1)
            )


def _load(
    base: Base, source: SourceDocument, parsed: ParsedAct, recorded_at: dt.datetime
) -> Outcome:
    try:
        loaded = base.load(source, parsed, recorded_at)
    except DocumentError as error:
        return _refused(_as_refused(error))
    return Outcome(
        document=loaded.document,
        status=loaded.status,
        act=loaded.act,
        units=loaded.units,
        changes=loaded.changes,
        services=loaded.services,
        findings=loaded.findings,
        messages=[str(message) for message in loaded.messages],
    )


def _as_refused(error: DocumentError) -> Refused:
    return Refused(error.name, error.code, error.detail, error.mend)


def _refused(refused: Refused) -> Outcome:
    kind = registry().get(refused.code)
    return Outcome(
        document=refused.name,
        status="skipped" if kind is not None and kind.severity == "info" else "refused",
        code=refused.code,
        reason=refused.detail,
        mend=refused.mend,
    )
