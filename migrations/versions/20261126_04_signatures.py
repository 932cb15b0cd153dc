"""Signatures that were typed on a page under a kept letter."""

import sqlalchemy as sa
from alembic import op

revision = "20261126_04"
down_revision = "20261126_03"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "signature",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("practice_id", sa.String(), sa.ForeignKey("practice.id"), nullable=False),
        sa.Column("letter_id", sa.String(), sa.ForeignKey("letter.id", ondelete="CASCADE"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_signature_practice_id", "signature", ["practice_id"])
    op.create_index("ix_signature_letter_id", "signature", ["letter_id"], unique=True)


def downgrade() -> None:
    op.drop_table("signature")
