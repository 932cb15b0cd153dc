"""What a finished letter is refused for. Each fault is put into a good letter, and nothing else is changed."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.domain.assessment import Assessment
from app.domain.case import Case
from app.domain.letter import Letter, Paragraph, Problem, Run, Table
from app.domain.library import Library
from app.domain.own_words import OwnWords
from app.letters.check import checked, problems
from app.letters.own_words import with_own_words
from app.rules.assess import assess
from tests.factories import make_case
from tests.letters.writing import write

ON = date(2026, 10, 20)


def _judged(library: Library, changes: dict[str, Any] | None = None) -> tuple[Case, Assessment]:
    case = make_case(changes)
    assessment = assess(case, library, ON)
    return case, assessment


def _letter(library: Library, changes: dict[str, Any] | None = None, on: date = ON) -> Letter:
    return write("internal_appeal", make_case(changes), library, on, "p1")


def _with(library: Library, *runs: Run, changes: dict[str, Any] | None = None) -> tuple[Problem, ...]:
    """A good letter with one more paragraph."""
    letter = _letter(library, changes)
    more = Paragraph(runs, basis=("words:closing/no_waiver",))
    case, assessment = _judged(library, changes)
    return problems(replace(letter, blocks=(*letter.blocks, more)), case, assessment, library)


def _ids(raised: tuple[Problem, ...]) -> set[str]:
    return {problem.id for problem in raised}


def test_the_example_letter_has_no_problem(library: Library) -> None:
    assert _letter(library).problems == ()
    assert _with(library, Run("Words alone.")) == ()


def test_an_unknown_value_is_asked_for(library: Library) -> None:
    letter = _letter(library, {"plan.payer": "other", "plan.card_words": None})
    assert [problem.message for problem in letter.problems if problem.id == "UNKNOWN"] == [
        "“Insurer, if not listed” under “Plan” is not on file; add it to the case, since this paragraph states it"
    ]
    assert ["plan.payer_name" in problem.where for problem in letter.problems if problem.id == "UNKNOWN"] == [True]
    assert letter.is_draft


def test_what_is_unknown_is_told_once_and_not_also_as_a_blank(library: Library) -> None:
    assert _ids(_letter(library, {"plan.payer": "other", "plan.card_words": None}).problems) == {"UNKNOWN"}


@pytest.mark.parametrize("kind", ["value", "derived", "rule", "author"])
def test_a_claim_without_basis_is_refused(library: Library, kind: Any) -> None:
    assert _ids(_with(library, Run("The plan agreed.", kind))) == {"BASIS"}


def test_a_block_without_basis_is_refused(library: Library) -> None:
    letter = _letter(library)
    case, assessment = _judged(library)
    bare = replace(letter, blocks=(*letter.blocks, Paragraph((Run("Words."),))))
    assert _ids(problems(bare, case, assessment, library)) == {"BASIS"}


def test_a_citation_that_was_not_read_in_the_law_itself_is_refused(library: Library) -> None:
    row = next(rule for rule in library.law.rules.values() if rule.ok != "yes")
    assert "CITATION" in _ids(_with(library, Run(row.id, "rule", (f"rule:{row.id}",))))


def test_a_citation_that_binds_another_kind_of_plan_is_refused(library: Library) -> None:
    assert "CITATION" in _ids(_with(library, Run("5 CFR 890.105", "rule", ("rule:F-STEP1",))))


def test_a_hard_exclusion_is_refused_whoever_writes_it(library: Library) -> None:
    case, assessment = _judged(library, {"plan.plan_type": "self_funded_erisa", "plan.card_words": None})
    barred = assessment.forbidden
    assert barred.words
    words, identity = barred.words[0]
    raised = _with(
        library,
        Run(f"We rely on {words}.", "author", ("author:p1",)),
        changes={"plan.plan_type": "self_funded_erisa", "plan.card_words": None},
    )
    assert case.plan.plan_type == "self_funded_erisa"
    assert identity in _ids(raised)


def test_a_rule_of_another_regime_is_refused_by_its_exclusion(library: Library) -> None:
    barred = _judged(library)[1].forbidden
    assert barred.rules
    assert "EXCLUDED" in _ids(_with(library, Run("A rule.", "rule", (f"rule:{min(barred.rules)}",))))


def test_a_match_that_nobody_confirmed_is_never_stated_as_met(library: Library) -> None:
    letter = _letter(library)
    case, assessment = _judged(library)
    unsaid = case.model_copy(update={"confirmations": None})
    raised = problems(letter, unsaid, assessment, library)
    assert _ids(raised) == {"UNCONFIRMED"}
    assert {problem.where for problem in raised} >= {"k1", "o1"}


def test_a_refused_match_is_not_a_confirmed_one(library: Library) -> None:
    case, assessment = _judged(library)
    refused = tuple(
        confirmation.model_copy(update={"says": "contradicts"}) for confirmation in case.confirmations or ()
    )
    raised = problems(_letter(library), case.model_copy(update={"confirmations": refused}), assessment, library)
    assert _ids(raised) == {"UNCONFIRMED"}


@pytest.mark.parametrize(
    "changes",
    [
        {"goals[0].words": "Liam will fasten three buttons."},
        {"notes[2].skilled": "Adjusted the seat for Noah and changed the fork angle."},
        {"skilled_care[0].words": "Noah requires an occupational therapist for regrading."},
        {"evaluations[0].observations[0].words": "Olivia cannot manage any fastener."},
    ],
)
def test_another_childs_name_in_a_record_is_refused(library: Library, changes: dict[str, Any]) -> None:
    assert _ids(_letter(library, changes).problems) == {"NAME"}


@pytest.mark.parametrize(
    "words",
    [
        "Therapy can only be given by an occupational therapist.",
        "Treatment will be regraded each session as Dr. Noah asked.",
        "Ingrid learns the wrist cue from the therapist.",
    ],
)
def test_a_word_that_is_no_stranger_is_no_problem(library: Library, words: str) -> None:
    assert _letter(library, {"skilled_care[0].words": words}).problems == ()


def test_pronouns_that_do_not_fit_are_refused_though_a_note_elsewhere_names_the_mother(library: Library) -> None:
    raised = _letter(library, {"child.pronouns": "he/him"}).problems
    assert _ids(raised) == {"PRONOUN"}
    assert "“her”" in raised[0].message


def test_a_pronoun_that_may_be_the_mothers_is_left_alone(library: Library) -> None:
    changes = {"notes[2].skilled": "Trained his mother to cue at the wrist only while she fed him."}
    assert _letter(library, {**changes, "child.pronouns": "they/them"}).problems == ()
    assert _letter(library, changes).problems == ()


@pytest.mark.parametrize("blank", ["[insert date]", "{{ child }}", "____", "XXX", "TBD", "<<name>>", "lorem ipsum"])
def test_a_leftover_blank_is_refused(library: Library, blank: str) -> None:
    assert "LEFTOVER" in _ids(_with(library, Run(f"See {blank}.", "author", ("author:p1",))))


def test_a_bracket_in_the_notices_own_words_is_quoted_and_not_refused(library: Library) -> None:
    assert _letter(library, {"denial.reasons[0].words": "Not necessary [see policy]."}).problems == ()


@pytest.mark.parametrize(
    ("changes", "on"),
    [
        ({}, date(2026, 10, 1)),
        ({"denial.received_on": "2026-10-01"}, ON),
        ({"documents[2].valid_from": "2027-02-24", "documents[2].valid_to": "2026-08-24"}, ON),
        ({"services[0].requested.to_on": "2026-10-01"}, ON),
        ({"goals[0].progress": [{"on": "2026-12-28", "value": 1, "note": "n2"}]}, ON),
        ({"notes[2].session_on": "2026-12-28"}, ON),
        ({"child.born_on": "2026-09-01"}, ON),
    ],
)
def test_dates_out_of_order_are_refused(library: Library, changes: dict[str, Any], on: date) -> None:
    letter = _letter(library, changes, on)
    assert {"DATES", "VAL-DATES", "VAL-FUTURE", "VAL-AGE"} & _ids(letter.problems), letter.problems
    assert letter.is_draft


def test_a_number_that_stands_nowhere_is_refused_as_a_value_and_among_our_own_words(library: Library) -> None:
    assert _ids(_with(library, Run("Index 61", "value", ("record:f1",)))) == {"NUMBER"}
    assert _ids(_with(library, Run("61 of 100"))) == {"NUMBER"}


def test_a_date_that_stands_nowhere_is_refused(library: Library) -> None:
    assert _ids(_with(library, Run("August 20, 1931", "value", ("record:e1",)))) == {"NUMBER"}


def test_a_persons_own_paragraph_holds_no_number_that_the_case_does_not(library: Library) -> None:
    case, assessment = _judged(library)
    for words, expected in (("She gained 61 points.", {"NUMBER"}), ("Her index is 74.", set())):
        letter = with_own_words(_letter(library), [OwnWords(words=words, by="p1")])
        assert _ids(problems(letter, case, assessment, library)) == expected


@pytest.mark.parametrize("words", ["This is illegal.", "You acted in bad faith.", "She made significant progress."])
def test_words_that_may_not_stand_in_a_letter_are_refused(library: Library, words: str) -> None:
    assert "WORDING" in _ids(_with(library, Run(words, "author", ("author:p1",))))


def test_the_subject_never_names_the_diagnosis(library: Library) -> None:
    case, assessment = _judged(library)
    letter = replace(_letter(library), title="Appeal: F82")
    assert "SUBJECT" in _ids(problems(letter, case, assessment, library))


def test_a_letter_with_a_problem_is_a_draft_and_a_mended_one_is_not(library: Library) -> None:
    case, assessment = _judged(library)
    letter = replace(_letter(library), is_draft=True)
    assert not checked(letter, case, assessment, library).is_draft
    more = Paragraph((Run("61", "value", ("record:f1",)),), basis=("words:closing/no_waiver",))
    assert checked(replace(letter, blocks=(*letter.blocks, more)), case, assessment, library).is_draft


def test_a_table_is_read_like_every_other_block(library: Library) -> None:
    letter = _letter(library)
    table = next(block for block in letter.blocks if isinstance(block, Table) and block.kind == "criteria")
    row = table.rows[0]
    cells = (replace(row.cells[0], lines=((Run("Index 61", "value", ("record:f1",)),),)), *row.cells[1:])
    wrong = replace(table, rows=(replace(row, cells=cells),))
    blocks = tuple(wrong if block is table else block for block in letter.blocks)
    case, assessment = _judged(library)
    assert _ids(problems(replace(letter, blocks=blocks), case, assessment, library)) == {"NUMBER"}
