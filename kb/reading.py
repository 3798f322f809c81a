"""Timelines as the base holds them: read from their rows, for a moment of knowledge."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, or_, select

from ingest.model import UnitKind
from ingest.structure.markers import numbered
from kb.codec import bounds_from_json, cause_from_json, content_from_json, reason_from_json
from kb.derived_models import Node, VersionRow
from kb.engine import chunks
from kb.evidence import is_heading
from kb.identity import OWN_ROLES
from kb.labels import without_number
from kb.models import Edition, Mention, Source, UnitRow, Work
from kb.timeline import Content, State, Stretch, Timeline


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
    heading: str = ""


def stretch_of(row: VersionRow) -> Stretch:
    """A stored version as a state of a timeline."""
    return Stretch(
        state=State(row.state),
        begins=bounds_from_json(row.begins),
        contents=tuple(content_from_json(value) for value in row.contents or ()),
        reason=reason_from_json(row.reason),
        cause=cause_from_json(row.cause),
        ends=bounds_from_json(row.ends),
    )


def timelines(
    session: Session,
    work_id: int,
    addresses: Sequence[str] | None = None,
    as_known_on: dt.datetime | None = None,
    *,
    temporary: bool = False,
) -> dict[str, Timeline]:
    """Timelines of a work's units (all, or those at ``addresses``) as known at a moment.

    ``temporary`` chooses the rail: the states that lie over the permanent ones for a time.
    """
    query = select(VersionRow).where(
        VersionRow.work_id == work_id, VersionRow.temporary == temporary
    )
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


def node_at(session: Session, work_id: int, address: str) -> Node | None:
    """The unit of a work at an address; None where the outline has none."""
    query = select(Node).where(Node.work_id == work_id, Node.address == address)
    return session.exec(query).first()


def outline_below(session: Session, work_id: int, address: str, *, below: bool) -> list[Node]:
    """A unit of a work, and all that belongs to it unless ``below`` is False, in order."""
    own = select(Node).where(Node.work_id == work_id, Node.address == address)
    found = list(session.exec(own))
    level = [address] if below else []
    while level:
        under = select(Node).where(Node.work_id == work_id, col(Node.parent).in_(level))
        nodes = list(session.exec(under))
        found += nodes
        level = [node.address for node in nodes]
    return sorted(found, key=lambda node: node.ordinal)


class Texts:
    """Texts by the unit that holds them, each read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._editions: dict[int, tuple[str, str, str]] = {}
        self._documents: dict[str, tuple[str, str]] = {}
        self._units: dict[int, UnitRow] = {}

    def prepare(self, contents: Iterable[Content]) -> None:
        """Reads many texts at once."""
        wanted = sorted({content.unit for content in contents} - self._units.keys())
        for chunk in chunks(wanted):
            for row in self._session.exec(select(UnitRow).where(col(UnitRow.id).in_(chunk))):
                self._units[row.id or 0] = row

    def row(self, content: Content) -> UnitRow:
        """The unit as printed that a content stands in."""
        self.prepare([content])
        return self._units[content.unit]

    def get(self, content: Content) -> HeldText:
        """The text of a content."""
        row = self.row(content)
        act, document, sha = self.edition(row.edition_id)
        heading = is_heading(content.address)
        kind, number = _own(content, row)
        located = row.span_start is not None and row.span_end is not None
        return HeldText(
            lang=content.lang,
            text=_wording(content, row, heading=heading),
            kind=kind,
            number=number,
            act=act,
            document=document,
            sha256=sha,
            address=row.address,
            edition=row.edition_id,
            page=row.page,
            span=(row.span_start or 0, row.span_end or 0) if located else None,
            heading=row.heading,
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
                    col(Mention.role).in_(OWN_ROLES),
                )
            ).first()
            self._editions[edition_id] = (iri or "", source.name, edition.sha256)
        return self._editions[edition_id]

    def document(self, sha256: str) -> tuple[str, str]:
        """IRI of the act a document is of, and the document's name."""
        if sha256 not in self._documents:
            self._documents[sha256] = self._document(sha256)
        return self._documents[sha256]

    def _document(self, sha256: str) -> tuple[str, str]:
        query = select(Edition.id).where(
            Edition.sha256 == sha256, col(Edition.superseded_at).is_(None)
        )
        found = self._session.exec(query).first()
        if found is None:
            return "", ""
        act, name, _ = self.edition(found)
        return act, name


def shown(content: Content, row: UnitRow) -> str:
    """A text as answers show it: without the number that its unit's line opens with."""
    kind, number = _own(content, row)
    text = _wording(content, row, heading=is_heading(content.address))
    return without_number(text, kind, number)


def _wording(content: Content, row: UnitRow, *, heading: bool) -> str:
    if content.made is not None:
        return content.made
    return row.heading if heading else row.text


def _own(content: Content, row: UnitRow) -> tuple[str, str]:
    """Kind and number of the unit a text is of; that of a point's first part is the point's."""
    marker = numbered(content.made or "")
    if marker is None or row.kind not in (UnitKind.PART.value, UnitKind.INDENT.value):
        return row.kind, row.number
    return marker.kind.value, marker.number
