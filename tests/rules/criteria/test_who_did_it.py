"""Who did it counts: aides and relatives neither treat, evaluate, diagnose nor judge; an order is for one therapy."""

from typing import Any

import pytest

from app.domain.library import Library
from tests.factories import case_document
from tests.rules.criteria.asking import checks, status

AIDE = {"id": "p9", "role": "other", "name": "Corin Blythe", "credentials": "rehab aide"}
ASSISTANT = {"id": "p9", "role": "treating_therapist", "name": "Ines Duarte", "credentials": "COTA/L"}
SPEECH = {"id": "p9", "role": "treating_therapist", "name": "Odile Renn", "credentials": "MS, CCC-SLP"}


def _people() -> list[dict[str, Any]]:
    people: list[dict[str, Any]] = case_document()["people"]
    return people


def _notes_by(person: dict[str, Any]) -> dict[str, Any]:
    return {"people": [*_people(), person], **{f"notes[{number}].author": "p9" for number in range(3)}}


@pytest.mark.parametrize("credentials", ["rehab aide", "Therapy Technician", "OT student", "volunteer"])
def test_sessions_by_somebody_untrained_are_no_therapy(library: Library, credentials: str) -> None:
    changes = _notes_by({**AIDE, "credentials": credentials})
    assert status(library, "GEN-12", changes).status == "not_documented"
    assert {"n1", "n2", "n3"}.isdisjoint(evidence.record for evidence in status(library, "GEN-08", changes).evidence)
    assert "Corin Blythe" in checks(library, changes)["BY-WHOM"].message


def test_an_assistants_notes_count_once_a_therapist_signed_them(library: Library) -> None:
    alone = {**_notes_by(ASSISTANT), "documents[3].author": "p9"}
    assert status(library, "GEN-08", alone).status == "partly"
    assert "shows supervision" in checks(library, alone)["BY-WHOM"].message
    signed = {**alone, "documents[3].also_signed_by": [{"person": "p1", "on": "2026-09-29", "title": "OTR/L"}]}
    assert status(library, "GEN-08", signed).status == "met"
    assert status(library, "GEN-12", signed).status == "met"


def test_a_relatives_evaluation_is_none(library: Library) -> None:
    assert status(library, "GEN-03", {"evaluations[0].evaluator": "p3"}).status == "not_documented"
    assert status(library, "GEN-02", {"evaluations[0].evaluator": "p3"}).status == "not_documented"


def test_a_relative_with_a_clinical_degree_still_makes_no_diagnosis(library: Library) -> None:
    changes = {"diagnoses[0].diagnosed_by": "p3", "people[2].credentials": "PhD"}
    assert status(library, "GEN-01", changes).status == "not_documented"
    assert checks(library, changes)["BY-WHOM"].severity == "error"


def _confirmed_by(person: dict[str, Any]) -> dict[str, Any]:
    return {"people": [*_people(), person], **{f"confirmations[{number}].by": person["id"] for number in range(4)}}


@pytest.mark.parametrize("person", [{**AIDE, "credentials": None}, AIDE, ASSISTANT, SPEECH])
def test_skilled_need_is_for_a_clinician_of_the_therapy_to_confirm(library: Library, person: dict[str, Any]) -> None:
    assert status(library, "GEN-08", _confirmed_by(person)).status == "not_documented"
    assert "a clinician's judgment" in checks(library, _confirmed_by(person))["CONFIRM-LAPSED"].message


def test_the_physician_may_confirm_it(library: Library) -> None:
    assert status(library, "GEN-08", {f"confirmations[{number}].by": "p2" for number in range(4)}).status == "met"


def test_that_a_parent_finds_it_contradicted_still_counts(library: Library) -> None:
    changes = {"confirmations[0].by": "p3", "confirmations[0].says": "contradicts"}
    assert status(library, "GEN-08", changes).status == "contradicted"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Order for physical therapy", "not_documented"),
        ("Prescription: speech-language therapy", "not_documented"),
        ("Order for OT and PT", "met"),
        ("Therapy order", "met"),
        ("Order for occupational therapy, 2 weeks", "not_documented"),
        ("Order for occupational therapy, 6 months", "met"),
    ],
)
def test_an_order_is_for_this_therapy_and_in_force(library: Library, title: str, expected: str) -> None:
    changes = {"documents[5].title": title, "documents[2].also_signed_by": None}
    assert status(library, "GEN-11", changes).status == expected


def test_an_order_that_ended_by_its_own_day_orders_nothing(library: Library) -> None:
    changes = {"documents[5].valid_to": "2026-09-01", "documents[2].also_signed_by": None}
    criterion = status(library, "GEN-11", changes)
    assert criterion.status == "not_documented"
    assert "ended on September 1, 2026" in criterion.missing[0]
