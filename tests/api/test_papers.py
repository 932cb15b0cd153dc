"""A paper of a case: kept as it came, read away from the server, and a fact only where somebody says so."""

import resource
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.services.desk import LOCAL, Desk
from app.services.paper_files import MEBIBYTE
from app.services.paper_queue import _next, read_waiting
from app.services.papers import reading_of
from app.store import papers
from tests.api.conftest import AT, Door
from tests.reading.truth import PAPERS

NOTICE = PAPERS / "anthem-ot" / "d1_denial_notice.pdf"
PLAN = PAPERS / "anthem-ot" / "d3_plan_of_care.pdf"


def _case(door: Door) -> str:
    """A child, her plan, the decision; no record of it, and no paper."""
    made = {
        "format": "rejoinder-case/1",
        "child": {"first_name": "Maya", "last_name": "Okafor-Lindqvist", "born_on": "2021-02-14"},
        "plan": {"payer": "anthem", "plan_type": "unknown"},
        "denial": {"level": "initial", "outcome": "denied", "dated_on": "2026-10-05"},
    }
    answer = door.client.post("/api/v1/cases", json=made)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def _sent(door: Door, case_id: str, *files: Path, key: str | None = None, **given: str) -> httpx.Response:
    parts = [("file", (file.name, file.read_bytes())) for file in files]
    headers = {"Idempotency-Key": key} if key else {}
    return door.client.post(f"/api/v1/cases/{case_id}/documents", files=parts, data=given, headers=headers)


def _desk(door: Door, library: Any) -> Desk:
    return Desk(library, door.database, lambda: AT)


def _reading(door: Door, case_id: str, document: str = "d1") -> dict[str, Any]:
    answer: dict[str, Any] = door.client.get(f"/api/v1/cases/{case_id}/documents/{document}/reading").json()
    return answer


def _answer(door: Door, case_id: str, proposal: str, **body: Any) -> httpx.Response:
    return door.client.post(f"/api/v1/cases/{case_id}/documents/d1/proposals/{proposal}", json=body)


def _named(reading: dict[str, Any], path: str) -> dict[str, Any]:
    proposal: dict[str, Any] = next(proposal for proposal in reading["proposals"] if proposal["path"] == path)
    return proposal


def test_a_stream_without_end_is_refused_in_words(door: Door) -> None:
    case_id = _case(door)
    before = peak()
    kind = {"Content-Type": "multipart/form-data; boundary=end"}
    answer = door.client.post(f"/api/v1/cases/{case_id}/documents", content=_without_end(), headers=kind)
    assert answer.status_code == 413, answer.text
    assert "40 MB" in answer.json()["detail"]
    assert peak() - before < 150 * MEBIBYTE
    assert door.client.get(f"/api/v1/cases/{case_id}").status_code == 200


