"""Practices and their keys, cases with their records, letters, policies with their criteria, the audit chain."""

import sqlalchemy as sa
from alembic import op

revision = "20261122_01"
down_revision = None
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)
RECORDS = {
    "evaluation": None,
    "finding": "evaluation",
    "goal": None,
    "progress": "goal",
    "note": None,
    "document": None,
    "person": None,
    "record": None,
}


def _owned(name: str, *columns: sa.Column) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("practice_id", sa.String(), sa.ForeignKey("practice.id"), nullable=False),
        *columns,
    )
    op.create_index(f"ix_{name}_practice_id", name, ["practice_id"])


def _of(parent: str) -> sa.Column:
    return sa.Column(f"{parent}_id", sa.String(), sa.ForeignKey(f"{parent}.id", ondelete="CASCADE"), nullable=False)


def _record(name: str, parent: str | None) -> None:
    columns = [
        _of("case"),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("ordering", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    ]
    if parent:
        link = sa.ForeignKey(f"{parent}.id", ondelete="CASCADE")
        columns.append(sa.Column("parent_id", sa.String(), link, nullable=False))
    _owned(name, *columns)
    op.create_index(f"ix_{name}_case_id", name, ["case_id"])
    if parent:
        op.create_index(f"ix_{name}_parent_id", name, ["parent_id"])


def _practices() -> None:
    op.create_table(
        "practice",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("created_at", TIME, nullable=False),
    )
    _owned(
        "data_key",
        sa.Column("master", sa.String(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
    )


def _cases() -> None:
    _owned(
        "case",
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("updated_at", TIME, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )
    for name, parent in RECORDS.items():
        _record(name, parent)


def _letters() -> None:
    _owned(
        "letter",
        _of("case"),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("library", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_letter_case_id", "letter", ["case_id"])


def _policies() -> None:
    _owned(
        "policy",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("payer", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("verification", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("effective_from", sa.Date()),
        sa.Column("effective_to", sa.Date()),
        sa.Column("added_at", TIME, nullable=False),
        sa.Column("superseded_at", TIME),
        sa.Column("body", sa.Text()),
        sa.Column("sealed", sa.LargeBinary()),
    )
    op.create_index("ix_policy_key", "policy", ["key"])
    op.create_index("ix_policy_payer", "policy", ["payer"])
    _owned(
        "criterion",
        _of("policy"),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("verification", sa.String(), nullable=False),
        sa.Column("ordering", sa.Integer(), nullable=False),
        sa.Column("effective_from", sa.Date()),
        sa.Column("effective_to", sa.Date()),
        sa.Column("body", sa.Text()),
        sa.Column("sealed", sa.LargeBinary()),
    )
    op.create_index("ix_criterion_policy_id", "criterion", ["policy_id"])
    op.create_index("ix_criterion_key", "criterion", ["key"])


def _audit() -> None:
    _owned(
        "audit",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
    )


def upgrade() -> None:
    _practices()
    _cases()
    _letters()
    _policies()
    _audit()


def downgrade() -> None:
    for name in ("audit", "criterion", "policy", "letter", *reversed(RECORDS), "case", "data_key", "practice"):
        op.drop_table(name)
