"""Rows that are part of a case are found by it: SQLite took the index over the practice, and read every case's rows."""

from alembic import op

revision = "20261127_02"
down_revision = "20261127_01"
branch_labels = None
depends_on = None

TABLES = (
    "evaluation", "finding", "goal", "progress", "note", "document", "person", "record", "letter", "own_words",
    "attachment", "paper", "paper_page",
)  # fmt: skip


def upgrade() -> None:
    for table in TABLES:
        op.drop_index(f"ix_{table}_practice_id", table)


def downgrade() -> None:
    for table in TABLES:
        op.create_index(f"ix_{table}_practice_id", table, ["practice_id"])
