"""A dataclass that nobody changes, quick to make: for the small values of which a letter makes thousands.

`dataclass(frozen=True)` sets every field by a call of its own, so that making one takes four times as long: an eighth
of the whole work of a letter. Here mypy, which every change passes, is who refuses to set a field.
"""

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(made: type[T]) -> type[T]:
    """The class as a dataclass with slots, equal and hashed by its fields where it does not say how itself."""
    return dataclass(slots=True, unsafe_hash="__hash__" not in vars(made))(made)
