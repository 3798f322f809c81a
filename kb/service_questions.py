"""Questions about services that go beyond the requirements of one day: answered in a session."""

from __future__ import annotations

import datetime as dt

from sqlmodel import Session, col, select

from kb.acts import LANGUAGES
from kb.answers_services import ChecklistAnswer, DeadlineAnswer, ServiceTimeline
from kb.checklists import Annex, checklist
from kb.deadlines import deadline, on_the_clock
from kb.derived_models import Node
from kb.service_times import service_timeline
from kb.services import ServiceAsker

_ANNEX = "annex"


def due(
    session: Session,
    service_id: str,
    applied: dt.datetime,
    lang: str | None,
    channel: str | None,
    case: str | None,
    paper: bool | None,
    as_known_on: dt.datetime | None,
) -> DeadlineAnswer:
    """When the result is due for an application made at a moment, which needs a time zone.

    Raises `kb.errors.NotHeldError`, and ValueError as `kb.deadlines.on_the_clock`.
    """
    day = on_the_clock(applied).date()
    asker = ServiceAsker(session, service_id, day, lang, as_known_on=as_known_on)
    return deadline(asker.answer(), applied, channel, case, paper=paper)


def to_bring(
    session: Session,
    service_id: str,
    on: dt.date,
    lang: str | None,
    channel: str | None,
    case: str | None,
    as_known_on: dt.datetime | None,
) -> ChecklistAnswer:
    """The documents for a service on a day. Raises `kb.errors.NotHeldError`."""
    asker = ServiceAsker(session, service_id, on, lang, as_known_on=as_known_on)
    answer = asker.answer()
    annexes = annexes_of(session, asker.work.id or 0, answer.language)
    return checklist(answer, annexes, channel, case)


def in_time(
    session: Session, service_id: str, lang: str | None, as_known_on: dt.datetime | None
) -> ServiceTimeline:
    """All that a service has required. Raises `kb.errors.NotHeldError`."""
    asker = ServiceAsker(session, service_id, dt.date.max, lang, as_known_on=as_known_on)
    return service_timeline(asker)


def annexes_of(session: Session, work_id: int, lang: str) -> dict[str, Annex]:
    """The annexes of an act itself by their numbers, with their headings where they have any."""
    rows = session.exec(
        select(Node.address, Node.headings).where(
            Node.work_id == work_id, Node.kind == _ANNEX, col(Node.parent).is_(None)
        )
    )
    found: dict[str, Annex] = {}
    for address, headings in rows:
        number = address.removeprefix(f"!{_ANNEX}_")
        named = headings or {}
        title = next((named[known] for known in (lang, *LANGUAGES) if named.get(known)), "")
        found[number] = Annex(address, title)
    return found
