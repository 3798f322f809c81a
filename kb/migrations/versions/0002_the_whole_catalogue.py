"""Word changes, temporary states, ends of terms, and what became of each change."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("note_event") as table:
        table.add_column(sa.Column("address", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("until", sa.JSON(), nullable=False, server_default="null"))
        table.create_index("ix_note_event_address", ["address"], unique=False)
    with op.batch_alter_table("change") as table:
        table.add_column(sa.Column("edits", sa.JSON(), nullable=False, server_default="[]"))
        table.add_column(sa.Column("scope", sa.String(), nullable=False, server_default="unit"))
        table.add_column(sa.Column("only", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("until", sa.JSON(), nullable=False, server_default="null"))
        table.add_column(sa.Column("aimed_at", sa.Integer(), nullable=True))
        table.add_column(sa.Column("address", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("reading", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("standing", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("since", sa.JSON(), nullable=False, server_default="null"))
        table.add_column(sa.Column("made_by", sa.JSON(), nullable=False, server_default="[]"))
        table.add_column(sa.Column("doubted_by", sa.JSON(), nullable=False, server_default="[]"))
        table.create_foreign_key("fk_change_aimed_at_work", "work", ["aimed_at"], ["id"])
        table.create_index("ix_change_aim", ["aimed_at", "address"], unique=False)
    with op.batch_alter_table("edition") as table:
        table.add_column(sa.Column("identity", sa.String(), nullable=False, server_default="{}"))
    with op.batch_alter_table("commencement") as table:
        table.add_column(sa.Column("ends", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("finding") as table:
        table.add_column(sa.Column("address", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("unit_version") as table:
        table.add_column(
            sa.Column("temporary", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        table.add_column(sa.Column("ends", sa.JSON(), nullable=False, server_default="null"))
    op.create_index("ix_node_below", "node", ["work_id", "parent"], unique=False)
    op.create_table(
        "outcome",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("operation", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("refusals", sa.JSON(), nullable=False),
        sa.Column("created", sa.JSON(), nullable=False),
        sa.Column("replaced", sa.JSON(), nullable=False),
        sa.Column("removed", sa.JSON(), nullable=False),
        sa.Column("overlaid", sa.JSON(), nullable=False),
        sa.Column("occurrences", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name="fk_outcome_work_id_work"),
        sa.PrimaryKeyConstraint("id", name="pk_outcome"),
    )
    op.create_index("ix_outcome_unit", "outcome", ["work_id", "address"], unique=False)


def downgrade() -> None:
    op.drop_table("outcome")
    op.drop_index("ix_node_below", "node")
    with op.batch_alter_table("unit_version") as table:
        table.drop_column("ends")
        table.drop_column("temporary")
    with op.batch_alter_table("finding") as table:
        table.drop_column("address")
    with op.batch_alter_table("commencement") as table:
        table.drop_column("ends")
    with op.batch_alter_table("edition") as table:
        table.drop_column("identity")
    with op.batch_alter_table("change") as table:
        table.drop_index("ix_change_aim")
        table.drop_constraint("fk_change_aimed_at_work", type_="foreignkey")
        for name in (
            *("doubted_by", "made_by", "since", "standing", "reading"),
            *("address", "aimed_at", "until", "only", "scope", "edits"),
        ):
            table.drop_column(name)
    with op.batch_alter_table("note_event") as table:
        table.drop_index("ix_note_event_address")
        table.drop_column("until")
        table.drop_column("address")
