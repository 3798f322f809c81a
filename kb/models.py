"""Tables of the base: documents, what they say, the works they speak of.

Evidence rows (from `Mention` down) are written once and belong to an edition; an edition read
anew by a later parser gets new rows and the former ones are closed by ``superseded_at``. Which
work a mention means is derived (`kb.works`), as is everything in `kb.derived_models`.
"""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from kb.columns import Json, UtcDateTime


class Work(SQLModel, table=True):
    """An act, held or only mentioned; requisites and titles are derived from its mentions."""

    __tablename__ = "work"
    id: int | None = Field(default=None, primary_key=True)
    iri: str = Field(unique=True)
    form: str | None = None
    issuer_key: str | None = None
    issuer_name: str | None = None
    date: dt.date | None = None
    number: str = ""
    registration_number: str | None = None
    registration_date: dt.date | None = None
    titles: Json = Field(default_factory=dict, sa_type=sa.JSON)


class Alias(SQLModel, table=True):
    """A name by which a work is found; ``folded`` is its comparison form."""

    __tablename__ = "alias"
    id: int | None = Field(default=None, primary_key=True)
    work_id: int = Field(foreign_key="work.id", index=True)
    kind: str
    text: str
    folded: str = Field(index=True)


class Source(SQLModel, table=True):
    """A document's bytes, by their SHA-256, and where they came from."""

    __tablename__ = "source"
    sha256: str = Field(primary_key=True)
    name: str
    origin: str
    media_type: str = ""
    rights: str = ""
    size: int
    data: bytes = Field(sa_type=sa.LargeBinary)


class Edition(SQLModel, table=True):
    """One reading of one document. ``kind`` is the header's, ``parser`` the parser's version.

    ``identity`` are the requisites that the manifest gives, as JSON text. ``as_of`` is the day of
    a dated official edition; ``kind`` is ``withdrawn`` where its publisher shows the act no more
    from that day on. ``mark`` is what the collection it comes from knows it by. Live while
    ``superseded_at`` is None.
    """

    __tablename__ = "edition"
    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(foreign_key="source.sha256", index=True)
    lang: str
    kind: str
    title: str = ""
    unofficial: bool = False
    obtained: dt.date | None = None
    identity: str = "{}"
    parser: str
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
    superseded_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    as_of: dt.date | None = None
    mark: str = Field(default="", index=True)


class Mention(SQLModel, table=True):
    """An act as a document, or a person recording a fact, names it.

    ``code`` is the act's number in the state's reference bank. ``role``: own, identity, fact,
    target, note, repeals, cites; announced, of an act whose change is still to come; cause, of the
    act that an official edition names as what gave rise to it.
    """

    __tablename__ = "mention"
    __table_args__ = (
        sa.Index("ix_mention_number", "number_key", "date"),
        sa.Index("ix_mention_work", "work_id", "role"),
    )
    id: int | None = Field(default=None, primary_key=True)
    edition_id: int | None = Field(default=None, foreign_key="edition.id", index=True)
    role: str
    lang: str = ""
    form: str | None = None
    issuer_key: str | None = None
    issuer_name: str | None = None
    date: dt.date | None = None
    number: str | None = None
    number_key: str | None = None
    title: str | None = None
    registration_number: str | None = Field(default=None, index=True)
    registration_date: dt.date | None = None
    alias: str | None = None
    code: str | None = Field(default=None, index=True)
    text: str = ""
    span_start: int | None = None
    span_end: int | None = None
    work_id: int | None = Field(default=None, foreign_key="work.id")


class ComponentRow(SQLModel, table=True):
    """A document within an edition, with its corner captions as (role, number, of)."""

    __tablename__ = "component"
    id: int | None = Field(default=None, primary_key=True)
    edition_id: int = Field(foreign_key="edition.id", index=True)
    name: str
    title: str = ""
    parent: str = ""
    captions: Json = Field(default_factory=list, sa_type=sa.JSON)


