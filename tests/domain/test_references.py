"""A case holds together, or every place where it does not is named."""

from typing import Any

import pytest

from app.domain.references import reference_problems
from app.services.plain_english import in_english
from tests.factories import make_case

NO_PERSON = "no person with this id"


def _problems(changes: dict[str, Any], example: str = "anthem_ot") -> dict[str, str]:
    return {
        problem.path: in_english(problem.message) for problem in reference_problems(make_case(changes, example=example))
    }


@pytest.mark.parametrize("example", ["anthem_ot", "anthem_ot_external"])
def test_the_examples_hold_together(example: str) -> None:
    assert _problems({}, example) == {}


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("services[0].provider", "p9", NO_PERSON),
        ("services[0].diagnoses", ["dx9"], "no diagnosis with this id"),
        ("diagnoses[0].diagnosed_by", "p9", NO_PERSON),
        ("denial.document", "d99", "no document with this id"),
        ("plan.benefits[0].document", "d99", "no document with this id"),
        ("evaluations[0].evaluator", "p9", NO_PERSON),
        ("evaluations[0].findings[1].document", "d99", "no document with this id"),
        ("documents[2].author", "p9", NO_PERSON),
        ("documents[2].also_signed_by[0].person", "p9", NO_PERSON),
        ("plans_of_care[0].goals", ["g1", "g9"], "no goal with this id"),
        ("goals[0].addresses", ["o9"], "no record with this id"),
        ("goals[0].progress[0].note", "n9", "no note with this id"),
        ("notes[0].author", "p9", NO_PERSON),
        ("notes[0].goals", ["dx1"], "no goal with this id"),
        ("skilled_care[0].author", "p9", NO_PERSON),
        ("statements[0].by", "p9", NO_PERSON),
        ("confirmations[0].record", "k9", "no record with this id"),
        ("confirmations[0].by", "p9", NO_PERSON),
    ],
)
def test_a_reference_that_leads_nowhere_is_named(path: str, value: Any, words: str) -> None:
    problems = _problems({path: value})
    assert any(problem.startswith(f"$.{path}") and words in message for problem, message in problems.items()), problems


def test_an_id_used_twice_is_named_with_its_first_place() -> None:
    assert _problems({"notes[1].id": "p1"})["$.notes[1].id"].startswith("is already the id at $.people[0].id")


def test_a_blank_id_is_refused() -> None:
    assert "is blank" in _problems({"skilled_care[0].id": " "})["$.skilled_care[0].id"]


def test_each_earlier_notice_numbers_its_own_reasons() -> None:
    case = make_case(example="anthem_ot_external")
    [earlier] = case.earlier_denials or ()
    assert {reason.id for reason in earlier.reasons or ()} & {reason.id for reason in case.denial.reasons or ()}
    assert reference_problems(case) == ()


def test_a_page_that_its_document_does_not_have_is_refused() -> None:
    assert "last page (10)" in _problems({"notes[0].page": 11})["$.notes[0].page"]


def test_a_finding_stands_on_a_page_of_its_evaluation() -> None:
    assert "last page (9)" in _problems({"evaluations[0].findings[0].page": 10})["$.evaluations[0].findings[0].page"]


def test_a_page_of_a_document_of_unknown_length_is_taken_as_it_is() -> None:
    assert _problems({"documents[3].pages": None, "notes[0].page": 400}) == {}


def test_all_problems_come_in_one_go() -> None:
    problems = _problems({"notes[0].author": "x", "notes[1].page": 99, "confirmations[0].by": "y", "goals[1].id": "g1"})
    assert {"$.notes[0].author", "$.notes[1].page", "$.confirmations[0].by", "$.goals[1].id"} <= set(problems)
