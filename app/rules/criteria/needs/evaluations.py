"""Evaluations (EV-EVAL, EV-REEVAL): that there is one, which daily activities are limited, prognosis, repeats."""

from collections.abc import Iterator
from typing import Literal

from app.domain.assessment import Evidence
from app.domain.payer import Criterion, Need
from app.domain.people import Person
from app.domain.records import Evaluation
from app.domain.ref import Credential
from app.domain.told import of_data
from app.rules.criteria.free_text import judged
from app.rules.criteria.needs.findings import RECENT_DAYS
from app.rules.criteria.results import NOT_APPLICABLE, Lack, Result, missing, shown
from app.rules.record.chart import Chart
from app.rules.record.clinicians import by_whom, orders, treats
from app.rules.record.once import scored
from app.rules.record.scores import ScoreReading, plain

_ACTIVITY = frozenset({"self_care", "feeding", "mobility", "adaptive", "communication", "language"})


EvaluationPart = Literal[
    "findings", "history", "observations", "practitioner_signature", "prior_level_of_function", "prognosis"
]


class EvaluationNeed(Need):
    """`kinds` are parts that it must have; `within_days` is how old it may be on the day that counts."""

    kinds: tuple[EvaluationPart, ...] = ()
    credentials: tuple[Credential, ...] = ()
    within_days: int | None = None


class ReEvaluationNeed(Need):
    within_days: int | None = None


def evaluation(chart: Chart, need: EvaluationNeed, criterion: Criterion) -> Result:
    """The newest evaluation of the discipline, by a named evaluator who holds one of `credentials`.

    `kinds` are parts that it must have; `within_days` is how old it may be on the day that counts.
    """
    if not chart.evaluations:
        ask = chart.tell("needs.evaluations.ask")
        return missing("evaluation", chart.tell("needs.evaluations.none"), ask)
    newest = max(chart.evaluations, key=lambda record: record.done_on)
    by = chart.person(newest.evaluator)
    words = chart.tell("needs.evaluations.of", on=newest.done_on, by=by_whom(chart.tell, by))
    lacks = [*_of_evaluator(chart, newest, by, need), *_of_content(chart, newest, need), *_of_age(chart, newest, need)]
    is_empty = bool(need.kinds) and len(list(_of_content(chart, newest, need))) == len(need.kinds)
    return shown(
        [] if is_empty else [chart.evidence(newest, words)],
        lacks,
        parts=(chart.tell("needs.evaluations.an_evaluation"),),
    )


def _of_evaluator(chart: Chart, record: Evaluation, by: Person | None, need: EvaluationNeed) -> Iterator[Lack]:
    if by is None:
        yield Lack(
            "evaluation.evaluator",
            chart.tell("needs.evaluations.no_evaluator"),
            chart.tell("needs.evaluations.who"),
            record=record.id,
        )
    elif need.credentials and not treats(by, need.credentials):
        sentence = chart.tell("needs.evaluations.no_credential", credentials=", ".join(need.credentials), name=by.name)
        yield Lack(
            "evaluation.credentials",
            sentence,
            chart.tell("needs.evaluations.credentials_asked", name=by.name),
            record=record.id,
        )


def _of_content(chart: Chart, record: Evaluation, need: EvaluationNeed) -> Iterator[Lack]:
    for part in need.kinds:
        is_there = _is_certified(chart, record) if part == "practitioner_signature" else getattr(record, part)
        if not is_there:
            name = of_data(part.replace("_", " "))
            yield Lack(
                f"evaluation.{part}",
                chart.tell("needs.evaluations.lacks", part=name),
                chart.tell("needs.evaluations.part_asked", part=name),
                record=record.id,
            )


def _is_certified(chart: Chart, record: Evaluation) -> bool:
    """Signed and dated by a physician or other practitioner too."""
    paper = chart.paper(record)
    signed = (paper and paper.also_signed_by) or ()
    return any(each.on and (by := chart.person(each.person)) is not None and orders(by) for each in signed)


