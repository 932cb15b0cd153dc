"""Goals with baseline, target and day: rows of a table, or sentences that say what the child will do."""

from app.domain.reading import Proposal
from app.rules.reading import goal_rows, goal_sentences
from app.rules.reading.collecting import Collected
from app.rules.reading.goal_levels import Levels
from app.rules.reading.parts import Paper


def take(paper: Paper, kind: str, into: Collected) -> None:
    seen_on = _seen_on(kind, into)
    number, taken = 0, frozenset[int]()
    for made in goal_rows.take(paper, Levels(into, paper.goal_words, seen_on=seen_on)):
        number += 1
        taken |= made.words
    goal_sentences.take(paper, into, number, taken=taken, seen_on=seen_on)


def _seen_on(kind: str, into: Collected) -> Proposal | None:
    """The day of the measures of an evaluation: of several days, as of a first and a second one, the last."""
    days = into.of("evaluations[].done_on") if kind == "evaluation" else []
    return max(days, key=lambda day: str(day.value), default=None)