def peak() -> int:
    """The most memory that this process, which holds the server, ever had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _without_end() -> Iterator[bytes]:
    yield b'--end\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7\n'
    for _ in range(2048):  # two gigabytes; the server stops reading long before
        yield bytes(MEBIBYTE)


def test_a_paper_is_taken_read_and_confirmed_field_by_field(door: Door, library: Any) -> None:
    case_id = _case(door)
    taken, again = [_sent(door, case_id, PLAN, key="1") for _ in range(2)]
    assert taken.status_code == 202, taken.text
    assert taken.headers["location"].endswith("/documents/d1/reading")
    assert (again.json(), again.headers["Idempotency-Replayed"]) == (taken.json(), "true")
    assert _sent(door, case_id, PLAN, PLAN, key="1").status_code == 422
    assert _reading(door, case_id)["state"] == "waiting"
    _read_by_the_second_reader(door, library)
    reading = _reading(door, case_id)
    assert (reading["state"], reading["pages_done"], reading["page_count"]) == ("read", 3, 3)
    case = door.client.get(f"/api/v1/cases/{case_id}").json()
    assert case.get("plans_of_care") is None
    assert case["documents"] == [{"id": "d1", "kind": "other", "title": "d3 plan of care"}]
    _the_plan_is_confirmed(door, case_id, reading)
    _a_value_waits_until_its_record_is_whole(door, case_id, reading)
    _new_rules_read_again_and_what_was_said_stays(door, case_id, library)


def test_a_held_paper_is_released_by_who_knows_whose_it_is(door: Door, library: Any) -> None:
    case_id = _case(door)
    address = f"/api/v1/cases/{case_id}"
    renamed = {"child": {"first_name": "Nora", "last_name": "Hartwell", "born_on": "2019-01-01"}}
    assert door.client.patch(address, json=renamed, headers={"If-Match": "*"}).status_code == 200
    assert _sent(door, case_id, NOTICE).status_code == 202
    assert read_waiting(_desk(door, library)) == 1
    held = _reading(door, case_id)
    assert (held["is_held"], held["proposals"], held["windows"]) == (True, [], [])
    assert door.client.post(f"{address}/documents/d1/release").status_code == 202
    assert read_waiting(_desk(door, library)) == 1
    assert not _reading(door, case_id)["is_held"]
    assert _named(_reading(door, case_id), "denial.dated_on")
    windows = _reading(door, case_id)["windows"]
    said = [
        (window["kind"], window["count"], window["unit"], window["runs_from"], window["page"]) for window in windows
    ]
    assert said[0] == ("appeal", 180, "days", "receipt", 2)
    assert ("external_review", 120, "days", "decision", 3) in said
    shown = {element["element"]: element["sentence"] for element in _reading(door, case_id)["elements"]}
    assert {"specific_reason", "criterion", "review_steps", "right_to_sue"} <= set(shown)
    assert "free of charge" in shown["criterion"]
    assert "notice_elements" not in door.client.get(address).json()["denial"]  # shown is not found, and not missing
    assert door.client.post(f"{address}/documents/d1/release").status_code == 409


def _read_by_the_second_reader(door: Door, library: Any) -> None:
    """The first was killed in the middle: its lease passes, and another takes the paper up."""
    desk = _desk(door, library)
    assert _next(desk)
    assert read_waiting(desk) == 0
    later = Desk(library, door.database, lambda: AT.replace(hour=AT.hour + 1))
    assert read_waiting(later) == 1


def _the_plan_is_confirmed(door: Door, case_id: str, reading: dict[str, Any]) -> None:
    visits = _named(reading, "plans_of_care[].visits")
    place = f"/api/v1/cases/{case_id}/documents/d1/proposals/{visits['id']}"
    for version, status in (('"9"', 412), ("", 428)):
        given = door.client.build_request("POST", place, json={"answer": "confirm"}, headers={"If-Match": version})
        if not version:
            del given.headers["If-Match"]
        assert door.client.send(given).status_code == status
    assert _answer(door, case_id, visits["id"], answer="confirm", by="Caroline Reyes").status_code == 200
    assert _answer(door, case_id, _named(reading, "documents[].kind")["id"], answer="confirm").status_code == 200
    minutes = _named(reading, "plans_of_care[].minutes_per_visit")
    assert _answer(door, case_id, minutes["id"], answer="correct", value=45).status_code == 200
    assert _answer(door, case_id, minutes["id"], answer="correct", value="long").status_code == 422
    assert _answer(door, case_id, minutes["id"], answer="refuse").status_code == 409
    case = door.client.get(f"/api/v1/cases/{case_id}").json()
    (plan,) = case["plans_of_care"]
    assert (plan["visits"], plan["minutes_per_visit"], plan["document"], plan["page"]) == (24, 45, "d1", 1)
    assert case["documents"][0]["kind"] == "plan_of_care"
    assert case["documents"][0]["title"] != "d3 plan of care"
    basis = next(basis for basis in case["basis"] if basis["path"] == f"plans_of_care[{plan['id']}].visits")
    said = {"value": 24, "document": "d1", "page": 1, "words": visits["words"], "by": "Caroline Reyes"}
    assert basis == {"path": basis["path"], **said, "on": AT.date().isoformat()}


def _a_value_waits_until_its_record_is_whole(door: Door, case_id: str, reading: dict[str, Any]) -> None:
    own = [proposal for proposal in reading["proposals"] if proposal["record"] == "Samuel Adeyemi"]
    by_path = {proposal["path"]: proposal["id"] for proposal in own}
    _answer(door, case_id, by_path["people[].name"], answer="confirm")
    assert door.client.get(f"/api/v1/cases/{case_id}/people").json()["data"] == []
    held = next(
        proposal for proposal in _reading(door, case_id)["proposals"] if proposal["id"] == by_path["people[].name"]
    )
    assert (held["state"], held["waits_for"], held["is_taken"]) == ("confirmed", ["role"], False)
    _answer(door, case_id, by_path["people[].role"], answer="confirm")
    (person,) = door.client.get(f"/api/v1/cases/{case_id}/people").json()["data"]
    assert person == {"id": person["id"], "role": "referring_physician", "name": "Samuel Adeyemi"}


def _new_rules_read_again_and_what_was_said_stays(door: Door, case_id: str, library: Any) -> None:
    """As if earlier rules had not found how often a week."""
    desk, weekly = _desk(door, library), "plans_of_care[].visits_per_week"
    with desk.writing(LOCAL) as store:
        paper = papers.paper_of(store, LOCAL, papers.Owner("case", case_id), "d1")
        assert paper.reading
        kept = [proposal for proposal in paper.reading["proposals"] if proposal["path"] != weekly]
        papers.keep_reading(store, LOCAL, paper, {**paper.reading, "proposals": kept}, {"edition": "earlier"})
    assert _reading(door, case_id)["state"] == "read"
    assert read_waiting(desk) == 1
    after = _reading(door, case_id)
    assert [proposal["path"] for proposal in after["proposals"] if proposal["is_new"]] == [weekly]
    assert _named(after, "plans_of_care[].visits")["state"] == "confirmed"


def test_a_reader_with_other_rules_than_the_server_is_not_asked_again_and_again(door: Door, library: Any) -> None:
    """As where the program's files were replaced and the server was not started anew."""
    case_id = _case(door)
    _sent(door, case_id, PLAN)
    desk = _desk(door, replace(library, edition="of the running server"))
    for waits in (1, 0):
        assert read_waiting(desk) == waits
        assert reading_of(desk, LOCAL, case_id, "d1")["state"] == "read"


