"""What is missing is data: each open point names a place that a case has, and asks in two languages."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from app.domain.answer_shapes import answer_wanted
from app.domain.case import Case
from app.domain.facts import VOCABULARY
from app.domain.library import Library
from app.domain.open_points import AnswerWanted, OpenPoint
from app.domain.pointers import steps_of, with_value
from app.rules.assess import assess
from app.rules.law.standing import docket
from app.rules.missing.open_points import open_points
from app.rules.missing.places import PLACES
from app.rules.record.chart import Chart
from tests.factories import EXAMPLES, make_case
from tests.house.tree import modules

ON = date(2026, 10, 20)


def _open(case: Case, library: Library) -> dict[str, OpenPoint]:
    chart = Chart(case, library, ON, docket(case, library, ON).plan_type)
    return {point.id: point for point in open_points(chart, assess(case, library, ON))}


def test_a_missing_baseline_leads_to_the_goal_that_lacks_it(library: Library) -> None:
    point = _open(make_case({"goals[0].baseline": None}), library)["goal.baseline:g1"]
    assert (point.path, point.kind, point.record) == ("/goals/0/baseline", "fact", "g1")
    assert point.answer == AnswerWanted("record", shape="Baseline")
    assert "GEN-12" in point.criteria or point.criteria
    assert point.ask.es


def test_a_target_without_a_day_asks_for_the_day_and_no_target_for_the_target(library: Library) -> None:
    without_day = _open(make_case({"goals[0].target.by_on": None}), library)["goal.due:g1"]
    assert (without_day.path, without_day.answer.format) == ("/goals/0/target/by_on", "date")
    assert _open(make_case({"goals[0].target": None}), library)["goal.due:g1"].path == "/goals/0/target"


def test_an_unknown_day_of_receipt_is_a_fact_with_a_date(library: Library) -> None:
    point = _open(make_case({"denial.received_on": None}), library)["fact:/denial/received_on"]
    assert (point.kind, point.answer) == ("fact", AnswerWanted("text", format="date"))
    assert point.ask.es == "¿Qué día llegó el aviso?"


def test_a_free_text_record_asks_for_a_confirmation(library: Library) -> None:
    confirmations = [
        point for point in _open(make_case({"confirmations": []}), library).values() if point.kind == "confirmation"
    ]
    assert confirmations
    assert {point.path for point in confirmations} == {"/confirmations/-"}
    assert all(point.record and point.criteria for point in confirmations if not point.id.endswith(":others"))


def test_the_newest_plan_is_meant_wherever_it_stands(library: Library) -> None:
    case = make_case({"plans_of_care[0].rationale": None})
    later = (
        case.plans_of_care[0].model_copy(update={"id": "poc-older", "document": None}) if case.plans_of_care else None
    )
    assert later
    both = case.model_copy(update={"plans_of_care": (later, *(case.plans_of_care or ()))})
    assert _open(both, library)["dose.rationale"].path == "/plans_of_care/1/rationale"


@pytest.mark.parametrize("name", sorted(p.name for p in EXAMPLES.glob("*.case.json")))
def test_every_open_point_of_the_examples_names_a_place_and_asks_in_two_languages(library: Library, name: str) -> None:
    document = json.loads(Path(EXAMPLES / name).read_text(encoding="utf-8"))
    for emptied in (document, {key: document[key] for key in ("format", "child", "plan", "denial")}):
        points = _open(Case.model_validate_json(json.dumps(emptied)), library)
        for point in points.values():
            assert answer_wanted(point.path) == point.answer, point
            assert point.ask.en, point
            assert point.ask.es, point
            with_value(emptied, steps_of(point.path), "x")  # the way to it is there, or can be made


def test_every_place_exists_in_a_case() -> None:
    owners = {"{evaluation}": "/evaluations/0", "{plan}": "/plans_of_care/0", "{service}": "/services/0"}
    lists = ("goals", "evaluations", "diagnoses", "services", "people", "prior_treatments", "caregiver_programs")
    more = ("infusion_records", "evaluations/0/findings", "documents")
    for stem, place in PLACES.items():
        path = re.sub(r"\{\w+\}", lambda matched: owners[matched[0]], place.path)
        ways = [path.format(f"/{name}/0") for name in (*lists, *more)]
        assert any(answer_wanted(way) for way in ways), stem


def test_every_fact_that_is_asked_for_is_asked_for_in_spanish_too(library: Library) -> None:
    spanish = library.templates.words["es"]
    asked = {fact.path for fact in VOCABULARY.values() if fact.ask}
    assert sorted(path for path in asked if f"data.question.{path}" not in spanish) == []


def test_every_gap_that_a_rule_makes_has_a_place(library: Library) -> None:
    made: set[str] = set()
    for path in modules("app/rules"):
        text = path.read_text(encoding="utf-8")
        made |= set(re.findall(r'(?:Lack|missing)\(\s*f?"([a-z_]+)', text))
    assert len(made) > 40
    stems = {stem.partition(".")[0] for stem in PLACES}
    assert made - stems == set()
    spanish = library.templates.words["es"]
    assert sorted(stem for stem in made if not any(key.startswith(f"data.gap.{stem}") for key in spanish)) == []
