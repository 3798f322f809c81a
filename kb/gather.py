"""From the rows of all live documents to the evidence about one work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, col, or_, select

from ingest.addresses import parent_address, path_address, split_address
from ingest.findings import UNREAD_INSTRUCTIONS
from ingest.model import Operation
from ingest.text import fold, squeeze
from kb.bounds import ActDates, Bounds, Observed, by_observation, registrable, resolve
from kb.codec import path_from_json, rule_from_json
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
from kb.force import force
from kb.gather_changes import Aim, aim_changes, instruction_events, neighbour
from kb.gather_dated import WITHDRAWN, DatedGatherer, chains, document_key
from kb.gather_units import held_heading, held_unit
from kb.models import (
    CommencementRow,
    ComponentRow,
    Edition,
    FactRow,
    FindingRow,
    Mention,
    NoteRow,
    UnitRow,
    Work,
)
from kb.reasons import because
from kb.roots import addressed_within
from kb.works import chunks, facts_of_all

OWN_ROLES = ("own", "identity")
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
        self._dates: dict[int, tuple[str, ActDates]] = {}

    def dates(self, work_id: int) -> tuple[str, ActDates]:
        """IRI and dates of an act, facts included."""
        if work_id not in self._dates:
            self._prepare({work_id})
        return self._dates[work_id]

    def _prepare(self, works: set[int]) -> None:
        """Looks up the dates of many acts at once."""
        wanted = sorted(works - self._dates.keys())
        held = facts_of_all(self.session, wanted)
        for chunk in chunks(wanted):
            for work in self.session.exec(select(Work).where(col(Work.id).in_(chunk))):
                facts = {fact.kind: fact for fact in held.get(work.id or 0, ())}
                self._dates[work.id or 0] = (work.iri, _dates(work, facts))

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
        editions = editions_of(self.session, work_id)
        parents = self._owners(editions)
        if roots is not None:
            parents |= self._parents(editions, roots)
        above = _chain(roots, parents) if roots is not None else None
        places = None if roots is None or above is None else (roots, above)
        noted = {e.id or 0: tuple(self._notes(e, places)) for e in editions}
        notes = [event for edition in editions for event in noted[edition.id or 0]]
        aims = aim_changes(self.session, work_id, editions, places)
        for aim in aims:
            annex = f"!{split_address(aim.address)[0]}"
            owner = aim.owner if aim.owner != "!main" else neighbour(annex, parents)
            if owner and owner != annex:
                parents.setdefault(annex, owner)
        changes = list(self._changes(aims))
        commencement, exceptions = self._commencement(editions, dates)
        terms = list(self._terms(iri, editions, dates, {"": commencement, **dict(exceptions)}))
        dated = DatedGatherer(self.session, self._act, roots, parents)
        gone = [e for e in _documents_of(self.session, work_id) if e.kind == WITHDRAWN]
        shown = list(dated.changes((*editions, *gone), noted)) if texts else []
        events = (*notes, *changes, *terms, *shown)
        later = _later(editions)
        headed = {e.address for e in events if is_heading(e.address)}
        held = tuple(
            self._edition(edition, headed, later, roots)
            if texts and (apart or edition.id not in later)
            else _without_units(edition, later)
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
        query = select(UnitRow).where(
            UnitRow.edition_id == edition.id, col(UnitRow.change_id).is_(None)
        )
        if roots is not None:
            query = query.where(addressed_within(UnitRow.address, roots))
        units: list[HeldUnit] = []
        for row in self.session.exec(query.order_by(col(UnitRow.ordinal))):
            # A fragment shows nothing of the units around it that it does not print.
            if row.text or row.heading or kind is not EditionKind.FRAGMENT:
                units.append(held_unit(row, row.address, row.parent, edition))
            if heading_address(row.address) in headed and row.heading:
                units.append(held_heading(row, edition))
        return replace(_without_units(edition, later), units=tuple(units))

    def _commencement(
        self, editions: Sequence[Edition], dates: ActDates
    ) -> tuple[Bounds, tuple[tuple[str, Bounds], ...]]:
        own = _own_texts(editions)
        if not own:
            return Bounds(dates.signed, reasons=(because("text-not-held"),)), ()
        seen = [e.obtained for e in own if e.obtained and e.kind == EditionKind.CONSOLIDATED.value]
        for edition in own:
            rows = self._clause(edition, ends=False)
            if rows:
                whole = next((rule_from_json(r.rule) for r in rows if not r.path), _UNSTATED)
                general = resolve(whole, dates)
                terms = [
                    (r.path, resolve(rule_from_json(r.rule), dates, commencement=general))
                    for r in rows
                ]
                if seen:
                    general = by_observation(general, Observed(min(seen)))
                special = tuple(
                    (path_address("main", path_from_json(path)), bounds)
                    for path, bounds in terms
                    if path
                )
                return general, special
        unstated = resolve(_UNSTATED, dates)
        return (by_observation(unstated, Observed(min(seen))) if seen else unstated), ()

    def _clause(self, edition: Edition, *, ends: bool) -> Sequence[CommencementRow]:
        query = (
            select(CommencementRow)
            .where(CommencementRow.edition_id == edition.id, CommencementRow.ends == ends)
            .order_by(col(CommencementRow.id))
        )
        return self.session.exec(query).all()

    def _terms(
        self,
        iri: str,
        editions: Sequence[Edition],
        dates: ActDates,
        commencements: Mapping[str, Bounds],
    ) -> Iterable[EventEvidence]:
        """The ends of the terms that the act's own clause sets: "действует до …".

        ``commencements`` are those of the act ("") and of units, which a term may count from.
        """
        for edition in _own_texts(editions):
            rows = self._clause(edition, ends=True)
            for row in rows:
                path = path_from_json(row.path)
                rule = rule_from_json(row.rule)
                address = path_address("main", path) if path else WHOLE_ACT
                begun = commencements.get(address, commencements[""])
                yield EventEvidence(
                    address=address,
                    operation=Operation.EXPIRE,
                    whole=True,
                    act=iri,
                    signed=dates.signed,
                    bounds=resolve(rule, dates, commencement=begun),
                    source="term",
                    document=edition.sha256,
                    instruction="!main",
                    text=rule.text,
                    lang=edition.lang,
                )
            if rows:
                return

    # --- what changed it ----------------------------------------------------------------------

    def _act(self, mention: Mention) -> tuple[str, ActDates]:
        """IRI and dates of the act a mention means; ``?`` and its words where it means none."""
        if mention.work_id is not None:
            return self.dates(mention.work_id)
        words = fold(squeeze(mention.text or f"{mention.number} {mention.date}"))
        return f"?{words}", ActDates(
            signed=mention.date, registrable=registrable(mention.form, None), form=mention.form
        )

    def _notes(
        self, edition: Edition, places: tuple[frozenset[str], frozenset[str]] | None
    ) -> Iterable[EventEvidence]:
        query = (
            select(NoteRow, Mention)
            .join(Mention)
            .where(NoteRow.edition_id == edition.id)
            .order_by(col(NoteRow.ordinal))
        )
        if places is not None:
            roots, above = places
            query = query.where(
                or_(addressed_within(NoteRow.address, roots), col(NoteRow.address).in_(above))
            )
        for row, mention in self.session.exec(query):
            act, dates = self._act(mention)
            until = None if row.until is None else resolve(rule_from_json(row.until), dates)
            operation = Operation(row.operation)
            event = EventEvidence(
                address=row.address,
                operation=operation,
                whole=row.whole,
                act=act,
                signed=dates.signed,
                bounds=resolve(rule_from_json(row.rule), dates),
                source="note",
                document=document_key(edition),
                order=row.ordinal,
                text=squeeze(row.text),
                page=row.page,
                span=(row.span_start, row.span_end),
                force=force(dates.form),
                until=until if operation is Operation.SUSPEND else None,
            )
            yield event
            if until is not None and operation is not Operation.SUSPEND:
                # What a note says was put in for a term goes; what it changed gives way again.
                over = Operation.EXPIRE if operation is Operation.INSERT else Operation.AMEND
                yield replace(event, operation=over, whole=False, bounds=until)

    def _changes(self, aims: Sequence[Aim]) -> Iterable[EventEvidence]:
        acts = own_works(self.session, {aim.edition.id or 0 for aim in aims})
        self._prepare(set(acts.values()))
        dated = [
            (aim, self.dates(acts[aim.edition.id or 0]))
            for aim in aims
            if (aim.edition.id or 0) in acts
        ]
        return instruction_events(self.session, dated)

    def _held(self, events: Iterable[EventEvidence]) -> frozenset[str]:
        iris = {event.act for event in events if not event.act.startswith("?")}
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


_UNSTATED = rule_from_json({})


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


def _own_texts(editions: Sequence[Edition]) -> list[Edition]:
    """Editions that are more than fragments, texts as adopted first."""
    own = [e for e in editions if edition_kind(e.kind) is not EditionKind.FRAGMENT]
    return sorted(
        own, key=lambda e: (e.kind == "consolidated", e.as_of or dt.date.min, e.lang, e.sha256)
    )


def _later(editions: Sequence[Edition]) -> set[int]:
    """Ids of dated editions that follow another of their language."""
    return {edition.id or 0 for chain in chains(editions).values() for edition in chain[1:]}


def _without_units(edition: Edition, later: set[int]) -> EditionEvidence:
    # What an edition of a later day shows has not been seen in effect yet.
    ahead = edition.as_of and edition.obtained and edition.as_of > edition.obtained
    kind = edition_kind(edition.kind)
    if edition.id in later and kind is EditionKind.ORIGINAL:
        kind = EditionKind.CONSOLIDATED  # whatever it says itself
    return EditionEvidence(
        document_key(edition),
        edition.lang,
        kind,
        None if ahead else edition.obtained,
        (),
        edition.as_of,
    )


def edition_kind(header_kind: str) -> EditionKind:
    """What an edition proves, by the kind of its header.

    >>> edition_kind("amending").value, edition_kind("consolidated").value
    ('original', 'consolidated')
    """
    if header_kind in (EditionKind.CONSOLIDATED.value, EditionKind.FRAGMENT.value):
        return EditionKind(header_kind)
    return EditionKind.ORIGINAL


def editions_of(session: Session, work_id: int) -> list[Edition]:
    """Live editions of a work, in an order of their own."""
    found = (e for e in _documents_of(session, work_id) if e.kind != WITHDRAWN)
    return sorted(found, key=lambda e: (e.lang, e.as_of or dt.date.min, e.sha256))


def _documents_of(session: Session, work_id: int) -> Iterable[Edition]:
    own = select(Mention.edition_id).where(
        Mention.work_id == work_id, col(Mention.role).in_(OWN_ROLES)
    )
    return session.exec(
        select(Edition).where(col(Edition.id).in_(own), col(Edition.superseded_at).is_(None))
    ).all()


def own_work(session: Session, edition_id: int) -> int | None:
    """The work that an edition is of."""
    return own_works(session, {edition_id}).get(edition_id)


def own_works(session: Session, edition_ids: set[int]) -> dict[int, int]:
    """The works that editions are of, by the edition."""
    found: dict[int, int] = {}
    for chunk in chunks(sorted(edition_ids)):
        query = select(Mention.edition_id, Mention.work_id).where(
            col(Mention.edition_id).in_(chunk),
            col(Mention.role).in_(OWN_ROLES),
            col(Mention.work_id).is_not(None),
        )
        for edition, work in session.exec(query.order_by(col(Mention.id))):
            found.setdefault(edition or 0, work or 0)
    return found


def _dates(work: Work, facts: Mapping[str, FactRow]) -> ActDates:
    published, registered = facts.get("published"), facts.get("registered")
    return ActDates(
        signed=work.date,
        registered=registered.date if registered else work.registration_date,
        published=published.date if published else None,
        event=facts["event"].date if "event" in facts else None,
        registrable=registrable(work.form, work.registration_number),
        published_source=published.source if published else "",
        form=work.form,
    )
