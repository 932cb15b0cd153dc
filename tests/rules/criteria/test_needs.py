"""What each kind of record must hold to show a criterion."""

from typing import Any

import pytest

from app.domain.library import Library
from tests.factories import case_document
from tests.rules.criteria.asking import assessed, status


def line(number: int, on: str, **fields: Any) -> dict[str, Any]:
    return {"id": f"l{number}", "service_on": on, "discipline": "occupational_therapy", "units": 4, **fields}


@pytest.mark.parametrize(
    ("criterion", "changes", "expected"),
    [
        ("GEN-01", {"diagnoses": []}, "not_documented"),
        ("GEN-01", {"diagnoses": None}, "not_documented"),
        ("GEN-01", {"diagnoses[0].diagnosed_on": None}, "partly"),
        ("GEN-01", {"diagnoses[0].diagnosed_by": "p3"}, "not_documented"),
        ("GEN-02", {"evaluations": [], "goals[0].addresses": [], "goals[1].addresses": []}, "not_documented"),
        ("GEN-05", {"goals": []}, "not_documented"),
        ("GEN-05", {"goals[0].domain": None}, "partly"),
        ("GEN-07", {"plan.benefits": None}, "not_documented"),
        ("GEN-09", {"plans_of_care[0].rationale": None}, "partly"),
        ("GEN-09", {"services[0].requested.visits": 12, "services[0].requested.units": 48}, "partly"),
        ("GEN-10", {"goals[0].term": "long"}, "met"),
        ("GEN-10", {"plans_of_care": []}, "not_documented"),
        ("GEN-10", {"goals[0].term": "long", "plans_of_care[0].minutes_per_visit": None}, "partly"),
        ("GEN-11", {"documents[5].signed_on": None, "documents[2].also_signed_by": None}, "not_documented"),
        ("GEN-11", {"documents[5].kind": "other", "documents[2].also_signed_by": None}, "not_documented"),
        ("GEN-11", {"documents[5].kind": "other"}, "met"),
        ("GEN-12", {"notes[0].author": None}, "partly"),
        ("GEN-12", {"notes[0].author": "p3"}, "partly"),
        ("GEN-12", {"people[0].credentials": None}, "met"),
        ("GEN-12", {"people[0].credentials": None, "people[0].license": None}, "partly"),
        ("GEN-15", {"other_therapy": []}, "met"),
        ("GEN-15", {"other_therapy[0].receives": None}, "not_documented"),
        ("GEN-16", {"goals[0].domain": "fine_motor"}, "met"),
        ("GEN-16", {"goals[0].domain": None, "goals[0].words": "Maya will hold a pegboard pose."}, "partly"),
        ("GEN-17", {"caregiver_programs[0].carry_over": "The family practises each morning."}, "met"),
        ("GEN-17", {"home_findings": [{"id": "h1", "kind": "carry_over", "words": "Each morning."}]}, "met"),
        ("GEN-17", {"caregiver_programs": []}, "not_documented"),
        ("GEN-19", {"claim_lines": []}, "met"),
        ("GEN-19", {"claim_lines": [line(1, "2026-09-14")]}, "met"),
        ("GEN-19", {"claim_lines": [line(1, "2026-09-14"), line(2, "2026-09-15")]}, "partly"),
        ("GEN-20", {"services[0].setting": None}, "not_documented"),
        ("GEN-20", {"services[0].setting": "hospital_outpatient"}, "not_documented"),
        ("GEN-22", {"claim_lines": []}, "met"),
        ("GEN-22", {"claim_lines": [], "services[0].requested.visits": None}, "partly"),
        ("GEN-22", {"claim_lines": [], "plan.benefits[0].visits_per_year": 20}, "partly"),
        ("GEN-22", {"claim_lines": [], "plan.benefits[0].kind": "rehabilitative"}, "not_documented"),
    ],
)
def test_a_record_counts_for_what_it_holds(
    library: Library, criterion: str, changes: dict[str, Any], expected: str
) -> None:
    assert status(library, criterion, changes).status == expected


def confirmation(criterion: str, record: str, **fields: Any) -> dict[str, Any]:
    return {"criterion": criterion, "record": record, "by": "p1", "on": "2026-10-17", **fields}


@pytest.mark.parametrize(
    ("criterion", "record", "expected"),
    [
        ("GEN-07", "k1", "met"),
        ("GEN-07", "o1", "met"),  # any record may show it, once a person says so
        ("GEN-09", "pc1", "met"),
        ("ANT-R05-12", "e1", "partly"),  # an evaluation without a word on prognosis shows none
        ("ANT-R12-02", "d5", "met"),  # a physician's paper as the reason for the home
        ("GEN-16", "g1", "met"),
    ],
)
def test_a_persons_word_makes_free_text_count(library: Library, criterion: str, record: str, expected: str) -> None:
    said = case_document()["confirmations"]
    changes = {"confirmations": [*said, confirmation(criterion, record)]}
    assert status(library, criterion, changes).status == expected


