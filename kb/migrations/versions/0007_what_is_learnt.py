"""What takes effect when, and what is learnt when: told to subscribers of the feed."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

from kb.codec import bounds_from_json, cause_from_json, content_from_json
from kb.effects import effects_of
from kb.learning import effect_values
from kb.timeline import State, Stretch, Timeline

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_OWN = (
    "role IN ('own', 'identity')"
    " AND edition_id IN (SELECT id FROM edition WHERE superseded_at IS NULL)"
)


def upgrade() -> None:
    effect = op.create_table(
        "effect",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("temporary", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("maker", sa.Integer(), nullable=True),
        sa.Column("operation", sa.String(), nullable=False),
        sa.Column("bounds", sa.JSON(), nullable=False),
        sa.Column("ends", sa.JSON(), nullable=False),
        sa.Column("languages", sa.String(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("opens", sa.Integer(), nullable=False),
        sa.Column("closes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name="fk_effect_work_id_work"),
        sa.ForeignKeyConstraint(["maker"], ["work.id"], name="fk_effect_maker_work"),
        sa.PrimaryKeyConstraint("id", name="pk_effect"),
    )
    op.create_index("ix_effect_work_id", "effect", ["work_id"], unique=False)
    op.create_index("ix_effect_maker", "effect", ["maker"], unique=False)
    op.create_index("ix_effect_day", "effect", ["width", "opens", "id"], unique=False)
    learnt = op.create_table(
        "learnt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name="fk_learnt_work_id_work"),
        sa.PrimaryKeyConstraint("id", name="pk_learnt"),
    )
    op.create_index("ix_learnt_moment", "learnt", ["recorded_at", "id"], unique=False)
    op.create_index("ix_learnt_work", "learnt", ["work_id", "id"], unique=False)
    op.create_index("ix_learnt_service", "learnt", ["service", "id"], unique=False)
    _tell_what_is_held(effect, learnt)


def _tell_what_is_held(effect: sa.Table, learnt: sa.Table) -> None:
    """Of what was learnt before there was a feed each act is told once, with its first moment."""
    bind = op.get_bind()
    own = set(bind.execute(sa.text(f"SELECT DISTINCT work_id FROM mention WHERE {_OWN}")).scalars())
    works = {row.iri: row.id for row in bind.execute(sa.text("SELECT id, iri FROM work"))}
    first = bind.execute(
        sa.text(
            "SELECT work_id, min(recorded_from) AS moment FROM unit_version"
            " WHERE recorded_to IS NULL GROUP BY work_id ORDER BY 2, 1"
        )
    ).all()
    told: list[dict[str, Any]] = []
    for work, moment in first:
        rows: list[dict[str, Any]] = []
        for at, event in enumerate(effects_of(*_rails(bind, work))):
            maker = works.get(event.act)
            rows.append({**effect_values(event, work, at), "maker": maker})
        if rows:
            bind.execute(sa.insert(effect), rows)
        told.append(
            {
                "recorded_at": _moment(moment),
                "work_id": work,
                "kind": "new_act" if work in own else "new_version",
                "address": "!",
                "service": "",
                "detail": {},
            }
        )
    if told:
        op.bulk_insert(learnt, told)


def _rails(bind: sa.Connection, work: int) -> tuple[Mapping[str, Timeline], Mapping[str, Timeline]]:
    query = sa.text(
        "SELECT address, temporary, state, begins, ends, cause, contents FROM unit_version"
        " WHERE work_id = :work AND recorded_to IS NULL ORDER BY address, temporary, seq"
    )
    rails: tuple[dict[str, list[Stretch]], ...] = (defaultdict(list), defaultdict(list))
    for row in bind.execute(query, {"work": work}):
        rails[bool(row.temporary)][row.address].append(
            Stretch(
                State(row.state),
                bounds_from_json(_json(row.begins)),
                tuple(content_from_json(value) for value in _json(row.contents) or ()),
                None,
                cause_from_json(_json(row.cause)),
                bounds_from_json(_json(row.ends)),
            )
        )
    permanent, temporary = ({a: tuple(line) for a, line in rail.items()} for rail in rails)
    return permanent, temporary


def _json(value: Any) -> Any:
    """JSON as a driver gives it without the types of the table."""
    return json.loads(value) if isinstance(value, str | bytes) else value


def _moment(value: Any) -> dt.datetime:
    return dt.datetime.fromisoformat(value) if isinstance(value, str) else value


def downgrade() -> None:
    op.drop_table("learnt")
    op.drop_table("effect")
