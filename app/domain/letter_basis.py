"""What a sentence rests on, as blocks and runs carry it in writing: `record:f1`, `rule:E-180`, `words:answer/dose`."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

RECORD, RULE, AUTHOR, WORDS = "record", "rule", "author", "words"


@dataclass(frozen=True, slots=True)
class Basis:
    """`kind` says what it is, `id` which one; a case path, the id of a row or of a record."""

    kind: str
    id: str

    @classmethod
    def read(cls, written: str) -> Self:
        kind, _, id = written.partition(":")
        return cls(kind, id)

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


def ids(written: Iterable[str], kind: str) -> tuple[str, ...]:
    """Of these bases, the ids of one kind."""
    beginning = f"{kind}:"
    return tuple(entry.removeprefix(beginning) for entry in written if entry.startswith(beginning))
