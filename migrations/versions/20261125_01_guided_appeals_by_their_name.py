"""The table of guided appeals bears their name; a letter keeps the version of the case it was made from."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_01"
down_revision = "20261122_03"
branch_labels = None
depends_on = None

INDEXES = {"practice_id": False, "code_hash": True, "share_hash": True, "expires_on": False}


def upgrade() -> None:
    _renamed("draft", "guided_appeal")
    op.add_column("letter", sa.Column("case_version", sa.Integer()))


def downgrade() -> None:
    with op.batch_alter_table("letter") as letter:
        letter.drop_column("case_version")
    _renamed("guided_appeal", "draft")


def _renamed(old: str, new: str) -> None:
    """References to the table follow its new name by themselves, on both databases."""
    for column in INDEXES:
        op.drop_index(f"ix_{old}_{column}", old)
    op.drop_index(f"ix_attachment_{old}_id", "attachment")
    op.rename_table(old, new)
    op.alter_column("attachment", f"{old}_id", new_column_name=f"{new}_id")
    for column, is_unique in INDEXES.items():
        op.create_index(f"ix_{new}_{column}", new, [column], unique=is_unique)
    op.create_index(f"ix_attachment_{new}_id", "attachment", [f"{new}_id"])
