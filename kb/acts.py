"""Acts in lists: how much of each is held, what it is called, what it changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import sqlalchemy as sa
from sqlmodel import Session, col, func, or_, select

from ingest.text import fold, squeeze
from kb.answers import ActSummary, ServiceSummary
from kb.derived_models import Node, ServiceRow
from kb.engine import chunks
from kb.errors import NotHeldError
from kb.evidence import EditionKind
from kb.gather_editions import edition_kind
from kb.identity import OWN_ROLES
from kb.models import Alias, Edition, FindingRow, Mention, Work
from kb.titles import contains

LANGUAGES = ("kk", "ru", "en")


def work_of(session: Session, act_id: str) -> Work:
    """The work of an IRI, or of an alias or title that means only one.

    Raises `kb.errors.NotHeldError`.
    """
    found = session.exec(select(Work).where(Work.iri == act_id)).first()
    if found is not None:
        return found
    works = find_works(session, act_id)
    if len(works) != 1:
        raise NotHeldError("act", act_id)
    return works[0]


def find_works(session: Session, text: str) -> list[Work]:
    """Works that an IRI, a number, another alias or words of a title may mean.

    An alias outweighs words of a title.
    """
    asked = squeeze(text)
    if not asked:
        return []
    meant = select(Alias.work_id).where(Alias.folded == fold(asked))
    query = select(Work).where(col(Work.id).in_(meant)).order_by(col(Work.iri))
    named = list(session.exec(query))
    if named:
        return named
    return [work for work in _mentioned(session) if contains(_words(work), asked)]


def _words(work: Work) -> str:
    numbers = (work.number, work.registration_number or "", work.issuer_name or "")
    return " ".join((*(work.titles or {}).values(), *numbers))


def _mentioned(session: Session) -> list[Work]:
    query = (
        select(Work)
        .where(col(Work.id).in_(select(Mention.work_id)))
        .order_by(col(Work.date), col(Work.iri))
    )
    return list(session.exec(query))


def list_acts(session: Session, query: str = "", form: str | None = None) -> list[ActSummary]:
    """Acts, oldest first; of a form, or that some words may mean."""
    works = find_works(session, query) if query else _mentioned(session)
    return summaries(session, [work for work in works if form in (None, work.form)])


def named(session: Session, ids: Iterable[str]) -> list[ActSummary]:
    """What lists of acts show of those of some IRIs."""
    works: list[Work] = []
    for chunk in chunks(sorted(set(ids))):
        works += session.exec(select(Work).where(col(Work.iri).in_(chunk)))
    return summaries(session, works)


def summaries(session: Session, works: Sequence[Work]) -> list[ActSummary]:
    """What lists of acts show of each."""
    held: dict[int, list[tuple[str, str]]] = {}
    units: dict[int, int] = {}
    findings: dict[int, set[int]] = {}
    aliases: dict[int, list[str]] = {}
    for ids in chunks([work.id or 0 for work in works]):
        own = (
            select(Mention.work_id, Edition.lang, Edition.kind)
            .join(Edition)
            .where(
                col(Mention.work_id).in_(ids),
                col(Mention.role).in_(OWN_ROLES),
                col(Edition.superseded_at).is_(None),
            )
            .distinct()
        )
        for work_id, lang, kind in session.exec(own):
            held.setdefault(work_id or 0, []).append((lang, kind))
        group = col(Node.work_id)
        counted = select(group, func.count()).where(group.in_(ids)).group_by(group)
        units.update(dict(session.exec(counted).all()))
        for work_id, item in _findings(session, ids):
            findings.setdefault(work_id, set()).add(item)
        for alias in session.exec(select(Alias).where(col(Alias.work_id).in_(ids))):
            aliases.setdefault(alias.work_id, []).append(alias.text)
    return [
        _summary(
            work,
            held.get(work.id or 0, []),
            units.get(work.id or 0, 0),
            len(findings.get(work.id or 0, ())),
            tuple(sorted(aliases.get(work.id or 0, ()))),
        )
        for work in works
    ]


def _summary(
    work: Work, held: list[tuple[str, str]], units: int, findings: int, aliases: tuple[str, ...]
) -> ActSummary:
    whole = any(edition_kind(kind) is not EditionKind.FRAGMENT for _, kind in held)
    partial = bool(held) or units > 0
    return ActSummary(
        id=work.iri,
        type=work.form or "act",
        number=work.number,
        date=work.date,
        issuer=work.issuer_name,
        titles=dict(work.titles or {}),
        aliases=tuple(alias for alias in aliases if alias != work.iri),
        registration_number=work.registration_number,
        registration_date=work.registration_date,
        languages=tuple(lang for lang in LANGUAGES if lang in {found for found, _ in held}),
        known="whole" if whole else "partial" if partial else "cited",
        units=units,
        findings=findings,
    )


def _findings(session: Session, works: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Findings by work: of its own documents, and of its derivation."""
    own = (
        select(Mention.work_id, FindingRow.id)
        .join(Edition, col(Mention.edition_id) == col(Edition.id))
        .join(FindingRow, col(FindingRow.edition_id) == col(Edition.id))
        .where(
            col(Mention.work_id).in_(works),
            col(Mention.role).in_(OWN_ROLES),
            col(Edition.superseded_at).is_(None),
        )
    )
    derived = select(FindingRow.work_id, FindingRow.id).where(
        col(FindingRow.work_id).in_(works), col(FindingRow.edition_id).is_(None)
    )
    for rows in (session.exec(own), session.exec(derived)):
        for work, item in rows:
            yield work or 0, item or 0


