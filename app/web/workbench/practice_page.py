"""The practice as a whole: what its appeals came to."""

from fastapi import APIRouter, Response

from app.services.outcomes import outcome_counts, outcome_table
from app.web.visit import SignedIn

router = APIRouter()


@router.get("/practice")
def practice(visit: SignedIn) -> Response:
    assert visit.actor
    return visit.page("workbench/practice.html", counts=outcome_counts(visit.desk, visit.actor))


@router.get("/practice/outcomes.csv")
def outcomes_file(visit: SignedIn) -> Response:
    assert visit.actor
    made = outcome_table(outcome_counts(visit.desk, visit.actor))
    return visit.file(made.encode(), "text/csv; charset=utf-8", "outcomes.csv")
