"""A statement of the family or an appointment: who says it, on which day, word for word."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from app.domain.reading_roles import RoleRule
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
_QUESTION, _ANSWER = 20, 9  # words
# `My name is … and I am the mother of …`: who writes, and nothing of the child yet.
_IS_HEAD = re.compile(
    r"(?:my name is|i am (?:the )?\w+ of|i[’']?m writing|i am writing|me llamo|soy)\b[^.]{0,160}\.?$", re.I
)
_NOT_SAID = re.compile(r"^(?:to |dear |re:|signed|date|telephone|phone|statement)", re.I)


def take(paper: Paper, rules: Sequence[RoleRule], into: Collected) -> None:
    said = {rule.id: "|".join(rule.words) for rule in rules}
    lines = [stretch_of(line, page) for page, line in paper.lines]
    for line in lines:
        match = _BEHIND.search(line.text)
        name = name_of(match["name"]) if match else None
        if match and name:
            put = (line.between(*match.span("name")), line.page, "kin", name.full)
            into.add("people[].name", name.full, *put)
            into.add("people[].relationship", match["kin"].lower(), line.between(*match.span("kin")), *put[1:])
    _closing(lines, into)
    _form(paper, said, into)
    is_appointment = bool(_APPOINTS.search(paper.whole))
    if is_appointment:
        _title_and_phone(lines, into)
        return
    _said(paper, lines, re.compile(said["own_words"], re.I), into)


def _form(paper: Paper, said: Mapping[str, str], into: Collected) -> None:
    """`Your name | Juniper Ames`, `You are the child’s | mother`, `Phone | 417-555-0136`."""
    told: dict[str, Stretch] = {}
    labels = {
        field: re.compile(rf"(?:\d{{1,2}}[.)]\s*)?(?:{said[f'form_{word}']})\s*[:?]?", re.I)
        for field, word in (("name", "name"), ("relationship", "relation"), ("phone", "phone"))
    }
    for page, line in paper.lines:
        for caption, entry in zip(line.segments, line.segments[1:], strict=False):
            for field, label in labels.items():
                if label.fullmatch(caption.text.strip()):
                    told.setdefault(field, Stretch(entry.words, page))
    name = name_of(told["name"].text) if "name" in told else None
    if name is None or into.has("people[].relationship"):
        return
    into.add("people[].name", name.full, told["name"].words, told["name"].page, "kin", name.full)
    kin = (
        re.search(rf"\b(?:{_KIN}|madre|padre|abuel[oa]|ti[oa])\b", told["relationship"].text, re.I)
        if "relationship" in told
        else None
    )
    if kin:
        words = told["relationship"].between(*kin.span())
        into.add("people[].relationship", kin[0].lower(), words, told["relationship"].page, "kin", name.full)
    phone = PHONE.search(told["phone"].text) if "phone" in told else None
    if phone:
        words = told["phone"].between(*phone.span())
        into.add("people[].phone", phone[0], words, told["phone"].page, "kin", name.full)


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


def _said(paper: Paper, lines: list[Stretch], asks: re.Pattern[str], into: Collected) -> None:
    for line in lines[:4]:
        for day in dates(line.text):
            if day.start == 0 and len(line.text) - day.end < 2:
                into.add("statements[].on", day.value, line.words, line.page, "statement", "said")
    body = [
        stretch
        for _, stretch in paper.paragraphs
        if len(stretch.text.split()) > 9 and not _NOT_SAID.match(stretch.text) and not _IS_HEAD.match(stretch.text)
    ]
    asked = _answers(paper, asks)
    if len(body) == 1 or asked:
        said = asked[0] if asked else body[0]
        into.add("statements[].words", said.text, said.words, said.page, "statement", "said")
    signed = into.of("documents[].signed_on")
    if into.has("statements[].words") and not into.has("statements[].on") and len(signed) == 1:
        into.keep(replace(signed[0], path="statements[].on", record="said"))


def _answers(paper: Paper, asks: re.Pattern[str]) -> list[Stretch]:
    """What stands below a question that asks for one's own words."""
    held = [stretch for _, stretch in paper.paragraphs]
    above = paper.headlines
    questions = {sentence.words[-1].box[3] for sentence in above if asks.search(sentence.text)}
    answers = []
    for before, stretch in pairwise(held):
        is_asked = asks.search(before.text) and len(before.text.split()) < _QUESTION
        if (is_asked or _is_below(stretch, questions)) and len(stretch.text.split()) > _ANSWER:
            answers.append(stretch)
    return answers


def _is_below(stretch: Stretch, bottoms: set[float]) -> bool:
    top, height = stretch.words[0].box[1], stretch.words[0].box[3] - stretch.words[0].box[1]
    return any(0 <= top - bottom < 3 * height for bottom in bottoms)
