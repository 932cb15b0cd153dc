"""The road and the answers, as plain values."""

from datetime import date
from typing import Any

import pytest
from starlette.datastructures import FormData

from app.domain.library import Library
from app.domain.record_ids import free_id
from app.services.guided_letters import case_in
from app.web.answers import ANSWERS
from app.web.answers.answering import Setting
from app.web.forms import Form
from app.web.guided_appeal import cards, journey, saving, ticked
from app.web.guided_appeal.handing import given_back, handed_over
from app.web.guided_appeal.offers import offers, with_taken
from app.web.guided_appeal.paths import answer_at, value_at, with_value
from app.web.questions import Field, QuestionPage, question, questions
from tests.factories import case_document
from tests.web.guided_appeal.effects import TODAY

EMPTY: dict[str, Any] = {"case": {}, "said": {}, "done": [], "unknown": [], "files": {}}


def _question(question_id: str) -> QuestionPage:
    asked = question(question_id)
    assert asked
    return asked


def _road(answers: dict[str, Any], needs: tuple[str, ...] = (), who: str = "parent") -> list[str]:
    return [stop.question.id for stop in journey.road(questions(), answers, needs, who)]


def _said(answers: dict[str, Any], **values: dict[str, Any]) -> dict[str, Any]:
    for question_id, fields in values.items():
        answers = saving.with_answers(_question(question_id), answers, fields)
    return answers


@pytest.mark.parametrize(
    ("path", "value", "document"),
    [
        ("plan.funding", "insured", {"plan": {"funding": "insured"}}),
        ("people[role=parent].name", "Ana", {"people": [{"id": "p1", "role": "parent", "name": "Ana"}]}),
        ("services[id=s1].requested.visits", 24, {"services": [{"id": "s1", "requested": {"visits": 24}}]}),
    ],
)
def test_a_value_is_set_read_and_taken_out_again(path: str, value: Any, document: dict[str, Any]) -> None:
    made = with_value({}, path, value)
    assert made == document
    assert value_at(made, path) == value
    assert with_value(made, path, None) == {}


def test_two_people_have_two_ids() -> None:
    made = with_value(with_value({}, "people[role=parent].name", "Ana"), "people[role=treating_therapist].name", "Bo")
    assert [person["id"] for person in made["people"]] == ["p1", "p2"]


def test_an_id_is_free_in_the_whole_case() -> None:
    assert free_id("r", {"a": [{"id": "r1"}], "b": {"c": [{"id": "r2"}]}}) == "r3"


def test_the_size_of_the_employer_matters_only_where_insurance_comes_from_a_job() -> None:
    needs = ("plan.employer_size_band",)
    assert "size" in _road(_said(EMPTY, insurer={"payer": "anthem", "coverage": "job"}), needs)
    assert "size" not in _road(_said(EMPTY, insurer={"payer": "anthem", "coverage": "medicaid"}), needs)
    assert "size" not in _road(EMPTY, needs)


def test_what_could_no_longer_change_the_outcome_is_not_asked() -> None:
    assert "grandfathered" not in _road(EMPTY)
    assert "grandfathered" in _road(EMPTY, ("plan.is_grandfathered",))


def test_what_was_answered_stays_on_the_road() -> None:
    assert "grandfathered" in _road(_said(EMPTY, grandfathered={"is_grandfathered": False}))


def test_the_therapist_is_asked_her_own_questions_only() -> None:
    assert not set(_road(EMPTY, who="therapist")) & set(_road(EMPTY))


def test_another_choice_takes_back_what_the_first_one_set() -> None:
    military = _said(EMPTY, insurer={"payer": "tricare", "coverage": "military"})
    assert military["case"]["plan"]["plan_type"] == "tricare"
    assert "plan_type" not in _said(military, insurer={"payer": "aetna", "coverage": "job"})["case"]["plan"]


def test_i_do_not_know_takes_the_value_out_and_counts_as_seen() -> None:
    known = _said(EMPTY, funding={"funding": "insured"})
    unknown = saving.without_answers(_question("funding"), known)
    assert unknown["case"] == {}
    assert journey.state(_question("funding"), unknown) == "unknown"


def test_the_statement_is_the_parents() -> None:
    answers = _said(EMPTY, you={"name": "Ana"}, statement={"words": "Mornings are hard."})
    (statement,) = answers["case"]["statements"]
    assert statement == {"id": "t1", "kind": "family", "words": "Mornings are hard.", "by": "p1"}


def test_items_are_added_changed_and_taken_away() -> None:
    reasons = _question("reasons")
    answers, first = saving.with_item(reasons, EMPTY, None, {"words": "No need.", "kind": "medical_necessity"})
    two, second = saving.with_item(reasons, answers, None, {"words": "School.", "kind": "educational"})
    assert (first, second) == ("r1", "r2")
    changed, _ = saving.with_item(reasons, two, "r1", {"words": "No medical need.", "kind": "medical_necessity"})
    assert [reason["words"] for reason in changed["case"]["denial"]["reasons"]] == ["No medical need.", "School."]
    assert saving.without_item(reasons, saving.without_item(reasons, changed, "r1"), "r2")["case"] == {}


