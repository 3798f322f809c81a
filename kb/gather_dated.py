"""Dated official editions of a work, read from their rows two at a time, and what they show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import sqlalchemy as sa
from sqlmodel import Session, col, select

from kb.bounds import Bounds
from kb.dated import CausingAct, DatedEdition, changes_shown, same_words, withdrawal
from kb.evidence import EventEvidence, HeldUnit
from kb.force import force
from kb.gather_acts import Acts
from kb.gather_units import Printed, held_unit
from kb.models import Edition, Mention, UnitRow
from kb.reasons import because
from kb.roots import addressed_within

#: Kind of an edition that only says that an act is shown no more.
WITHDRAWN = "withdrawn"
_COLUMNS = (
    col(UnitRow.id),
    col(UnitRow.address),
    col(UnitRow.parent),
    col(UnitRow.kind),
    col(UnitRow.number),
    col(UnitRow.heading),
    col(UnitRow.text),
    col(UnitRow.ordinal),
)
_UNITS = (
    sa.select(*_COLUMNS)
    .where(col(UnitRow.edition_id) == sa.bindparam("edition"), col(UnitRow.change_id).is_(None))
    .order_by(col(UnitRow.ordinal))
)


def units_of(session: Session, edition: Edition, roots: frozenset[str] | None) -> Iterator[Printed]:
    """The units of an edition's own tree in their order, or those within some roots."""
    query = _UNITS if roots is None else _UNITS.where(addressed_within(UnitRow.address, roots))
    yield from session.connection().execute(query, {"edition": edition.id})


def document_key(edition: Edition) -> str:
    """What an edition is known by in evidence: two dated ones may hold the same bytes."""
    return edition.sha256 if edition.as_of is None else f"{edition.sha256}@{edition.as_of}"


def chains(editions: Iterable[Edition]) -> dict[str, list[Edition]]:
    """The dated editions of each language, in the order of their days."""
    found: dict[str, list[Edition]] = {}
    dated = [e for e in editions if e.as_of is not None and e.kind != WITHDRAWN]
    for edition in sorted(dated, key=lambda e: (e.lang, e.as_of, e.sha256)):
        found.setdefault(edition.lang, []).append(edition)
    return found


class DatedGatherer:
    """Changes that the dated editions of a work show, within some units where these are given.

    ``owners`` are the documents that annexes belong to: what is worded anew is worded with them.
    """

    def __init__(
        self,
        session: Session,
        acts: Acts,
        roots: frozenset[str] | None,
        owners: Mapping[str, str],
    ) -> None:
        self._session = session
        self._acts = acts
        self._roots = roots
        self._owners = owners

    def changes(
        self, editions: Sequence[Edition], notes: Mapping[int, Sequence[EventEvidence]]
    ) -> Iterator[EventEvidence]:
        """What each edition shows to have changed since the one before it in its language.

        ``notes`` are the reports of the editions' notes, by the edition's id.
        """
        causes = self._causes(editions)
        for chain in chains(editions).values():
            yield from changes_shown(self._read(chain, notes, causes))
        gone = [e for e in editions if e.kind == WITHDRAWN and e.as_of is not None]
        # An act that was shown again afterwards had not been repealed for good.
        shown = [e.as_of for e in editions if e.kind != WITHDRAWN and e.as_of is not None]
        for edition in gone:
            if edition.as_of is not None and all(day < edition.as_of for day in shown):
                cause = causes.get(edition.id or 0, _UNKNOWN)
                yield withdrawal(document_key(edition), edition.as_of, cause, edition.obtained)

    def _read(
        self,
        chain: Sequence[Edition],
        notes: Mapping[int, Sequence[EventEvidence]],
        causes: Mapping[int, CausingAct],
    ) -> Iterator[DatedEdition]:
        units: dict[str, HeldUnit] = {}
        for edition in chain:
            units = self._units(edition, units)
            assert edition.as_of is not None
            yield DatedEdition(
                document=document_key(edition),
                lang=edition.lang,
                as_of=edition.as_of,
                units=units,
                notes=tuple(notes.get(edition.id or 0, ())),
                cause=causes.get(edition.id or 0, _UNKNOWN),
            )

    def _units(self, edition: Edition, before: Mapping[str, HeldUnit]) -> dict[str, HeldUnit]:
        """The units of an edition by address; those printed as before are the same values."""
        found: dict[str, HeldUnit] = {}
        for row in units_of(self._session, edition, self._roots):
            former = before.get(row.address)
            above = row.parent or self._owners.get(row.address)
            if former is not None and _printed_alike(former, row, above):
                found[row.address] = former
            else:
                unit = held_unit(row, row.address, above, edition)
                found[row.address] = former if former and same_words(former, unit) else unit
        return found

    def _causes(self, editions: Sequence[Edition]) -> dict[int, CausingAct]:
        ids = [edition.id for edition in editions if edition.as_of is not None]
        query = select(Mention).where(col(Mention.edition_id).in_(ids), Mention.role == "cause")
        found: dict[int, CausingAct] = {}
        mentions = self._session.exec(query.order_by(col(Mention.id))).all()
        self._acts.prepare({mention.work_id for mention in mentions if mention.work_id})
        for mention in mentions:
            act, dates = self._acts.meant(mention)
            entered = dates.registered or dates.signed
            bounds = Bounds(entered, None, "edition", (because("cause-term-unknown"),))
            found[mention.edition_id or 0] = CausingAct(
                act, dates.signed, bounds, force(dates.form)
            )
        return found


def _printed_alike(unit: HeldUnit, row: Printed, above: str | None) -> bool:
    return (
        unit.content.text == row.text
        and unit.heading == row.heading
        and unit.parent == above
        and unit.kind == row.kind
    )


_UNKNOWN = CausingAct("?", None, Bounds(rule="edition", reasons=(because("cause-unknown"),)))
