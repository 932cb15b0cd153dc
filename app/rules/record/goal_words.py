"""What a goal is about by its own words: schoolwork or daily life. Its `domain` decides where they do not."""

import re

from app.domain.case import Case

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


def listed_by_a_school(case: Case) -> frozenset[str]:
    """Goals that a school's own plan lists, by id."""
    at_school = (one for one in case.other_therapy or () if one.kind == "school" and one.receives is not False)
    return frozenset(goal for one in at_school for goal in one.goals or () if goal)


def is_schoolwork(words: str) -> bool:
    """Copying, spelling, homework; or something done in class that is no task of daily life."""
    if _SCHOOLWORK.search(words):
        return True
    return bool(_SCHOOL.search(words)) and not _DAILY.search(words)


def is_daily_life(words: str) -> bool:
    """A task that a family knows from home, and nothing of a school in the same goal."""
    return bool(_DAILY.search(words)) and not _SCHOOL.search(words) and not _SCHOOLWORK.search(words)
