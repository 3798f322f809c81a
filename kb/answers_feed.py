"""What the feed answers: what the base learnt, and apart from it what takes effect when."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import Field

from kb.answers import Answer, DateBounds

LearntKind = Literal[
    "new_act",
    "part_of_act",
    "new_version",
    "service_changed",
    "text_known",
    "language",
    "date",
    "announced",
    "corrected",
    "corrected",
    "withdrawn",
    "evidence",
]
EventState = Literal["text", "text_unknown", "absent", "open", "suspended"]


class FeedEntry(Answer):
    """Something the base learnt at a moment (``recorded_at``); of the law it tells by bounds.

    ``kind``: ``new_act``, the text of an act, and ``part_of_act``; ``new_version`` of a unit;
    ``service_changed``, the same of a unit of a service standard; ``text_known``, of a version
    known before; ``language``, texts in a further one; ``date``, of a beginning or end, now known
    better or other than ``date_before``; ``announced``, a change still to come; ``corrected``,
    another state than ``state_before``; ``withdrawn``, what is believed no more; ``evidence``,
    other sources of the same states.

    ``address`` is "!" for the act as a whole, ``units`` how many units it concerns. ``state``,
    ``begins`` and ``ends`` are of the version, as they were learnt then; ``phase`` is "ends" for
    the end of a temporary one, which falls into ``begins``. ``said`` tells of the learning alone.
    ``changed_by`` is the act that did it, ``changed_by_title`` what it is called where only that
    is known. ``id`` never changes.
    """

    id: str
    recorded_at: dt.datetime
    kind: LearntKind
    act: str
    act_title: str
    address: str
    label: str
    service: str | None = None
    service_name: str = ""
    operation: str = ""
    state: EventState | None = None
    phase: Literal["begins", "ends"] = "begins"
    temporary: bool = False
    begins: DateBounds | None = None
    ends: DateBounds | None = None
    date_before: DateBounds | None = None
    state_before: EventState | None = None
    changed_by: str | None = None
    changed_by_title: str = ""
    languages: tuple[str, ...] = ()
    lost: bool = False
    units: int = 1
    text: str = ""
    said: str
    permalink: str


class LearntAnswer(Answer):
    """What the base learnt, oldest first from ``since`` on, newest first where no moment was given.

    ``next`` asks for the page after this one. ``resume`` asks, later, for what was learnt after
    the newest entry of the answer, or of the question's cursor: what a subscriber keeps. With a
    ``query`` the entries are those whose units fit it; then a page may be short, or empty, though
    there is a ``next``. ``coverage``: the state of the base.
    """

    since: dt.datetime | None
    act: str | None = None
    service: str | None = None
    query: str | None = None
    language: str
    entries: tuple[FeedEntry, ...] = ()
    next: str | None = None
    resume: str | None = None
    coverage: dict[str, Any] = Field(default_factory=dict)


class EffectEntry(Answer):
    """A day on which a state of a unit begins or, ``phase`` "ends", a temporary one is over.

    ``certain``: the day is between those asked about, wherever between its bounds it falls.
    """

    act: str
    act_title: str
    address: str
    label: str
    service: str | None = None
    service_name: str = ""
    phase: Literal["begins", "ends"]
    operation: str
    state: EventState
    temporary: bool = False
    day: DateBounds
    ends: DateBounds | None = None
    certain: bool
    changed_by: str | None = None
    changed_by_title: str = ""
    units: int = 1
    said: str
    permalink: str


class EffectAnswer(Answer):
    """What takes effect, or ceases, between two days, ``to`` None for all days to come.

    Days that are known, or known within a year, come first, in the order of their earliest day;
    then those of wider or open bounds, which may fall into the days asked about too.
    """

    from_: dt.date = Field(alias="from")
    to: dt.date | None
    act: str | None = None
    service: str | None = None
    language: str
    entries: tuple[EffectEntry, ...] = ()
    next: str | None = None
    coverage: dict[str, Any] = Field(default_factory=dict)
