"""What the application layer answers: one set of models behind every door.

Names of the service answer are fixed by the API contract. ``None`` in a bound means open. An
unknown is always spelled out (``unknown``, ``uncertain``) with its reason; it is never left out.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Certainty = Literal["yes", "no", "unknown"]
TextState = Literal["known", "unknown", "uncertain", "none"]
VersionState = Literal["text", "text_unknown", "absent", "suspended"]
ServiceStatus = Literal["in_effect", "not_in_effect", "uncertain", "unknown"]


class Answer(BaseModel):
    model_config = ConfigDict(frozen=True, populate_by_name=True)


class DateBounds(Answer):
    """A date known exactly (earliest == latest) or between bounds; an open end is None.

    ``rule`` is the commencement rule in short ("publication+11", "fixed"), ``reason`` says in
    words what each bound rests on. ``applies_from`` is given where the norm also governs relations
    that arose before it took effect, from that day on (Law 480-V art. 43).
    """

    earliest: dt.date | None = None
    latest: dt.date | None = None
    rule: str = ""
    reason: str = ""
    applies_from: dt.date | None = None


class Validity(Answer):
    """From when until when; ``to`` None: no end is known to the base."""

    from_: DateBounds = Field(alias="from")
    to: DateBounds | None = None


class SourceRef(Answer):
    """Where a text stands: the act, the address in it, the document that was read, the place.

    ``span`` is in characters of the decoded document, ``document`` its name, ``sha256`` its hash.
    """

    act: str
    address: str
    document: str
    sha256: str
    page: int | None = None
    span: tuple[int, int] | None = None
    spans: tuple[tuple[int, int], ...] = ()


class ChangedBy(Answer):
    """The act (and instruction or note) that made a version what it is."""

    act: str | None
    title: str
    operation: str
    whole: bool = True
    signals: dict[str, str] = {}
    instruction: str = ""
    text: str = ""
    source: SourceRef | None = None


class FactSummary(Answer):
    """A fact about an act. ``kind``: published | registered | event."""

    act: str
    kind: str
    date: dt.date
    source: str
    recorded_at: dt.datetime
    superseded_at: dt.datetime | None = None


class Version(Answer):
    """One version of a unit. ``state``: ``text`` | ``text_unknown`` | ``absent`` | ``suspended``.

    ``existence`` is ``unknown`` where not even that the unit existed is known. ``temporary`` is
    True for a state that lies over the permanent ones until its end; ``consolidated`` where the
    text was made here from the one printed in ``source`` by the change in ``changed_by``.
    """

    state: VersionState
    existence: Certainty = "yes"
    valid: Validity
    text: str | None = None
    language: str | None = None
    reason: str = ""
    changed_by: ChangedBy | None = None
    source: SourceRef | None = None
    temporary: bool = False
    consolidated: bool = False


class Message(Answer):
    code: str
    message: str
    severity: str = "warning"


class AnnouncedChange(Answer):
    """A change that an edition of the act announces: no part of its text, nor of its versions.

    ``address`` is that of the unit it is announced of; ``operation`` is None where the words do not
    tell it. ``commencement`` bounds the day from which it takes effect; ``due`` says whether that
    has come by the day asked about, None where none was. ``ordered``: the text of the announcing
    act is held and orders a change there, which the versions and changes of the act therefore tell.
    """

    act: str | None
    act_title: str
    operation: str | None
    address: str
    label: str
    commencement: DateBounds
    due: Certainty | None = None
    ordered: bool = False
    text: str
    source: SourceRef


class UnitAnswer(Answer):
    """What a unit said on a date. ``versions`` are those that may have been in effect then.

    ``announced`` are changes still to come of this unit, of those it belongs to (for the unit asked
    about) and of those below it that have no answer of their own.
    """

    act: str
    act_title: str
    address: str
    label: str
    on: dt.date
    language: str
    in_effect: Certainty
    text_state: TextState
    text: str | None = None
    why: str = ""
    versions: tuple[Version, ...] = ()
    children: tuple[UnitAnswer, ...] = ()
    announced: tuple[AnnouncedChange, ...] = ()
    warnings: tuple[Message, ...] = ()
    coverage: dict[str, Any] = {}


class HistoryAnswer(Answer):
    """All versions of a unit (or of every unit of an act that ever changed), oldest first.

    ``announced`` are the changes still to come of what was asked about.
    """

    act: str
    act_title: str
    address: str
    label: str
    language: str
    versions: tuple[Version, ...] = ()
    children: tuple[HistoryAnswer, ...] = ()
    announced: tuple[AnnouncedChange, ...] = ()
    coverage: dict[str, Any] = {}


class ActSummary(Answer):
    """An act in a list. ``known``: ``whole`` | ``partial`` (by amendments only) | ``cited``."""

    id: str
    type: str
    number: str
    date: dt.date | None
    issuer: str | None
    titles: dict[str, str]
    aliases: tuple[str, ...] = ()
    registration_number: str | None = None
    registration_date: dt.date | None = None
    languages: tuple[str, ...] = ()
    known: str = "whole"
    units: int = 0
    findings: int = 0


class ActAnswer(Answer):
    """An act as it stood on a date: its summary and the outline of its units.

    ``announced`` are changes still to come of the act as a whole, or of units that the outline does
    not have yet; those of its units stand with these.
    """

    act: ActSummary
    on: dt.date
    language: str
    in_effect: Certainty
    valid: Validity | None = None
    outline: tuple[UnitAnswer, ...] = ()
    announced: tuple[AnnouncedChange, ...] = ()
    changes: tuple[ChangeSummary, ...] = ()
    findings: tuple[Message, ...] = ()
    warnings: tuple[Message, ...] = ()
    coverage: dict[str, Any] = {}


class WordsFound(Answer):
    """Where words stood and what came in their place: ranges of the unit's text, in characters."""

    address: str
    language: str
    old: tuple[int, int]
    new: tuple[int, int]


