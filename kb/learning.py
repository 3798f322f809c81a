"""What a transaction teaches the base, written down as it is learnt: the source of the feed.

The events of a work (`kb.effects`) as believed before are held against those that follow now. What
a service requires, what an act says in another language, a date that has become known: each is told
once, of the outermost unit it concerns.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import sqlalchemy as sa
from sqlmodel import Session, col, select

from kb.announced import Announcements
from kb.answers import AnnouncedChange, DateBounds
from kb.answers_feed import LearntKind
from kb.codec import bounds_from_json, bounds_to_json
from kb.derived_models import ServiceRow, VersionRow
from kb.effects import (
    Difference,
    Effect,
    Made,
    Phase,
    around,
    differences,
    effects_of,
    made,
    width_of,
)
from kb.engine import chunks, insert_all
from kb.evidence import WHOLE_ACT, is_heading, owner_of_heading
from kb.feed_models import EffectRow, LearntRow
from kb.models import AnnouncementRow, Work
from kb.reasons import LANGUAGES
from kb.roots import within
from kb.timeline import State, Timeline

#: How much of an act's own text is held.
Held = Literal["", "part", "whole"]


@dataclass(frozen=True, slots=True)
class Entry:
    """Something learnt about a work; ``detail`` as it is stored."""

    kind: LearntKind
    address: str
    service: str = ""
    detail: Mapping[str, Any] | None = None


def learn(
    session: Session,
    work_id: int,
    former: Iterable[VersionRow],
    rails: tuple[Mapping[str, Timeline], Mapping[str, Timeline]],
    now: dt.datetime,
    *,
    own: Held,
    roots: frozenset[str] | None = None,
) -> None:
    """Writes the events of a work, and what is learnt by their differing from the former ones.

    To be called where its versions have changed, after its services are written. ``former`` are
    those believed before, ``rails`` its permanent and its temporary states now: of the units at and
    below ``roots`` alone where these are given. ``whole``: the act's own text is held.
    """
    stored = session.exec(
        select(EffectRow).where(EffectRow.work_id == work_id).order_by(col(EffectRow.id))
    ).all()
    inside = [row for row in stored if roots is None or within(row.address, roots)]
    outside = [effect_of(row) for row in stored if row not in inside] if roots else []
    after = effects_of(*rails, above=outside)
    before = [effect_of(row) for row in inside]
    found = differences(before, after, _made(former), made(*rails))
    if before != list(after):
        _replace(session, work_id, inside, after)
    kind = _OF_ACT.get(own)
    if kind is not None and not _told_of(session, work_id, kind):
        detail = {"languages": _languages(after), "units": len(rails[0])}
        entries: Sequence[Entry] = (Entry(kind, WHOLE_ACT, "", detail),)
    else:
        services = _services(session, work_id)
        entries = tuple(_entries(found, services)) or (Entry("evidence", WHOLE_ACT),)
    write(session, work_id, entries, now)


def write(session: Session, work_id: int, entries: Iterable[Entry], now: dt.datetime) -> None:
    """Writes entries of the feed; their moment is never before that of those before them."""
    last = session.exec(select(LearntRow.recorded_at).order_by(col(LearntRow.id).desc())).first()
    moment = now if last is None else max(now, last)
    insert_all(
        session,
        LearntRow,
        [
            {
                "recorded_at": moment,
                "work_id": work_id,
                "kind": entry.kind,
                "address": entry.address,
                "service": entry.service,
                "detail": dict(entry.detail or {}),
            }
            for entry in entries
        ],
    )


def _made(rows: Iterable[VersionRow]) -> frozenset[Made]:
    """Stored versions by what made them."""
    return frozenset(
        (row.address, row.temporary, row.cause["act"] or "", row.cause["operation"])
        for row in rows
        if row.cause is not None
    )


#: What is told of an act when so much of its own text is first held.
_OF_ACT: Mapping[str, LearntKind] = {"part": "part_of_act", "whole": "new_act"}


def _told_of(session: Session, work_id: int, kind: LearntKind) -> bool:
    """Whether it was told that the text of an act came, all of it where all is meant."""
    kinds = {kind, "new_act"}
    query = select(LearntRow.id).where(LearntRow.work_id == work_id, col(LearntRow.kind).in_(kinds))
    return session.exec(query.limit(1)).first() is not None


def _languages(events: Iterable[Effect]) -> list[str]:
    return sorted({lang for event in events for lang in event.languages})


def _services(session: Session, work_id: int) -> dict[str, str]:
    """The services of a work by the component that carries each."""
    session.flush()
    query = select(ServiceRow.address, ServiceRow.slug).where(ServiceRow.work_id == work_id)
    return dict(session.exec(query).all())


def learn_gone(session: Session, work_id: int, now: dt.datetime) -> None:
    """Tells that nothing is believed of an act any more, if anything ever was told of it."""
    told = select(LearntRow.id).where(LearntRow.work_id == work_id).limit(1)
    if session.exec(told).first() is not None:
        write(session, work_id, [Entry("withdrawn", WHOLE_ACT)], now)


# --- events ---------------------------------------------------------------------------------------


def effect_of(row: EffectRow) -> Effect:
    """The event that a row keeps."""
    bounds = bounds_from_json(row.bounds)
    if bounds is None:
        raise ValueError(f"an event without bounds: {row.id}")
    return Effect(
        address=row.address,
        phase=Phase(row.phase),
        state=State(row.state),
        bounds=bounds,
        act=row.act,
        operation=row.operation,
        temporary=row.temporary,
        ends=bounds_from_json(row.ends),
        languages=tuple(row.languages.split()),
        units=row.units,
    )


def effect_values(event: Effect, work_id: int, ordinal: int) -> dict[str, Any]:
    """The columns of an event's row, without ``maker``."""
    opens, closes = event.span
    return {
        "work_id": work_id,
        "address": event.address,
        "phase": event.phase.value,
        "temporary": event.temporary,
        "state": event.state.value,
        "act": event.act,
        "operation": event.operation,
        "bounds": bounds_to_json(event.bounds),
        "ends": bounds_to_json(event.ends),
        "languages": " ".join(event.languages),
        "units": event.units,
        "ordinal": ordinal,
        "width": width_of(opens, closes),
        "opens": opens,
        "closes": closes,
    }


