"""Sentences that once said more than their fields: each on the record that made it untrue."""

from datetime import date
from typing import Any

from app.domain.library import Library
from tests.factories import make_case
from tests.letters.contract.test_assertions import said_by
from tests.letters.writing import names_of

ON = date(2026, 10, 20)
_FIRST = {"level": "initial", "dated_on": "2026-07-01", "outcome": "denied"}
_PAPER = {"document": "d6", "page": 2}


def _said(library: Library, paragraph: str, kind: str = "internal_appeal", **changes: Any) -> str:
    case = make_case({name.replace("__", "."): value for name, value in changes.items()})
    return said_by(paragraph, names_of(kind, case, library, ON))


def test_a_first_decision_that_nobody_read_for_reasons_is_not_compared(library: Library) -> None:
    assert _said(library, "evidence/movement", earlier_denials=[_FIRST]) == ""
    read = [{**_FIRST, "reasons": [{"id": "r9", "kind": "other", "words": "Not enough was sent."}]}]
    assert "no longer given" in _said(library, "evidence/movement", earlier_denials=read)


def test_what_went_to_another_office_is_not_said_to_have_gone_to_the_plan(library: Library) -> None:
    filed = [{"id": "fi1", "kind": "regulator_complaint", "to": "Bureau of Insurance", "sent_on": "2026-10-12"}]
    said = _said(library, "complaint/facts", filings=filed)
    assert "sent to Bureau of Insurance" in said
    assert "to the plan" not in said


def test_only_an_appeal_is_said_to_have_been_delivered_as_one(library: Library) -> None:
    sent = {"id": "fi1", "sent_on": "2026-09-12", "delivered_on": "2026-09-14"}
    for kind, is_said in (("internal_appeal", True), ("claim_file_request", False)):
        filings = [{**sent, "kind": kind}]
        said = _said(library, "argument/deemed_exhaustion", filings=filings, denial__dated_on="2026-09-01")
        assert ("The appeal was delivered" in said) == is_said


def test_a_brochures_limit_that_nobody_named_is_not_volunteered(library: Library) -> None:
    limit = {"id": "b1", "kind": "combined", "visits_per_year": 30, "words": "Thirty visits a year.", **_PAPER}
    said = _said(library, "argument/fehb_brochure", plan__plan_type="federal_employee", plan__benefits=[limit])
    assert "Thirty" not in said


def test_an_evaluator_is_not_called_the_treating_therapist(library: Library) -> None:
    people = [person.model_dump(mode="json", exclude_none=True) for person in make_case().people or ()]
    for person in people:
        person["role"] = "evaluating_therapist" if person["role"] == "treating_therapist" else person["role"]
    assert _said(library, "answer/provider", "criteria_request", people=people) == ""


def test_a_reason_for_the_place_of_care_that_holds_later_is_not_given_today(library: Library) -> None:
    reason = {"id": "h1", "kind": "setting_reason", "author": "p1", "words": "The stairs are at home.", **_PAPER}
    for begins, is_given in (("2026-10-01", True), ("2026-11-01", False)):
        findings = [{**reason, "document": "d3", "valid_from": begins}]
        names = names_of("internal_appeal", make_case({"home_findings": findings}), library, ON)
        assert bool(names["setting_reasons"]) == is_given
