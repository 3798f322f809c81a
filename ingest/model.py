"""The typed values that pass between the stages of ingestion.

Everything here is frozen: a stage takes some of these values and returns others.
Offsets are in characters of the *decoded* document (`Layout.text`), half-open.
Pages count from 1; a source without pages has ``page=None``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Lang(StrEnum):
    """Language of a document or block; ``und`` where nothing tells (numbers, signatures)."""

    KK = "kk"
    RU = "ru"
    EN = "en"
    UND = "und"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters in the decoded document."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in its source."""

    span: Span
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact worth telling about a document; its code is registered in `ingest.findings`.

    ``params`` fill the message template of the code; ``place`` is None for the whole document.
    """

    code: str
    params: tuple[tuple[str, str], ...] = ()
    place: Place | None = None


# --- layout -----------------------------------------------------------------------------------


class RepairKind(StrEnum):
    LINK = "link"  # a hyperlink's words put back into the hole they left
    LETTER_SPACING = "letter_spacing"  # "Қ ы з м е т" → "Қызмет"
    BRACKET = "bracket"  # a bracket, quote or mark detached by a line break or a space
    PAGE_SEAM = "page_seam"  # one paragraph or cell joined over a page break


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair: what was printed at ``span`` and what it was read as."""

    kind: RepairKind
    span: Span
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: ``text`` without the line break, trailing spaces kept; ``span`` with it."""

    text: str
    span: Span
    page: int | None = None


class BlockKind(StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"  # marked up as a heading by the source (never guessed by a reader)
    TABLE = "table"  # cells known (tab-separated, HTML)
    RULE = "rule"  # a page rule
    BLANK = "blank"  # nothing but white space (only where no other block can hold it)


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; ``text`` repaired, paragraphs and list items separated by line breaks."""

    text: str
    span: Span
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like piece of a document.

    ``span`` covers everything up to the next block, blank lines included, so the spans of a
    layout's blocks partition its text. ``text`` is the repaired reading: lines joined, mark-up
    removed. ``lines`` are the printed lines inside, blank ones included.
    ``indent`` is the number of leading spaces of the first line as printed.
    """

    kind: BlockKind
    span: Span
    text: str
    lines: tuple[Line, ...] = ()
    page: int | None = None
    indent: int = 0
    level: int = 0
    bold: bool = False
    italic: bool = False
    rows: tuple[tuple[Cell, ...], ...] = ()
    repairs: tuple[Repair, ...] = ()

    @property
    def place(self) -> Place:
        return Place(self.span, self.page)


@dataclass(frozen=True, slots=True)
class Layout:
    """A document as its reader saw it. ``reader`` is ``pdf_text`` or ``markdown``."""

    text: str
    blocks: tuple[Block, ...]
    reader: str
    encoding: str
    pages: int | None = None
    findings: tuple[Finding, ...] = ()

    def verbatim(self, block: Block) -> str:
        return self.text[block.span.start : block.span.end]


# --- references -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issued an act. ``key`` is from the corpus's issuers ("mia"), None when not listed there.

    ``name`` is as printed, ``acting`` when signed by someone acting ("и.о.", "м.а.").
    """

    key: str | None
    name: str
    acting: bool = False


@dataclass(frozen=True, slots=True)
class ActRef:
    """Requisites of an act as a text gives them; any of them may be missing.

    ``form`` is a key of the corpus's act forms ("law", "order", "code", "decree", "resolution").
    ``number`` as printed ("88-V", "11-1-2/420").
    """

    form: str | None = None
    issuer: Issuer | None = None
    date: dt.date | None = None
    number: str | None = None
    title: str | None = None
    registration_number: str | None = None
    registration_date: dt.date | None = None
    text: str = ""
    span: Span = field(default=Span(0, 0))


class UnitKind(StrEnum):
    """Structural units of Law 480-V arts 22-24, and the parts of a document around them."""

    SECTION = "section"
    SUBSECTION = "subsection"
    CHAPTER = "chapter"
    PARAGRAPH_SIGN = "subchapter"  # § параграф
    ARTICLE = "article"
    POINT = "point"
    SUBPOINT = "subpoint"
    PART = "part"
    INDENT = "indent"
    ANNEX = "annex"
    HEADING = "heading"
    PREAMBLE = "preamble"
    RULES = "rules"
    MAIN = "main"
    ROW = "row"
    # not norms:
    TITLE = "title"
    REQUISITES = "requisites"
    CAPTION = "caption"  # corner caption
    NOTE = "note"  # сноска, ескерту, footnote
    SIGNATURE = "signature"
    AGREEMENT = "agreement"
    TABLE = "table"
    FORM = "form"  # text of a form or other unnumbered matter of an annex
    EDITORIAL = "editorial"  # words of the publisher, not of the law


