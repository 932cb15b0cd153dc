"""The child and the course: age, and whether the same course was already under way."""

from app.domain.assessment import Evidence
from app.domain.payer import Criterion, Need
from app.domain.saying import age as said_age
from app.rules.criteria.results import Result, missing
from app.rules.record.chart import Chart


class AgeNeed(Need):
    """Completed months: at least so many, under so many."""

    at_least: int | None = None
    months_under: int | None = None


def age(chart: Chart, need: AgeNeed, criterion: Criterion) -> Result:
    """Under, or at least, so many months on the day that counts."""
    months = chart.months_old
    is_young = need.months_under is None or months < need.months_under
    is_old = need.at_least is None or months >= need.at_least
    said = (Evidence("child", None, None, said_age(months)),)
    return Result("yes", said) if is_young and is_old else Result("unmet", against=said)


def continued_course(chart: Chart, need: Need, criterion: Criterion) -> Result:
    if chart.is_continuation is None:
        ask = chart.tell("needs.children.under_way_asked")
        return missing("is_continuation", chart.tell("needs.children.under_way_unknown"), ask)
    return Result("yes" if chart.is_continuation else "no_record")
