"""What a page of a plan's book says of the plan itself: its name, where it was issued, when its year begins."""

import re
from collections.abc import Iterator

from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Stretch
from app.rules.reading.parts import Paper
from app.rules.reading.plan_book_pages import BookWords
from app.rules.reading.shapes import dates

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
_PLAN = re.compile(r"\b(?:Plan|Choice|Advantage|Care|Option|Health)\b|\d{3,5}")
_ASKS = re.compile(r"(?:what|your|how|who|when|this|about|important)\b", re.I)
_LONGEST_NAME, _FIRST_LINES = 9, 3  # words of a name; lines at the head of a page
_OPEN = re.compile(r"\b(?:if|whether|unless|when|until)\b|\?", re.I)  # a condition or a question says neither


def take(paper: Paper, said: BookWords, into: Collected) -> None:
    _plan_name(paper, said, into)
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


def _plan_name(paper: Paper, said: BookWords, into: Collected) -> None:
    """At the head of a page, alone or beside what kind of paper it is: `Silver Choice 2500 – Member Handbook`."""
    document = said.of("document")
    for is_product in (True, False):
        _named_at_the_head(paper, said, document, into, is_product=is_product)


def _named_at_the_head(
    paper: Paper, said: BookWords, document: re.Pattern[str], into: Collected, *, is_product: bool
) -> None:
    """A product by its words, else a plan that stands in the first lines beside what the paper is."""
    for number, (page, line) in enumerate(paper.lines[:12]):
        has_document = any(document.search(segment.text) for segment in line.segments)
        for segment in line.segments:
            for start, text in _pieces(segment.text, document):
                is_name = text[:1].isupper() and 1 < len(text.split()) < _LONGEST_NAME and ":" not in text
                is_plan = number < _FIRST_LINES and has_document and bool(_PLAN.search(text)) and not _ASKS.match(text)
                is_plan = said.has("product", text) if is_product else is_plan
                if is_name and is_plan and not document.fullmatch(text) and not into.has("plan.plan_name"):
                    words = Stretch(segment.words, page).between(start, start + len(text))
                    into.add("plan.plan_name", text, words, page, "plan_name")


def _pieces(text: str, document: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """(place, words) of what dashes and bars part, without what kind of paper it is."""
    start = 0
    for mark in [*re.finditer(r"\s+[–—|·-]\s+", text), None]:
        piece = text[start : mark.start() if mark else len(text)]
        own = piece
        for kind in document.finditer(piece):
            own = piece[: kind.start()] if kind.start() else piece[kind.end() :]
        stripped = re.sub(r"\s+(?:19|20)\d\d$", "", own.strip(" ,.:"))
        if stripped:
            yield start + piece.index(stripped), stripped
        start = mark.end() if mark else len(text)
