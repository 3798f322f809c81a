"""What takes effect, or ceases, between two days: read by the room between the bounds of each.

Days that are certain, or certain within a year, are found by a range of one index for each class of
width; those of wider or open bounds follow, since any of the days asked about may be theirs.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, col, select

from kb.acts import work_of
from kb.answers_feed import EffectAnswer, EffectEntry
from kb.bounds import said
from kb.derived_models import ServiceRow
from kb.effects import WIDTHS, Effect
from kb.errors import NotHeldError
from kb.evidence import WHOLE_ACT
from kb.feed_cursors import read_cursor, write_cursor
from kb.feed_models import EffectRow
from kb.feed_naming import FeedNames
from kb.learning import effect_of
from kb.links import permalink
from kb.spans import NEVER
from kb.turns import last_turn

#: The most entries of a page.
MOST_ENTRIES = 500


@dataclass(frozen=True, slots=True)
class Days:
    """The days asked about: ``to`` None for all to come; of one act or one service, or of all."""

    from_: dt.date
    to: dt.date | None = None
    act: str | None = None
    service: str | None = None
    limit: int = 50
    cursor: str | None = None

    @property
    def mark(self) -> tuple[object, ...]:
        """What a cursor belongs to."""
        return self.from_, self.to, self.act, self.service

    @property
    def span(self) -> tuple[int, int]:
        """The days as ordinals."""
        return self.from_.toordinal(), NEVER if self.to is None else self.to.toordinal()


#: Where a row stands in the order of answers: whether its bounds are wide, its first day, its id.
_Place = tuple[int, int, int]


def effective(session: Session, asked: Days, lang: str) -> EffectAnswer:
    """A page of what takes effect between two days.

    Raises `kb.errors.NotHeldError` for an act or service that the base does not know,
    `kb.feed_cursors.FeedCursorError`, and ValueError where the days are in the wrong order.
    """
    if asked.to is not None and asked.to < asked.from_:
        raise ValueError("the later day is before the earlier one")
    after: _Place = (0, 0, 0)
    if asked.cursor is not None:
        wide, opens, id_ = read_cursor(asked.cursor, 3, *asked.mark)
        after = wide, opens, id_
    limit = max(1, min(asked.limit, MOST_ENTRIES))
    rows = _rows(session, asked, after, limit + 1)
    page = rows[:limit]
    names = FeedNames(
        session, lang, [(row.work_id, row.address) for row in page], [row.act for row in page]
    )
    more = len(rows) > limit
    return EffectAnswer.model_validate(
        {
            "from": asked.from_,
            "to": asked.to,
            "act": asked.act,
            "service": asked.service,
            "language": names.lang,
            "entries": tuple(_entry(row, names, asked) for row in page),
            "next": write_cursor(_place(page[-1]), *asked.mark) if more else None,
            "coverage": {"turn": last_turn(session)},
        }
    )


def _rows(session: Session, asked: Days, after: _Place, wanted: int) -> list[EffectRow]:
    if asked.act is not None or asked.service is not None:
        return _of_one(session, asked, after, wanted)
    found: list[EffectRow] = []
    first, last = asked.span
    for width in range(len(WIDTHS) + 1):
        wide = int(width == len(WIDTHS))
        if wide < after[0] or (wide and len(found) >= wanted):
            continue
        opens = col(EffectRow.opens)
        query = select(EffectRow).where(
            EffectRow.width == width, opens <= last, col(EffectRow.closes) >= first
        )
        if not wide:
            query = query.where(opens >= first - WIDTHS[width])
        if wide == after[0]:
            # The first condition is a range of the index, the second what is left out of its edge.
            query = query.where(
                opens >= after[1], (opens > after[1]) | (col(EffectRow.id) > after[2])
            )
        query = query.order_by(opens, col(EffectRow.id)).limit(wanted)
        found += session.exec(query)
    return sorted(found, key=_place)[:wanted]


def _of_one(session: Session, asked: Days, after: _Place, wanted: int) -> list[EffectRow]:
    """The rows of an act, which are few, or of a service of it."""
    within = ""
    if asked.service is not None:
        query = select(ServiceRow).where(ServiceRow.slug == asked.service)
        service = session.exec(query).first()
        if service is None:
            raise NotHeldError("service", asked.service)
        work, within = service.work_id, service.address
    else:
        work = work_of(session, asked.act or "").id or 0
    first, last = asked.span
    rows = session.exec(
        select(EffectRow).where(
            EffectRow.work_id == work,
            col(EffectRow.opens) <= last,
            col(EffectRow.closes) >= first,
        )
    )
    found = [row for row in rows if _place(row) > after and _concerns(row.address, within)]
    return sorted(found, key=_place)[:wanted]


def _concerns(address: str, within: str) -> bool:
    """Whether what happens at an address concerns an annex: to itself, or to all of the act."""
    return (
        not within
        or address in (within, WHOLE_ACT)
        or address.startswith((f"{within}~", f"{within}."))
    )


def _place(row: EffectRow) -> _Place:
    return int(row.width == len(WIDTHS)), row.opens, row.id or 0


def _entry(row: EffectRow, names: FeedNames, asked: Days) -> EffectEntry:
    event = effect_of(row)
    place = row.work_id, row.address
    iri = names.works[row.work_id].iri
    maker, title = names.maker(row.act)
    service, service_name = names.service(place)
    first, last = asked.span
    return EffectEntry(
        act=iri,
        act_title=names.title(row.work_id),
        address=row.address,
        label=names.label(place),
        service=service,
        service_name=service_name,
        phase=event.phase.value,
        operation=event.operation,
        state=event.state.value,
        temporary=event.temporary,
        day=said(event.bounds, names.lang),
        ends=said(event.ends, names.lang) if event.ends is not None else None,
        certain=first <= row.opens and row.closes <= last and row.closes != NEVER,
        changed_by=maker,
        changed_by_title=title,
        units=row.units,
        said=names.event(
            event.state.value, event.phase.value, event.act, event.operation, event.bounds
        ),
        permalink=permalink(iri, row.address, _day(event, asked), names.lang),
    )


def _day(event: Effect, asked: Days) -> dt.date:
    """The day on which to read the unit: the first one by which it has certainly happened."""
    return event.bounds.latest or event.bounds.earliest or asked.from_
