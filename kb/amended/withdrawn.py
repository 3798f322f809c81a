"""Instructions that their act no longer gave by the day on which they were to take effect."""

from __future__ import annotations

from sqlmodel import Session, col, select

from kb.gather_changes import Aim, address_of, documents_of
from kb.gather_editions import editions_of
from kb.models import ChangeRow, Edition, Mention


def withdrawn_changes(session: Session, work_id: int) -> list[Aim]:
    """Instructions about a work as first written that were changed or withdrawn in time.

    ``row.made_by`` of each are the acts that did it.
    """
    query = (
        select(ChangeRow, Edition)
        .join(Edition, col(ChangeRow.edition_id) == col(Edition.id))
        .join(Mention, col(ChangeRow.mention_id) == col(Mention.id))
        .where(
            Mention.work_id == work_id,
            ChangeRow.standing == "withdrawn",
            col(Edition.superseded_at).is_(None),
        )
        .order_by(col(Edition.sha256), col(ChangeRow.ordinal))
    )
    found = session.exec(query).all()
    if not found:
        return []
    documents = documents_of(session, work_id, editions_of(session, work_id), found)
    return [Aim(row, edition, address_of(row, edition.lang, documents)) for row, edition in found]
