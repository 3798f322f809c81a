"""What amended amending acts now order, kept in the rows of their instructions.

A row is never deleted: texts of the base rest on its units. One that no longer follows is closed.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable

import sqlalchemy as sa
from sqlmodel import Session, col, or_, select

from ingest.findings import finding
from ingest.model import Place
from kb.amended.follow import Instruction
from kb.amended.held import ORDERED_IN, AmendedActs, Reading, first_rows
from kb.bounds import resolve
from kb.codec import bounds_to_json, rule_from_json, rule_to_json
from kb.engine import chunks, insert_all, insert_numbered
from kb.gather import Gatherer
from kb.gather_editions import editions_of
from kb.identity import OWN_ROLES
from kb.identity_rows import Values
from kb.mention_rows import mention_rows
from kb.models import ChangeRow, Edition, FindingRow, Mention, UnitRow, Work
from kb.rows import ChangeRows, change_rows, finding_values
from kb.works import assign

#: What `kb.amended` reports of a document.
_CODES = (
    "amendment-not-made",
    "amendment-too-late",
    "amendment-order-open",
    "amendment-leaves-unread",
)
_UNREAD = "amended-act-not-reread"
#: The columns that tell one instruction of the present reading from another.
_ROW = (
    "ordinal",
    "operation",
    "document_title",
    "path",
    "instruction",
    "indents",
    "text",
    "rule_id",
    "payload_component",
    "rule",
    "page",
    "span_start",
    "span_end",
    "edits",
    "scope",
    "only",
    "until",
    "since",
    "made_by",
    "doubted_by",
)
_UNIT = (
    "edition_id",
    "address",
    "parent",
    "kind",
    "number",
    "heading",
    "text",
    "ordinal",
    "root",
    "tail",
    "page",
)


def settle_amended(session: Session, works: Iterable[int]) -> set[int]:
    """Brings up to date what amended amending acts among some works order.

    Returns the works that are changed otherwise than before. What an act that was itself amended
    does to another amending act follows from it.
    """
    affected: set[int] = set()
    seen: set[int] = set()
    todo = set(works)
    while todo:
        acts = AmendedActs(session)
        gatherer = Gatherer(session)
        amended = _amended(session, gatherer, todo - seen)
        seen |= todo
        todo = set()
        for work in sorted(amended, key=lambda work: _newest(gatherer, work), reverse=True):
            todo |= _settle(session, acts.readings(work), work)
        _report_unread(session, acts.unread)
        affected |= todo
        todo -= seen
    return affected


def _newest(gatherer: Gatherer, work: int) -> tuple[dt.date, int]:
    return (gatherer.dates(work)[1].signed or dt.date.min, work)


def _amended(session: Session, gatherer: Gatherer, works: set[int]) -> set[int]:
    """Those of some works that change others, and that an act changes, or once was held to.

    One query tells it of works that are not both.
    """
    found: set[int] = set()
    target = sa.alias(sa.inspect(Mention).local_table)
    for chunk in chunks(sorted(works)):
        query = (
            select(Mention.work_id, Mention.edition_id)
            .join(Edition)
            .where(
                col(Mention.work_id).in_(chunk),
                col(Mention.role).in_(OWN_ROLES),
                col(Edition.superseded_at).is_(None),
                sa.exists().where(col(ChangeRow.edition_id) == col(Mention.edition_id)),
                or_(
                    sa.exists().where(
                        target.c.work_id == col(Mention.work_id), target.c.role.in_(ORDERED_IN)
                    ),
                    sa.exists().where(
                        col(ChangeRow.edition_id) == col(Mention.edition_id),
                        col(ChangeRow.standing) != "",
                    ),
                    sa.exists().where(
                        col(ChangeRow.edition_id) == col(Mention.edition_id),
                        col(ChangeRow.reading) == 1,
                    ),
                ),
            )
        )
        for work, edition in session.exec(query).all():
            if work is not None and edition is not None and work not in found:
                found |= {work} if _concerned(session, gatherer, work, edition) else set()
    return found


def _concerned(session: Session, gatherer: Gatherer, work: int, edition: int) -> bool:
    """Whether an act may have been amended before all that it orders took effect."""
    dates = gatherer.dates(work)[1]
    ends: list[dt.date | None] = []
    query = select(ChangeRow).where(ChangeRow.edition_id == edition)
    for row in session.exec(query):
        if row.standing or row.reading:
            return True
        ends.append(resolve(rule_from_json(row.rule), dates).latest)
    known = [day for day in ends if day is not None]
    amenders = (
        select(Mention.id)
        .join(Edition, col(Mention.edition_id) == col(Edition.id))
        .where(
            Mention.work_id == work,
            col(Mention.role).in_(ORDERED_IN),
            col(Edition.superseded_at).is_(None),
        )
    )
    if len(known) == len(ends):
        own = sa.alias(sa.inspect(Mention).local_table)
        act = sa.inspect(Work).local_table
        amenders = amenders.join(own, own.c.edition_id == col(Mention.edition_id)).join(
            act, act.c.id == own.c.work_id
        )
        amenders = amenders.where(
            own.c.role.in_(OWN_ROLES), or_(act.c.date.is_(None), act.c.date <= max(known))
        )
    return session.exec(amenders.limit(1)).first() is not None


def _settle(session: Session, readings: list[Reading], work: int) -> set[int]:
    """Writes the instructions of an act's documents as they are; the works changed otherwise."""
    changed: set[int] = set()
    held = {reading.edition.id: reading for reading in readings}
    for edition in editions_of(session, work):
        reading = held.get(edition.id)
        changed |= _write(session, edition, reading)
        _report(session, edition, reading)
    session.flush()
    return changed


