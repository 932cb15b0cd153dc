"""Scores against their instruments: VAL-AGE, -CORR, -EDITION, -RECENCY, -SCALE, -DIR, -NORM."""

from collections.abc import Iterator

from app.domain.assessment import Check
from app.domain.saying import age, months_between
from app.domain.scores import percent_delay
from app.domain.told import Age
from app.rules.record.chart import Chart
from app.rules.record.scores import ScoreReading, words

_RECENT_DAYS = 365
_TERM_WEEKS, _CORRECTED_MONTHS = 37, 24


def checks(chart: Chart) -> Iterator[Check]:
    for reading in chart.readings:
        yield from _faults(chart, reading)
        yield from _age_correction(chart, reading)
        yield from _edition(chart, reading)
        yield from _recency(chart, reading)
        yield from _unknown(chart, reading)
        yield from _direction(chart, reading)
        yield from _range(chart, reading)
        yield from _unused(chart, reading)
    yield from _retests(chart)
    yield from _ages_alone(chart)


def _faults(chart: Chart, reading: ScoreReading) -> Iterator[Check]:
    """A score that its instrument does not allow: an error where the letter would use it as a deficit."""
    for fault in reading.faults:
        message = f"{fault.sentence}."
        if fault.check == "VAL-AGE":
            message = chart.tell(
                "validity.scores.child_was_old_descriptive_only",
                sentence=fault.sentence,
                ages=_ages(reading),
                age=Age(reading.norm_months),
            )
        # What cannot be mended stays out of the letter and does not hold it back; what was mistyped does.
        is_error = _is_used(chart, reading) and not reading.is_unusable
        yield Check(fault.check, "error" if is_error else "warning", (reading.finding.id,), message)


def _is_used(chart: Chart, reading: ScoreReading) -> bool:
    """In the area of the service, with a number: words and age equivalents alone mislead nobody."""
    return (
        _has_number(reading)
        and chart.is_ours(reading.evaluation.discipline)
        and chart.in_domain(reading.finding.domain)
    )


def _ages(reading: ScoreReading) -> str:
    assert reading.instrument
    low, high = reading.instrument.age_min_months, reading.instrument.age_max_months
    return f"{age(low or 0)} to {age(high)}" if high is not None else f"from {age(low or 0)}"


def _age_correction(chart: Chart, reading: ScoreReading) -> Iterator[Check]:
    weeks = chart.case.child.gestational_weeks
    months = months_between(chart.case.child.born_on, reading.evaluation.done_on)
    if weeks is None or weeks >= _TERM_WEEKS or months >= _CORRECTED_MONTHS or reading.finding.is_age_corrected:
        return
    known = (
        chart.tell("validity.scores.was_not_used")
        if reading.finding.is_age_corrected is False
        else chart.tell("validity.scores.not_mentioned_in_report")
    )
    message = chart.tell("validity.scores.child_was_born_in_week", weeks=weeks, age=Age(months), known=known)
    yield Check("VAL-CORR", "warning", (reading.finding.id,), message)


def _edition(chart: Chart, reading: ScoreReading) -> Iterator[Check]:
    held = reading.instrument
    if held and held.superseded_by:
        since = f" in {held.superseded_on}" if held.superseded_on else ""
        message = chart.tell(
            "validity.scores.was_replaced_by_some_payers", name=held.name, superseded_by=held.superseded_by, since=since
        )
        yield Check("VAL-EDITION", "warning", (reading.finding.id,), message)


def _recency(chart: Chart, reading: ScoreReading) -> Iterator[Check]:
    days = (chart.counts_on - reading.evaluation.done_on).days
    if days > _RECENT_DAYS and chart.is_ours(reading.evaluation.discipline):
        message = chart.tell(
            "validity.scores.test_was_days_old_on",
            done_on=reading.evaluation.done_on,
            days=days,
            counts_on=chart.counts_on,
        )
        yield Check("VAL-RECENCY", "warning", (reading.finding.id,), message)