class ChangeSummary(Answer):
    """A change an act makes, or suffers.

    ``state``: ``applied``; ``partly_known``, where its wording is in no source held; ``refused``,
    with the ``reason``; ``disputed``, where the official edition shows another result;
    ``withdrawn``, where the amending act was itself changed before it took effect.
    ``created``, ``replaced`` and ``removed`` are addresses of units, ``until`` the end of a
    temporary change.
    """

    amending_act: str
    amended_act: str
    operation: str
    address: str
    label: str
    state: str
    commencement: DateBounds
    signals: dict[str, str]
    text: str = ""
    reason: str = ""
    until: DateBounds | None = None
    created: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    occurrences: tuple[WordsFound, ...] = ()


class Requirement(Answer):
    """R of the API contract: verbatim text, typed value, source, validity."""

    text: str
    value: Any = None
    source: SourceRef | None = None
    valid: Validity | None = None
    basis: str = ""
    strength: str = ""
    none: bool = False


class StandardRef(Answer):
    act: str
    annex: str
    established_by: str
    valid: Validity


class ServiceRef(Answer):
    id: str
    names: dict[str, str]


class ServiceAlternative(Answer):
    """One of the states that may have held, with its bounds; all of them, oldest first.

    ``requirements`` are None in the state that the answer itself gives (its ``standard``), and
    where no text is held.
    """

    state: str
    valid: Validity
    reason: str = ""
    standard: StandardRef | None = None
    requirements: dict[str, Requirement] | None = None


class ServiceAnswer(Answer):
    """What a service required on a date (the contract's service answer)."""

    service: ServiceRef
    on: dt.date
    language: str
    status: ServiceStatus
    standard: StandardRef | None = None
    requirements: dict[str, Requirement] = {}
    alternatives: tuple[ServiceAlternative, ...] = ()
    warnings: tuple[Message, ...] = ()
    coverage: dict[str, Any] = {}


class LoadReport(Answer):
    """What became of a document. Counts are of what the document itself says."""

    document: str
    act: str | None
    status: Literal["loaded", "unchanged", "reparsed"]
    units: int = 0
    changes: int = 0
    services: int = 0
    findings: int = 0
    messages: tuple[str, ...] = ()


class ServiceSummary(Answer):
    id: str
    names: dict[str, str]
    act: str
    annex: str
    languages: tuple[str, ...] = ()


ActAnswer.model_rebuild()
UnitAnswer.model_rebuild()
HistoryAnswer.model_rebuild()