def test_a_goals_target_is_in_the_unit_of_its_start() -> None:
    values = {"words": "Buttons", "unit": "of 5 trials", "baseline": 0, "target": 4}
    answers, _ = saving.with_item(_question("goals"), EMPTY, None, values)
    assert answers["case"]["goals"][0]["target"] == {"value": 4, "unit": "of 5 trials"}


def test_nothing_that_is_given_is_changed_in_place() -> None:
    before = _said(EMPTY, you={"name": "Ana"})
    _said(before, you={"name": "Bo"})
    assert before["case"]["people"][0]["name"] == "Ana"
    assert EMPTY["case"] == {}


def test_a_family_is_handed_its_own_part_of_a_case_only() -> None:
    handed = handed_over(case_document(), "c", questions())
    assert handed["case"]["child"]["first_name"] == "Maya"
    assert not {"goals", "notes", "evaluations", "skilled_care"} & set(handed["case"])


def test_what_was_handed_over_and_comes_back_unchanged_changes_nothing() -> None:
    document = case_document()
    after = given_back(document, handed_over(document, "c", questions()), questions(), TODAY)
    assert {key: value for key, value in after.items() if value != document[key]} == {}


def test_the_familys_answers_come_back_into_the_case() -> None:
    document = case_document()
    appeal = _said(handed_over(document, "c", questions()), insurer={"payer": "anthem", "member_id": "NEW-1"})
    appeal, _ = saving.with_item(
        _question("reasons"), appeal, "r1", {"words": "New words.", "kind": "medical_necessity"}
    )
    appeal, _ = saving.with_item(_question("diagnoses"), appeal, None, {"description": "Autism", "code": "F84.0"})
    appeal = saving.marked(appeal, "diagnoses", "done")
    after = given_back(document, appeal, questions(), TODAY)
    assert after["plan"]["member_id"] == "NEW-1"
    assert after["denial"]["reasons"][0]["words"] == "New words."
    assert after["denial"]["reasons"][1:] == document["denial"]["reasons"][1:]
    assert [diagnosis["code"] for diagnosis in after["diagnoses"]] == ["F82", "F84.0"]
    assert after["goals"] == document["goals"]
    assert given_back(after, appeal, questions(), TODAY) == after  # given again, nothing stands twice


def test_every_place_that_a_question_fills_can_be_filled() -> None:
    for asked in questions():
        for field in () if asked.listed else asked.fields:
            assert answer_at(saving.with_answers(asked, EMPTY, {field.name: "x"}), field.path) == "x"


def test_a_policy_that_is_named_bears_no_id_and_can_be_changed() -> None:
    policies = _question("policies")
    answers, key = saving.with_item(policies, EMPTY, None, {"name": "Therapy", "number": "CG-1"})
    changed, _ = saving.with_item(policies, answers, key, {"name": "Therapy services", "number": "CG-1"})
    assert changed["case"]["denial"]["policies_cited"] == [{"title": "Therapy services", "number": "CG-1"}]
    assert saving.without_item(policies, changed, key)["case"] == {}


SAMPLES: dict[str, Any] = {"day": "2026-10-05", "number": 2, "decimal": 1.5, "flag": True, "list": ["97530"]}
FROM_THE_LIBRARY = {
    "payers": "anthem", "states": "VA", "instruments": "PDMS-3", "disciplines": "occupational_therapy"
}  # fmt: skip


READ_AS_WRITTEN = (
    (("10", "5", "26"), "2026-10-05"),
    (("Oct.", "5", "2026"), "2026-10-05"),
    (("10/5/2026", "", ""), "2026-10-05"),
    (("October 5, 2026", "", ""), "2026-10-05"),
    (("", "5 de octubre de 2026", ""), "2026-10-05"),
    (("2", "14", "98"), "1998-02-14"),
)


@pytest.mark.parametrize(("typed", "day"), READ_AS_WRITTEN)
def test_a_day_is_read_as_people_write_it(typed: tuple[str, str, str], day: str) -> None:
    field = Field(name="on", type="day", path="x.on")
    form = Form(FormData(list(zip(("on-month", "on-day", "on-year"), typed, strict=True))))
    assert ANSWERS["day"].read(form, field, Setting(date(2026, 10, 20), {})) == day


def test_a_whole_day_is_read_in_the_order_of_the_pages_language() -> None:
    field = Field(name="on", type="day", path="x.on")
    for typed, day in (
        ("5/10/2026", "2026-10-05"),
        ("5 oct 26", "2026-10-05"),
        ("octubre 5, 2026", "2026-10-05"),
        ("2026-10-05", "2026-10-05"),
    ):
        form = Form(FormData([("on-month", ""), ("on-day", typed), ("on-year", "")]))
        assert ANSWERS["day"].read(form, field, Setting(date(2026, 10, 20), {}, is_day_first=True)) == day


