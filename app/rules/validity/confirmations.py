"""Confirmations: of a criterion that nobody knows, or about the same record by several people who disagree."""

from collections.abc import Iterator

from app.domain.assessment import Check
from app.rules.record.chart import Chart


def checks(chart: Chart) -> Iterator[Check]:
    for lapsed in chart.word_given.lapsed:
        yield Check("CONFIRM-LAPSED", "warning", (lapsed.confirmation.record,), lapsed.sentence)
    words: dict[tuple[str, str], str] = {}
    for confirmation in chart.case.confirmations or ():
        if confirmation.criterion not in chart.library.criteria:
            message = chart.tell(
                "validity.confirmations.confirmation_names_criterion_which_not", criterion=confirmation.criterion
            )
            yield Check("CONFIRM-UNKNOWN", "warning", (confirmation.record,), message)
        said = confirmation.says or "supports"
        if words.setdefault((confirmation.criterion, confirmation.record), said) != said:
            message = chart.tell(
                "validity.confirmations.people_disagree_whether_record_shows",
                record=confirmation.record,
                criterion=confirmation.criterion,
            )
            yield Check("CONFIRM-DISAGREE", "warning", (confirmation.record,), message)
