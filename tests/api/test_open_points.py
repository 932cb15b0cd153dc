"""What is missing is told as data, and an answer sent back to its place fills it."""

from typing import Any

from tests.api.conftest import Door
from tests.factories import case_document

ON = {"on": "2026-10-20"}


def _open(door: Door, case: str, **more: str) -> dict[str, Any]:
    answer = door.client.get(f"{case}/open", params={**ON, "limit": "500", **more})
    assert answer.status_code == 200, answer.text
    assert answer.json()["next"] is None
    return {row["id"]: row for row in answer.json()["data"]}


def test_an_answer_sent_to_its_place_closes_the_point(door: Door) -> None:
    case = f"/api/v1/cases/{door.new_case({'denial.received_on': None, 'goals[0].baseline': None})}"
    points = _open(door, case)
    day, goal = points["fact:/denial/received_on"], points["goal.baseline:g1"]
    assert day["answer"]["format"] == "date"
    given = case_document()["goals"][0]["baseline"]
    answers = [{"path": day["path"], "value": "2026-10-08"}, {"path": goal["path"], "value": given}]
    saved = door.client.post(f"{case}/answers", json={"answers": answers}, headers={"If-Match": '"1"'})
    assert (saved.status_code, saved.json()["version"]) == (200, 2)
    after = _open(door, case)
    assert {"fact:/denial/received_on", "goal.baseline:g1"} & after.keys() == set()
    assert door.client.get(case).json()["goals"][0]["baseline"] == given


def test_a_confirmation_is_kept_with_what_was_seen(door: Door) -> None:
    case = f"/api/v1/cases/{door.new_case({'confirmations': []})}"
    asked = next(iter(_open(door, case, kind="confirmation").values()))
    value = {"criterion": asked["criteria"][0], "record": asked["record"], "says": "supports"}
    value |= {"by": "p2", "on": "2026-10-20"}
    saved = door.client.post(f"{case}/answers", json={"answers": [{"path": asked["path"], "value": value}]})
    assert saved.status_code == 200, saved.text
    kept = door.client.get(case).json()["confirmations"][-1]
    assert kept["record_digest"]
    assert kept["criterion_digest"]


def test_a_record_that_is_added_is_given_its_id(door: Door) -> None:
    case = f"/api/v1/cases/{door.new_case()}"
    note = {"session_on": "2026-10-12", "minutes": 60}
    saved = door.client.post(f"{case}/answers", json={"answers": [{"path": "/notes/-", "value": note}]})
    assert saved.status_code == 200, saved.text
    added = door.client.get(case).json()["notes"][-1]
    assert {name: added[name] for name in note} == note
    assert added["id"]


def test_of_several_answers_all_are_kept_or_none(door: Door) -> None:
    case = f"/api/v1/cases/{door.new_case()}"
    good = {"path": "/denial/is_urgent", "value": True}
    for bad, where in (
        ({"path": "/goals/99/baseline", "value": None}, "$.answers[1].path"),
        ({"path": "goals", "value": []}, "$.answers[1].path"),
        ({"path": "/child/first_name/x", "value": 1}, "$.answers[1].path"),
        ({"path": "/denial/dated_on", "value": "soon"}, "$.denial.dated_on"),
        ({"path": "/denial/colour", "value": "red"}, "$.denial.colour"),
    ):
        answer = door.client.post(f"{case}/answers", json={"answers": [good, bad]})
        assert answer.status_code == 422, bad
        assert answer.json()["problems"][0]["path"] == where
    assert door.client.get(case).json() == case_document()
