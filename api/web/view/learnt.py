"""Entries of the feed as a page lists them: by the day they were learnt, or take effect. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from api.days import LOCAL_TIME
from api.web.urls import Links, written
from kb.answers_feed import EffectEntry, FeedEntry

_ATOM = "/v1/changes.atom"


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the feed is asked for, as typed; only one of ``act`` and ``service``."""

    act: str = ""
    service: str = ""
    q: str = ""

    @property
    def any(self) -> bool:
        return bool(self.act or self.service or self.q)

    def atom(self, lang: str) -> str:
        """The address of the same as an Atom feed.

        >>> Filters(act="88-V").atom("kk")
        '/v1/changes.atom?act=88-V&lang=kk'
        """
        asked = {"act": self.act, "service": self.service, "q": self.q, "lang": lang}
        return f"{_ATOM}{written(asked)}"

    def page(self, links: Links, path: str = "/changes", **more: str | None) -> str:
        """The list of the same."""
        return links.to(path, act=self.act, service=self.service, q=self.q, **more)


def by_day(entries: Sequence[FeedEntry]) -> Iterator[tuple[dt.date, list[FeedEntry]]]:
    """Entries by the day of Kazakhstan on which they were learnt, in their own order."""
    for day, found in groupby(entries, key=lambda entry: local(entry.recorded_at).date()):
        yield day, list(found)


def local(moment: dt.datetime) -> dt.datetime:
    """By the clock of Kazakhstan.

    >>> local(dt.datetime(2026, 11, 21, 20, 30, tzinfo=dt.UTC)).isoformat()
    '2026-11-22T01:30:00+05:00'
    """
    return moment.astimezone(LOCAL_TIME)


def acts_of(entries: Iterable[FeedEntry | EffectEntry]) -> set[str]:
    """The acts that are to be named."""
    return {act for entry in entries for act in (entry.act, entry.changed_by) if act}
