"""From the rows of all live documents to the evidence about one work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from ingest.addresses import path_address, segment, split_address
from ingest.model import Operation, Step, UnitKind
from ingest.text import fold, squeeze
from kb.bounds import ActDates, Bounds, Observed, by_observation, registrable, resolve
from kb.codec import path_from_json, rule_from_json
from kb.documents import Documents
from kb.evidence import (
    HEADING_SUFFIX,
    WHOLE_ACT,
    EditionEvidence,
    EditionKind,
    EventEvidence,
    HeldUnit,
    WorkEvidence,
)
from kb.models import (
    ChangeRow,
    CommencementRow,
    ComponentRow,
    Edition,
    Mention,
    NoteRow,
    UnitRow,
    Work,
)
from kb.reasons import because
from kb.timeline import Content
from kb.works import facts_of

OWN_ROLES = ("own", "identity")


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
        self._session = session
        self._dates: dict[int, tuple[str, ActDates]] = {}

    def dates(self, work_id: int) -> tuple[str, ActDates]:
        """IRI and dates of an act, facts included."""
        if work_id not in self._dates:
            work = self._session.get_one(Work, work_id)
            facts = {fact.kind: fact for fact in facts_of(self._session, work_id)}
            published, registered = facts.get("published"), facts.get("registered")
            self._dates[work_id] = (
                work.iri,
                ActDates(
                    signed=work.date,
                    registered=registered.date if registered else work.registration_date,
                    published=published.date if published else None,
                    event=facts["event"].date if "event" in facts else None,
                    registrable=registrable(work.form, work.registration_number),
                    published_source=published.source if published else "",
                    form=work.form,
                ),
            )
        return self._dates[work_id]

    def gather(self, work_id: int, *, texts: bool = True) -> Gathered:
        """Everything the live documents say of a work; its editions empty without ``texts``."""
        iri, dates = self.dates(work_id)
        editions = editions_of(self._session, work_id)
        notes = [event for edition in editions for event in self._notes(edition)]
        targets: dict[int, str] = {}
        changes = list(self._changes(work_id, editions, targets))
        events = (*notes, *changes)
        headed = {e.address for e in events if e.address.endswith(HEADING_SUFFIX)}
        held = tuple(self._edition(edition, headed if texts else None) for edition in editions)
        commencement, exceptions = self._commencement(editions, dates)
        evidence = WorkEvidence(
            iri=iri,
            signed=dates.signed,
            commencement=commencement,
            exceptions=exceptions,
            editions=held,
            events=events,
            acts_held=self._held(events),
        )
        return Gathered(evidence, tuple(editions), targets)

    # --- the work's own text ------------------------------------------------------------------

    def _edition(self, edition: Edition, headed: set[str] | None) -> EditionEvidence:
        kind = edition_kind(edition.kind)
        if headed is None:
            return EditionEvidence(edition.sha256, edition.lang, kind, edition.obtained, ())
        rows = self._session.exec(
            select(UnitRow)
            .where(UnitRow.edition_id == edition.id, col(UnitRow.change_id).is_(None))
            .order_by(col(UnitRow.ordinal))
        )
        units: list[HeldUnit] = []
        for row in rows:
            # A fragment shows nothing of the units around it that it does not print.
            if row.text or row.heading or kind is not EditionKind.FRAGMENT:
                units.append(held_unit(row, row.address, row.parent, edition))
            if row.address + HEADING_SUFFIX in headed and row.heading:
                units.append(_heading(row, edition))
        return EditionEvidence(edition.sha256, edition.lang, kind, edition.obtained, tuple(units))

    def _commencement(
        self, editions: Sequence[Edition], dates: ActDates
    ) -> tuple[Bounds, tuple[tuple[str, Bounds], ...]]:
        own = [e for e in editions if edition_kind(e.kind) is not EditionKind.FRAGMENT]
        if not own:
            return Bounds(dates.signed, reasons=(because("text-not-held"),)), ()
        seen = [e.obtained for e in own if e.obtained and e.kind == EditionKind.CONSOLIDATED.value]
        for edition in sorted(own, key=lambda e: (e.kind == "consolidated", e.lang, e.sha256)):
            rows = self._session.exec(
                select(CommencementRow)
                .where(CommencementRow.edition_id == edition.id)
                .order_by(col(CommencementRow.id))
            ).all()
            if rows:
                terms = [(r.path, resolve(rule_from_json(r.rule), dates)) for r in rows]
                general = next((b for path, b in terms if not path), resolve(_UNSTATED, dates))
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

    # --- what changed it ----------------------------------------------------------------------

    def _act(self, mention: Mention) -> tuple[str, ActDates]:
        """IRI and dates of the act a mention means; ``?`` and its words where it means none."""
        if mention.work_id is not None:
            return self.dates(mention.work_id)
        words = fold(squeeze(mention.text or f"{mention.number} {mention.date}"))
        return f"?{words}", ActDates(
            signed=mention.date, registrable=registrable(mention.form, None)
        )

    def _notes(self, edition: Edition) -> Iterable[EventEvidence]:
        query = (
            select(NoteRow, Mention)
            .join(Mention)
            .where(NoteRow.edition_id == edition.id)
            .order_by(col(NoteRow.ordinal))
        )
        for row, mention in self._session.exec(query):
            act, dates = self._act(mention)
            yield EventEvidence(
                address=path_address(row.component, path_from_json(row.path)),
                operation=Operation(row.operation),
                whole=row.whole,
                act=act,
                signed=dates.signed,
                bounds=resolve(rule_from_json(row.rule), dates),
                source="note",
                document=edition.sha256,
                order=row.ordinal,
                text=squeeze(row.text),
                page=row.page,
                span=(row.span_start, row.span_end),
            )

    def _changes(
        self, work_id: int, editions: Sequence[Edition], targets: dict[int, str]
    ) -> Iterable[EventEvidence]:
        query = (
            select(ChangeRow, Edition)
            .join(Edition)
            .join(Mention, col(ChangeRow.mention_id) == col(Mention.id))
            .where(Mention.work_id == work_id, col(Edition.superseded_at).is_(None))
            .order_by(col(Edition.sha256), col(ChangeRow.ordinal))
        )
        found = self._session.exec(query).all()
        documents = Documents.of(
            own=self._components(editions),
            named=[(row.document_title, edition.lang) for row, edition in found],
            act_titles=dict(self._session.get_one(Work, work_id).titles or {}),
        )
        seen: Counter[tuple[str, str, str]] = Counter()
        for row, edition in found:
            component = documents.component(row.document_title, edition.lang)
            path = path_from_json(row.path)
            repeal = row.operation == Operation.REPEAL_ACT.value and not path
            whole_act = repeal and not row.document_title
            address = WHOLE_ACT if whole_act else path_address(component, path)
            act_id = own_work(self._session, edition.id or 0)
            if row.id is None or act_id is None:
                continue
            act, dates = self.dates(act_id)
            targets[row.id] = address
            place = (edition.sha256, address, row.operation)
            yield EventEvidence(
                address=address,
                operation=Operation(row.operation),
                whole=True,
                act=act,
                signed=dates.signed,
                bounds=resolve(rule_from_json(row.rule), dates),
                source="instruction",
                document=edition.sha256,
                order=row.ordinal,
                occurrence=seen[place],
                payload=self._payload(row, edition, address),
                instruction=row.instruction,
                text=row.text,
                page=row.page,
                span=(row.span_start, row.span_end),
            )
            seen[place] += 1

    def _payload(self, change: ChangeRow, edition: Edition, target: str) -> tuple[HeldUnit, ...]:
        rows = self._session.exec(
            select(UnitRow).where(UnitRow.change_id == change.id).order_by(col(UnitRow.ordinal))
        ).all()
        roots = {row.root: row for row in rows if not row.tail}
        result: list[HeldUnit] = []
        for row in rows:
            root = target if len(roots) == 1 else _sibling(target, roots[row.root])
            above = "" if not row.tail else row.tail.rpartition("__")[0]
            parent = _below(root, above) if row.tail else None
            result.append(held_unit(row, _below(root, row.tail), parent, edition))
        return tuple(result)

    def _components(self, editions: Sequence[Edition]) -> list[tuple[str, str, str]]:
        ids = {e.id: e.lang for e in editions if edition_kind(e.kind) is not EditionKind.FRAGMENT}
        query = select(ComponentRow).where(col(ComponentRow.edition_id).in_(list(ids)))
        return [
            (row.name, row.title, ids[row.edition_id])
            for row in self._session.exec(query.order_by(col(ComponentRow.id)))
            if row.name.startswith("rules") and "." not in row.name
        ]

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
        return frozenset(self._session.exec(query))


_UNSTATED = rule_from_json({})


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
    query = (
        select(Edition)
        .join(Mention)
        .where(
            Mention.work_id == work_id,
            col(Mention.role).in_(OWN_ROLES),
            col(Edition.superseded_at).is_(None),
        )
        .distinct()
    )
    return sorted(session.exec(query), key=lambda e: (e.lang, e.sha256))


def own_work(session: Session, edition_id: int) -> int | None:
    """The work that an edition is of."""
    query = select(Mention.work_id).where(
        Mention.edition_id == edition_id,
        col(Mention.role).in_(OWN_ROLES),
        col(Mention.work_id).is_not(None),
    )
    return session.exec(query).first()


def held_unit(row: UnitRow, address: str, parent: str | None, edition: Edition) -> HeldUnit:
    """A stored unit as evidence, at its address in the work."""
    return HeldUnit(
        address=address,
        parent=parent,
        kind=row.kind,
        number=row.number,
        heading=row.heading,
        content=Content(edition.lang, edition.sha256, row.address, row.id or 0),
        order=row.ordinal,
        folded=squeeze(fold(row.text)),
    )


def _heading(row: UnitRow, edition: Edition) -> HeldUnit:
    place = row.address + HEADING_SUFFIX
    return HeldUnit(
        address=place,
        parent=row.address,
        kind=UnitKind.HEADING.value,
        number="",
        heading=row.heading,
        content=Content(edition.lang, edition.sha256, place, row.id or 0),
        order=row.ordinal,
        folded=squeeze(fold(row.heading)),
    )


def _below(root: str, tail: str) -> str:
    if not tail:
        return root
    return root + ("__" if "~" in root else "~") + tail


def _sibling(target: str, root: UnitRow) -> str:
    """The address of one of several units that a change puts in beside each other."""
    component, segments = split_address(target)
    own = segment(Step(UnitKind(root.kind), root.number))
    if not segments:
        return _below(target, own)
    return "!" + component + "~" + "__".join((*segments[:-1], own))
