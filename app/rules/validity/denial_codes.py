"""The codes of the notice beside its words: which of them ask for a corrected claim, and which say something else."""

from collections.abc import Iterator

from app.domain.assessment import Check
from app.domain.clinical import DenialCodeRow
from app.domain.denial import DenialCode
from app.domain.reason_codes import codes_of
from app.domain.told import of_data
from app.rules.law.routing import code_row
from app.rules.record.chart import Chart


def checks(chart: Chart) -> Iterator[Check]:
    for code in codes_of(chart.case.denial):
        row = code_row(code, chart.library)
        if row is not None:
            yield from _of_row(chart, row)
        elif code.system != "other":
            words = chart.tell("validity.denial_codes.not_in_our_tables_read", system=code.system, code=code.code)
            yield Check("CODE-UNKNOWN", "warning", (), words)
        yield from _of_group(chart, code)
    yield from _of_reasons(chart)


def _of_row(chart: Chart, row: DenialCodeRow) -> Iterator[Check]:
    if not row.is_refusal:
        words = chart.tell("validity.denial_codes.refuses_no_service", id=row.id, words=of_data(row.words))
        yield Check("CODE-NO-REFUSAL", "warning", (), words)
    elif not row.has_appeal:
        words = chart.tell("validity.denial_codes.refusal_on_other_grounds_can", id=row.id, words=of_data(row.words))
        yield Check("CODE-NO-APPEAL", "warning", (), words)
    elif row.starts_as_corrected_claim:
        words = chart.tell(
            "validity.denial_codes.look_at_bill_first_send",
            id=row.id,
            words=of_data(row.words),
            clock=chart.tell("validity.denial_codes.clock"),
        )
        yield Check("CODE-ROUTE", "warning", (), words)
    types = chart.library.clinical.denial_types
    stated = {reason.kind for reason in chart.case.denial.reasons or ()}
    meant = {denial_type for denial_type in row.types if not types[denial_type].is_catch_all}
    if stated and meant and not stated & meant and not any(types[kind].is_catch_all for kind in stated):
        words = chart.tell("validity.denial_codes.means_no_reason_kind_on", id=row.id, words=of_data(row.words))
        yield Check("CODE-REASON", "warning", (), words)


def _of_group(chart: Chart, code: DenialCode) -> Iterator[Check]:
    if code.group == "CO" and chart.case.denial.timing == "post_service":
        words = chart.tell("validity.denial_codes.group_co_on_leaves_amount", code=code.code)
        yield Check("CODE-GROUP", "warning", (), words)


def _of_reasons(chart: Chart) -> Iterator[Check]:
    """Reasons that begin at the bill, whatever the codes say."""
    for reason in chart.case.denial.reasons or ():
        denial_type = chart.library.clinical.denial_types.get(reason.kind)
        if denial_type is None or denial_type.route == "appeal":
            continue
        start = (
            chart.tell("validity.denial_codes.goes_by_corrected_claim")
            if denial_type.route == "corrected_claim"
            else chart.tell("validity.denial_codes.may_need_corrected_claim_too")
        )
        yield Check(
            "REASON-ROUTE",
            "warning",
            (reason.id,),
            chart.tell(
                "validity.denial_codes.route",
                title=of_data(denial_type.title),
                start=start,
                lead=of_data(denial_type.lead),
                clock=chart.tell("validity.denial_codes.clock"),
            ),
        )
