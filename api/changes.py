"""The feed as the doors ask for it: what the base learnt, and what takes effect when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.days import LOCAL_TIME, DayError, parse_day, parse_moment, today
from api.naming import Naming
from api.problems import ProblemError, bad_day
from api.questions import one_act, one_service
from kb.effective import Days
from kb.feed import Followed
from kb.feed_cursors import FeedCursorError
from search.watching import learnt_about

if TYPE_CHECKING:
    from api.searching import Searching
    from kb.answers_feed import EffectAnswer, EffectEntry, FeedEntry, LearntAnswer
    from kb.base import Base


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the feed is asked for, as typed. Of ``act`` and ``service`` at most one."""

    act: str | None = None
    service: str | None = None
    query: str | None = None
    limit: int = 50
    cursor: str | None = None


def learnt(
    base: Base, searching: Searching, wanted: Wanted, since: str | None, lang: str | None
) -> LearntAnswer:
    """What the base learnt: since a moment or a day, the oldest first; else the newest first.

    Raises ProblemError.
    """
    act, service = _narrowed(base, wanted)
    query = (wanted.query or "").strip() or None
    asked = Followed(_since(since), act, service, query, wanted.limit, wanted.cursor)
    with _telling():
        if query is None:
            return base.learnt(asked, lang)
        return learnt_about(base, asked, lang, searching.matching_units)


def effective(
    base: Base, wanted: Wanted, first: str | None, last: str | None, lang: str | None
) -> EffectAnswer:
    """What takes effect between two days: from today where the first is left out, and with no end
    where the last is. Raises ProblemError."""
    begins = today() if first is None else _day(first)
    ends = None if last is None else _day(last)
    if ends is not None and ends < begins:
        raise ProblemError.told("days-reversed", start=begins, end=ends)
    act, service = _narrowed(base, wanted)
    with _telling():
        return base.effective(Days(begins, ends, act, service, wanted.limit, wanted.cursor), lang)


def naming(base: Base, entries: Sequence[FeedEntry | EffectEntry], lang: str) -> Naming:
    """What the acts of some entries are called."""
    named = {act for entry in entries for act in (entry.act, entry.changed_by) if act}
    return Naming.of(base.acts_named(sorted(named)), lang)


def _narrowed(base: Base, wanted: Wanted) -> tuple[str | None, str | None]:
    if wanted.act is not None and wanted.service is not None:
        raise ProblemError.told("bad-request", way="one-of", names="act, service")
    act = None if wanted.act is None else one_act(base, wanted.act).id
    return act, None if wanted.service is None else one_service(base, wanted.service).id


def _since(text: str | None) -> dt.datetime | None:
    """A moment, or the beginning of a day in Kazakhstan."""
    if text is None:
        return None
    try:
        if "T" in text:
            return parse_moment(text)
        return dt.datetime.combine(parse_day(text), dt.time.min, LOCAL_TIME).astimezone(dt.UTC)
    except DayError as error:
        raise bad_day(error) from error
    except OverflowError as error:
        raise bad_day(DayError("moment", text.strip())) from error


def _day(text: str) -> dt.date:
    try:
        return parse_day(text)
    except DayError as error:
        raise bad_day(error) from error


@contextmanager
def _telling() -> Iterator[None]:
    try:
        yield
    except FeedCursorError as error:
        raise ProblemError.told("bad-cursor", text=str(error)[:40]) from error
