"""Which units of a work a newly loaded document can have changed."""

from __future__ import annotations

import sqlalchemy as sa
from sqlmodel import Session, col, select

from ingest.addresses import WRAPPERS, split_address
from ingest.model import EID_PREFIX
from kb.documents import Documents
from kb.evidence import EditionKind
from kb.gather_changes import address_of, documents_of
from kb.gather_editions import edition_kind, editions_of
from kb.models import ChangeRow, ComponentRow, Edition, Mention
from kb.roots import root_of
from kb.titles import same_title


def confined_to(session: Session, edition: Edition, work_id: int) -> frozenset[str] | None:
    """The numbered units that an amending act's instructions about a work lie in.

    None where they reach further, or where the work's own text, which says what its documents are
    called, is not held.
    """
    editions = editions_of(session, work_id)
    if not any(edition_kind(e.kind) is not EditionKind.FRAGMENT for e in editions):
        return None
    query = (
        select(ChangeRow)
        .join(Mention, col(ChangeRow.mention_id) == col(Mention.id))
        .where(Mention.work_id == work_id, ChangeRow.edition_id == edition.id)
    )
    changes = session.exec(query).all()
    if not changes:
        return None
    own = documents_of(session, work_id, editions, ())
    named = select(ComponentRow.name).where(
        col(ComponentRow.edition_id).in_([e.id for e in editions])
    )
    held = set(session.exec(named))
    if _chapters_change(session, work_id):
        return None
    roots: set[str] = set()
    for row in changes:
        if not _is_known(row.document_title, edition.lang, own):
            return None
        address = address_of(row, edition.lang, own)
        root = root_of(address)
        if root is None or split_address(root)[0] not in held:
            return None
        row.aimed_at, row.address = work_id, address
        session.add(row)
        roots.add(root)
    session.flush()
    return frozenset(roots)


def _chapters_change(session: Session, work_id: int) -> bool:
    """Whether a chapter or section of a work is changed: which units it holds takes all to tell."""
    wrapped = sa.or_(
        *(
            col(ChangeRow.address).contains(f"~{EID_PREFIX[kind]}_", autoescape=True)
            for kind in sorted(WRAPPERS)
        )
    )
    return (
        session.exec(select(ChangeRow.id).where(ChangeRow.aimed_at == work_id, wrapped)).first()
        is not None
    )


def _is_known(title: str, lang: str, own: Documents) -> bool:
    return not title or any(
        spoken == lang and same_title(title, known) for _, known, spoken in own.known
    )
