"""What a hostile reviewer would look for: sentences that say a little more than the record does."""

from datetime import date
from typing import Any

import pytest

from app.domain.courses import in_dispute
from app.domain.letter import Letter
from app.domain.library import Library
from app.errors import Invalid
from app.letters.checks.pages import lines, text
from tests.factories import case_document, make_case
from tests.letters.due_letters import SETTING
from tests.letters.writing import write

ON = date(2026, 10, 20)
PHYSICAL: dict[str, Any] = {
    "id": "s2", "discipline": "physical_therapy", "is_habilitative": True, "setting": "clinic",
    "procedure_codes": ["97110"],
    "requested": {"visits": 12, "units": 48, "from_on": "2026-10-12", "to_on": "2027-01-05"},
}  # fmt: skip


def _said(library: Library, changes: dict[str, Any], kind: str = "internal_appeal", signer: str | None = "p1") -> str:
    return _text(write(kind, make_case(changes), library, ON, signer))


def _text(letter: Letter) -> str:
    return "\n".join(text(line) for block in letter.blocks for line in lines(block))


@pytest.mark.parametrize(
    "changes",
    [
        {"goals[0].baseline": None},
        {"goals[1].target": None},
        {"goals[0].target.by_on": None},
        {"goals[0].target.unit": "of 10 trials"},
    ],
)
def test_goals_are_called_complete_only_where_each_of_them_is(library: Library, changes: dict[str, Any]) -> None:
    assert "goals have a baseline, a target, a unit and a date" in _said(library, {})
    assert "goals have a baseline, a target, a unit and a date" not in _said(library, changes)


def test_a_target_in_another_unit_lies_beyond_nothing(library: Library) -> None:
    assert "both targets lie beyond the baseline" in _said(library, {})
    assert "beyond the baseline" not in _said(library, {"goals[0].target.unit": "of 10 trials"})


def test_a_goal_without_a_measure_is_told_in_one_sentence(library: Library) -> None:
    assert "in ten”: from 3 of 10 bites" in _said(library, {"goals[1].measure": None})


def test_each_of_two_services_keeps_its_own_days_and_both_stand_in_the_subject(library: Library) -> None:
    letter = write("internal_appeal", make_case({"services": [case_document()["services"][0], PHYSICAL]}), library, ON)
    assert letter.title.endswith("occupational therapy, 24 visits; physical therapy, 12 visits")
    assert "October 12, 2026 to March 29, 2027; 12 visits (48 units of 97110), October 12, 2026 to January 5, 2027" in (
        _text(letter)
    )


def test_a_therapist_is_called_what_she_is_whichever_service_comes_first(library: Library) -> None:
    said = _said(library, {"services": [PHYSICAL, case_document()["services"][0]]})
    assert "Maya’s treating occupational therapist" in said
    assert "physical therapist" not in said
    assert "The record says why this takes a therapist." in said


def test_a_therapist_recommends_only_her_own_service(library: Library) -> None:
    changes = {"services": [PHYSICAL, case_document()["services"][0]]}
    said = _said(library, changes, "therapist_necessity_letter", None)
    assert "24 one-hour visits (96 units" in said
    assert "I recommend the treatment in the amount above." in said
    assert "97110" not in said


def test_one_visit_is_a_visit_and_one_day_is_not_a_span(library: Library) -> None:
    one_visit = {"visits": 1, "units": 4, "from_on": "2026-09-14", "to_on": "2026-09-14"}
    letter = write("internal_appeal", make_case({"services[0].requested": one_visit}), library, ON)
    assert letter.title.endswith("occupational therapy, 1 visit")
    assert "1 visit (4 units of 97530), September 14, 2026\n" in _text(letter)


def test_a_percentile_alone_is_printed_as_a_percentile(library: Library) -> None:
    finding = {"id": "f1", "instrument": "PDMS-3", "scale": "Fine Motor Index", "domain": "fine_motor", "page": 3}
    for field in ("percentile", "score"):
        only = {**finding, "score_kind": "percentile", field: 4}
        said = _said(library, {"evaluations[0].findings": [only]})
        assert "Measured: PDMS-3 Fine Motor Index (4th percentile) (Exhibit" in said
        assert "PDMS-3 Fine Motor Index 4" not in said