class UnitRow(SQLModel, table=True):
    """A unit as printed: of an edition's own tree, or of the payload of a change.

    ``address`` is the address in the document; ``tail`` for payload is the rest of the address
    below the change's target, ``root`` the place among the payload's first-level units.
    """

    __tablename__ = "unit"
    id: int | None = Field(default=None, primary_key=True)
    edition_id: int = Field(foreign_key="edition.id", index=True)
    change_id: int | None = Field(default=None, foreign_key="change.id", index=True)
    address: str
    parent: str | None = None
    kind: str
    number: str = ""
    heading: str = ""
    text: str = ""
    ordinal: int
    root: int = 0
    tail: str = ""
    page: int | None = None
    span_start: int | None = None
    span_end: int | None = None


class NoteRow(SQLModel, table=True):
    """An event that a note of an edition reports."""

    __tablename__ = "note_event"
    id: int | None = Field(default=None, primary_key=True)
    edition_id: int = Field(foreign_key="edition.id", index=True)
    mention_id: int = Field(foreign_key="mention.id", index=True)
    component: str
    path: Json = Field(default_factory=list, sa_type=sa.JSON)
    operation: str
    whole: bool
    rule: Json = Field(default_factory=dict, sa_type=sa.JSON)
    text: str = ""
    ordinal: int
    page: int | None = None
    span_start: int
    span_end: int
    address: str = Field(default="", index=True)
    until: Json = Field(default=None, sa_type=sa.JSON)


class AnnouncementRow(SQLModel, table=True):
    """A change that an edition announces: adopted, not in effect when it was taken. No evidence.

    ``address`` is that of the unit it is announced of, ``before`` of the one it stands before;
    ``operation`` and ``rule`` are None where the words do not tell them.
    """

    __tablename__ = "announcement"
    id: int | None = Field(default=None, primary_key=True)
    edition_id: int = Field(foreign_key="edition.id", index=True)
    mention_id: int | None = Field(default=None, foreign_key="mention.id", index=True)
    component: str
    path: Json = Field(default_factory=list, sa_type=sa.JSON)
    address: str
    before: str = ""
    operation: str | None = None
    rule: Json = Field(default=None, sa_type=sa.JSON)
    text: str
    ordinal: int
    page: int | None = None
    span_start: int
    span_end: int


class ChangeRow(SQLModel, table=True):
    """An instruction of an amending act; ``rule`` is the term it is put into effect on.

    ``edits`` are changes of words, ``until`` the rule of the day on which a temporary change ends.
    ``aimed_at`` and ``address`` are derived: the work it changes, and the unit of that work.

    So is what later changes of the amending act itself made of it (`kb.amended`). ``reading`` is 0
    for the text as first written, 1 for an instruction as they left it. ``standing`` is "" for one
    that takes effect, ``doubted`` where that is open, ``withdrawn`` for one that no longer does,
    ``former`` for one of a reading given up. ``since`` are bounds before which it has no effect,
    ``made_by`` the acts that made or withdrew it, ``doubted_by`` those of which it is open whether
    they came in time.
    """

    __tablename__ = "change"
    __table_args__ = (sa.Index("ix_change_aim", "aimed_at", "address"),)
    id: int | None = Field(default=None, primary_key=True)
    edition_id: int = Field(foreign_key="edition.id", index=True)
    mention_id: int = Field(foreign_key="mention.id", index=True)
    ordinal: int
    operation: str
    document_title: str = ""
    path: Json = Field(default_factory=list, sa_type=sa.JSON)
    instruction: str
    indents: Json = Field(default_factory=list, sa_type=sa.JSON)
    text: str
    rule_id: str
    payload_component: str = ""
    rule: Json = Field(default_factory=dict, sa_type=sa.JSON)
    page: int | None = None
    span_start: int
    span_end: int
    edits: Json = Field(default_factory=list, sa_type=sa.JSON)
    scope: str = "unit"
    only: str = ""
    until: Json = Field(default=None, sa_type=sa.JSON)
    aimed_at: int | None = Field(default=None, foreign_key="work.id")
    address: str = ""
    reading: int = 0
    standing: str = ""
    since: Json = Field(default=None, sa_type=sa.JSON)
    made_by: Json = Field(default_factory=list, sa_type=sa.JSON)
    doubted_by: Json = Field(default_factory=list, sa_type=sa.JSON)


