"""What is confirmed piece by piece: a reason without its words waits for them; a plan on file takes one more value."""

from app.rules.reading.merging import ConfirmedValue
from app.rules.reading.taking import ReadDocument, taken
from tests.factories import case_document


def test_the_kind_of_a_reason_waits_for_its_words() -> None:
    case = case_document({"denial.reasons": None})
    paper = ReadDocument("d1", True, "Caroline Reyes", "2026-10-20")
    kind = ConfirmedValue("p1", "denial.reasons[].kind", "medical_necessity", 1, "not medically necessary", "r1")
    words = ConfirmedValue(
        "p2", "denial.reasons[].words", "Not medically necessary.", 1, "Not medically necessary.", "r1"
    )
    alone = taken(case, paper, [kind], {}, [kind, words])
    assert alone.waiting == {"p1": ("words",)}
    assert not alone.document["denial"].get("reasons")
    both = taken(case, paper, [kind, words], {}, [kind, words])
    assert both.waiting == {}
    (reason,) = both.document["denial"]["reasons"]
    assert (reason["kind"], reason["words"]) == ("medical_necessity", "Not medically necessary.")


def test_a_plan_of_care_that_names_its_goals_takes_one_more_value() -> None:
    case = case_document()
    plan = case["plans_of_care"][0]
    assert len(plan["goals"]) > 1
    paper = ReadDocument(plan["document"], True, "Caroline Reyes", "2026-10-20")
    more = ConfirmedValue(
        "p1", "plans_of_care[].interventions[]", "adapted utensil training", 1, "adapted utensil training"
    )
    made = taken(case, paper, [more], {"plans_of_care|": plan["id"]})
    (after,) = made.document["plans_of_care"]
    assert after["goals"] == plan["goals"]
    assert "adapted utensil training" in after["interventions"]
