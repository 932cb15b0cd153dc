"""What a page of a plan's book says of the plan itself: its name, where it was issued, when its year begins."""

import re

from app.rules.reading.addresses import LONG_STATES
from app.rules.reading.collecting import Collected
from app.rules.reading.parts import Paper
from app.rules.reading.shapes import dates

_PRODUCT = re.compile(r"\b(?:PPO|HMO|EPO|POS|HDHP|HSA|Gold|Silver|Bronze|Platinum)\b")
_ISSUED = re.compile(
    r"\b(?:issued (?:and delivered |for delivery )?in|delivered in|laws of)(?: the (?:State|Commonwealth) of)? "
    r"(?P<state>[A-Z][a-z]+(?: [A-Z][a-z]+)?)"
)
_YEAR_STARTS = re.compile(
    r"\b(?:(?:benefit period|(?:plan|contract|policy|benefit) year)\b\W*(?:starts?|begins?|runs? from|is)\s+(?:on )?"
    r"|(?:coverage|benefit) period:?\s+|(?:plan|benefit|contract) year:\s+)",
    re.I,
)
_GRANDFATHERED = re.compile(r"\bis (?P<no>not )?a(?:n?| non-) ?grandfathered\b", re.I)


def take(paper: Paper, into: Collected) -> None:
    for page, line in paper.lines[:12]:
        for segment in line.segments:
            is_name = _PRODUCT.search(segment.text) and len(segment.text.split()) < 9 and ":" not in segment.text
            if is_name and not into.has("plan.plan_name"):
                into.add("plan.plan_name", segment.text, segment.words, page, "plan_name")
    for sentence in paper.sentences[:30]:
        text, stretch = sentence.text, sentence.stretch
        if (issued := _ISSUED.search(text)) and (state := LONG_STATES.get(issued["state"].lower())):
            into.add("plan.policy_issue_state", state, stretch.between(*issued.span()), sentence.page, "issued_in")
        if starts := _YEAR_STARTS.search(text):
            for day in list(dates(text[starts.end() : starts.end() + 30]))[:1]:
                words = stretch.between(starts.end() + day.start, starts.end() + day.end)
                into.add("plan.plan_year_starts_on", day.value, words, sentence.page, "plan_year")
        if grand := _GRANDFATHERED.search(text):
            words = stretch.between(*grand.span())
            into.add("plan.is_grandfathered", not grand["no"], words, sentence.page, "grandfathered")
