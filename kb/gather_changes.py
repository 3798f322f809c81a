"""Instructions of amending acts, aimed at the units of the work they change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, col, or_, select

from ingest.addresses import natural_key, path_address
from ingest.model import Operation, Scope, UnitKind
from kb.amended.grounds import as_amended
from kb.apply.first import first_region
from kb.bounds import ActDates, resolve
from kb.codec import edits_from_json, path_from_json, rule_from_json
from kb.documents import Documents
from kb.engine import chunks
from kb.evidence import WHOLE_ACT, EventEvidence, HeldUnit
from kb.force import force
from kb.gather_units import payload_units
from kb.models import ChangeRow, ComponentRow, Edition, Mention, UnitRow, Work
from kb.roots import addressed_within

#: What is done to an act as a whole wherever in it: its repeal, and changes of words throughout.
_OF_WHOLE_ACT = frozenset(
    {
        Operation.REPEAL_ACT,
        Operation.REPLACE_WORDS,
        Operation.INSERT_WORDS,
        Operation.DELETE_WORDS,
        Operation.SUSPEND,
    }
)


#: What may be done to the first part or indent of a unit, that is to the unit's own line.
_OF_FIRST = frozenset(
    {
        Operation.REPLACE,
        Operation.REPLACE_WORDS,
        Operation.INSERT_WORDS,
        Operation.DELETE_WORDS,
    }
)


@dataclass(frozen=True, slots=True)
class Aim:
    """An instruction, the edition of the amending act that holds it, and the address it changes.

    ``owner`` is the approved document whose annex that is, where it is one.
    """

    row: ChangeRow
    edition: Edition
    address: str
    owner: str = ""


def aim_changes(
    session: Session,
    work_id: int,
    editions: Sequence[Edition],
    places: tuple[frozenset[str], frozenset[str]] | None = None,
) -> list[Aim]:
    """Instructions about a work, each with its address there; the addresses are kept in their rows.

    With ``places`` (roots, and the units above them), only those about these, by the addresses
    kept.
    """
    query = (
        select(ChangeRow, Edition)
        .join(Edition)
        .where(col(Edition.superseded_at).is_(None), col(ChangeRow.standing).in_(("", "doubted")))
        .order_by(col(Edition.sha256), col(ChangeRow.ordinal), col(ChangeRow.id))
    )
    if places is not None:
        roots, above = places
        query = query.where(
            ChangeRow.aimed_at == work_id,
            or_(addressed_within(ChangeRow.address, roots), col(ChangeRow.address).in_(above)),
        )
        return [Aim(row, edition, row.address) for row, edition in session.exec(query)]
    query = query.join(Mention, col(ChangeRow.mention_id) == col(Mention.id))
    found = session.exec(query.where(Mention.work_id == work_id)).all()
    documents = documents_of(session, work_id, editions, found)
    aims: list[Aim] = []
    for row, edition in found:
        address = address_of(row, edition.lang, documents)
        if (row.aimed_at, row.address) != (work_id, address):
            row.aimed_at, row.address = work_id, address
            session.add(row)
        aims.append(Aim(row, edition, address, _owner(row, edition.lang, documents)))
    return aims


def _owner(row: ChangeRow, lang: str, documents: Documents) -> str:
    """The document that an annex named by an instruction belongs to."""
    annex = any(step.kind is UnitKind.ANNEX for step in path_from_json(row.path))
    return f"!{documents.component(row.document_title, lang)}" if annex else ""


def neighbour(annex: str, owners: Mapping[str, str]) -> str:
    """The document that an annex belongs to by its number: that of the one before it.

    An act has one row of annexes or another; "приложение 1-2" goes between 1 and 2 of that row.
    """
    stem = annex.rpartition("_")[0]
    row = [
        a for a in owners if a.rpartition("_")[0] == stem and natural_key(a) < natural_key(annex)
    ]
    return owners[max(row, key=natural_key)] if row else ""


def documents_of(
    session: Session,
    work_id: int,
    editions: Sequence[Edition],
    found: Iterable[tuple[ChangeRow, Edition]],
) -> Documents:
    """The documents a work approves, as its own texts and the instructions about it name them."""
    return Documents.of(
        own=_components(session, editions),
        named=[(row.document_title, edition.lang) for row, edition in found],
        act_titles=dict(session.get_one(Work, work_id).titles or {}),
    )


def address_of(row: ChangeRow, lang: str, documents: Documents) -> str:
    """The address of the unit that an instruction changes, in the work it changes."""
    path = path_from_json(row.path)
    whole = Operation(row.operation) in _OF_WHOLE_ACT and not path and not row.document_title
    if whole:
        return WHOLE_ACT
    named = path_address(documents.component(row.document_title, lang), path)
    first = first_region(named) if Operation(row.operation) in _OF_FIRST else None
    return named if first is None else first[0]


def region_of(row: ChangeRow) -> str:
    """The region of the unit changed: its first part or indent, "" for the whole of it."""
    path = path_from_json(row.path)
    if Operation(row.operation) not in _OF_FIRST or not path:
        return ""
    first = first_region(path_address("main", path))
    return "" if first is None else first[1]


def _components(session: Session, editions: Sequence[Edition]) -> list[tuple[str, str, str]]:
    ids = {e.id: e.lang for e in editions if e.kind != "fragment"}
    query = select(ComponentRow).where(col(ComponentRow.edition_id).in_(list(ids)))
    return [
        (row.name, row.title, ids[row.edition_id])
        for row in session.exec(query.order_by(col(ComponentRow.id)))
        if row.name.startswith("rules") and "." not in row.name
    ]


def instruction_events(
    session: Session, dated: Sequence[tuple[Aim, tuple[str, ActDates]]]
) -> Iterable[EventEvidence]:
    """Instructions as evidence; where a unit is put in for a term, its end is a change too."""
    payloads = _payloads(session, [aim for aim, _ in dated])
    seen: Counter[tuple[str, str, str]] = Counter()
    for aim, (act, dates) in dated:
        row = aim.row
        place = (aim.edition.sha256, aim.address, row.operation)
        begins = as_amended(resolve(rule_from_json(row.rule), dates), row)
        ends = None if row.until is None else rule_from_json(row.until)
        until = None if ends is None else resolve(ends, dates, commencement=begins)
        event = EventEvidence(
            address=aim.address,
            operation=Operation(row.operation),
            whole=True,
            act=act,
            signed=dates.signed,
            bounds=begins,
            source="instruction",
            document=aim.edition.sha256,
            order=row.ordinal,
            occurrence=seen[place],
            lang=aim.edition.lang,
            payload=payloads.get(row.id or 0, ()),
            region=region_of(row),
            edits=edits_from_json(row.edits or ()),
            scope=Scope(row.scope),
            only=row.only,
            until=until,
            force=force(dates.form),
            instruction=row.instruction,
            text=row.text,
            page=row.page,
            span=(row.span_start, row.span_end) if row.span_end else None,
        )
        seen[place] += 1
        yield event
        if until is not None and event.operation is Operation.INSERT:
            yield replace(event, operation=Operation.EXPIRE, bounds=until, payload=(), until=None)


def _payloads(session: Session, aims: Sequence[Aim]) -> dict[int, tuple[HeldUnit, ...]]:
    """The new wordings of instructions, by the id of the instruction."""
    by_id = {aim.row.id or 0: aim for aim in aims}
    rows: dict[int, list[UnitRow]] = {}
    for chunk in chunks(sorted(by_id)):
        query = select(UnitRow).where(col(UnitRow.change_id).in_(chunk))
        for row in session.exec(query.order_by(col(UnitRow.change_id), col(UnitRow.ordinal))):
            rows.setdefault(row.change_id or 0, []).append(row)
    return {
        change: payload_units(
            found, by_id[change].edition, by_id[change].address, region_of(by_id[change].row)
        )
        for change, found in rows.items()
    }