@pytest.mark.parametrize(("typed", "zip_code"), [("23219 1234", "23219-1234"), (" 23219", "23219"), ("2321O", "23210")])
def test_a_zip_is_read_as_people_write_it(typed: str, zip_code: str) -> None:
    field = Field(name="zip", type="words", path="x.zip")
    assert ANSWERS["words"].read(Form(FormData([("zip", typed)])), field, Setting(date(2026, 10, 20), {})) == zip_code


def test_reasons_are_ticked_on_one_page_each_with_its_words() -> None:
    asked = _question("reasons")
    form = Form(FormData([("tick", "new-educational"), ("words-new-educational", "School."), ("tick", "new-other")]))
    rows = ticked.rows(asked, EMPTY, form)
    assert [(row.kind, row.words) for row in rows if row.is_ticked] == [("educational", "School."), ("other", "")]
    with_one = ticked.with_ticked(asked, EMPTY, tuple(row for row in rows if row.kind != "other"))
    assert with_one["case"]["denial"]["reasons"] == [{"id": "r1", "kind": "educational", "words": "School."}]
    cleared = ticked.rows(asked, with_one, Form(FormData([("tick", "r1"), ("words-r1", "")])))
    assert ("educational", "") in [(row.kind, row.words) for row in cleared]
    assert ticked.with_ticked(asked, with_one, ticked.rows(asked, with_one, Form(FormData([]))))["case"] == {}
    coded = ticked.rows(asked, with_one, Form(FormData([("tick", "r1"), ("words-r1", "CO-50")])))
    with_code = ticked.with_ticked(asked, with_one, coded)
    assert with_code["case"]["denial"]["reasons"] == [{"id": "r1", "kind": "educational", "code": "CO-50"}]


def test_the_insurer_that_was_read_is_one_card_with_its_name(library: Library) -> None:
    options = {"payers": tuple((key, payer.name) for key, payer in library.payers.items())}
    setting = Setting(date(2026, 10, 20), options)
    asked = _question("insurer")
    for payer, name, made in (
        ("virginia_medicaid", "Blue Ridge", {"payer": "virginia_medicaid", "payer_name": "Blue Ridge"}),
        ("other", "Sunrise", {"payer": "other", "payer_name": "Sunrise"}),
        ("anthem", None, {"payer": "anthem"}),
        ("other", None, None),
        (None, "Sunrise", None),
    ):
        values = {"plan.payer": payer, "plan.payer_name": name, "plan.member_id": "X1"}
        read: list[dict[str, Any]] = [
            {"path": path, "value": value, "others": [], "page": 1, "words": "…", "record": None}
            for path, value in values.items()
            if value
        ]
        offered = [offer.values for offer in offers([asked], read, setting)]
        assert offered == [*([made] if made else []), {"member_id": "X1"}]
        taken = with_taken({"insurer": asked}, EMPTY, offers([asked], read, setting), range(len(offered)))
        assert taken["done"] == []  # how the insurance comes is still asked
    assert set(cards._FIRST) <= {question.id for question in questions()}


def test_a_paper_that_is_taken_away_leaves_nothing_that_stands_on_it() -> None:
    answers = EMPTY | {"read": {"document": "d1", "offers": []}}
    answers["case"] = {"denial": {"document": "d1", "level": "initial"}, "evaluations": [{"document": "d2", "page": 3}]}
    after = saving.without_paper(answers, "d1")
    assert after["read"] == {}
    assert after["case"] == {"denial": {"level": "initial"}, "evaluations": [{"document": "d2", "page": 3}]}
    assert saving.without_paper(after, "d2")["case"]["evaluations"] == [{}]


def _sample(field: Field, pick: int) -> Any:
    if field.options:
        chosen = field.options[pick % len(field.options)].value
        return [chosen] if field.type == "choices" else chosen
    if field.name == "zip":
        return "23219"
    return FROM_THE_LIBRARY.get(field.options_from or "") or SAMPLES.get(field.type, "words")


@pytest.mark.parametrize("pick", range(8))
def test_whatever_is_answered_makes_a_case(pick: int) -> None:
    answers = EMPTY | {"case": {"format": "rejoinder-case/1"}}
    for asked in questions():
        values = {field.name: _sample(field, pick) for field in asked.fields}
        if asked.listed:
            answers, _ = saving.with_item(asked, answers, None, values)
        else:
            answers = saving.with_answers(asked, answers, values)
    assert case_in(answers["case"])


@pytest.mark.parametrize("left_out", [field.name for field in _question("goals").fields if not field.is_required])
def test_a_goal_that_is_not_whole_does_not_hold_up_the_letters(left_out: str) -> None:
    goals = _question("goals")
    values = {field.name: _sample(field, 0) for field in goals.fields if field.name != left_out}
    answers = EMPTY | {"case": case_document()}
    answers, _ = saving.with_item(goals, answers, None, values)
    assert case_in(answers["case"])
