"""The tables of what workers do: batches with their lines, and webhooks with what is to be delivered to them."""

from datetime import datetime

from sqlalchemy import Index, LargeBinary
from sqlmodel import Field

from app.store.tables import OwnedRow, UtcTime


class BatchRow(OwnedRow, table=True):
    """Many cases that were sent at once. `sealed` is what is wanted of each line; `size` counts the lines."""

    __tablename__ = "batch"
    state: str = Field(index=True)
    size: int
    created_at: datetime = Field(sa_type=UtcTime)
    updated_at: datetime = Field(sa_type=UtcTime)
    sealed: bytes = Field(sa_type=LargeBinary)


class BatchItemRow(OwnedRow, table=True):
    """One line of a batch, `ordering` its number. It is a worker's while `lease` is that worker's word, until
    `leased_until`. `sealed` is the line, gone once it is done; what came of it goes with its case and its letter."""

    __tablename__ = "batch_item"
    __table_args__ = (
        Index("ix_batch_item_order", "batch_id", "ordering", unique=True),
        Index("ix_batch_item_turn", "batch_id", "state", "ordering"),
    )
    batch_id: str = Field(foreign_key="batch.id", ondelete="CASCADE")
    ordering: int
    state: str
    tries: int
    lease: str | None = None
    leased_until: datetime | None = Field(default=None, sa_type=UtcTime)
    case_id: str | None = Field(default=None, foreign_key="case.id", ondelete="CASCADE", index=True)
    letter_id: str | None = Field(default=None, foreign_key="letter.id", ondelete="CASCADE", index=True)
    sealed: bytes | None = Field(default=None, sa_type=LargeBinary)
    sealed_answer: bytes | None = Field(default=None, sa_type=LargeBinary)
    sealed_packet: bytes | None = Field(default=None, sa_type=LargeBinary)


class WebhookRow(OwnedRow, table=True):
    """An address that is told of events. `sealed` are the address, the events and the secrets."""

    __tablename__ = "webhook"
    created_at: datetime = Field(sa_type=UtcTime)
    updated_at: datetime = Field(sa_type=UtcTime)
    sealed: bytes = Field(sa_type=LargeBinary)


class DeliveryRow(OwnedRow, table=True):
    """One event for one address. `mark` names what must be told once only; `status_code` is the last answer's."""

    __tablename__ = "delivery"
    __table_args__ = (Index("ix_delivery_turn", "state", "next_at"),)
    webhook_id: str = Field(foreign_key="webhook.id", ondelete="CASCADE", index=True)
    event: str
    state: str
    tries: int
    next_at: datetime = Field(sa_type=UtcTime)
    mark: str = Field(index=True, unique=True)
    status_code: int | None = None
    failure: str | None = None
    created_at: datetime = Field(sa_type=UtcTime)
    updated_at: datetime = Field(sa_type=UtcTime)
    sealed: bytes = Field(sa_type=LargeBinary)
