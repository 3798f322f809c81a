"""From the rows of all live documents to the evidence about one work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from ingest.addresses import parent_address, split_address
from ingest.findings import UNREAD_INSTRUCTIONS
from kb.bounds import ActDates
from kb.evidence import (
    WHOLE_ACT,
    EditionEvidence,
    EditionKind,
    EventEvidence,
    HeldUnit,
    WorkEvidence,
    heading_address,
    is_heading,
)
from kb.gather_acts import Acts
from kb.gather_changes import Aim, aim_changes, instruction_events, neighbour
from kb.gather_clauses import Clauses
from kb.gather_dated import DatedGatherer, units_of
from kb.gather_editions import (
    edition_kind,
    editions_and_notices,
    later_ones,
    own_works,
    without_units,
)
from kb.gather_notes import noted
from kb.gather_units import held_heading, held_unit
from kb.identity import OWN_ROLES
from kb.models import ComponentRow, Edition, FindingRow, Mention, UnitRow, Work

#: Findings of an act that says, or may say, more than was read.
_UNREAD = UNREAD_INSTRUCTIONS | {"amending-act-unread", "amendment-leaves-unread"}


@dataclass(frozen=True, slots=True)
class Gathered:
    """The evidence about a work and the rows it came from.

    ``targets`` maps the id of a change that is aimed at the work to the address it changes.
    """

    evidence: WorkEvidence
    editions: tuple[Edition, ...]
    targets: dict[int, str]


class Gatherer:
    """Collects the evidence about works; dates of acts are looked up once."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._acts = Acts(session)

    def dates(self, work_id: int) -> tuple[str, ActDates]:
        """IRI and dates of an act, facts included."""
        return self._acts.dates(work_id)

    def gather(
        self,
        work_id: int,
        *,
        texts: bool = True,
        roots: frozenset[str] | None = None,
        apart: bool = False,
    ) -> Gathered:
        """Everything the live documents say of a work; its editions empty without ``texts``.

        Of dated editions the later ones are given as changes of the first; with ``apart`` with
        their own units too. With ``roots``, what they say of these units, of what belongs to them,
        and of what they belong to.
        """
        iri, dates = self.dates(work_id)
        editions, notices = editions_and_notices(self.session, work_id)
        parents = self._owners(editions)
        if roots is not None:
            parents |= self._parents(editions, roots)
        above = _chain(roots, parents) if roots is not None else None
        places = None if roots is None or above is None else (roots, above)
        told = noted(self.session, self._acts, editions, places)
        notes = [event for edition in editions for event in told[edition.id or 0]]
        aims = aim_changes(self.session, work_id, editions, places)
        for aim in aims:
            annex = f"!{split_address(aim.address)[0]}"
            owner = aim.owner if aim.owner != "!main" else neighbour(annex, parents)
            if owner and owner != annex:
                parents.setdefault(annex, owner)
        changes = list(self._changes(aims))
        clauses = Clauses(self.session, editions)
        commencement, exceptions = clauses.commencement(dates)
        terms = list(clauses.terms(iri, dates, {"": commencement, **dict(exceptions)}))
        dated = DatedGatherer(self.session, self._acts, roots, parents)
        shown = list(dated.changes((*editions, *notices), told)) if texts else []
        events = (*notes, *changes, *terms, *shown)
        later = later_ones(editions)
        headed = {e.address for e in events if is_heading(e.address)}
        held = tuple(
            self._edition(edition, headed, later, roots)
            if texts and (apart or edition.id not in later)
            else without_units(edition, later)
            for edition in editions
        )
        for edition in held:
            for unit in edition.units:
                if unit.parent is not None:
                    parents.setdefault(unit.address, unit.parent)
        evidence = WorkEvidence(
            iri=iri,
            signed=dates.signed,
            commencement=commencement,
            exceptions=exceptions,
            editions=held,
            events=events,
            acts_held=self._held(events),
            acts_unread=self._unread(events),
            parents=parents,
        )
        return Gathered(evidence, tuple(editions), {aim.row.id or 0: aim.address for aim in aims})

    # --- the work's own text ------------------------------------------------------------------

    def _parents(self, editions: Sequence[Edition], roots: frozenset[str] | None) -> dict[str, str]:
        """The units above some units, chapters included, as editions have them."""
        found: dict[str, str] = {}
        wanted = sorted(roots or ())
        ids = [edition.id for edition in editions]
        while wanted:
            query = select(UnitRow.address, UnitRow.parent).where(
                col(UnitRow.edition_id).in_(ids),
                col(UnitRow.change_id).is_(None),
                col(UnitRow.address).in_(wanted),
            )
            wanted = []
            for address, parent in self.session.exec(query):
                if parent is not None and address not in found:
                    found[address] = parent
                    wanted.append(parent)
        return found

    def _owners(self, editions: Sequence[Edition]) -> dict[str, str]:
        """The approved documents that annexes belong to: what is done to one is done to its own."""
        query = select(ComponentRow.name, ComponentRow.parent).where(
            col(ComponentRow.edition_id).in_([edition.id for edition in editions]),
            col(ComponentRow.parent).startswith("rules"),
        )
        return {f"!{name}": f"!{parent}" for name, parent in self.session.exec(query)}

    def _edition(
        self,
        edition: Edition,
        headed: set[str],
        later: set[int],
        roots: frozenset[str] | None,
    ) -> EditionEvidence:
        kind = edition_kind(edition.kind)
        units: list[HeldUnit] = []
        for row in units_of(self.session, edition, roots):
            # A fragment shows nothing of the units around it that it does not print.
            if row.text or row.heading or kind is not EditionKind.FRAGMENT:
                units.append(held_unit(row, row.address, row.parent, edition))
            if heading_address(row.address) in headed and row.heading:
                units.append(held_heading(row, edition))
        return replace(without_units(edition, later), units=tuple(units))

    # --- what changed it ----------------------------------------------------------------------

    def _changes(self, aims: Sequence[Aim]) -> Iterable[EventEvidence]:
        if not aims:
            return ()
        acts = own_works(self.session, {aim.edition.id or 0 for aim in aims})
        self._acts.prepare(set(acts.values()))
        dated = [
            (aim, self.dates(acts[aim.edition.id or 0]))
            for aim in aims
            if (aim.edition.id or 0) in acts
        ]
        return instruction_events(self.session, dated)

    def _held(self, events: Iterable[EventEvidence]) -> frozenset[str]:
        iris = {event.act for event in events if not event.act.startswith("?")}
        if not iris:
            return frozenset()
        query = (
            select(Work.iri)
            .join(Mention)
            .join(Edition)
            .where(
                col(Work.iri).in_(sorted(iris)),
                col(Mention.role).in_(OWN_ROLES),
                col(Edition.superseded_at).is_(None),
                col(Edition.kind) != EditionKind.FRAGMENT.value,
            )
        )
        return frozenset(self.session.exec(query))

    def _unread(self, events: Iterable[EventEvidence]) -> frozenset[str]:
        """Acts one of whose instructions could not be read whole."""
        documents = {event.document: event.act for event in events if event.source == "instruction"}
        if not documents:
            return frozenset()
        query = (
            select(Edition.sha256)
            .join(FindingRow, col(FindingRow.edition_id) == col(Edition.id))
            .where(
                col(Edition.sha256).in_(sorted(documents)),
                col(Edition.superseded_at).is_(None),
                col(FindingRow.code).in_(_UNREAD),
            )
            .distinct()
        )
        return frozenset(documents[sha] for sha in self.session.exec(query))


def _chain(roots: frozenset[str], parents: dict[str, str]) -> frozenset[str]:
    """Addresses above some units, the whole act among them."""
    found = {WHOLE_ACT}
    for root in roots:
        current: str | None = root
        while current is not None:
            current = parents.get(current) or parent_address(current)
            if current is not None:
                found |= {current, heading_address(current)}
    return frozenset(found)
