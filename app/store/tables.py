"""The tables. Clear columns hold ids, owner, order, state, days and times; health data is in the sealed column only.

Every row belongs to a practice. What a person typed into a case, a record's own id included, is in no clear column.
"""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    DateTime,
    Dialect,
    ForeignKey,
    LargeBinary,
    Row,
    Select,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlmodel import Field, SQLModel

LOCAL = "local"
OF_LETTER = "fk_kept_answer_letter_id"  # by this name the migration that brought it takes it away
SHIPPED = "shipped"  # the owner of the policy rows that come with the library; they are everybody's to read


# What these hold is known to the database alone: the store reads each row into a type of its own.
Wanted = ColumnElement[Any]
Query = Select[Any]
Selected = Row[Any]
Values = dict[str, object]


def columns(table: type[SQLModel]) -> ReadOnlyColumnCollection[str, Column[Any]]:
    """The columns of a table, for queries: SQLModel types its attributes as the values that they hold."""
    described: Table = table.__table__  # type: ignore[attr-defined]
    return described.c


class UtcTime(TypeDecorator[datetime]):
    """The one place where times are normalised: stored in UTC, read back with their zone (SQLite drops it)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Practice(SQLModel, table=True):
    __tablename__ = "practice"
    id: str = Field(primary_key=True)
    created_at: datetime = Field(sa_type=UtcTime)


class OwnedRow(SQLModel):
    id: str = Field(primary_key=True)
    practice_id: str = Field(foreign_key="practice.id", index=True)


class PartRow(OwnedRow):
    """A row that is always asked for by what it is a part of. An index over its practice would only mislead: SQLite
    takes it in the place of the narrow one, and then reads the rows of every case to find those of one."""

    practice_id: str = Field(foreign_key="practice.id")


class DataKey(OwnedRow, table=True):
    __tablename__ = "data_key"
    master: str
    wrapped: bytes = Field(sa_type=LargeBinary)
    created_at: datetime = Field(sa_type=UtcTime)


class CaseRow(OwnedRow, table=True):
    """`sealed` is the case document without its lists of records: those are rows of their own.

    `external_mark` is a keyed hash of the case's id in another system: it is found by it, and nobody can read it.
    """

    __tablename__ = "case"
    state: str
    due_on: date | None = None
    external_mark: str | None = Field(default=None, index=True, unique=True)
    version: int
    created_at: datetime = Field(sa_type=UtcTime)
    updated_at: datetime = Field(sa_type=UtcTime)
    sealed: bytes = Field(sa_type=LargeBinary)


class RecordRow(PartRow):
    """One record of a case. `kind` is the name of its list, `ordering` its place there."""

    case_id: str = Field(foreign_key="case.id", ondelete="CASCADE", index=True)
    kind: str
    ordering: int
    sealed: bytes = Field(sa_type=LargeBinary)


class EvaluationRow(RecordRow, table=True):
    __tablename__ = "evaluation"


class FindingRow(RecordRow, table=True):
    __tablename__ = "finding"
    parent_id: str = Field(foreign_key="evaluation.id", ondelete="CASCADE", index=True)


class GoalRow(RecordRow, table=True):
    __tablename__ = "goal"


class ProgressRow(RecordRow, table=True):
    __tablename__ = "progress"
    parent_id: str = Field(foreign_key="goal.id", ondelete="CASCADE", index=True)


class NoteRow(RecordRow, table=True):
    __tablename__ = "note"


class DocumentRow(RecordRow, table=True):
    __tablename__ = "document"


class PersonRow(RecordRow, table=True):
    __tablename__ = "person"


class OtherRecordRow(RecordRow, table=True):
    """The lists that have no table of their own: diagnoses, services, statements, confirmations …"""

    __tablename__ = "record"


class LetterRow(PartRow, table=True):
    """`sealed` is the letter's blocks, from which any format can be made again.

    `case_version` is that of the case it was made from; none where it was kept before this was.
    """

    __tablename__ = "letter"
    case_id: str = Field(foreign_key="case.id", ondelete="CASCADE", index=True)
    kind: str
    dated_on: date
    library: str
    state: str
    case_version: int | None = None
    created_at: datetime = Field(sa_type=UtcTime)
    sealed: bytes = Field(sa_type=LargeBinary)


class KeptAnswerRow(OwnedRow, table=True):
    """The answer to a request that came with an Idempotency-Key. `mark` is a keyed hash of client, route and key,
    `fingerprint` of the body. What was asked of a case or a letter goes with it."""

    __tablename__ = "kept_answer"
    case_id: str | None = Field(default=None, foreign_key="case.id", ondelete="CASCADE", index=True)
    letter_id: str | None = Field(
        default=None, sa_column=Column(ForeignKey("letter.id", ondelete="CASCADE", name=OF_LETTER), index=True)
    )
    mark: str = Field(index=True, unique=True)
    fingerprint: str
    created_at: datetime = Field(sa_type=UtcTime)
    sealed: bytes = Field(sa_type=LargeBinary)


class PolicyRow(OwnedRow, table=True):
    """One version of a policy. A shipped one is public (`body`); a practice's own is out of a family's paper."""

    __tablename__ = "policy"
    key: str = Field(index=True)
    payer: str = Field(index=True)
    label: str
    verification: str
    fingerprint: str
    effective_from: date | None = None
    effective_to: date | None = None
    added_at: datetime = Field(sa_type=UtcTime)
    superseded_at: datetime | None = Field(default=None, sa_type=UtcTime)
    body: str | None = Field(default=None, sa_type=Text)
    sealed: bytes | None = Field(default=None, sa_type=LargeBinary)


class CriterionRow(OwnedRow, table=True):
    __tablename__ = "criterion"
    policy_id: str = Field(foreign_key="policy.id", ondelete="CASCADE", index=True)
    key: str = Field(index=True)
    category: str
    verification: str
    ordering: int
    effective_from: date | None = None
    effective_to: date | None = None
    body: str | None = Field(default=None, sa_type=Text)
    sealed: bytes | None = Field(default=None, sa_type=LargeBinary)


class GuidedAppealRow(OwnedRow, table=True):
    """A guided appeal that is not finished. Who holds the code may open it; only its hash is kept.

    `sealed` are the answers. `share_hash` opens the other's part only: the therapist's, or the parent's.
    """

    __tablename__ = "guided_appeal"
    code_hash: str = Field(index=True, unique=True)
    share_hash: str | None = Field(default=None, index=True, unique=True)
    version: int
    created_at: datetime = Field(sa_type=UtcTime)
    updated_at: datetime = Field(sa_type=UtcTime)
    expires_on: date = Field(index=True)
    sealed: bytes = Field(sa_type=LargeBinary)


class AttachmentRow(PartRow, table=True):
    """The bytes of one document of a guided appeal. Its title and date are among the answers."""

    __tablename__ = "attachment"
    guided_appeal_id: str = Field(foreign_key="guided_appeal.id", ondelete="CASCADE", index=True)
    size: int
    sealed: bytes = Field(sa_type=LargeBinary)


class AuditRow(OwnedRow, table=True):
    """Append-only; each entry carries the hash of the one before it. Ids only."""

    __tablename__ = "audit"
    number: int
    at: datetime = Field(sa_type=UtcTime)
    actor: str
    action: str
    subject: str
    previous: str
    hash: str


class OwnWordsRow(PartRow, table=True):
    """A paragraph that a person added to letters of one kind; it stays when the letter is written again."""

    __tablename__ = "own_words"
    case_id: str = Field(foreign_key="case.id", ondelete="CASCADE", index=True)
    kind: str
    created_at: datetime = Field(sa_type=UtcTime)
    sealed: bytes = Field(sa_type=LargeBinary)


class SignatureRow(OwnedRow, table=True):
    """A signature that was typed under a kept letter: name, moment and digest are sealed."""

    __tablename__ = "signature"
    letter_id: str = Field(foreign_key="letter.id", ondelete="CASCADE", index=True, unique=True)
    created_at: datetime = Field(sa_type=UtcTime)
    sealed: bytes = Field(sa_type=LargeBinary)


class LetterheadRow(OwnedRow, table=True):
    """A practice's own Word file for its letters; one at most."""

    __tablename__ = "letterhead"
    added_at: datetime = Field(sa_type=UtcTime)
    sealed: bytes = Field(sa_type=LargeBinary)
