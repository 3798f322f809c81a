"""Tables of what follows from the evidence: timelines, outline, services.

They can be thrown away and computed anew (`kb.rederive`). Versions keep recorded time: one that
no longer follows is closed by ``recorded_to``, never deleted.
"""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from kb.columns import Json, UtcDateTime


class VersionRow(SQLModel, table=True):
    """One state of a unit's timeline. ``seq`` counts from the state before the act.

    ``contents`` are the texts held, each {lang, document, address, unit}, with ``made`` where
    changes were made in the text printed. States of the ``temporary`` rail lie over the permanent
    ones until they end (``ends``).
    """

    __tablename__ = "unit_version"
    __table_args__ = (sa.Index("ix_unit_version_place", "work_id", "address", "seq"),)
    id: int | None = Field(default=None, primary_key=True)
    work_id: int = Field(foreign_key="work.id")
    address: str
    temporary: bool = False
    seq: int
    state: str
    begins: Json = Field(default=None, sa_type=sa.JSON)
    earliest: dt.date | None = None
    latest: dt.date | None = None
    reason: Json = Field(default=None, sa_type=sa.JSON)
    cause: Json = Field(default=None, sa_type=sa.JSON)
    contents: Json = Field(default_factory=list, sa_type=sa.JSON)
    ends: Json = Field(default=None, sa_type=sa.JSON)
    recorded_from: dt.datetime = Field(sa_type=UtcDateTime)
    recorded_to: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class OutcomeRow(SQLModel, table=True):
    """What became of one change of a work: applied, partly_known, refused.

    ``place`` tells the changes of one act apart: its document, and the order in that. The units it
    created, replaced, removed or gave a temporary state are addresses; ``occurrences`` are where
    words were found and what came in their place.
    """

    __tablename__ = "outcome"
    __table_args__ = (sa.Index("ix_outcome_unit", "work_id", "address"),)
    id: int | None = Field(default=None, primary_key=True)
    work_id: int = Field(foreign_key="work.id")
    address: str
    act: str
    operation: str
    document: str
    ordinal: int
    state: str
    refusals: Json = Field(default_factory=list, sa_type=sa.JSON)
    created: Json = Field(default_factory=list, sa_type=sa.JSON)
    replaced: Json = Field(default_factory=list, sa_type=sa.JSON)
    removed: Json = Field(default_factory=list, sa_type=sa.JSON)
    overlaid: Json = Field(default_factory=list, sa_type=sa.JSON)
    occurrences: Json = Field(default_factory=list, sa_type=sa.JSON)


class Node(SQLModel, table=True):
    """A unit in the outline of its work, as the evidence now known has it."""

    __tablename__ = "node"
    __table_args__ = (
        sa.UniqueConstraint("work_id", "address"),
        sa.Index("ix_node_below", "work_id", "parent"),
        sa.Index("ix_node_address", "address"),
    )
    id: int | None = Field(default=None, primary_key=True)
    work_id: int = Field(foreign_key="work.id", index=True)
    address: str
    parent: str | None = None
    kind: str
    number: str = ""
    headings: Json = Field(default_factory=dict, sa_type=sa.JSON)
    ordinal: int


class ServiceRow(SQLModel, table=True):
    """A service: an annex of a work that carries, or carried, its standard."""

    __tablename__ = "service"
    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True)
    work_id: int = Field(foreign_key="work.id", index=True)
    address: str
    names: Json = Field(default_factory=dict, sa_type=sa.JSON)
