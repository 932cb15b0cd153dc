"""A parent's way to her packet, page by page, in minutes by a stated model: tests/web/guided_appeal/walker.py."""

from app.domain.library import Library
from bench.timing import Line
from tests.web.guided_appeal.stories import STORIES
from tests.web.guided_appeal.walker import MOST_MINUTES, MOST_QUESTIONS, opened, parent_walks


def walks(library: Library) -> list[Line]:
    with opened(library) as house:
        made = [
            (name, lang, parent_walks(house, story, lang)) for name, story in STORIES.items() for lang in ("en", "es")
        ]
    return [
        Line(
            f"{name}, {language}",
            one.told(),
            f"{MOST_MINUTES} min, {MOST_QUESTIONS} q.",
            one.minutes <= MOST_MINUTES and len(one.asked) <= MOST_QUESTIONS,
        )
        for name, language, one in made
    ]
