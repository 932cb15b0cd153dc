"""Page 1: who the child is, a verdict for each reason with its facts, why now, what without it, when it ends."""

from datetime import date
from typing import Any

import pytest

from app.domain.letter import Letter, Listing
from app.domain.library import Library
from app.rules.assess import assess
from tests.factories import case_document, make_case
from tests.letters.writing import write

ON = date(2026, 10, 20)
LOSS = {
    "id": "in1", "from_on": "2026-09-01", "to_on": "2026-09-13", "document": "d4", "page": 4,
    "lost": "After two weeks without sessions she fastened none of five.",
}  # fmt: skip
CAST = {
    "id": "te1", "kind": "cast", "on": "2026-09-20", "window_to": "2026-12-20", "document": "d4", "page": 8,
    "words": "The wrist cast came off; the next three months decide what range returns.",
}  # fmt: skip


def _letter(library: Library, changes: dict[str, Any], signer: str | None = "p1") -> Letter:
    return write("internal_appeal", make_case(changes), library, ON, signer)


def _said(library: Library, changes: dict[str, Any]) -> str:
    from app.render import FORMATS

    letter = _letter(library, changes)
    return " ".join(FORMATS["txt"].render(letter, library.templates.look).decode().split())


def _verdicts(letter: Letter) -> list[str]:
    answers = next(block for block in letter.blocks if isinstance(block, Listing) and block.is_ordered)
    return ["".join(run.text for run in item[0] if run.bold) for item in answers.items]


def test_each_answered_reason_has_its_verdict(library: Library) -> None:
    assert _verdicts(_letter(library, {})) == [
        "The record says why this takes an occupational therapist.",
        "Each goal was measured, and each moved toward its target.",
        "No goal is a school goal.",
    ]


def test_a_reason_without_an_answer_has_no_verdict(library: Library) -> None:
    network = [{"id": "r1", "kind": "network", "words": "The provider is not in the network."}]
    assert _verdicts(_letter(library, {"denial.reasons": network})) == [""]


def test_a_verdict_on_movement_needs_every_goal_to_have_moved(library: Library) -> None:
    said = _said(library, {"goals[1].progress": None})
    assert "each moved toward its target" not in said
    assert "There is measured movement toward the target." in said


def test_what_was_lost_in_a_gap_and_what_happens_without_it_is_quoted(library: Library) -> None:
    risk = "She will go on needing an adult to dress her."
    said = _said(library, {"interruptions": [LOSS], "treatment_events": [CAST], "plans_of_care[0].risk_without": risk})
    assert "Care stopped from September 1, 2026 to September 13, 2026 (Exhibit" in said
    assert "she fastened none of five" in said
    assert "The window ends on December 20, 2026." in said
    assert f"Without it. Plan of care (Exhibit E, p. 1): “{risk}”" in said


def test_a_gap_without_a_loss_a_closed_window_and_an_unsigned_paper_are_not_spoken_of(library: Library) -> None:
    changes = {
        "interruptions": [{**LOSS, "lost": None}],
        "treatment_events": [
            {**CAST, "window_to": "2026-10-01"},
            {**CAST, "id": "te2", "document": None, "page": None},
        ],
    }
    said = _said(library, changes)
    assert "Care stopped" not in said
    assert "The time counts" not in said


@pytest.mark.parametrize("words", ["Poor.", "A plateau is expected.", "No further gain is likely.", "Limited."])
def test_a_prognosis_against_more_care_is_not_quoted(library: Library, words: str) -> None:
    assert "What is expected" not in _said(library, {"evaluations[0].prognosis": words})


def test_what_a_person_settles_counts_instead_of_the_words(library: Library) -> None:
    reasons = [{"id": "r1", "kind": "medical_necessity", "words": "The school can do this."}]
    proposed = assess(make_case({"denial.reasons": reasons}), library, ON).reasons[0]
    assert "school" in proposed.claims
    settled = [{**reasons[0], "claims": [{"kind": "delegate", "value": "aide"}]}]
    assert assess(make_case({"denial.reasons": settled}), library, ON).reasons[0].claims == ("delegate",)
    none = [{**reasons[0], "claims": []}]
    assert assess(make_case({"denial.reasons": none}), library, ON).reasons[0].claims == ()


def test_pages_meant_stand_with_the_enclosure(library: Library) -> None:
    assert "Session notes, August 31 to September 28, 2026 (pages 5, 9 of 10)" in _said(
        library, {"documents[3].pages_meant": "5, 9"}
    )


def test_a_decision_that_no_person_made_is_asked_about(library: Library) -> None:
    asked = "how the decision was made, since no person is said to have looked"
    assert asked in _said(library, {"denial.was_reviewed_by_human": False})
    assert asked not in _said(library, {"denial.was_reviewed_by_human": True})
    assert asked not in _said(library, {})


def test_a_repeated_test_has_its_days(library: Library) -> None:
    case = case_document()
    first = case["evaluations"][0]
    again = {**first, "id": "e9", "done_on": "2026-09-29", "document": "d4", "observations": []}
    again["findings"] = [
        {**finding, "id": f"{finding['id']}b", "page": 10, "score": 80} for finding in first["findings"][:1]
    ]
    said = _said(library, {"evaluations": [first, again]})
    assert "PDMS-3 Fine Motor Index 74 (4th percentile) on August 20, 2026" in said
    assert "PDMS-3 Fine Motor Index 80 (4th percentile) on September 29, 2026" in said
    assert "Visual-Motor Integration 76 (5th percentile) on" not in said


def test_a_finding_is_asked_only_where_the_record_holds_what_it_rests_on(library: Library) -> None:
    changes: dict[str, Any] = {"goals[0].progress": None, "goals[1].progress": None}
    letter = write(
        "external_review", make_case(changes, example="anthem_ot_external"), library, date(2026, 12, 1), "p1"
    )
    caregiver, progress = _verdicts(letter)
    assert caregiver == "We ask for the finding that this treatment takes an occupational therapist."
    assert "finding that this therapy is not maintenance" in progress  # its goals aim beyond the present level
    flat = {**changes, "goals[0].target.value": 0, "goals[1].target.value": 3}
    case = make_case(flat, example="anthem_ot_external")
    assert "not maintenance" not in _verdicts(write("external_review", case, library, date(2026, 12, 1), "p1"))[1]
