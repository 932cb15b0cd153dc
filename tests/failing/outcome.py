"""What the product makes of a case: the assessment, and the letter as the command line would give it."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from app.domain.library import Library
from app.errors import Invalid, KindRefused, LetterNotReady
from app.services.assessments import assessment_document, assessment_of
from app.services.case_documents import read_case
from app.services.letters import composed_letter, rendered
from tests.failing.expected import Expected
from tests.failing.text import plain

MAX_BYTES = 10 * 1024 * 1024


@dataclass
class Outcome:
    """`told_by_letter`: the lines on stderr. `is_refused`: no letter of this kind, not even a draft."""

    assessment: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    told_by_letter: list[str] = field(default_factory=list)
    is_final: bool = False
    is_refused: bool = False
    use_instead: str | None = None
    is_read: bool = True

    @cached_property
    def told(self) -> list[dict[str, Any]]:
        """Every check, gap, question and line of the letter: its words, and the records that it names."""
        told = [{"words": c["message"], "records": c["records"]} for c in self.assessment.get("checks", [])]
        for gap in self.assessment.get("gaps", []):
            named = [gap.get("record"), *str(gap["id"]).replace(":", " ").split()]
            told.append({"words": gap["ask"], "records": named})
        for question in self.assessment.get("questions", []):
            words = question if isinstance(question, str) else str(question.get("ask", question))
            told.append({"words": words, "records": []})
        return told + [{"words": line, "records": []} for line in self.told_by_letter]


def outcome(case: Expected, library: Library) -> Outcome:
    try:
        read = read_case(case.document, library, MAX_BYTES).case
    except Invalid as wrong:
        return Outcome(told_by_letter=[str(problem) for problem in wrong.problems], is_read=False)
    on = date.fromisoformat(case.says["on"])
    outcome_of = Outcome(assessment_document(assessment_of(read, library, on)))
    try:
        letter = composed_letter(library, read, case.says["kind"], on, case.says.get("signer"), False)
        outcome_of.is_final = True
    except KindRefused as refused:
        outcome_of.is_refused, outcome_of.use_instead = True, refused.use_instead
        outcome_of.told_by_letter = [refused.message]
        return outcome_of
    except LetterNotReady as held:
        outcome_of.told_by_letter = [str(problem) for problem in held.problems]
        letter = composed_letter(library, read, case.says["kind"], on, case.says.get("signer"), True)
    outcome_of.text = plain(rendered(letter, library, "txt").decode("utf-8"))
    return outcome_of


def can_be_written(case: Expected, kind: str, library: Library) -> bool:
    """Whether a letter of this kind exists for the case on its day, if only as a draft."""
    read = read_case(case.document, library, MAX_BYTES).case
    try:
        composed_letter(library, read, kind, date.fromisoformat(case.says["on"]), None, True)
    except KindRefused:
        return False
    return True
