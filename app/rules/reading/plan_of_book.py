"""What a page of a plan's book says of the plan itself: its name, where it was issued, when its year begins."""

import re

from app.rules.reading.collecting import Collected
from app.rules.reading.parts import Paper
from app.rules.reading.shapes import dates

_PRODUCT = re.compile(r"\b(?:PPO|HMO|EPO|POS|HDHP|HSA|Gold|Silver|Bronze|Platinum)\b")
# The laws of a state are the policy's where the policy is subject to them; an insurer is organized under those of its
# seat, and a plan's own book names those that hold where federal law leaves room.
_ISSUED = re.compile(
    r"\b(?:(?<!not )issued (?:and delivered |for delivery )?in|(?<!not )delivered in"
    r"|(?:[Pp]olicy|[Cc]ertificate|[Cc]ontract|[Cc]overage|[Bb]ooklet)\b[^.;]{0,40}\b(?:governed by|subject to|under"
    r"|construed (?:under|by)|in accordance with) the laws of)(?: the (?:State|Commonwealth) of)? "
    r"(?P<state>[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?!,? D\.? ?C\b)"
)
_NO_POLICY = re.compile(r"\bERISA\b|\bpreempt\w*|\b(?:organized|incorporated|chartered|licensed)\b", re.I)
_YEAR_STARTS = re.compile(
    r"\b(?:(?:benefit period|(?:plan|contract|policy|benefit) year)\b\W*(?:starts?|begins?|runs? from|is)\s+(?:on )?"
    r"|(?:coverage|benefit) period:?\s+|(?:plan|benefit|contract) year:\s+)",
    re.I,
)
_GRANDFATHERED = re.compile(
    r"\b(?:(?:this|your|our|the)(?: [\w’'-]+){0,5}|it) is (?P<no>not )?an? (?P<non>non-? ?)?[“\"'‘]?grandfathered\b",
    re.I,
)
_OPEN = re.compile(r"\b(?:if|whether|unless|when|until)\b|\?", re.I)  # a condition or a question says neither


def take(paper: Paper, into: Collected) -> None:
    for page, line in paper.lines[:12]:
        for segment in line.segments:
            is_name = _PRODUCT.search(segment.text) and len(segment.text.split()) < 9 and ":" not in segment.text
            if is_name and not into.has("plan.plan_name"):
                into.add("plan.plan_name", segment.text, segment.words, page, "plan_name")
    for sentence in paper.sentences[:30]:
        text, stretch = sentence.text, sentence.stretch
        issued = None if _NO_POLICY.search(text) else _ISSUED.search(text)
        if issued and (state := into.addresses.states.get(issued["state"].lower())):
            into.add("plan.policy_issue_state", state, stretch.between(*issued.span()), sentence.page, "issued_in")
        if starts := _YEAR_STARTS.search(text):
            for day in list(dates(text[starts.end() : starts.end() + 30]))[:1]:
                words = stretch.between(starts.end() + day.start, starts.end() + day.end)
                into.add("plan.plan_year_starts_on", day.value, words, sentence.page, "plan_year")
        if (grand := _GRANDFATHERED.search(text)) and not _OPEN.search(text):
            words, is_so = stretch.between(*grand.span()), bool(grand["no"]) == bool(grand["non"])
            into.add("plan.is_grandfathered", is_so, words, sentence.page, "grandfathered")
