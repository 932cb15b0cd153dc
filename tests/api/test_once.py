"""What is sent twice with one Idempotency-Key is done once and answered alike; another id of a case finds it again."""

import threading
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI

from app.services.desk import LOCAL, Desk
from app.services.worker import work
from app.store.tables import KeptAnswerRow
from tests.api.conftest import AT, HEADERS, Door
from tests.factories import case_document

CASES = "/api/v1/cases"
KEY = {"Idempotency-Key": "order-7 of Maya Okafor"}
SYSTEM = {"system": "urn:ehr:larkspur", "value": "MRN 4471"}


def test_a_case_sent_twice_is_one_case(door: Door) -> None:
    first = door.client.post(CASES, json=case_document(), headers=KEY)
    again = door.client.post(CASES, json=case_document(), headers=KEY)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    assert again.headers["Location"] == first.headers["Location"]
    assert (first.headers.get("Idempotency-Replayed"), again.headers["Idempotency-Replayed"]) == (None, "true")
    assert door.client.get(CASES).json()["count"] == 1


def test_the_same_key_with_another_body_is_refused(door: Door) -> None:
    door.client.post(CASES, json=case_document(), headers=KEY)
    other = door.client.post(CASES, json=case_document({"child.first_name": "Nora"}), headers=KEY)
    assert (other.status_code, other.json()["code"]) == (422, "key-reused")
    assert door.client.get(CASES).json()["count"] == 1


def test_a_refused_request_may_be_mended_under_its_key(door: Door) -> None:
    refused = door.client.post(CASES, json=case_document({"child.born_on": "never"}), headers=KEY)
    assert refused.status_code == 422
    assert door.client.post(CASES, json=case_document(), headers=KEY).status_code == 201


def test_a_key_counts_for_its_own_address(door: Door) -> None:
    case = f"{CASES}/{door.new_case()}"
    note = {"session_on": "2026-10-05"}
    assert door.client.post(f"{case}/notes", json=note, headers=KEY).json()["id"] == "n4"
    letter = {"kind": "claim_file_request", "is_draft_allowed": True}
    wrote = [door.client.post(f"{case}/letters", json=letter, headers=KEY).json()["id"] for _ in range(3)]
    assert len(set(wrote)) == 1
    assert door.client.post(f"{case}/notes", json=note, headers=KEY).json()["id"] == "n4"
    assert len(door.client.get(f"{case}/notes").json()["data"]) == 4
    assert len(door.client.get(f"{case}/letters").json()["data"]) == 1


def test_many_who_send_the_same_at_once_make_one_case(door: Door) -> None:
    codes: list[int] = []

    def send() -> None:
        with httpx.Client(base_url=door.client.base_url, headers=HEADERS, timeout=30) as client:
            answer = client.post(CASES, json=case_document(), headers=KEY)
            codes.append(answer.status_code)
            if answer.status_code == 409:
                assert answer.json()["code"] == "in-flight"
                assert answer.headers["Retry-After"]

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(codes) <= {201, 409}
    assert 201 in codes
    assert door.client.get(CASES).json()["count"] == 1


@pytest.mark.parametrize("key", ["", "x" * 256])
def test_a_key_of_no_use_is_refused(door: Door, key: str) -> None:
    answer = door.client.post(CASES, json=case_document(), headers={"Idempotency-Key": key})
    assert (answer.status_code, answer.json()["problems"][0]["path"]) == (422, "Idempotency-Key")


def test_neither_key_nor_answer_can_be_read_in_the_database(door: Door) -> None:
    door.client.post(CASES, json=case_document({"external_id": SYSTEM}), headers=KEY)
    with door.database.engine.connect() as connection:
        rows = connection.execute(KeptAnswerRow.__table__.select()).mappings().all()  # type: ignore[attr-defined]
    assert len(rows) == 1
    stored = repr([dict(row) for row in rows])
    assert "Maya" not in stored
    assert "order-7" not in stored


def test_a_case_is_found_by_its_id_in_another_system(door: Door) -> None:
    case = door.new_case({"external_id": SYSTEM})
    door.new_case()
    query = {"external_system": SYSTEM["system"], "external_value": SYSTEM["value"]}
    answer = door.client.get(CASES, params=query).json()
    assert [row["id"] for row in answer["data"]] == [case]
    assert door.client.get(CASES, params={**query, "external_value": "MRN 9"}).json()["data"] == []
    half = door.client.get(CASES, params={"external_value": "MRN 4471"})
    assert half.json()["problems"][0]["path"] == "external_system"


def test_an_id_in_another_system_is_given_once(door: Door) -> None:
    case = door.new_case({"external_id": SYSTEM})
    twice = door.client.post(CASES, json=case_document({"external_id": SYSTEM}))
    assert (twice.status_code, twice.json()["code"]) == (409, "taken")
    other = door.new_case()
    assert door.client.patch(f"{CASES}/{other}", json={"external_id": SYSTEM}).status_code == 409
    assert door.client.patch(f"{CASES}/{case}", json={"external_id": None}).status_code == 200
    assert door.client.patch(f"{CASES}/{other}", json={"external_id": SYSTEM}).status_code == 200


