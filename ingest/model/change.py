"""What an act changes, and what notes report to have been changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ingest.model.places import Lang, Place
from ingest.model.references import ActRef, UnitPath
from ingest.model.structure import Row, Unit
from ingest.model.time import CommencementRule


class Operation(StrEnum):
    """What is done to a unit (Law 480-V arts 26-27 and practice).

    Of a heading, a corner caption and a table row the target's last step is HEADING, CAPTION, ROW.
    """

    REPLACE = "replace"
    INSERT = "insert"
    EXCLUDE = "exclude"
    REPLACE_WORDS = "replace_words"
    INSERT_WORDS = "insert_words"
    DELETE_WORDS = "delete_words"
    REPLACE_HEADING = "replace_heading"
    REPLACE_CAPTION = "replace_caption"
    REPLACE_ROW = "replace_row"
    INSERT_ROW = "insert_row"
    EXCLUDE_ROW = "exclude_row"
    SUSPEND = "suspend"  # until ``Change.until``, with a temporary wording where there is a payload
    EXPIRE = "expire"  # the term of the unit itself is over ("действует до …")
    AMEND = "amend"  # a note that says "amended", not how
    REPEAL_ACT = "repeal_act"


#: What is done to words of a unit, and what puts in a unit that was not there.
WORD_OPERATIONS = frozenset(
    {Operation.REPLACE_WORDS, Operation.INSERT_WORDS, Operation.DELETE_WORDS}
)
INSERTIONS = frozenset({Operation.INSERT, Operation.INSERT_ROW})


class Scope(StrEnum):
    """How far a change of words reaches.

    ``unit``: the words stand once in the unit named, or in what belongs to it. ``throughout``:
    wherever they stand in it ("по тексту", "по всему тексту", "бүкіл мәтін бойынша").
    """

    UNIT = "unit"
    THROUGHOUT = "throughout"


class WordPlace(StrEnum):
    """Where a change of words takes place: at the words themselves, beside them, or at an end."""

    AT = "at"
    AFTER = "after"
    BEFORE = "before"
    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class WordEdit:
    """One change of words, quotation marks removed.

    ``old`` are the words sought ("" for START and END), ``new`` those that come in ("" where words
    are deleted). ``inflected`` for "в соответствующих падежах и числе": each form of ``old`` gives
    way to the same form of ``new``. ``count`` is how many occurrences the instruction names, None
    where it names none.
    """

    old: str
    new: str
    place: WordPlace = WordPlace.AT
    inflected: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class NoteEvent:
    """What a note of a consolidated text reports: an act changed a unit.

    ``path`` is the unit changed, relative to the component the note stands in;
    ``whole`` is True for a whole new wording, False for a partial change; ``text`` is the note.
    ``until`` gives the first day on which a suspension or a temporary wording no longer holds.
    """

    path: UnitPath
    operation: Operation
    whole: bool
    act: ActRef
    rule: CommencementRule
    place: Place
    component: str = ""
    text: str = ""
    until: CommencementRule | None = None


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
    ``component`` is the document within the amending act that the instruction stands in.
    ``payload`` is the new wording as a tree with relative addresses ("para_9__subpara_1"), or
    ``payload_component`` names the annex that holds it. ``edits`` are the changes of words, made
    one after another. ``only`` is the language whose text alone changes. ``until`` gives the first
    day on which a suspension or a temporary wording no longer holds. ``payload_rows`` are rows of
    the payload as a service standard's, where their labels are.
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
    edits: tuple[WordEdit, ...] = ()
    scope: Scope = Scope.UNIT
    only: Lang | None = None
    until: CommencementRule | None = None
    component: str = "main"
    payload_rows: tuple[Row, ...] = ()