def _replace(
    session: Session, work_id: int, former: Iterable[EffectRow], after: Sequence[Effect]
) -> None:
    for chunk in chunks([row.id or 0 for row in former]):
        session.exec(sa.delete(EffectRow).where(col(EffectRow.id).in_(chunk)))
    makers: dict[str, int] = {}
    for some in chunks(sorted({event.act for event in after} - {""})):
        query = select(Work.iri, Work.id).where(col(Work.iri).in_(some))
        makers |= {iri: id_ or 0 for iri, id_ in session.exec(query)}
    values = [
        effect_values(event, work_id, at) | {"maker": makers.get(event.act)}
        for at, event in enumerate(after)
    ]
    insert_all(session, EffectRow, values)


# --- entries --------------------------------------------------------------------------------------


def _entries(found: Iterable[Difference], services: Mapping[str, str]) -> Iterator[Entry]:
    spoken: dict[tuple[str, ...], list[Effect]] = defaultdict(list)
    dated: dict[tuple[object, ...], list[Difference]] = defaultdict(list)
    for difference in found:
        before, after = difference.before, difference.after
        event = after or before
        if event is None:
            continue
        service = service_of(event.address, services)
        if before is None or after is None:
            kind: LearntKind = "service_changed" if service else "new_version"
            yield Entry(kind if after else "withdrawn", event.address, service, _detail(difference))
        elif before.span != after.span or _end(before) != _end(after):
            dated[after.act, before.span, after.span, _end(after), service].append(difference)
        elif before.state is not after.state:
            kind = "text_known" if after.state is State.TEXT else "corrected"
            yield Entry(kind, event.address, service, _detail(difference))
        else:
            spoken[tuple(sorted({*after.languages} ^ {*before.languages}))].append(after)
    for key, group in dated.items():
        yield _dated(group, str(key[-1]))
    for languages, events in spoken.items():
        held = {lang for event in events for lang in event.languages}
        units = sum(event.units for event in events)
        added, lost = sorted(held & {*languages}), sorted({*languages} - held)
        detail = {"languages": added or lost, "lost": not added, "units": units}
        yield Entry("language", _common([event.address for event in events]), "", detail)