def _unknown(chart: Chart, reading: ScoreReading) -> Iterator[Check]:
    if reading.instrument is None:
        message = chart.tell("validity.scores.not_in_our_table_tests", instrument=reading.finding.instrument)
        yield Check("VAL-INSTRUMENT", "warning", (reading.finding.id,), message)


def _direction(chart: Chart, reading: ScoreReading) -> Iterator[Check]:
    """High is the difficulty on a symptom scale, low everywhere else."""
    scale, kind = reading.scale, reading.finding.score_kind
    if scale is None or kind not in {"t_score", "symptom_t_score"}:
        return
    if (scale.direction == "high") != (kind == "symptom_t_score"):
        end = "high" if scale.direction == "high" else "low"
        message = chart.tell(
            "validity.scores.on_score_difficulty_kind_score", instrument=reading.finding.instrument, end=end
        )
        yield Check("VAL-DIR", "warning", (reading.finding.id,), message)


def _range(chart: Chart, reading: ScoreReading) -> Iterator[Check]:
    """A score outside what the scale can give is a typing mistake or another scale's."""
    low, high = (reading.scale.minimum, reading.scale.maximum) if reading.scale else (None, None)
    score = reading.finding.score
    if score is None or low is None or high is None or low <= score <= high:
        return
    message = chart.tell(
        "validity.scores.lies_outside_what_scale_can", words=words(chart.tell, reading.finding), low=low, high=high
    )
    yield Check("VAL-RANGE", "warning", (reading.finding.id,), message)


def _unused(chart: Chart, reading: ScoreReading) -> Iterator[Check]:
    """A score of our own evaluation in an area that the therapy asked for does not treat."""
    if (
        not _has_number(reading)
        or chart.in_domain(reading.finding.domain)
        or not chart.is_ours(reading.evaluation.discipline)
    ):
        return
    area = (reading.finding.domain or "").replace("_", " ")
    message = chart.tell("validity.scores.not_used_its_area_not", words=words(chart.tell, reading.finding), area=area)
    yield Check("SCORE-UNUSED", "warning", (reading.finding.id,), message)


def _has_number(reading: ScoreReading) -> bool:
    return reading.finding.score is not None or reading.finding.percentile is not None


def _retests(chart: Chart) -> Iterator[Check]:
    """The same test again sooner than its manual allows measures practice, not change."""
    last: dict[tuple[str, str | None], ScoreReading] = {}
    for given in sorted(chart.readings, key=lambda reading: reading.evaluation.done_on):
        least = given.instrument.retest_min_days if given.instrument else None
        if given.instrument is None or least is None:
            continue
        key = (given.instrument.id, given.finding.scale)
        before = last.get(key)
        last[key] = given
        days = (given.evaluation.done_on - before.evaluation.done_on).days if before else least
        if before and 0 < days < least:
            message = chart.tell(
                "validity.scores.was_given_again_after_days",
                instrument=given.finding.instrument,
                days=days,
                least=least,
            )
            yield Check("VAL-RETEST", "warning", (before.finding.id, given.finding.id), message)


def _ages_alone(chart: Chart) -> Iterator[Check]:
    """An age equivalent is no deficit by itself; beside a normed score of the same test it describes."""
    normed = {reading.finding.instrument for reading in chart.readings if reading.is_normative}
    for reading in chart.readings:
        has_age = reading.finding.score_kind == "age_equivalent" or reading.finding.age_equivalent_months is not None
        if not has_age or reading.finding.instrument in normed:
            continue
        months = reading.finding.age_equivalent_months or reading.finding.score
        delay = percent_delay(reading.norm_months, months) if months is not None else None
        much = (
            chart.tell("validity.scores.percent_behind_age", amount=f"{delay:.0f}")
            if delay is not None and delay > 0
            else ""
        )
        message = chart.tell(
            "validity.scores.gives_age_equivalent_only_describes", instrument=reading.finding.instrument, much=much
        )
        yield Check("VAL-AE", "warning", (reading.finding.id,), message)
