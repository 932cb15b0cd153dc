"""Goes from the papers to the packet as a therapist does, without a browser, and counts by the parent's model."""

import json
from pathlib import Path
from typing import Any

from lxml import html

from app.services import paper_queue
from tests.factories import case_document
from tests.reading.truth import PAPERS
from tests.web.guided_appeal.walker import Door, House, Walk, Walker
from tests.web.serving import TOKEN

EXAMPLE = sorted((PAPERS / "anthem-ot").glob("*.pdf"))
TYPED = {
    "child.first_name": "Maya", "child.last_name": "Okafor-Lindqvist", "child.born_on": "2021-02-14",
    "denial.dated_on": "2026-10-05",
}  # fmt: skip
MOST_CLICKS, MOST_PAGES, MOST_MINUTES, MOST_FROM_A_CASE = 25, 10, 10, 5
NEEDED = "//fieldset[contains(concat(' ', @class, ' '), ' value ')][not(ancestor::details[@class='idle'])]"
RIGHT = "div[@class='answers']//input[@name='line' or @value='confirm']"


def from_papers(house: House) -> Walk:
    """A new case, its papers dropped in, each line looked at, the letter kept, the packet taken."""
    walker = _signed_in(house)
    walker.open("/cases/new")
    _begin(walker, EXAMPLE)
    paper_queue.read_waiting(house.desk)
    walker.open(walker.path)
    _look_at_each(walker)
    return _to_the_packet(walker)


def from_a_case(house: House) -> Walk:
    """The page of an imported case stands; what is pressed until its packet is there."""
    walker = _signed_in(house)
    answer = walker.client.post("/cases", data={**_token(walker, "/cases"), "pasted": _document()})
    walker.open(answer.url.path)
    return _to_the_packet(walker)


def _signed_in(house: House) -> Walker:
    walker = Walker(Door(house, "en"))
    walker.client.post("/sign-in", data={**_token(walker, "/sign-in"), "token": TOKEN})
    return walker


def _token(walker: Walker, path: str) -> dict[str, Any]:
    page: Any = html.fromstring(walker.client.get(path).text)
    return {"form_token": page.xpath("//input[@name='form_token']/@value")[0]}


def _document() -> str:
    return json.dumps(case_document())


def _begin(walker: Walker, papers: list[Path]) -> None:
    """What is needed is typed; the button of the dialogue, the papers, the button of the form."""
    (form,) = walker.page.xpath("//main//form")
    walker.fill_in(form, {**TYPED, "plan.payer": "anthem"})
    walker.walk.presses += 2
    files = [("file", (paper.name, paper.read_bytes(), "application/pdf")) for paper in papers]
    walker.submit(form, {}, files)


def _look_at_each(walker: Walker) -> None:
    """One answer for each row of the page, then one button; once more where one paper waited for another."""
    while rows := walker.page.xpath("//main//form[@class='confirming']" + NEEDED):
        forms = walker.page.xpath("//main//form[@class='confirming']")
        for row in rows:
            row.xpath(RIGHT)[0].set("checked", "checked")
            walker.walk.presses += 1
        walker.submit(forms[0], {})


def _to_the_packet(walker: Walker) -> Walk:
    """The first thing to do is the letter; it is kept, and its packet taken."""
    walker.follow(walker.page.xpath("//*[@id='next']//a[contains(@class, 'button')]/@href")[0])
    (final,) = walker.page.xpath("//main//button[@name='keep' and @value='final']")
    (form,) = final.xpath("ancestor::form")
    walker.submit(form, {"keep": "final"})
    (packet,) = walker.page.xpath("//main//a[contains(@href, 'packet.pdf') and contains(@class, 'button')]/@href")
    walker.walk.presses += 1
    walker.walk.packet = packet
    assert walker.client.get(packet).content.startswith(b"%PDF")
    walker.client.close()
    return walker.walk
