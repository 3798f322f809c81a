"""What an act changes, and what notes report to have been changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ingest.model.places import Place
from ingest.model.references import ActRef, UnitPath
from ingest.model.structure import Unit
from ingest.model.time import CommencementRule


class Operation(StrEnum):
    REPLACE = "replace"
    INSERT = "insert"
    EXCLUDE = "exclude"
    AMEND = "amend"  # a note that says "amended", not how
    REPEAL_ACT = "repeal_act"


@dataclass(frozen=True, slots=True)
class NoteEvent:
    """What a note of a consolidated text reports: an act changed a unit.

    ``path`` is the unit changed, relative to the component the note stands in;
    ``whole`` is True for a whole new wording, False for a partial change; ``text`` is the note.
    """

    path: UnitPath
    operation: Operation
    whole: bool
    act: ActRef
    rule: CommencementRule
    place: Place
    component: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """What an instruction changes: an act, a document approved by it, a unit of that.

    ``document_title`` is the title of the approved rules in the form printed, "" for the act
    itself; ``path`` may begin with ("annex", "14").
    """

    act: ActRef
    document_title: str = ""
    path: UnitPath = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One operation of an amending act.

    ``indent_ordinals`` are the numbers, among the indents of the point of the amending act, of
    the paragraphs this change is written in: command and payload ("пятый абзац пункта 1").
    ``payload`` is the new wording as a tree with relative addresses ("para_9__subpara_1"), or
    ``payload_component`` names the annex that holds it.
    """

    operation: Operation
    target: Target
    instruction_path: UnitPath
    indent_ordinals: tuple[int, ...]
    text: str
    place: Place
    rule_id: str
    payload: tuple[Unit, ...] = ()
    payload_component: str = ""
    commencement: CommencementRule | None = None
