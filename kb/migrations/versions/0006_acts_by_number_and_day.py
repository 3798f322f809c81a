"""Mentions found by the number and the day of the act, and by what they say of a work.

Many acts share a number, and a code is cited a hundred thousand times.
"""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_mention_number", "mention", ["number_key", "date"], unique=False)
    op.drop_index("ix_mention_number_key", "mention")
    op.create_index("ix_mention_work", "mention", ["work_id", "role"], unique=False)
    op.drop_index("ix_mention_work_id", "mention")


def downgrade() -> None:
    op.create_index("ix_mention_work_id", "mention", ["work_id"], unique=False)
    op.drop_index("ix_mention_work", "mention")
    op.create_index("ix_mention_number_key", "mention", ["number_key"], unique=False)
    op.drop_index("ix_mention_number", "mention")
