"""Mentions tied to works: which acts there are, as far as all live documents together tell.

Works are found anew from the mentions that a load may have connected, so the result does not
depend on the order of loading.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from ingest.text import fold
from kb.derived_models import Node, OutcomeRow, ServiceRow, VersionRow
from kb.engine import chunks, insert_all
from kb.feed_models import EffectRow
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
from kb.mention_rows import MentionRow, live_mentions, tie
from kb.models import Alias, FactRow, FindingRow, Mention, Work
from kb.pairs import either_pair
from kb.plain_mentions import tie_plain


@dataclass(slots=True)
class Assigned:
    """What tying mentions to works changed, as ids of works.

    ``examined`` are the works looked at, ``changed`` those whose requisites are new or other than
    before, ``renamed`` those with other aliases, ``gone`` those that no mention means any more;
    ``disputes`` are mentions that err in a requisite: the mention, the requisite, as given, as
    agreed.
    """

    examined: set[int] = field(default_factory=set)
    changed: set[int] = field(default_factory=set)
    renamed: set[int] = field(default_factory=set)
    gone: set[int] = field(default_factory=set)
    disputes: list[tuple[MentionRow, str, str, str]] = field(default_factory=list)


def assign(session: Session, seeds: Iterable[MentionRow], former: Iterable[int] = ()) -> Assigned:
    """Ties the mentions that ``seeds`` may be connected with to their works.

    ``former`` are works that mentions no longer live meant.
    """
    seeds = tie_plain(session, tuple(seeds))
    fresh = {row.id for row in seeds if row.work_id is None and row.role not in OWN_ROLES}
    rows = _connected(session, seeds)
    result = Assigned()
    before = {row.work_id for row in rows.values() if row.work_id is not None} | set(former)
    merged: dict[str, list[Mentioned]] = {}
    for cluster in clusters(mentioned(row, row.document) for row in rows.values()):
        merged.setdefault(requisites(cluster).iri, []).extend(cluster)
    known = _Known(session, merged, before)
    settled: list[tuple[Work, Requisites, list[Mentioned]]] = []
    for found in sorted(merged.values(), key=lambda c: min(m.key for m in c)):
        agreed = requisites(found)
        members = [rows[mention.key] for mention in found]
        work = known.take(agreed, members)
        # A new mention of a known act tells nothing of other documents.
        joined = any(row.work_id != work.id for row in members if row.id not in fresh)
        if known.update(work, agreed) or joined:
            known.changed.append(work)
        settled.append((work, agreed, found))
    session.flush()
    result.renamed = known.write_aliases()
    result.changed |= {work.id or 0 for work in known.changed}
    ties: dict[int, int | None] = dict.fromkeys(rows)
    for work, agreed, found in settled:
        assert work.id is not None
        result.examined.add(work.id)
        ties |= {mention.key: work.id for mention in found}
        for mention, name, given, right in disagreements(found, agreed):
            row = rows[mention.key]._replace(work_id=work.id)
            result.disputes.append((row, name, given, right))
    tie(session, {key: work for key, work in ties.items() if rows[key].work_id != work})
    result.gone = _gone(session, before - result.examined)
    return result


def _connected(session: Session, seeds: Iterable[MentionRow]) -> dict[int, MentionRow]:
    """Live mentions that share what acts are known by, or a document, transitively.

    A number alone is shared by a great many acts: it tells of one with its day, or as a law's.
    """
    rows: dict[int, MentionRow] = {}
    todo = list(seeds)
    asked: set[tuple[str, object]] = set()
    while todo:
        keys = {key for mention in todo for key in _keys(mention)} - asked
        asked |= keys
        todo = []
        for clause in _clauses(keys):
            for row in live_mentions(session, clause):
                if row.id not in rows:
                    rows[row.id] = row
                    todo.append(row)
    return rows


def _keys(mention: MentionRow) -> Iterable[tuple[str, object]]:
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
                yield either_pair(col(Mention.number_key), col(Mention.date), chunk)
            elif name == "law":
                yield col(Mention.number_key).in_(chunk)
            elif name == "edition_id":
                yield sa.and_(col(Mention.edition_id).in_(chunk), col(Mention.role).in_(OWN_ROLES))
            else:
                yield getattr(Mention, name).in_(chunk)


class _Known:
    """The works that mentions meant so far, or that bear the names they now have."""

    def __init__(self, session: Session, iris: Iterable[str], ids: Iterable[int]) -> None:
        self._session = session
        self._by_iri: dict[str, Work] = {}
        self._by_id: dict[int, Work] = {}
        #: Identities of objects: new works have no ids yet.
        self._taken: set[int] = set()
        self._aliases: dict[int, set[tuple[str, str]]] = {}
        self._wanted: list[tuple[Work, Requisites]] = []
        self.changed: list[Work] = []
        for column, values in ((col(Work.iri), sorted(iris)), (col(Work.id), sorted(ids))):
            for chunk in chunks(values):
                for work in session.exec(select(Work).where(column.in_(chunk))):
                    self._by_iri[work.iri] = self._by_id[work.id or 0] = work
        for chunk in chunks(sorted(self._by_id)):
            for alias in session.exec(select(Alias).where(col(Alias.work_id).in_(chunk))):
                self._aliases.setdefault(alias.work_id, set()).add((alias.kind, alias.text))

    def take(self, agreed: Requisites, members: Iterable[MentionRow]) -> Work:
        """The work of some requisites, each once: by its name, by its mentions, or a new one."""
        same = self._by_iri.get(agreed.iri)
        if same is None or id(same) in self._taken:
            ids = sorted({row.work_id for row in members if row.work_id is not None})
            held = (self._by_id[id_] for id_ in ids if id_ in self._by_id)
            same = next((work for work in held if id(work) not in self._taken), None)
        if same is None:
            same = Work(iri=agreed.iri, number=agreed.number)
        self._taken.add(id(same))
        return same

    def update(self, work: Work, agreed: Requisites) -> bool:
        """Makes the requisites of a work those agreed; whether that changes any."""
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
        changed = work.id is None or any(
            getattr(work, name) != value for name, value in values.items()
        )
        if changed:
            for name, value in values.items():
                setattr(work, name, value)
            self._session.add(work)
        if self._aliases.get(work.id or 0, set()) != set(agreed.aliases):
            self._wanted.append((work, agreed))
        return changed

    def write_aliases(self) -> set[int]:
        """Makes the names of works those agreed; to be called when new works have their ids.

        The works that have other names than before.
        """
        for chunk in chunks([work.id or 0 for work, _ in self._wanted]):
            self._session.exec(sa.delete(Alias).where(col(Alias.work_id).in_(chunk)))
        values = [
            {"work_id": work.id, "kind": kind, "text": text, "folded": fold(text)}
            for work, agreed in self._wanted
            for kind, text in agreed.aliases
        ]
        insert_all(self._session, Alias, values)
        return {work.id or 0 for work, _ in self._wanted}


def _gone(session: Session, candidates: set[int]) -> set[int]:
    query = select(Mention.work_id).where(col(Mention.work_id).in_(candidates)).distinct()
    used = set(session.exec(query))
    return {work for work in candidates if work not in used}


def retire(session: Session, work_id: int, now: dt.datetime) -> None:
    """Takes a work that no mention means out of all answers; its former versions stay, closed."""
    for table in (Alias, Node, ServiceRow, FindingRow, OutcomeRow, EffectRow):
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
