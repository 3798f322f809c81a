"""What follows from the evidence, written beside it: timelines, outline, services, findings.

Only what differs from the stored state is written. A version that no longer follows is closed at
the moment of recording, so that the former belief can still be asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from ingest.findings import finding
from ingest.model import Finding
from kb.codec import bounds_to_json, cause_to_json, content_to_json, reason_to_json
from kb.derive import derive
from kb.derived_models import Node, ServiceRow, VersionRow
from kb.gather import Gathered, Gatherer
from kb.iri import slug
from kb.models import ChangeRow, Edition, FindingRow, StandardRow, Work
from kb.outline import outline
from kb.rows import finding_row
from kb.timeline import CHANGED_WHEN_GONE, COPIES_DIFFER, Stretch, Timeline, order_open


def rederive(session: Session, works: Iterable[int], now: dt.datetime) -> None:
    """Derives the state of works anew and records what has changed."""
    gatherer = Gatherer(session)
    for work_id in sorted(set(works)):
        gathered = gatherer.gather(work_id)
        timelines = expected(gathered)
        _write_versions(session, work_id, timelines, now)
        _write_outline(session, work_id, gathered, timelines)
        _write_services(session, work_id, gathered, timelines)
        _write_findings(session, work_id, timelines)


def expected(gathered: Gathered) -> dict[str, Timeline]:
    """The timelines that follow from the evidence about a work; none for one only cited."""
    evidence = gathered.evidence
    if not (evidence.editions or evidence.events):
        return {}
    return derive(evidence)


def version_values(stretch: Stretch) -> dict[str, Any]:
    """A state of a timeline as the columns of its row."""
    begins = stretch.begins
    return {
        "state": stretch.state.value,
        "begins": bounds_to_json(begins),
        "earliest": begins.earliest if begins else None,
        "latest": begins.latest if begins else None,
        "reason": reason_to_json(stretch.reason),
        "cause": cause_to_json(stretch.cause),
        "contents": [content_to_json(content) for content in stretch.contents],
    }


def stored_versions(session: Session, work_id: int) -> dict[tuple[str, int], VersionRow]:
    """The versions now believed of a work, by address and place in the timeline."""
    query = select(VersionRow).where(
        VersionRow.work_id == work_id, col(VersionRow.recorded_to).is_(None)
    )
    return {(row.address, row.seq): row for row in session.exec(query)}


def _write_versions(
    session: Session, work_id: int, timelines: Mapping[str, Timeline], now: dt.datetime
) -> None:
    stored = stored_versions(session, work_id)
    for address, timeline in timelines.items():
        for seq, stretch in enumerate(timeline):
            values = version_values(stretch)
            row = stored.pop((address, seq), None)
            if row is not None and all(getattr(row, name) == v for name, v in values.items()):
                continue
            if row is not None:
                row.recorded_to = now
                session.add(row)
            session.add(
                VersionRow(work_id=work_id, address=address, seq=seq, recorded_from=now, **values)
            )
    for row in stored.values():
        row.recorded_to = now
        session.add(row)


def _write_outline(
    session: Session, work_id: int, gathered: Gathered, timelines: Mapping[str, Timeline]
) -> None:
    wanted = {node.address: node for node in outline(gathered.evidence, timelines)}
    for row in session.exec(select(Node).where(Node.work_id == work_id)):
        node = wanted.pop(row.address, None)
        if node is None:
            session.delete(row)
            continue
        row.parent, row.kind, row.number = node.parent, node.kind, node.number
        row.headings, row.ordinal = node.headings, node.ordinal
        session.add(row)
    for node in wanted.values():
        session.add(
            Node(
                work_id=work_id,
                address=node.address,
                parent=node.parent,
                kind=node.kind,
                number=node.number,
                headings=node.headings,
                ordinal=node.ordinal,
            )
        )


def standards_of(session: Session, gathered: Gathered) -> dict[str, list[StandardRow]]:
    """The standards that a work's annexes carry, by address.

    An annex that is the new wording of another annex carries the standard for that one.
    """
    found: dict[str, list[StandardRow]] = {}
    ids = [edition.id for edition in gathered.editions if edition.id is not None]
    moved = {
        (row.edition_id, row.payload_component)
        for row in session.exec(select(ChangeRow).where(col(ChangeRow.edition_id).in_(ids)))
    }
    own = select(StandardRow).where(col(StandardRow.edition_id).in_(ids))
    for row in session.exec(own.order_by(col(StandardRow.id))):
        if (row.edition_id, row.component) not in moved:
            found.setdefault(f"!{row.component}", []).append(row)
    for change_id, address in sorted(gathered.targets.items()):
        change = session.get_one(ChangeRow, change_id)
        if not change.payload_component:
            continue
        query = select(StandardRow).where(
            StandardRow.edition_id == change.edition_id,
            StandardRow.component == change.payload_component,
        )
        found.setdefault(address, []).extend(session.exec(query))
    return {address: rows for address, rows in found.items() if rows}


def _write_services(
    session: Session, work_id: int, gathered: Gathered, timelines: Mapping[str, Timeline]
) -> None:
    work = session.get_one(Work, work_id)
    wanted: dict[str, tuple[str, dict[str, str]]] = {}
    for address, rows in standards_of(session, gathered).items():
        wanted[slug(work.iri, address)] = (
            address,
            _names(session, rows, timelines.get(address, ())),
        )
    for row in session.exec(select(ServiceRow).where(ServiceRow.work_id == work_id)):
        if row.slug not in wanted:
            session.delete(row)
            continue
        row.address, row.names = wanted.pop(row.slug)
        session.add(row)
    session.flush()
    for name, (address, names) in wanted.items():
        session.add(ServiceRow(slug=name, work_id=work_id, address=address, names=names))


def _names(session: Session, rows: Sequence[StandardRow], timeline: Timeline) -> dict[str, str]:
    """A service's name by language, from its latest wording."""
    place = {
        content.document: seq
        for seq, stretch in enumerate(timeline)
        for content in stretch.contents
    }
    dated = [(session.get_one(Edition, row.edition_id).sha256, row) for row in rows]
    dated.sort(key=lambda pair: (place.get(pair[0], -1), pair[0]))
    return {row.lang: row.name for _, row in dated}


def _write_findings(session: Session, work_id: int, timelines: Mapping[str, Timeline]) -> None:
    session.exec(
        sa.delete(FindingRow).where(
            col(FindingRow.work_id) == work_id, col(FindingRow.edition_id).is_(None)
        )
    )
    for item in derived_findings(timelines):
        session.add(finding_row(item, work_id=work_id))


def derived_findings(timelines: Mapping[str, Timeline]) -> list[Finding]:
    """What the derivation of a work has to report."""
    found: list[Finding] = []
    for address, timeline in sorted(timelines.items()):
        for before, stretch in pairwise(timeline):
            cause = stretch.cause
            if cause is None:
                continue
            place = {"address": address, "act": cause.act or ""}
            if cause.disputed == COPIES_DIFFER:
                found.append(finding("change-copies-differ", **place))
            elif cause.disputed == CHANGED_WHEN_GONE:
                found.append(finding("change-of-absent-unit", **place))
            elif cause.disputed:
                found.append(finding("change-signals-disagree", **place))
            if order_open(stretch):
                found.append(finding("change-order-open", **place))
            inserted = cause.operation == "insert" and cause.instruction
            if inserted and before.state.value == "text":
                found.append(finding("change-inserts-present-unit", **place))
    return found
