"""Every letter kind, on a case where it is due and on cases where it is not."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, get_args

import pytest
from pypdf import PdfReader

from app.domain.library import Library
from app.domain.outline import KindAvailability
from app.domain.vocabulary import PlanTypeName
from app.errors import Invalid
from app.letters.checks.pages import lines, text
from app.render import FORMATS
from app.rules.assess import assess
from tests.factories import make_case
from tests.letters.due_letters import CUT, LETTERS, SECOND, URGENCY, Due
from tests.letters.writing import write

ON = date(2026, 10, 20)
TEMPLATES = Path(__file__).parents[2] / "letter_templates"
THERAPISTS_WORD = {"statements": [{**URGENCY, "by": "p1"}]}
NOT_ELECTED = {"plan.card_words": None, "plan.is_church_erisa_election": False}
SEARCH = {
    "network_searches": [
        {
            "id": "w1",
            "provider_name": "Sound Therapy",
            "called_on": "2026-08-18",
            "outcome": "Waiting list of seven months",
        }
    ]
}
ONE_PAGE = (
    "claim_file_request", "continuation_request", "criteria_request", "fax_cover", "home_setting_statement",
    "more_information_response", "network_exception_request", "parent_statement",
    "peer_to_peer_sheet", "physician_necessity_letter", "regulator_complaint", "representative_authorization",
    "units_correction_request",
)  # fmt: skip
_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.S)


def _available(kind: str, library: Library, changes: dict[str, Any], on: date = ON) -> KindAvailability:
    case = make_case(changes)
    return next(judged_kind for judged_kind in assess(case, library, on).kinds if judged_kind.kind == kind)


def _said(kind: str, library: Library, changes: dict[str, Any], signer: str | None = None) -> str:
    letter = write(kind, make_case(changes), library, ON, signer)
    assert letter.problems == ()
    return "\n".join(text(line) for block in letter.blocks for line in lines(block))


def test_every_kind_has_a_letter_where_it_is_due(library: Library) -> None:
    assert {letter.kind for letter in LETTERS} == set(library.templates.kinds)


@pytest.mark.parametrize("due", LETTERS, ids=lambda letter: letter.name)
def test_a_kind_is_available_where_it_is_due(due: Due, library: Library) -> None:
    case = make_case(due.changes, without=due.without, example=due.example)
    judged = assess(case, library, date.fromisoformat(due.on)).kinds
    assert next(kind for kind in judged if kind.kind == due.kind).is_available


@pytest.mark.parametrize(
    "due", [letter for letter in LETTERS if letter.kind in ONE_PAGE], ids=lambda letter: letter.name
)
def test_a_short_paper_takes_one_page(due: Due, library: Library) -> None:
    case = make_case(due.changes, example=due.example)
    letter = write(due.kind, case, library, date.fromisoformat(due.on), due.signer)
    assert len(PdfReader(BytesIO(FORMATS["pdf"].render(letter, library.templates.look))).pages) == 1


@pytest.mark.parametrize(
    ("kind", "changes", "instead"),
    [
        ("expedited_appeal", {}, "internal_appeal"),
        ("expedited_appeal", {"statements": [URGENCY], "denial.timing": "post_service"}, "internal_appeal"),
        ("continuation_request", {}, "internal_appeal"),
        ("continuation_request", {**CUT, "plan.plan_type": "chip_managed_care"}, "internal_appeal"),
        ("continuation_request", {**CUT, "services[0].approved": {"visits": 9, "to_on": "2026-09-30"}}, None),
        ("more_information_response", {}, "internal_appeal"),
        ("network_exception_request", {}, "internal_appeal"),
        ("late_filing_request", {}, "internal_appeal"),
        ("home_setting_statement", {"services[0].setting": "clinic"}, "therapist_necessity_letter"),
        ("internal_appeal_second", {"denial.level": "internal_first", "plan.mandatory_appeal_levels": 1}, None),
        ("external_review", SECOND, "internal_appeal_second"),
        ("regulator_complaint", {"plan.plan_type": "church_self_funded", **NOT_ELECTED}, "internal_appeal"),
        ("representative_authorization", {"plan.plan_type": "tricare"}, "internal_appeal"),
    ],
)
def test_a_kind_that_does_not_fit_says_why_and_what_does(
    kind: str, changes: dict[str, Any], instead: str | None, library: Library
) -> None:
    availability = _available(kind, library, changes)
    assert not availability.is_available
    assert availability.because.endswith(".")
    assert availability.use_instead == instead if instead else availability.use_instead


@pytest.mark.parametrize(
    ("kind", "signer", "what"),
    [
        ("home_setting_statement", "p1", "reason for the place of treatment"),
        ("fax_cover", "p1", "fax"),
        ("late_filing_request", None, "passed"),
        ("expedited_appeal", None, "urgency"),
    ],
)
def test_what_a_paper_cannot_do_without_is_asked_for(
    kind: str, signer: str | None, what: str, library: Library
) -> None:
    letter = write(kind, make_case(), library, ON, signer)
    assert any(problem.id == "UNKNOWN" and what in problem.message for problem in letter.problems)


@pytest.mark.parametrize(
    ("kind", "signer"),
    [("parent_statement", "p1"), ("therapist_necessity_letter", "p3"), ("physician_necessity_letter", "p1")],
)
def test_nobody_signs_another_persons_statement(kind: str, signer: str, library: Library) -> None:
    with pytest.raises(Invalid):
        write(kind, make_case(), library, ON, signer)


def test_a_therapists_word_on_urgency_counts_only_where_the_attending_provider_decides(library: Library) -> None:
    said = _said("expedited_appeal", library, THERAPISTS_WORD)
    assert "determined by the attending provider" in said
    assert "physician with knowledge" not in said
    grandfathered = {**THERAPISTS_WORD, "plan.is_grandfathered": True}
    assert any(
        problem.id == "UNKNOWN" for problem in write("expedited_appeal", make_case(grandfathered), library, ON).problems
    )


def test_a_network_exception_makes_the_therapist_no_member_of_the_network(library: Library) -> None:
    said = _said("network_exception_request", library, {"plan.network_status": "out_of_network", **SEARCH}, "p1")
    assert "does not make me a provider of your network, it does not set my rates, and it does not make me file" in said
    assert "at the plan’s discretion" in said


def test_the_family_is_told_of_repayment_before_it_asks_for_medicaid_to_go_on(library: Library) -> None:
    assert "pay back" in (library.templates.kinds["continuation_request"].before_signing or "")
    medicaid = {**CUT, "plan.plan_type": "medicaid_managed_care", "plan.card_words": None}
    assert "claimed back" in _said("continuation_request", library, medicaid)
    assert "claimed back" not in _said("continuation_request", library, CUT)


def test_plan_documents_are_asked_for_apart_and_only_where_erisa_binds(library: Library) -> None:
    assert "29 USC 1024(b)(4)" in _said("claim_file_request", library, {})
    individual = {"plan.plan_type": "fully_insured_individual"}
    assert "1024" not in _said("claim_file_request", library, individual)


def test_an_unknown_plan_is_cited_no_statute(library: Library) -> None:
    unknown = {"plan.plan_type": "unknown", "plan.card_words": None}
    for kind in ("internal_appeal", "claim_file_request", "criteria_request"):
        said = _said(kind, library, unknown)
        assert "CFR" not in said
        assert "USC" not in said
        assert "insured or self-funded" in said


@pytest.mark.parametrize(
    ("plan_type", "title", "office"),
    [
        ("fully_insured_small_group", "external review", "State Corporation Commission, Bureau of Insurance"),
        ("self_funded_erisa", "external review", "External review, through Anthem"),
        ("church_self_funded", "external review", "External review, through Anthem"),
        ("federal_employee", "Office of Personnel Management", "Office of Personnel Management"),
        ("tricare", "next TRICARE review", "TRICARE appeals"),
        ("original_medicare", "independent contractor", "Qualified independent contractor (QIC)"),
        ("medicare_advantage", "independent review entity", "Independent review entity (IRE), through Anthem"),
        ("medicaid_managed_care", "state fair hearing", "State fair hearing office"),
        ("chip_managed_care", "state’s independent review", "children’s health insurance program"),
        ("unknown", "external review", "External review, through Anthem"),
    ],
)
def test_the_review_outside_the_plan_is_that_of_the_regime(
    plan_type: str, title: str, office: str, library: Library
) -> None:
    case = make_case({"plan.plan_type": plan_type}, example="anthem_ot_external")
    letter = write("external_review", case, library, date(2026, 12, 1))
    assert letter.problems == ()
    assert title in letter.title
    assert office in "\n".join(text(line) for block in letter.blocks[:3] for line in lines(block))


def test_a_state_that_hears_the_first_denial_is_not_told_of_a_final_one(library: Library) -> None:
    case = make_case({"plan.plan_type": "medicaid_fee_for_service", "plan.card_words": None})
    letter = write("external_review", case, library, ON)
    said = "\n".join(text(line) for block in letter.blocks for line in lines(block))
    assert "final notice" not in said.casefold()
    assert "final denial" not in said.casefold()


@pytest.mark.parametrize("plan_type", get_args(PlanTypeName))
def test_no_kind_says_what_its_regime_forbids(plan_type: str, library: Library) -> None:
    for due in LETTERS:
        case = make_case({**due.changes, "plan.plan_type": plan_type}, example=due.example)
        on = date.fromisoformat(due.on)
        if not next(x for x in assess(case, library, on).kinds if x.kind == due.kind).is_available:
            continue
        try:
            letter = write(due.kind, case, library, on, due.signer)
        except Invalid:
            continue
        barred = [
            problem
            for problem in letter.problems
            if problem.id in {"EXCLUDED", "CITATION"} or problem.id.startswith("NX-")
        ]
        assert barred == [], (due.name, barred)


def test_no_paragraph_holds_a_digit_of_its_own(library: Library) -> None:
    paragraphs = library.templates.paragraphs
    assert [name for name, words in paragraphs.items() if re.search(r"\d", _TEMPLATE.sub("", words))] == []
    phrases = (TEMPLATES / "words" / "en.yaml").read_text(encoding="utf-8").splitlines()
    assert [line for line in phrases if re.search(r"\d", line)] == []


def test_every_paragraph_is_used_by_an_outline_an_argument_or_a_reason(library: Library) -> None:
    used = {"ask/code"}  # of a reason that is a code without a known meaning: see test_reason_codes.py
    for kind in library.templates.kinds.values():
        used |= {kind.title, kind.running_head}
        for section in kind.sections:
            used |= {section.heading or "", *section.paragraphs, *section.closing}
    for id, reason in library.clinical.denial_types.items():
        pieces = (*reason.tells, *reason.besides)
        used |= {f"ask/{id}", f"finding/{id}"}
        used |= {f"{folder}/{piece}" for folder in ("answer", "verdict") for piece in pieces}
    for claim in library.clinical.claims.values():
        used |= {f"{folder}/{piece}" for folder in ("answer", "verdict") for piece in claim.tells}
    named = {name.partition(".")[0] for name in library.templates.paragraphs}
    assert {paragraph for paragraph in named if not paragraph.startswith(("argument/", "reason/"))} <= used


def test_golden_letters_are_those_that_are_made() -> None:
    golden = Path(__file__).parent / "golden"
    assert {path.stem for path in golden.glob("*.txt")} == {letter.name for letter in LETTERS}
