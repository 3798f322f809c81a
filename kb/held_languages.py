"""In which languages the texts of a unit are held, and how many in each."""

from __future__ import annotations

from collections import Counter

import sqlalchemy as sa
from sqlmodel import Session, col, select

from kb.acts import work_of
from kb.derived_models import VersionRow

_BELOW = ("__", "~", ".")


def languages_held(session: Session, act_id: str, address: str) -> Counter[str]:
    """Texts of a unit and of those below it by language, the units counted once in each.

    Raises `kb.errors.NotHeldError` for an act nobody heard of.
    """
    work = work_of(session, act_id)
    at = col(VersionRow.address)
    around = (at.startswith(f"{address}{mark}", autoescape=True) for mark in _BELOW)
    rows = session.exec(
        select(VersionRow.address, VersionRow.contents).where(
            VersionRow.work_id == work.id,
            col(VersionRow.recorded_to).is_(None),
            sa.or_(at == address, *around),
        )
    )
    return Counter(
        lang for _, lang in {(unit, content["lang"]) for unit, held in rows for content in held}
    )
