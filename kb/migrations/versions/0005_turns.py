"""When each work last changed, for indexes beside the base; units of all acts by address."""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "turn",
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name="fk_turn_work_id_work"),
        sa.PrimaryKeyConstraint("work_id", name="pk_turn"),
    )
    op.create_index("ix_turn_turn", "turn", ["turn"], unique=False)
    op.create_table(
        "lineage",
        sa.Column("key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_lineage"),
    )
    op.create_index("ix_node_address", "node", ["address"], unique=False)
    # No index has seen the works that are there already.
    op.execute("INSERT INTO turn (work_id, turn) SELECT id, 1 FROM work")
    if op.get_bind().execute(sa.text("SELECT count(*) FROM turn")).scalar_one():
        lineage = sa.table("lineage", sa.column("key", sa.String))
        op.bulk_insert(lineage, [{"key": uuid.uuid4().hex}])


def downgrade() -> None:
    op.drop_index("ix_node_address", "node")
    op.drop_table("lineage")
    op.drop_table("turn")