def test_a_word_under_one_criterion_counts_for_that_one_only(library: Library) -> None:
    only = {"confirmations": [confirmation("GEN-08", record) for record in ("k1", "n1", "n2", "n3")]}
    assert status(library, "GEN-08", only).status == "met"
    assert status(library, "ANT-R05-07", only).status == "not_documented"
    assert status(library, "GEN-18", only).status == "not_documented"


def test_a_persons_contradiction_reaches_typed_rows_too(library: Library) -> None:
    criterion = status(library, "GEN-03", {"confirmations": [confirmation("GEN-03", "f1", says="contradicts")]})
    assert criterion.status == "contradicted"
    assert [evidence.record for evidence in criterion.against] == ["f1"]
    assert criterion.against[0].words.startswith("PDMS-3 Fine Motor Index 74")


def test_a_persons_partly_caps_typed_rows_too(library: Library) -> None:
    assert (
        status(library, "GEN-05", {"confirmations": [confirmation("GEN-05", "g1", says="partly")]}).status == "partly"
    )


def test_an_objective_substitute_needs_the_reason_why_no_test_was_possible(library: Library) -> None:
    scale = {"id": "f1", "instrument": "HELP", "domain": "self_care", "score_kind": "criterion_referenced", "score": 30}
    changes: dict[str, Any] = {"evaluations[0].findings": [scale]}
    assert status(library, "GEN-03", changes).status == "partly"
    changes["confirmations"] = [confirmation("GEN-03", "k1")]
    assert status(library, "GEN-03", changes).status == "met"


def test_the_later_of_two_tests_counts(library: Library) -> None:
    later = case_document()["evaluations"][0] | {"id": "e2", "done_on": "2026-09-30", "kind": "re_evaluation"}
    later["findings"] = [
        {**finding, "id": f"{finding['id']}b", "score": 95, "percentile": 37} for finding in later["findings"]
    ]
    later["observations"] = []
    criterion = status(library, "GEN-04", {"evaluations": [case_document()["evaluations"][0], later]})
    assert (criterion.status, [evidence.record for evidence in criterion.against]) == ("contradicted", ["f1b", "f2b"])


def test_visits_are_dates_of_one_benefit_and_not_lines(library: Library) -> None:
    lines = [line(number, f"2026-09-{number:02}", modifiers=["GO", "96"]) for number in range(1, 7)]
    lines += [line(number + 100, f"2026-09-{number:02}", modifiers=["GO", "96"]) for number in range(1, 7)]
    assert status(library, "GEN-22", {"claim_lines": lines}).status == "met"
    others = [line(number + 200, f"2026-07-{number:02}", modifiers=["GO", "97"]) for number in range(1, 20)]
    assert status(library, "GEN-22", {"claim_lines": lines + others}).status == "met"
    same = [{**other, "modifiers": ["GO", "96"]} for other in others]
    assert status(library, "GEN-22", {"claim_lines": lines + same}).status == "partly"


def test_a_limit_shared_with_another_therapy_counts_both(library: Library) -> None:
    speech = [line(number, f"2026-07-{number:02}", discipline="speech_language") for number in range(1, 31)]
    assert status(library, "GEN-22", {"claim_lines": speech}).status == "met"
    shared = {"claim_lines": speech, "plan.benefits[0].is_shared_with": ["speech_language"]}
    assert status(library, "GEN-22", shared).status == "contradicted"


def test_last_plan_years_visits_do_not_count(library: Library) -> None:
    last_year = [line(number, f"2025-12-{number:02}") for number in range(1, 31)]
    assert status(library, "GEN-22", {"claim_lines": last_year}).status == "met"


def test_units_are_compared_with_authorized_units(library: Library) -> None:
    allowed = {
        "id": "a1",
        "number": "A-1",
        "decision": "approved",
        "requested_on": "2026-08-01",
        "from_on": "2026-08-01",
        "to_on": "2026-12-31",
        "units": 8,
    }
    lines = [line(1, "2026-08-31", procedure_code="97530"), line(2, "2026-09-14", procedure_code="97530")]
    assert status(library, "GEN-21", {"authorizations": [allowed], "claim_lines": lines}).status == "met"
    more = [*lines, line(3, "2026-09-28", procedure_code="97530")]
    assert status(library, "GEN-21", {"authorizations": [allowed], "claim_lines": more}).status == "partly"
    late = [line(1, "2027-01-04", procedure_code="97530")]
    assert status(library, "GEN-21", {"authorizations": [allowed], "claim_lines": late}).status == "partly"


