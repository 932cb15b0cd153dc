"""Every worked scenario comes out as written. The files lie where the data that they try lies in criteria/law/."""

from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from app.domain.assessment import Assessment
from app.domain.library import Library
from app.packs.read import read
from app.rules.assess import assess
from tests.factories import make_case

HERE = Path(__file__).parent
TODAY = date(2026, 10, 20)
Scenario = dict[str, Any]


def _scenarios() -> list[Any]:
    scenarios = []
    for path in sorted(HERE.rglob("*.yaml")):
        sheet = read(path.read_text(encoding="utf-8"), path.name)
        assert sheet.problems == []
        place = path.relative_to(HERE).with_suffix("").as_posix()
        scenarios += [
            pytest.param(scenario, id=f"{place}: {scenario['it']}")
            for scenario in cast(tuple[Scenario, ...], sheet.value)
        ]
    return scenarios


def _judged(scenario: Scenario, library: Library) -> Assessment:
    return assess(make_case(scenario.get("given", {})), library, TODAY)


def _shown(judged: Any, wanted: dict[str, Any]) -> dict[str, str]:
    """What came out, in the fields and the form in which the scenario wants it."""
    return {name: str(getattr(judged, name)) for name in wanted} if judged else {}


@pytest.mark.parametrize("scenario", _scenarios())
def test_a_worked_scenario_comes_out_as_written(scenario: Scenario, library: Library) -> None:
    assessment = _judged(scenario, library)
    if "plan_type" in scenario:
        assert assessment.plan_type.value == scenario["plan_type"]
    due = {due_date.id: due_date for due_date in assessment.due_dates}
    for name, wanted in scenario.get("due", {}).items():
        assert _shown(due.get(name), wanted) == wanted
    clocks = {clock.id: clock for clock in assessment.clocks}
    for name, wanted in scenario.get("clocks", {}).items():
        assert _shown(clocks.get(name), wanted) == wanted
    verdicts = {argument.id: argument.verdict for argument in assessment.arguments}
    assert {name: verdicts[name] for name in scenario.get("arguments", {})} == scenario.get("arguments", {})
    kinds = {kind.kind: kind for kind in assessment.kinds}
    for name, instead in scenario.get("refused", {}).items():
        assert (kinds[name].is_available, kinds[name].use_instead) == (False, instead)
    assert [name for name in scenario.get("offered", ()) if not kinds[name].is_available] == []
    held = {name for _, name in assessment.forbidden.words}
    assert set(scenario.get("held", ())) <= held
    assert not set(scenario.get("lifted", ())) & held


def test_a_scenario_asks_only_what_is_tried() -> None:
    known = {"it", "given", "plan_type", "due", "clocks", "arguments", "refused", "offered", "held", "lifted"}
    assert [scenario.id for scenario in _scenarios() if set(scenario.values[0]) - known] == []


def test_every_plan_type_rule_and_exclusion_is_tried(library: Library) -> None:
    tried = [scenario.values[0] for scenario in _scenarios()]
    rules = {due["rule"] for scenario in tried for due in scenario.get("due", {}).values()}
    steps = {step.rule for deadline in library.law.deadlines.values() for step in deadline.steps}
    assert {rule for rule in steps if rule.startswith("DT-")} - rules == set()
    held = {name for scenario in tried for name in scenario.get("held", ())}
    assert {name for name in library.law.exclusions if name.startswith("NX-")} - held == set()
    regimes = {scenario["plan_type"] for scenario in tried if "plan_type" in scenario}
    regimes |= {
        scenario["given"]["plan.plan_type"] for scenario in tried if "plan.plan_type" in scenario.get("given", {})
    }
    assert set(library.law.plan_types) - regimes == set()
