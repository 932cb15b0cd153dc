"""What is typed and not saved yet, and the words of a paper's pages apart from what is proposed of them."""

import sqlalchemy as sa
from alembic import op

revision = "20261126_06"
down_revision = "20261126_05"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "form_draft",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("practice_id", sa.String(), sa.ForeignKey("practice.id"), nullable=False),
        sa.Column("case_id", sa.String(), sa.ForeignKey("case.id", ondelete="CASCADE"), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )
    for name in ("practice_id", "case_id"):
        op.create_index(f"ix_form_draft_{name}", "form_draft", [name])
    op.create_index("ix_form_draft_mark", "form_draft", ["mark"], unique=True)
    with op.batch_alter_table("paper") as table:
        table.add_column(sa.Column("page_words", sa.LargeBinary()))


def downgrade() -> None:
    with op.batch_alter_table("paper") as table:
        table.drop_column("page_words")
    op.drop_table("form_draft")
