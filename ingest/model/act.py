"""All that one document says."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.model.change import Change, NoteEvent, Operation
from ingest.model.layout import Layout
from ingest.model.places import Finding, Lang, Place, Span
from ingest.model.references import ActRef, Citation, UnitPath
from ingest.model.structure import Component, Unit
from ingest.model.time import Commencement, CommencementRule


@dataclass(frozen=True, slots=True)
class Definition:
    """A short name or term defined in place: "(далее – СРТС)".

    ``span`` is within the text of the unit at ``address``.
    """

    term: str
    meaning: str
    span: Span
    address: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement mark ("Согласован") and the body that gave it."""

    body: str
    place: Place


@dataclass(frozen=True, slots=True)
class Announcement:
    """A change that the publisher announces: adopted, not yet in effect, no part of the text.

    ``operation`` is done by ``act`` to the unit at ``path`` of the document ``component``, () for
    the document as a whole; the new wording is not given. ``commencement`` is None where the words
    do not tell it. ``address`` is that of the unit the announcement stands before, "" at the end.
    """

    text: str
    place: Place
    act: ActRef | None = None
    operation: Operation | None = None
    path: UnitPath = ()
    commencement: CommencementRule | None = None
    address: str = ""
    component: str = "main"


@dataclass(frozen=True, slots=True)
class Header:
    """Identity of an act as its own text gives it.

    ``kind``: ``amending``, ``consolidated``, ``original``, or ``fragment`` (no header at all).
    """

    ref: ActRef
    kind: str
    title: str = ""
    unofficial: bool = False
    signatory: str = ""
    agreements: tuple[Agreement, ...] = ()
    approves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedAct:
    """All that one document says, in one frozen value."""

    lang: Lang
    layout: Layout
    header: Header
    components: tuple[Component, ...]
    notes: tuple[NoteEvent, ...] = ()
    note_blocks: int = 0
    changes: tuple[Change, ...] = ()
    repeals: tuple[Change, ...] = ()
    commencement: Commencement | None = None
    citations: tuple[Citation, ...] = ()
    definitions: tuple[Definition, ...] = ()
    findings: tuple[Finding, ...] = ()
    announcements: tuple[Announcement, ...] = ()

    def component(self, name: str) -> Component | None:
        return next((c for c in self.components if c.name == name), None)

    def find(self, address: str) -> Unit | None:
        """The unit at an address of this document, rows and captions included, or None."""
        for component in self.components:
            caption = component.caption_unit
            beside = component.rows if caption is None else (caption, *component.rows)
            for unit in (*component.unit.walk(), *beside):
                if unit.address == address:
                    return unit
        return None
