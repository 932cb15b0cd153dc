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


def test_the_place_that_is_meant_is_answered_by_the_records_that_speak_of_it(library: Library) -> None:
    words = "Another setting would do."
    setting = {"kind": "setting_reason", "setting": "home", "author": "p1", "document": "d3", "page": 2}
    told = [
        {"id": "h1", **setting, "words": "Meals are where the spilling happens."},
        {"id": "h2", **setting, "words": "In the outpatient clinic she did not use a fork at all."},
    ]
    clinic = {"kind": "place", "value": "an outpatient clinic"}
    said = _answer(library, words, "site_of_care", clinic, home_findings=told)
    assert "“In the outpatient clinic she did not use a fork at all”" in said
    assert "Meals are where" not in said
    seat = {"id": "h3", "kind": "equipment", "setting": "home", "document": "d3", "page": 2, "words": "Own chair."}
    at_home = _answer(library, words, "site_of_care", {"kind": "place"}, home_findings=[*told, seat])
    assert "Meals are where" in at_home
    assert "Equipment at the place of care (Exhibit E, p. 2): “Own chair.”" in at_home


def test_of_an_amount_the_plan_of_care_stands_beside_what_is_asked_in_the_measure_disputed(library: Library) -> None:
    often = _answer(library, "It is too much.", "level_or_frequency", {"kind": "dose", "value": "1 visit a month"})
    assert "The plan of care sets 1 visit a week. The plan of care’s reason (Exhibit E, p. 1): “Weekly" in often
    long = _answer(library, "It is too much.", "level_or_frequency", {"kind": "dose", "value": "30 minutes"})
    assert "The plan of care sets 60 minutes a visit. The plan of care’s reason (Exhibit E, p. 1): “Weekly" in long
    less = {"services[0].approved": {"visits_per_week": 0.5}, "plans_of_care[0].rationale": None}
    said = _answer(library, "Fewer visits a week would do.", "level_or_frequency", {"kind": "dose"}, **less)
    assert "The plan of care sets 1 visit a week (Exhibit E, p. 1); approved: 0.5 visits a week." in said
    other = {"services[0].requested.visits_per_week": 2.0}  # the plan of care sets less than is asked for
    silent = _answer(library, "Fewer visits a week would do.", "level_or_frequency", {"kind": "dose"}, **other)
    assert "The plan of care sets" not in silent


def test_against_handing_over_stand_the_sessions_with_their_length_and_what_endangers(library: Library) -> None:
    words = "The program can be handed over."
    said = _answer(library, words, "not_skilled_delegable", {"kind": "delegate", "value": "the parents"})
    assert "Session of August 31, 2026, 60 minutes (Exhibit" in said  # its note tells a compensation
    assert "Session of September 28, 2026, 60 minutes" in said
    assert "The family’s part" in said
    aide = _answer(library, words, "not_skilled_delegable", {"kind": "delegate", "value": "an aide"})
    assert "The family’s part" not in aide


def test_a_settled_claim_that_nothing_meets_is_asked_about_and_not_answered_with_something_else(
    library: Library,
) -> None:
    bare: dict[str, Any] = {"home_findings": None, "statements": None, "prior_treatments": None}
    place = {"kind": "place", "value": "an infusion suite"}
    said = _answer(library, "Another setting would do.", "medical_necessity", place, **bare)
    assert said.startswith("” Please name the criterion for the place of treatment that you used")
