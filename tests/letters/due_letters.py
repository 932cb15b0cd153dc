"""Every letter kind on a case where it is due: the example with the fewest facts changed. Each has a golden text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

URGENCY = {
    "id": "t9", "kind": "urgency", "by": "p2", "on": "2026-10-18",
    "words": "Waiting the ordinary time would jeopardize her ability to regain function: she now refuses solid food.",
}  # fmt: skip
LATE_BECAUSE = {
    "id": "t7", "kind": "other", "by": "p3", "on": "2027-05-02",
    "words": "I was in hospital from March until the end of April and could not write.",
}  # fmt: skip
NECESSITY = {
    "id": "t8", "kind": "necessity", "by": "p2", "on": "2026-10-18",
    "words": "I have examined Maya and support weekly occupational therapy as the plan of care describes it.",
}  # fmt: skip
SETTING = {
    "id": "h1", "kind": "setting_reason", "setting": "home", "author": "p1", "found_on": "2026-09-28",
    "document": "d3", "page": 3, "valid_from": "2026-08-24", "valid_to": "2027-02-24",
    "words": "The skills are dressing and eating at the family table; they did not carry over from the clinic room.",
}  # fmt: skip
SEARCH = {
    "id": "ns1", "provider_name": "Fan Pediatrics", "called_on": "2026-10-12", "distance_miles": 12.5,
    "outcome": "no therapist for children under six", "wait_days": 120,
}  # fmt: skip
CUT = {
    "denial.outcome": "terminated_early", "denial.effective_on": "2026-11-01", "denial.timing": "concurrent",
    "services[0].approved": {"visits": 24, "units": 96, "from_on": "2026-08-24", "to_on": "2027-02-22"},
}  # fmt: skip
ASKED = {
    "denial.outcome": "more_information_requested",
    "denial.reasons": [
        {"id": "r1", "kind": "missing_documentation", "words": "Please send the plan of care and the session notes."}
    ],
}
SECOND = {
    "plan.plan_type": "self_funded_erisa", "plan.card_words": "Administered by Anthem",
    "plan.mandatory_appeal_levels": 2, "denial.level": "internal_first",
}  # fmt: skip
COUNTED = {
    "services[0].approved": {"visits": 24, "units": 24},
    "claim_lines": [
        {"id": "cl1", "service_on": "2026-09-14", "discipline": "occupational_therapy", "units": 4},
        {"id": "cl2", "service_on": "2026-09-28", "discipline": "occupational_therapy", "units": 4},
    ],
}


PAID = {
    "plan.network_status": "out_of_network",
    "claim_lines": [
        {"id": f"cl{number}", "service_on": day, "discipline": "occupational_therapy", "procedure_code": "97530",
         "modifiers": ["GO", "96"], "place_of_service": "12", "units": 4, "provider": "p1", "billed": 152.5,
         "patient_paid": 152.5, "outcome": "denied"}
        for number, day in enumerate(["2026-08-31", "2026-09-14", "2026-09-28"])
    ],
}  # fmt: skip


@dataclass(frozen=True)
class Due:
    """One letter: its file name, its kind, the day, who signs, and the facts changed in the example."""

    name: str
    kind: str
    on: str = "2026-10-20"
    signer: str | None = None
    example: str = "anthem_ot"
    changes: Mapping[str, Any] = field(default_factory=dict)
    without: tuple[str, ...] = ()


_HANDLED = {
    "calls": [
        {"id": "ca1", "on": "2026-10-14", "with": "the appeals line", "reference_number": "C-4471",
         "words": "The criteria cannot be sent to families."},
    ],
    "denial.notice_elements": ["specific_reason", "appeal_instructions", "review_steps", "claim_identity"],
}  # fmt: skip
_FAX = {"denial.appeal_to": {"name": "Anthem Appeals", "fax": "804-555-0100"}}
_URGENT = {"statements": [URGENCY]}
_OUTSIDE = {"plan.network_status": "out_of_network", "network_searches": [SEARCH]}
_MEDICAID = {"plan.plan_type": "medicaid_managed_care", "plan.card_words": None}

_AFTERWARDS = {
    "denial.timing": "post_service",
    "services[0].requested": None,
    "denial.reasons": [{"id": "r1", "kind": "network", "words": "The provider is not in the network."}],
}

LETTERS = (
    Due("internal_appeal.parent", "internal_appeal"),
    Due("internal_appeal.therapist", "internal_appeal", signer="p1"),
    Due("external_review.parent", "external_review", "2026-12-01", example="anthem_ot_external"),
    Due("external_review.therapist", "external_review", "2026-12-01", "p1", example="anthem_ot_external"),
    Due("external_review.fair_hearing", "external_review", "2026-12-01", None, "anthem_ot_external", _MEDICAID),
    Due("internal_appeal_second.parent", "internal_appeal_second", changes=SECOND),
    Due("expedited_appeal.parent", "expedited_appeal", changes=_URGENT),
    Due("expedited_appeal.therapist", "expedited_appeal", signer="p1", changes=_URGENT),
    Due("expedited_external_review", "expedited_external_review", "2026-12-01", None, "anthem_ot_external", _URGENT),
    Due("claim_file_request.parent", "claim_file_request"),
    Due("claim_file_request.medicaid", "claim_file_request", changes=_MEDICAID),
    Due("criteria_request.therapist", "criteria_request", signer="p1"),
    Due("more_information_response", "more_information_response", changes=ASKED),
    Due("late_filing_request", "late_filing_request", "2027-05-03", changes={"statements": [LATE_BECAUSE]}),
    Due("continuation_request", "continuation_request", changes=CUT),
    Due("continuation_request.medicaid", "continuation_request", changes={**CUT, **_MEDICAID}),
    Due("network_exception_request.parent", "network_exception_request", changes=_OUTSIDE),
    Due("network_exception_request.therapist", "network_exception_request", signer="p1", changes=_OUTSIDE),
    Due("units_correction_request", "units_correction_request", changes=COUNTED),
    Due("therapist_necessity_letter", "therapist_necessity_letter"),
    Due("physician_necessity_letter", "physician_necessity_letter", changes={"statements": [NECESSITY]}),
    Due("parent_statement", "parent_statement"),
    Due("peer_to_peer_sheet", "peer_to_peer_sheet"),
    Due("representative_authorization", "representative_authorization"),
    Due("regulator_complaint", "regulator_complaint", changes=_HANDLED),
    Due("fax_cover", "fax_cover", signer="p1", changes=_FAX),
    Due("parent_call_script", "parent_call_script"),
    Due("family_help_handout", "family_help_handout"),
    Due("superbill", "superbill", changes=PAID),
    Due("internal_appeal.reimbursement", "internal_appeal", changes={**PAID, **_AFTERWARDS}),
    Due("home_setting_statement", "home_setting_statement", changes={"home_findings": [SETTING]}),
)
