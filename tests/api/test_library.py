"""What is held can be asked for; a practice adds the criteria that came with a denial, and they judge its cases."""

import json
from typing import Any

from sqlalchemy import text

from app.domain.people import Actor
from app.services.desk import Desk, load_policies
from tests.api.conftest import AT, Door
from tests.fixtures.policies import own_policy


def _criteria(door: Door, **filters: str) -> list[dict[str, Any]]:
    criteria: list[dict[str, Any]] = []
    answer = door.client.get("/api/v1/criteria", params={"limit": 500, **filters})
    while True:
        assert answer.status_code == 200
        page = answer.json()
        criteria += page["data"]
        if page["next"] is None:
            return criteria
        answer = door.client.get(page["next"])


def test_criteria_are_filtered(door: Door) -> None:
    assert {criterion["payer"] for criterion in _criteria(door, payer="anthem")} == {"anthem"}
    assert {criterion["verification"] for criterion in _criteria(door, verification="U")} == {"U"}
    assert {criterion["policy"] for criterion in _criteria(door, policy="GEN")} == {"GEN"}
    assert len(_criteria(door, discipline="occupational_therapy")) < len(_criteria(door))
    assert not any(criterion["policy"] == "CAR-SOC" for criterion in _criteria(door, on="2023-01-01"))
    assert door.client.get("/api/v1/criteria", params={"verification": "X"}).status_code == 422


def test_every_criterion_names_its_source(door: Door) -> None:
    assert all(criterion["source"] and criterion["checked_on"] and criterion["words"] for criterion in _criteria(door))


def test_the_library_tells_its_edition_and_kinds(door: Door) -> None:
    facts = door.client.get("/api/v1/library").json()
    assert facts["edition"]
    assert {"internal_appeal", "external_review"} <= {kind["kind"] for kind in facts["letter_kinds"]}
    assert "anthem" in {payer["id"] for payer in facts["payers"]}


def test_the_schemas_are_published(door: Door) -> None:
    assert door.client.get("/api/v1/schemas/case").json()["title"] == "Case document, rejoinder-case/1"
    assert "due_dates" in door.client.get("/api/v1/schemas/assessment").json()["properties"]


def test_a_policy_of_ones_own_judges_ones_own_cases(door: Door) -> None:
    case = door.new_case({"denial.policies_cited[0].number": "OWN.4"})
    before = door.client.get(f"/api/v1/cases/{case}/assessment", params={"on": "2026-10-20"}).json()
    added = door.client.post("/api/v1/policies", content=json.dumps(own_policy()))
    assert added.status_code == 201, added.text
    assert door.client.get(added.headers["Location"]).json()["key"] == "OWN-4"
    after = door.client.get(f"/api/v1/cases/{case}/assessment", params={"on": "2026-10-20"}).json()
    assert after["library"] != before["library"]
    assert ("OWN-4", "cited") in {(policy["key"], policy["role"]) for policy in after["policies"]}
    assert "OWN-4-01" in {criterion["id"] for criterion in after["criteria"]}
    assert door.client.delete(added.headers["Location"]).status_code == 204
    assert door.client.get(f"/api/v1/cases/{case}/assessment", params={"on": "2026-10-20"}).json() == before


def test_the_enclosed_text_goes_before_what_is_shipped_under_its_number_and_leads_the_table(door: Door) -> None:
    own = own_policy({"number": "CG-REHAB-05"})
    by_word = {"id": "OWN-4-02", "category": "skilled", "hab_rehab": "HR", "verification": "P"}
    own["criteria"] += [by_word | {"words": "The service takes a therapist"}]
    assert door.client.post("/api/v1/policies", content=json.dumps(own)).status_code == 201
    case = f"/api/v1/cases/{door.new_case()}"
    word = {"criterion": "OWN-4-02", "record": "n3", "by": "p1", "on": "2026-10-18"}
    assert door.client.post(f"{case}/confirmations", json=word).status_code == 201
    letter = door.client.post(f"{case}/letters", json={"kind": "internal_appeal", "on": "2026-10-20"}).json()
    said = " ".join(door.client.get(f"/api/v1/letters/{letter['id']}.txt").text.split())
    table = said.partition("CG-REHAB-05, version 2026")[2]
    assert "takes a therapist" in table.partition("Generally accepted criteria")[0]
    assert "Goals are measurable and have a date" in table.partition("Generally accepted criteria")[0]
    assert "this therapy is reviewed under" not in said  # the plan sent the text that it used


def test_a_policy_of_ones_own_is_sealed(door: Door) -> None:
    door.client.post("/api/v1/policies", content=json.dumps(own_policy({"title": "Enclosed with Maya’s denial"})))
    with door.database.engine.connect() as connection:
        rows = connection.execute(text("SELECT body, sealed FROM policy")).all()
    assert [row.body for row in rows] == [None]
    assert b"Maya" not in bytes(rows[0].sealed)


def test_a_policy_of_ones_own_is_checked_and_all_problems_told(door: Door) -> None:
    wrong = own_policy({"verification": "U", "payer": "acme", "key": "GEN"})
    told = {
        problem["path"]
        for problem in door.client.post("/api/v1/policies", content=json.dumps(wrong)).json()["problems"]
    }
    assert {"$.verification", "$.payer", "$.key"} <= told
    broken = door.client.post("/api/v1/policies", content=b"key: OWN\nkey: OWN\ncolour: red\n")
    assert broken.status_code == 422
    assert any(problem["path"].startswith("policy:") for problem in broken.json()["problems"])


def test_a_shipped_policy_cannot_be_deleted(door: Door) -> None:
    assert door.client.delete("/api/v1/policies/GEN").status_code == 404
    assert door.client.get("/api/v1/policies/GEN").status_code == 200


def test_shipped_policies_are_loaded_once(door: Door, library: Any) -> None:
    desk = Desk(library, door.database, lambda: AT)
    first, second = load_policies(desk), load_policies(desk)
    assert first.added == second.kept > 0
    assert (second.added, second.superseded) == (0, 0)
    with door.database.engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM criterion")) >= len(library.criteria)


def test_an_older_wording_of_a_shipped_policy_is_kept(door: Door, library: Any) -> None:
    from app.store.criteria import load_shipped, policy_versions

    policy = library.policies["GEN"]
    with door.database.writing("local") as store:
        load_shipped(store, [policy], AT)
        changed = load_shipped(store, [policy.model_copy(update={"title": "Another title"})], AT)
        assert (changed.added, changed.superseded) == (len(policy.versions), len(policy.versions))
        stored = policy_versions(store, Actor("local", "x"), "GEN")
    assert sorted(row["superseded_at"] is None for row in stored) == sorted([True, False] * len(policy.versions))
