"""What follows from the evidence, written beside it: timelines, outline, services, findings.

Only what differs from the stored state is written. A version that no longer follows is closed at
the moment of recording, so that the former belief can still be asked for. Where a document only
changes some units of a work, these alone are derived anew.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from kb.codec import bounds_to_json, cause_to_json, content_to_json, reason_to_json
from kb.derivation import Derived, Outcome, derive
from kb.derived_findings import derived_findings
from kb.derived_models import OutcomeRow, VersionRow
from kb.engine import insert_all
from kb.gather import Gathered, Gatherer
from kb.learning import Held, learn
from kb.models import FindingRow
from kb.outline_rows import add_nodes, write_outline
from kb.roots import addressed_within, within
from kb.rows import finding_values
from kb.service_rows import write_services
from kb.timeline import Stretch, Timeline
from kb.turns import touch

#: A state's place: its unit, whether it is temporary, and its number in the unit's timeline.
StateKey = tuple[str, bool, int]
NOTHING = Derived({}, {}, ())


def rederive(
    session: Session,
    works: Iterable[int],
    now: dt.datetime,
    confined: Mapping[int, frozenset[str]] | None = None,
) -> None:
    """Derives the state of works anew and records what has changed.

    ``confined`` names, for works of which no more than some units can have changed, these units
    (`kb.roots.root_of`).
    """
    gatherer = Gatherer(session)
    for work_id in sorted(set(works)):
        roots = (confined or {}).get(work_id)
        gathered = gatherer.gather(work_id, roots=roots)
        found = expected(gathered, roots)
        stored = stored_versions(session, work_id, roots)
        former = tuple(stored.values())
        changed = learning = _write_versions(session, work_id, found, now, stored)
        if roots is None:
            changed |= write_outline(session, work_id, gathered, found.timelines)
            changed |= write_services(session, work_id, gathered, found.timelines)
        else:
            add_nodes(session, work_id, gathered, found.timelines)
        if changed:
            touch(session, [work_id])
        if learning:
            rails, evidence = (found.timelines, found.temporary), gathered.evidence
            own: Held = "whole" if evidence.whole else "part" if evidence.editions else ""
            learn(session, work_id, former, rails, now, own=own, roots=roots)
        _write_outcomes(session, work_id, found.outcomes, roots)
        _write_findings(session, work_id, found, roots)


def expected(gathered: Gathered, roots: frozenset[str] | None = None) -> Derived:
    """The states that follow from the evidence about a work; none for one only cited."""
    evidence = gathered.evidence
    if not (evidence.editions or evidence.events):
        return NOTHING
    return derive(evidence, None if roots is None else partial(within, roots=roots))


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
        "ends": bounds_to_json(stretch.ends),
    }


def states(derived: Derived) -> dict[StateKey, Stretch]:
    """Every state of every unit of a work, by its place."""
    found: dict[StateKey, Stretch] = {}
    rails: tuple[tuple[bool, Mapping[str, Timeline]], ...] = (
        (False, derived.timelines),
        (True, derived.temporary),
    )
    for temporary, timelines in rails:
        for address, timeline in timelines.items():
            for seq, stretch in enumerate(timeline):
                found[address, temporary, seq] = stretch
    return found


def stored_versions(
    session: Session, work_id: int, roots: frozenset[str] | None = None
) -> dict[StateKey, VersionRow]:
    """The versions now believed of a work, or of some of its units, by their place."""
    query = select(VersionRow).where(
        VersionRow.work_id == work_id, col(VersionRow.recorded_to).is_(None)
    )
    if roots is not None:
        query = query.where(addressed_within(VersionRow.address, roots))
    return {(row.address, row.temporary, row.seq): row for row in session.exec(query)}


def _write_versions(
    session: Session,
    work_id: int,
    derived: Derived,
    now: dt.datetime,
    stored: dict[StateKey, VersionRow],
) -> bool:
    """Writes the versions that differ from those believed; whether any does."""
    fresh: list[dict[str, Any]] = []
    for place, stretch in states(derived).items():
        values = version_values(stretch)
        row = stored.pop(place, None)
        if row is not None and all(getattr(row, name) == v for name, v in values.items()):
            continue
        if row is not None:
            row.recorded_to = now
            session.add(row)
        address, temporary, seq = place
        fresh.append(
            {
                "work_id": work_id,
                "address": address,
                "temporary": temporary,
                "seq": seq,
                "recorded_from": now,
                "recorded_to": None,
                **values,
            }
        )
    for row in stored.values():
        row.recorded_to = now
        session.add(row)
    session.flush()
    insert_all(session, VersionRow, fresh)
    return bool(fresh or stored)


def _write_outcomes(
    session: Session,
    work_id: int,
    outcomes: Iterable[Outcome],
    roots: frozenset[str] | None,
) -> None:
    former = sa.delete(OutcomeRow).where(col(OutcomeRow.work_id) == work_id)
    if roots is not None:
        former = former.where(addressed_within(OutcomeRow.address, roots))
    session.exec(former)
    insert_all(
        session,
        OutcomeRow,
        [
            _outcome_values(work_id, outcome)
            for outcome in outcomes
            if roots is None or within(outcome.event.address, roots)
        ],
    )


def _outcome_values(work_id: int, outcome: Outcome) -> dict[str, Any]:
    event = outcome.event
    return {
        "work_id": work_id,
        "address": event.address,
        "act": event.act,
        "operation": event.operation.value,
        "document": event.document,
        "ordinal": event.order,
        "state": outcome.state,
        "refusals": [[lang, code, [list(p) for p in ps]] for lang, code, ps in outcome.refusals],
        "created": list(outcome.created),
        "replaced": list(outcome.replaced),
        "removed": list(outcome.removed),
        "overlaid": list(outcome.overlaid),
        "occurrences": [
            [address, lang, list(old), list(new)] for address, lang, old, new in outcome.occurrences
        ],
    }


def _write_findings(
    session: Session, work_id: int, derived: Derived, roots: frozenset[str] | None
) -> None:
    former = sa.delete(FindingRow).where(
        col(FindingRow.work_id) == work_id, col(FindingRow.edition_id).is_(None)
    )
    if roots is not None:
        former = former.where(addressed_within(FindingRow.address, roots))
    session.exec(former)
    found = [
        finding_values(item, work_id=work_id, address=address)
        for address, item in derived_findings(derived)
        if roots is None or within(address, roots)
    ]
    insert_all(session, FindingRow, found)