#: eId prefixes, Akoma Ntoso naming convention.
EID_PREFIX: dict[UnitKind, str] = {
    UnitKind.SECTION: "sec",
    UnitKind.SUBSECTION: "subsec",
    UnitKind.CHAPTER: "chp",
    UnitKind.PARAGRAPH_SIGN: "subchp",
    UnitKind.ARTICLE: "art",
    UnitKind.POINT: "para",
    UnitKind.SUBPOINT: "subpara",
    UnitKind.PART: "al",
    UnitKind.INDENT: "indent",
    UnitKind.HEADING: "heading",
    UnitKind.PREAMBLE: "preamble",
    UnitKind.ROW: "row",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a unit path: ("point", "16"). ``number`` "" where the kind alone tells."""

    kind: UnitKind
    number: str = ""


#: Outermost first: article 14, point 1, subpoint 3-1.
UnitPath = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference to a unit, an act, or a unit of an act.

    ``span`` is within the text of the unit at ``address``; ``target`` is the address of the unit
    cited, where it is of the same document and held, otherwise "".
    ``scope`` says whose unit it is: ``this_act`` ("настоящего Закона"), ``this_document``
    ("настоящих Правил"), ``act`` (``act`` names it) or ``open`` (nothing says).
    """

    text: str
    span: Span
    path: UnitPath = ()
    act: ActRef | None = None
    scope: str = "open"
    address: str = ""
    target: str = ""


# --- time -------------------------------------------------------------------------------------


class RuleKind(StrEnum):
    """How an act says when it is put into effect (Law 480-V arts 37-43)."""

    FIXED = "fixed"  # on ``date``
    AFTER_PUBLICATION = "after_publication"  # ``days`` or ``months`` after first publication
    ON_PUBLICATION = "on_publication"
    ON_SIGNING = "on_signing"
    ON_REGISTRATION = "on_registration"
    CONDITION = "condition"  # another event: its words are in ``text``
    UNSTATED = "unstated"  # the source says nothing


@dataclass(frozen=True, slots=True)
class CommencementRule:
    """A rule of commencement, without the fact that would resolve it.

    ``from_day`` is True for "со дня … опубликования" (the day itself is counted), False for
    "после дня" (counting starts the day after), a difference of one day.
    """

    kind: RuleKind
    date: dt.date | None = None
    days: int | None = None
    months: int | None = None
    from_day: bool = False
    text: str = ""
    span: Span = field(default=Span(0, 0))


@dataclass(frozen=True, slots=True)
class CommencementException:
    """A unit of the act that is put into effect on terms of its own.

    The path is the text's own: ("point","1"), ("indent","5").
    """

    path: UnitPath
    rule: CommencementRule


@dataclass(frozen=True, slots=True)
class Commencement:
    """The commencement clause of an act: its general rule and the exceptions from it."""

    general: CommencementRule
    exceptions: tuple[CommencementException, ...] = ()
    place: Place | None = None


# --- change -----------------------------------------------------------------------------------


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


# --- structure --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Unit:
    """A node of the tree.

    ``number`` is the display number without its mark ("4-1", not "4-1)"); "" where unnumbered.
    ``text`` is the unit's own repaired text, number and heading included as printed, its
    children's text not. ``blocks`` are indexes into ``Layout.blocks``: the unit's own ones. Each
    block of a document belongs to exactly one unit, in document order when the tree is walked
    depth-first, a unit's own blocks before its children's.
    ``eid`` is the last segment of the address; ``address`` the whole ("!main~art_4__para_1").
    """

    kind: UnitKind
    number: str = ""
    heading: str = ""
    text: str = ""
    blocks: tuple[int, ...] = ()
    children: tuple[Unit, ...] = ()
    place: Place | None = None
    address: str = ""

    def walk(self) -> Iterator[Unit]:
        """This unit and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Caption:
    """A corner caption: "Приложение 5 к Правилам …", "… бұйрығымен бекітілген".

    ``role`` is ``annex`` or ``approved``; ``number`` "" when the caption has none;
    ``of`` is what it is an annex to, as printed.
    """

    role: str
    number: str
    of: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Component:
    """A document within the act: ``main``, ``rules_1`` or ``annex_4-1``.

    An annex of an amending order that gives a new annex of the amended act has two captions: its
    own, and the target's.
    """

    name: str
    unit: Unit
    title: str = ""
    captions: tuple[Caption, ...] = ()
    parent: str = ""
    standard: ServiceStandard | None = None


# --- services ---------------------------------------------------------------------------------


#: The rows of a standard in their lawful order (Law 88-V art. 14 subpoint 3-1).
ROW_KEYS = (
    "provider",
    "channels",
    "term",
    "form",
    "result",
    "fee",
    "schedule",
    "documents",
    "refusal_grounds",
    "other",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One requirement row of a standard.

    ``text`` is the value's repaired text, line breaks between its paragraphs and items; ``spans``
    are the printed pieces it was put together from, in reading order. ``value`` is the typed value
    in the shape of the service answer as plain JSON-able Python (None: could not be typed).
    ``basis`` says what its boundaries rest on ("cells", "number", "label", "layout",
    "label+layout"), ``strength`` is ``certain`` or ``judged``.
    """

    key: str
    number: str
    label: str
    text: str
    spans: tuple[Span, ...]
    page: int | None
    value: object
    basis: str
    strength: str
    none: bool = False


@dataclass(frozen=True, slots=True)
class ServiceStandard:
    """A service standard: an annex with ten rows. ``name`` is the service's, without quotes."""

    name: str
    lang: Lang
    sub_services: tuple[str, ...]
    rows: tuple[Row, ...]
    place: Place
    title: str = ""
    findings: tuple[Finding, ...] = ()

    def row(self, key: str) -> Row | None:
        return next((row for row in self.rows if row.key == key), None)


# --- the whole --------------------------------------------------------------------------------


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

    def component(self, name: str) -> Component | None:
        return next((c for c in self.components if c.name == name), None)

    def find(self, address: str) -> Unit | None:
        """The unit at an address of this document, or None."""
        for component in self.components:
            for unit in component.unit.walk():
                if unit.address == address:
                    return unit
        return None
