"""Parcels loaded one after another: what cannot be taken in is told of, and the rest goes on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from api.intake.outcomes import IntakeReport, Progress, loaded, refused
from api.intake.parcels import AnyParcel, Parcel, Read, Source, as_refused
from api.intake.workers import workers
from corpus.sources import Refused
from ingest.errors import DocumentError

if TYPE_CHECKING:
    from kb.base import Base


def take_in(
    base: Base,
    sources: Iterable[Source],
    recorded_at: Callable[[], dt.datetime],
    jobs: int = 1,
    progress: Progress | None = None,
) -> IntakeReport:
    """Parse and load documents, each by itself; a refused one leaves the base as it was."""
    parcels = (Parcel((source,)) for source in sources)
    return take_parcels(base, parcels, recorded_at, jobs=jobs, progress=progress)


def take_parcels(
    base: Base,
    parcels: Iterable[AnyParcel],
    recorded_at: Callable[[], dt.datetime],
    *,
    jobs: int = 1,
    scheduler: str | None = None,
    progress: Progress | None = None,
    report: IntakeReport | None = None,
) -> IntakeReport:
    """Parse parcels and load each in one go: all of its documents that could be read, or none.

    Raises `api.intake.workers.WorkersLostError`; what was loaded by then stays.
    """
    report = report or IntakeReport()
    done = 0
    with workers(jobs, scheduler) as reading:
        for parcel, read in reading(parcels):
            _load(base, read, recorded_at(), report)
            done += 1
            if progress:
                progress(done, parcel.name)
    return report


def _load(base: Base, read: list[Read], now: dt.datetime, report: IntakeReport) -> None:
    items = [item for item in read if not isinstance(item, Refused)]
    for item in read:
        if isinstance(item, Refused):
            report.add(refused(item))
    if not items:
        return
    try:
        for each in base.load_together(items, now):
            report.add(loaded(each))
    except DocumentError as error:
        report.add(refused(as_refused(error)))