def _write(session: Session, edition: Edition, reading: Reading | None) -> set[int]:
    followed = reading.followed if reading is not None else None
    withdrawn = followed.withdrawn if followed is not None else {}
    standing = followed.standing if followed is not None else []
    doubts = {item.number: item.doubted for item in standing if item.first}
    touched: set[int] = set()
    for row in first_rows(session, edition):
        acts = list(withdrawn.get(row.ordinal, ()))
        doubted = list(doubts.get(row.ordinal, ()))
        state = "withdrawn" if acts else "doubted" if doubted else ""
        if (row.standing, row.made_by, row.doubted_by) != (state, acts, doubted):
            row.standing, row.made_by, row.doubted_by = state, acts, doubted
            session.add(row)
            touched.add(row.mention_id)
    wanted = [
        _rows(session, item, reading) for item in standing if reading is not None and not item.first
    ]
    touched |= _replace(session, edition, wanted)
    session.flush()
    query = select(Mention.work_id).where(col(Mention.id).in_(touched))
    return {work for work in session.exec(query) if work is not None}


def _replace(session: Session, edition: Edition, wanted: list[ChangeRows]) -> set[int]:
    """Makes the instructions of the present reading those wanted; the mentions concerned."""
    query = select(ChangeRow).where(
        ChangeRow.edition_id == edition.id, ChangeRow.reading == 1, ChangeRow.standing == ""
    )
    present: dict[str, list[ChangeRow]] = {}
    for row in session.exec(query.order_by(col(ChangeRow.id))):
        units = session.exec(
            select(UnitRow).where(UnitRow.change_id == row.id).order_by(col(UnitRow.ordinal))
        )
        mention = session.get_one(Mention, row.mention_id)
        key = _key(row.model_dump(), [unit.model_dump() for unit in units], mention.model_dump())
        present.setdefault(key, []).append(row)
    touched: set[int] = set()
    for rows in wanted:
        same = present.get(_key(rows.change, rows.payload, rows.target))
        if same:
            same.pop()
            continue
        touched.add(_add(session, rows))
    for former in (row for found in present.values() for row in found):
        former.standing = "former"
        session.add(former)
        touched.add(former.mention_id)
    return touched


def _key(row: Values, units: list[Values], target: Values) -> str:
    """What tells an instruction of the present reading from another."""
    act = [target["role"], target["number_key"], str(target["date"])]
    values = [row[name] for name in _ROW]
    held = [[unit[name] for name in _UNIT] for unit in units]
    return json.dumps([act, values, held], ensure_ascii=False, sort_keys=True)


def _add(session: Session, rows: ChangeRows) -> int:
    target = rows.target
    mention = session.exec(
        select(Mention.id).where(
            Mention.edition_id == target["edition_id"],
            col(Mention.role).in_(ORDERED_IN),
            Mention.number_key == target["number_key"],
            Mention.date == target["date"],
            col(Mention.work_id).is_not(None),
        )
    ).first()
    if mention is None:
        (mention,) = insert_numbered(session, Mention, [target])
        assign(session, mention_rows(session, col(Mention.id) == mention))
    (change,) = insert_numbered(session, ChangeRow, [rows.change | {"mention_id": mention}])
    insert_all(session, UnitRow, [unit | {"change_id": change} for unit in rows.payload])
    return mention


def _rows(session: Session, item: Instruction, reading: Reading) -> ChangeRows:
    """An instruction as it now reads, as rows; its wording stands where it was printed."""
    edition = reading.edition.id or 0
    role = "repeals" if item.change in item.reading.repeals else "target"
    rows = change_rows(item.change, item.number, role, item.reading)
    place: Place | None = item.place
    rows.target["edition_id"] = edition
    rows.change |= {
        "edition_id": edition,
        "reading": 1,
        "rule": rule_to_json(item.rule),
        "since": bounds_to_json(item.since),
        "made_by": list(item.by),
        "doubted_by": list(item.doubted),
        "page": place.page if place is not None else None,
        "span_start": place.span.start if place is not None else 0,
        "span_end": place.span.end if place is not None else 0,
    }
    for unit in rows.payload:
        unit["edition_id"] = edition
        _printed(session, unit, reading)
    return rows


def _printed(session: Session, unit: Values, reading: Reading) -> None:
    """Puts a unit of a wording where it was printed: in the act itself, or in one amending it."""
    if unit["span_start"] is None or unit["span_end"] is None:
        return
    origin, span = reading.origin(unit["span_start"], unit["span_end"])
    unit["span_start"], unit["span_end"] = span
    if origin == unit["edition_id"]:
        return
    unit["edition_id"] = origin
    query = (
        select(UnitRow.address)
        .where(
            UnitRow.edition_id == origin,
            col(UnitRow.change_id).is_(None),
            col(UnitRow.span_start) <= span[0],
        )
        .order_by(col(UnitRow.span_start).desc(), col(UnitRow.ordinal).desc())
    )
    unit["address"] = session.exec(query.limit(1)).first() or unit["address"]


def _report(session: Session, edition: Edition, reading: Reading | None) -> None:
    session.exec(
        sa.delete(FindingRow).where(
            col(FindingRow.edition_id) == edition.id, col(FindingRow.code).in_(_CODES)
        )
    )
    found = reading.followed.findings if reading is not None else ()
    insert_all(session, FindingRow, [finding_values(item, edition_id=edition.id) for item in found])


def _report_unread(session: Session, editions: Iterable[int]) -> None:
    """Findings of documents that no longer read as they are held, one each."""
    for edition in sorted(editions):
        told = select(FindingRow.id).where(
            FindingRow.edition_id == edition, FindingRow.code == _UNREAD
        )
        if session.exec(told).first() is None:
            told_of = finding_values(finding(_UNREAD), edition_id=edition)
            insert_all(session, FindingRow, [told_of])
