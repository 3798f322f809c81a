"""Acts apart by whether anything of their text is held, a page at a time, the newest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from kb.acts import summaries
from kb.answers import ActSummary
from kb.derived_models import Node
from kb.identity import OWN_ROLES
from kb.models import Edition, Mention, Work


@dataclass(frozen=True, slots=True)
class Shelf:
    """A page of acts; how many there are of each form, and how many of the other kind in all."""

    acts: tuple[ActSummary, ...]
    forms: Mapping[str, int]
    others: int


def shelf(session: Session, *, cited: bool, form: str | None, first: int, limit: int) -> Shelf:
    """Acts held whole or in part, or those only ``cited``; of a form ("law"), from the ``first``
    one on, counting from 0."""
    held = sa.or_(_own_edition(), _has_units())
    wanted = sa.and_(_spoken_of(), sa.not_(held) if cited else held)
    kind = func.coalesce(Work.form, "act")
    counts = session.exec(select(kind, func.count()).where(wanted).group_by(kind)).all()
    all_ = session.exec(select(func.count()).select_from(Work).where(_spoken_of())).one()
    query = select(Work).where(wanted)
    if form is not None:
        query = query.where(kind == form)
    order = (col(Work.date).is_(None), col(Work.date).desc(), col(Work.iri))
    works = list(session.exec(query.order_by(*order).offset(first).limit(limit)))
    forms = {str(name): int(count) for name, count in counts}
    return Shelf(tuple(summaries(session, works)), forms, all_ - sum(forms.values()))


def _spoken_of() -> sa.ColumnElement[bool]:
    return select(Mention.id).where(col(Mention.work_id) == col(Work.id)).exists()


def _own_edition() -> sa.ColumnElement[bool]:
    return (
        select(Mention.id)
        .join(Edition, col(Mention.edition_id) == col(Edition.id))
        .where(
            col(Mention.work_id) == col(Work.id),
            col(Mention.role).in_(OWN_ROLES),
            col(Edition.superseded_at).is_(None),
        )
        .exists()
    )


def _has_units() -> sa.ColumnElement[bool]:
    return select(Node.id).where(col(Node.work_id) == col(Work.id)).exists()