def test_the_original_is_unaltered_and_goes_with_its_document(door: Door, library: Any) -> None:
    case_id = _case(door)
    _sent(door, case_id, PLAN, kind="plan_of_care", title="Plan of care")
    place = f"/api/v1/cases/{case_id}/documents/d1"
    assert door.client.get(f"{place}/file").content == PLAN.read_bytes()
    with door.database.engine.connect() as connection:
        kept = connection.exec_driver_sql("select original, sealed from paper").one()
    assert b"%PDF" not in bytes(kept.original)
    assert b"plan_of_care" not in bytes(kept.sealed)
    assert door.client.delete(place).status_code == 204
    assert door.client.get(f"{place}/file").status_code == 404
    _sent(door, case_id, PLAN)
    door.client.delete(f"/api/v1/cases/{case_id}")
    with door.database.engine.connect() as connection:
        assert connection.exec_driver_sql("select count(*) from paper").scalar() == 0


@pytest.mark.parametrize("name", ["trunc.pdf", "empty.pdf", "html_named.pdf", "bomb_900MP.png"])
def test_what_is_no_paper_is_refused_in_words(door: Door, library: Any, name: str) -> None:
    """At once where its head says so, by the reader where it must be opened; the server answers on."""
    case_id = _case(door)
    answer = _sent(door, case_id, PAPERS / "hard" / name)
    if answer.status_code == 202:
        read_waiting(_desk(door, library))
        assert (_reading(door, case_id)["state"], _reading(door, case_id)["refused"]) == ("refused", "broken")
    else:
        assert answer.status_code == 422
        assert name in answer.text
        assert door.client.get(f"/api/v1/cases/{case_id}/documents").json()["data"] == []
    assert door.client.get("/health").status_code == 200
