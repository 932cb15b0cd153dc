"""A payer that nobody had heard of: only YAML is written, and it is judged, and its letter says what it may say."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.domain.library import Library
from app.packs.load import load
from app.render import FORMATS
from app.rules.assess import assess
from tests.factories import make_case
from tests.letters.writing import write
from tests.packs.folder import write as write_files

ROOT = Path(__file__).parent.parent.parent
ON = date(2026, 10, 20)
SOURCE = "source: {id: SRC-99, document: Larch Health policies, checked_on: 2026-11-21}\n"
PAYER = f"""\
name: Larch Health
names: [Larch Health Plan]
{SOURCE}governs:
  - policies: [LAR-OT]
    disciplines: [occupational_therapy]
    lines_of_business: [commercial_full]
    effective_from: "2026-01-01"
    because: Its own policy list names LT-7 for occupational therapy.
    verification: P
    source: SRC-99
"""
ROW = (
    "  - {{id: LAR-OT-0{number}, category: {category}, hab_rehab: HR, words: {words}, verification: {known}, {rest}}}\n"
)
ROWS = (
    ("dx", "Larch row on the diagnosis", "P", "locator: part 2, needs: [{need: diagnosis}]"),
    ("goals", "Larch row on the goals", "P-part", "locator: part 3, needs: [{need: complete_goals}]"),
    ("baseline", "Larch row on the tests", "S", "needs: [{need: current_test}]"),
    ("poc", "Larch row on the plan", "U", "needs: [{need: plan_of_care, kinds: [type]}]"),
    ("order", "Larch row of a draft", "P", "is_attributed: false, needs: [{need: order}]"),
)
HEAD = f"""\
key: LAR-OT
number: LT-7
title: Occupational Therapy of Larch Health
disciplines: [occupational_therapy]
verification: P-part
read: Parts 2 and 3
get_this: Ask Larch Health for the whole of LT-7.
{SOURCE}versions:
  - {{label: effective 2026-01-01, named: "effective January 1, 2026", effective_from: 2026-01-01}}
criteria:
"""


@pytest.fixture(scope="module")
def with_larch(tmp_path_factory: pytest.TempPathFactory) -> Library:
    rows = "".join(
        ROW.format(number=number, category=category, words=words, known=known, rest=rest)
        for number, (category, words, known, rest) in enumerate(ROWS, 1)
    )
    folder = tmp_path_factory.mktemp("private")
    files = {"criteria/payers/larch/payer.yaml": PAYER, "criteria/payers/larch/lar_ot.yaml": HEAD + rows}
    return load([ROOT, write_files(folder, files)])


def larch(cited: bool = False, **changes: Any) -> dict[str, Any]:
    named = [{"payer": "larch", "number": "LT-7", "were_criteria_enclosed": False}] if cited else []
    return {"plan.payer": "larch", "denial.decided_by": None, "denial.policies_cited": named, **changes}


def text_of(library: Library, changes: dict[str, Any]) -> str:
    letter = write("internal_appeal", make_case(changes), library, ON)
    assert letter.problems == ()
    return re.sub(r"\s+", " ", FORMATS["txt"].render(letter, library.templates.look).decode())


def test_it_governs_from_the_day_that_its_row_names(with_larch: Library) -> None:
    after = assess(make_case(larch()), with_larch, ON)
    before = assess(make_case({**larch(), "services[0].requested.submitted_on": "2025-12-31"}), with_larch, ON)
    assert {policy.key: policy.role for policy in after.policies} == {"LAR-OT": "governs", "GEN": "generic"}
    assert {policy.key for policy in before.policies} == {"GEN"}


def test_every_row_is_judged_however_well_it_is_known(with_larch: Library) -> None:
    criteria = {
        criterion.id: criterion
        for criterion in assess(make_case(larch()), with_larch, ON).criteria
        if criterion.policy == "LAR-OT"
    }
    assert [criterion.status for criterion in criteria.values()] == ["met", "met", "met", "met", "met"]
    assert [criterion.verification for criterion in criteria.values()] == ["P", "P-part", "S", "U", "P"]
    assert [criterion.is_unverified for criterion in criteria.values()] == [False, False, False, True, False]


def test_what_was_read_is_cited_with_its_place_and_version(with_larch: Library) -> None:
    text = text_of(with_larch, larch())
    assert re.search(r"(Also met|Met as shown above)[^.]*\bdiagnosis\b", text)  # nobody disputed it: one line, no row
    assert "documents: LT-7, effective January 1, 2026" in text
    assert "Larch row on the goals (part 3)" in text


def test_a_summary_is_said_softly_and_only_where_the_notice_cites_the_policy(with_larch: Library) -> None:
    assert "Larch row on the tests" not in text_of(with_larch, larch())
    cited = text_of(with_larch, larch(cited=True))
    assert "Larch row on the tests; as we understand the published policy: LT-7" in cited


def test_what_is_not_verified_or_a_draft_is_never_printed(with_larch: Library) -> None:
    for text in (text_of(with_larch, larch()), text_of(with_larch, larch(cited=True))):
        assert "Larch row on the plan" not in text
        assert "Larch row of a draft" not in text


def test_a_letter_never_says_that_all_criteria_are_met(with_larch: Library) -> None:
    text = text_of(with_larch, larch(cited=True)).lower()
    assert not re.search(r"(all|every one) (of )?(the |its |these )?criteria (is|are|have been|were) met", text)


def test_an_unverified_row_asks_the_writer_for_the_text(with_larch: Library) -> None:
    gaps = {gap.id: gap.ask for gap in assess(make_case(larch()), with_larch, ON).gaps}
    assert gaps["policy:LAR-OT"] == "Ask Larch Health for the whole of LT-7."
