"""What the notes of editions report, as evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from ingest.model import Operation
from ingest.text import squeeze
from kb.bounds import resolve
from kb.codec import rule_from_json
from kb.engine import chunks
from kb.evidence import EventEvidence
from kb.force import force
from kb.gather_acts import Acts
from kb.gather_dated import document_key
from kb.models import Edition, Mention, NoteRow
from kb.roots import addressed_within

_NOTES = sa.select(
    col(NoteRow.edition_id),
    col(NoteRow.address),
    col(NoteRow.operation),
    col(NoteRow.whole),
    col(NoteRow.rule),
    col(NoteRow.until),
    col(NoteRow.ordinal),
    col(NoteRow.page),
    col(NoteRow.span_start),
    col(NoteRow.span_end),
    col(NoteRow.text).label("printed"),
    col(Mention.work_id),
    col(Mention.form),
    col(Mention.date),
    col(Mention.number),
    col(Mention.text),
).join(Mention, col(NoteRow.mention_id) == col(Mention.id))


def noted(
    session: Session,
    acts: Acts,
    editions: Sequence[Edition],
    places: tuple[frozenset[str], frozenset[str]] | None = None,
) -> dict[int, tuple[EventEvidence, ...]]:
    """The reports of the editions' notes, by the edition's id.

    With ``places`` (roots, and the units above them), only those about these.
    """
    rows: dict[int, list[Any]] = {edition.id or 0: [] for edition in editions}
    for chunk in chunks(sorted(rows)):
        query = _NOTES.where(col(NoteRow.edition_id).in_(chunk))
        if places is not None:
            roots, above = places
            query = query.where(
                sa.or_(addressed_within(NoteRow.address, roots), col(NoteRow.address).in_(above))
            )
        for row in session.connection().execute(query.order_by(col(NoteRow.ordinal))):
            rows[row.edition_id].append(row)
    acts.prepare({row.work_id for found in rows.values() for row in found if row.work_id})
    return {
        edition.id or 0: tuple(_reports(acts, edition, rows[edition.id or 0]))
        for edition in editions
    }


def _reports(acts: Acts, edition: Edition, rows: Sequence[Any]) -> Iterator[EventEvidence]:
    for row in rows:
        act, dates = acts.meant(row)
        until = None if row.until is None else resolve(rule_from_json(row.until), dates)
        operation = Operation(row.operation)
        event = EventEvidence(
            address=row.address,
            operation=operation,
            whole=row.whole,
            act=act,
            signed=dates.signed,
            bounds=resolve(rule_from_json(row.rule), dates),
            source="note",
            document=document_key(edition),
            order=row.ordinal,
            text=squeeze(row.printed),
            page=row.page,
            span=(row.span_start, row.span_end),
            force=force(dates.form),
            until=until if operation is Operation.SUSPEND else None,
        )
        yield event
        if until is not None and operation is not Operation.SUSPEND:
            # What a note says was put in for a term goes; what it changed gives way again.
            over = Operation.EXPIRE if operation is Operation.INSERT else Operation.AMEND
            yield replace(event, operation=over, whole=False, bounds=until)
