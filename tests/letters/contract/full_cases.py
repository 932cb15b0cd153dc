"""The most that a case can say: a record and a stated reason of each kind, for what letters rarely need."""

from pathlib import Path
from typing import Any

from tests.factories import case_document
from tests.letters.due_letters import COUNTED, CUT, NECESSITY, PAID, SEARCH, SECOND, SETTING, URGENCY, Due
from tests.truth.cases import REASONS

_PAPERS = [
    {"id": "d1", "kind": "denial_letter", "title": "Adverse determination", "dated_on": "2026-10-05", "pages": 3},
    {"id": "d2", "kind": "evaluation", "title": "OT evaluation", "dated_on": "2026-08-20", "author": "p1", "pages": 9},
    {"id": "d3", "kind": "plan_of_care", "title": "Plan of care", "dated_on": "2026-08-24", "author": "p1", "pages": 4,
     "signed_on": "2026-08-24", "was_sent_with_request": True},
    {"id": "d4", "kind": "progress_notes", "title": "Session notes", "dated_on": "2026-09-28", "author": "p1",
     "pages": 12},
    {"id": "d5", "kind": "diagnosis_record", "title": "Developmental evaluation", "dated_on": "2026-06-02",
     "author": "p2", "pages": 4},
    {"id": "d6", "kind": "physician_order", "title": "Order", "dated_on": "2026-08-21", "author": "p2", "pages": 1},
    {"id": "d7", "kind": "benefit_document", "title": "Plan book", "dated_on": "2026-01-01", "pages": 90},
    {"id": "d8", "kind": "claim_history", "title": "Claim history", "dated_on": "2026-10-10", "pages": 2},
    {"id": "d9", "kind": "request_form", "title": "Request for authorization", "dated_on": "2026-09-20", "pages": 2},
    {"id": "d10", "kind": "authorization_record", "title": "Approval", "dated_on": "2026-02-01", "pages": 1},
    {"id": "d11", "kind": "school_record", "title": "School plan", "dated_on": "2026-09-10", "pages": 6},
    {"id": "d12", "kind": "statement", "title": "Letter of the physician", "dated_on": "2026-10-18", "author": "p2",
     "pages": 1, "signed_on": "2026-10-18"},
]  # fmt: skip
_BOOK = [
    {"id": "b1", "kind": "habilitative", "visits_per_year": 30, "document": "d7", "page": 41,
     "words": "Habilitative services help a person keep, learn or improve skills for daily living."},
    {"id": "b2", "kind": "exclusion", "document": "d7", "page": 44, "procedure_codes": ["97533"],
     "words": "Sensory integration is excluded."},
    {"id": "b3", "kind": "exception", "exception": "network_gap", "document": "d7", "page": 45,
     "words": "Care outside the network is covered where no one is near."},
    {"id": "b4", "kind": "exception", "exception": "medical_necessity", "document": "d7", "page": 46,
     "words": "More visits are covered where they are medically necessary."},
]  # fmt: skip
_CASES = Path(__file__).parent.parent / "cases"
FULL: dict[str, Any] = {
    "documents": _PAPERS,
    "plan.benefits": _BOOK,
    "plan.other_coverage": {"name": "Aetna", "pays_first": False},
    "services[0].modifiers": ["GO", "96"],
    "denial.reasons": [{"id": f"r{n}", "kind": kind, "words": words} for n, (kind, words) in enumerate(REASONS, 1)],
    "authorizations": [
        {"id": "a1", "number": "A-1", "procedure_codes": ["97530"], "visits": 20, "decided_on": "2026-02-01",
         "from_on": "2026-02-01", "to_on": "2026-07-31", "decision": "approved", "document": "d10", "page": 1},
    ],
    "claim_lines": [
        {"id": "cl1", "service_on": "2026-03-02", "discipline": "occupational_therapy", "procedure_code": "97530",
         "units": 4, "outcome": "paid", "document": "d8", "page": 1},
        {"id": "cl2", "service_on": "2026-09-28", "discipline": "occupational_therapy", "procedure_code": "97530",
         "units": 4, "outcome": "denied", "document": "d8", "page": 1},
    ],
    "prior_treatments": [
        {"id": "pt1", "what": "home exercise program", "from_on": "2026-02-01", "to_on": "2026-06-30",
         "outcome": "no change in buttoning", "document": "d2", "page": 2},
    ],
    "other_therapy": [
        {"id": "x1", "kind": "school", "discipline": "occupational_therapy", "receives": True,
         "goals": ["letter formation", "seating"], "words": "School therapy for handwriting.", "document": "d11",
         "page": 2},
    ],
    "network_searches": [SEARCH],
    "home_findings": [
        SETTING,
        {"id": "h2", "kind": "equipment", "found_on": "2026-09-28", "author": "p1", "document": "d3", "page": 4,
         "words": "Grab bar beside the bath."},
    ],
    "statements": [
        NECESSITY | {"document": "d12", "page": 1},
        {"id": "t2", "kind": "family", "by": "p3", "on": "2026-10-18", "words": "Each morning takes an hour."},
        {"id": "t3", "by": "p3", "on": "2026-10-18", "words": "Aetna refused the same therapy in May."},
    ],
    "filings": [
        {"id": "fi1", "kind": "claim", "to": "Anthem", "sent_on": "2026-09-20", "method": "fax",
         "delivered_on": "2026-09-20", "tracking_number": "F-77"},
    ],
    "calls": [{"id": "ca1", "on": "2026-10-12", "with": "Dana", "reference_number": "C-1", "words": "Call back."}],
}  # fmt: skip
_EARLIER = [
    {"level": "initial", "dated_on": "2026-07-01", "outcome": "denied",
     "reasons": [{"id": "r8", "kind": "cob", "words": "Another coverage may be primary."}]},
]  # fmt: skip
_PAGE = {"document": "d6", "page": 2}
_OF_THE_EXAMPLE = [
    {"id": "b1", "kind": "habilitative", "visits_per_year": 30, "words": "Thirty visits a year.", **_PAGE},
    {"id": "b2", "kind": "exception", "exception": "medical_necessity", "words": "More where necessary.", **_PAGE},
    {"id": "b3", "kind": "exception", "exception": "network_gap", "words": "Outside where no one is near.", **_PAGE},
]
_SENT = [
    {"id": "fi1", "kind": "internal_appeal", "sent_on": "2026-10-05", "method": "fax", "delivered_on": "2026-10-05"}
]
# What the letters of the golden texts do not hold by themselves: the most that a case can say on each point.
MORE: dict[str, Any] = {
    "plan.benefits": _OF_THE_EXAMPLE, "filings": _SENT, "denial.received_on": "2026-10-08",
    "denial.stated_deadline_on": "2027-04-01", "plan.provider_left_network_on": "2026-09-01",
    "plans_of_care[0].risk_without": "She will go on needing an adult to dress her.",
    "interruptions": [
        {"id": "in1", "from_on": "2026-09-01", "to_on": "2026-09-13", "lost": "The wrist support was lost.",
         "why": "The therapist was on leave.", **_PAGE}
    ],
    "treatment_events": [
        {"id": "te1", "kind": "cast", "on": "2026-09-01", "window_to": "2026-12-01", "words": "Cast off.", **_PAGE}
    ],
    "documents[3].dated_on": "2026-10-12",
    "evaluations[0].prognosis": "Dressing by herself is expected within the year.",
}  # fmt: skip
FULL_LETTERS = (
    Due("full.parent", "internal_appeal", changes=FULL),
    Due("full.therapist", "internal_appeal", signer="p1", changes=FULL),
    Due("full.physician", "internal_appeal", signer="p2", changes=FULL),
    Due("full.untold", "internal_appeal", changes={"denial.reasons": [], "denial.came_by": "phone"}),
    Due("full.unread", "internal_appeal", changes={"denial.reasons": None}),
    Due("full.cut", "internal_appeal", changes=CUT),
    Due("full.partly", "internal_appeal", changes={
        "denial.outcome": "partly_approved", "services[0].approved": {"visits": 12, "units": 48}}),
    Due("full.dose", "internal_appeal", changes={
        "denial.reasons": FULL["denial.reasons"], "plans_of_care[0].rationale": None,
        "services[0].approved": {"visits_per_week": 0.5}}),
    Due("full.mixed", "internal_appeal", changes={**COUNTED, "denial.reasons": FULL["denial.reasons"]}),
    Due("full.second", "internal_appeal_second", changes={**SECOND, "earlier_denials": _EARLIER}),
    Due("full.urgent", "expedited_appeal", changes={"statements": [URGENCY], "plan.plan_type": "medicare_advantage"}),
    Due("full.urgent_medicaid", "expedited_appeal", changes={
        "statements": [URGENCY], "plan.plan_type": "medicaid_managed_care"}),
    Due("full.complaint", "regulator_complaint", changes=FULL),
    Due("full.network", "network_exception_request", changes={
        "plan.provider_left_network_on": "2026-09-01", "network_searches": [SEARCH], "plan.network_status": None}),
    Due("full.necessity", "physician_necessity_letter", changes=FULL),
    Due("full.home", "home_setting_statement", changes=FULL),
    Due("full.bundled", "internal_appeal", changes={
        "denial.reasons": FULL["denial.reasons"], "services[0].procedure_codes": ["97530", "97535"],
        "services[0].provider": "p1", "notes[2].procedure_codes": ["97530", "97535"],
        "plan.benefits": [_BOOK[0], _BOOK[1] | {"procedure_codes": ["97535"]}], "documents": _PAPERS}),
    *(Due(f"full.{name}", "internal_appeal", "2026-10-14", None, str(_CASES / name),
          {"denial.reasons": FULL["denial.reasons"]}) for name in (
        "physical_therapy", "speech_language", "behavioral", "home_infusion", "parenteral_nutrition")),
    *(Due(f"full.{plan}", "internal_appeal", changes={"plan.plan_type": plan, "plan.card_words": None}) for plan in (
        "federal_employee", "tricare", "original_medicare", "medicare_advantage", "chip_managed_care",
        "short_term_limited_duration", "health_care_sharing_ministry", "excepted_benefit", "unknown",
        "non_federal_governmental_insured", "fully_insured_individual")),
    *(Due(f"full.review.{plan}", "external_review", "2026-12-01", None, "anthem_ot_external",
          {"plan.plan_type": plan, "plan.card_words": None}) for plan in (
        "federal_employee", "tricare", "original_medicare", "medicare_advantage", "chip_managed_care",
        "self_funded_erisa")),
)  # fmt: skip

