"""The readiness check of a plan of care: for a case, and before there is any denial."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Response

from app.domain.people import Child
from app.domain.records import Document, Evaluation, Goal, Note, PlanOfCare, SkilledCare
from app.errors import Invalid
from app.services.assessments import Readiness, readiness_of, readiness_of_plan
from app.services.cases import CaseFile, case_file
from app.web.forms import TheForm
from app.web.visit import SignedIn, Trouble, Visit
from app.web.workbench.addresses import gap_address, record_address
from app.web.workbench.case_page import head
from app.web.workbench.forms.choices import blank_choices
from app.web.workbench.forms.fields import FormField, is_first
from app.web.workbench.forms.filled import record_of
from app.web.workbench.new_case import group, some_of
from app.web.workbench.records import Filed, filed_records

router = APIRouter()
WHERE = {
    "measurable": "goals", "baseline": "goals", "signed": "plans_of_care", "test": "evaluations",
    "dose": "plans_of_care", "skilled": "skilled_care", "plan": "plans_of_care", "order": "documents",
    "progress": "goals", "caregiver": "caregiver_programs",
}  # fmt: skip
FIELDS = (
    group("child", Child, "born_on"),
    FormField("goals", "rows", model="Goal", fields=some_of(Goal, ("words", "measure", "term", "baseline", "target"))),
    group("evaluation", Evaluation, "discipline", "done_on", "findings", "prognosis"),
    group("plan", PlanOfCare, "visits_per_week", "minutes_per_visit", "visits", "interventions", "rationale"),
    group("paper", Document, "dated_on", "signed_on", "valid_from", "valid_to"),
    group("skilled", SkilledCare, "words"),
    FormField("notes", "rows", model="Note", fields=some_of(Note, ("session_on", "skilled", "response"))),
)


@dataclass(frozen=True, slots=True)
class ReadinessShown:
    """A question with its answer, and for each thing that is lacking the page on which it is given."""

    answer: Readiness
    lacking: tuple[tuple[str, str], ...]
    words: str = ""


@router.get("/cases/{case_id}/readiness")
def case_readiness(visit: SignedIn, case_id: str) -> Response:
    assert visit.actor
    file = case_file(visit.desk, visit.actor, case_id)
    filed = filed_records(file.case)
    answers = [
        _answered(file, readiness, filed) for readiness in readiness_of(file.library, file.case, file.assessment)
    ]
    return visit.page("workbench/readiness.html", answers=answers, **head(visit, file, "readiness"))


@router.get("/plan-check")
def plan_check(visit: SignedIn) -> Response:
    return _page(visit, {}, None)


@router.post("/plan-check")
def check_plan(visit: SignedIn, form: TheForm) -> Response:
    """Nothing is kept: what was typed stays in the form."""
    typed = record_of(form, FIELDS, {})
    try:
        answers = readiness_of_plan(visit.desk.library, visit.desk.today(), _document(typed))
    except Invalid as error:
        troubles = [
            Trouble("plan-check", f"{_place(problem.path)}: {problem.message}") for problem in error.problems[:20]
        ]
        return _page(visit, typed, None, troubles)
    return _page(
        visit,
        typed,
        [ReadinessShown(answer, tuple((lack.sentence, "") for lack in answer.lacking)) for answer in answers],
    )


def _document(typed: dict[str, Any]) -> dict[str, Any]:
    """The typed plan as lists of a case; its paper and its evaluation's paper are the ones that were described."""
    evaluation, plan, paper = (typed.get(name, {}) for name in ("evaluation", "plan", "paper"))
    discipline = evaluation.get("discipline")
    made: dict[str, Any] = {
        "child": typed.get("child", {}),
        "goals": typed.get("goals", []),
        "notes": typed.get("notes", []),
    }
    made["documents"] = [{"kind": "plan_of_care", "title": "Plan of care", **paper}]
    if plan or paper:
        named = {"discipline": discipline} if discipline else {}
        goals = [f"goals{number}" for number in range(1, len(made["goals"]) + 1)]
        made["plans_of_care"] = [{**plan, **named, "document": "documents1", "goals": goals}]
    if evaluation:
        made["evaluations"] = [evaluation]
    if discipline:
        made["services"] = [{"discipline": discipline}]
    if typed.get("skilled"):
        made["skilled_care"] = [typed["skilled"]]
    return made


def _answered(file: CaseFile, readiness: Readiness, filed: dict[str, Filed]) -> ReadinessShown:
    words = file.library.criteria[readiness.criterion].words if readiness.criterion else ""
    gaps = [gap for gap in file.assessment.gaps if readiness.criterion in gap.would_help and readiness.state != "yes"]
    if gaps:
        return ReadinessShown(readiness, tuple((gap.ask, gap_address(file.id, gap, filed)) for gap in gaps), words)
    name = WHERE[readiness.question]
    owners = [held.owner for held in filed.values() if held.list_name == name]
    otherwise = f"/cases/{file.id}/{name}/{owners[-1] if owners and name != 'documents' else 'new'}"
    lacking = tuple(
        (lack.sentence, record_address(file.id, filed[lack.record]) if lack.record in filed else otherwise)
        for lack in readiness.lacking
    )
    return ReadinessShown(readiness, lacking, words)


def _place(path: str) -> str:
    return path.removeprefix("$").lstrip(".").replace("_", " ")


def _page(
    visit: Visit, typed: dict[str, Any], answers: list[ReadinessShown] | None, problems: Sequence[Trouble] = ()
) -> Response:
    values: dict[str, Any] = {
        "fields": FIELDS,
        "record": typed,
        "choices": blank_choices(visit.desk.library),
        "is_first": is_first,
        "answers": answers,
    }
    return visit.page("workbench/plan_check.html", 422 if problems else 200, problems, **values)
