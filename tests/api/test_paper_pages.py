"""The pages of a paper in another order, turned, left out: the file stays, and every number follows its page."""

import io
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image
from pypdf import PdfReader

from app.domain.paper_pages import as_it_came, renumbered
from app.services import case_packets, packets
from app.services.cases import case_and_library
from app.services.desk import LOCAL, Desk
from app.services.paper_queue import read_waiting
from app.services.signatures import laid_words
from app.store.papers import Owner, paper_of, picture, words_of
from tests.api.conftest import AT, Door
from tests.reading.truth import PAPERS

NOTICE = PAPERS / "anthem-ot" / "d1_denial_notice.pdf"
SCAN = PAPERS / "d05_medicaid_reduction.scan.jpg"
BARE = {
    "format": "rejoinder-case/1",
    "child": {"first_name": "Maya", "last_name": "Okafor-Lindqvist", "born_on": "2021-02-14"},
    "plan": {"payer": "anthem", "plan_type": "unknown"},
    "denial": {"level": "initial", "outcome": "denied", "dated_on": "2026-10-05"},
}


@pytest.fixture
def desk(door: Door, library: Any) -> Desk:
    return Desk(library, door.database, lambda: AT)


def _case(door: Door, desk: Desk, *files: Path) -> str:
    case_id = str(door.client.post("/api/v1/cases", json=BARE).json()["id"])
    parts = [("file", (file.name, file.read_bytes())) for file in files]
    assert door.client.post(f"/api/v1/cases/{case_id}/documents", files=parts).status_code == 202
    assert read_waiting(desk) == 1
    return case_id


def _reading(door: Door, case_id: str) -> dict[str, Any]:
    answer: dict[str, Any] = door.client.get(f"/api/v1/cases/{case_id}/documents/d1/reading").json()
    return answer


def _lay(door: Door, case_id: str, *pages: dict[str, Any]) -> httpx.Response:
    return door.client.put(f"/api/v1/cases/{case_id}/documents/d1/pages", json={"pages": pages})


def _values(reading: dict[str, Any]) -> dict[tuple[str, str], int]:
    return {(read["path"], str(read["value"])): read["page"] for read in reading["proposals"]}


def _bound(desk: Desk, case_id: str) -> PdfReader:
    """The paper as it goes into the packet."""
    _, case, _ = case_and_library(desk, LOCAL, case_id)
    made, _ = packets._paper(case_packets._given(desk, LOCAL, case_id, case)["d1"], ())
    return PdfReader(io.BytesIO(made.content))


def _words(desk: Desk, case_id: str) -> list[set[str]]:
    """What was read of each page."""
    with desk.reading(LOCAL) as store:
        paper = paper_of(store, LOCAL, Owner("case", case_id), "d1")
        kept: list[Any] = words_of(store, LOCAL, paper)
    return [{word[0] for word in page} for page in kept]


def _paper(desk: Desk, case_id: str) -> list[str]:
    return [page.extract_text() for page in _bound(desk, case_id).pages]


def test_every_number_follows_its_page_when_the_order_is_another(door: Door, desk: Desk) -> None:
    case_id = _case(door, desk, NOTICE)
    before, words = _reading(door, case_id), _paper(desk, case_id)
    on_second = next(read for read in before["proposals"] if read["page"] == 2)
    said = door.client.post(
        f"/api/v1/cases/{case_id}/documents/d1/proposals/{on_second['id']}", json={"answer": "confirm"}
    )
    assert said.status_code == 200, said.text
    answer = _lay(door, case_id, {"came": 2}, {"came": 1}, {"came": 3})
    assert answer.status_code == 200, answer.text
    assert [(page["came"], page["page"]) for page in answer.json()["pages"]] == [(2, 1), (1, 2), (3, 3)]
    follows = {1: 2, 2: 1, 3: 3}
    moved = {value: follows[page] for value, page in _values(before).items()}
    assert _values(_reading(door, case_id)) == moved  # at once, before it is read anew
    assert read_waiting(desk) == 1
    after = _reading(door, case_id)
    assert after["state"] == "read"
    assert _values(after).items() >= {(v, p) for v, p in moved.items() if v[0] == on_second["path"]}
    assert next(read for read in after["proposals"] if read["id"] == on_second["id"])["state"] == "confirmed"
    case = door.client.get(f"/api/v1/cases/{case_id}").json()
    assert [basis["page"] for basis in case["basis"]] == [1]
    assert _paper(desk, case_id) == [words[1], words[0], words[2]]
    assert door.client.get(f"/api/v1/cases/{case_id}/documents/d1/file").content == NOTICE.read_bytes()


def test_a_page_left_out_proposes_nothing_and_is_not_sent_until_it_is_taken_back(door: Door, desk: Desk) -> None:
    case_id = _case(door, desk, NOTICE)
    before, words = _reading(door, case_id), _paper(desk, case_id)
    assert _lay(door, case_id, {"came": 1, "is_left_out": True}, {"came": 2}, {"came": 3}).status_code == 200
    read_waiting(desk)
    after = _reading(door, case_id)
    gone = {value for value, page in _values(before).items() if page == 1}
    assert gone
    assert not {value for value in _values(after) if value in gone and value not in _values(before)}
    assert after["page_count"] == len(after["pages"]) == 2
    assert _paper(desk, case_id) == words[1:]
    shown = door.client.get(f"/api/v1/cases/{case_id}/documents/d1/pages").json()["pages"]
    assert [(page["page"], page["is_left_out"]) for page in shown] == [(None, True), (1, False), (2, False)]
    assert _lay(door, case_id, {"came": 1}, {"came": 2}, {"came": 3}).status_code == 200
    read_waiting(desk)
    assert _values(_reading(door, case_id)) == _values(before)
    assert _paper(desk, case_id) == words