def test_an_order_is_named_as_the_paper_names_itself(library: Library) -> None:
    said = _said(library, {"services": [PHYSICAL]}, "physician_necessity_letter", None)
    assert "My order of June 2, 2026 is enclosed: Order for occupational therapy, weekly, 24 weeks" in said
    assert "I ordered physical therapy" not in said


def test_an_age_equivalent_never_looks_like_a_standard_score(library: Library) -> None:
    finding = {"id": "f1", "instrument": "PDMS-3", "scale": "Fine Motor", "domain": "fine_motor", "page": 3}
    said = _said(library, {"evaluations[0].findings": [{**finding, "score_kind": "age_equivalent", "score": 38}]})
    assert "age equivalent 38 months" in said
    assert "Fine Motor 38" not in said


def test_scores_that_show_no_deficit_are_no_answer_and_still_stand_in_the_table(library: Library) -> None:
    scores = "evaluations[0].findings"
    high = {f"{scores}[{n}].{name}": value for n in (0, 1) for name, value in (("score", 100), ("percentile", 50))}
    said = _said(library, high)
    assert "Measured:" not in said
    assert "about 50 in 100 children of the same age score this low or lower" in said


def test_a_representative_is_nobodys_parent(library: Library) -> None:
    changes = {
        "people[0]": {"id": "p1", "role": "representative", "name": "Caroline Reyes"},
        "statements": None, "confirmations": None,
    }  # fmt: skip
    said = _said(library, changes)
    assert "I am Maya’s family’s authorized representative (Exhibit B) and appeal on her behalf." in said
    assert "I am Maya’s parent" not in said
    assert "as Maya’s parent" not in _said(library, changes, "claim_file_request")
    for kind in ("parent_statement", "representative_authorization"):
        with pytest.raises(Invalid):
            _said(library, changes, kind)


def test_an_observation_keeps_the_day_of_its_own_evaluation(library: Library) -> None:
    earlier = {
        "id": "e0", "document": "d5", "discipline": "physical_therapy", "done_on": "2026-01-10",
        "observations": [{"id": "o9", "domain": "mobility", "page": 2, "words": "Falls on stairs."}],
    }  # fmt: skip
    evaluations = [earlier, *case_document()["evaluations"]]
    said = _said(library, {"evaluations": evaluations}, "therapist_necessity_letter")
    assert "On August 20, 2026, at 5 years 6 months:" in said
    assert "January 10, 2026" not in said


def test_the_goals_of_another_therapy_are_not_argued_as_goals_of_this_one(library: Library) -> None:
    document = case_document()
    speech = {**document["goals"][0], "id": "g9", "words": "Maya will say twenty words.", "domain": "communication"}
    plan = {"id": "pc2", "document": "d3", "page": 1, "discipline": "speech_language", "goals": ["g9"]}
    changes = {"goals": [*document["goals"], speech], "plans_of_care": [*document["plans_of_care"], plan]}
    said = _said(library, changes)
    assert "Both concern daily life: self-care and eating" in said
    assert "twenty words" not in said


def test_a_measurement_from_before_the_baseline_shows_no_course(library: Library) -> None:
    changes = {"goals[0].progress": [{"on": "2026-07-14", "value": 1, "note": "n2"}]}
    said = _said(library, changes)
    assert "July 14" not in said
    assert "not yet measured" in said


def test_the_last_visit_is_the_latest_whatever_the_order_of_the_notes(library: Library) -> None:
    changes = {"notes": list(reversed(case_document()["notes"])), "home_findings": [SETTING]}
    said = _said(library, changes, "home_setting_statement", None)
    assert "last on September 28, 2026" in said


