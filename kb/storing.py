"""One document's rows into the base, before anything is derived from them."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass, field
from typing import Literal

from sqlmodel import Session, col, select

from corpus.sources import SourceDocument
from ingest.model import ParsedAct
from ingest.version import reader_version
from kb.engine import insert_all
from kb.models import Edition, Mention, Source, UnitRow
from kb.rows import DocumentRows, notice_rows, rows_of

#: A document and what was read of it; None for a notice that an act is shown no more.
Item = tuple[SourceDocument, ParsedAct | None]
Status = Literal["loaded", "reparsed", "unchanged"]


def parser_version(source: SourceDocument) -> str:
    """What a reading depends on besides the bytes: the parser and what is said beside them.

    Of a dated edition the day it was obtained is no part of it: collections are obtained again and
    again.
    """
    dated = source.edition is not None
    said = [
        source.language,
        source.kind,
        source.obtained.isoformat() if source.obtained and not dated else None,
        sorted((key, str(value)) for key, value in source.identity.items()),
        *([source.edition.isoformat(), sorted(source.cause.items())] if source.edition else ()),
    ]
    digest = hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
    return f"{reader_version()}+{digest[:12]}"


@dataclass(slots=True)
class Taken:
    """A document whose rows are stored, before what follows from it is derived."""

    source: SourceDocument
    parsed: ParsedAct | None
    edition: Edition
    status: Status
    rows: DocumentRows = field(default_factory=DocumentRows)
    mentions: list[Mention] = field(default_factory=list)
    old_mentions: list[Mention] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)


def take(
    session: Session, source: SourceDocument, parsed: ParsedAct | None, recorded_at: dt.datetime
) -> Taken:
    parser = parser_version(source)
    former = _former(session, source)
    if former is not None and former.parser == parser:
        return Taken(source, parsed, former, "unchanged")
    old_mentions: list[Mention] = []
    touched: set[int] = set()
    if former is not None:
        old_mentions, touched = close(session, former, recorded_at)
    _keep_source(session, source)
    identity = json.dumps(
        {key: str(value) for key, value in source.identity.items()}, ensure_ascii=False
    )
    edition = Edition(
        sha256=source.sha256,
        lang=parsed.lang.value if parsed is not None else source.language,
        kind=source.kind if parsed is None else _kind(parsed),
        title=parsed.header.title if parsed is not None else "",
        unofficial=parsed is not None and parsed.header.unofficial,
        obtained=source.obtained,
        identity=identity,
        parser=parser,
        recorded_at=recorded_at,
        as_of=source.edition,
        mark=source.mark,
    )
    session.add(edition)
    session.flush()
    assert edition.id is not None
    if parsed is None:
        rows = notice_rows(source, edition.id)
    else:
        rows = rows_of(source, parsed, edition.id)
    mentions = _store(session, rows)
    status: Status = "loaded" if former is None else "reparsed"
    return Taken(source, parsed, edition, status, rows, mentions, old_mentions, touched)


def _kind(parsed: ParsedAct) -> str:
    """The kind of an edition; what leaves parts of the act out proves no more than a fragment."""
    return "fragment" if parsed.layout.partial else parsed.header.kind


def _former(session: Session, source: SourceDocument) -> Edition | None:
    """The live reading of a document; of dated editions of the same day and act."""
    query = select(Edition).where(
        Edition.sha256 == source.sha256, col(Edition.superseded_at).is_(None)
    )
    if source.edition is None:
        return session.exec(query.where(col(Edition.as_of).is_(None))).first()
    query = query.where(Edition.as_of == source.edition, Edition.mark == source.mark)
    return session.exec(query).first()


def close(
    session: Session, edition: Edition, recorded_at: dt.datetime
) -> tuple[list[Mention], set[int]]:
    """Takes a reading out of the evidence: its mentions, and the works they meant."""
    mentions = list(session.exec(select(Mention).where(Mention.edition_id == edition.id)))
    touched = {m.work_id for m in mentions if m.work_id is not None}
    for mention in mentions:
        mention.work_id = None
    edition.superseded_at = recorded_at
    session.add(edition)
    return mentions, touched


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
    for table in (rows.components, rows.commencement, rows.definitions, rows.findings):
        session.add_all(table)
    session.flush()
    insert_all(session, UnitRow, rows.units)
    return mentions
