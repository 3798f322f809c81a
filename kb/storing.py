"""Documents' rows into the base, before anything is derived from them.

The rows of documents that are taken in together are written table by table.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select

from corpus.sources import SourceDocument
from ingest.model import ParsedAct
from ingest.version import reader_version
from kb.engine import chunks, insert_all, insert_numbered, insert_plain
from kb.identity_rows import Values
from kb.mention_rows import MentionRow, mention_rows
from kb.models import (
    AnnouncementRow,
    ChangeRow,
    CitationRow,
    CommencementRow,
    ComponentRow,
    DefinitionRow,
    Edition,
    FindingRow,
    Mention,
    NoteRow,
    RequirementRow,
    Source,
    StandardRow,
    UnitRow,
)
from kb.rows import ChangeRows, DocumentRows, rows_of

#: What was read of a document, as it is or as rows; None of a notice that an act is shown no more.
Said = ParsedAct | DocumentRows | None
Item = tuple[SourceDocument, Said]
Status = Literal["loaded", "reparsed", "unchanged"]
#: What a document is known by: its hash; of dated editions the day and the mark too.
_Key = tuple[str, dt.date | None, str]


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
    """A document whose rows are stored, before what follows from it is derived.

    ``former`` are the mentions of the reading it replaces, ``touched`` the works these meant.
    """

    source: SourceDocument
    edition: Edition
    status: Status
    rows: DocumentRows
    former: list[MentionRow] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)


def take(session: Session, items: Sequence[Item], recorded_at: dt.datetime) -> list[Taken]:
    """Stores documents, each by what it is known by: one known already replaces its former reading,
    or changes nothing."""
    taken: list[Taken] = []
    for batch in _batches(items):
        taken += _take(session, batch, recorded_at)
    return taken


def _batches(items: Sequence[Item]) -> Iterator[dict[_Key, Item]]:
    """The documents in order, in runs in which none comes twice."""
    batch: dict[_Key, Item] = {}
    for item in items:
        source = item[0]
        key = source.sha256, source.edition, source.mark if source.edition else ""
        if key in batch:
            yield batch
            batch = {}
        batch[key] = item
    yield batch


def _take(session: Session, batch: dict[_Key, Item], recorded_at: dt.datetime) -> list[Taken]:
    held = _held(session, {key[0] for key in batch})
    taken: list[Taken] = []
    for key, (source, said) in batch.items():
        rows = said if isinstance(said, DocumentRows) else rows_of(source, said)
        parser, former = parser_version(source), held.get(key)
        if former is not None and former.parser == parser:
            taken.append(Taken(source, former, "unchanged", rows))
            continue
        edition = Edition(
            sha256=key[0],
            obtained=source.obtained,
            identity=json.dumps(
                {name: str(value) for name, value in source.identity.items()}, ensure_ascii=False
            ),
            parser=parser,
            recorded_at=recorded_at,
            as_of=source.edition,
            mark=source.mark,
            **rows.reading,
        )
        one = Taken(source, edition, "loaded", rows)
        if former is not None:
            one.status = "reparsed"
            one.former, one.touched = close(session, former, recorded_at)
        taken.append(one)
    fresh = [one for one in taken if one.status != "unchanged"]
    _keep_sources(session, fresh)
    session.add_all(one.edition for one in fresh)
    session.flush()
    _store(session, [(one.edition.id or 0, one.rows) for one in fresh])
    return taken


def _held(session: Session, hashes: set[str]) -> dict[_Key, Edition]:
    """The live readings of some documents."""
    found: dict[_Key, Edition] = {}
    for chunk in chunks(sorted(hashes)):
        query = select(Edition).where(
            col(Edition.sha256).in_(chunk), col(Edition.superseded_at).is_(None)
        )
        for row in session.exec(query.order_by(col(Edition.id))):
            found.setdefault((row.sha256, row.as_of, row.mark if row.as_of else ""), row)
    return found


def close(
    session: Session, edition: Edition, recorded_at: dt.datetime
) -> tuple[list[MentionRow], set[int]]:
    """Takes a reading out of the evidence: its mentions, and the works they meant."""
    mentions = mention_rows(session, col(Mention.edition_id) == edition.id)
    session.exec(
        sa.update(Mention).where(col(Mention.edition_id) == edition.id).values(work_id=None)
    )
    edition.superseded_at = recorded_at
    session.add(edition)
    touched = {row.work_id for row in mentions if row.work_id is not None}
    return [row._replace(work_id=None) for row in mentions], touched


def _keep_sources(session: Session, fresh: Sequence[Taken]) -> None:
    wanted = {one.edition.sha256: one.source for one in fresh}
    for chunk in chunks(sorted(wanted)):
        for sha256 in session.exec(select(Source.sha256).where(col(Source.sha256).in_(chunk))):
            del wanted[sha256]
    values = [
        {
            "sha256": sha256,
            "name": source.name,
            "origin": source.origin,
            "media_type": source.media_type,
            "rights": source.rights,
            "size": len(source.data),
            "data": source.data,
        }
        for sha256, source in wanted.items()
    ]
    insert_all(session, Source, values)


def _store(session: Session, documents: Sequence[tuple[int, DocumentRows]]) -> None:
    """Writes the rows of documents under the ids of their editions."""
    for edition, rows in documents:
        for row in rows.of_edition():
            row["edition_id"] = edition
    each = [rows for _, rows in documents]
    mentions = [row for rows in each for row in rows.all_mentions()]
    ids = insert_numbered(session, Mention, mentions)
    meant = {id(row): key for row, key in zip(mentions, ids, strict=True)}
    named: tuple[tuple[type[SQLModel], Sequence[tuple[Values, Values | None]]], ...] = (
        (NoteRow, [pair for rows in each for pair in rows.notes]),
        (CitationRow, [pair for rows in each for pair in rows.citations]),
        (AnnouncementRow, [pair for rows in each for pair in rows.announcements]),
    )
    for table, pairs in named:
        for row, mention in pairs:
            row["mention_id"] = None if mention is None else meant[id(mention)]
        insert_all(session, table, [row for row, _ in pairs])
    plain: tuple[tuple[type[SQLModel], list[Values]], ...] = (
        (ComponentRow, [row for rows in each for row in rows.components]),
        (CommencementRow, [row for rows in each for row in rows.commencement]),
        (DefinitionRow, [row for rows in each for row in rows.definitions]),
        (FindingRow, [row for rows in each for row in rows.findings]),
    )
    for table, values in plain:
        insert_all(session, table, values)
    insert_plain(session, UnitRow, [row for rows in each for row in rows.units])
    _store_changes(session, [change for rows in each for change in rows.changes], meant)
    _store_standards(session, [standard for rows in each for standard in rows.standards])


def _store_changes(
    session: Session, changes: Sequence[ChangeRows], meant: Mapping[int, int]
) -> None:
    for item in changes:
        item.change["mention_id"] = meant[id(item.target)]
    ids = insert_numbered(session, ChangeRow, [item.change for item in changes])
    for item, key in zip(changes, ids, strict=True):
        for unit in item.payload:
            unit["change_id"] = key
    insert_plain(session, UnitRow, [unit for item in changes for unit in item.payload])


def _store_standards(session: Session, standards: Sequence[tuple[Values, list[Values]]]) -> None:
    ids = insert_numbered(session, StandardRow, [standard for standard, _ in standards])
    for (_, requirements), key in zip(standards, ids, strict=True):
        for requirement in requirements:
            requirement["standard_id"] = key
    insert_all(session, RequirementRow, [row for _, found in standards for row in found])
