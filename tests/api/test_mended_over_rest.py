"""The cases of tests/failing that are told over HTTP: posted, changed step by step, and judged by their address."""

import pytest

from tests.api.conftest import Door
from tests.failing.expected import Expected, expected
from tests.failing.verdict import assessed

OVER_REST = tuple(fault for fault in expected().values() if "api" in fault.says)


@pytest.mark.parametrize("case", OVER_REST, ids=lambda case: case.id)
def test_a_case_changed_step_by_step_is_judged_as_it_then_stands(door: Door, case: Expected) -> None:
    posted = door.client.post("/api/v1/cases", content=case.document, headers={"Content-Type": "application/json"})
    assert posted.status_code == 201, posted.text
    for step in case.says["api"]["steps"]:
        path = step["path"].replace("{id}", posted.json()["id"])
        before = door.client.get(path)
        headers = {"If-Match": before.headers["ETag"]} if "ETag" in before.headers else {}
        answer = door.client.request(step["method"], path, json=step["body"], headers=headers)
        assert answer.is_success, answer.text
    judged = door.client.get(f"/api/v1/cases/{posted.json()['id']}/assessment", params={"on": case.says["on"]})
    assert judged.status_code == 200, judged.text
    assert [what for what in assessed(case.says["api"]["assess"], judged.json()) if what[1]] == []
