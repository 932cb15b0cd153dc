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
    ordered = sorted(windows, key=lambda window: _ORDER.index(window["kind"]))
    return tuple(_row(window, words) for window in ordered)


def element_rows(elements: Sequence[dict[str, Any]], words: Words) -> tuple[tuple[str, int, str], ...]:
    """Each part of a notice that words on it show: its name, the page, the words."""
    return tuple(
        (words(f"ask.elements.notice_elements.{element['element']}"), element["page"], element["sentence"])
        for element in elements
    )


def _row(window: dict[str, Any], words: Words) -> WindowRow:
    day = words("page.window.by", day=words.day(date.fromisoformat(window["last_day"]))) if window["last_day"] else ""
    rivals = ", ".join(_other(other, words) for other in window["others"])
    return WindowRow(
        title=words(f"page.window.kind.{window['kind']}"),
        said=", ".join(filter(None, (day, _count(window, words)))),
        sentence=window["sentence"],
        page=window["page"],
        rivals=words("page.window.rival", others=rivals) if rivals else "",
    )


def _count(window: dict[str, Any], words: Words) -> str:
    if not window["count"]:
        return ""
    length = words(f"page.window.{window['unit']}", count=window["count"])
    return words(f"page.window.from.{window['runs_from']}", length=length) if window["runs_from"] else length


def _other(said: str, words: Words) -> str:
    if _DAY.match(said):
        return words.day(date.fromisoformat(said))
    count, _, unit = said.partition(" ")
    return words(f"page.window.{unit.replace(' ', '_')}", count=count)
