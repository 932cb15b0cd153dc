"""How the decision came, and who else pays: what a letter must not take for granted."""

from collections.abc import Iterator

from app.domain.assessment import Check
from app.rules.record.chart import Chart

_CAME = {
    "phone": "validity.decisions.by_telephone",
    "portal": "validity.decisions.on_website",
    "explanation_of_benefits": "validity.decisions.as_explanation",
}


def checks(chart: Chart) -> Iterator[Check]:
    denial, other = chart.case.denial, chart.case.plan.other_coverage
    if denial.came_by in _CAME and denial.document is None:
        message = chart.tell("validity.decisions.decision_came_no_notice_on", came=chart.tell(_CAME[denial.came_by]))
        yield Check("NOTICE-NONE", "warning", (), message)
    if other is not None and other.pays_first is None:
        message = chart.tell("validity.decisions.covers_child_too_which_two", name=other.name)
        yield Check("COVERAGE-ORDER", "warning", (), message)
    money = denial.recoupment
    if money and money.paid_on and money.taken_back_on and money.taken_back_on < money.paid_on:
        message = chart.tell("validity.decisions.money_was_taken_back_before")
        yield Check("VAL-DATES", "error", (), message)
    for benefit in chart.case.plan.benefits or ():
        if benefit.is_unlimited and (benefit.visits_per_year is not None or benefit.units_per_year is not None):
            message = chart.tell("validity.decisions.benefit_marked_as_without_limit", words=benefit.words)
            yield Check("BENEFIT-LIMIT", "error", (benefit.id,), message)
