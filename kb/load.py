"""One document into the base: its rows, the works it means, and all that follows.

Everything happens in the caller's transaction. The same document read by the same parser changes
nothing; read by another one, it replaces its former reading, which stays in the base, closed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from importlib import metadata
from typing import Literal

import sqlalchemy as sa
from sqlmodel import Session, col, select

from corpus.sources import SourceDocument
from ingest.findings import finding, message
from ingest.model import Finding, ParsedAct
from kb.amended.settle import settle_amended
from kb.answers import LoadReport
from kb.confinement import confined_to
from kb.errors import FactError
from kb.facts import record_fact
from kb.gather import own_work
from kb.models import ChangeRow, Edition, FindingRow, Mention, NoteRow, Run, Source, Work
from kb.rederive import rederive
from kb.rows import DocumentRows, finding_row, rows_of
from kb.works import Assigned, assign, chunks, retire

DISAGREE = "requisites-disagree"


def parser_version(source: SourceDocument) -> str:
    """What a reading depends on besides the bytes: the parser and what the manifest says."""
    said = [
        source.language,
        source.kind,
        source.obtained.isoformat() if source.obtained else None,
        sorted((key, str(value)) for key, value in source.identity.items()),
    ]
    digest = hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
    return f"{metadata.version('zanbase')}+{digest[:12]}"


def load(
    session: Session, source: SourceDocument, parsed: ParsedAct, recorded_at: dt.datetime
) -> LoadReport:
    """Loads one document and derives what it touches."""
    sha, parser = source.sha256, parser_version(source)
    former = session.exec(
        select(Edition).where(Edition.sha256 == sha, col(Edition.superseded_at).is_(None))
    ).first()
    if former is not None and former.parser == parser:
        return _unchanged(session, source, parsed, former, recorded_at)
    touched: set[int] = set()
    old_mentions: list[Mention] = []
    if former is not None:
        old_mentions = list(session.exec(select(Mention).where(Mention.edition_id == former.id)))
        touched |= {m.work_id for m in old_mentions if m.work_id is not None}
        for mention in old_mentions:
            mention.work_id = None
        former.superseded_at = recorded_at
        session.add(former)
    _keep_source(session, source)
    edition = Edition(
        sha256=sha,
        lang=parsed.lang.value,
        kind=parsed.header.kind,
        title=parsed.header.title,
        unofficial=parsed.header.unofficial,
        obtained=source.obtained,
        identity=json.dumps(
            {key: str(value) for key, value in source.identity.items()}, ensure_ascii=False
        ),
        parser=parser,
        recorded_at=recorded_at,
    )
    session.add(edition)
    session.flush()
    assert edition.id is not None
    rows = rows_of(source, parsed, edition.id)
    mentions = _store(session, rows)
    assigned = assign(session, (*mentions, *old_mentions), touched)
    work_id = own_work(session, edition.id)
    if work_id is not None:
        _record_facts(session, source, edition, work_id, recorded_at)
    touched |= {m.work_id for m in mentions if m.work_id is not None and m.role != "cites"}
    touched |= assigned.changed
    confined = _confined(session, edition, touched - assigned.changed, former is None)
    _settle(session, touched, assigned, recorded_at, confined, edition.id)
    _report_disputes(session, assigned)
    status: Literal["loaded", "reparsed"] = "loaded" if former is None else "reparsed"
    session.add(
        Run(
            sha256=sha,
            document=source.name,
            parser=parser,
            status=status,
            recorded_at=recorded_at,
        )
    )
    session.flush()
    found = list(session.exec(select(FindingRow).where(FindingRow.edition_id == edition.id)))
    return LoadReport(
        document=source.name,
        act=_iri(session, work_id),
        status=status,
        units=len(rows.units),
        changes=len(rows.changes),
        services=len(rows.standards),
        findings=len(found),
        messages=tuple(_words(row) for row in found),
    )


def _words(row: FindingRow) -> str:
    return message(Finding(row.code, tuple((name, value) for name, value in row.params)))


def _unchanged(
    session: Session,
    source: SourceDocument,
    parsed: ParsedAct,
    former: Edition,
    recorded_at: dt.datetime,
) -> LoadReport:
    work_id = own_work(session, former.id or 0)
    if work_id is not None and _record_facts(session, source, former, work_id, recorded_at):
        _settle(session, {work_id}, Assigned(changed={work_id}), recorded_at)
    return LoadReport(
        document=source.name,
        act=_iri(session, work_id),
        status="unchanged",
        changes=len(parsed.changes) + len(parsed.repeals),
        units=sum(1 for c in parsed.components for unit in c.unit.walk() if unit.address),
        services=sum(1 for c in parsed.components if c.standard is not None),
    )


def _record_facts(
    session: Session,
    source: SourceDocument,
    edition: Edition,
    work_id: int,
    recorded_at: dt.datetime,
) -> bool:
    """Records the facts a document brings; True when one was new. One that cannot be is told."""
    new = False
    for fact in source.facts:
        try:
            recorded = record_fact(session, work_id, fact.kind, fact.date, fact.source, recorded_at)
        except FactError as error:
            item = finding("fact-impossible", kind=fact.kind, reason=error)
            row = finding_row(item, edition_id=edition.id)
            held = session.exec(
                select(FindingRow.params).where(
                    FindingRow.edition_id == edition.id, FindingRow.code == row.code
                )
            )
            if row.params not in held.all():
                session.add(row)
        else:
            new = new or recorded
    return new


def _iri(session: Session, work_id: int | None) -> str | None:
    return None if work_id is None else session.get_one(Work, work_id).iri


def _keep_source(session: Session, source: SourceDocument) -> None:
    if session.get(Source, source.sha256) is None:
        session.add(
            Source(
                sha256=source.sha256,
                name=source.name,
                origin=source.origin,
                media_type=source.media_type,
                rights=source.rights,
                size=len(source.data),
                data=source.data,
            )
        )
        session.flush()


def _store(session: Session, rows: DocumentRows) -> list[Mention]:
    """Writes the rows of a document and returns its mentions, with their ids."""
    mentions = list(rows.mentions)
    mentions += [mention for _, mention in rows.notes]
    mentions += [change.target for change in rows.changes]
    mentions += [mention for _, mention in rows.citations if mention is not None]
    session.add_all(mentions)
    session.flush()
    for note, mention in rows.notes:
        note.mention_id = mention.id or 0
        session.add(note)
    for item in rows.changes:
        item.change.mention_id = item.target.id or 0
        session.add(item.change)
    for citation, cited in rows.citations:
        citation.mention_id = cited.id if cited is not None else None
        session.add(citation)
    for standard, _ in rows.standards:
        session.add(standard)
    session.flush()
    for item in rows.changes:
        for unit in item.payload:
            unit.change_id = item.change.id
            session.add(unit)
    for standard, requirements in rows.standards:
        for requirement in requirements:
            requirement.standard_id = standard.id or 0
            session.add(requirement)
    for table in (rows.components, rows.units, rows.commencement, rows.definitions, rows.findings):
        session.add_all(table)
    session.flush()
    return mentions


def _confined(
    session: Session, edition: Edition, works: set[int], fresh: bool
) -> dict[int, frozenset[str]]:
    """The units to derive anew of works that a new document changes and is no text of."""
    own = own_work(session, edition.id or 0)
    if not fresh:
        return {}
    found = {work: confined_to(session, edition, work) for work in works if work != own}
    return {work: roots for work, roots in found.items() if roots is not None}


def _settle(
    session: Session,
    touched: set[int],
    assigned: Assigned,
    recorded_at: dt.datetime,
    confined: Mapping[int, frozenset[str]] | None = None,
    edition: int | None = None,
) -> None:
    """Derives what the touched works and those changed by them now amount to.

    ``confined`` are the units of touched works that the new ``edition`` can have changed.
    """
    following = amended_by(session, assigned.changed, apart_from=edition)
    works = (touched | following) - assigned.gone
    otherwise = settle_amended(session, works) - assigned.gone
    for gone in assigned.gone:
        retire(session, gone, recorded_at)
    whole = following | otherwise
    alone = {work: roots for work, roots in (confined or {}).items() if work not in whole}
    rederive(session, works | otherwise, recorded_at, alone)


def amended_by(session: Session, acts: Iterable[int], *, apart_from: int | None = None) -> set[int]:
    """Works that instructions or notes report to be changed by any of these acts.

    When an act's dates become better known, the timelines of what it changed follow. ``apart_from``
    is an edition whose own instructions do not count.
    """
    found: set[int] = set()
    for act in sorted(acts):
        noted = session.exec(
            select(NoteRow.edition_id)
            .join(Mention, col(NoteRow.mention_id) == col(Mention.id))
            .where(Mention.work_id == act)
            .distinct()
        )
        found |= {work for edition in noted if (work := own_work(session, edition)) is not None}
        own = select(Mention.edition_id).where(
            Mention.work_id == act, col(Mention.role).in_(("own", "identity"))
        )
        targets = session.exec(
            select(Mention.work_id)
            .join(ChangeRow, col(ChangeRow.mention_id) == col(Mention.id))
            .join(Edition, col(ChangeRow.edition_id) == col(Edition.id))
            .where(
                col(Edition.id).in_(own),
                col(Edition.id) != (apart_from or 0),
                col(Edition.superseded_at).is_(None),
            )
            .distinct()
        )
        found |= {work for work in targets if work is not None}
    return found


def _report_disputes(session: Session, assigned: Assigned) -> None:
    """Findings for mentions that err in a requisite, of all works whose identity was looked at."""
    for works in chunks(sorted(assigned.examined)):
        session.exec(
            sa.delete(FindingRow).where(
                col(FindingRow.code) == DISAGREE, col(FindingRow.work_id).in_(works)
            )
        )
    told: set[tuple[int, str, str]] = set()
    for mention, name, given, known in assigned.disputes:
        edition = mention.edition_id
        if edition is None or (edition, name, given) in told:
            continue
        told.add((edition, name, given))
        item = finding(
            DISAGREE, requisite=name, given=given, known=known, number=mention.number or ""
        )
        row = finding_row(item, edition_id=edition, work_id=mention.work_id)
        row.span_start, row.span_end = mention.span_start, mention.span_end
        session.add(row)