def test_an_authorization_without_a_decision_authorizes_nothing_and_denies_nothing(library: Library) -> None:
    asked = {"id": "a1", "number": "A-1", "requested_on": "2026-08-01"}
    for timing in ("pre_service", "post_service"):
        row = status(library, "GEN-21", {"authorizations": [asked], "denial.timing": timing})
        assert row.status == "not_documented"
        assert "has no decision on file" in row.because


def test_claim_lines_that_do_not_say_their_units_leave_a_limit_of_units_open(library: Library) -> None:
    lines = [line(1, "2026-09-01"), line(2, "2026-09-08", units=None)]
    counted_in_units = {"plan.benefits[0].visits_per_year": None, "plan.benefits[0].units_per_year": 200}
    row = status(library, "GEN-22", {**counted_in_units, "claim_lines": lines})
    assert (row.status, row.missing) == ("partly", ("How much of the limit was used is not on file.",))
    assert status(library, "GEN-22", {**counted_in_units, "claim_lines": lines[:1]}).status == "met"


def test_of_a_limit_of_visits_and_one_of_units_the_tighter_counts(library: Library) -> None:
    both = {"plan.benefits[0].units_per_year": 4, "claim_lines": [line(1, "2026-09-01")]}
    assert status(library, "GEN-22", both).status == "contradicted"
    counts = assessed(library, both).counts
    assert [(count.unit, count.used, count.limit) for count in counts] == [("visit", 1, 30), ("unit", 4, 4)]


def test_another_disciplines_goals_and_notes_do_not_count(library: Library) -> None:
    other = {"id": "pc2", "discipline": "speech_language", "goals": ["g2"]}
    plan = case_document()["plans_of_care"][0]
    changes = {"plans_of_care": [{**plan, "goals": ["g1"]}, other], "goals[1].baseline": None}
    assert status(library, "GEN-05", changes).status == "met"
    assert status(library, "GEN-08", {"notes[2].procedure_codes": ["92507"], "notes[2].skilled": None}).status == "met"


MAINTAINED = {"goals[0].aim": "maintain", "goals[0].baseline.value": 1, "goals[0].target.value": 1}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"goals[0].aim": "maintain"}, "met"),  # from 0 to 2 of 5 on the way to 4: kept, and more
        (MAINTAINED, "met"),
        ({**MAINTAINED, "goals[0].baseline.value": 3, "goals[0].target.value": 3}, "partly"),
        ({**MAINTAINED, "goals[0].baseline.unit": "falls", "goals[0].target.unit": "falls"}, "partly"),
        ({"goals[0].target.unit": "of 10 trials"}, "partly"),
    ],
)
def test_a_level_to_be_kept_is_compared_with_its_baseline_and_only_where_a_way_is_better(
    library: Library, changes: dict[str, Any], expected: str
) -> None:
    assert status(library, "GEN-13", changes).status == expected


def test_partly_never_speaks_of_some_where_there_are_none(library: Library) -> None:
    still = [{"on": "2026-09-28", "value": 0, "note": "n3"}]
    criterion = status(library, "GEN-13", {"goals[0].progress": still, "goals[1].progress": [{**still[0], "value": 3}]})
    assert (criterion.status, criterion.parts) == ("partly", ("measurements since the baseline",))
    scores = "evaluations[0].findings"
    high = {f"{scores}[{n}].{name}": value for n in (0, 1) for name, value in (("score", 100), ("percentile", 50))}
    criterion = status(library, "GEN-03", high)
    assert (criterion.status, criterion.evidence) == ("contradicted", ())
    assert status(library, "GEN-04", high).status == "contradicted"


def test_a_billed_day_is_shown_by_the_note_of_that_day_and_by_no_other(library: Library) -> None:
    criterion = status(library, "GEN-19", {"claim_lines": [line(1, "2026-09-14")]})
    assert (criterion.status, [evidence.record for evidence in criterion.evidence]) == ("met", ["n2"])
    assert status(library, "GEN-19", {"claim_lines": [line(1, "2026-09-15")]}).status == "not_documented"


def test_billed_days_without_any_note_are_judged_and_not_documented(library: Library) -> None:
    measured = {f"goals[{n}].progress": None for n in (0, 1)}
    changes = {"claim_lines": [line(1, "2026-09-14")], "notes": None, "confirmations": None, **measured}
    assert status(library, "GEN-19", changes).status == "not_documented"
