"""A published finding is printed only where diagnosis, age, intervention and outcome all match."""

import re
from datetime import date
from typing import Any

import pytest

from app.domain.library import Library
from app.letters.checks.pages import placed_runs
from app.rules.assess import assess
from tests.factories import make_case
from tests.letters.writing import write

ON = date(2026, 10, 20)
DISPUTED = {"denial.reasons": [{"id": "r1", "kind": "experimental", "words": "The treatment is unproven."}]}
ASI = "Ayres Sensory Integration by protocol"
AUTISM: dict[str, Any] = {
    "diagnoses[0].code": "F84.0", "diagnoses[0].description": "Autism spectrum disorder",
    "plans_of_care[0].interventions": [ASI],
    "goals[0].measure": "goal attainment scaling, -2 to +2",
}  # fmt: skip


def _uses(library: Library, changes: dict[str, Any] | None = None) -> dict[str, str]:
    return {source.id: source.use for source in assess(make_case(changes), library, ON).literature}


def _printed(library: Library, changes: dict[str, Any], kind: str = "internal_appeal") -> set[str]:
    letter = write(kind, make_case(changes), library, ON)
    assert letter.problems == ()
    bases = {basis for _, run in placed_runs(letter) for basis in run.basis if basis.startswith("literature:")}
    return {basis.removeprefix("literature:") for basis in bases}


def test_the_shelf_holds_every_reference(library: Library) -> None:
    assert set(library.clinical.literature) == {f"LIT-{number:02}" for number in range(1, 40)}


def test_what_was_read_as_an_abstract_has_its_day_and_a_short_citation(library: Library) -> None:
    rows = [row for row in library.clinical.literature.values() if row.id >= "LIT-29"]
    assert all(row.read_on and (row.note or row.limits) for row in rows)
    assert [row.id for row in rows if row.verification == "P" and row.direction == "supports" and not row.short] == []


def test_only_what_was_read_and_supports_may_ever_be_cited(library: Library) -> None:
    for row in library.clinical.literature.values():
        assert row.limits or row.note
        if row.verification != "P" or row.direction != "supports":
            continue
        assert row.doi is None or re.fullmatch(r"10\.\d{4,5}/\S+", row.doi)


def test_task_training_in_f82_matches_what_was_read_on_f82(library: Library) -> None:
    uses = _uses(library)
    assert uses["LIT-14"] == "cite"
    assert uses["LIT-02"] == "cite"


@pytest.mark.parametrize(
    ("changes", "row"),
    [
        ({"diagnoses[0].code": "G80.1"}, "LIT-14"),
        ({"diagnoses": None}, "LIT-14"),
        ({"goals[0].domain": "educational", "goals[1].domain": "educational"}, "LIT-14"),
        ({"goals": None, "plans_of_care[0].goals": None}, "LIT-14"),
        ({"child.born_on": "2023-01-14"}, "LIT-02"),
    ],
)
def test_one_part_that_does_not_match_is_enough(changes: dict[str, Any], row: str, library: Library) -> None:
    changes = {**changes, "goals[0].addresses": None} if "goals[0].domain" in changes else changes
    assert _uses(library, changes)[row] == "not_cited"


def test_a_technique_that_the_plan_does_not_name_brings_nothing(library: Library) -> None:
    assert "LIT-14" not in _uses(library, {"plans_of_care[0].interventions": ["strengthening"], "notes": None})


def test_the_trial_of_sensory_integration_is_for_autism_from_four_to_eight(library: Library) -> None:
    assert _uses(library, AUTISM)["LIT-08"] == "cite"
    assert _uses(library, {**AUTISM, "diagnoses[0].code": "F82"})["LIT-08"] == "not_cited"
    assert _uses(library, {**AUTISM, "child.born_on": "2016-01-14"})["LIT-08"] == "not_cited"
    assert _uses(library, {**AUTISM, "goals[0].measure": "buttons fastened"})["LIT-08"] == "not_cited"


def test_sensory_activities_are_not_the_protocol_that_was_tested(library: Library) -> None:
    uses = _uses(library, {**AUTISM, "plans_of_care[0].interventions": ["sensory activities"]})
    assert "LIT-08" not in uses
    assert uses["LIT-10"] == "adverse"


def test_what_speaks_against_it_is_told_to_the_writer_and_not_printed(library: Library) -> None:
    changes = {**AUTISM, **DISPUTED}
    checks = {check.id: check.message for check in assess(make_case(changes), library, ON).checks}
    assert "LIT-10" in checks["LIT-ADVERSE"]
    assert _printed(library, changes) == {"LIT-08"}


def test_the_review_of_the_field_is_never_cited_for_sensory_integration(library: Library) -> None:
    assert "LIT-01" not in _printed(library, {**AUTISM, **DISPUTED})


def test_literature_stands_in_a_letter_where_need_or_proof_is_disputed(library: Library) -> None:
    limit = {"denial.reasons": [{"id": "r1", "kind": "benefit_maximum", "words": "The limit is used."}]}
    assert _printed(library, limit) == set()
    assert _printed(library, {}) == _printed(library, DISPUTED) == {"LIT-14"}  # one, about the diagnosis itself


@pytest.mark.parametrize("row", ["LIT-16", "LIT-17"])
def test_studies_of_adults_fit_no_child(row: str, library: Library) -> None:
    changes = {"plans_of_care[0].interventions": ["goal attainment scaling and COPM"]}
    assert _uses(library, changes).get(row, "not_cited") == "not_cited"


def test_a_superseded_guideline_is_not_cited(library: Library) -> None:
    infusion = {"services[0].discipline": "home_infusion", "services[0].procedure_codes": ["S9500"]}
    uses = _uses(library, infusion)
    assert uses["LIT-19"] == "not_cited"
