"""What tools answer with: small shapes for a model's context, made from the house's answers.

Members that say nothing (None, "", an empty list) are left out of the JSON. Every provision stands
with its act and address, whether it is in effect, from when until when, and where to read it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from kb.answers import Certainty, ServiceStatus
from kb.answers_reading import DifferenceKind, WordingState
from search.citations.answers import CitationStatus


class Shape(BaseModel):
    model_config = ConfigDict(frozen=True, populate_by_name=True)


class Bounds(Shape):
    """A date. Exact when `earliest` equals `latest`; otherwise it lies between them and must not
    be guessed. A missing bound is open."""

    earliest: dt.date | None = None
    latest: dt.date | None = None
    reason: str = Field(default="", description="What the bounds rest on, in words.")
    applies_from: dt.date | None = Field(
        default=None,
        description="The norm also governs relations that arose since this earlier day.",
    )


class Days(Shape):
    """From when until when something is in effect. Without `to` no end is known."""

    from_: Bounds = Field(validation_alias="from", serialization_alias="from")
    to: Bounds | None = None
    said: str = Field(default="", description="The same in words.")


class Source(Shape):
    """Where the words were read. `act` and `address` are told where they are not those of the
    part itself: a wording is often read in the act that gave it."""

    document: str = ""
    page: int | None = None
    act: str = ""
    address: str = ""
    permalink: str = ""


class Author(Shape):
    """The act that made a wording what it is."""

    act: str = Field(default="", description="Identifier; missing where the act is not known.")
    name: str
    operation: str = Field(default="", description="What it did: replace, insert, exclude, amend…")
    note: str = Field(
        default="", description="The instruction or note that says so, perhaps shortened."
    )


class Piece(Shape):
    """Which characters of a text that is too long for one page are given here."""

    start: int
    end: int
    of: int


class Norm(Shape):
    """Words of the law and what is known of them."""

    act: str = Field(description="Identifier of the act.")
    address: str = Field(description='Address of the unit in the act; "!" is the act itself.')
    label: str = Field(default="", description="The address in words.")
    language: str = ""
    in_effect: Certainty | None = Field(
        default=None,
        description="Whether it is in effect on the day. `unknown` is an answer: tell it.",
    )
    text_state: WordingState | None = Field(
        default=None,
        description="known; unknown: in no source held; uncertain: one of several, all given; "
        "none: nothing to read; other_language: held in another language only.",
    )
    text: str = Field(
        default="", description="The words of the law themselves, to be quoted as they are."
    )
    piece: Piece | None = None
    valid: Days | None = None
    why: str = Field(default="", description="What the state rests on.")
    changed_by: Author | None = None
    source: Source | None = None
    permalink: str = ""


class ServiceFound(Shape):
    """A public service whose standard is held."""

    service: str = Field(description="Identifier, for service_on_date and compare.")
    name: str
    act: str
    annex: str
    languages: tuple[str, ...] = ()
    status: ServiceStatus
    valid: Days | None = None
    found_by: Literal["name", "text"] = Field(
        default="name", description="name: the words are of its name; text: its standard was found."
    )
    permalink: str


class ServicePart(Norm):
    """One row of a standard, or one of the states that may have held instead.

    With `alternative` N > 0 the part belongs to that other possible state. Without `valid` a row is
    as long in effect as the standard, or the alternative, that it belongs to. Typed values of long
    rows come with `typed`.
    """

    kind: Literal["row", "alternative"]
    row: str = Field(default="", description="fee, term, documents, channels, refusal_grounds…")
    name: str = ""
    alternative: int = 0
    required: bool = Field(
        default=True, description="False where the standard says nothing is required."
    )
    value: JsonValue = Field(default=None, description="The text as typed values.")
    value_left_out: bool = Field(
        default=False, description="Not told here; the text says the same."
    )
    strength: str = Field(
        default="", description='"judged": the bounds of the row are not certain.'
    )


class FoundNorm(Norm):
    """A provision that search found. `text` is an excerpt: read_unit gives the whole."""

    act_name: str
    heading: str = ""
    service: str = ""
    matched: tuple[str, ...] = Field(default=(), description="Words it was found by.")
    missing: tuple[str, ...] = Field(
        default=(), description="Words of the query that it does not have."
    )
    cited: bool = Field(default=False, description="The query is a citation of this unit.")
    dropped: tuple[str, ...] = Field(
        default=(), description="Steps of the citation the act does not have."
    )
    other_versions: int = 0


class UnitPart(Norm):
    """A unit's wording, a unit below it, a line of an outline, or a change announced of it.

    A `part` without language, text_state and why has those of the unit around it and a known text.
    `wording`: one of several that may have been in effect, each with its bounds. `announced`: a
    change that a source announces and the text does not have yet.
    """

    kind: Literal["unit", "wording", "part", "outline", "announced"]
    below: int = Field(default=0, description="Units below it that are not listed here.")


class VersionPart(Norm):
    """One version of a unit, oldest first."""

    kind: Literal["version", "announced"]
    state: str = Field(default="", description="text, text_unknown, absent, suspended or open.")
    temporary: bool = False
    consolidated: bool = Field(
        default=False, description="The text was put together here from the source and the change."
    )


class DifferencePart(Norm):
    """What differs of one unit or row. `text` marks words: [-deleted-] {+inserted+}, [→moved away]
    {→moved here}."""

    kind: DifferenceKind | Literal["value_changed", "only_now", "only_then"]
    row: str = ""
    made_by: tuple[str, ...] = Field(
        default=(), description="Who changed it and since when, in words."
    )
    value_before: JsonValue = None
    value_after: JsonValue = None
    value_left_out: bool = False
    permalink_before: str = ""


class CitedPart(Norm):
    """A unit that a citation means."""

    act_name: str
    dropped: tuple[str, ...] = Field(
        default=(), description="Steps of the citation the act does not have."
    )
    via: str = Field(
        default="", description="The act that was named, where the unit is of one it amends."
    )
    doubts: tuple[str, ...] = Field(
        default=(), description="Requisites that differ from the act's: date."
    )


class Paging(Shape):
    """Which parts of the answer are here, and how to get the others."""

    first: int = 0
    last: int = 0
    of: int | None = Field(default=None, description="How many there are, where that is known.")
    complete: bool
    left_out: str = ""
    next_cursor: str = Field(
        default="", description="Call again with all else the same and this cursor."
    )


class Told(Shape):
    """What every answer begins with."""

    on: dt.date | None = Field(default=None, description="The day asked about.")
    language: str = ""
    notes: tuple[str, ...] = Field(
        default=(), description="Warnings, and what the base does not hold."
    )
    page: Paging = Paging(complete=True)


class ServicesFound(Told):
    query: str
    items: tuple[ServiceFound, ...] = ()


class Standard(Shape):
    act: str
    address: str
    established_by: str = Field(description="The act that gave the standard this wording.")
    valid: Days
    permalink: str


class ServiceTold(Told):
    """`status`: in_effect, not_in_effect, uncertain (alternatives are given) or unknown."""

    service: str
    name: str
    status: ServiceStatus
    said: str = Field(description="The status in words.")
    standard: Standard | None = None
    permalink: str
    items: tuple[ServicePart, ...] = ()


class LawFound(Told):
    query: str
    understood: str = ""
    total: int = Field(description="Texts that fit.")
    corrected: str = Field(
        default="", description="What was looked for instead, as nothing fitted."
    )
    relaxed: tuple[str, ...] = Field(default=(), description="Words that had to be given up.")
    items: tuple[FoundNorm, ...] = ()


class UnitTold(Told):
    """`in_effect` and `text_state` are of the unit asked for on the day."""

    act: str
    act_name: str
    title: str = ""
    address: str
    label: str = ""
    in_effect: Certainty
    text_state: WordingState | None = None
    said: str = Field(description="Whether it is in effect, in words.")
    why: str = ""
    valid: Days | None = None
    permalink: str
    permalink_of_part: str = Field(default="", description="Put an address in place of {address}.")
    items: tuple[UnitPart, ...] = ()


class HistoryTold(Told):
    act: str
    act_name: str
    title: str = ""
    address: str = ""
    label: str = ""
    permalink: str
    items: tuple[VersionPart, ...] = ()


class ComparedTold(Told):
    subject: str = Field(description="Identifier of the act or service.")
    name: str
    label: str = ""
    from_: dt.date = Field(validation_alias="from", serialization_alias="from")
    to: dt.date
    same: int = Field(default=0, description="Units or rows that do not differ.")
    permalink: str = ""
    items: tuple[DifferencePart, ...] = ()


class CitationTold(Told):
    """`status`: resolved; partial, without steps that the act does not have; ambiguous, any of the
    items may be meant; act_not_held; not_a_citation."""

    query: str
    status: CitationStatus
    reason: str = Field(description="The status in words.")
    items: tuple[CitedPart, ...] = ()


class Fault(Shape):
    """Why a tool gave no answer; `code` is stable, `mend` says what to do."""

    code: str
    title: str
    detail: str
    mend: str = ""
    candidates: tuple[dict[str, str], ...] = ()
    errors: tuple[dict[str, Any], ...] = ()


ToldT = TypeVar("ToldT", bound=Told)
PartT = TypeVar("PartT", bound=Shape)


@dataclass(frozen=True, slots=True)
class Sheet(Generic[ToldT, PartT]):
    """An answer before it is cut into pages.

    ``head`` holds no items yet; ``lead`` says it in words, ``say`` a part. ``behind`` continues
    the question where these parts are not all, ``before`` counts those of the pages before, and
    ``of`` all where that is known. ``gap`` stands between parts in words.
    """

    head: ToldT
    lead: str
    parts: Sequence[PartT]
    say: Callable[[PartT], str]
    lang: str
    before: int = 0
    of: int | None = None
    behind: str | None = None
    gap: str = "\n\n"
