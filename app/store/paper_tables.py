"""The tables of papers that came in as files, and of what is typed and not saved. Health data is sealed."""

from datetime import datetime

from sqlalchemy import LargeBinary
from sqlmodel import Field

from app.store.tables import OwnedRow, PartRow, UtcTime


class PaperRow(PartRow, table=True):
    """A paper that came in for a case or a guided appeal, and what was read of it.

    `mark` is a keyed hash of the document that it is the paper of; `original` the files unaltered; `sealed` their
    names; `reading` what is proposed, `page_words` those of its pages. `lease` is until when somebody reads it.
    """

    __tablename__ = "paper"
    case_id: str | None = Field(default=None, foreign_key="case.id", ondelete="CASCADE", index=True)
    guided_appeal_id: str | None = Field(default=None, foreign_key="guided_appeal.id", ondelete="CASCADE", index=True)
    mark: str = Field(index=True, unique=True)
    state: str = Field(index=True)
    tries: int
    pages_done: int
    page_count: int | None = None
    edition: str | None = None
    size: int
    lease: datetime | None = Field(default=None, sa_type=UtcTime)
    created_at: datetime = Field(sa_type=UtcTime)
    sealed: bytes = Field(sa_type=LargeBinary)
    original: bytes = Field(sa_type=LargeBinary)
    reading: bytes | None = Field(default=None, sa_type=LargeBinary)
    page_words: bytes | None = Field(default=None, sa_type=LargeBinary)


class PaperPageRow(PartRow, table=True):
    """The picture of one page of a paper, as it was read."""

    __tablename__ = "paper_page"
    paper_id: str = Field(foreign_key="paper.id", ondelete="CASCADE", index=True)
    number: int
    sealed: bytes = Field(sa_type=LargeBinary)


class FormDraftRow(OwnedRow, table=True):
    """What was typed on a page of a case, or of a case that is not there yet. `mark` is a keyed hash of the page and
    of whose it is: the case, or the person of the practice."""

    __tablename__ = "form_draft"
    case_id: str | None = Field(default=None, foreign_key="case.id", ondelete="CASCADE", index=True)
    mark: str = Field(index=True, unique=True)
    updated_at: datetime = Field(sa_type=UtcTime)
    sealed: bytes = Field(sa_type=LargeBinary)
