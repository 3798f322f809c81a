"""What the documents held cite and define, as search relates units to each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from ingest.model import Step, UnitKind, UnitPath
from kb.acts import work_of
from kb.codec import content_from_json
from kb.derived_models import VersionRow
from kb.engine import chunks
from kb.evidence import WHOLE_ACT
from kb.identity import OWN_ROLES
from kb.indexing import defined_in
from kb.models import CitationRow, DefinitionRow, Edition, Mention, UnitRow, Work
from kb.pairs import either_pair
from kb.reading import shown


@dataclass(frozen=True, slots=True)
class CitationHeld:
    """A citation printed in an edition of ``act``, in its unit at ``address``.

    ``target`` is the address of the cited unit where that is of the same act and held, else "".
    ``cited`` is the identifier of the act that is named and "" where none is; ``named`` what it is
    called there, ``path`` the units said of it.
    """

    act: str
    address: str
    lang: str
    text: str
    path: UnitPath
    target: str
    cited: str
    named: str


#: The mention by which a document is of its act, and the act so; the cited act's.
_OWN, _NAMED = aliased(Mention), aliased(Mention)
_CITING, _CITED = aliased(Work), aliased(Work)
_COLUMNS = (
    col(CitationRow.address),
    col(Edition.lang),
    col(CitationRow.text),
    col(CitationRow.path),
    col(CitationRow.target),
    col(_CITED.iri),
    col(_NAMED.text),
)


def citations_from(session: Session, act_id: str, address: str) -> tuple[CitationHeld, ...]:
    """What the texts held of a unit of an act, and of those below it, cite; of the act for "!".

    A text that another act gave the unit is in that act's document, and so are its citations.
    Raises `kb.errors.NotHeldError`.
    """
    work = work_of(session, act_id)
    places = _places(session, work.id or 0, address)
    found: dict[CitationHeld, None] = {}
    columns = (col(CitationRow.edition_id), *_COLUMNS)
    for chunk in chunks(sorted(places)):
        place = either_pair(col(CitationRow.edition_id), col(CitationRow.address), chunk)
        query = _named(sa.select(*columns).where(place))
        for edition, printed, *values in session.connection().execute(query):
            for here in places[edition, printed]:
                found[_held(work.iri, here, *values)] = None
    return tuple(found)


def citations_to(session: Session, act_id: str) -> tuple[CitationHeld, ...]:
    """What cites an act, or cites within it a unit of it. Raises `kb.errors.NotHeldError`."""
    return some_citations_to(session, act_id)[0]


def some_citations_to(
    session: Session, act_id: str, limit: int | None = None
) -> tuple[tuple[CitationHeld, ...], bool]:
    """The same, no further read than ``limit`` rows of each; and whether there are more.

    A code is cited a hundred thousand times.
    """
    work = work_of(session, act_id).id
    own = select(Mention.edition_id).where(
        Mention.work_id == work, col(Mention.role).in_(OWN_ROLES)
    )
    within = sa.and_(col(CitationRow.edition_id).in_(own), col(CitationRow.target) != "")
    rows: dict[int, Any] = {}
    cut = False
    # Apart from each other both are read by an index, and no further than asked for.
    for which in (col(_NAMED.work_id) == work, within):
        query = (
            _named(sa.select(col(CitationRow.id), col(_CITING.iri), *_COLUMNS))
            .join(_OWN, col(_OWN.edition_id) == col(Edition.id))
            .join(_CITING, col(_OWN.work_id) == col(_CITING.id))
            .where(col(Edition.superseded_at).is_(None), col(_OWN.role).in_(OWN_ROLES), which)
            .order_by(None)
            .limit(limit)
        )
        read = session.connection().execute(query).all()
        cut |= limit is not None and len(read) == limit
        for id_, *row in read:
            rows.setdefault(id_, row)
    found = (_held(*row) for _, row in sorted(rows.items(), key=lambda each: (each[1][0], each[0])))
    # A document may say twice what act it is, and name another in several places.
    return tuple(dict.fromkeys(found)), cut


def _places(session: Session, work: int, address: str) -> dict[tuple[int, str], list[str]]:
    """Where the texts of a unit and of those below it are printed: edition and address there, with
    the addresses of the units that they are of."""
    at = col(VersionRow.address)
    query = sa.select(at, col(VersionRow.contents)).where(
        col(VersionRow.work_id) == work, col(VersionRow.recorded_to).is_(None)
    )
    if address != WHOLE_ACT:
        below = (at.startswith(f"{address}{mark}", autoescape=True) for mark in ("~", "__"))
        query = query.where(sa.or_(at == address, *below))
    units: dict[int, list[str]] = {}
    for here, contents in session.connection().execute(query):
        for content in contents or ():
            units.setdefault(content["unit"], []).append(here)
    found: dict[tuple[int, str], list[str]] = {}
    columns = (col(UnitRow.id), col(UnitRow.edition_id), col(UnitRow.address))
    for chunk in chunks(sorted(units)):
        rows = session.connection().execute(sa.select(*columns).where(columns[0].in_(chunk)))
        for unit, edition, printed in rows:
            found.setdefault((edition, printed), []).extend(units[unit or 0])
    return found


def _named(query: sa.Select[Any]) -> sa.Select[Any]:
    """A query of citations with their editions and the acts they name."""
    return (
        query.join_from(CitationRow, Edition, col(CitationRow.edition_id) == col(Edition.id))
        .outerjoin(_NAMED, col(CitationRow.mention_id) == col(_NAMED.id))
        .outerjoin(_CITED, col(_NAMED.work_id) == col(_CITED.id))
        .order_by(col(CitationRow.id))
    )


def _held(
    act: str,
    address: str,
    lang: str,
    text: str,
    path: Sequence[Sequence[str]] | None,
    target: str,
    cited: str | None,
    named: str | None,
) -> CitationHeld:
    steps = tuple(Step(UnitKind(kind), number) for kind, number in path or ())
    return CitationHeld(act, address, lang, text, steps, target, cited or "", named or "")


def terms_defined(session: Session, act_id: str, address: str) -> tuple[tuple[str, str], ...]:
    """The terms and short names that the texts of a unit of an act define, each with its language.

    Raises `kb.errors.NotHeldError`.
    """
    held = select(VersionRow.contents).where(
        VersionRow.work_id == work_of(session, act_id).id,
        VersionRow.address == address,
        col(VersionRow.recorded_to).is_(None),
    )
    printed = session.exec(held.order_by(col(VersionRow.id)))
    contents = [content_from_json(each) for found in printed for each in found or ()]
    rows = select(UnitRow).where(col(UnitRow.id).in_({content.unit for content in contents}))
    units = {row.id: row for row in session.exec(rows)}
    editions = {row.edition_id for row in units.values()}
    of_editions = select(DefinitionRow).where(col(DefinitionRow.edition_id).in_(editions))
    definitions: dict[int, list[DefinitionRow]] = {}
    for item in session.exec(of_editions.order_by(col(DefinitionRow.id))):
        definitions.setdefault(item.edition_id, []).append(item)
    found: dict[tuple[str, str], None] = {}
    for content in contents:
        row = units[content.unit]
        terms = defined_in(row, shown(content, row), definitions.get(row.edition_id, ()))
        found |= {(term, content.lang): None for term in terms}
    return tuple(found)
