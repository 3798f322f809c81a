"""References to acts and to units of acts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from ingest.model.places import Span


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
