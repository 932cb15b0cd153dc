"""A school's record: each related service with its amount and its goals. A school's goal is none of the clinic's."""

import re
from collections.abc import Sequence

from app.domain.reading_rules import TableRule
from app.rules.reading.cells import Cells
from app.rules.reading.collecting import Collected
from app.rules.reading.parts import Paper
from app.rules.reading.tables import tables

_GOALS_OF = re.compile(r"\bgoals? (?:of|for|in)\b[^:]{0,50}:\s*", re.I)
_NONE = re.compile(r"\bnot (?:eligible|receiv\w+|provided|offered)|\bdoes not\b|\bno services?\b|\bdeclin\w+", re.I)


def take(paper: Paper, rules: Sequence[TableRule], into: Collected) -> None:
    for table in tables(paper, [rule for rule in rules if rule.id == "school_services"]):
        for row in table.rows:
            cells = Cells(row, "school_services", "", into)
            named = _named(row.text("service"), into)
            amount = row.text("amount").strip()
            if named and re.search(r"\d", amount):
                record = f"school-{named}"
                cells = Cells(row, "school_services", record, into)
                cells.put("other_therapy[].discipline", named, "service")
                cells.put("other_therapy[].kind", "school", "service")
                cells.put("other_therapy[].words", amount, "amount")
                cells.put("other_therapy[].receives", not _NONE.search(amount), "amount")
    _goals(paper, into)


def _named(text: str, into: Collected) -> str | None:
    named = [name for name, _ in into.therapies_in(text)]
    return named[0] if len(named) == 1 else None


def _goals(paper: Paper, into: Collected) -> None:
    for _, stretch in paper.paragraphs:
        heads = list(_GOALS_OF.finditer(stretch.text))
        for head, following in zip(heads, [*heads[1:], None], strict=False):
            named = _named(head[0], into)
            end = following.start() if following else len(stretch.text)
            text = stretch.text[head.end() : end].strip()
            if named and text:
                words = stretch.between(head.end(), end)
                into.add("other_therapy[].goals[]", text, words, stretch.page, "school_goals", f"school-{named}")
