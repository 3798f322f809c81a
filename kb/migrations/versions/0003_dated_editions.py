"""Dated official editions, and how far collections of them have been taken in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("edition") as table:
        table.add_column(sa.Column("as_of", sa.Date(), nullable=True))
        table.add_column(sa.Column("mark", sa.String(), nullable=False, server_default=""))
        table.create_index("ix_edition_mark", ["mark"], unique=False)
    with op.batch_alter_table("mention") as table:
        table.add_column(sa.Column("code", sa.String(), nullable=True))
        table.create_index("ix_mention_code", ["code"], unique=False)
    op.create_table(
        "collection",
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("origin", name="pk_collection"),
    )


def downgrade() -> None:
    op.drop_table("collection")
    with op.batch_alter_table("mention") as table:
        table.drop_index("ix_mention_code")
        table.drop_column("code")
    with op.batch_alter_table("edition") as table:
        table.drop_index("ix_edition_mark")
        table.drop_column("mark")
        table.drop_column("as_of")
