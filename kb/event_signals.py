"""What speaks for a change of a unit: its instruction, official editions, their notes.

Each signal is ``observed``, ``absent`` or ``unavailable``; unavailable is never dissent.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ingest.addresses import parent_address
from kb.bounds import Bounds
from kb.evidence import WHOLE_ACT, EditionEvidence, EditionKind, EventEvidence, WorkEvidence


def signals(
    work: WorkEvidence, first: EventEvidence, noted_in: frozenset[str], bounds: Bounds
) -> tuple[tuple[str, str], ...]:
    """The signals of a change that ``first`` reports and the documents ``noted_in`` note."""
    if first.source not in ("note", "edition"):
        instruction = "observed"
    else:
        instruction = "absent" if first.act in work.acts_held else "unavailable"
    if noted_in:
        note = "observed"
    else:
        due = any(must_show(edition, bounds) for edition in work.editions)
        note = "absent" if due else "unavailable"
    edition = "observed" if first.source == "edition" else "unavailable"
    if first.source == "instruction" and _shown_unchanged(work, first, bounds):
        edition = "absent"
    return (("instruction", instruction), ("edition", edition), ("note", note))


def _shown_unchanged(work: WorkEvidence, report: EventEvidence, bounds: Bounds) -> bool:
    """Whether official editions from before an act and from after its change differ in nothing at
    the unit it changes."""
    days = [e.as_of for e in work.editions if e.as_of is not None and e.lang == report.lang]
    signed, latest = report.signed, bounds.latest
    if signed is None or latest is None or not days or min(days) >= signed or max(days) < latest:
        return False
    return not any(
        other.source == "edition"
        and _day_of(work, other) >= signed
        and (
            stands_in(work, other.address, report.address)
            or stands_in(work, report.address, other.address)
        )
        for other in work.events
    )


def _day_of(work: WorkEvidence, report: EventEvidence) -> dt.date:
    found = (e.as_of for e in work.editions if e.document == report.document and e.as_of)
    return next(found, dt.date.max)


def one_language(work: WorkEvidence, reports: Sequence[EventEvidence]) -> str:
    """The language that a change shown by editions is confined to; "" where it is not."""
    langs = {report.lang for report in reports}
    dated = {edition.lang for edition in work.editions if edition.as_of is not None}
    return next(iter(langs)) if len(langs) == 1 and dated - langs else ""


def must_show(edition: EditionEvidence, bounds: Bounds) -> bool:
    """Whether a consolidated edition is certain to be later than a change."""
    return (
        edition.kind is EditionKind.CONSOLIDATED
        and edition.day is not None
        and bounds.latest is not None
        and bounds.latest <= edition.day
    )


def stands_in(work: WorkEvidence, address: str, above: str) -> bool:
    """Whether a unit is at or below another, chapters between included."""
    current: str | None = address
    while current is not None:
        if current == above:
            return True
        current = work.parents.get(current) or parent_address(current)
    return above == WHOLE_ACT