def test_a_dry_run_checks_everything_and_stores_nothing(door: Door) -> None:
    tried = door.client.post(f"{CASES}?dry_run=true", json=case_document())
    assert (tried.status_code, tried.json()) == (200, {"due_on": "2027-04-02"})
    wrong = door.client.post(f"{CASES}?dry_run=true", json=case_document({"child.born_on": "never"}))
    assert [problem["path"] for problem in wrong.json()["problems"]] == ["$.child.born_on"]
    assert door.client.get(CASES).json()["count"] == 0


def test_the_plans_answer_moves_the_case_on(door: Door) -> None:
    case = f"{CASES}/{door.new_case()}"
    before = door.client.get(case).json()["denial"]
    answer = {**before, "level": "internal_first", "dated_on": "2026-11-02", "received_on": "2026-11-05"}
    moved = door.client.post(f"{case}/decisions", json=answer)
    assert moved.status_code == 200, moved.text
    document = door.client.get(case).json()
    assert document["denial"]["level"] == "internal_first"
    assert [denial["dated_on"] for denial in document["earlier_denials"]] == [before["dated_on"]]
    wrong = door.client.post(f"{case}/decisions", json={**answer, "level": "tenth"})
    assert wrong.status_code == 422
    assert door.client.get(case).json() == document


def test_two_who_give_the_same_id_at_once_make_one_case(door: Door) -> None:
    codes: list[int] = []

    def send() -> None:
        with httpx.Client(base_url=door.client.base_url, headers=HEADERS, timeout=30) as client:
            codes.append(client.post(CASES, json=case_document({"external_id": SYSTEM})).status_code)

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes) == [201] + [409] * 7
    assert door.client.get(CASES).json()["count"] == 1


def _kept(door: Door) -> int:
    with door.database.engine.connect() as connection:
        return len(connection.execute(KeptAnswerRow.__table__.select()).all())  # type: ignore[attr-defined]


def test_what_was_answered_of_a_case_goes_with_the_case(door: Door) -> None:
    case = f"{CASES}/{door.new_case()}"
    assert door.client.post(f"{case}/notes", json={"session_on": "2026-10-05"}, headers=KEY).status_code == 201
    assert _kept(door) == 1
    assert door.client.delete(case).status_code == 204
    assert _kept(door) == 0


def test_what_was_answered_of_a_letter_goes_with_the_letter(door: Door) -> None:
    """Its packet is in the answer: whoever deletes the letter, or its case, means that too."""
    for delete_whole_case in (False, True):
        case = f"{CASES}/{door.new_case()}"
        order = {"kind": "claim_file_request", "is_draft_allowed": True, "on": "2026-10-20"}
        letter = f"/api/v1/letters/{door.client.post(f'{case}/letters', json=order).json()['id']}"
        assert door.client.post(f"{letter}/packet.zip", json={}, headers=KEY).status_code == 200
        assert _kept(door) == 1
        assert door.client.delete(case if delete_whole_case else letter).status_code == 204
        assert _kept(door) == 0
        assert door.client.post(f"{letter}/packet.zip", json={}, headers=KEY).status_code == 404


def test_the_answer_that_made_something_goes_with_it(door: Door) -> None:
    made = door.client.post(CASES, json=case_document(), headers=KEY)
    case = f"{CASES}/{made.json()['id']}"
    order = {"kind": "claim_file_request", "is_draft_allowed": True}
    letter = door.client.post(f"{case}/letters", json=order, headers=KEY).json()["id"]
    assert _kept(door) == 2
    assert door.client.delete(f"/api/v1/letters/{letter}").status_code == 204
    assert _kept(door) == 1
    assert door.client.delete(case).status_code == 204
    assert _kept(door) == 0
    again = door.client.post(CASES, json=case_document(), headers=KEY)
    assert (again.status_code, again.headers.get("Idempotency-Replayed")) == (201, None)


def test_a_worker_forgets_answers_past_their_day(door: Door, server: tuple[FastAPI, str]) -> None:
    door.client.post(CASES, json=case_document(), headers=KEY)
    desk: Desk = server[0].state.desk
    for hours, kept in ((23, 1), (25, 0)):
        later = AT + timedelta(hours=hours)
        work(replace(desk, clock=lambda later=later: later), LOCAL, threading.Event(), is_once=True)  # type: ignore[misc]
        assert _kept(door) == kept


def test_an_answer_is_kept_for_a_day(door: Door, server: tuple[FastAPI, str]) -> None:
    door.client.post(CASES, json=case_document(), headers=KEY)
    app, _ = server
    app.state.desk = replace(app.state.desk, clock=lambda: AT + timedelta(days=1, seconds=1))
    door.client.post(CASES, json=case_document(), headers={"Idempotency-Key": "another"})
    assert _kept(door) == 1
