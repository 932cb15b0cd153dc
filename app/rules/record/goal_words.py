"""What a goal is about by its own words: schoolwork or daily life. Its `domain` decides where they do not."""

import re
from collections.abc import Iterable

from app.domain.records import Goal
from app.rules.record.chart import Chart
from app.rules.record.once import once

_SCHOOLWORK = re.compile(
    r"\b(?:spelling|homework|worksheets?|classwork|schoolwork|math(?:ematics)?|arithmetic|phonics|essay|"
    r"(?:grade|reading|writing)[-\s]level|letters?\s+of\s+the\s+alphabet|alphabet|"
    r"(?:copy|copies|copying|write|writes|writing|print|prints|printing|form|forms|forming|trace|traces|tracing)\b[^.;]{0,40}"
    r"\b(?:letters?|words?|sentences?|numbers?|numerals?|list|board|paragraphs?)|"
    r"at\s+(?:her|his|their|a|the)\s+desk)\b",
    re.IGNORECASE,
)
_SCHOOL = re.compile(
    r"\b(?:class|classroom|kindergarten|preschool|school|teacher|circle\s+time|recess|iep)\b", re.IGNORECASE
)
_DAILY = re.compile(
    r"\b(?:dress\w*|undress\w*|button\w*|zip\w*|snap\w*|fasten\w*|shoes?|socks?|shirts?|pants|trousers|coats?|laces?|"
    r"toilet\w*|potty|bath\w*|wash\w*|brush\w*|teeth|hair|groom\w*|hygiene|"
    r"eat\w*|feed\w*|fed|forks?|spoons?|knife|utensils?|cups?|bottles?|straws?|bites?|drink\w*|swallow\w*|chew\w*|meals?|"
    r"lunch|dinner|breakfast|food|bed|chair|stairs?|steps?|walk\w*|climb\w*|transfers?|crawl\w*|stand\w*|sit|sits|sitting|"
    r"wheelchair|doors?|playground|sleep\w*|cross\w*\s+the\s+street|crosswalk|cook\w*|household)\b",
    re.IGNORECASE,
)


_FEWEST = 2
_ENDING = re.compile(r"(?:ing|ed|es|s)$")
_EMPTY = frozenset("the and with for her his their will from into onto out that this one".split())


@once
def listed_by_a_school(chart: Chart) -> frozenset[str]:
    """Goals that a school's own plan lists: by id, or in words that all stand in the goal too."""
    at_school = (
        therapy
        for therapy in chart.case.other_therapy or ()
        if therapy.kind == "school" and therapy.receives is not False
    )
    listed = [goal for therapy in at_school for goal in therapy.goals or () if goal]
    return frozenset(goal.id for goal in chart.case.goals or () if is_listed(goal, listed))


def is_listed(goal: Goal, listed: Iterable[str | None]) -> bool:
    """Another therapy lists the goal: by its id, or in words that all stand in the goal too."""
    own = f"{goal.words} {goal.measure or ''}"
    return any(entry == goal.id or _is_the_same(entry, own) for entry in listed if entry)


def _is_the_same(listed: str, own: str) -> bool:
    """At least two words that carry a meaning, and all of them in the goal."""
    named = _meaning(listed)
    return len(named) >= _FEWEST and named <= _meaning(own)


def _meaning(text: str) -> frozenset[str]:
    """Without endings, so that `climbing` and `climb` are one."""
    words = (_ENDING.sub("", word) for word in re.findall(r"[a-z]{3,}", text.lower()) if word not in _EMPTY)
    return frozenset(words)


def is_schoolwork(words: str) -> bool:
    """Copying, spelling, homework; or something done in class that is no task of daily life."""
    if _SCHOOLWORK.search(words):
        return True
    return bool(_SCHOOL.search(words)) and not _DAILY.search(words)


def is_daily_life(words: str) -> bool:
    """A task that a family knows from home, and nothing of a school in the same goal."""
    return bool(_DAILY.search(words)) and not _SCHOOL.search(words) and not _SCHOOLWORK.search(words)