def findings_of(session: Session, work: Work) -> list[FindingRow]:
    """Findings about a work: of the documents that hold it, and of its derivation."""
    editions = (
        select(Mention.edition_id)
        .join(Edition)
        .where(
            Mention.work_id == work.id,
            col(Mention.role).in_(OWN_ROLES),
            col(Edition.superseded_at).is_(None),
        )
    )
    derived = sa.and_(col(FindingRow.work_id) == work.id, col(FindingRow.edition_id).is_(None))
    query = (
        select(FindingRow, Edition.sha256)
        .join(Edition, isouter=True)
        .where(or_(col(FindingRow.edition_id).in_(editions), derived))
    )
    found = [(sha or "", row) for row, sha in session.exec(query)]
    found.sort(key=lambda pair: (pair[0], pair[1].span_start or 0, pair[1].code, pair[1].params))
    return [row for _, row in found]


def coverage_of(session: Session, work: Work) -> dict[str, object]:
    """What the base holds of an act: its editions and their languages, whole ones first."""
    own = select(Mention.edition_id).where(
        Mention.work_id == work.id, col(Mention.role).in_(OWN_ROLES)
    )
    query = select(Edition).where(col(Edition.id).in_(own), col(Edition.superseded_at).is_(None))
    editions = sorted(session.exec(query), key=_edition_order)
    documents = [
        {
            "language": edition.lang,
            "kind": edition.kind,
            "obtained": edition.obtained.isoformat() if edition.obtained else None,
            "unofficial": edition.unofficial,
            "sha256": edition.sha256,
        }
        for edition in editions
    ]
    whole = any(edition_kind(e.kind) is not EditionKind.FRAGMENT for e in editions)
    languages = list(dict.fromkeys(edition.lang for edition in editions))
    return {"editions": documents, "languages": languages, "whole": whole}


def _edition_order(edition: Edition) -> tuple[bool, int, str]:
    fragment = edition_kind(edition.kind) is EditionKind.FRAGMENT
    place = LANGUAGES.index(edition.lang) if edition.lang in LANGUAGES else len(LANGUAGES)
    return (fragment, place, edition.sha256)


def find_services(session: Session, text: str) -> list[ServiceSummary]:
    """Services that an identifier or words of a name may mean; all for no text.

    An identifier or a whole name outweighs words.
    """
    asked = fold(squeeze(text))
    query = select(ServiceRow, Work).join(Work).order_by(col(ServiceRow.slug))
    rows = [(row, work) for row, work in session.exec(query)]
    exact = [
        (row, work)
        for row, work in rows
        if asked and asked in {fold(row.slug), *(fold(name) for name in row.names.values())}
    ]
    if asked and not exact:
        rows = [(row, work) for row, work in rows if contains(_spoken(row), asked)]
    return [
        ServiceSummary(
            id=row.slug,
            names=dict(row.names),
            act=work.iri,
            annex=row.address.rpartition("annex_")[2] if "annex_" in row.address else "",
            languages=tuple(lang for lang in LANGUAGES if lang in row.names),
        )
        for row, work in (exact or rows)
    ]


def _spoken(row: ServiceRow) -> str:
    return " ".join(row.names.values())
