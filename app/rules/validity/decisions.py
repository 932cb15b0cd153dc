"""How the decision came, and who else pays: what a letter must not take for granted."""

from collections.abc import Iterator

from app.domain.assessment import Check
from app.rules.record.chart import Chart

_CAME = {
    "phone": "by telephone",
    "portal": "on the plan's website",
    "explanation_of_benefits": "as an explanation of benefits only",
}


def checks(chart: Chart) -> Iterator[Check]:
    denial, other = chart.case.denial, chart.case.plan.other_coverage
    if denial.came_by in _CAME and denial.document is None:
        message = (
            f"The decision came {_CAME[denial.came_by]}, and no notice is on file. Ask the plan for the written "
            "decision "
            "with its reasons; that there is none is a point of its own."
        )
        yield Check("NOTICE-NONE", "warning", (), message)
    if other is not None and other.pays_first is None:
        message = f"{other.name} covers the child too. Which of the two plans pays first?"
        yield Check("COVERAGE-ORDER", "warning", (), message)
    money = denial.recoupment
    if money and money.paid_on and money.taken_back_on and money.taken_back_on < money.paid_on:
        message = "The money was taken back before it was paid; correct one of the two days."
        yield Check("VAL-DATES", "error", (), message)
    for one in chart.case.plan.benefits or ():
        if one.is_unlimited and (one.visits_per_year is not None or one.units_per_year is not None):
            message = f"The benefit “{one.words}” is marked as without limit and has a limit; correct one of the two."
            yield Check("BENEFIT-LIMIT", "error", (one.id,), message)
