"""Cases through the REST door: what goes in comes out, what is wrong is told, nothing is lost on the way."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.api.conftest import Door
from tests.factories import case_document

CASES = "/api/v1/cases"


def test_a_case_goes_in_and_comes_out(door: Door) -> None:
    made = door.client.post(CASES, json=case_document())
    assert made.status_code == 201
    assert made.json()["due_on"] == "2027-04-02"
    read = door.client.get(made.headers["Location"])
    assert read.json() == case_document()
    assert (read.headers["ETag"], read.headers["Cache-Control"]) == ('"1"', "no-store")


def test_a_case_is_listed_with_initials_only(door: Door) -> None:
    case_id = door.new_case()
    listed = door.client.get(CASES).json()
    assert listed["count"] == 1
    [entry] = listed["data"]
    assert (entry["id"], entry["initials"], entry["payer"], entry["due_on"]) == (case_id, "MO", "anthem", "2027-04-02")
    assert "Maya" not in str(listed)


def test_every_problem_of_a_document_comes_back_and_nothing_is_stored(door: Door) -> None:
    wrong = case_document({"notes[0].minutes": "an hour", "plan.colour": "red", "child.born_on": "soon"})
    answer = door.client.post(CASES, json=wrong)
    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert {problem["path"] for problem in answer.json()["problems"]} == {
        "$.notes[0].minutes",
        "$.plan.colour",
        "$.child.born_on",
    }
    assert door.client.get(CASES).json()["count"] == 0


def test_a_document_is_replaced_by_the_one_who_read_the_newest(door: Door) -> None:
    address = f"{CASES}/{door.new_case()}"
    other = case_document(example="anthem_ot_external")
    assert door.client.put(address, json=other, headers={"If-Match": '"1"'}).headers["ETag"] == '"2"'
    late = door.client.put(address, json=case_document(), headers={"If-Match": '"1"'})
    assert late.status_code == 412
    assert "read it again" in late.json()["title"]
    assert door.client.get(address).json() == other


def test_a_part_is_changed_by_merging(door: Door) -> None:
    address = f"{CASES}/{door.new_case()}"
    patch = {"denial": {"received_on": None, "is_urgent": True}, "prior_treatments": None}
    assert door.client.patch(address, json=patch).json()["version"] == 2
    wanted = case_document({"denial.is_urgent": True}, without=["denial.received_on", "prior_treatments"])
    assert door.client.get(address).json() == wanted


def test_a_patch_that_breaks_the_case_changes_nothing(door: Door) -> None:
    address = f"{CASES}/{door.new_case()}"
    answer = door.client.patch(address, json={"people": []})
    assert answer.status_code == 422
    assert any(problem["path"] == "$.notes[0].author" for problem in answer.json()["problems"])
    assert door.client.get(address).json() == case_document()


def test_a_deleted_case_is_gone(door: Door) -> None:
    address = f"{CASES}/{door.new_case()}"
    assert door.client.delete(address).status_code == 204
    assert door.client.get(address).status_code == 404
    assert door.client.delete(address).status_code == 404


def test_an_etag_that_is_none_of_ours_is_refused(door: Door) -> None:
    address = f"{CASES}/{door.new_case()}"
    for words in ('"one"', "1", '"1', "*x"):
        answer = door.client.delete(address, headers={"If-Match": words})
        assert (answer.status_code, answer.json()["problems"][0]["path"]) == (422, "If-Match")


def test_the_assessment_of_a_stored_case_is_that_of_its_document(door: Door) -> None:
    address = f"{CASES}/{door.new_case()}/assessment"
    first = door.client.get(address, params={"on": "2026-10-20"})
    assert first.json()["format"] == "rejoinder-assessment/1"
    assert first.json()["due_dates"][0]["file_by"] == "2027-04-02"
    assert door.client.get(address, params={"on": "2026-10-20"}).content == first.content
    assert door.client.get(address, params={"on": "tomorrow"}).json()["problems"] == [
        {"path": "on", "message": "is not a date written as YYYY-MM-DD"}
    ]


def test_the_kinds_of_a_case_say_why_not(door: Door) -> None:
    kinds = door.client.get(f"{CASES}/{door.new_case()}/kinds", params={"on": "2026-10-20"}).json()
    rows = {row["kind"]: row for row in kinds["data"]}
    assert rows["internal_appeal"]["is_available"]
    assert not rows["external_review"]["is_available"]
    assert rows["external_review"]["use_instead"] == "internal_appeal"


HOSTILE: list[Any] = [
    "\u0000",
    '\'; DROP TABLE "case"; --',
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "\u202e",
    "😀" * 999,
]


def test_any_text_is_kept_as_it_is(door: Door) -> None:
    for words in HOSTILE:
        changes = {"notes[0].response": words, "child.last_name": words, "goals[0].words": words}
        address = f"{CASES}/{door.new_case(changes)}"
        assert door.client.get(address).json() == case_document(changes)
        assert door.client.get(f"{address}/assessment").status_code == 200


@pytest.mark.slow
def test_fifty_megabytes_are_refused_and_the_sender_reads_why(door: Door) -> None:
    for body in (b"x" * 50 * 1024 * 1024, _streamed(50)):
        answer = door.client.post(CASES, content=body)
        assert answer.status_code == 413
        assert "10,240 KB" in answer.json()["detail"]
    assert door.client.get(CASES).json()["count"] == 0


def _streamed(mebibytes: int) -> Iterator[bytes]:
    for _ in range(mebibytes):
        yield b" " * 1024 * 1024


@pytest.mark.slow
def test_ten_thousand_notes_go_in_and_out(door: Door) -> None:
    note = case_document()["notes"][0]
    changes = {"notes": [{**note, "id": f"n{number}"} for number in range(10_000)]}
    address = f"{CASES}/{door.new_case(changes)}"
    assert door.client.get(address).json() == case_document(changes)
    assert door.client.get(f"{address}/assessment").status_code == 200


def test_a_broken_body_is_told_to_be_broken(door: Door) -> None:
    case = f"{CASES}/{door.new_case()}"
    for raw in (b"", b"{", b"[]", b"\xff", b"[" * 99_999, b'{"a": NaN}', json.dumps("x").encode()):
        for verb, address in (("POST", CASES), ("PUT", case), ("PATCH", case)):
            answer = door.client.request(verb, address, content=raw)
            assert (answer.status_code, answer.json()["problems"][0]["path"]) == (422, "$"), (verb, raw[:9])
    assert door.client.get(case).json() == case_document()
