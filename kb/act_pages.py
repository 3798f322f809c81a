"""Long lists of acts, a page at a time: a base may hold more of them than anyone reads."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from kb.acts import summaries
from kb.answers import ActSummary
from kb.models import Mention, Work


def acts_after(
    session: Session, form: str | None, after: tuple[dt.date | None, str] | None, limit: int
) -> list[ActSummary]:
    """Acts held or known of, oldest first, those without a date last; of a form ("law") if given.

    ``after`` are the date and the IRI of the last act of the page before.
    """
    query = _listed(form)
    if after is not None:
        query = query.where(_behind(*after))
    order = (col(Work.date).is_(None), col(Work.date), col(Work.iri))
    return summaries(session, list(session.exec(query.order_by(*order).limit(limit))))


def acts_of_issuer(session: Session, issuer: str | None, skip: int, limit: int) -> list[ActSummary]:
    """Acts of an issuer, the latest first, those without a date last; None for acts that do not
    tell theirs."""
    query = _listed(None).where(col(Work.issuer_key) == issuer)
    order = (col(Work.date).is_(None), col(Work.date).desc(), col(Work.iri))
    rows = session.exec(query.order_by(*order).offset(skip).limit(limit))
    return summaries(session, list(rows))


def count_acts(session: Session, form: str | None) -> int:
    """How many acts such pages list."""
    return session.exec(select(func.count()).select_from(_listed(form).subquery())).one()


def _listed(form: str | None) -> SelectOfScalar[Work]:
    spoken_of = select(Mention.id).where(col(Mention.work_id) == col(Work.id)).exists()
    query = select(Work).where(spoken_of)
    # Of a form that is not known an act is called "act" (`kb.acts`).
    if form is not None:
        query = query.where(func.coalesce(Work.form, "act") == form)
    return query


def _behind(date: dt.date | None, iri: str) -> sa.ColumnElement[bool]:
    own = col(Work.date)
    if date is None:
        return sa.and_(own.is_(None), col(Work.iri) > iri)
    same = sa.and_(own == date, col(Work.iri) > iri)
    return sa.or_(own > date, same, own.is_(None))
