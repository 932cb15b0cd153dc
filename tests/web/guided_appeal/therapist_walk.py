"""The therapist's part of a family's appeal, from the link that she is sent, counted as the parent's way is."""

from urllib.parse import urlsplit

from tests.web.guided_appeal.stories import THERAPIST, Story
from tests.web.guided_appeal.walker import Door, House, Walk, Walker, answers_a_question, to_the_check

MOST_MINUTES = 10


def therapist_walks(house: House, story: Story, language: str) -> tuple[Walk, Walker]:
    """Her walk, and the parent's walker after it."""
    parent, own = Walker(Door(house, language)), Walker(Door(house, language))
    to_the_check(parent, story)
    parent.open("/start/share")
    parent.send("", {})
    (link,) = parent.page.xpath("//*[contains(@class, 'share-link')]")
    own.open(urlsplit(link.text_content().strip()).path)
    own.follow("/part/next")
    while "/q/" in own.path:
        answers_a_question(own, THERAPIST)
    own.client.close()
    return own.walk, parent
