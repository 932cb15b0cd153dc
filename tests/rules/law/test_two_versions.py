"""The law changes: two versions stand side by side in the data; the day of the case chooses. Only YAML is written."""

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from app.domain.library import Library
from app.errors import DataProblems
from app.packs.load import load
from app.rules.assess import assess
from tests.factories import make_case
from tests.letters.writing import write as write_letter
from tests.packs.folder import write
from tests.render.reading import texts

ROOT = Path(__file__).parents[3]
BEFORE, AFTER = date(2026, 10, 20), date(2026, 11, 20)
PLACE, PLAN_TYPES = "criteria/law/places/va.yaml", "criteria/law/plan_types/commercial.yaml"
EXCLUSIONS, NOTICE = "criteria/law/exclusions.yaml", "criteria/law/notice_elements.yaml"
DEADLINE = """\
title: First appeal to the plan
when: {level: initial}
steps:
  - {rule: DT-ERISA180, count: 180, unit: days, runs_from: received, words: 180 days, in_force: {to: "2026-11-01"}}
  - {rule: DT-ERISA180, count: 240, unit: days, runs_from: received, words: 240 days, in_force: {from: "2026-11-01"}}
"""
CLOCK = """\
title: The plan's decision on the appeal
when: {level: initial}
starts_on: filing_delivered
filed: [internal_appeal]
runs_from: the plan's receipt of the appeal
steps:
  - {rule: E-DEC-PRE, length: 30 days, count: 30, in_force: {to: "2026-11-01"}}
  - {rule: E-DEC-PRE, length: 20 days, count: 20, in_force: {from: "2026-11-01"}}
"""


def in_two(path: str, id: str, **after: object) -> str:
    """The shipped rows of this file, with another version of one of them from the first of November on."""
    rows = yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))["rows"]
    row = next(row for row in rows if row["id"] == id)
    new = {**row, **after, "in_force": {"from": "2026-11-01"}}
    row["in_force"] = {"to": "2026-11-01"}
    return json.dumps([*rows, new])


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Library:
    files = {
        "criteria/law/deadlines/internal_appeal.yaml": DEADLINE,
        "criteria/law/clocks/internal_decision.yaml": CLOCK,
        EXCLUSIONS: in_two(EXCLUSIONS, "NX-2024RULE", words=["words of the new law"]),
        NOTICE: in_two(NOTICE, "specific_reason", title="the reason by the new law"),
        PLACE: in_two(PLACE, "VA", window_count=60),
        PLAN_TYPES: in_two(PLAN_TYPES, "fully_insured_small_group", complaint=["CP-CAP"]),
    }
    return load([ROOT, write(tmp_path_factory.mktemp("private"), files)])


def test_the_day_of_the_case_chooses_the_step_of_a_deadline(changed: Library) -> None:
    last = {}
    for on in (BEFORE, AFTER):
        last[on] = next(
            due_date for due_date in assess(make_case(), changed, on).due_dates if due_date.id == "internal_appeal"
        ).last_day
    first, second = last[BEFORE], last[AFTER]
    assert first is not None
    assert second == first + timedelta(days=60)


def test_the_day_of_the_case_chooses_the_length_of_a_clock(changed: Library) -> None:
    for on, length in ((BEFORE, "30 days"), (AFTER, "20 days")):
        clock = next(clock for clock in assess(make_case(), changed, on).clocks if clock.id == "internal_decision")
        assert length in clock.length


def test_the_day_of_the_case_chooses_the_row_of_a_state(changed: Library) -> None:
    case = make_case({"denial.level": "internal_first"})
    days = [due_date.last_day for on in (BEFORE, AFTER) for due_date in assess(case, changed, on).due_dates]
    assert len(days) == 2
    assert days[1] == days[0] - timedelta(days=60)


def test_the_day_of_the_case_chooses_the_row_of_a_plan_type(changed: Library) -> None:
    offices = [assess(make_case(), changed, on).complaint_offices for on in (BEFORE, AFTER)]
    assert offices == [("CP-DOI", "CP-EBSA", "CP-CAP"), ("CP-CAP",)]


