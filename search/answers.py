"""What search answers: one set of models behind every door, beside those of `kb.answers`.

Texts, names and bounds are those of the base; an index only tells where to look. ``highlights``
are ranges, in characters, of the very text they stand beside.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import Field

from kb.answers import Answer, Certainty, Message, Validity

Range = tuple[int, int]


class Snippet(Answer):
    """The part of a unit's text where most of what was asked for stands together.

    ``start`` and ``end`` are its place in the text of the unit; ellipses in ``text`` stand where it
    was cut. New lines are spaces.
    """

    text: str
    highlights: tuple[Range, ...] = ()
    start: int
    end: int


class Matched(Answer):
    """Why a unit was found: what was typed, and the words that stand for it where it was found.

    ``through`` is the term, synonym or translation by which they were looked for, "" where they
    are what was typed. ``where``: title, heading, service, context (the titles around), text.
    """

    typed: str
    words: tuple[str, ...]
    through: str = ""
    where: tuple[str, ...] = ()


class HitVersion(Answer):
    """Another version of a unit that was found, when all history is searched."""

    valid: Validity
    in_effect: Certainty
    language: str
    permalink: str


class SearchHit(Answer):
    """A unit that was found, by the best of its texts that fit.

    ``address`` is "!" for the act as a whole. ``label`` is the address in words, ``around`` the
    headings of the units around. ``in_effect`` is of this text on the day asked about (today where
    all history is searched), ``valid`` from when until when it is. ``languages`` are those it was
    found in. ``missing`` are the typed words that it does not meet; ``holds``: it is here for the
    units that were found within it, whatever its own words are. ``cited``: what was typed is
    a reference to this unit; ``dropped`` are steps of it that the act as held does not have;
    ``via`` is the act that was named where the unit is of one that it amends, else "".
    ``parts`` say how the score came about, where that was asked for.
    """

    rank: int
    address: str
    label: str
    heading: str = ""
    heading_highlights: tuple[Range, ...] = ()
    around: tuple[str, ...] = ()
    language: str
    languages: tuple[str, ...] = ()
    service: str | None = None
    in_effect: Certainty
    valid: Validity
    temporary: bool = False
    snippet: Snippet | None = None
    matched: tuple[Matched, ...] = ()
    missing: tuple[str, ...] = ()
    holds: bool = False
    permalink: str
    cited: bool = False
    dropped: tuple[str, ...] = ()
    via: str = ""
    doubts: tuple[str, ...] = ()
    score: float = 0.0
    parts: tuple[tuple[str, float], ...] = ()
    versions: tuple[HitVersion, ...] = ()


class ActHits(Answer):
    """The units found in one act, best first. ``in_effect`` is of the act as a whole."""

    act: str
    title: str
    title_highlights: tuple[Range, ...] = ()
    type: str
    number: str
    date: dt.date | None
    issuer: str | None
    in_effect: Certainty
    permalink: str
    hits: tuple[SearchHit, ...]


class FacetValue(Answer):
    """How many of the texts that fit have a value; asking with it as a filter finds those."""

    value: str
    label: str
    count: int


class SearchAnswer(Answer):
    """What was found of a query on a day, or in all history (``on`` None), grouped by act.

    ``query`` is what was typed, ``understood`` how it was read. ``language`` is that of the words
    around; ``total`` counts the texts that fit: each version of a unit in each of its languages;
    units that a citation leads to are not counted. ``more`` names the facets that have more values
    than are told.
    Where nothing fits, ``corrected`` is the query with words put right that was answered instead,
    ``relaxed`` are the words that had to be given up because nothing meets them all. ``next`` asks
    for the page after this one. ``coverage``: the state of the base that the index stands for.
    """

    query: str
    understood: str
    on: dt.date | None
    language: str
    total: int
    acts: tuple[ActHits, ...] = ()
    facets: dict[str, tuple[FacetValue, ...]] = Field(default_factory=dict)
    more: tuple[str, ...] = ()
    relaxed: tuple[str, ...] = ()
    corrected: str | None = None
    notes: tuple[Message, ...] = ()
    next: str | None = None
    coverage: dict[str, Any] = Field(default_factory=dict)


class Suggested(Answer):
    """A way to go on with what was typed. ``kind``: service, act, term, word; ``target`` is the
    identifier of the service or act."""

    text: str
    kind: str
    language: str = ""
    target: str = ""


class SuggestAnswer(Answer):
    """Ways to go on with what was typed, best first."""

    query: str
    language: str | None
    suggestions: tuple[Suggested, ...] = ()


class RelatedUnit(Answer):
    """A unit, or an act as a whole (address "!"), that has to do with another.

    ``words`` are those that tell: the citation as it is printed, the term defined; ``stands`` says
    whether the text they are in is in effect on the day. ``held`` is
    False for what is only named: ``act`` is None where it is not known which it is, ``address`` and
    ``permalink`` are empty and ``label`` says the unit cited.
    """

    act: str | None
    act_title: str
    address: str
    label: str
    heading: str = ""
    language: str = ""
    in_effect: Certainty
    words: str
    stands: Certainty = "unknown"
    snippet: Snippet | None = None
    held: bool = True
    permalink: str | None = None


class RelatedVersion(Answer):
    """Another version of a unit. ``relation``: earlier, current (perhaps, on the day), later."""

    relation: str
    state: str
    valid: Validity
    permalink: str


class RelatedLanguage(Answer):
    """A language in which a unit can be read on the day."""

    language: str
    permalink: str


class RelatedAnswer(Answer):
    """What a unit has to do with: what it cites and is cited by, where the terms it defines stand
    elsewhere, the languages it is held in on the day, its earlier and later versions.

    Citations are those of texts that may be in effect on the day. ``more`` names the lists that
    have more than is told.
    """

    act: str
    act_title: str
    address: str
    label: str
    on: dt.date
    language: str
    cites: tuple[RelatedUnit, ...] = ()
    cited_by: tuple[RelatedUnit, ...] = ()
    same_terms: tuple[RelatedUnit, ...] = ()
    languages: tuple[RelatedLanguage, ...] = ()
    versions: tuple[RelatedVersion, ...] = ()
    more: tuple[str, ...] = ()
    coverage: dict[str, Any] = Field(default_factory=dict)
