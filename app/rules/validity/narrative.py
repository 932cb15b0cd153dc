"""Words against numbers: a score told in prose must be the score of the table (VAL-ATTRIB)."""

import re
from collections.abc import Iterator

from app.domain.assessment import Check
from app.domain.records import Evaluation
from app.rules.record.chart import Chart
from app.rules.record.scores import ScoreReading, words

# "Below the 1st percentile" names a limit, no rank of the table.
_PERCENTILE = re.compile(
    r"(?<!below the )(?<!under the )(?<!than the )\b(\d{1,2}(?:\.\d+)?)(?:st|nd|rd|th) percentile", re.IGNORECASE
)
_SCORE = re.compile(
    r"(?:standard|scaled|index|composite|t[- ]?) ?score (?:of |was |is |= ?)?(\d{1,3})\b", re.IGNORECASE
)
_ALL = re.compile(
    r"\b(?:all|every|each)\s+(?:\w+\s+){0,2}(?:areas?|domains?|skills?|scales?)\b|\bglobal(?:ly)?\b", re.IGNORECASE
)
_GRADE = re.compile(r"\b(severe|profound)(?:ly)?\b", re.IGNORECASE)
_SEVERE = frozenset({"severe", "profound"})


def checks(chart: Chart) -> Iterator[Check]:
    by_evaluation: dict[str, list[ScoreReading]] = {}
    for reading in chart.readings:
        by_evaluation.setdefault(reading.evaluation.id, []).append(reading)
    for evaluation in chart.case.evaluations or ():
        scores = by_evaluation.get(evaluation.id, [])
        if scores:
            yield from _told_otherwise(chart, evaluation, scores)
            yield from _graded_otherwise(chart, evaluation, scores)


def _graded(text: str) -> str | None:
    match = _GRADE.search(text)
    return match[1].lower() if match else None


def _told_otherwise(chart: Chart, evaluation: Evaluation, scores: list[ScoreReading]) -> Iterator[Check]:
    percentiles = {score.finding.percentile for score in scores if score.finding.percentile is not None}
    values = {score.finding.score for score in scores if score.finding.score is not None}
    spoken = [(evaluation.id, evaluation.history or ""), (evaluation.id, evaluation.prognosis or "")]
    spoken += [(observation.id, observation.words) for observation in evaluation.observations or ()]
    for record, text in spoken:
        told = [(_PERCENTILE, percentiles, "percentile"), (_SCORE, values, "score")]
        for pattern, known, what in told:
            for number in pattern.findall(text):
                if known and float(number) not in known:
                    message = chart.tell("validity.narrative.text_names_not_in_table", what=what, found=number)
                    yield Check("VAL-ATTRIB", "warning", (record,), message)


def _graded_otherwise(chart: Chart, evaluation: Evaluation, scores: list[ScoreReading]) -> Iterator[Check]:
    """`severe` where every score of the area is within one SD of the mean; said of all areas, where one score is."""
    yield from _history_of_all(chart, evaluation, scores)
    for observation in evaluation.observations or ():
        grade = observation.severity if observation.severity in _SEVERE else _graded(observation.words)
        is_all = observation.domain == "all" or _ALL.search(observation.words) is not None
        graded = [(score.z, score) for score in scores if score.z is not None and not score.faults]
        zs = [(z, score) for z, score in graded if is_all or observation.domain == score.finding.domain]
        if grade is None or not zs:
            continue
        highest, score = max(zs, key=lambda each: each[0])
        if is_all and highest > -1:
            message = chart.tell(
                "validity.narrative.text_says_in_all_areas", grade=grade, words=words(chart.tell, score.finding)
            )
            yield Check("VAL-ATTRIB", "warning", (observation.id, score.finding.id), message)
        elif highest > -1 and min(z for z, _ in zs) > -1:
            message = chart.tell("validity.narrative.text_says_every_score_in", grade=grade)
            yield Check("VAL-ATTRIB", "warning", (observation.id,), message)


def _history_of_all(chart: Chart, evaluation: Evaluation, scores: list[ScoreReading]) -> Iterator[Check]:
    """The history or the prognosis calls every area severe where one score is average."""
    zs = [(score.z, score) for score in scores if score.z is not None and not score.faults]
    told = [text for text in (evaluation.history, evaluation.prognosis) if text and _graded(text) and _ALL.search(text)]
    if told and zs and max(zs, key=lambda each: each[0])[0] > -1:
        highest = max(zs, key=lambda each: each[0])[1]
        named = words(chart.tell, highest.finding)
        message = chart.tell("narrative.grade", grade=_graded(told[0]) or "", score=named)
        yield Check("VAL-ATTRIB", "warning", (evaluation.id, highest.finding.id), message)
