"""A score counts while it fits the child, the day and the words beside it; else it is left out, and the writer told."""

from typing import Any

import pytest

from app.domain.library import Library
from tests.factories import case_document
from tests.rules.criteria.asking import assessed, checks, status

SCORE = "evaluations[0].findings[0]"


def _withheld(library: Library, changes: dict[str, Any]) -> set[str]:
    return {evidence.record for evidence in assessed(library, changes).against if evidence.withheld == "all"}


def test_a_test_that_does_not_fit_the_age_is_left_out_and_holds_nothing_back(library: Library) -> None:
    changes = {f"{SCORE}.instrument": "Bayley-4", f"{SCORE}.scale": "Motor"}
    assert _withheld(library, changes) == {"f1"}
    assert checks(library, changes)["VAL-AGE"].severity == "warning"
    assert status(library, "GEN-03", changes).status == "partly"
    assert "outside the ages" in status(library, "GEN-03", changes).missing[0]


def test_beside_the_corrected_score_the_uncorrected_one_does_not_count(library: Library) -> None:
    twice = [
        {"id": "f1", "instrument": "PDMS-3", "scale": "Fine Motor Index", "domain": "fine_motor", "page": 3,
         "score_kind": "standard_score", "score": score, "is_age_corrected": is_corrected}
        for score, is_corrected in ((68, False), (87, True))
    ]  # fmt: skip
    twice[1]["id"] = "f9"
    changes = {"child.gestational_weeks": 29, "child.born_on": "2025-06-01", "evaluations[0].findings": twice}
    assert _withheld(library, changes) == {"f1"}
    assert "f1" not in {evidence.record for evidence in status(library, "GEN-04", changes).against}


@pytest.mark.parametrize(("done_on", "expected"), [("2025-12-01", "met"), ("2025-06-01", "not_documented")])
def test_an_old_score_proves_no_present_severity(library: Library, done_on: str, expected: str) -> None:
    changes = {"evaluations[0].done_on": done_on, "documents[1].dated_on": done_on, "documents[1].signed_on": done_on}
    assert status(library, "GEN-04", changes).status == expected


def _again(instrument: str, scale: str) -> dict[str, Any]:
    finding = {"id": "f9", "instrument": instrument, "scale": scale, "domain": "fine_motor", "page": 3,
               "score_kind": "standard_score", "score": 80}  # fmt: skip
    again = {"id": "e9", "document": "d2", "kind": "re_evaluation", "discipline": "occupational_therapy",
             "done_on": "2026-09-21", "evaluator": "p1", "page": 2, "findings": [finding]}  # fmt: skip
    return {"evaluations[1]": again, "services[0].is_continuation": True}


@pytest.mark.parametrize(
    ("instrument", "scale", "expected"),
    [("PDMS-3", "Fine Motor Index", "met"), ("PDMS 3", "Fine Motor Index", "met"), ("PEDI-CAT", "Daily", "partly")],
)
def test_a_re_evaluation_repeats_a_measure(library: Library, instrument: str, scale: str, expected: str) -> None:
    again = _again(instrument, scale)
    evaluations = [*case_document()["evaluations"], again.pop("evaluations[1]")]
    assert status(library, "GEN-14", {**again, "evaluations": evaluations}).status == expected


@pytest.mark.parametrize(
    ("words", "domain", "is_told"),
    [
        ("Severely delayed in every domain.", None, True),
        ("Profound impairment across all skill areas.", "all", True),
        ("Severe delay of hand skills.", "fine_motor", False),
        ("Delayed in all areas.", "all", False),
    ],
)
def test_all_means_all(library: Library, words: str, domain: str | None, is_told: bool) -> None:
    seen = {"evaluations[0].observations[0].words": words, "evaluations[0].observations[0].domain": domain}
    average = {"evaluations[0].findings[1].score": 98, "evaluations[0].findings[1].percentile": 45}
    assert ("VAL-ATTRIB" in checks(library, {**seen, **average})) is is_told


def test_an_average_score_is_no_evidence_and_is_told(library: Library) -> None:
    average = {"evaluations[0].findings[1].score": 98, "evaluations[0].findings[1].percentile": 45}
    assessment = assessed(library, average)
    assert "f2" not in {
        evidence.record for row in assessment.criteria if row.status in {"met", "partly"} for evidence in row.evidence
    }
    assert any(check.id == "AGAINST" and check.records == ("f2",) for check in assessment.checks)