_SAME = {"kind": "medical_necessity", "words": "Not medically necessary."}
_ONCE, _AGAIN = {"id": "r9", **_SAME}, {"id": "r1", **_SAME}
_SCHOOL = {"kind": "educational", "words": "This is the school’s task."}
_SENT_LONG_AGO = _SENT[0] | {"sent_on": "2026-06-01", "delivered_on": "2026-06-01"}
_OF_SPEECH = {"service_on": "2026-09-02", "discipline": "speech_language", "procedure_code": "92507", "units": 4}


def _reviewed(name: str, **changes: Any) -> Due:
    """A letter to the reviewer outside the plan."""
    return Due(name, "external_review", "2026-12-01", None, "anthem_ot_external", changes)


def _of_two_decisions(name: str, before: list[Any], now: list[Any]) -> tuple[Due, Due]:
    """To the reviewer, and to the second level, where the plan gave these reasons."""
    second = {**SECOND, "denial.reasons": now, "earlier_denials": [_EARLIER[0] | {"reasons": before}]}
    outside = {"denial.reasons": now, "earlier_denials[0].reasons": before}
    return _reviewed(f"full.review.{name}", **outside), Due(
        f"full.second.{name}", "internal_appeal_second", changes=second
    )


# What few cases say: each letter is here for the words of one or two paragraphs.
RARE_LETTERS = (
    Due("full.spoken", "internal_appeal", changes={
        "denial.came_by": "phone", "denial.document": None, "plan.plan_type": "self_funded_erisa",
        "plan.funding": "self_funded", "plan.card_words": None}),
    Due("full.notice", "internal_appeal", changes={"denial.notice_elements": []}),
    Due("full.unanswered", "regulator_complaint", changes={
        "denial.notice_elements": [], "denial.dated_on": "2026-05-20", "denial.received_on": "2026-05-23",
        "filings": [_SENT_LONG_AGO]}),
    Due("full.unlimited", "internal_appeal", changes={
        "denial.reasons": FULL["denial.reasons"], "documents": _PAPERS, "plan.benefits": [
            {"id": "b9", "kind": "habilitative", "is_unlimited": True, "words": "No visit limit.", "document": "d7"}]}),
    Due("full.untimed", "internal_appeal", changes={
        "denial.reasons": FULL["denial.reasons"], "services[0].procedure_codes": ["92507"],
        "services[0].discipline": "speech_language",
        "claim_lines": [{"id": "cl1", "outcome": "denied", **_OF_SPEECH}]}),
    _reviewed("full.review.cut", **CUT),
    _reviewed("full.review.paid", **{**PAID, "denial.timing": "post_service", "services[0].requested": None}),
    *_of_two_decisions("same", [_ONCE], [_AGAIN]),
    *_of_two_decisions("added", [_ONCE], [_AGAIN, {"id": "r2", **_SCHOOL}]),
    *_of_two_decisions("dropped", [_ONCE, {"id": "r8", **_SCHOOL}], [_AGAIN]),
    _reviewed("full.review.less", **{
        "denial.reasons": [{"id": "r1", "kind": "level_or_frequency", "words": "Fewer visits are enough."}]}),
    *(_reviewed(f"full.review.excluded.{plan}", **{
        "plan.plan_type": plan, "plan.card_words": None,
        "denial.reasons": [{"id": "r2", "kind": "not_covered", "words": "Excluded."}, _AGAIN]}) for plan in (
        "self_funded_erisa", "fully_insured_small_group")),
    _reviewed("full.review.public", **{
        "plan.plan_type": "non_federal_governmental_self_funded", "plan.card_words": None}),
    _reviewed("full.review.statements", statements=FULL["statements"], documents=_PAPERS),
    Due("full.window", "internal_appeal", changes={
        "denial.reasons": [_ONCE | {"kind": "maintenance_plateau", "words": "No progress in the last 60 days."}],
        "interruptions": MORE["interruptions"]}),
    Due("full.continuity", "network_exception_request", changes={
        "plan.provider_left_network_on": "2026-09-01", "network_searches": [SEARCH],
        "diagnoses[0].is_serious_and_complex": True}),
    Due("full.at_once", "expedited_external_review", changes={
        "statements": [URGENCY], "plan.plan_type": "self_funded_erisa", "plan.card_words": None}),
    Due("full.attending", "expedited_appeal", changes={"statements": [URGENCY | {"by": "p1"}]}),
    _reviewed("full.review.paper", **{"denial.reasons": [
        _ONCE | {"kind": "missing_documentation", "words": "The chart could not be located in our files."}]}),
    _reviewed("full.review.paid", **{"denial.timing": "post_service"}),
    Due("full.second.paid", "internal_appeal_second", changes={**SECOND, "denial.timing": "post_service"}),
    Due("full.taken_back", "claim_file_request", changes={
        "denial.recoupment": {"paid_on": "2026-05-01", "taken_back_on": "2026-10-05", "amount": 305}}),
    Due("full.of_age", "representative_authorization", changes={
        "child.born_on": "2001-02-14", "people": [*case_document()["people"], {
            "id": "p9", "role": "other", "name": "Maya Okafor-Lindqvist", "phone": "804-555-0120"}]}),
    Due("full.per_diem", "internal_appeal", "2026-10-14", None, str(_CASES / "parenteral_nutrition"), {
        "services[0].procedure_codes": ["S9367"]}),
    Due("full.one_goal", "internal_appeal", changes={"goals": case_document()["goals"][:1]}),
    Due("full.one_moved", "internal_appeal", changes={"goals[1].progress": []}),
    *(Due(f"full.values.{name}", "internal_appeal", "2026-10-14", None, str(_CASES / name), {
        "denial.reasons": [_ONCE | {"words": words}]}) for name, words in (
        ("home_infusion", "The CRP does not show that it is needed."),
        ("parenteral_nutrition", "Sodium and potassium do not show that it is needed."))),
    Due("full.order", "physician_necessity_letter", changes={"documents": _PAPERS}),
    Due("full.own_words", "physician_necessity_letter", changes={"statements": [
        NECESSITY | {"words": "Her hands are too weak for any button."}]}),
    Due("full.diagnosis", "physician_necessity_letter", changes={**FULL, "diagnoses[0].diagnosed_by": "p1"}),
    Due("full.strength", "internal_appeal", changes={**FULL, "evaluations[0].findings[0].score": 100}),
)  # fmt: skip