def _of_age(chart: Chart, record: Evaluation, need: EvaluationNeed) -> Iterator[Lack]:
    if need.within_days is not None and (chart.counts_on - record.done_on).days > need.within_days:
        sentence = chart.tell("needs.evaluations.old", on=record.done_on, days=need.within_days)
        yield Lack("evaluation.age", sentence, chart.tell("needs.evaluations.newer"), record=record.id)


def limited_activity(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """A daily activity observed to be limited; or, without any observation, a score of daily function in deficit."""
    seen = [
        chart.evidence(observation, observation.words, held.document)
        for observation, held in chart.observations
        if chart.in_domain(observation.domain)
    ]
    ask = chart.tell("needs.evaluations.activity_asked")
    nothing = Lack("limited_activity", chart.tell("needs.evaluations.no_activity"), ask)
    result = judged(chart, criterion, seen, nothing)
    if result.state == "no_record" and (scores := list(_daily_scores(chart))):
        return Result("yes", tuple(scores))
    return result


def _daily_scores(chart: Chart) -> Iterator[Evidence]:
    for score in chart.scores:
        is_current = (chart.counts_on - score.evaluation.done_on).days <= RECENT_DAYS
        if is_current and score.finding.domain in _ACTIVITY and score.is_normative and score.is_deficit(-1.5, 10):
            yield chart.evidence(score.finding, scored(chart, score.finding), score.evaluation.document)


def prognosis(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """The evaluator's own words on what is to be expected."""
    said = [chart.evidence(record, record.prognosis) for record in chart.evaluations if record.prognosis]
    ask = chart.tell("needs.evaluations.prognosis_asked")
    return judged(chart, criterion, said, Lack("prognosis", chart.tell("needs.evaluations.no_prognosis"), ask))


def _repeats(chart: Chart, newest: Evaluation) -> bool:
    """One measure of an earlier evaluation was taken again: the same scale of the same test."""
    earlier = {_measure(reading) for reading in chart.readings if reading.evaluation.done_on < newest.done_on}
    again = {_measure(reading) for reading in chart.readings if reading.evaluation.id == newest.id}
    return bool(earlier & again)


def _measure(reading: ScoreReading) -> tuple[str, str]:
    test = reading.instrument.id if reading.instrument else plain(reading.finding.instrument)
    return test, reading.scale.id if reading.scale else plain(reading.finding.scale or "")


def _nothing_repeated(chart: Chart, newest: Evaluation) -> Lack:
    has_earlier = any(record.done_on < newest.done_on for record in chart.evaluations)
    sentence = chart.tell("needs.evaluations.nothing_repeated", on=newest.done_on)
    ask = chart.tell("needs.evaluations.give_again", sentence=sentence)
    if not has_earlier:
        ask = chart.tell("needs.evaluations.add_earlier", sentence=sentence)
    return Lack("re_evaluation.findings", sentence, ask, record=newest.id)


def re_evaluation(chart: Chart, need: ReEvaluationNeed, criterion: Criterion) -> Result:
    """Repeat measures where care continues; nothing to repeat in a first course."""
    if chart.is_continuation is False:
        return NOT_APPLICABLE
    repeats = [record for record in chart.evaluations if record.kind == "re_evaluation"]
    if not repeats:
        ask = chart.tell("needs.evaluations.repeat_asked")
        return missing("re_evaluation", chart.tell("needs.evaluations.no_repeat"), ask)
    newest = max(repeats, key=lambda record: record.done_on)
    evidence = [chart.evidence(newest, chart.tell("needs.evaluations.repeat_of", on=newest.done_on))]
    lacks = [] if _repeats(chart, newest) else [_nothing_repeated(chart, newest)]
    if need.within_days is not None and (chart.counts_on - newest.done_on).days > need.within_days:
        sentence = chart.tell("needs.evaluations.repeat_old", on=newest.done_on, days=need.within_days)
        lacks.append(
            Lack("re_evaluation.age", sentence, chart.tell("needs.evaluations.repeat_newer"), record=newest.id)
        )
    return shown(evidence, lacks, parts=(chart.tell("needs.evaluations.a_repeat"),))
