"""Who may sign and send (S-PARENT, S-AUTHREP)."""

from collections.abc import Callable
from typing import Any

import pytest

from app.domain.case import Case
from app.domain.library import Library
from app.domain.people import Signer
from app.errors import Invalid
from app.rules.assess import assess
from app.rules.filing.signers import signer
from tests.factories import make_case

NO_PAPER = ["documents[7]"]
URGENT = {"statements": [{"id": "t1", "kind": "urgency", "by": "p2", "words": "Waiting endangers her function."}]}


Signs = Callable[[Case, str, str | None], Signer]


@pytest.fixture
def signs(library: Library) -> Signs:
    """Who signs this kind of letter on the day of the notice."""

    def chosen(case: Case, kind: str, person: str | None) -> Signer:
        assessment = assess(case, library, case.denial.dated_on)
        return signer(library.templates.kinds[kind], case, assessment, library, person)

    return chosen


def test_the_parent_signs_unless_somebody_else_is_asked_for(signs: Signs) -> None:
    signing = signs(make_case(), "internal_appeal", None)
    assert (signing.person.id, signing.voice, signing.appointment) == ("p3", "parent", None)
    assert [signer.id for signer in signing.co_signers] == ["p1"]


def test_the_therapist_sends_with_the_appointment_and_the_parent_signs_below(signs: Signs) -> None:
    signing = signs(make_case(), "internal_appeal", "p1")
    assert (signing.person.id, signing.voice, signing.appointment) == ("p1", "therapist", "d8")
    assert [signer.id for signer in signing.co_signers] == ["p3"]


@pytest.mark.parametrize(
    "paper",
    [
        {"documents[7].signed_on": None},
        {"documents[7].author": "p1"},
        {"documents[7].author": "p2"},
        {"documents[7].kind": "other"},
        {"documents[7].title": "Appointment of Samuel Adeyemi as authorized representative"},
        {"people[0].name": "Samuel Ade", "documents[7].title": "Appointment of Samuel Adeyemi"},
    ],
)
def test_a_paper_that_is_unsigned_not_the_parents_or_names_another_is_no_appointment(
    paper: dict[str, Any], signs: Signs
) -> None:
    with pytest.raises(Invalid) as refused:
        signs(make_case(paper), "internal_appeal", "p1")
    assert refused.value.problems[0].path == "$.people[0]"
    assert "appointment" in refused.value.problems[0].message


def test_without_a_parent_the_problem_says_what_to_add(signs: Signs) -> None:
    case = make_case({"people[2].role": "other"})
    with pytest.raises(Invalid, match="holds no parent"):
        signs(case, "internal_appeal", None)


def test_a_person_who_is_not_of_the_case_is_refused(signs: Signs) -> None:
    with pytest.raises(Invalid, match="p9"):
        signs(make_case(), "internal_appeal", "p9")


def test_in_an_urgent_claim_the_therapist_needs_no_appointment_for_the_expedited_appeal(signs: Signs) -> None:
    case = make_case(URGENT, without=NO_PAPER)
    assert signs(case, "expedited_appeal", "p1").appointment is None
    with pytest.raises(Invalid):
        signs(case, "internal_appeal", "p1")


def test_the_therapists_own_word_makes_no_claim_urgent(signs: Signs) -> None:
    said = {"statements": [{"id": "t1", "kind": "urgency", "by": "p1", "words": "Waiting endangers her function."}]}
    with pytest.raises(Invalid):
        signs(make_case(said, without=NO_PAPER), "expedited_appeal", "p1")


def test_a_tricare_network_provider_never_sends_an_appeal(signs: Signs) -> None:
    with pytest.raises(Invalid, match="network provider"):
        signs(make_case({"plan.plan_type": "tricare"}), "internal_appeal", "p1")
    outside = {"plan.plan_type": "tricare", "plan.network_status": "out_of_network"}
    assert signs(make_case(outside), "internal_appeal", "p1").appointment == "d8"


@pytest.mark.parametrize("plan_type", ["federal_employee", "medicaid_managed_care"])
def test_fehb_and_medicaid_ask_for_written_consent_even_when_urgent(plan_type: str, signs: Signs) -> None:
    case = make_case({**URGENT, "plan.plan_type": plan_type}, without=NO_PAPER)
    with pytest.raises(Invalid, match="written consent"):
        signs(case, "expedited_appeal", "p1")


def test_a_clinician_signs_her_own_paper_without_an_appointment(signs: Signs) -> None:
    case = make_case(without=NO_PAPER)
    assert signs(case, "therapist_necessity_letter", None).person.id == "p1"
    assert signs(case, "physician_necessity_letter", None).person.id == "p2"
    with pytest.raises(Invalid, match="may not sign this paper"):
        signs(case, "physician_necessity_letter", "p1")
