"""The law of a case by its parts is the same as in its assessment."""

from icalendar import Calendar

from tests.api.conftest import Door

PARTS = {"plan-type": "plan_type", "due-dates": "due_dates", "clocks": "clocks", "arguments": "arguments"}


def test_the_parts_are_those_of_the_assessment(door: Door) -> None:
    case = f"/api/v1/cases/{door.new_case()}"
    whole = door.client.get(f"{case}/assessment", params={"on": "2026-10-20"}).json()
    for address, name in PARTS.items():
        part = door.client.get(f"{case}/{address}", params={"on": "2026-10-20"})
        answer = part.json()
        assert (part.status_code, answer["data"] if isinstance(whole[name], list) else answer) == (200, whole[name])


def test_the_notice_check_tells_what_nobody_looked_for(door: Door) -> None:
    unseen = door.client.get(f"/api/v1/cases/{door.new_case()}/notice-check").json()
    assert {element["state"] for element in unseen["elements"]} == {"nobody_looked"}
    seen = {"denial.notice_elements": ["specific_reason", "review_steps"]}
    looked = door.client.get(f"/api/v1/cases/{door.new_case(seen)}/notice-check").json()
    states = {element["id"]: element["state"] for element in looked["elements"]}
    assert (states["specific_reason"], states["criterion"]) == ("found", "not_found_in_this_letter")


def test_a_calendar_program_reads_the_due_dates(door: Door) -> None:
    answer = door.client.get(f"/api/v1/cases/{door.new_case()}/calendar.ics", params={"on": "2026-10-20"})
    assert answer.headers["Content-Type"].startswith("text/calendar")
    [event] = Calendar.from_ical(answer.content).events
    assert str(event.start) == "2027-04-02"
    assert len(event.walk("VALARM")) == 3
    assert "180 days" in str(event["DESCRIPTION"])


def test_the_law_of_no_case_is_not_found(door: Door) -> None:
    for address in (*PARTS, "notice-check", "calendar.ics"):
        assert door.client.get(f"/api/v1/cases/{'0' * 32}/{address}").status_code == 404
