"""What is known about one work, from every document that speaks of it: the input of derivation.

All addresses are addresses in the work, never in the document that speaks of it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from ingest.model import Operation
from kb.bounds import Bounds
from kb.timeline import Content

#: Address of the work as a whole: what a repeal of the act takes out of effect.
WHOLE_ACT = "!"
HEADING_SUFFIX = "__heading"


class EditionKind(StrEnum):
    """``original``: as adopted; ``consolidated``: with later changes; ``fragment``: undated."""

    ORIGINAL = "original"
    CONSOLIDATED = "consolidated"
    FRAGMENT = "fragment"


@dataclass(frozen=True, slots=True)
class HeldUnit:
    """A unit whose text is held: in an edition of the work, or in the payload of a change."""

    address: str
    parent: str | None
    kind: str
    number: str
    heading: str
    content: Content
    order: int = 0
    folded: str = ""


@dataclass(frozen=True, slots=True)
class EditionEvidence:
    """An edition of the work. ``document`` is the hash of the document that holds it."""

    document: str
    lang: str
    kind: EditionKind
    obtained: dt.date | None
    units: tuple[HeldUnit, ...]


@dataclass(frozen=True, slots=True)
class EventEvidence:
    """One document's report that an act changed a unit: an instruction or a note.

    ``occurrence`` tells several instructions of one document about one unit apart;
    ``order`` is the place of the report in its document.
    """

    address: str
    operation: Operation
    whole: bool
    act: str
    signed: dt.date | None
    bounds: Bounds
    source: str  # "instruction" or "note"
    document: str
    order: int = 0
    occurrence: int = 0
    payload: tuple[HeldUnit, ...] = ()
    instruction: str = ""
    text: str = ""
    page: int | None = None
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class WorkEvidence:
    """Everything known about one work. ``acts_held``: IRIs of acts whose own text is held."""

    iri: str
    signed: dt.date | None
    commencement: Bounds
    exceptions: tuple[tuple[str, Bounds], ...] = ()
    editions: tuple[EditionEvidence, ...] = ()
    events: tuple[EventEvidence, ...] = ()
    acts_held: frozenset[str] = field(default_factory=frozenset)

    @property
    def whole(self) -> bool:
        """Whether the work's own text is held, not only fragments or changes of it."""
        return any(edition.kind is not EditionKind.FRAGMENT for edition in self.editions)
