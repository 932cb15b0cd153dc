"""A case is found by its id in another system, by keyed hash; the answer to a request with an Idempotency-Key is kept."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_02"
down_revision = "20261125_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("case", sa.Column("external_mark", sa.String()))
    op.create_index("ix_case_external_mark", "case", ["external_mark"], unique=True)
    op.create_table(
        "kept_answer",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("practice_id", sa.String(), sa.ForeignKey("practice.id"), nullable=False),
        sa.Column("case_id", sa.String(), sa.ForeignKey("case.id", ondelete="CASCADE")),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_kept_answer_practice_id", "kept_answer", ["practice_id"])
    op.create_index("ix_kept_answer_case_id", "kept_answer", ["case_id"])
    op.create_index("ix_kept_answer_mark", "kept_answer", ["mark"], unique=True)


def downgrade() -> None:
    op.drop_table("kept_answer")
    op.drop_index("ix_case_external_mark", "case")
    with op.batch_alter_table("case") as case:
        case.drop_column("external_mark")
