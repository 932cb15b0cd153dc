"""Lists come in pages that hold still: what is added or removed meanwhile shifts nothing and repeats nothing."""

import pytest

from tests.api.conftest import Door

CASES = "/api/v1/cases"


def _walk(door: Door, address: str) -> list[list[str]]:
    pages = []
    following: str | None = address
    while following:
        page = door.client.get(following).json()
        pages.append([row["id"] for row in page["data"]])
        following = page["next"]
    return pages


def test_every_case_stands_on_one_page_in_order_of_urgency(door: Door) -> None:
    days = ["2026-10-05", "2026-09-01", "2026-10-05", "2026-08-01", "2026-10-01"]
    made = [door.new_case({"denial.dated_on": day, "denial.received_on": day}) for day in days]
    by_the_notice_alone = {"plan.plan_type": "chip_fee_for_service", "plan.card_words": None}
    made += [door.new_case(by_the_notice_alone) for _ in range(2)]
    pages = _walk(door, f"{CASES}?limit=2")
    assert [len(page) for page in pages] == [2, 2, 2, 1]
    assert sorted(row for page in pages for row in page) == sorted(made)
    whole = door.client.get(CASES).json()
    assert [row for page in pages for row in page] == [row["id"] for row in whole["data"]]
    assert (whole["next"], whole["count"]) == (None, 7)


def test_a_case_that_comes_meanwhile_shifts_no_page(door: Door) -> None:
    first = [door.new_case({"denial.received_on": "2026-10-08"}) for _ in range(3)]
    page = door.client.get(f"{CASES}?limit=2").json()
    door.new_case({"denial.dated_on": "2026-06-01", "denial.received_on": "2026-06-03"})  # more urgent: on page one
    rest = door.client.get(page["next"]).json()
    assert [row["id"] for row in (*page["data"], *rest["data"])] == sorted(first)  # alike in all else


def test_records_are_paged_behind_the_one_that_was_seen(door: Door) -> None:
    case = f"{CASES}/{door.new_case()}"
    page = door.client.get(f"{case}/notes?limit=1").json()
    assert [row["id"] for row in page["data"]] == ["n1"]
    assert _walk(door, page["next"]) == [["n2"], ["n3"]]
    assert page["next"].startswith(f"{case}/notes?")


def test_rows_without_an_id_are_paged_too(door: Door) -> None:
    denials = [{"level": "initial", "outcome": "denied", "dated_on": f"2026-0{month}-01"} for month in (1, 2, 3)]
    case = f"{CASES}/{door.new_case({'earlier_denials': denials})}"
    seen: list[str] = []
    following: str | None = f"{case}/earlier-denials?limit=1"
    while following and len(seen) < 9:
        page = door.client.get(following).json()
        seen += [row["dated_on"] for row in page["data"]]
        following = page["next"]
    assert seen == ["2026-01-01", "2026-02-01", "2026-03-01"]


def test_filters_stay_on_the_next_page(door: Door) -> None:
    page = door.client.get("/api/v1/criteria?payer=anthem&limit=3").json()
    assert "payer=anthem" in page["next"]
    following = door.client.get(page["next"]).json()
    assert {row["payer"] for row in following["data"]} == {"anthem"}
    assert not {row["id"] for row in page["data"]} & {row["id"] for row in following["data"]}


def test_only_what_is_due_before_a_day_is_listed(door: Door) -> None:
    early = door.new_case({"denial.dated_on": "2026-06-01", "denial.received_on": "2026-06-03"})
    door.new_case()
    answer = door.client.get(CASES, params={"due_before": "2027-01-01"}).json()
    assert [row["id"] for row in answer["data"]] == [early]
    assert answer["count"] == 1


CURSORS = [
    "x", "W10", "WyJub25lIl0", "bm8", "%00", "eyJhIjogMX0",
    "W251bGwsICIyMDI2LTAxLTAxVDAwOjAwOjAwKzAwOjAwIiwgIlx1ZDgwMCJd",  # half a character for an id
    "W251bGwsICIyMDI2LTAxLTAxVDAwOjAwOjAwKzAwOjAwIiwgIlx1MDAwMCJd",  # the character that PostgreSQL holds in no text
    "W251bGwsICIwMDAxLTAxLTAxVDAwOjAwOjAwKzIzOjU5IiwgIjAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwIl0",  # before year 1
]  # fmt: skip


def test_a_cursor_that_is_none_of_ours_is_told_so(door: Door) -> None:
    for place in (CASES, f"{CASES}/{door.new_case()}/notes"):
        for cursor in CURSORS:
            answer = door.client.get(place, params={"cursor": cursor})
            assert (answer.status_code, answer.json()["problems"][0]["path"]) == (422, "cursor"), cursor


@pytest.mark.parametrize("limit", ["0", "501", "many", "-1"])
def test_a_page_holds_one_to_five_hundred(door: Door, limit: str) -> None:
    assert door.client.get(CASES, params={"limit": limit}).status_code == 422


def test_times_are_written_in_one_way(door: Door) -> None:
    door.new_case()
    [entry] = door.client.get(CASES).json()["data"]
    assert entry["created_at"] == "2026-10-20T15:30:00Z"


def test_payers_instruments_and_kinds_are_listed(door: Door) -> None:
    payers = door.client.get("/api/v1/payers?limit=500").json()["data"]
    assert {"anthem", "aetna"} <= {payer["id"] for payer in payers}
    instruments = door.client.get("/api/v1/instruments", params={"discipline": "speech_language", "limit": 500}).json()
    assert "CELF-5" in {row["id"] for row in instruments["data"]}
    assert "PDMS-3" not in {row["id"] for row in instruments["data"]}
    kinds = door.client.get("/api/v1/kinds").json()["data"]
    assert {"internal_appeal", "external_review"} <= {kind["kind"] for kind in kinds}
