"""A letter kind, its paragraphs and its deadline that nobody had heard of: only YAML and Markdown are written."""

from datetime import date
from pathlib import Path

import pytest

from app.domain.library import Library
from app.packs.cross_check import report
from app.packs.load import load
from app.rules.assess import assess
from tests.factories import make_case
from tests.letters.writing import write
from tests.packs.folder import write as write_files
from tests.render.reading import words_of_letter

ROOT = Path(__file__).parent.parent.parent
ON = date(2026, 10, 20)
OUTLINE = """\
id: second_look_request
name: Request for a second look
purpose: Asks the plan to look at the decision again before any appeal
goes_to: The plan at the address that the notice names
title: title/second_look_request
running_head: title/running_head
refusals:
  - when: {outcome: more_information_requested}
    says: Nothing has been decided yet, so there is nothing to look at again.
    use_instead: more_information_response
sections:
  - {id: date, style: date, paragraphs: [opening/date]}
  - {id: address, style: address, paragraphs: [opening/address_plan]}
  - {id: subject}
  - {id: opening, style: lead, paragraphs: [opening/second_look_request]}
  - {id: signatures, built: signatures}
"""
DEADLINE = """\
title: Request for a second look
when: {level: initial}
steps:
  - {rule: DT-ERISA180, count: 30, unit: days, runs_from: received, words: 30 days}
"""
FILES = {
    "letter_templates/letters/second_look_request.yaml": OUTLINE,
    "letter_templates/paragraphs/title/second_look_request.md": "Request for a second look\n",
    "letter_templates/paragraphs/opening/second_look_request.md": (
        "Please look again at the decision of {{ denial.dated_on }} on the care of {{ child.first_name }}.\n"
    ),
    "criteria/law/deadlines/second_look_request.yaml": DEADLINE,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_files(tmp_path_factory.mktemp("private"), FILES)


@pytest.fixture(scope="module")
def grown(folder: Path) -> Library:
    return load([ROOT, folder])


def test_the_new_kind_is_written_like_every_other(grown: Library) -> None:
    letter = write("second_look_request", make_case(), grown, ON)
    assert not letter.problems
    said = " ".join(words_of_letter(letter))
    assert "Please look again at the decision of October 5 2026 on the care of Maya" in said
    assert letter.title.startswith("Request for a second look")


def test_its_deadline_is_counted_and_its_refusal_says_why(grown: Library) -> None:
    due = {due_date.id: due_date for due_date in assess(make_case(), grown, ON).due_dates}
    assert due["second_look_request"].last_day == date(2026, 11, 7)
    asked = make_case({"denial.outcome": "more_information_requested"})
    kinds = {kind.kind: kind for kind in assess(asked, grown, ON).kinds}
    assert not kinds["second_look_request"].is_available
    assert "nothing to look at again" in str(kinds["second_look_request"].because)


def test_the_checks_find_nothing_amiss_and_a_slip_of_the_pen_at_once(folder: Path, tmp_path: Path) -> None:
    assert [problem for problem in report([ROOT, folder], ON).problems if "second_look" in str(problem)] == []
    slip = {**FILES, "letter_templates/paragraphs/opening/second_look_request.md": "{{ denial.dated }}\n"}
    wrong = write_files(tmp_path / "wrong", slip)
    told = [str(problem) for problem in report([ROOT, wrong], ON).problems]
    assert any(
        "opening/second_look_request.md:1" in message and "did you mean dated_on" in message for message in told
    ), told
