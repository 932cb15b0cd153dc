"""The law changes: two versions stand side by side in the data; the day of the case chooses. Only YAML is written."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.domain.library import Library
from app.packs.load import load
from app.rules.assess import assess
from tests.factories import make_case
from tests.packs.folder import write

ROOT = Path(__file__).parents[3]
BEFORE, AFTER = date(2026, 10, 20), date(2026, 11, 20)
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


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Library:
    files = {
        "criteria/law/deadlines/internal_appeal.yaml": DEADLINE,
        "criteria/law/clocks/internal_decision.yaml": CLOCK,
    }
    return load([ROOT, write(tmp_path_factory.mktemp("private"), files)])


def test_the_day_of_the_case_chooses_the_step_of_a_deadline(changed: Library) -> None:
    last = {}
    for on in (BEFORE, AFTER):
        last[on] = next(
            one for one in assess(make_case(), changed, on).due_dates if one.id == "internal_appeal"
        ).last_day
    first, second = last[BEFORE], last[AFTER]
    assert first is not None
    assert second == first + timedelta(days=60)


def test_the_day_of_the_case_chooses_the_length_of_a_clock(changed: Library) -> None:
    for on, length in ((BEFORE, "30 days"), (AFTER, "20 days")):
        clock = next(one for one in assess(make_case(), changed, on).clocks if one.id == "internal_decision")
        assert length in clock.length