def test_a_request_for_nothing_is_no_amount(library: Library) -> None:
    said = _said(library, {"services[0].requested.visits": 0, "services[0].requested.units": 0})
    assert " 0 visits" not in said
    assert "authorize the service" in said


def test_a_clinician_without_credentials_leaves_no_comma_behind(library: Library) -> None:
    said = _said(library, {"people[0].credentials": None, "people[1].credentials": None}, signer=None)
    assert "made June 2, 2026 by Samuel Adeyemi (Exhibit" in said
    assert "Plan of care, by Caroline Reyes (Exhibit" in said


def test_a_notice_that_nobody_read_for_its_reasons_is_not_said_to_give_none(library: Library) -> None:
    assert "states no reason" not in _said(library, {"denial.reasons": None})
    assert "states no reason; please name it" in _said(library, {"denial.reasons": [], "denial.codes": []})


def test_a_state_rule_begins_like_a_sentence(library: Library) -> None:
    autism = {"code": "F84.0", "description": "Autistic disorder"}
    said = _said(library, {f"diagnoses[0].{name}": value for name, value in autism.items()})
    assert "State law. Insurers, corporations and HMOs must cover" in said


def test_one_visit_of_several_units_is_counted_in_the_singular(library: Library) -> None:
    one_visit = {"services[0].requested.visits": 1, "services[0].requested.units": 4}
    said = _said(library, one_visit, "peer_to_peer_sheet", None)
    assert "1 visit and 4 units are the same amount, 4 a visit" in said
    assert "1 visit and 4 units are the same amount" in _said(library, one_visit, "units_correction_request", None)


def test_what_is_said_of_a_person_and_of_papers_is_so(library: Library) -> None:
    people = case_document()["people"]
    nurse = {"people": [{**person, "credentials": "RN"} if person["role"] == "parent" else person for person in people]}
    assert "I am not a clinician" in _said(library, {}, "parent_statement", None)
    assert "I am not a clinician" not in _said(library, nurse, "parent_statement", None)
    assert "stand beside it" not in _said(library, {"documents": []}, "parent_statement", None)
    evaluator = [{**person, "role": "evaluating_therapist"} if person["id"] == "p1" else person for person in people]
    said = _said(library, {"people": evaluator}, "therapist_necessity_letter")
    assert "Clinical statement of the evaluating therapist" in said
    for kind in ("therapist_necessity_letter", "physician_necessity_letter", "more_information_response"):
        said = _said(library, {"documents": []}, kind, None)
        assert "are enclosed" not in said
        assert "come with this letter" not in said
    grown = {"child.born_on": "2001-02-14"}
    assert "health information about a child" not in _said(library, grown, "fax_cover", None)


GRANTED_WHOLE: dict[str, Any] = {**PHYSICAL, "approved": {**PHYSICAL["requested"], "visits": 14}}


def test_what_the_plan_granted_whole_is_not_asked_for_again(library: Library) -> None:
    """Two services, one granted: the letter is about the other, and judges no criterion of the one that was granted."""
    refused = case_document()["services"][0]
    changes = {"denial.outcome": "partly_approved", "services": [refused, GRANTED_WHOLE]}
    said = _said(library, changes)
    assert "occupational therapy, 24 visits" in said
    assert "physical therapy" not in said.lower()
    assert "97110" not in said
    less = {**GRANTED_WHOLE, "approved": {**PHYSICAL["requested"], "units": 40}}
    assert "physical therapy, 12 visits" in _said(library, {**changes, "services": [refused, less]})


@pytest.mark.parametrize("outcome", ["terminated_early", "reduced"])
def test_a_course_that_was_cut_is_asked_for_though_it_had_been_approved_whole(outcome: str, library: Library) -> None:
    cut = {"denial.outcome": outcome, "denial.effective_on": "2026-11-10"}
    case = make_case({**cut, "services": [case_document()["services"][0], GRANTED_WHOLE]})
    assert in_dispute(case) is case
    assert (
        in_dispute(make_case({"services": [GRANTED_WHOLE]})).services
        == make_case({"services": [GRANTED_WHOLE]}).services
    )
