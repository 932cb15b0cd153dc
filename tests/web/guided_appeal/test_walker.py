"""Eight families go through the pages in both languages; what it takes each of them is counted (`make bench`)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from app.domain.library import Library
from app.web.guided_appeal import saving
from app.web.questions import question
from tests.web.guided_appeal.effects import changes, walked
from tests.web.guided_appeal.stories import STORIES, THERAPIST
from tests.web.guided_appeal.therapist_walk import MOST_MINUTES as THERAPISTS_MINUTES
from tests.web.guided_appeal.therapist_walk import therapist_walks
from tests.web.guided_appeal.walker import (
    MOST_MINUTES,
    MOST_QUESTIONS,
    Door,
    House,
    Walker,
    opened,
    packet_text,
    parent_walks,
    to_the_packet,
)


@pytest.fixture(scope="module")
def house(library: Library) -> Iterator[House]:
    with opened(library) as site:
        yield site


@pytest.mark.parametrize("name", STORIES)
def test_a_parent_has_her_packet_in_fifteen_minutes_and_no_answer_was_for_nothing(
    name: str, house: House, library: Library
) -> None:
    story = STORIES[name]
    english, spanish = (parent_walks(house, story, language) for language in ("en", "es"))
    for walk in (english, spanish):
        assert walk.minutes <= MOST_MINUTES, walk.told()
        assert len(walk.asked) <= MOST_QUESTIONS, walk.asked
        assert set(story) <= set(walk.questions)
        assert all(walk.unready.values()), walk.unready  # each with a page that mends it
        assert walk.packet_text
        assert "DRAFT" not in walk.packet_text
    answers, order = walked(story, library)
    kept = ("case", "said", "done", "unknown")
    assert [english.answers[name] for name in kept] == [spanish.answers[name] for name in kept]
    assert english.answers["case"] == answers["case"]  # the pages keep what the road says
    told = [asked for asked in map(question, order) if asked and asked.id in story]
    assert [
        question.id for question in told if not changes(answers, saving.without_answers(question, answers), library)
    ] == []


def test_a_therapist_has_done_her_part_in_ten_minutes_and_her_letter_is_there(house: House) -> None:
    for language in ("en", "es"):
        walk, parent = therapist_walks(house, STORIES["knows nothing"], language)
        assert walk.minutes <= THERAPISTS_MINUTES, walk.told()
        assert set(THERAPIST) <= set(walk.questions)
        parent.open("/start/letters")
        rows = parent.page.xpath("//*[@class='letter-row'][.//a[contains(@href, 'therapist_necessity_letter')]]")
        assert len(rows) == 1
        assert not parent.page.xpath("//*[@id='thin']")  # her papers stand in the appeal now
        parent.client.close()


def test_what_is_for_a_child_that_cannot_wait_goes_out_today_however_far_its_last_day_is(house: House) -> None:
    door = Door(house, "en")
    walker = to_the_packet(Walker(door), STORIES["urgent infusion"])
    assert walker.path == "/start/packet/expedited_appeal"
    (main,) = walker.page.xpath("//main")
    said = " ".join(main.text_content().split())
    assert "Send it today" in said
    assert "must arrive by" not in said  # that day is months away
    door.close()


def test_with_nothing_on_file_the_appeal_goes_and_what_would_help_is_beside_it(house: House) -> None:
    door = Door(house, "en")
    walker = to_the_packet(Walker(door), STORIES["knows nothing"])
    walker.open("/start/letters")
    links = walker.page.xpath("//section[@aria-labelledby='thin']//a/@href")
    assert links == [
        "/start/letters/claim_file_request",
        "/start/letters/criteria_request",
        "/start/share",
        "/start/q/papers",
    ]
    assert all(door.get(link).status_code == 200 for link in links)
    door.close()


def test_the_late_send_the_request_that_holds_their_appeal(house: House) -> None:
    walk = parent_walks(house, STORIES["late"], "en")
    assert walk.packet == "late_filing_request"
    assert "The appeal itself" in walk.packet_text


def test_a_parent_signs_on_the_page_and_what_changes_afterwards_makes_it_void(house: House) -> None:
    door = Door(house, "en")
    walker = to_the_packet(Walker(door), STORIES["Medicaid cut"])
    packet = walker.path
    walker.send("", {"name": "Maya Okafor-Lindqvist"})
    assert "Type the name as it stands in the letter: Ingrid Lindqvist" in walker.page.text_content()
    assert "Signed electronically" not in packet_text(walker, f"{packet}/print.pdf")
    walker.send("", {"name": " ingrid  lindqvist"})
    said = "Signed electronically by Ingrid Lindqvist on October 20, 2026 (2026-10-20 15:30 UTC)"
    bound = packet_text(walker, f"{packet}/print.pdf")
    assert said in bound
    (digest,) = walker.page.xpath("//*[@class='digest']/text()")
    assert digest in bound.replace(" ", "")
    house.desk.clock.at += timedelta(days=1)  # type: ignore[attr-defined]
    assert packet_text(walker, f"{packet}/print.pdf") == bound  # it keeps the day that it bore
    walker.open("/start/q/effective")
    walker.send("continue", {"visits": "25"})
    walker.open(packet)
    assert "this no longer counts" in walker.page.text_content()
    assert "Signed electronically" not in packet_text(walker, f"{packet}/print.pdf")
    house.desk.clock.at -= timedelta(days=1)  # type: ignore[attr-defined]
    door.close()
