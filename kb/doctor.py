"""Whether the base is sound: bytes, references, bounds, and derived state against the evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, func, select

from kb.answers import Message
from kb.derived_models import VersionRow
from kb.effects import Effect, effects_of
from kb.engine import chunks
from kb.feed_models import EffectRow
from kb.gather import Gatherer
from kb.learning import effect_of
from kb.messages import told
from kb.models import Mention, Source, UnitRow, Work
from kb.rederive import expected, states, stored_versions, version_values


def examine(session: Session, lang: str = "en") -> list[Message]:
    """Everything that is wrong with the base; empty for a sound one."""
    return [
        *_damaged(session, lang),
        *_orphans(session, lang),
        *_impossible(session, lang),
        *_stale(session, lang),
    ]


def _damaged(session: Session, lang: str) -> Iterator[Message]:
    for sha in session.exec(select(Source.sha256).order_by(col(Source.sha256))).all():
        source = session.get_one(Source, sha)
        if hashlib.sha256(source.data).hexdigest() != sha:
            yield told("source-damaged", lang, name=source.name, sha256=sha)
        session.expunge(source)


def _orphans(session: Session, lang: str) -> Iterator[Message]:
    """Rows whose foreign keys lead nowhere, and versions whose texts are gone."""
    for table in SQLModel.metadata.sorted_tables:
        for key in table.foreign_keys:
            target = key.column
            other = target.table.alias()
            query = (
                sa.select(func.count())
                .select_from(table.outerjoin(other, key.parent == other.c[target.name]))
                .where(key.parent.is_not(None), other.c[target.name].is_(None))
            )
            count = session.connection().execute(query).scalar_one()
            if count:
                yield told("row-orphaned", lang, table=table.name, count=count)
    wanted: set[int] = set()
    for contents in session.exec(select(VersionRow.contents)):
        wanted |= {content["unit"] for content in contents or ()}
    held: set[int | None] = set()
    for chunk in chunks(sorted(wanted)):
        held |= set(session.exec(select(UnitRow.id).where(col(UnitRow.id).in_(chunk))))
    if missing := wanted - held:
        yield told("row-orphaned", lang, table="unit_version", count=len(missing))


def _impossible(session: Session, lang: str) -> Iterator[Message]:
    query = (
        select(VersionRow, Work.iri)
        .join(Work)
        .where(
            col(VersionRow.recorded_to).is_(None),
            col(VersionRow.latest) < col(VersionRow.earliest),
        )
        .order_by(col(Work.iri), col(VersionRow.address), col(VersionRow.seq))
    )
    for row, iri in session.exec(query):
        yield told(
            "bounds-impossible",
            lang,
            act=iri,
            address=row.address,
            earliest=row.earliest,
            latest=row.latest,
        )


def _stale(session: Session, lang: str) -> Iterator[Message]:
    """Works whose stored timelines are not those that the evidence gives."""
    gatherer = Gatherer(session)
    mentioned = select(Mention.work_id)
    works = session.exec(select(Work).where(col(Work.id).in_(mentioned)).order_by(col(Work.iri)))
    for work in works.all():
        derived = expected(gatherer.gather(work.id or 0))
        wanted = {place: version_values(state) for place, state in states(derived).items()}
        stored = {
            place: {name: getattr(row, name) for name in _COLUMNS}
            for place, row in stored_versions(session, work.id or 0).items()
        }
        places = wanted.keys() | stored.keys()
        wrong = {place[0] for place in places if wanted.get(place) != stored.get(place)}
        events = _bare(effects_of(derived.timelines, derived.temporary))
        wrong |= {event.address for event in events ^ _kept_events(session, work.id or 0)}
        for address in sorted(wrong):
            yield told("derived-state-stale", lang, act=work.iri, address=address)


def _kept_events(session: Session, work_id: int) -> set[Effect]:
    rows = session.exec(select(EffectRow).where(EffectRow.work_id == work_id))
    return _bare(effect_of(row) for row in rows)


def _bare(events: Iterable[Effect]) -> set[Effect]:
    """Events without their number of units, which is counted where all of a work is derived."""
    return {replace(event, units=0, languages=()) for event in events}


_COLUMNS = ("state", "begins", "earliest", "latest", "reason", "cause", "contents", "ends")
