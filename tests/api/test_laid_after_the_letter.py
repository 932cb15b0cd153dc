"""A kept letter says "Exhibit D, p. 2"; bound with pages laid otherwise since, it would point at another page."""

import json
from typing import Any

import httpx
import pytest

from app.services.desk import Desk
from app.services.paper_queue import read_waiting
from tests.api.conftest import AT, Door
from tests.reading.truth import PAPERS

NOTICE = PAPERS / "anthem-ot" / "d1_denial_notice.pdf"
FINAL = {"kind": "internal_appeal"}


@pytest.fixture
def desk(door: Door, library: Any) -> Desk:
    return Desk(library, door.database, lambda: AT)


def _case_with_a_paper_of_its_plan_of_care(door: Door, desk: Desk) -> str:
    """The file takes the place of d3, whose pages the case names."""
    address = f"/api/v1/cases/{door.new_case()}"
    file = [("file", (NOTICE.name, NOTICE.read_bytes()))]
    assert door.client.post(f"{address}/documents", files=file).json()["document"] == "d9"
    text = json.dumps(door.client.get(address).json()).replace('"d9"', '"new"').replace('"d3"', '"d9"')
    assert door.client.put(address, json=json.loads(text.replace('"new"', '"d3"'))).status_code == 200
    assert read_waiting(desk) == 1
    return address


def _kept(door: Door, address: str) -> str:
    return f"/api/v1/letters/{door.client.post(f'{address}/letters', json=FINAL).json()['id']}"


def _lay(door: Door, address: str, *pages: dict[str, Any]) -> None:
    assert door.client.put(f"{address}/documents/d9/pages", json={"pages": pages}).status_code == 200


def _packet(door: Door, letter: str) -> httpx.Response:
    return door.client.get(f"{letter}/packet.pdf")


def test_a_letter_is_not_bound_with_pages_that_were_put_in_another_order_since(door: Door, desk: Desk) -> None:
    address = _case_with_a_paper_of_its_plan_of_care(door, desk)
    letter = _kept(door, address)
    _lay(door, address, {"came": 1, "turn": 180}, {"came": 2}, {"came": 3})
    assert _packet(door, letter).status_code == 200  # every page has the number that it had
    _lay(door, address, {"came": 2}, {"came": 1}, {"came": 3})
    refused = _packet(door, letter)
    assert refused.status_code == 422
    assert [problem["path"] for problem in refused.json()["problems"]] == ["d9"]
    assert "The pages of exhibit D" in refused.json()["problems"][0]["message"]
    assert _packet(door, _kept(door, address)).status_code == 200
    _lay(door, address, {"came": 2, "turn": 90}, {"came": 1}, {"came": 3})
    assert _packet(door, letter).status_code == 422
