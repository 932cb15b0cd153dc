"""The letters of a case: which can be written today and why others cannot, and every version that was kept."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from fastapi import APIRouter, Response

from app.domain.assessment import DueDate
from app.domain.outline import KindAvailability, LetterKind
from app.services import kept_letters
from app.services.cases import case_file, kinds_for
from app.services.edited_letters import facts_changed_by_hand
from app.web.visit import SignedIn
from app.web.workbench.case_page import head
from app.web.workbench.next_steps import next_steps
from app.web.workbench.records import filed_records

router = APIRouter()
APPEALS = (
    "internal_appeal", "internal_appeal_second", "expedited_appeal", "external_review", "expedited_external_review",
    "continuation_request", "late_filing_request", "more_information_response", "network_exception_request",
    "units_correction_request", "regulator_complaint",
)  # fmt: skip
ASKING = ("claim_file_request", "criteria_request")
STATEMENTS = (
    "therapist_necessity_letter", "physician_necessity_letter", "parent_statement", "home_setting_statement",
    "representative_authorization",
)  # fmt: skip
GROUPS = ("appeals", "asking", "statements", "sheets")


@dataclass(frozen=True, slots=True)
class Offered:
    """A kind on the list, with its due date."""

    kind: LetterKind
    availability: KindAvailability
    due: DueDate | None
    group: str

    @property
    def is_open(self) -> bool:
        return self.availability.is_available


@router.get("/cases/{case_id}/letters")
def letter_list(visit: SignedIn, case_id: str) -> Response:
    assert visit.actor
    file = case_file(visit.desk, visit.actor, case_id)
    kept = kept_letters.versions_of(visit.desk, visit.actor, case_id)
    dues = {day.id: day for day in file.assessment.due_dates}
    kinds = file.library.templates.kinds
    offered = [_offered(kinds[kind.kind], kind, dues) for kind in kinds_for(file)]
    names = {person.id: person.name for person in file.case.people or ()}
    values: dict[str, Any] = {
        "groups": [
            (name, [letter for letter in offered if letter.is_open and letter.group == name]) for name in GROUPS
        ],
        "closed": [letter for letter in offered if not letter.is_open],
        "steps": next_steps(visit, file, filed_records(file.case))[:1],
        "kept": kept,
        "kinds": kinds,
        "names": names,
    }
    return visit.page("workbench/letters.html", **head(visit, file, "letters"), **values)


@router.get("/cases/{case_id}/differences")
def differences(visit: SignedIn, case_id: str, old: str, new: str, comments: int = 0, left: int = 0) -> Response:
    """What changed from one kept letter to another; `comments` and `left` of a Word file that came back."""
    assert visit.actor
    file = case_file(visit.desk, visit.actor, case_id)
    pair = [kept_letters.letter_on_file(visit.desk, visit.actor, letter_id) for letter_id in (old, new)]
    kept = {version.id: version for version in kept_letters.versions_of(visit.desk, visit.actor, case_id)}
    passages = kept_letters.difference(pair[0].letter, pair[1].letter)
    values: dict[str, Any] = {
        "runs": [(is_same, list(items)) for is_same, items in groupby(passages, lambda passage: passage.is_same)],
        "changed": sum(not passage.is_same for passage in passages),
        "facts": facts_changed_by_hand(pair[0].letter, pair[1].letter),
        "comments": max(0, comments),
        "left": max(0, left),
        "new": new,
        "pair": [kept.get(letter_id) for letter_id in (old, new)],
        "title": pair[1].letter.title,
    }
    return visit.page("workbench/difference.html", **head(visit, file, "letters"), **values)


def group(kind: str) -> str:
    if kind in APPEALS:
        return "appeals"
    if kind in ASKING:
        return "asking"
    return "statements" if kind in STATEMENTS else "sheets"


def _offered(kind: LetterKind, availability: KindAvailability, dues: dict[str, DueDate]) -> Offered:
    return Offered(kind, availability, dues.get(kind.due_date or kind.id), group(kind.id))
