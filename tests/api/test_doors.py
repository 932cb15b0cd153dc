"""Who may come in, what is told to whom, and what a stranger finds in the description."""

import logging

import pytest
from jsonschema import Draft202012Validator

from app.api.application import application
from app.domain.library import Library
from app.domain.people import Actor
from app.services.desk import Desk
from app.store import cases
from tests.api.conftest import AT, Door
from tests.factories import case_document

GET = ("cases", "cases/x", "cases/x/assessment", "cases/x/kinds", "cases/x/letters", "cases/x/notes", "letters/x.docx")
LIBRARY = ("criteria", "library", "schemas/case", "schemas/assessment", "policies/x")


@pytest.mark.parametrize(
    "token", [None, "", "Bearer", "Bearer wrong", "Basic YTpi", "Bearer a-token-for-test", "bearer"]
)
def test_without_the_token_nothing_opens(door: Door, token: str | None) -> None:
    for address in (*GET, *LIBRARY):
        request = door.client.build_request("GET", f"/api/v1/{address}")
        del request.headers["Authorization"]
        if token is not None:
            request.headers["Authorization"] = token
        answer = door.client.send(request)
        assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer"), address


def test_health_and_readiness_need_no_token(door: Door) -> None:
    for address in ("/health", "/ready"):
        request = door.client.build_request("GET", address)
        del request.headers["Authorization"]
        assert door.client.send(request).status_code == 200


def test_readiness_tells_that_the_key_is_missing(door: Door) -> None:
    door.database.masters = None
    door.database.sealers.clear()
    answer = door.client.get("/ready")
    assert answer.status_code == 503
    assert "does not open this database" in answer.json()["detail"]
    assert door.client.get("/health").status_code == 200
    assert door.client.get("/api/v1/cases").status_code == 503


def test_another_practices_case_is_not_found_by_any_route(door: Door) -> None:
    with door.database.writing("local") as store:
        store.connection.exec_driver_sql(
            "INSERT INTO practice (id, created_at) VALUES ('elsewhere', '2026-10-20 00:00:00')"
        )
        case_id = cases.add_case(store, Actor("elsewhere", "x"), case_document(), None, AT)
    case = f"/api/v1/cases/{case_id}"
    own = (("GET", ""), ("PUT", ""), ("PATCH", ""), ("DELETE", ""), ("GET", "/assessment"), ("GET", "/kinds"))
    letters = (("GET", "/letters"), ("POST", "/letters"))
    note = (("GET", "/notes/n1"), ("PUT", "/notes/n1"), ("DELETE", "/notes/n1"), ("GET", "/notes"), ("POST", "/notes"))
    for verb, place in (*own, *letters, *note):
        address = case + place
        bodies = {"PUT": case_document(), "PATCH": {"diagnoses": []}, "POST": {"kind": "internal_appeal"}}
        body = {"session_on": "2026-10-05"} if "/notes" in address else bodies.get(verb)
        answer = door.client.request(verb, address, json=body)
        assert answer.status_code == 404, (verb, address, answer.text)
    assert door.client.get("/api/v1/cases").json() == {"data": [], "next": None, "count": 0}


def test_the_log_tells_routes_and_never_what_was_sent(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "rejoinder")
    case = f"/api/v1/cases/{door.new_case({'notes[0].id': 'maya-note', 'confirmations': []})}"
    door.client.get(f"{case}/notes/maya-note")
    door.client.post("/api/v1/cases", json=case_document({"child.born_on": "Maya"}))
    told = [record.getMessage() for record in caplog.records if record.name.startswith("rejoinder")]
    assert any("/notes/{record_id:path}" in line for line in told)
    assert "maya" not in " ".join(told).lower()


def test_a_failure_of_ours_tells_nothing_of_the_record(
    library: Library, caplog: pytest.LogCaptureFixture, door: Door
) -> None:
    case = f"/api/v1/cases/{door.new_case()}"
    door.database.sealers["local"] = object()  # type: ignore[assignment]
    answer = door.client.get(case)
    assert (answer.status_code, answer.headers["Content-Type"]) == (500, "application/problem+json")
    assert "unexpected AttributeError at" in caplog.text
    assert "Maya" not in caplog.text


def test_what_is_not_there_is_a_problem_too(door: Door) -> None:
    for answer in (door.client.get("/nothing"), door.client.post("/health")):
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json()["status"] == answer.status_code


def test_a_wrong_address_and_a_wrong_method_are_told_in_sentences(door: Door) -> None:
    for method, address, status in (("GET", "/api/v1/nope", 404), ("DELETE", "/api/v1/library", 405)):
        answer = door.client.request(method, address)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
        assert answer.json()["title"].endswith(
            "GET /api/v1/openapi.json lists " + ("the addresses there are" if status == 404 else "those that it does")
        )


def test_the_description_is_whole(library: Library) -> None:
    document = application(Desk(library), "x").openapi()
    shapes = document["components"]["schemas"]
    assert {"Case", "Assessment", "ProblemDetails", "Note", "Goal", "Evaluation", "LetterWanted"} <= set(shapes)
    for path, operations in document["paths"].items():
        for verb, operation in operations.items():
            assert operation.get("summary"), (verb, path)
    references = set(_references(document))
    assert {reference.removeprefix("#/components/schemas/") for reference in references} <= set(shapes)


def test_the_described_case_shape_takes_the_example(library: Library) -> None:
    document = application(Desk(library), "x").openapi()
    schema = {"$ref": "#/components/schemas/Case", "components": document["components"]}
    assert list(Draft202012Validator(schema).iter_errors(case_document())) == []


def _references(value: object) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return own + [reference for child in value.values() for reference in _references(child)]
    if isinstance(value, list):
        return [reference for child in value for reference in _references(child)]
    return []


@pytest.mark.parametrize("day", ["0", "1700000000", "0202-10-20", "2200-01-01", "20261020", "2026-02-30", "tomorrow"])
def test_a_day_that_is_none_is_refused_wherever_it_is_asked_for(door: Door, day: str) -> None:
    case = f"/api/v1/cases/{door.new_case()}"
    for path in (f"{case}/assessment", f"{case}/due-dates", f"{case}/kinds", "/api/v1/criteria"):
        answer = door.client.get(path, params={"on": day})
        assert (path, answer.status_code) == (path, 422)
        [problem] = answer.json()["problems"]
        assert problem["path"] == "on"
        assert problem["message"].startswith(("is not a date", "is no day of the calendar", "must lie between"))
    letter = door.client.post(f"{case}/letters", json={"kind": "internal_appeal", "on": day})
    assert letter.status_code == 422
    assert [problem["path"] for problem in letter.json()["problems"]] == ["$.on"]
