"""A letter kind, its deadline and its paragraph that nobody had heard of: only data is written, and the letter is."""

from datetime import date
from pathlib import Path

import pytest

from app.domain.library import Library
from app.packs.load import load
from app.render import FORMATS
from app.rules.assess import assess
from tests.factories import make_case
from tests.letters.writing import write
from tests.packs.folder import write as write_files

ROOT = Path(__file__).parents[2]
ON = date(2026, 10, 20)
KIND = """\
name: Request for a second look
purpose: Asks the plan to look again.
goes_to: The plan
title: title/second_look
running_head: title/running_head
due_date: second_look
levels: [initial]
sections:
  - {id: subject}
  - {id: opening, paragraphs: [opening/second_look]}
"""
DEADLINE = """\
title: A second look
when: {level: initial}
steps:
  - {rule: DT-ERISA180, count: 30, unit: days, runs_from: received, words: 30 days}
"""
FILES = {
    "letter_templates/letters/second_look.yaml": KIND,
    "letter_templates/paragraphs/title/second_look.md": "Please look again\n",
    "letter_templates/paragraphs/opening/second_look.md": "We ask the plan to look at this decision a second time.\n",
    "criteria/law/deadlines/second_look.yaml": DEADLINE,
}


@pytest.fixture(scope="module")
def with_second_look(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return load([ROOT, write_files(tmp_path_factory.mktemp("private"), FILES)])


def test_its_day_is_counted_and_it_can_be_written(with_second_look: Library) -> None:
    found = assess(make_case(), with_second_look, ON)
    assert "second_look" in {one.id for one in found.due_dates}
    assert {one.kind: one.is_available for one in found.kinds}["second_look"]


def test_its_paragraph_stands_in_the_letter(with_second_look: Library) -> None:
    letter = write("second_look", make_case(), with_second_look, ON)
    text = FORMATS["txt"].render(letter, with_second_look.templates.look).decode()
    assert "We ask the plan to look at this decision a second time." in text
