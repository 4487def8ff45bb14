"""What the review desk needs: spare options and alternates, and the steps of a sitting."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "spare_options",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("sets", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_spare_options_question_id_question"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("question_id", name=op.f("pk_spare_options")),
    )
    op.create_table(
        "alternate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fact_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("generated_key", sa.String(length=40), nullable=False),
        sa.Column("made", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["fact_id"], ["fact.id"], name=op.f("fk_alternate_fact_id_fact"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alternate")),
        sa.UniqueConstraint("fact_id", "generated_key", name=op.f("uq_alternate_fact_id_generated_key")),
    )
    _create_steps()


def _create_steps() -> None:
    op.create_table(
        "review_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reviewer_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("brought_id", sa.Integer(), nullable=True),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("deed", sa.String(length=24), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.String(length=20), nullable=False),
        sa.Column("taken", sa.DateTime(), nullable=False),
        sa.Column("undone", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["reviewer_id"], ["user.id"], name=op.f("fk_review_step_reviewer_id_user"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_review_step_question_id_question"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["brought_id"], ["question.id"], name=op.f("fk_review_step_brought_id_question"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_step")),
        sa.UniqueConstraint("reviewer_id", "key", name=op.f("uq_review_step_reviewer_id_key")),
    )
    with op.batch_alter_table("review_step", schema=None) as batch_op:
        for column in ("question_id", "brought_id", "taken"):
            batch_op.create_index(batch_op.f(f"ix_review_step_{column}"), [column], unique=False)


def downgrade() -> None:
    for table in ("review_step", "alternate", "spare_options"):
        op.drop_table(table)
