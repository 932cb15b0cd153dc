"""The codes of the notice beside its words: which of them ask for a corrected claim, and which say something else."""

from collections.abc import Iterator

from app.domain.assessment import Check
from app.domain.clinical import DenialCodeRow
from app.domain.denial import DenialCode
from app.rules.law.routing import code_row
from app.rules.record.chart import Chart

_CLOCK = "The time for an appeal runs on meanwhile."


def checks(chart: Chart) -> Iterator[Check]:
    for one in chart.case.denial.codes or ():
        row = code_row(one, chart.library)
        if row is not None:
            yield from _of_row(chart, row)
        elif one.system != "other":
            words = f"{one.system} {one.code} is not in our tables; read what the notice says about it."
            yield Check("CODE-UNKNOWN", "warning", (), words)
        yield from _of_group(chart, one)
    yield from _of_reasons(chart)


def _of_row(chart: Chart, row: DenialCodeRow) -> Iterator[Check]:
    if not row.has_appeal:
        words = f"{row.id}: {row.words}. A refusal on other grounds can still be appealed."
        yield Check("CODE-NO-APPEAL", "warning", (), words)
    elif row.starts_as_corrected_claim:
        words = f"{row.id} ({row.words}): look at the bill first and send a corrected claim if it is wrong. {_CLOCK}"
        yield Check("CODE-ROUTE", "warning", (), words)
    stated = {one.kind for one in chart.case.denial.reasons or ()}
    meant = set(row.types) - {"other"}
    if stated and meant and not stated & meant and "other" not in stated:
        words = f"{row.id} means: {row.words}. No reason of that kind is on file; is one of the notice missing?"
        yield Check("CODE-REASON", "warning", (), words)


def _of_group(chart: Chart, one: DenialCode) -> Iterator[Check]:
    if one.group == "CO" and chart.case.denial.timing == "post_service":
        words = f"Group CO on {one.code} leaves the amount between plan and provider; find out who may appeal it."
        yield Check("CODE-GROUP", "warning", (), words)


def _of_reasons(chart: Chart) -> Iterator[Check]:
    """Reasons that begin at the bill, whatever the codes say."""
    for reason in chart.case.denial.reasons or ():
        found = chart.library.clinical.denial_types.get(reason.kind)
        if found is None or found.route == "appeal":
            continue
        start = "goes by a corrected claim" if found.route == "corrected_claim" else "may need a corrected claim too"
        yield Check("REASON-ROUTE", "warning", (reason.id,), f"“{found.title}” {start}. {found.lead}. {_CLOCK}")