def test_a_page_that_the_case_rests_on_is_not_left_out(door: Door, desk: Desk) -> None:
    case_id = _case(door, desk, NOTICE)
    day = next(read for read in _reading(door, case_id)["proposals"] if read["path"] == "plan.member_id")
    address = f"/api/v1/cases/{case_id}/documents/d1/proposals/{day['id']}"
    assert door.client.post(address, json={"answer": "confirm"}).status_code == 200
    pages = [{"came": number, "is_left_out": number == day["page"]} for number in (1, 2, 3)]
    refused = _lay(door, case_id, *pages)
    assert refused.status_code == 409, refused.text
    assert f"page {day['page']}" in refused.json()["detail"]
    assert _reading(door, case_id)["state"] == "read"
    shown = door.client.get(f"/api/v1/cases/{case_id}/documents/d1/pages").json()["pages"]
    assert [page["came"] for page in shown if page["is_named"]] == [day["page"]]


def test_a_page_taken_back_is_there_whatever_is_pressed_before_the_paper_is_read_anew(door: Door, desk: Desk) -> None:
    case_id = _case(door, desk, NOTICE)
    words = _paper(desk, case_id)
    assert _lay(door, case_id, {"came": 1}, {"came": 2}, {"came": 3, "is_left_out": True}).status_code == 200
    assert _lay(door, case_id, {"came": 1}, {"came": 2}, {"came": 3}).status_code == 200
    shown = door.client.get(f"/api/v1/cases/{case_id}/documents/d1/pages").json()["pages"]
    assert [page["page"] for page in shown] == [1, 2, 3]
    assert _lay(door, case_id, {"came": 2}, {"came": 1}).status_code == 422
    assert _lay(door, case_id, {"came": 2}, {"came": 1}, {"came": 3}).status_code == 200
    assert read_waiting(desk) == 1
    assert _paper(desk, case_id) == [words[1], words[0], words[2]]
    assert _reading(door, case_id)["page_count"] == 3


def test_pages_that_lie_as_they_came_are_the_same_to_a_signature_however_they_are_kept() -> None:
    assert laid_words(as_it_came(3)) == laid_words(()) == ""


def test_the_pages_that_are_meant_are_not_left_out_and_the_others_are(door: Door, desk: Desk) -> None:
    """Were none of them left, the whole paper would be sent."""
    case_id = _case(door, desk, NOTICE)
    address = f"/api/v1/cases/{case_id}/documents/d1"
    listed = {**door.client.get(address).json(), "pages_meant": "2"}
    assert door.client.put(address, json=listed).status_code == 200
    refused = _lay(door, case_id, {"came": 1}, {"came": 2, "is_left_out": True}, {"came": 3})
    assert refused.status_code == 409, refused.text
    assert "page 2" in refused.json()["detail"]
    shown = door.client.get(f"{address}/pages").json()["pages"]
    assert [page["came"] for page in shown if page["is_named"]] == [2]
    assert _lay(door, case_id, {"came": 1, "is_left_out": True}, {"came": 2}, {"came": 3}).status_code == 200
    assert door.client.get(address).json()["pages_meant"] == "1"


def test_a_page_meant_that_the_paper_has_not_stays_meant() -> None:
    """The packet is refused then, rather than bound with every page."""
    case = {"documents": [{"id": "d1", "pages": 3, "pages_meant": "7"}]}
    assert renumbered(case, "d1", {1: 2, 2: 1, 3: 3}, 3)["documents"][0]["pages_meant"] == "7"


@pytest.mark.parametrize(
    "pages",
    [
        [{"came": 1}, {"came": 2}],
        [{"came": 1}, {"came": 2}, {"came": 2}],
        [{"came": 1}, {"came": 2}, {"came": 3, "turn": 45}],
        [{"came": number, "is_left_out": True} for number in (1, 2, 3)],
        [{"came": 1}, {"came": 2}, {"came": 3, "page": 3}],
    ],
)
def test_what_is_no_order_of_these_pages_is_refused(door: Door, desk: Desk, pages: list[dict[str, Any]]) -> None:
    case_id = _case(door, desk, NOTICE)
    assert _lay(door, case_id, *pages).status_code == 422
    assert [
        page["turn"] for page in door.client.get(f"/api/v1/cases/{case_id}/documents/d1/pages").json()["pages"]
    ] == [
        0,
        0,
        0,
    ]


def test_a_picture_that_was_turned_is_read_as_it_lies_then(door: Door, desk: Desk, tmp_path: Path) -> None:
    """A person's turn is kept: laid on its head by hand the page says little, laid upright as much as another."""
    with Image.open(SCAN) as scan:
        scan.rotate(90, expand=True).save(tmp_path / "sideways.jpg", quality=92)
    case_id = _case(door, desk, tmp_path / "sideways.jpg", SCAN)
    assert _lay(door, case_id, {"came": 1, "turn": 90}, {"came": 2}).status_code == 200
    read_waiting(desk)
    turned, upright = _words(desk, case_id)
    assert len(turned & upright) > 0.9 * len(upright)
    with desk.reading(LOCAL) as store:
        paper = paper_of(store, LOCAL, Owner("case", case_id), "d1")
        with Image.open(io.BytesIO(picture(store, LOCAL, paper, 1))) as shown:
            assert shown.height > shown.width
    assert [page["turn"] for page in (paper.reading or {})["pages"] if "turn" in page] == [90]
    assert [page.rotation for page in _bound(desk, case_id).pages] == [90, 0]
    assert _lay(door, case_id, {"came": 1, "turn": 270}, {"came": 2}).status_code == 200
    read_waiting(desk)
    on_its_head, _ = _words(desk, case_id)
    assert len(on_its_head & upright) < 0.3 * len(upright)
