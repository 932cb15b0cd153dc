"""The records of a case one by one. The case is checked as a whole each time, and they are what its document holds."""

from urllib.parse import quote

from app.api.records import SINGULAR
from tests.api.conftest import Door
from tests.factories import case_document


def test_every_list_is_what_the_document_holds(door: Door) -> None:
    case = f"/api/v1/cases/{door.new_case()}"
    for name in SINGULAR:
        held = case_document().get(name) or []
        assert door.client.get(f"{case}/{name.replace('_', '-')}").json() == {"data": held, "next": None}
        for record in held:
            read = door.client.get(f"{case}/{name.replace('_', '-')}/{record['id']}")
            assert read.json() == record
            assert read.headers["ETag"].startswith('"r-')


def test_a_note_is_added_replaced_and_removed(door: Door) -> None:
    case = f"/api/v1/cases/{door.new_case()}"
    added = door.client.post(f"{case}/notes", json={"session_on": "2026-10-05", "author": "p1", "goals": ["g1"]})
    assert (added.status_code, added.json()["id"]) == (201, "n4")
    note = door.client.get(added.headers["Location"]).json()
    replaced = door.client.put(
        added.headers["Location"], json={**note, "minutes": 45}, headers={"If-Match": added.headers["ETag"]}
    )
    assert (replaced.status_code, replaced.json()["minutes"]) == (200, 45)
    assert door.client.get(case).json()["notes"][3] == {**note, "minutes": 45}
    assert door.client.delete(added.headers["Location"]).status_code == 204
    assert door.client.get(case).json() == case_document()


def test_a_list_that_was_left_out_is_started(door: Door) -> None:
    case = f"/api/v1/cases/{door.new_case()}"
    filing = {"id": "fl1", "kind": "internal_appeal", "sent_on": "2026-10-21"}
    assert door.client.post(f"{case}/filings", json=filing).status_code == 201
    assert door.client.get(case).json()["filings"] == [filing]


def test_a_goal_with_its_progress_is_one_record(door: Door) -> None:
    case = f"/api/v1/cases/{door.new_case()}"
    goal = case_document()["goals"][0]
    goal["progress"].append({"on": "2026-10-12", "value": 3, "document": "d4", "page": 10})
    assert door.client.put(f"{case}/goals/g1", json=goal).json() == goal
    assert door.client.get(case).json()["goals"][0] == goal


def test_problems_are_told_as_the_sender_sees_the_record(door: Door) -> None:
    case = f"/api/v1/cases/{door.new_case()}"
    wrong_type = door.client.post(f"{case}/notes", json={"session_on": "2026-10-05", "minutes": "60"})
    assert [problem["path"] for problem in wrong_type.json()["problems"]] == ["$.minutes"]
    nowhere = door.client.post(f"{case}/notes", json={"session_on": "2026-10-05", "goals": ["g9"]})
    assert [problem["path"] for problem in nowhere.json()["problems"]] == ["$.goals[0]"]
    twice = door.client.post(f"{case}/notes", json={"id": "n1", "session_on": "2026-10-05"})
    assert twice.status_code == 422
    assert door.client.get(case).json() == case_document()


def test_a_record_that_others_point_to_stays(door: Door) -> None:
    case = f"/api/v1/cases/{door.new_case()}"
    answer = door.client.delete(f"{case}/goals/g1")
    assert answer.status_code == 409
    assert {"$.notes[0].goals[0]", "$.plans_of_care[0].goals[0]"} <= {
        problem["path"] for problem in answer.json()["problems"]
    }
    assert door.client.get(case).json() == case_document()


def test_a_record_keeps_its_id(door: Door) -> None:
    answer = door.client.put(f"/api/v1/cases/{door.new_case()}/notes/n1", json={"id": "n9", "session_on": "2026-10-05"})
    assert (answer.status_code, answer.json()["problems"][0]["path"]) == (422, "$.id")


def test_any_id_that_the_document_gives_can_be_asked_for(door: Door) -> None:
    case = f"/api/v1/cases/{door.new_case()}"
    for record_id in ("a/b", "../../x", "ñ", "%00", "a b", "' --"):
        added = door.client.post(f"{case}/statements", json={"id": record_id, "by": "p3", "words": "So."})
        assert added.status_code == 201
        assert door.client.get(f"{case}/statements/{quote(record_id, safe='')}").json()["id"] == record_id


def test_the_next_free_id_is_free_in_the_whole_case(door: Door) -> None:
    case = f"/api/v1/cases/{door.new_case({'people[2].phone': None, 'statements[0].id': 'n4'})}"
    assert door.client.post(f"{case}/notes", json={"session_on": "2026-10-05"}).json()["id"] == "n5"


def test_a_confirmation_lapses_when_the_words_of_its_record_change(door: Door) -> None:
    id = door.new_case()
    case = f"/api/v1/cases/{id}"
    note = {**case_document()["notes"][1], "skilled": "Chose another way after the release failed twice."}
    assert door.client.put(f"{case}/notes/n2", json=note).status_code == 200
    (said,) = [row for row in door.client.get(f"{case}/confirmations").json()["data"] if row["record"] == "n2"]
    assert said["record_digest"]
    answer = door.client.get(f"{case}/assessment", params={"on": "2026-10-20"}).json()
    (told,) = [check for check in answer["checks"] if check["id"] == "CONFIRM-LAPSED"]
    assert told["records"] == ["n2"]
    assert "the words of the record have changed since" in told["message"]
    (skilled,) = [criterion for criterion in answer["criteria"] if criterion["id"] == "GEN-08"]
    assert "n2" not in [evidence["record"] for evidence in skilled["evidence"]]
    # The old words again: the word given on them holds again.
    door.client.put(f"{case}/notes/n2", json=case_document()["notes"][1])
    again = door.client.get(f"{case}/assessment", params={"on": "2026-10-20"}).json()
    assert not [check for check in again["checks"] if check["id"] == "CONFIRM-LAPSED"]


def test_a_page_number_put_right_lapses_nothing(door: Door) -> None:
    case = f"/api/v1/cases/{door.new_case()}"
    assert door.client.put(f"{case}/notes/n2", json={**case_document()["notes"][1], "page": 6}).status_code == 200
    assert door.client.get(f"{case}/confirmations").json()["data"] == case_document()["confirmations"]
