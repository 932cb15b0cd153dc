"""Confirmations: of a criterion that nobody knows, or about the same record by several people who disagree."""

from collections.abc import Iterator

from app.domain.assessment import Check
from app.rules.record.chart import Chart


def checks(chart: Chart) -> Iterator[Check]:
    for lapsed in chart.word_given.lapsed:
        yield Check("CONFIRM-LAPSED", "warning", (lapsed.confirmation.record,), lapsed.sentence)
    words: dict[tuple[str, str], str] = {}
    for one in chart.case.confirmations or ():
        if one.criterion not in chart.library.criteria:
            message = f"A confirmation names the criterion {one.criterion}, which is not on file."
            yield Check("CONFIRM-UNKNOWN", "warning", (one.record,), message)
        said = one.says or "supports"
        if words.setdefault((one.criterion, one.record), said) != said:
            message = f"People disagree whether record {one.record} shows {one.criterion}; the latest word counts."
            yield Check("CONFIRM-DISAGREE", "warning", (one.record,), message)
