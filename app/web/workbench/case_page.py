"""One case on one screen: ledger, reasons and their answers, due dates, gaps, checks, and what waits for a word."""

import json
from typing import Any

from fastapi import APIRouter, Response

from app.domain.case import Case
from app.domain.people import CLINICIANS
from app.services import cases, confirmations, papers
from app.services.cases import CaseFile, case_file
from app.web.forms import TheForm
from app.web.visit import SignedIn, Visit
from app.web.windows import window_rows
from app.web.workbench import ledger
from app.web.workbench.lines_in_hand import lines_in_hand
from app.web.workbench.next_steps import next_steps
from app.web.workbench.records import Filed, filed_records

router = APIRouter()
SHOWN_SUGGESTIONS = 40


@router.get("/cases/{case_id}")
def case_screen(visit: SignedIn, case_id: str) -> Response:
    assert visit.actor
    file = case_file(visit.desk, visit.actor, case_id)
    windows = window_rows(papers.windows_of_notice(visit.desk, visit.actor, case_id, _notice(file.case)), visit.words)
    return visit.page("workbench/case.html", **head(visit, file, "overview"), **_screen(visit, file), windows=windows)


def _notice(case: Case) -> str | None:
    """The paper that the decision is read from; where nobody said which, the first that is a denial letter."""
    letters = (document.id for document in case.documents or () if document.kind == "denial_letter")
    return case.denial.document or next(letters, None)


@router.post("/cases/{case_id}/confirm")
def confirm(visit: SignedIn, case_id: str, form: TheForm) -> Response:
    """One click, one key: this record shows this criterion, or in part, or not at all."""
    assert visit.actor
    pair = (form.words("criterion"), form.words("record"))
    if form.words("says") == "withdraw":
        confirmations.withdraw(visit.desk, visit.actor, case_id, *pair)
    else:
        confirmations.confirm(visit.desk, visit.actor, case_id, *pair, form.words("says"), form.words("by"))
    return visit.go(f"/cases/{case_id}#suggestions")


@router.get("/cases/{case_id}/export")
def export(visit: SignedIn, case_id: str) -> Response:
    """The case document, to keep or to open elsewhere."""
    assert visit.actor
    document = cases.case_on_file(visit.desk, visit.actor, case_id).document
    content = json.dumps(document, ensure_ascii=False, indent=2).encode()
    return visit.file(content, "application/json", f"case-{case_id[:8]}.json")


@router.get("/cases/{case_id}/delete")
def delete_page(visit: SignedIn, case_id: str) -> Response:
    assert visit.actor
    file = case_file(visit.desk, visit.actor, case_id)
    return visit.page("workbench/delete.html", **head(visit, file, "overview"))


@router.post("/cases/{case_id}/delete")
def delete(visit: SignedIn, case_id: str, form: TheForm) -> Response:
    assert visit.actor
    cases.delete_case(visit.desk, visit.actor, case_id, None)
    return visit.go("/cases")


def head(visit: Visit, file: CaseFile, tab: str) -> dict[str, Any]:
    """What the top of each page of a case shows."""
    due = file.assessment.due_first
    return {
        "case_id": file.id,
        "case": file.case,
        "tab": tab,
        "payer": payer_name(file),
        "due": due,
        "due_days": (due.file_by - visit.desk.today()).days if due else None,
    }


def payer_name(file: CaseFile) -> str:
    plan = file.case.plan
    held = file.library.payers.get(plan.payer)
    return plan.payer_name or (held.name if held else plan.payer)


def _screen(visit: Visit, file: CaseFile) -> dict[str, Any]:
    filed = filed_records(file.case)
    told = (file.id, file.case, file.assessment, file.library, filed)
    chapters = ledger.chapters(*told)
    waiting = list(ledger.suggestions(*told))
    return {
        "steps": next_steps(visit, file, filed, len(waiting)),
        "chapters": chapters,
        "counts": ledger.counted(chapters),
        "suggestions": waiting[:SHOWN_SUGGESTIONS],
        "in_hand": lines_in_hand(file, visit.desk.today()),
        "clinicians": [person for person in file.case.people or () if person.role in CLINICIANS],
        "said": spoken(file, filed),
        "gaps": ledger.gaps(file.id, file.assessment, filed),
        "checks": ledger.found_checks(file.id, file.assessment.checks, filed),
        "reasons": ledger.answered(file.case, file.assessment, file.library),
        "due_dates": file.assessment.due_dates,
        "clocks": file.assessment.clocks,
        "questions": file.assessment.questions,
        "plan_type": file.library.law.plan_types.get(file.assessment.plan_type.value),
    }


def spoken(file: CaseFile, filed: dict[str, Filed]) -> list[dict[str, Any]]:
    """What people have said so far, newest first, so that it can be taken back."""
    names = {person.id: person.name for person in file.case.people or ()}
    return [
        {
            "criterion": confirmation.criterion,
            "asks": file.library.criteria[confirmation.criterion].words
            if confirmation.criterion in file.library.criteria
            else "",
            "record": confirmation.record,
            "words": filed[confirmation.record].words if confirmation.record in filed else confirmation.record,
            "says": confirmation.says or "supports",
            "by": names.get(confirmation.by, confirmation.by),
            "on": confirmation.on,
        }
        for confirmation in reversed(file.case.confirmations or ())
    ]
