"""A parent's way to her packet, page by page, in minutes by a stated model: tests/web/guided_appeal/walker.py."""

from app.domain.library import Library
from bench.timing import Line
from tests.reading.truth import PAPERS as FOLDER
from tests.web.guided_appeal.paper_walks import walks_with_papers
from tests.web.guided_appeal.stories import KNOWN, STORIES
from tests.web.guided_appeal.therapist_walk import MOST_MINUTES as THERAPISTS
from tests.web.guided_appeal.therapist_walk import therapist_walks
from tests.web.guided_appeal.walker import MOST_MINUTES, MOST_QUESTIONS, opened, parent_walks

PAPERS = {
    "evaluation": FOLDER / "anthem-ot" / "d2_evaluation.pdf",
    "plan_of_care": FOLDER / "anthem-ot" / "d3_plan_of_care.pdf",
    "progress_notes": FOLDER / "anthem-ot" / "d4_session_notes.pdf",
}


def walks(library: Library) -> list[Line]:
    languages = ("en", "es")
    with opened(library) as house:
        made = [(name, lang, parent_walks(house, story, lang)) for name, story in STORIES.items() for lang in languages]
        story = {name: value for name, value in KNOWN.items() if name != "diagnoses"}  # the evaluation says it
        hers = [(lang, therapist_walks(house, STORIES["knows nothing"], lang)[0]) for lang in languages]
        made += [("three papers looked at", lang, walks_with_papers(house, story, PAPERS, lang)) for lang in languages]
    parents = [
        Line(
            f"{name}, {language}",
            walk.told(),
            f"{MOST_MINUTES} min, {MOST_QUESTIONS} q.",
            walk.minutes <= MOST_MINUTES and len(walk.asked) <= MOST_QUESTIONS,
        )
        for name, language, walk in made
    ]
    return [
        *parents,
        *(
            Line(f"the therapist's part, {lang}", walk.told(), f"{THERAPISTS} min", walk.minutes <= THERAPISTS)
            for lang, walk in hers
        ),
    ]
