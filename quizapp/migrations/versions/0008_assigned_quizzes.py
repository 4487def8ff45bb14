"""Classes, whom quizzes are set to, and how they are taken: sections, draws, limits, feedback, revisions of answers."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_TRIGGERS = (
    """
    CREATE TRIGGER slot_added AFTER INSERT ON slot BEGIN
        UPDATE question SET uses = uses + 1 WHERE id = new.question_id;
    END
    """,
    """
    CREATE TRIGGER slot_removed AFTER DELETE ON slot BEGIN
        UPDATE question SET uses = uses - 1 WHERE id = old.question_id;
    END
    """,
)
_Columns = tuple[tuple[str, sa.types.TypeEngine[Any], Any], ...]
_QUIZ: _Columns = (
    ("open_by_link", sa.Boolean(), sa.true()),
    ("page_size", sa.Integer(), "1"),
    ("shuffles_questions", sa.Boolean(), sa.false()),
    ("shuffles_options", sa.Boolean(), sa.true()),
    ("minutes", sa.Integer(), None),
    ("tries", sa.Integer(), None),
    ("counting", sa.String(length=24), "best"),
    ("pass_mark", sa.BigInteger(), None),
    ("penalty", sa.BigInteger(), "0"),
    ("shows_score", sa.String(length=24), "submitted"),
    ("shows_answers", sa.String(length=24), "submitted"),
    ("shows_evidence", sa.String(length=24), "submitted"),
)
_RESPONSE: _Columns = (
    ("revision", sa.Integer(), "0"),
    ("flagged", sa.Boolean(), sa.false()),
    ("checked", sa.DateTime(), None),
    ("points", sa.BigInteger(), "0"),
)


def upgrade() -> None:
    _create_classes()
    _create_settings_of_quizzes()
    _add_columns("quiz", _QUIZ)
    _add_columns("response", _RESPONSE)
    op.execute("UPDATE response SET points = (SELECT slot.points FROM slot WHERE slot.id = response.slot_id)")
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.add_column(sa.Column("assignment_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("due", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("late", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("penalty", sa.BigInteger(), nullable=False, server_default="0"))
        batch_op.create_index(batch_op.f("ix_attempt_assignment_id"), ["assignment_id"], unique=False)
        batch_op.create_index("ix_attempt_submitted_due", ["submitted", "due"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_attempt_assignment_id_assignment"),
            "assignment",
            ["assignment_id"],
            ["id"],
            ondelete="SET NULL",
        )
    with op.batch_alter_table("slot", schema=None) as batch_op:
        batch_op.add_column(sa.Column("tag_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("draws", sa.Integer(), nullable=False, server_default="1"))
        batch_op.alter_column("question_id", existing_type=sa.Integer(), nullable=True)
        batch_op.create_index(batch_op.f("ix_slot_tag_id"), ["tag_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_slot_tag_id_tag"), "tag", ["tag_id"], ["id"], ondelete="CASCADE")
    _restore_triggers()


def downgrade() -> None:
    op.execute("DELETE FROM slot WHERE question_id IS NULL")
    with op.batch_alter_table("slot", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_slot_tag_id_tag"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_slot_tag_id"))
        batch_op.alter_column("question_id", existing_type=sa.Integer(), nullable=False)
        batch_op.drop_column("draws")
        batch_op.drop_column("tag_id")
    _restore_triggers()
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_attempt_assignment_id_assignment"), type_="foreignkey")
        batch_op.drop_index("ix_attempt_submitted_due")
        batch_op.drop_index(batch_op.f("ix_attempt_assignment_id"))
        for column in ("penalty", "late", "due", "assignment_id"):
            batch_op.drop_column(column)
    _drop_columns("response", _RESPONSE)
    _drop_columns("quiz", _QUIZ)
    for table in ("section", "allowance", "assignment", "membership", "classroom"):
        op.drop_table(table)


def _add_columns(table: str, columns: _Columns) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        for name, kind, default in columns:
            may_miss = name in {"minutes", "tries", "pass_mark", "checked"}
            batch_op.add_column(sa.Column(name, kind, nullable=may_miss, server_default=default))


def _drop_columns(table: str, columns: _Columns) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        for name, _kind, _default in reversed(columns):
            batch_op.drop_column(name)


def _restore_triggers() -> None:
    """SQLite changes a table by making it anew, without its triggers."""
    if op.get_bind().dialect.name == "sqlite":
        for statement in _TRIGGERS:
            op.execute(statement)


def _belongs_to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"), ondelete="CASCADE"
    )


def _create_classes() -> None:
    op.create_table(
        "classroom",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("join_code", sa.String(length=24), nullable=True),
        sa.Column("created", sa.DateTime(), nullable=False),
        _belongs_to("classroom", "owner_id", "user"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_classroom")),
        sa.UniqueConstraint("join_code", name=op.f("uq_classroom_join_code")),
    )
    op.create_table(
        "membership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("classroom_id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("joined", sa.DateTime(), nullable=False),
        _belongs_to("membership", "classroom_id", "classroom"),
        _belongs_to("membership", "learner_id", "user"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sa.UniqueConstraint("classroom_id", "learner_id", name=op.f("uq_membership_classroom_id_learner_id")),
    )
    op.create_index(op.f("ix_classroom_owner_id"), "classroom", ["owner_id"])
    op.create_index(op.f("ix_membership_learner_id"), "membership", ["learner_id"])


def _create_settings_of_quizzes() -> None:
    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quiz_id", sa.Integer(), nullable=False),
        sa.Column("classroom_id", sa.Integer(), nullable=False),
        sa.Column("opens", sa.DateTime(), nullable=True),
        sa.Column("closes", sa.DateTime(), nullable=True),
        sa.Column("late", sa.String(length=24), nullable=False),
        sa.Column("late_until", sa.DateTime(), nullable=True),
        sa.Column("created", sa.DateTime(), nullable=False),
        _belongs_to("assignment", "quiz_id", "quiz"),
        _belongs_to("assignment", "classroom_id", "classroom"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sa.UniqueConstraint("quiz_id", "classroom_id", name=op.f("uq_assignment_quiz_id_classroom_id")),
    )
    op.create_table(
        "allowance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quiz_id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("closes", sa.DateTime(), nullable=True),
        _belongs_to("allowance", "quiz_id", "quiz"),
        _belongs_to("allowance", "learner_id", "user"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allowance")),
        sa.UniqueConstraint("quiz_id", "learner_id", name=op.f("uq_allowance_quiz_id_learner_id")),
    )
    op.create_table(
        "section",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quiz_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        _belongs_to("section", "quiz_id", "quiz"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section")),
        sa.UniqueConstraint("quiz_id", "first", name=op.f("uq_section_quiz_id_first")),
    )
    op.create_index(op.f("ix_assignment_classroom_id"), "assignment", ["classroom_id"])
    op.create_index(op.f("ix_allowance_learner_id"), "allowance", ["learner_id"])
