"""Timelines as the base holds them: read from their rows, for a moment of knowledge."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, or_, select

from kb.codec import bounds_from_json, cause_from_json, content_from_json, reason_from_json
from kb.derived_models import Node, VersionRow
from kb.evidence import HEADING_SUFFIX
from kb.models import Edition, Mention, Source, UnitRow, Work
from kb.timeline import Content, State, Stretch, Timeline
from kb.works import chunks


@dataclass(frozen=True, slots=True)
class HeldText:
    """A text held, with its place in its document. ``act`` is the IRI of the document's act."""

    lang: str
    text: str
    kind: str
    number: str
    act: str
    document: str
    sha256: str
    address: str
    edition: int
    page: int | None
    span: tuple[int, int] | None


def stretch_of(row: VersionRow) -> Stretch:
    """A stored version as a state of a timeline."""
    return Stretch(
        state=State(row.state),
        begins=bounds_from_json(row.begins),
        contents=tuple(content_from_json(value) for value in row.contents or ()),
        reason=reason_from_json(row.reason),
        cause=cause_from_json(row.cause),
    )


def timelines(
    session: Session,
    work_id: int,
    addresses: Sequence[str] | None = None,
    as_known_on: dt.datetime | None = None,
) -> dict[str, Timeline]:
    """Timelines of a work's units (all, or those at ``addresses``) as known at a moment."""
    query = select(VersionRow).where(VersionRow.work_id == work_id)
    if as_known_on is None:
        query = query.where(col(VersionRow.recorded_to).is_(None))
    else:
        query = query.where(
            col(VersionRow.recorded_from) <= as_known_on,
            or_(col(VersionRow.recorded_to).is_(None), col(VersionRow.recorded_to) > as_known_on),
        )
    rows: list[VersionRow] = []
    if addresses is None:
        rows += session.exec(query)
    for chunk in chunks(addresses or ()):
        rows += session.exec(query.where(col(VersionRow.address).in_(chunk)))
    rows.sort(key=lambda row: (row.address, row.seq, row.recorded_from))
    found: dict[str, dict[int, Stretch]] = {}
    for row in rows:
        found.setdefault(row.address, {})[row.seq] = stretch_of(row)
    return {address: tuple(states.values()) for address, states in found.items()}


def outline_of(session: Session, work_id: int) -> list[Node]:
    """The units of a work, in the order of the act."""
    query = select(Node).where(Node.work_id == work_id).order_by(col(Node.ordinal))
    return list(session.exec(query))


class Texts:
    """Texts by the unit that holds them, each read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._editions: dict[int, tuple[str, str, str]] = {}
        self._units: dict[int, UnitRow] = {}

    def prepare(self, contents: Iterable[Content]) -> None:
        """Reads many texts at once."""
        wanted = sorted({content.unit for content in contents} - self._units.keys())
        for chunk in chunks(wanted):
            for row in self._session.exec(select(UnitRow).where(col(UnitRow.id).in_(chunk))):
                self._units[row.id or 0] = row

    def get(self, content: Content) -> HeldText:
        """The text of a content."""
        self.prepare([content])
        row = self._units[content.unit]
        act, document, sha = self.edition(row.edition_id)
        heading = content.address.endswith(HEADING_SUFFIX)
        located = row.span_start is not None and row.span_end is not None
        return HeldText(
            lang=content.lang,
            text=row.heading if heading else row.text,
            kind=row.kind,
            number=row.number,
            act=act,
            document=document,
            sha256=sha,
            address=row.address,
            edition=row.edition_id,
            page=row.page,
            span=(row.span_start or 0, row.span_end or 0) if located else None,
        )

    def unofficial(self, content: Content) -> bool:
        """Is a text an unofficial translation (Law 480-V art. 24)?"""
        self.prepare([content])
        edition = self._session.get_one(Edition, self._units[content.unit].edition_id)
        return edition.unofficial

    def edition(self, edition_id: int) -> tuple[str, str, str]:
        """IRI of an edition's act, its document's name and hash."""
        if edition_id not in self._editions:
            query = select(Edition, Source).join(Source).where(Edition.id == edition_id)
            edition, source = self._session.exec(query).one()
            # Of a reading that was superseded, the document's present reading tells the act.
            iri = self._session.exec(
                select(Work.iri)
                .join(Mention)
                .join(Edition)
                .where(
                    Edition.sha256 == edition.sha256,
                    col(Edition.superseded_at).is_(None),
                    col(Mention.role).in_(("own", "identity")),
                )
            ).first()
            self._editions[edition_id] = (iri or "", source.name, edition.sha256)
        return self._editions[edition_id]

    def document(self, sha256: str) -> tuple[str, str]:
        """IRI of the act a document is of, and the document's name."""
        query = select(Edition.id).where(
            Edition.sha256 == sha256, col(Edition.superseded_at).is_(None)
        )
        found = self._session.exec(query).first()
        if found is None:
            return "", ""
        act, name, _ = self.edition(found)
        return act, name
