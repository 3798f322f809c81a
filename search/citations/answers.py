"""What resolving a citation answers, beside the models of `kb.answers`."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import Field

from kb.answers import Answer, Certainty, Validity

CitationStatus = Literal["resolved", "partial", "ambiguous", "act_not_held", "not_a_citation"]


class CitationRead(Answer):
    """How a text was read as a citation: what it says of the act, and of the unit.

    ``unit`` is the path in words, "" for the act itself; ``rules``: the unit is one of the rules
    that the act approves. ``words`` are those of a title or of a name in practice.
    """

    form: str | None = None
    issuer: str | None = None
    date: dt.date | None = None
    number: str | None = None
    registration: str | None = None
    title: str | None = None
    identifier: str | None = None
    words: tuple[str, ...] = ()
    unit: str = ""
    rules: bool = False


class CitationUnit(Answer):
    """A unit that a citation means; ``address`` is "!" for the act itself.

    ``dropped`` are steps of the citation that the act as held does not have; ``via`` is the act
    that was named where the unit is of one that it amends, else None; ``doubts`` are requisites
    that differ from the act's ("date"). ``in_effect`` and ``valid`` are of the unit on the day;
    ``valid`` is None for a unit of which no state is known. ``language`` is the one it is read in.
    """

    act: str
    act_title: str
    address: str
    label: str
    heading: str = ""
    language: str = ""
    in_effect: Certainty = "unknown"
    valid: Validity | None = None
    dropped: tuple[str, ...] = ()
    via: str | None = None
    doubts: tuple[str, ...] = ()
    permalink: str


class CitationAnswer(Answer):
    """What a typed citation leads to on a day.

    ``status``: ``resolved``, one unit; ``partial``, one or several, but of steps that the act does
    not have; ``ambiguous``, several, of which the citation does not tell one,
    or no act is named; ``act_not_held``, it
    is a citation, and the base knows no such act or unit; ``not_a_citation``. ``reason`` says it in
    words. ``read`` are the ways in which it was read, likeliest first; ``more``: it may mean units
    that are not told.
    """

    query: str
    on: dt.date
    language: str
    status: CitationStatus
    reason: str
    read: tuple[CitationRead, ...] = ()
    units: tuple[CitationUnit, ...] = ()
    more: bool = False
    coverage: dict[str, Any] = Field(default_factory=dict)
