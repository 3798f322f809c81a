"""The relations of one act to others, read by index and never more than so many rows of each kind.

A code may be cited a hundred thousand times: what is read of it is bounded, and `Edges.cut` says
that there is more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from kb.answers_graph import EdgeKind
from kb.bounds import Bounds
from kb.codec import bounds_from_json
from kb.engine import chunks
from kb.feed_models import EffectRow
from kb.gather_editions import own_works
from kb.identity import OWN_ROLES
from kb.models import CitationRow, Edition, Mention

#: Rows read of one kind of relation of one act.
MOST_ROWS = 2000
#: Citations of an edge whose words are looked up in the texts of a day.
SAMPLES = 3
_PREAMBLE = "!main~preamble"


@dataclass(frozen=True, slots=True)
class Printed:
    """A citation as it is printed: edition, unit and language, and its words."""

    edition: int
    address: str
    lang: str
    words: str


@dataclass(slots=True)
class ActEdge:
    """A relation between two acts, by their rows: all its citations, or effects, together."""

    source: int
    target: int
    kind: EdgeKind
    count: int = 0
    basis: bool = False
    printed: list[Printed] = field(default_factory=list)
    operations: dict[str, None] = field(default_factory=dict)
    bounds: list[Bounds] = field(default_factory=list)


@dataclass(slots=True)
class Edges:
    """The relations of an act; ``cut`` where there are more than were read."""

    found: dict[tuple[int, int, str], ActEdge] = field(default_factory=dict)
    cut: bool = False

    def edge(self, source: int, target: int, kind: EdgeKind) -> ActEdge:
        key = source, target, kind
        return self.found.setdefault(key, ActEdge(source, target, kind))


def own_editions(session: Session, work_id: int) -> list[int]:
    """The live editions of an act."""
    query = (
        select(Mention.edition_id)
        .join(Edition, col(Mention.edition_id) == col(Edition.id))
        .where(
            Mention.work_id == work_id,
            col(Mention.role).in_(OWN_ROLES),
            col(Edition.superseded_at).is_(None),
        )
        .distinct()
    )
    return sorted(edition or 0 for edition in session.exec(query.limit(MOST_ROWS)))


def act_edges(
    session: Session, work_id: int, *, outward: bool = True, inward: bool = True
) -> Edges:
    """What an act cites and amends, and what cites and amends it."""
    edges = Edges()
    if outward:
        _cites(session, work_id, edges)
        _amends(session, edges, col(EffectRow.maker) == work_id)
        _orders(session, work_id, edges)
    if inward:
        _cited(session, work_id, edges)
        _amends(session, edges, col(EffectRow.work_id) == work_id)
    return edges


_CITATION: tuple[Any, ...] = (
    col(CitationRow.edition_id),
    col(CitationRow.address),
    col(CitationRow.text),
    col(Edition.lang),
    col(Mention.work_id),
)


def _citations() -> sa.Select[Any]:
    return (
        sa.select(*_CITATION)
        .join_from(CitationRow, Mention, col(CitationRow.mention_id) == col(Mention.id))
        .join(Edition, col(CitationRow.edition_id) == col(Edition.id))
        .where(col(Mention.work_id).is_not(None))
    )


def _cites(session: Session, work_id: int, edges: Edges) -> None:
    for chunk in chunks(own_editions(session, work_id)):
        query = _citations().where(col(CitationRow.edition_id).in_(chunk))
        for row in _some(session, query, edges):
            _add(edges, work_id, row.work_id, row)


def _cited(session: Session, work_id: int, edges: Edges) -> None:
    cites = select(Mention.id).where(Mention.work_id == work_id, Mention.role == "cites")
    mentions = [id_ or 0 for id_ in session.exec(cites.limit(MOST_ROWS + 1))]
    edges.cut |= len(mentions) > MOST_ROWS
    rows: list[Any] = []
    for chunk in chunks(mentions[:MOST_ROWS]):
        query = _citations().where(
            col(CitationRow.mention_id).in_(chunk), col(Edition.superseded_at).is_(None)
        )
        rows += _some(session, query, edges)
    owners = own_works(session, {row.edition_id for row in rows})
    for row in rows:
        if row.edition_id in owners:
            _add(edges, owners[row.edition_id], work_id, row)


def _some(session: Session, query: sa.Select[Any], edges: Edges) -> Sequence[Any]:
    found = session.connection().execute(query.limit(MOST_ROWS + 1)).all()
    edges.cut |= len(found) > MOST_ROWS
    return found[:MOST_ROWS]


def _add(edges: Edges, source: int, target: int, row: Any) -> None:
    if source == target:
        return
    edge = edges.edge(source, target, "cites")
    edge.count += 1
    edge.basis |= row.address == _PREAMBLE
    if len(edge.printed) < SAMPLES:
        edge.printed.append(Printed(row.edition_id, row.address, row.lang, row.text))


def _amends(session: Session, edges: Edges, which: sa.ColumnElement[bool]) -> None:
    columns = (
        col(EffectRow.work_id),
        col(EffectRow.maker),
        col(EffectRow.operation),
        col(EffectRow.bounds),
        col(EffectRow.units),
    )
    own = col(EffectRow.maker) != col(EffectRow.work_id)
    query = sa.select(*columns).where(which, col(EffectRow.maker).is_not(None), own)
    for row in _some(session, query, edges):
        edge = edges.edge(row.maker, row.work_id, "amends")
        edge.count += row.units
        edge.operations[row.operation] = None
        bounds = bounds_from_json(row.bounds)
        if bounds is not None:
            edge.bounds.append(bounds)


def _orders(session: Session, work_id: int, edges: Edges) -> None:
    """Acts that an act orders changes of, of which none may have had an effect that is known."""
    for chunk in chunks(own_editions(session, work_id)):
        query = (
            select(Mention.work_id)
            .where(
                col(Mention.edition_id).in_(chunk),
                col(Mention.role).in_(("target", "repeals")),
                col(Mention.work_id).is_not(None),
            )
            .distinct()
        )
        for target in session.exec(query.limit(MOST_ROWS)):
            if target is not None and target != work_id:
                edges.edge(work_id, target, "amends")


def issued_under(session: Session, works: Iterable[int]) -> Mapping[int, frozenset[int]]:
    """The acts that acts are issued under: those their preambles cite, by the act."""
    editions: dict[int, int] = {}
    for chunk in chunks(sorted(works)):
        own = (
            select(Mention.edition_id, Mention.work_id)
            .join(Edition, col(Mention.edition_id) == col(Edition.id))
            .where(
                col(Mention.work_id).in_(chunk),
                col(Mention.role).in_(OWN_ROLES),
                col(Edition.superseded_at).is_(None),
            )
        )
        for edition, work in session.exec(own):
            editions[edition or 0] = work or 0
    found: dict[int, set[int]] = defaultdict(set)
    for some in chunks(sorted(editions)):
        query = _citations().where(
            col(CitationRow.edition_id).in_(some), col(CitationRow.address) == _PREAMBLE
        )
        for row in session.connection().execute(query):
            found[editions[row.edition_id]].add(row.work_id)
    return {work: frozenset(laws - {work}) for work, laws in found.items()}


def nearest_first(edges: Iterable[ActEdge]) -> Iterator[ActEdge]:
    """Edges with the weightiest first: amendments, what an act is issued under, then by count."""
    order: Mapping[str, int] = {"amends": 0, "cites": 1}
    yield from sorted(
        edges, key=lambda e: (order.get(e.kind, 2), not e.basis, -e.count, e.source, e.target)
    )
