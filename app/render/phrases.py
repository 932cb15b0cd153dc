"""The page's own phrases in the letter's language, and what a draft says of itself on every page."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.letter import GoalChart, Letter

_FALLBACK = {
    "page_of": "Page {page} of {pages}",
    "draft": "DRAFT",
    "draft_why": "",
    "draft_more": "and {count} more, listed on page 1",
}
_ROOM_IN_A_HEADER = 360


def phrase(letter: Letter, name: str) -> str:
    return dict(letter.labels).get(name, _FALLBACK[name])


def page_line(letter: Letter, page: str, pages: str) -> str:
    """`Page 1 of 4`, with whatever the format writes for the two numbers."""
    return phrase(letter, "page_of").replace("{pages}", pages).replace("{page}", page)


@dataclass(frozen=True, slots=True)
class DraftNotice:
    """`reasons` go on every page; when they do not all fit there, `full_list` goes on page 1."""

    title: str
    why: str
    reasons: tuple[str, ...]
    more: str
    full_list: tuple[str, ...]

    @property
    def line(self) -> str:
        """What follows the title on every page."""
        reasons = " · ".join((*self.reasons, *((self.more,) if self.more else ())))
        return " ".join(part for part in (self.why, reasons) if part)


def draft_notice(letter: Letter) -> DraftNotice | None:
    if not (letter.is_draft or letter.problems):
        return None
    messages = tuple(dict.fromkeys(problem.message for problem in letter.problems))
    reasons = tuple(_fitting(messages))
    left = len(messages) - len(reasons)
    more = phrase(letter, "draft_more").replace("{count}", str(left)) if left else ""
    why = phrase(letter, "draft_why") if messages else ""
    return DraftNotice(phrase(letter, "draft"), why, reasons, more, messages if left else ())


def _fitting(messages: tuple[str, ...]) -> Iterator[str]:
    room = _ROOM_IN_A_HEADER
    for message in messages:
        room -= len(message)
        if room < 0:
            return
        yield message


def chart_title(chart: GoalChart) -> str:
    """With the unit, unless the title says it already."""
    return chart.title if not chart.unit or chart.unit in chart.title else f"{chart.title} ({chart.unit})"
