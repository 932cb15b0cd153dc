"""Many cases at once: a batch and its lines, each done exactly once by whichever worker takes it."""

import sqlalchemy as sa
from alembic import op

revision = "20261126_01"
down_revision = "20261125_02"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "batch",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("practice_id", sa.String(), sa.ForeignKey("practice.id"), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_batch_practice_id", "batch", ["practice_id"])
    op.create_index("ix_batch_state", "batch", ["state"])
    op.create_table(
        "batch_item",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("practice_id", sa.String(), sa.ForeignKey("practice.id"), nullable=False),
        sa.Column("batch_id", sa.String(), sa.ForeignKey("batch.id", ondelete="CASCADE"), nullable=False),
        sa.Column("ordering", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("lease", sa.String()),
        sa.Column("leased_until", sa.DateTime(timezone=True)),
        sa.Column("case_id", sa.String(), sa.ForeignKey("case.id", ondelete="CASCADE")),
        sa.Column("letter_id", sa.String(), sa.ForeignKey("letter.id", ondelete="CASCADE")),
        sa.Column("sealed", sa.LargeBinary()),
        sa.Column("sealed_answer", sa.LargeBinary()),
        sa.Column("sealed_packet", sa.LargeBinary()),
    )
    op.create_index("ix_batch_item_practice_id", "batch_item", ["practice_id"])
    op.create_index("ix_batch_item_case_id", "batch_item", ["case_id"])
    op.create_index("ix_batch_item_letter_id", "batch_item", ["letter_id"])
    op.create_index("ix_batch_item_order", "batch_item", ["batch_id", "ordering"], unique=True)
    op.create_index("ix_batch_item_turn", "batch_item", ["batch_id", "state", "ordering"])


def downgrade() -> None:
    op.drop_table("batch_item")
    op.drop_table("batch")
