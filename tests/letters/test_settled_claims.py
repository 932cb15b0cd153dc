"""What a person settled that a sentence claims decides which facts answer it: span, paper, treatment, office."""

from datetime import date
from typing import Any

from app.domain.library import Library
from app.render import FORMATS
from tests.factories import make_case
from tests.letters.writing import write

ON = date(2026, 10, 20)
TRIED: list[dict[str, Any]] = [
    {"id": "pt1", "what": "oral amoxicillin", "outcome": "fever returned", "document": "d5", "page": 2},
    {"id": "pt2", "what": "home exercise sheets", "outcome": "no change in dressing", "document": "d5", "page": 3},
]


def _answer(library: Library, words: str, kind: str, claim: dict[str, str], **more: Any) -> str:
    reason = {"id": "r1", "kind": kind, "words": words, "claims": [claim]}
    letter = write("internal_appeal", make_case({"denial.reasons": [reason], **more}), library, ON, "p1")
    assert letter.problems == ()
    text = " ".join(FORMATS["txt"].render(letter, library.templates.look).decode().split())
    return text.partition(words)[2].partition("Why now.")[0]


def test_the_span_that_a_person_settled_is_the_one_measured(library: Library) -> None:
    said = _answer(library, "No progress was shown.", "maintenance_plateau", {"kind": "window", "value": "60 days"})
    assert "Inside those 60 days: " in said
    assert "2 of 5 trials on September 28, 2026, from 0 of 5 trials on August 20, 2026" in said


def test_a_gap_inside_the_span_is_explained_in_the_papers_words(library: Library) -> None:
    gap = {"id": "in1", "from_on": "2026-09-01", "to_on": "2026-09-13", "document": "d4", "page": 4}
    why = "The therapist was on leave and no other could be found."
    window = {"kind": "window", "value": "60 days"}
    said = _answer(library, "No progress.", "maintenance_plateau", window, interruptions=[{**gap, "why": why}])
    assert f"No therapy was given from September 1, 2026 to September 13, 2026 (Exhibit F, p. 4): “{why}”" in said
    earlier = {**gap, "from_on": "2026-06-01", "to_on": "2026-06-13", "why": why}
    assert why not in _answer(library, "No progress.", "maintenance_plateau", window, interruptions=[earlier])


def test_of_what_was_tried_the_treatment_that_is_meant_answers(library: Library) -> None:
    words = "Other treatment must be tried first."
    oral = {"kind": "alternative", "value": "an oral antibiotic"}
    said = _answer(library, words, "step_therapy", oral, prior_treatments=TRIED)
    assert "oral amoxicillin: fever returned" in said
    assert "exercise sheets" not in said
    open_to_all = _answer(library, words, "step_therapy", {"kind": "alternative"}, prior_treatments=TRIED)
    assert "oral amoxicillin" in open_to_all
    assert "exercise sheets" in open_to_all


def test_the_paper_that_is_meant_is_the_one_enclosed_and_the_table_keeps_to_it(library: Library) -> None:
    words = "The file is not complete."
    said = _answer(library, words, "missing_documentation", {"kind": "paper", "value": "plan of care"})
    assert "Enclosed: Plan of care, August 24, 2026 (Exhibit" in said
    assert "Session notes" not in said
