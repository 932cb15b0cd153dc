"""The times that a notice gives and the parts that its words show, as both doors list them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.web.words import Words

_ORDER = (
    "keep_services", "appeal", "second_level", "state_hearing", "external_review", "peer_to_peer", "more_information",
)  # fmt: skip
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")


@dataclass(frozen=True, slots=True)
class WindowRow:
    """`said` is the day or the count in the reader's words, `sentence` the notice's own."""

    title: str
    said: str
    sentence: str
    page: int
    rivals: str


def window_rows(windows: Sequence[dict[str, Any]], words: Words) -> tuple[WindowRow, ...]:
    """By what they are for; what is said twice of the same kind stands in the order of the notice."""
    ordered = sorted(windows, key=lambda one: _ORDER.index(one["kind"]))
    return tuple(_row(one, words) for one in ordered)


def element_rows(elements: Sequence[dict[str, Any]], words: Words) -> tuple[tuple[str, int, str], ...]:
    """Each part of a notice that words on it show: its name, the page, the words."""
    return tuple(
        (words(f"ask.elements.notice_elements.{element['element']}"), element["page"], element["sentence"])
        for element in elements
    )


def _row(one: dict[str, Any], words: Words) -> WindowRow:
    day = words("page.window.by", day=words.day(date.fromisoformat(one["last_day"]))) if one["last_day"] else ""
    rivals = ", ".join(_other(other, words) for other in one["others"])
    return WindowRow(
        title=words(f"page.window.kind.{one['kind']}"),
        said=", ".join(filter(None, (day, _count(one, words)))),
        sentence=one["sentence"],
        page=one["page"],
        rivals=words("page.window.rival", others=rivals) if rivals else "",
    )


def _count(one: dict[str, Any], words: Words) -> str:
    if not one["count"]:
        return ""
    length = words(f"page.window.{one['unit']}", count=one["count"])
    return words(f"page.window.from.{one['runs_from']}", length=length) if one["runs_from"] else length


def _other(said: str, words: Words) -> str:
    if _DAY.match(said):
        return words.day(date.fromisoformat(said))
    count, _, unit = said.partition(" ")
    return words(f"page.window.{unit.replace(' ', '_')}", count=count)
