"""Test scores (EV-TEST): a current test that fits the child, and how far the scores lie from the mean."""

from collections.abc import Iterable, Iterator

from app.domain.assessment import Evidence
from app.domain.payer import Criterion, Need
from app.domain.vocabulary import Domain
from app.rules.criteria.results import Lack, Result, missing, shown
from app.rules.record.chart import Chart
from app.rules.record.once import scored
from app.rules.record.scores import ScoreReading

# GEN-04: the limits where a policy states none.
_Z, _PERCENTILE = -1.5, 10.0
_SOME = "needs.findings.some"
# Where a row states no age of a test: what is generally taken as current.
RECENT_DAYS = 365
_ASK = "needs.findings.ask"


class EditionNeed(Need):
    """`domains`: the areas that count; without any, the area of the service."""

    domains: tuple[Domain, ...] = ()


class ScoreNeed(EditionNeed):
    """How low a score must lie (without any limit, that of GEN-04), and how old its test may be."""

    z_at_most: float | None = None
    percentile_at_most: float | None = None
    within_days: int | None = None


def current_test(chart: Chart, need: ScoreNeed, criterion: Criterion) -> Result:
    """All usable current scores in the area of the service in deficit: yes; some or none of them: partly."""
    tests = [test for test in _of(chart, need) if _is_test(test)]
    usable = [test for test in tests if not test.faults]
    if not usable:
        return _substitute(chart, criterion, _of(chart, need)) or _unusable(chart, tests)
    current = [test for test in usable if _is_current(chart, test, need.within_days)]
    if not current:
        newest = max(usable, key=lambda test: test.evaluation.done_on)
        sentence = chart.tell(
            "needs.findings.too_old", days=need.within_days or RECENT_DAYS, on=newest.evaluation.done_on
        )
        lack = Lack("test.recent", sentence, chart.tell("needs.findings.newer"))
        return shown(_evidence(chart, usable), [lack], parts=(chart.tell("needs.findings.earlier"),))
    outside = [test for test in current if test.is_normative and not _in_deficit(test, need)]
    low = [test for test in current if test not in outside]
    if not low:
        return Result("contradicted", against=tuple(_evidence(chart, outside)))
    lacks = [
        *_faulty(chart, [test for test in tests if test.is_unusable]),
        *(_not_in_deficit(chart, test) for test in outside),
    ]
    return shown(_evidence(chart, low), lacks, _evidence(chart, outside), parts=(chart.tell(_SOME),))


def current_edition(chart: Chart, need: EditionNeed, criterion: Criterion) -> Result:
    """No score of the area comes from an edition that was replaced before the test was given."""
    tests = [test for test in _of(chart, need) if _is_test(test)]
    if not tests:
        return _unusable(chart, [])
    old = [test for test in tests if test.instrument and test.instrument.superseded_by and _was_replaced(test)]
    lacks = [
        Lack(
            "test.edition",
            chart.tell("needs.findings.replaced", test=test.finding.instrument),
            chart.tell("needs.findings.why_old_edition", test=test.finding.instrument),
            record=test.finding.id,
        )
        for test in old
    ]
    return shown(_evidence(chart, [test for test in tests if test not in old]), lacks, parts=(chart.tell(_SOME),))


def _was_replaced(test: ScoreReading) -> bool:
    """A year names its last day: within the year itself either edition may have been the current one."""
    since = test.instrument.superseded_on if test.instrument else None
    return since is None or test.evaluation.done_on.isoformat() > f"{since}-12-31"[:10]


def _substitute(chart: Chart, criterion: Criterion, readings: list[ScoreReading]) -> Result | None:
    """Where no standardized test is possible: an objective measure, and a person's word on the reason for it."""
    measured = [test for test in readings if not test.faults and not _is_test(test)]
    if not measured:
        return None
    said = [chart.says(criterion.id, record) for record in chart.confirmed.get(criterion.id, ())]
    sentence = chart.tell("needs.findings.no_reason")
    lack = Lack("test.reason", sentence, chart.tell("needs.findings.reason_asked"))
    lacks = [] if "supports" in said else [lack]
    return shown(_evidence(chart, measured), lacks, parts=(chart.tell("needs.findings.objective"),))


def score_in_deficit(chart: Chart, need: ScoreNeed, criterion: Criterion) -> Result:
    """z at most so much, or percentile at most so much: either limb is enough."""
    tests = _of(chart, need)
    normative = [test for test in tests if test.is_normative]
    scores = [test for test in normative if _is_current(chart, test, need.within_days or RECENT_DAYS)]
    if normative and not scores:
        return _too_old(chart, normative)
    if not scores:
        return _unusable(chart, [test for test in tests if test.faults])
    low = [score for score in scores if _in_deficit(score, need)]
    high = [score for score in scores if not _in_deficit(score, need)]
    if not low:
        return Result("contradicted", against=tuple(_evidence(chart, high)))
    lacks = [_not_in_deficit(chart, test) for test in high]
    return shown(_evidence(chart, low), lacks, _evidence(chart, high), parts=(chart.tell(_SOME),))


def _too_old(chart: Chart, scores: list[ScoreReading]) -> Result:
    """Too old to be the current test is too old to prove how severe it is now."""
    newest = max(scores, key=lambda score: score.evaluation.done_on)
    sentence = chart.tell("needs.findings.score_too_old", on=newest.evaluation.done_on)
    return missing("test.recent", sentence, chart.tell("needs.findings.newer"))


def _of(chart: Chart, need: EditionNeed) -> list[ScoreReading]:
    """The latest score of each scale in the area of the service, or in the need's own areas; none from after today."""
    past = [score for score in chart.scores if score.evaluation.done_on <= chart.today]
    return [score for score in past if not need.domains or score.finding.domain in need.domains]


def _is_test(test: ScoreReading) -> bool:
    """A standardized test: it has norms, or is not in our table and gives a score with mean and SD or a percentile."""
    if test.faults:
        return True
    return test.is_normative or (test.instrument is not None and test.instrument.norm == "cut_score")


def _is_current(chart: Chart, test: ScoreReading, within_days: int | None) -> bool:
    return within_days is None or (chart.counts_on - test.evaluation.done_on).days <= within_days


def _in_deficit(test: ScoreReading, need: ScoreNeed) -> bool:
    z = _Z if need.z_at_most is None else need.z_at_most
    return test.is_deficit(z, _PERCENTILE if need.percentile_at_most is None else need.percentile_at_most)


def _evidence(chart: Chart, readings: list[ScoreReading]) -> list[Evidence]:
    return [
        chart.evidence(reading.finding, scored(chart, reading.finding), reading.evaluation.document)
        for reading in readings
    ]


def _not_in_deficit(chart: Chart, test: ScoreReading) -> Lack:
    sentence = chart.tell("needs.findings.not_low", score=scored(chart, test.finding))
    return Lack(
        "score.deficit",
        sentence,
        chart.tell("needs.findings.what_explains", score=scored(chart, test.finding)),
        record=test.finding.id,
    )


def _unusable(chart: Chart, readings: list[ScoreReading]) -> Result:
    if not readings:
        return missing("test", chart.tell("needs.findings.none"), chart.tell(_ASK))
    return Result("no_record", lacks=tuple(_faulty(chart, readings)))


def _faulty(chart: Chart, readings: Iterable[ScoreReading]) -> Iterator[Lack]:
    for reading in readings:
        for fault in reading.faults:
            ask = chart.tell("needs.findings.correct_it", fault=fault.sentence)
            yield Lack(
                "test.usable", chart.tell("needs.findings.fault", fault=fault.sentence), ask, record=reading.finding.id
            )