def test_the_day_of_the_case_chooses_an_exclusion_and_an_element_of_the_notice(changed: Library) -> None:
    before, after = (assess(make_case(), changed, on) for on in (BEFORE, AFTER))
    new = ("words of the new law", "NX-2024RULE")
    assert (new in before.forbidden.words, new in after.forbidden.words) == (False, True)
    titles = [{element.title for element in each.notice} for each in (before, after)]
    assert ["the reason by the new law" in title for title in titles] == [False, True]


def test_a_whole_deadline_has_a_later_version_in_a_file_beside_it(tmp_path: Path) -> None:
    folder = "criteria/law/deadlines/internal_appeal"
    steps = "steps:\n  - {rule: DT-ERISA180, count: %d, unit: days, runs_from: received, words: a window}\n"
    head = "title: First appeal to the plan\nwhen: {level: initial}\n"
    files = {
        f"{folder}.yaml": head + 'in_force: {to: "2026-11-01"}\n' + steps % 180,
        f"{folder}.2027.yaml": head + 'in_force: {from: "2026-11-01"}\n' + steps % 240,
    }
    library = load([ROOT, write(tmp_path, files)])
    first, second = (assess(make_case(), library, on).due_dates[0].last_day for on in (BEFORE, AFTER))
    assert first is not None
    assert second == first + timedelta(days=60)


def test_versions_that_overlap_and_a_plan_type_with_a_gap_are_told_with_file_and_line(tmp_path: Path) -> None:
    rows = yaml.safe_load((ROOT / PLAN_TYPES).read_text(encoding="utf-8"))["rows"]
    place = yaml.safe_load((ROOT / PLACE).read_text(encoding="utf-8"))["rows"][0]
    gap = {**rows[0], "in_force": {"from": "2027-01-01"}}
    twice = [{**place, "in_force": {"to": "2027-01-01"}}, {**place, "in_force": {"from": "2026-01-01"}}]
    folder = write(tmp_path, {PLAN_TYPES: json.dumps([gap, *rows[1:]]), PLACE: json.dumps(twice)})
    with pytest.raises(DataProblems) as told:
        load([ROOT, folder])
    assert len(told.value.problems) == 2
    assert all(problem.line for problem in told.value.problems)
    words = " ".join(map(str, told.value.problems))
    assert "VA overlaps another" in words
    assert "fully_insured_individual has no version on some day" in words


def test_two_finished_letters_differ_in_the_words_of_the_new_law_and_in_nothing_else(tmp_path: Path) -> None:
    """The rule has another cite from the first of November on; the letters bear days on both sides of it."""
    place = "criteria/law/rules/aca_appeals.yaml"
    shipped = yaml.safe_load((ROOT / place).read_text(encoding="utf-8"))
    row = next(row for row in shipped["rows"] if row["id"] == "A-NEWEVID")
    old = load([ROOT]).law.rules["A-NEWEVID"].cites
    new = dict.fromkeys(old, "29 CFR 9999.1")
    later = {key: value for key, value in row.items() if key not in {"paragraph", "section"}}
    rows = [{**row, "in_force": {"to": "2026-11-01"}}, {**later, "cites": new, "in_force": {"from": "2026-11-01"}}]
    rest = [row for row in shipped["rows"] if row["id"] != "A-NEWEVID"]
    text = json.dumps({**shipped, "rows": [*rest, *rows]})
    library = load([ROOT, write(tmp_path, {place: text})])
    before, after = (_words(day, library) for day in (BEFORE, AFTER))
    assert "29 CFR 9999.1" in after
    assert "29 CFR 9999.1" not in before
    assert any(cite in before for cite in old.values())
    assert _told(before) == _told(after)


def _words(day: date, library: Library) -> str:
    letter = write_letter("internal_appeal", make_case(), library, day, "p1")
    assert not letter.problems
    return "\n".join(text for block in letter.blocks for text in texts(block))


def _told(words: str) -> list[str]:
    """Sentence by sentence, without what stands in brackets behind them, the day of the letter and how long ago."""
    words = re.sub(r"\([^()]*CFR[^()]*(\([^()]*\)[^()]*)*\)", "", words)
    words = re.sub(r"(October|November) 20, 2026", "DAY", words)
    return re.sub(r"\d+ (weeks|days|months)", "N", words).split("\n")
