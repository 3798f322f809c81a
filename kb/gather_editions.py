"""Which live editions a work has, what each proves, and which work an edition is of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlmodel import Session, col, select

from kb.engine import chunks
from kb.evidence import EditionEvidence, EditionKind
from kb.gather_dated import WITHDRAWN, chains, document_key
from kb.identity import OWN_ROLES
from kb.models import Edition, Mention


def own_texts(editions: Sequence[Edition]) -> list[Edition]:
    """Editions that are more than fragments, texts as adopted first."""
    own = [e for e in editions if edition_kind(e.kind) is not EditionKind.FRAGMENT]
    return sorted(
        own, key=lambda e: (e.kind == "consolidated", e.as_of or dt.date.min, e.lang, e.sha256)
    )


def later_ones(editions: Sequence[Edition]) -> set[int]:
    """Ids of dated editions that follow another of their language."""
    return {edition.id or 0 for chain in chains(editions).values() for edition in chain[1:]}


def without_units(edition: Edition, later: set[int]) -> EditionEvidence:
    # What an edition of a later day shows has not been seen in effect yet.
    ahead = edition.as_of and edition.obtained and edition.as_of > edition.obtained
    kind = edition_kind(edition.kind)
    if edition.id in later and kind is EditionKind.ORIGINAL:
        kind = EditionKind.CONSOLIDATED  # whatever it says itself
    return EditionEvidence(
        document_key(edition),
        edition.lang,
        kind,
        None if ahead else edition.obtained,
        (),
        edition.as_of,
    )


def edition_kind(header_kind: str) -> EditionKind:
    """What an edition proves, by the kind of its header.

    >>> edition_kind("amending").value, edition_kind("consolidated").value
    ('original', 'consolidated')
    """
    if header_kind in (EditionKind.CONSOLIDATED.value, EditionKind.FRAGMENT.value):
        return EditionKind(header_kind)
    return EditionKind.ORIGINAL


def editions_of(session: Session, work_id: int) -> list[Edition]:
    """Live editions of a work, in an order of their own."""
    return editions_and_notices(session, work_id)[0]


def editions_and_notices(session: Session, work_id: int) -> tuple[list[Edition], list[Edition]]:
    """Live editions of a work, and the notices that it is shown no more."""
    own = select(Mention.edition_id).where(
        Mention.work_id == work_id, col(Mention.role).in_(OWN_ROLES)
    )
    query = select(Edition).where(col(Edition.id).in_(own), col(Edition.superseded_at).is_(None))
    found = session.exec(query.order_by(col(Edition.id))).all()
    shown = [edition for edition in found if edition.kind != WITHDRAWN]
    shown.sort(key=lambda e: (e.lang, e.as_of or dt.date.min, e.sha256))
    return shown, [edition for edition in found if edition.kind == WITHDRAWN]


def own_work(session: Session, edition_id: int) -> int | None:
    """The work that an edition is of."""
    return own_works(session, {edition_id}).get(edition_id)


def own_works(session: Session, edition_ids: set[int]) -> dict[int, int]:
    """The works that editions are of, by the edition."""
    found: dict[int, int] = {}
    for chunk in chunks(sorted(edition_ids)):
        query = select(Mention.edition_id, Mention.work_id).where(
            col(Mention.edition_id).in_(chunk),
            col(Mention.role).in_(OWN_ROLES),
            col(Mention.work_id).is_not(None),
        )
        for edition, work in session.exec(query.order_by(col(Mention.id))):
            found.setdefault(edition or 0, work or 0)
    return found
