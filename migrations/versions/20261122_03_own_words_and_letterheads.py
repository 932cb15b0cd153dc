"""Paragraphs of a person's own in letters, and the letterhead of a practice."""

import sqlalchemy as sa
from alembic import op

revision = "20261122_03"
down_revision = "20261122_02"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def _owned(name: str, *columns: sa.Column) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("practice_id", sa.String(), sa.ForeignKey("practice.id"), nullable=False),
        *columns,
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )
    op.create_index(f"ix_{name}_practice_id", name, ["practice_id"])


def upgrade() -> None:
    _owned(
        "own_words",
        sa.Column("case_id", sa.String(), sa.ForeignKey("case.id", ondelete="CASCADE"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
    )
    op.create_index("ix_own_words_case_id", "own_words", ["case_id"])
    _owned("letterhead", sa.Column("added_at", TIME, nullable=False))


def downgrade() -> None:
    op.drop_table("letterhead")
    op.drop_table("own_words")