def _end(event: Effect) -> tuple[int, int] | None:
    return None if event.ends is None else replace(event, bounds=event.ends).span


def _dated(group: Sequence[Difference], service: str) -> Entry:
    """A date that has become known, or other than it was, of all units it is the date of."""
    address = _common([d.after.address for d in group if d.after])
    units = sum(d.after.units for d in group if d.after)
    return Entry("date", address, service, _detail(group[0]) | {"units": units})


def _common(addresses: Sequence[str]) -> str:
    """The innermost unit that some units are, or belong to."""
    first, *others = addresses
    for address in (first, *around(first)):
        if all(other == address or address in around(other) for other in others):
            return address
    return WHOLE_ACT


def service_of(address: str, services: Mapping[str, str]) -> str:
    """The service whose standard a unit belongs to, "" for none; ``services`` by their annexes."""
    unit = owner_of_heading(address) if is_heading(address) else address
    component = unit.removeprefix("!").partition("~")[0]
    while component:
        if found := services.get(f"!{component}"):
            return found
        component = component.rpartition(".")[0]
    return ""


def _detail(difference: Difference) -> dict[str, Any]:
    event = difference.after or difference.before
    if event is None:
        return {}
    before = difference.before if difference.after else None
    return {
        "act": event.act,
        "operation": event.operation,
        "state": event.state.value,
        "phase": event.phase.value,
        "temporary": event.temporary,
        "bounds": bounds_to_json(event.bounds),
        "ends": bounds_to_json(event.ends),
        "languages": list(event.languages),
        "units": event.units,
        "before": before and {"state": before.state.value, "bounds": bounds_to_json(before.bounds)},
    }


# --- announcements --------------------------------------------------------------------------------


def learn_announced(session: Session, editions: Mapping[int, int], now: dt.datetime) -> None:
    """Tells the changes that new editions announce and none did before; works by edition."""
    announcing: set[int] = set()
    for chunk in chunks(sorted(editions)):
        query = select(AnnouncementRow.edition_id).where(col(AnnouncementRow.edition_id).in_(chunk))
        announcing |= set(session.exec(query.distinct()))
    for work_id in sorted({editions[edition] for edition in announcing}):
        work = session.get_one(Work, work_id)
        told = {
            _told(row.address, row.detail)
            for row in session.exec(
                select(LearntRow).where(LearntRow.work_id == work_id, LearntRow.kind == "announced")
            )
        }
        changes = Announcements(session, work, LANGUAGES, lambda address: address).on()
        fresh = (Entry("announced", each.address, "", _announced(each)) for each in changes)
        entries = [e for e in fresh if _told(e.address, e.detail or {}) not in told]
        write(session, work_id, entries, now)


def _announced(change: AnnouncedChange) -> dict[str, Any]:
    return {
        "act": change.act or "",
        "named": change.act_title,
        "operation": change.operation or "",
        "text": change.text,
        "bounds": _bounds(change.commencement),
    }


def _bounds(bounds: DateBounds) -> dict[str, Any]:
    earliest, latest = bounds.earliest, bounds.latest
    return {
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
        "rule": bounds.rule,
        "reasons": [],
    }


def _told(address: str, detail: Mapping[str, Any]) -> tuple[str, str, str]:
    named = detail.get("act") or detail.get("named") or detail.get("text") or ""
    return address, str(named), str(detail.get("operation") or "")
