"""A question is asked because its answer can change a paper of this very case: shown for eight families."""

from datetime import date

import pytest

from app.domain.case import Case
from app.domain.library import Library
from app.errors import Invalid, KindRefused
from app.services.guided_letters import before_it_was_sent, case_in, letter, letter_choices, standing, unanswered
from app.web.guided_appeal import journey, saving
from app.web.guided_appeal.opened import FIRST
from app.web.guided_appeal.paths import Json
from app.web.guided_appeal.waiting import at_the_next_stage
from app.web.questions import mends, question, questions
from tests.web.guided_appeal.effects import TODAY, answered, fed, walked
from tests.web.guided_appeal.stories import STORIES, THERAPIST
from tests.web.guided_appeal.walking import day


def test_what_a_question_feeds_comes_out_otherwise_without_its_answer(library: Library) -> None:
    left = {question.id: set(question.feeds) for question in questions() if question.feeds}
    for story in STORIES.values():
        if not any(left.get(name) for name in story):
            continue
        answers, order = walked(story, library)
        for asked in [asked for asked in map(question, order) if asked and asked.id in story and left.get(asked.id)]:
            left[asked.id] -= fed(answers, saving.without_answers(asked, answers), library)
    assert {name: names for name, names in left.items() if names} == {}


def test_every_question_that_is_asked_says_what_it_feeds() -> None:
    asked = [
        question
        for question in questions()
        if question.who == "parent" and not question.is_extra and not question.hands_in
    ]
    assert [question.id for question in asked if not question.feeds] == []


def case_of(answers: Json) -> Case:
    case = case_in(answers["case"])
    assert case
    return case


def _drafts(answers: Json, library: Library) -> dict[str, list[str]]:
    """The kinds that can be written today and are not ready, each with what is wrong."""
    case = case_in(answers["case"])
    assert case
    by_question: dict[str, list[str]] = {}
    for kind in (choice.kind for choice in letter_choices(library, case, TODAY) if choice.is_available):
        try:
            problems = [problem.message for problem in letter(library, case, kind, TODAY).problems]
        except (Invalid, KindRefused) as refused:
            problems = [str(refused)]
        if problems:
            by_question[kind] = problems
    return by_question


# Papers that no page of a family mends; they are not shown to it (a bill's lines, a review that follows a filing).
NEVER_SHOWN = {"superbill", "expedited_external_review"}


@pytest.mark.parametrize("name", ["knows nothing", "Medicaid cut", "late", "urgent infusion"])
def test_a_draft_has_a_page_that_mends_it_and_the_letter_to_send_is_none(name: str, library: Library) -> None:
    answers, _ = walked(STORIES[name], library)
    needs = standing(library, answers, TODAY).needs
    road = {stop.question.id for stop in journey.road(questions(), answers, needs, "parent")} | {"share"}
    drafts = _drafts(answers, library)
    assert {kind for kind in drafts if not road & set(mends().get(kind, ()))} <= NEVER_SHOWN
    assert set(drafts) & set(FIRST) <= NEVER_SHOWN


def test_a_late_request_without_its_why_is_mended_by_the_page_that_asks_it(library: Library) -> None:
    late = {name: typed for name, typed in STORIES["late"].items() if name != "late_why"}
    answers, _ = walked(late, library)
    assert "late_filing_request" in _drafts(answers, library)
    asked = question("late_why")
    assert asked
    mended = answered(asked, answers, STORIES["late"]["late_why"], library)
    assert "late_filing_request" not in _drafts(mended, library)


def test_a_therapists_help_never_makes_a_finished_letter_a_draft(library: Library) -> None:
    answers, _ = walked(STORIES["knows a lot"], library)
    assert "internal_appeal" not in _drafts(answers, library)
    for name, typed in THERAPIST.items():
        asked = question(name)
        assert asked
        answers = answered(asked, answers, typed, library)
        case = case_in(answers["case"])
        assert case
        assert letter(library, case, "internal_appeal", TODAY).problems == ()
    assert "therapist_necessity_letter" not in _drafts(answers, library)
    (plan,) = answers["case"]["plans_of_care"]
    paper = next(document for document in answers["case"]["documents"] if document["id"] == plan["document"])
    assert (paper["title"], paper["dated_on"], paper["author"]) == ("Plan of care", "2026-09-05", plan["author"])


def test_what_was_sent_starts_the_plans_clock_and_its_answer_leads_to_the_next_stage(library: Library) -> None:
    answers, _ = walked(STORIES["Medicaid cut"], library)
    sent = question("sent")
    assert sent
    typed = {"kind": "internal_appeal", **day("sent_on", 10, 16, 2026), **day("delivered_on", 10, 19, 2026)}
    answers = answered(sent, answers, typed | {"method": "certified_mail", "number": "9407 1"}, library)
    judged = standing(library, answers, TODAY).assessment
    assert judged
    assert [clock.due_on for clock in judged.clocks if clock.id == "internal_decision"] == [date(2026, 11, 18)]
    assert [filing.kind for filing in unanswered(case_of(answers), TODAY)] == ["internal_appeal"]
    assert letter(library, before_it_was_sent(case_of(answers), "internal_appeal", TODAY), "internal_appeal", TODAY)
    urgent = {"id": "t9", "kind": "urgency", "words": "It cannot wait.", "on": "2026-10-01"}
    answers["case"]["statements"] = [*answers["case"]["statements"], urgent]
    answers = saving.marked(answers, "urgency", "done")
    after = at_the_next_stage(answers)
    assert at_the_next_stage(after) == after  # sent twice, it is one answer
    assert [statement["kind"] for statement in after["case"]["statements"]] == ["family"]
    assert not {"urgency", "appeal_to", "policies"} & set(after["done"])
    assert after["case"]["denial"] == {"level": "internal_first"}
    assert after["case"]["earlier_denials"] == [answers["case"]["denial"]]
    assert not {"outcome", "dates", "reasons"} & set(after["done"])
    assert {"child", "therapy", "insurer"} <= set(after["done"])
    anew = {"outcome": {"outcome": "denied", "level": "internal_first"}, "dates": day("dated_on", 10, 20, 2026)}
    for name, more in anew.items():
        asked = question(name)
        assert asked
        after = answered(asked, after, more, library)
    case = case_in(after["case"])
    assert case
    assert unanswered(case, TODAY) == ()
    judged = standing(library, after, TODAY).assessment
    assert judged
    assert not any(clock.due_on for clock in judged.clocks)
    kinds = {choice.kind for choice in letter_choices(library, case, TODAY) if choice.is_available}
    assert "internal_appeal" not in kinds
    assert "external_review" in kinds
