"""The day on which an article came out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Not in a batch, which copies the table on SQLite: its triggers would be lost.
    op.add_column("article", sa.Column("published", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("article", "published")
