"""A course that was cut is answered by two packets: what goes first, what goes too, and what is still to be sent."""

import io
import zipfile
from collections.abc import Iterator

import pytest
from PIL import Image

from app.domain.library import Library
from app.services import guided_appeals
from app.services.attachments import attachment_of
from app.web.guided_appeal.sending import also_goes, packets, still_to_send
from tests.web.guided_appeal.stories import STORIES
from tests.web.guided_appeal.walker import Door, House, Walker, opened, packet_text, to_the_packet
from tests.web.guided_appeal.walking import day

CUT, APPEAL = "continuation_request", "internal_appeal"


@pytest.fixture(scope="module")
def house(library: Library) -> Iterator[House]:
    with opened(library) as site:
        yield site


def _road(walker: Walker) -> list[str]:
    rows = walker.page.xpath("//section[contains(@class, 'sending')]//li")
    return [" ".join(row.text_content().split()) for row in rows]


def _photo() -> bytes:
    shot = io.BytesIO()
    Image.new("RGB", (300, 400), "white").save(shot, "PNG")
    return shot.getvalue()


def test_a_cut_course_is_one_road_with_two_packets_and_the_receipt_stays_with_the_family(house: House) -> None:
    door = Door(house, "en")
    walker = Walker(door)
    to_the_packet(walker, STORIES["Medicaid cut"])
    assert walker.path == f"/start/packet/{CUT}"
    assert "Packet 1 of 2" in walker.page.text_content()
    first, second = _road(walker)
    assert "November 30, 2026" in first
    assert "You are here" in first
    assert "December 4, 2026" in second
    before = packet_text(walker, f"/start/packet/{APPEAL}/print.pdf")
    files = zipfile.ZipFile(io.BytesIO(door.get("/start/everything.zip").content)).namelist()
    assert [file.split("-")[1] for file in files[:2]] == [CUT, APPEAL]
    walker.follow(f"/start/q/sent?kind={CUT}")
    form = walker.page.xpath("//main//form[@enctype='multipart/form-data']")[0]
    assert form.xpath(f".//input[@value='{CUT}']/@checked")
    typed = {**dict(form.form_values()), **day("sent_on", 10, 19, 2026), "method": "fax", "continue": "1"}
    walker._arrive(door.post(form.get("action"), data=typed, files=[("file", ("slip.png", _photo()))]))
    assert walker.path == "/start/waiting"
    first, second = _road(walker)
    assert "Sent on October 19, 2026" in first
    assert "Packet 2 to send" in second
    (link,) = walker.page.xpath("//a[starts-with(@href, '/start/receipts/')]/@href")
    assert door.get(link).headers["content-type"] == "image/jpeg"
    appeal = guided_appeals.appeal(house.desk, door.client.cookies["rejoinder_appeal"])
    name, kept = attachment_of(house.desk, appeal, "fl1", "receipts")
    assert (name, kept.media_type) == ("slip.png", "image/jpeg")
    assert appeal.answers["files"] == {}
    assert packet_text(walker, f"/start/packet/{APPEAL}/print.pdf") == before
    names = zipfile.ZipFile(io.BytesIO(door.get("/start/everything.zip").content)).namelist()
    assert not [name for name in names if "slip" in name or "fl1" in name]
    door.close()


def test_only_what_goes_together_is_a_road() -> None:
    assert packets([APPEAL], (), ()) == ()
    assert packets([CUT], (), ()) == ()
    road = packets([CUT, "expedited_appeal", APPEAL], (), ())
    assert [step.kind for step in road] == [CUT, "expedited_appeal"]
    assert still_to_send(road) == road[0]
    assert all(len(others) > 0 for others in also_goes().values())
