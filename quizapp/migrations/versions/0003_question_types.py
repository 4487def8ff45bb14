"""What matching, numbers and slips need, and answers of several parts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


_RESPONSE = sa.table("response", sa.column("option_id", sa.Integer), sa.column("chosen", sa.Text))


def upgrade() -> None:
    with op.batch_alter_table("option", schema=None) as batch_op:
        batch_op.add_column(sa.Column("match", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("feedback", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("question_version", schema=None) as batch_op:
        batch_op.add_column(sa.Column("allows_slips", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("value", sa.String(length=120), nullable=True))
        batch_op.add_column(sa.Column("tolerance", sa.String(length=120), nullable=True))
        batch_op.add_column(sa.Column("unit", sa.String(length=40), nullable=False, server_default=""))
    with op.batch_alter_table("response", schema=None) as batch_op:
        batch_op.add_column(sa.Column("chosen", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("unit", sa.String(length=40), nullable=True))
    op.execute(_RESPONSE.update().values(chosen=_make_array()).where(_RESPONSE.c.option_id.is_not(None)))
    with op.batch_alter_table("response", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_response_option_id"))
        batch_op.drop_constraint(batch_op.f("fk_response_option_id_option"), type_="foreignkey")
        batch_op.drop_column("option_id")


def downgrade() -> None:
    """Of an answer of several parts, the first is kept; what a version can't say any more is gone."""
    with op.batch_alter_table("option", schema=None) as batch_op:
        batch_op.drop_column("feedback")
        batch_op.drop_column("match")
    with op.batch_alter_table("question_version", schema=None) as batch_op:
        batch_op.drop_column("unit")
        batch_op.drop_column("tolerance")
        batch_op.drop_column("value")
        batch_op.drop_column("allows_slips")
    with op.batch_alter_table("response", schema=None) as batch_op:
        batch_op.add_column(sa.Column("option_id", sa.Integer(), nullable=True))
    op.execute(_RESPONSE.update().values(option_id=_first_chosen()))
    with op.batch_alter_table("response", schema=None) as batch_op:
        batch_op.create_foreign_key(
            batch_op.f("fk_response_option_id_option"),
            "option",
            ["option_id"],
            ["id"],
            deferrable=True,
            initially="DEFERRED",
        )
        batch_op.create_index(batch_op.f("ix_response_option_id"), ["option_id"], unique=False)
        batch_op.drop_column("unit")
        batch_op.drop_column("chosen")


def _on_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _make_array() -> sa.ColumnElement[str]:
    return (sa.func.json_array if _on_sqlite() else sa.func.json_build_array)(_RESPONSE.c.option_id)


def _first_chosen() -> sa.ColumnElement[int]:
    if _on_sqlite():
        return sa.func.json_extract(_RESPONSE.c.chosen, "$[0]")
    return sa.cast(sa.func.json_extract_path_text(_RESPONSE.c.chosen, "0"), sa.Integer)
