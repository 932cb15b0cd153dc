"""What is still missing, as data: where it belongs in the case document, what an answer looks like, how to ask."""

from dataclasses import dataclass
from typing import Literal

OpenKind = Literal["fact", "document", "confirmation", "signature"]
AnswerType = Literal["text", "number", "whole_number", "yes_no", "list", "record"]
AnswerFormat = Literal["date", "date-time"]


@dataclass(frozen=True, slots=True)
class AnswerWanted:
    """The shape of an answer. `enum`: the closed list it comes from; `unit`: what a number counts; `shape`: the name
    of the record (its schema stands in the API's description); for a list, what holds of each of its values."""

    type: AnswerType
    enum: tuple[str, ...] | None = None
    unit: str | None = None
    format: AnswerFormat | None = None
    shape: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """The sentence that asks a person. `es` is None where nobody has written it yet."""

    en: str
    es: str | None = None


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """`id` stays the same while it is missing. `path` is a JSON pointer (RFC 6901) into the case document; `/-` at its
    end adds to a list. `kind`: what would fill it. `criteria`: the rows it would help; none for a fact of law.
    `record`: the record it is about."""

    id: str
    path: str
    kind: OpenKind
    criteria: tuple[str, ...]
    record: str | None
    answer: AnswerWanted
    ask: Asked
