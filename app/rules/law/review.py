"""By which process the plan's last no is reviewed: the state's, the federal one, or the program's own."""

from collections.abc import Iterable
from typing import cast

from app.domain.assessment import DueDate
from app.domain.vocabulary import ReviewFound
from app.rules.law.docket import Docket


def review_process(docket: Docket, due_dates: Iterable[DueDate]) -> ReviewFound:
    """The plan's own regime says it; where that is a state's, the rule that counts the time for this very notice.

    `unsettled` where the plan or the state that decides is unknown, or where no notice has started a state's time yet.
    """
    regime, fact = docket.regime, docket.facts["review_process"]
    if docket.plan_type.value == "unknown":
        return "unsettled"
    if regime is not None and regime.review != "state" and fact.items is None:
        return "unsettled"
    process = cast(ReviewFound, fact.items[0].value) if fact.items else "state"
    if regime is None or (regime.review != "state" and process != "state"):
        return regime.review if regime else "none"
    review = docket.library.templates.of_step("review")
    due = next((day for day in due_dates if review and day.id == review.id), None)
    if due is None:
        return "unsettled" if regime.review == "state" else regime.review
    return "state" if docket.library.law.is_counted_by_state(due.id, due.rule) else "federal"
