"""A statement of the family or an appointment: who says it, on which day, word for word."""

import re

from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Stretch, stretch_of
from app.rules.reading.parts import Paper
from app.rules.reading.persons import name_of
from app.rules.reading.shapes import PHONE, dates

_KIN = r"mother|father|grandmother|grandfather|stepmother|stepfather|guardian|aunt|uncle"
_CAPITAL = r"[A-ZÀ-Þ][\w’'-]+"
_BEHIND = re.compile(
    rf"(?P<name>{_CAPITAL}(?:\s+{_CAPITAL}){{1,3}}),\s+(?:(?:her|his|their|the child’s)\s+)?(?P<kin>{_KIN})\b"
)
_I_AM = re.compile(rf"\bI am (?:the |his |her |their )?(?P<kin>{_KIN})\b")
_CLOSING = re.compile(
    r"(?:sincerely|respectfully|thank you|with thanks|(?:best |kind )?regards|yours truly)[,.]?", re.I
)
_APPOINTS = re.compile(
    r"\bI (?:hereby |do hereby )?(?:appoint|authori[sz]e|name|designate)\b|\bappointment of\b"
    r"|\bauthori[sz]ed representative|\bauthori[sz]ation (?:to|for|of)\b|\brelease of\b",
    re.I,
)
_NOT_SAID = re.compile(r"^(?:to |dear |re:|signed|date|telephone|phone|statement)", re.I)


def take(paper: Paper, into: Collected) -> None:
    lines = [stretch_of(line, page) for page, line in paper.lines]
    for line in lines:
        match = _BEHIND.search(line.text)
        name = name_of(match["name"]) if match else None
        if match and name:
            put = (line.between(*match.span("name")), line.page, "kin", name.full)
            into.add("people[].name", name.full, *put)
            into.add("people[].relationship", match["kin"].lower(), line.between(*match.span("kin")), *put[1:])
    _closing(lines, into)
    is_appointment = bool(_APPOINTS.search(paper.whole))
    if is_appointment:
        _title_and_phone(lines, into)
        return
    _said(paper, lines, into)


def _closing(lines: list[Stretch], into: Collected) -> None:
    """`I am the mother of …` with her name alone below the closing words."""
    kin = next(((line, match) for line in lines if (match := _I_AM.search(line.text))), None)
    end = next((n for n, line in enumerate(lines) if _CLOSING.fullmatch(line.text.strip())), None)
    if kin is None or end is None or into.has("people[].name"):
        return
    for line in lines[end + 1 : end + 3]:
        if name := name_of(line.text):
            into.add("people[].name", name.full, line.words, line.page, "kin", name.full)
            words = kin[0].between(*kin[1].span("kin"))
            into.add("people[].relationship", kin[1]["kin"].lower(), words, kin[0].page, "kin", name.full)
            return


def _title_and_phone(lines: list[Stretch], into: Collected) -> None:
    if lines and re.search(r"\b(?:appoint|authori[sz]|release)", lines[0].text, re.I):
        into.add("documents[].title", lines[0].text, lines[0].words, lines[0].page, "title", "paper")
    phones = [(line, phone) for line in lines for phone in PHONE.finditer(line.text)]
    if len(phones) == 1:
        line, match = phones[0]
        into.add("people[].phone", match[0], line.between(*match.span()), line.page, "phone", "signer")


def _said(paper: Paper, lines: list[Stretch], into: Collected) -> None:
    for line in lines[:4]:
        for day in dates(line.text):
            if day.start == 0 and len(line.text) - day.end < 2:
                into.add("statements[].on", day.value, line.words, line.page, "statement", "said")
    body = [
        stretch
        for _, stretch in paper.paragraphs
        if len(stretch.text.split()) > 9 and not _NOT_SAID.match(stretch.text)
    ]
    if len(body) == 1:
        into.add("statements[].words", body[0].text, body[0].words, body[0].page, "statement", "said")
