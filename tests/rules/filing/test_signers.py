"""Who may sign and send (law.md 15)."""

from typing import Any

import pytest

from app.errors import Invalid
from app.rules.filing.signers import signer
from tests.factories import make_case

NO_PAPER = ["documents[7]"]
URGENT = {"statements": [{"id": "t1", "kind": "urgency", "by": "p2", "words": "Waiting endangers her function."}]}


def test_the_parent_signs_unless_somebody_else_is_asked_for() -> None:
    found = signer(make_case(), "internal_appeal", None)
    assert (found.person.id, found.voice, found.appointment) == ("p3", "parent", None)
    assert [one.id for one in found.co_signers] == ["p1"]


def test_the_therapist_sends_with_the_appointment_and_the_parent_signs_below() -> None:
    found = signer(make_case(), "internal_appeal", "p1")
    assert (found.person.id, found.voice, found.appointment) == ("p1", "therapist", "d8")
    assert [one.id for one in found.co_signers] == ["p3"]


@pytest.mark.parametrize(
    "paper",
    [
        {"documents[7].signed_on": None},
        {"documents[7].author": "p1"},
        {"documents[7].author": "p2"},
        {"documents[7].kind": "other"},
        {"documents[7].title": "Appointment of Samuel Adeyemi as authorized representative"},
    ],
)
def test_a_paper_that_is_unsigned_not_the_parents_or_names_another_is_no_appointment(paper: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as refused:
        signer(make_case(paper), "internal_appeal", "p1")
    assert refused.value.problems[0].path == "$.people[0]"
    assert "appointment" in refused.value.problems[0].message


def test_without_a_parent_the_problem_says_what_to_add() -> None:
    case = make_case({"people[2].role": "other"})
    with pytest.raises(Invalid, match="holds no parent"):
        signer(case, "internal_appeal", None)


def test_a_person_who_is_not_of_the_case_is_refused() -> None:
    with pytest.raises(Invalid, match="p9"):
        signer(make_case(), "internal_appeal", "p9")


def test_in_an_urgent_claim_the_therapist_needs_no_appointment_for_the_expedited_appeal() -> None:
    case = make_case(URGENT, without=NO_PAPER)
    assert signer(case, "expedited_appeal", "p1").appointment is None
    with pytest.raises(Invalid):
        signer(case, "internal_appeal", "p1")


def test_the_therapists_own_word_makes_no_claim_urgent() -> None:
    said = {"statements": [{"id": "t1", "kind": "urgency", "by": "p1", "words": "Waiting endangers her function."}]}
    with pytest.raises(Invalid):
        signer(make_case(said, without=NO_PAPER), "expedited_appeal", "p1")


def test_a_tricare_network_provider_never_sends_an_appeal() -> None:
    with pytest.raises(Invalid, match="network provider"):
        signer(make_case({"plan.plan_type": "tricare"}), "internal_appeal", "p1")
    outside = {"plan.plan_type": "tricare", "plan.network_status": "out_of_network"}
    assert signer(make_case(outside), "internal_appeal", "p1").appointment == "d8"


@pytest.mark.parametrize("plan_type", ["federal_employee", "medicaid_managed_care"])
def test_fehb_and_medicaid_ask_for_written_consent_even_when_urgent(plan_type: str) -> None:
    case = make_case({**URGENT, "plan.plan_type": plan_type}, without=NO_PAPER)
    with pytest.raises(Invalid, match="written consent"):
        signer(case, "expedited_appeal", "p1")


def test_a_clinician_signs_her_own_paper_without_an_appointment() -> None:
    case = make_case(without=NO_PAPER)
    assert signer(case, "therapist_necessity_letter", None).person.id == "p1"
    assert signer(case, "physician_necessity_letter", None).person.id == "p2"
    with pytest.raises(Invalid, match="may not sign this paper"):
        signer(case, "physician_necessity_letter", "p1")
