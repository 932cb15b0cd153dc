"""Guided appeals that are not finished, and the papers attached to them."""

import sqlalchemy as sa
from alembic import op

revision = "20261122_02"
down_revision = "20261122_01"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("practice_id", sa.String(), sa.ForeignKey("practice.id"), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("share_hash", sa.String()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("updated_at", TIME, nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_draft_practice_id", "draft", ["practice_id"])
    op.create_index("ix_draft_code_hash", "draft", ["code_hash"], unique=True)
    op.create_index("ix_draft_share_hash", "draft", ["share_hash"], unique=True)
    op.create_index("ix_draft_expires_on", "draft", ["expires_on"])
    op.create_table(
        "attachment",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("practice_id", sa.String(), sa.ForeignKey("practice.id"), nullable=False),
        sa.Column("draft_id", sa.String(), sa.ForeignKey("draft.id", ondelete="CASCADE"), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_attachment_practice_id", "attachment", ["practice_id"])
    op.create_index("ix_attachment_draft_id", "attachment", ["draft_id"])


def downgrade() -> None:
    op.drop_table("attachment")
    op.drop_table("draft")