class CommencementRow(SQLModel, table=True):
    """A term of an act's commencement clause; an empty path is the general one.

    ``ends`` is True for a term at which a unit, or the act, ceases to be in effect.
    """

    __tablename__ = "commencement"
    id: int | None = Field(default=None, primary_key=True)
    edition_id: int = Field(foreign_key="edition.id", index=True)
    path: Json = Field(default_factory=list, sa_type=sa.JSON)
    rule: Json = Field(default_factory=dict, sa_type=sa.JSON)
    ends: bool = False


class FactRow(SQLModel, table=True):
    """A fact that an act's text does not hold; a later one of the same kind supersedes it."""

    __tablename__ = "fact"
    id: int | None = Field(default=None, primary_key=True)
    mention_id: int = Field(foreign_key="mention.id", index=True)
    kind: str
    date: dt.date
    source: str
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
    superseded_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class CitationRow(SQLModel, table=True):
    """A reference printed in an edition; ``mention_id`` where it names an act, ``target`` the
    address of the unit cited where that is of the same document."""

    __tablename__ = "citation"
    id: int | None = Field(default=None, primary_key=True)
    edition_id: int = Field(foreign_key="edition.id", index=True)
    mention_id: int | None = Field(default=None, foreign_key="mention.id", index=True)
    address: str = ""
    target: str = ""
    scope: str
    path: Json = Field(default_factory=list, sa_type=sa.JSON)
    text: str
    span_start: int
    span_end: int


class DefinitionRow(SQLModel, table=True):
    """A short name or term that an edition defines."""

    __tablename__ = "definition"
    id: int | None = Field(default=None, primary_key=True)
    edition_id: int = Field(foreign_key="edition.id", index=True)
    address: str = ""
    term: str
    meaning: str
    span_start: int
    span_end: int


class StandardRow(SQLModel, table=True):
    """A service standard; ``component`` is the component of the document that carries it."""

    __tablename__ = "standard"
    id: int | None = Field(default=None, primary_key=True)
    edition_id: int = Field(foreign_key="edition.id", index=True)
    component: str
    name: str
    title: str = ""
    lang: str
    sub_services: Json = Field(default_factory=list, sa_type=sa.JSON)
    page: int | None = None
    span_start: int
    span_end: int


class RequirementRow(SQLModel, table=True):
    """One row of a standard: text, typed value, the printed pieces it was put together from."""

    __tablename__ = "requirement"
    id: int | None = Field(default=None, primary_key=True)
    standard_id: int = Field(foreign_key="standard.id", index=True)
    key: str
    number: str = ""
    label: str = ""
    text: str
    value: Json = Field(default=None, sa_type=sa.JSON)
    none: bool = False
    basis: str = ""
    strength: str = ""
    spans: Json = Field(default_factory=list, sa_type=sa.JSON)
    page: int | None = None


class FindingRow(SQLModel, table=True):
    """A finding of parsing (``edition_id``) or of derivation (``work_id``, ``address``)."""

    __tablename__ = "finding"
    id: int | None = Field(default=None, primary_key=True)
    edition_id: int | None = Field(default=None, foreign_key="edition.id", index=True)
    work_id: int | None = Field(default=None, foreign_key="work.id", index=True)
    code: str
    params: Json = Field(default_factory=list, sa_type=sa.JSON)
    page: int | None = None
    span_start: int | None = None
    span_end: int | None = None
    address: str = ""


class Run(SQLModel, table=True):
    """One loading of one document, also when it changed nothing."""

    __tablename__ = "run"
    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(index=True)
    document: str
    parser: str
    status: str
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)


class Collection(SQLModel, table=True):
    """A collection of documents that is taken in as it grows, and how far it has been."""

    __tablename__ = "collection"
    origin: str = Field(primary_key=True)
    state: Json = Field(default_factory=dict, sa_type=sa.JSON)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)


class TurnRow(SQLModel, table=True):
    """The last turn in which a work changed for an index (`kb.turns`)."""

    __tablename__ = "turn"
    work_id: int = Field(foreign_key="work.id", primary_key=True)
    turn: int = Field(index=True)


class LineageRow(SQLModel, table=True):
    """What tells this base from every other: one row, made when it first learns something."""

    __tablename__ = "lineage"
    key: str = Field(primary_key=True)
