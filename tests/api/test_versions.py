"""A write says what it changes: the version of the case, the mark of the record; somebody else's change is not lost."""

from typing import Any

import pytest

from tests.api.conftest import Door
from tests.factories import case_document

CASES = "/api/v1/cases"
NOTE = {"id": "n2", "session_on": "2026-09-14"}
WRITES = [
    ("put", "", case_document()),
    ("patch", "", {"child": {"first_name": "Nora"}}),
    ("delete", "", None),
    ("put", "/notes/n2", NOTE),
    ("patch", "/notes/n2", {"minutes": 45}),
    ("delete", "/notes/n2", None),
]


@pytest.mark.parametrize(("method", "part", "body"), WRITES)
def test_a_write_that_names_no_version_is_refused(door: Door, method: str, part: str, body: Any) -> None:
    case = f"{CASES}/{door.new_case()}"
    del door.client.headers["If-Match"]
    answer = door.client.request(method, f"{case}{part}", json=body)
    assert (answer.status_code, answer.json()["code"]) == (428, "version-wanted")
    assert door.client.get(case).json() == case_document()


@pytest.mark.parametrize(("method", "part", "body"), WRITES)
def test_a_write_on_what_was_changed_meanwhile_is_refused(door: Door, method: str, part: str, body: Any) -> None:
    case = f"{CASES}/{door.new_case()}"
    read = door.client.get(f"{case}{part}").headers["ETag"]
    assert door.client.patch(f"{case}/notes/n2", json={"minutes": 30}).status_code == 200
    answer = door.client.request(method, f"{case}{part}", json=body, headers={"If-Match": read})
    assert answer.status_code == 412
    assert door.client.get(f"{case}/notes/n2").json()["minutes"] == 30


def test_two_who_change_two_records_do_not_stand_in_each_others_way(door: Door) -> None:
    case = f"{CASES}/{door.new_case()}"
    marks = {note: door.client.get(f"{case}/notes/{note}").headers["ETag"] for note in ("n1", "n2")}
    for note, mark in marks.items():
        changed = door.client.patch(f"{case}/notes/{note}", json={"minutes": 45}, headers={"If-Match": mark})
        assert changed.status_code == 200
        assert changed.headers["ETag"] != mark
        assert changed.headers["ETag"] == door.client.get(f"{case}/notes/{note}").headers["ETag"]


def test_a_record_is_changed_by_merging(door: Door) -> None:
    case = f"{CASES}/{door.new_case()}"
    before = door.client.get(f"{case}/goals/g1").json()
    patched = door.client.patch(f"{case}/goals/g1", json={"unit": None, "baseline": {"value": 1}})
    assert patched.status_code == 200, patched.text
    assert patched.json() == {
        **{name: value for name, value in before.items() if name != "unit"},
        "baseline": {**before["baseline"], "value": 1},
    }
    assert door.client.patch(f"{case}/goals/g1", json={"id": "g7"}).json()["problems"][0]["path"] == "$.id"
    wrong = door.client.patch(f"{case}/goals/g1", json={"baseline": {"value": "one"}})
    assert [problem["path"] for problem in wrong.json()["problems"]] == ["$.baseline.value"]


@pytest.mark.parametrize("mark", ["7", '"7"', "r-", '"r-xyz"', ""])
def test_a_mark_that_is_none_is_told_so(door: Door, mark: str) -> None:
    case = f"{CASES}/{door.new_case()}"
    answer = door.client.patch(f"{case}/notes/n2", json={"minutes": 45}, headers={"If-Match": mark})
    assert (answer.status_code, answer.json()["problems"][0]["path"]) == (422, "If-Match")
