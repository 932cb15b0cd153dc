"""The ICD-10-CM list of one edition: which codes it holds, and which of them are headings that no claim may carry."""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Literal

State = Literal["code", "heading", "not_listed"]


@dataclass(frozen=True, slots=True)
class DiagnosisList:
    """`text` holds one code a line, without dots, a heading before what stands under it; it begins with a line end."""

    edition: date
    text: str = field(repr=False, hash=False, compare=False)

    @property
    def ends_on(self) -> date:
        """An edition counts to the end of its federal fiscal year."""
        return date(self.edition.year + (self.edition.month > 9), 9, 30)

    def is_in_force(self, on: date) -> bool:
        return self.edition <= on <= self.ends_on

    def state(self, code: str) -> State:
        return _state(self, code.replace(".", "").strip().upper())


@lru_cache(maxsize=2048)
def _state(held: DiagnosisList, code: str) -> State:
    begin = held.text.find(f"\n{code}\n") if code.isalnum() and code.isascii() else -1
    if begin < 0:
        return "not_listed"
    after = begin + len(code) + 2
    return "heading" if held.text.startswith(code, after) else "code"
