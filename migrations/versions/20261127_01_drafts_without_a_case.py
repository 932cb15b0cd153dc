"""What is typed for a case that is not there yet is kept too: such a row has no case, but a person."""

import sqlalchemy as sa
from alembic import op

revision = "20261127_01"
down_revision = "20261126_06"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("form_draft") as table:
        table.alter_column("case_id", existing_type=sa.String(), nullable=True)


def downgrade() -> None:
    op.execute("DELETE FROM form_draft WHERE case_id IS NULL")  # the older form has no place for them
    with op.batch_alter_table("form_draft") as table:
        table.alter_column("case_id", existing_type=sa.String(), nullable=False)
