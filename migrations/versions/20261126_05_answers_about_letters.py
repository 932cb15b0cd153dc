"""The answer to a request about a letter (its packet) goes when the letter goes."""

import sqlalchemy as sa
from alembic import op

revision = "20261126_05"
down_revision = "20261126_04"
branch_labels = None
depends_on = None
NAME = "fk_kept_answer_letter_id"


def upgrade() -> None:
    with op.batch_alter_table("kept_answer") as table:
        table.add_column(sa.Column("letter_id", sa.String()))
        table.create_foreign_key(NAME, "letter", ["letter_id"], ["id"], ondelete="CASCADE")
    op.create_index("ix_kept_answer_letter_id", "kept_answer", ["letter_id"])


def downgrade() -> None:
    op.drop_index("ix_kept_answer_letter_id", "kept_answer")
    with op.batch_alter_table("kept_answer") as table:
        table.drop_constraint(NAME, type_="foreignkey")
        table.drop_column("letter_id")
