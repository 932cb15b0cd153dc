"""A short digest of what a person saw when confirming: the words of a record, the words of a criterion."""

import json
from hashlib import sha256

from app.domain.values import Record

_LENGTH = 16
# Where a record stands, and what has an id of its own, is not what was confirmed.
_BESIDE = {"id", "document", "page", "pages", "findings", "observations", "progress"}


def record_digest(record: Record) -> str:
    """Of everything that the record says itself; the same whether a field is null or left out."""
    said = record.model_dump(mode="json", exclude=_BESIDE, exclude_none=True)
    return _digest(json.dumps(said, sort_keys=True, ensure_ascii=False))


def words_digest(words: str) -> str:
    return _digest(" ".join(words.split()))


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()[:_LENGTH]
