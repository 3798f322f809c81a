"""What is known about one work, from every document that speaks of it: the input of derivation.

All addresses are addresses in the work, never in the document that speaks of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ingest.model import Operation, Scope, WordEdit
from kb.bounds import Bounds
from kb.timeline import Content

#: Address of the work as a whole: what a repeal of the act takes out of effect.
WHOLE_ACT = "!"
#: Address of the main text of an act.
MAIN = "!main"
_HEADING = "heading"


def heading_address(address: str) -> str:
    """The address of a unit's heading, or of an act's or document's title.

    >>> heading_address("!main~art_18"), heading_address("!rules_1")
    ('!main~art_18__heading', '!rules_1~heading')
    """
    return address + ("__" if "~" in address else "~") + _HEADING


def is_heading(address: str) -> bool:
    """Whether an address is that of a heading."""
    return address.endswith((f"__{_HEADING}", f"~{_HEADING}"))


def owner_of_heading(address: str) -> str:
    """The address of the unit whose heading stands at an address.

    >>> owner_of_heading("!main~art_18__heading"), owner_of_heading("!rules_1~heading")
    ('!main~art_18', '!rules_1')
    """
    return address.removesuffix(f"__{_HEADING}").removesuffix(f"~{_HEADING}")


def document_of(key: str) -> str:
    """The hash of the document of an edition.

    >>> document_of("ab12@2014-09-16"), document_of("ab12")
    ('ab12', 'ab12')
    """
    return key.partition("@")[0]


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
    """An edition of the work.

    ``document`` is the hash of the document that holds it, with its day where it is dated.
    ``as_of`` is the day that its publisher dates it by: as often that of the signing of the act
    that gave rise to it as that of commencement. What it shows was in effect by the day on which
    it was ``obtained``.
    """

    document: str
    lang: str
    kind: EditionKind
    obtained: dt.date | None
    units: tuple[HeldUnit, ...]
    as_of: dt.date | None = None

    @property
    def day(self) -> dt.date | None:
        """The day whose text it is."""
        return self.as_of or self.obtained


@dataclass(frozen=True, slots=True)
class EventEvidence:
    """One document's report that an act changed a unit: an instruction or a note.

    ``occurrence`` tells several instructions of one document about one unit apart;
    ``order`` is the place of the report in its document, ``force`` the rank of the act's form
    (Law 480-V art. 10). ``edits``, ``scope``, ``only`` and ``until`` are those of the instruction;
    ``region`` is "part" or "indent" where only the first part or indent of the unit is meant, "own"
    where what belongs to the unit is not.
    """

    address: str
    operation: Operation
    whole: bool
    act: str
    signed: dt.date | None
    bounds: Bounds
    source: str  # "instruction", "note", "edition", or "term" of the act's own clause
    document: str
    order: int = 0
    occurrence: int = 0
    lang: str = ""
    payload: tuple[HeldUnit, ...] = ()
    edits: tuple[WordEdit, ...] = ()
    scope: Scope = Scope.UNIT
    only: str = ""
    until: Bounds | None = None
    force: int = 0
    region: str = ""
    instruction: str = ""
    text: str = ""
    page: int | None = None
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class WorkEvidence:
    """Everything known about one work.

    ``acts_held`` are the IRIs of acts whose own text is held, ``acts_unread`` of those with an
    instruction that could not be read. ``parents`` give the unit above, chapters included.
    """

    iri: str
    signed: dt.date | None
    commencement: Bounds
    exceptions: tuple[tuple[str, Bounds], ...] = ()
    editions: tuple[EditionEvidence, ...] = ()
    events: tuple[EventEvidence, ...] = ()
    acts_held: frozenset[str] = field(default_factory=frozenset)
    acts_unread: frozenset[str] = field(default_factory=frozenset)
    parents: Mapping[str, str] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether the work's own text is held, not only fragments or changes of it."""
        return any(edition.kind is not EditionKind.FRAGMENT for edition in self.editions)
