"""Papers of cases and guided appeals: the files as they came in, what was read of them, and their pages as pictures."""

import sqlalchemy as sa
from alembic import op

revision = "20261126_02"
down_revision = "20261126_01"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "paper",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("practice_id", sa.String(), sa.ForeignKey("practice.id"), nullable=False),
        sa.Column("case_id", sa.String(), sa.ForeignKey("case.id", ondelete="CASCADE")),
        sa.Column("guided_appeal_id", sa.String(), sa.ForeignKey("guided_appeal.id", ondelete="CASCADE")),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("pages_done", sa.Integer(), nullable=False),
        sa.Column("page_count", sa.Integer()),
        sa.Column("edition", sa.String()),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("lease", TIME),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("original", sa.LargeBinary(), nullable=False),
        sa.Column("reading", sa.LargeBinary()),
    )
    for name in ("practice_id", "case_id", "guided_appeal_id", "state"):
        op.create_index(f"ix_paper_{name}", "paper", [name])
    op.create_index("ix_paper_mark", "paper", ["mark"], unique=True)
    op.create_table(
        "paper_page",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("practice_id", sa.String(), sa.ForeignKey("practice.id"), nullable=False),
        sa.Column("paper_id", sa.String(), sa.ForeignKey("paper.id", ondelete="CASCADE"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )
    for name in ("practice_id", "paper_id"):
        op.create_index(f"ix_paper_page_{name}", "paper_page", [name])


def downgrade() -> None:
    op.drop_table("paper_page")
    op.drop_table("paper")
