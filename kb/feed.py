"""The feed: what the base learnt since a moment, read in pages by the order of learning."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from kb.acts import work_of
from kb.answers_feed import FeedEntry, LearntAnswer
from kb.bounds import said
from kb.codec import bounds_from_json
from kb.derived_models import ServiceRow
from kb.errors import NotHeldError
from kb.evidence import WHOLE_ACT
from kb.feed_cursors import FeedCursorError, read_cursor, write_cursor
from kb.feed_models import LearntRow
from kb.feed_naming import FeedNames, feed_word
from kb.links import permalink
from kb.models import Work
from kb.timeline import State
from kb.turns import last_turn, lineage

#: The most entries of a page.
MOST_ENTRIES = 500
_FORWARD, _BACK = 1, 0
#: Entries about a whole act that concern its services, too.
_OF_ALL = ("new_act", "part_of_act", "language", "evidence", "withdrawn", "date")


@dataclass(frozen=True, slots=True)
class Followed:
    """What of the feed is asked for: all of it, or what concerns one act or one service.

    ``since`` is a moment from which on; None asks for the newest first. ``cursor`` is the ``next``
    or the ``resume`` of an answer to the same question.
    """

    since: dt.datetime | None = None
    act: str | None = None
    service: str | None = None
    query: str | None = None
    limit: int = 50
    cursor: str | None = None

    @property
    def mark(self) -> tuple[object, ...]:
        """What a cursor belongs to: what is followed, from whatever moment."""
        return self.act, self.service, self.query


@dataclass(frozen=True, slots=True)
class Learnt:
    """A row of the feed: what was learnt of a unit of an act (``iri``); see `LearntRow`."""

    id: int
    recorded_at: dt.datetime
    work_id: int
    kind: str
    address: str
    detail: Mapping[str, Any]
    iri: str


@dataclass(frozen=True, slots=True)
class LearntPage:
    """Rows of the feed in the order asked for; ``more``: there are further ones."""

    rows: tuple[Learnt, ...]
    forward: bool
    more: bool
    #: The row that a cursor names, 0 for none.
    start: int = 0


def learnt(session: Session, asked: Followed, lang: str) -> LearntAnswer:
    """A page of what the base learnt.

    Raises `kb.errors.NotHeldError` for an act or service that it does not know, FeedCursorError
    (`kb.feed_cursors`).
    """
    return learnt_told(session, asked, learnt_page(session, asked), lang)


def learnt_page(session: Session, asked: Followed, after: int | None = None) -> LearntPage:
    """The rows of a page, or of the one after a row of it."""
    forward, start = asked.since is not None, 0
    if asked.cursor is not None:
        way, start = read_cursor(asked.cursor, 2, *asked.mark)
        if way not in (_FORWARD, _BACK):
            raise FeedCursorError(asked.cursor)
        forward = way == _FORWARD
    behind = start if asked.cursor is not None else None
    behind = after if after is not None else behind
    limit = max(1, min(asked.limit, MOST_ENTRIES))
    found: dict[int, Learnt] = {}
    for narrowed in _narrowed(session, asked):
        query = sa.select(*_COLUMNS).join(Work, col(LearntRow.work_id) == col(Work.id))
        query = query.where(*narrowed)
        if behind is not None:
            query = query.where(behind < _ID if forward else behind > _ID)
        if asked.since is not None:
            query = query.where(col(LearntRow.recorded_at) >= asked.since)
        if not forward:
            query = query.order_by(_ID.desc())
        elif asked.since is not None and not narrowed and behind is None:
            # Both orders are the same: this one is that of the index by moments.
            query = query.order_by(col(LearntRow.recorded_at), _ID)
        else:
            query = query.order_by(_ID)
        rows = session.connection().execute(query.limit(limit + 1))
        found |= {row.id: Learnt(*row) for row in rows}
    ordered = [found[id_] for id_ in sorted(found, reverse=not forward)]
    return LearntPage(tuple(ordered[:limit]), forward, len(ordered) > limit, start)


_ID = col(LearntRow.id)
_COLUMNS = (
    _ID,
    col(LearntRow.recorded_at),
    col(LearntRow.work_id),
    col(LearntRow.kind),
    col(LearntRow.address),
    col(LearntRow.detail),
    col(Work.iri),
)


def _narrowed(session: Session, asked: Followed) -> Iterator[list[sa.ColumnElement[bool]]]:
    """The conditions of what is followed, each of which one index answers."""
    if asked.act is not None:
        yield [col(LearntRow.work_id) == work_of(session, asked.act).id]
    elif asked.service is not None:
        query = select(ServiceRow.work_id).where(ServiceRow.slug == asked.service)
        work = session.exec(query).first()
        if work is None:
            raise NotHeldError("service", asked.service)
        yield [col(LearntRow.service) == asked.service]
        of_all = col(LearntRow.kind).in_(_OF_ALL), col(LearntRow.address) == WHOLE_ACT
        yield [col(LearntRow.work_id) == work, *of_all]
    else:
        yield []


def learnt_told(
    session: Session,
    asked: Followed,
    page: LearntPage,
    lang: str,
    chosen: Collection[int] | None = None,
) -> LearntAnswer:
    """The answer of a page; of its rows only those ``chosen``, where they were by a query."""
    rows = [row for row in page.rows if chosen is None or row.id in chosen]
    names = FeedNames(
        session,
        lang,
        [(row.work_id, row.address) for row in rows],
        [str(row.detail.get("act") or "") for row in rows],
    )
    seen = [row.id for row in page.rows]
    base = lineage(session)
    last = seen[-1] if seen else page.start
    newest = max([*seen, page.start]) if page.forward or asked.cursor is None else None
    way = _FORWARD if page.forward else _BACK
    return LearntAnswer(
        since=asked.since,
        act=asked.act,
        service=asked.service,
        query=asked.query,
        language=names.lang,
        entries=tuple(_entry(row, names, base) for row in rows),
        next=write_cursor((way, last), *asked.mark) if page.more else None,
        resume=None if newest is None else write_cursor((_FORWARD, newest), *asked.mark),
        coverage={"turn": last_turn(session)},
    )


def _entry(row: Learnt, names: FeedNames, base: str) -> FeedEntry:
    detail = row.detail
    place = row.work_id, row.address
    act, state = str(detail.get("act") or ""), detail.get("state")
    begins, ends = bounds_from_json(detail.get("bounds")), bounds_from_json(detail.get("ends"))
    before = detail.get("before") or {}
    bounds_before = bounds_from_json(before.get("bounds"))
    maker, title = names.maker(act)
    service, service_name = names.service(place)
    lost = bool(detail.get("lost"))
    word = feed_word(_word(row.kind, str(state), lost=lost), names.lang)
    # As the unit stands once the day has come; as it stands at the latest where none is told of.
    day = begins and (begins.latest or begins.earliest)
    return FeedEntry.model_validate(
        {
            "id": f"{base}-{row.id}",
            "recorded_at": row.recorded_at,
            "kind": row.kind,
            "act": row.iri,
            "act_title": names.title(row.work_id),
            "address": row.address,
            "label": names.label(place),
            "service": service,
            "service_name": service_name,
            "operation": detail.get("operation") or "",
            "state": state and State(state).value,
            "phase": detail.get("phase") or "begins",
            "temporary": bool(detail.get("temporary")),
            "begins": begins and said(begins, names.lang),
            "ends": ends and said(ends, names.lang),
            "date_before": bounds_before and said(bounds_before, names.lang),
            "state_before": before.get("state"),
            "changed_by": maker,
            "changed_by_title": title or str(detail.get("named") or ""),
            "languages": tuple(detail.get("languages") or ()),
            "lost": lost,
            "units": detail.get("units") or 1,
            "text": detail.get("text") or "",
            "said": names.joined(word, act, str(detail.get("operation") or "")),
            "permalink": permalink(row.iri, row.address, day or row.recorded_at.date(), names.lang),
        }
    )


def _word(kind: str, state: str, *, lost: bool) -> str:
    """Which phrase says what was learnt."""
    if kind == "new_version" and state == State.ABSENT.value:
        return "learnt_absent"
    return "language_lost" if lost else kind
