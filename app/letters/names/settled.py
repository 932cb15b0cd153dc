"""What a person settled that a sentence claims: its window, paper, treatment or office; else the sentence itself."""

import re
from collections.abc import Callable

from app.letters.views import View

_NO_NAMES = frozenset({"with", "from", "that", "therapy", "treatment", "services", "service", "program"})
_WORD = re.compile(r"[^\W\d_]{4,}")


def settled(reason: View, claim: str) -> str:
    """The values that a person gave for this claim; empty where nobody did."""
    return "; ".join(
        settlement.value for settlement in reason.record.claims or () if settlement.kind == claim and settlement.value
    )


def spoken(reason: View, claim: str) -> str:
    return settled(reason, claim) or reason.record.words or ""


def meant(reason: View, claim: str, records: tuple[View, ...], name: Callable[[View], str]) -> tuple[View, ...]:
    """Of these records those that share a name with what was settled; all of them where none does."""
    wanted = _names(settled(reason, claim))
    return tuple(record for record in records if wanted & _names(name(record))) or records


def _names(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold())) - _NO_NAMES
