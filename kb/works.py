"""Mentions tied to works: which acts there are, as far as all live documents together tell.

Works are found anew from the mentions that a load may have connected, so the result does not
depend on the order of loading.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import Select

from ingest.text import fold
from kb.derived_models import Node, OutcomeRow, ServiceRow, VersionRow
from kb.identity import (
    OWN_ROLES,
    Mentioned,
    Requisites,
    clusters,
    disagreements,
    is_law_number,
    requisites,
)
from kb.identity_rows import mentioned
from kb.models import Alias, Edition, FactRow, FindingRow, Mention, Work

_T = TypeVar("_T")
_CHUNK = 400  # below the limit of parameters of every SQLite


@dataclass(slots=True)
class Assigned:
    """What tying mentions to works changed, as ids of works.

    ``examined`` are the works looked at, ``changed`` those whose requisites are new or other than
    before, ``gone`` those that no mention means any more; ``disputes`` are mentions that err in a
    requisite: the mention, the requisite, as given, as agreed.
    """

    examined: set[int] = field(default_factory=set)
    changed: set[int] = field(default_factory=set)
    gone: set[int] = field(default_factory=set)
    disputes: list[tuple[Mention, str, str, str]] = field(default_factory=list)


def assign(session: Session, seeds: Iterable[Mention], former: Iterable[int] = ()) -> Assigned:
    """Ties the mentions that ``seeds`` may be connected with to their works.

    ``former`` are works that mentions no longer live meant.
    """
    seeds = tuple(mention for mention in seeds if not _joins_own_text(session, mention))
    fresh = {row.id for row in seeds if row.work_id is None and row.role not in OWN_ROLES}
    rows, documents = _connected(session, seeds)
    result = Assigned()
    before = {row.work_id for row in rows.values() if row.work_id is not None} | set(former)
    merged: dict[str, list[Mentioned]] = {}
    for cluster in clusters(
        mentioned(row, documents.get(row.id or 0, "")) for row in rows.values()
    ):
        merged.setdefault(requisites(cluster).iri, []).extend(cluster)
    free = dict.fromkeys(rows)
    taken: set[int] = set()
    for found in sorted(merged.values(), key=lambda c: min(m.key for m in c)):
        agreed = requisites(found)
        members = [rows[mention.key] for mention in found]
        work = _work(session, agreed, members, taken)
        assert work.id is not None
        taken.add(work.id)
        # A new mention of a known act tells nothing of other documents.
        joined = any(row.work_id != work.id and row.id not in fresh for row in members)
        if _update(session, work, agreed) or joined:
            result.changed.add(work.id)
        for row in members:
            row.work_id = work.id
            free.pop(row.id or 0, None)
        for mention, name, given, known in disagreements(found, agreed):
            result.disputes.append((rows[mention.key], name, given, known))
    for key in free:
        rows[key].work_id = None
    session.flush()
    result.examined = taken
    result.gone = _gone(session, before - taken)
    return result


#: Requisites that a mention may agree in with the act's own text.
_REQUISITES = (
    "number_key",
    "date",
    "form",
    "issuer_key",
    "registration_number",
    "registration_date",
)


def _joins_own_text(session: Session, mention: Mention) -> bool:
    """Ties a mention at once that says of an act what the act's own text does, and no more.

    It can neither change the act's requisites nor connect two acts: an act mentioned a thousand
    times is found as fast as one mentioned once.
    """
    if mention.work_id is not None or mention.role in OWN_ROLES or mention.alias or mention.code:
        return False
    if mention.number_key is None or mention.date is None or mention.form is None:
        return False
    query = (
        select(Mention)
        .join(Edition)
        .where(
            Mention.number_key == mention.number_key,
            Mention.role == "own",
            col(Mention.work_id).is_not(None),
            col(Edition.superseded_at).is_(None),
        )
    )
    found = {
        own.work_id
        for own in session.exec(query)
        if own.lang == mention.lang
        and (own.title or not mention.title)
        and mention.issuer_key is not None
        and all(getattr(mention, name) in (None, getattr(own, name)) for name in _REQUISITES)
    }
    if len(found) != 1:
        return False
    mention.work_id = found.pop()
    session.add(mention)
    return True


def _connected(
    session: Session, seeds: Iterable[Mention]
) -> tuple[dict[int, Mention], dict[int, str]]:
    """Live mentions that share what acts are known by, or a document, transitively.

    A number alone is shared by a great many acts: it tells of one with its day, or as a law's.
    """
    rows: dict[int, Mention] = {}
    documents: dict[int, str] = {}
    todo = list(seeds)
    asked: set[tuple[str, object]] = set()
    while todo:
        keys = {key for mention in todo for key in _keys(mention)} - asked
        asked |= keys
        todo = []
        for clause in _clauses(keys):
            for row, sha, identity in session.exec(_live_mentions().where(clause)):
                if row.id is not None and row.id not in rows:
                    rows[row.id] = row
                    documents[row.id] = f"{sha}{identity}" if sha else ""
                    todo.append(row)
    return rows, documents


def _keys(mention: Mention) -> Iterable[tuple[str, object]]:
    """What connects a mention with others, as names of columns and values."""
    number = mention.number_key
    if number and is_law_number(number):
        yield "law", number
    elif number and mention.date is not None:
        yield "dated", (number, mention.date)
    if mention.registration_number:
        yield "registration_number", mention.registration_number
    if mention.code:
        yield "code", mention.code
    if mention.edition_id and mention.role in OWN_ROLES:
        yield "edition_id", mention.edition_id


def _clauses(keys: set[tuple[str, object]]) -> Iterable[sa.ColumnElement[bool]]:
    by_name: dict[str, list[Any]] = {}
    for name, value in keys:
        by_name.setdefault(name, []).append(value)
    for name, values in sorted(by_name.items()):
        for chunk in chunks(sorted(values)):
            if name == "dated":
                pairs = sa.tuple_(col(Mention.number_key), col(Mention.date))
                yield pairs.in_(chunk)
            elif name == "law":
                yield col(Mention.number_key).in_(chunk)
            elif name == "edition_id":
                yield sa.and_(col(Mention.edition_id).in_(chunk), col(Mention.role).in_(OWN_ROLES))
            else:
                yield getattr(Mention, name).in_(chunk)


def chunks(items: Sequence[_T]) -> Iterable[Sequence[_T]]:
    """Pieces of a sequence short enough for one statement."""
    return (items[i : i + _CHUNK] for i in range(0, len(items), _CHUNK))


def _live_mentions() -> Select[Mention, str, str]:
    return (
        select(Mention, Edition.sha256, Edition.identity)
        .join(Edition, isouter=True)
        .where(or_(col(Mention.edition_id).is_(None), col(Edition.superseded_at).is_(None)))
    )


def _work(
    session: Session, agreed: Requisites, members: Sequence[Mention], taken: set[int]
) -> Work:
    same = session.exec(select(Work).where(Work.iri == agreed.iri)).first()
    if same is not None and same.id not in taken:
        return same
    known = sorted({row.work_id for row in members if row.work_id is not None} - taken)
    if known:
        found = session.get(Work, known[0])
        if found is not None:
            return found
    work = Work(iri=agreed.iri, number=agreed.number)
    session.add(work)
    session.flush()
    return work


def _update(session: Session, work: Work, agreed: Requisites) -> bool:
    values = {
        "iri": agreed.iri,
        "form": agreed.form,
        "issuer_key": agreed.issuer,
        "issuer_name": agreed.issuer_name,
        "date": agreed.date,
        "number": agreed.number,
        "registration_number": agreed.registration_number,
        "registration_date": agreed.registration_date,
        "titles": dict(agreed.titles),
    }
    changed = any(getattr(work, name) != value for name, value in values.items())
    for name, value in values.items():
        setattr(work, name, value)
    session.add(work)
    held = {(a.kind, a.text) for a in session.exec(select(Alias).where(Alias.work_id == work.id))}
    if held != set(agreed.aliases):
        session.exec(sa.delete(Alias).where(col(Alias.work_id) == work.id))
        for kind, text in agreed.aliases:
            session.add(Alias(work_id=work.id or 0, kind=kind, text=text, folded=fold(text)))
    return changed


def _gone(session: Session, candidates: set[int]) -> set[int]:
    used = set(session.exec(select(Mention.work_id).where(col(Mention.work_id).in_(candidates))))
    return {work for work in candidates if work not in used}


def retire(session: Session, work_id: int, now: dt.datetime) -> None:
    """Takes a work that no mention means out of all answers; its former versions stay, closed."""
    for table in (Alias, Node, ServiceRow, FindingRow, OutcomeRow):
        session.exec(sa.delete(table).where(col(table.work_id) == work_id))
    session.exec(
        sa.update(VersionRow)
        .where(col(VersionRow.work_id) == work_id, col(VersionRow.recorded_to).is_(None))
        .values(recorded_to=now)
    )


def facts_of(session: Session, work_id: int) -> list[FactRow]:
    """Facts in force about a work, oldest record first."""
    return facts_of_all(session, [work_id]).get(work_id, [])


def facts_of_all(session: Session, works: Sequence[int]) -> dict[int, list[FactRow]]:
    """Facts in force about works, by the work, oldest record first."""
    found: dict[int, list[FactRow]] = {}
    for chunk in chunks(works):
        query = (
            select(FactRow, Mention.work_id)
            .join(Mention)
            .where(col(Mention.work_id).in_(chunk), col(FactRow.superseded_at).is_(None))
            .order_by(col(FactRow.recorded_at), col(FactRow.id))
        )
        for fact, work in session.exec(query):
            found.setdefault(work or 0, []).append(fact)
    return found
