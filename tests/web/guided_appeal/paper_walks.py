"""The family's other papers handed in and looked at, as a part of her way that the walker counts."""

from collections.abc import Mapping
from pathlib import Path

from app.services import guided_appeals, paper_queue
from tests.web.guided_appeal.stories import Story
from tests.web.guided_appeal.walker import Door, House, Walk, Walker, from_the_check, to_the_check


def hands_in(house: House, walker: Walker, papers: Mapping[str, Path]) -> None:
    """Each paper by its kind, one after the other, and then they are read."""
    for kind, paper in papers.items():
        walker.hand_in(paper, {"kind": kind, "name": kind.replace("_", " ").capitalize()})
    paper_queue.read_waiting(house.desk)


def looks_at_papers(walker: Walker) -> None:
    """Says yes to every card of every paper; what more can be confirmed is left, as it may be."""
    walker.follow("/start/reading")
    while links := walker.page.xpath("//main//a[@class='button' and starts-with(@href, '/start/reading/')]/@href"):
        walker.follow(links[0])
        while walker.path != "/start/reading":
            walker.press("answer", "yes")


def walks_with_papers(house: House, story: Story, papers: Mapping[str, Path], language: str) -> Walk:
    """As `parent_walks`, with papers that are handed in and looked at before the packet."""
    door = Door(house, language)
    walker = Walker(door)
    to_the_check(walker, story, lambda: hands_in(house, walker, papers))
    looks_at_papers(walker)
    walker.open("/start/check")
    from_the_check(walker)
    walker.walk.answers = guided_appeals.appeal(house.desk, door.client.cookies["rejoinder_appeal"]).answers
    door.close()
    return walker.walk
