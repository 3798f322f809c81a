"""Tables of what the base tells subscribers: what takes effect when, and what it learnt when.

``effect`` follows from the evidence, as `kb.derived_models` do; ``learnt`` is written once and
never changed, in the transaction that learns it.
"""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from kb.columns import Json, UtcDateTime


class EffectRow(SQLModel, table=True):
    """A day on which something of a work begins or ends (`kb.effects.Effect`), as now believed.

    ``width`` classes the room between the bounds (`kb.effects.width_of`), ``opens`` and ``closes``
    are these as ordinals of days, so that those that may fall into some days are found by an index.
    ``maker`` is the work that did it, where the base knows it; ``units`` how many units it is of,
    as counted when the work was last derived as a whole.
    """

    __tablename__ = "effect"
    __table_args__ = (sa.Index("ix_effect_day", "width", "opens", "id"),)
    id: int | None = Field(default=None, primary_key=True)
    work_id: int = Field(foreign_key="work.id", index=True)
    address: str
    phase: str
    temporary: bool = False
    state: str
    act: str = ""
    maker: int | None = Field(default=None, foreign_key="work.id", index=True)
    operation: str = ""
    bounds: Json = Field(default=None, sa_type=sa.JSON)
    ends: Json = Field(default=None, sa_type=sa.JSON)
    languages: str = ""
    units: int = 1
    ordinal: int = 0
    width: int
    opens: int
    closes: int


class LearntRow(SQLModel, table=True):
    """Something the base learnt. Ids follow the order in which transactions were committed.

    ``kind``: see `kb.answers_feed.LearntKind`. ``recorded_at`` is never before that of the row
    before. ``service`` is the identifier of the service whose standard the unit belongs to.
    ``detail`` is what the entry shows beside (`kb.learning`).
    """

    __tablename__ = "learnt"
    __table_args__ = (
        sa.Index("ix_learnt_moment", "recorded_at", "id"),
        sa.Index("ix_learnt_work", "work_id", "id"),
        sa.Index("ix_learnt_service", "service", "id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)
    work_id: int = Field(foreign_key="work.id")
    kind: str
    address: str
    service: str = ""
    detail: Json = Field(default_factory=dict, sa_type=sa.JSON)
