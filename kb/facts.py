"""Facts that no text of an act holds: the day of its first official publication, and the like.

A fact is never deleted: a later one of the same kind supersedes it.
"""

from __future__ import annotations

import datetime as dt

from sqlmodel import Session, col, select

from kb.answers import FactSummary
from kb.errors import FactError
from kb.iri import number_key
from kb.models import FactRow, Mention, Work
from kb.works import facts_of

KINDS = ("published", "registered", "event")
#: The time of Kazakhstan, the whole country since 1 March 2024.
LOCAL_TIME = dt.timezone(dt.timedelta(hours=5))


def record_fact(
    session: Session,
    work_id: int,
    kind: str,
    date: dt.date,
    source: str,
    recorded_at: dt.datetime,
) -> bool:
    """Records a fact about a work; False when it was already held.

    Raises ``FactError`` for a kind of fact that is not known, a day before the act's own, or a
    publication or registration that has not come.
    """
    if kind not in KINDS:
        message = f"a fact is one of {', '.join(KINDS)}, not {kind}"
        raise FactError("kind", message, kind=kind)
    work = session.get_one(Work, work_id)
    if work.date is not None and date < work.date:
        day, own = date.isoformat(), work.date.isoformat()
        raise FactError("before", f"{day} is before the act's own date, {own}", date=day, own=own)
    today = recorded_at.astimezone(LOCAL_TIME).date()
    if kind != "event" and date > today:
        day, now = date.isoformat(), today.isoformat()
        raise FactError("ahead", f"{day} has not come yet on {now}", date=day, today=now)
    for row in facts_of(session, work_id):
        if row.kind != kind:
            continue
        if (row.date, row.source) == (date, source):
            return False
        row.superseded_at = recorded_at
        session.add(row)
    mention = Mention(
        role="fact",
        form=work.form,
        issuer_key=work.issuer_key,
        issuer_name=work.issuer_name,
        date=work.date,
        number=work.number,
        number_key=number_key(work.number),
        registration_number=work.registration_number,
        work_id=work_id,
    )
    session.add(mention)
    session.flush()
    session.add(
        FactRow(
            mention_id=mention.id or 0,
            kind=kind,
            date=date,
            source=source,
            recorded_at=recorded_at,
        )
    )
    session.flush()
    return True


def facts(session: Session, work: Work) -> list[FactSummary]:
    """All facts ever recorded about a work, the ones in force first."""
    query = (
        select(FactRow)
        .join(Mention)
        .where(Mention.work_id == work.id)
        .order_by(col(FactRow.recorded_at), col(FactRow.id))
    )
    rows = sorted(session.exec(query), key=lambda row: row.superseded_at is not None)
    return [
        FactSummary(
            act=work.iri,
            kind=row.kind,
            date=row.date,
            source=row.source,
            recorded_at=row.recorded_at,
            superseded_at=row.superseded_at,
        )
        for row in rows
    ]
