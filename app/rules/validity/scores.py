"""Scores against their instruments: VAL-AGE, -CORR, -EDITION, -RECENCY, -SCALE, -DIR, -NORM (criteria.md 2.3, 8)."""

from collections.abc import Iterator

from app.domain.assessment import Check
from app.domain.saying import age, day, months_between
from app.rules.chart import Chart
from app.rules.scores import Reading

_RECENT_DAYS = 365
_TERM_WEEKS, _CORRECTED_MONTHS = 37, 24


def checks(chart: Chart) -> Iterator[Check]:
    for one in chart.readings:
        yield from _faults(chart, one)
        yield from _age_correction(chart, one)
        yield from _edition(one)
        yield from _recency(chart, one)
        yield from _unknown(one)
        yield from _direction(one)


def _faults(chart: Chart, one: Reading) -> Iterator[Check]:
    """A score that its instrument does not allow: an error where the letter would use it as a deficit."""
    for fault in one.faults:
        message = f"{fault.sentence}."
        if fault.check == "VAL-AGE":
            message = (
                f"{fault.sentence} ({_ages(one)}); the child was {age(one.norm_months)} old. It is descriptive only."
            )
        yield Check(fault.check, "error" if _is_used(chart, one) else "warning", (one.finding.id,), message)


def _is_used(chart: Chart, one: Reading) -> bool:
    """In the area of the service, with a number: words and age equivalents alone mislead nobody."""
    has_number = one.finding.score is not None or one.finding.percentile is not None
    return has_number and chart.is_ours(one.evaluation.discipline) and chart.in_domain(one.finding.domain)


def _ages(one: Reading) -> str:
    assert one.instrument
    low, high = one.instrument.age_min_months, one.instrument.age_max_months
    return f"{age(low or 0)} to {age(high)}" if high is not None else f"from {age(low or 0)}"


def _age_correction(chart: Chart, one: Reading) -> Iterator[Check]:
    weeks = chart.case.child.gestational_weeks
    months = months_between(chart.case.child.born_on, one.evaluation.done_on)
    if weeks is None or weeks >= _TERM_WEEKS or months >= _CORRECTED_MONTHS or one.finding.is_age_corrected:
        return
    known = "was not used" if one.finding.is_age_corrected is False else "is not mentioned in the report"
    message = f"The child was born in week {weeks} and was {age(months)} old at the test; corrected age {known}."
    yield Check("VAL-CORR", "warning", (one.finding.id,), message)


def _edition(one: Reading) -> Iterator[Check]:
    held = one.instrument
    if held and held.superseded_by:
        since = f" in {held.superseded_on}" if held.superseded_on else ""
        message = f"{held.name} was replaced by {held.superseded_by}{since}; some payers ask for the current edition."
        yield Check("VAL-EDITION", "warning", (one.finding.id,), message)


def _recency(chart: Chart, one: Reading) -> Iterator[Check]:
    days = (chart.counts_on - one.evaluation.done_on).days
    if days > _RECENT_DAYS and chart.is_ours(one.evaluation.discipline):
        message = f"The test of {day(one.evaluation.done_on)} was {days} days old on {day(chart.counts_on)}."
        yield Check("VAL-RECENCY", "warning", (one.finding.id,), message)


def _unknown(one: Reading) -> Iterator[Check]:
    if one.instrument is None:
        message = f"{one.finding.instrument} is not in our table of tests; its norm ages and scales were not checked."
        yield Check("VAL-INSTRUMENT", "warning", (one.finding.id,), message)


def _direction(one: Reading) -> Iterator[Check]:
    """High is the difficulty on a symptom scale, low everywhere else."""
    scale, kind = one.scale, one.finding.score_kind
    if scale is None or kind not in {"t_score", "symptom_t_score"}:
        return
    if (scale.direction == "high") != (kind == "symptom_t_score"):
        end = "high" if scale.direction == "high" else "low"
        message = (
            f"On {one.finding.instrument} a {end} score is the difficulty; the kind of score is recorded otherwise."
        )
        yield Check("VAL-DIR", "warning", (one.finding.id,), message)
