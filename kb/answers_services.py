"""What is answered about services beyond their requirements on a day: when the result is due, what
to bring, how the requirements changed; and the calendar and the index that this rests on."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import Field

from kb.answers import (
    Answer,
    ChangedBy,
    Message,
    Requirement,
    ServiceRef,
    ServiceStatus,
    SourceRef,
    StandardRef,
    Validity,
    VersionState,
)

DeadlineState = Literal["exact", "bounded", "open", "unknown"]
Needed = Literal["always", "conditional", "from_information_systems", "unless_in_systems"]


class DeadlineStep(Answer):
    """A step of the reasoning. ``source``: the norm, or the row of the standard, it rests on."""

    code: str
    text: str
    source: str = ""


class Instant(Answer):
    """A day, and the moment of it where the hour is known; 24 hours is told as 23:59:59."""

    day: dt.date
    at: dt.datetime | None = None


class DeadlineReading(Answer):
    """The deadline by one reading of what the question or the standard leaves open.

    ``assumes`` says what is taken for granted, "" where nothing is. ``earliest`` and ``latest``
    bound the last moment for the result; ``latest`` None: nobody knows how late it may be.
    """

    assumes: str = ""
    earliest: Instant | None = None
    latest: Instant | None = None
    steps: tuple[DeadlineStep, ...] = ()


class TermDeadline(Answer):
    """One term of row 3 through one channel, and the last moment it leaves.

    ``kind``: ``service`` (the result), ``waiting`` in line, ``serving`` at the desk. ``state``:
    ``exact``; ``bounded``, where it lies between ``earliest`` and ``latest``; ``open``, where the
    latest is not known; ``unknown``. ``readings`` tell why: one for each way it can be counted.
    ``condition``: the words under which the term holds at all; without it no term is told.
    """

    amount: int | float | None
    unit: str
    kind: str
    channel: str | None = None
    case: str | None = None
    place: str | None = None
    condition: str | None = None
    state: DeadlineState
    earliest: Instant | None = None
    latest: Instant | None = None
    readings: tuple[DeadlineReading, ...] = ()


class DeadlineAlternative(Answer):
    """The terms by one of the wordings of the standard that may have held on the day."""

    state: str
    valid: Validity
    reason: str = ""
    standard: StandardRef | None = None
    terms: tuple[TermDeadline, ...] = ()


class DeadlineAnswer(Answer):
    """When the result of a service is due, for an application made at a moment.

    ``on`` is the day of the application, whose standard counts. ``paper``: whether the State
    Corporation sends the documents to the provider on paper, None where that is not told. Each
    term that fits is given: one for every case and place that was not chosen between.
    """

    service: ServiceRef
    on: dt.date
    applied: dt.datetime
    channel: str | None
    case: str | None
    paper: bool | None
    language: str
    status: ServiceStatus
    standard: StandardRef | None = None
    terms: tuple[TermDeadline, ...] = ()
    alternatives: tuple[DeadlineAlternative, ...] = ()
    requirements: dict[str, Requirement] = Field(default_factory=dict)
    warnings: tuple[Message, ...] = ()
    coverage: dict[str, Any] = Field(default_factory=dict)


class FormRef(Answer):
    """The annex of the same act that holds a form.

    ``address`` is None where the act as held has no such annex; ``permalink`` is given by a door.
    """

    annex: str
    act: str
    address: str | None = None
    title: str = ""
    permalink: str | None = None


class ChecklistItem(Answer):
    """One document. ``needed``: ``always``; ``conditional``, on the ``condition``;
    ``from_information_systems``, where the standard says it is got there and not brought;
    ``unless_in_systems``, where it is brought only if it cannot be got there.
    ``digital``: the standard also takes it from the service of digital documents."""

    text: str
    needed: Needed
    condition: str | None = None
    copies: str | None = None
    digital: bool = False
    form: FormRef | None = None


class ChecklistGroup(Answer):
    """The documents for a channel and a case, None where the standard names none."""

    channel: str | None
    case: str | None
    items: tuple[ChecklistItem, ...]


class ChecklistAlternative(Answer):
    """The documents by one of the wordings of the standard that may have held on the day."""

    state: str
    valid: Validity
    reason: str = ""
    standard: StandardRef | None = None
    groups: tuple[ChecklistGroup, ...] = ()
    notes: tuple[str, ...] = ()


class ChecklistAnswer(Answer):
    """What to bring for a service on a day. ``none``: the standard says that nothing is needed.

    ``notes`` are the parts of the row's text that are no documents; ``documents`` is the row, whose
    text is all there is where ``groups`` is empty.
    """

    service: ServiceRef
    on: dt.date
    channel: str | None
    case: str | None
    language: str
    status: ServiceStatus
    standard: StandardRef | None = None
    none: bool = False
    groups: tuple[ChecklistGroup, ...] = ()
    notes: tuple[str, ...] = ()
    documents: Requirement | None = None
    alternatives: tuple[ChecklistAlternative, ...] = ()
    warnings: tuple[Message, ...] = ()
    coverage: dict[str, Any] = Field(default_factory=dict)


class StandardVersion(Answer):
    """One state of the annex that carries the standard; ``standard`` None where no text is held."""

    state: VersionState
    valid: Validity
    reason: str = ""
    language: str | None = None
    standard: StandardRef | None = None
    changed_by: ChangedBy | None = None
    source: SourceRef | None = None


class RowVersion(Answer):
    """One wording of a row, and its bounds.

    ``state``: ``text``; ``absent``, where the row was excluded; ``text_unknown``, where its wording
    is in no source held. ``same``: the words are those of the wording before, which another
    standard repeats. Sums in tenge are left out: they follow the index, not the wording.
    """

    state: VersionState
    text: str | None = None
    value: Any = None
    valid: Validity
    same: bool = False
    language: str | None = None
    none: bool = False
    source: SourceRef | None = None
    changed_by: ChangedBy | None = None


class ServiceTimeline(Answer):
    """What a service required in the course of time: its standards, and each row, oldest first."""

    service: ServiceRef
    act: str
    address: str
    language: str
    standards: tuple[StandardVersion, ...] = ()
    rows: dict[str, tuple[RowVersion, ...]] = Field(default_factory=dict)
    warnings: tuple[Message, ...] = ()
    coverage: dict[str, Any] = Field(default_factory=dict)
