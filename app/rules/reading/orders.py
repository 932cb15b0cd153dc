"""An order: each therapy whose box is ticked or that is ordered by name, how often, how long, how many, and where."""

import re
from collections.abc import Sequence

from app.domain.reading_rules import LabelRule
from app.rules.reading import boxes, entry_values
from app.rules.reading.collecting import Collected
from app.rules.reading.dose import PRIOR, doses
from app.rules.reading.labels import entries
from app.rules.reading.layout import Stretch, stretch_of
from app.rules.reading.parts import Paper
from app.rules.reading.shapes import PROCEDURE

_ORDERED = re.compile(
    r"\b(?:order(?:ed)? for|orders?:|evaluate and treat|eval(?:uation)? (?:and|&) treat\w*|referral (?:for|to)"
    r"|prescription for|Rx:?|\bI (?:hereby )?(?:order|prescribe|refer|recommend|request)\b"
    r"|(?:please )?(?:provide|begin|start|initiate|continue)|requires?\b"
    r"|(?:^\W*|\bwe |\bis |\bare )(?:recommend\w*|prescrib\w+)"
    r"|(?:service|therapy|treatment|discipline|ordenar?|orden)\b[^:]{0,20}:)",
    re.I,
)
# What somebody else wishes is no order: `Mother recommends …`, `Her school recommended …`.
_OF_OTHERS = re.compile(
    r"\b(?:mother|father|mom|dad|parents?|family|grandmother|grandfather|guardian|caregiver|school|district|teacher|team"
    r"|therapist|insur\w+|payer|plan)\b(?: \w+){0,2}? (?:recommend|requir|request|prescrib|order|ask|want|suggest)\w*",
    re.I,
)
_OFTEN = re.compile(r"^(?:frequency|frecuencia|how often|sig|schedule|dose|dosage)\b", re.I)
_LONG = re.compile(
    r"^(?:duration|length|time|minutes|session (?:length|duration|time)|length of (?:session|visit)s?|duración)\b", re.I
)
_MANY = re.compile(
    r"\b(?:total |number of |no\. of |# of )?(?:visits|sessions|visitas)(?: ordered| requested| authorized| needed)?"
    r"\s*[:#]\s*(?P<n>\d{1,3})\b|^(?:total|quantity|visits)\W+(?P<m>\d{1,3}) (?:visits|sessions)\b",
    re.I,
)
_MADE = re.compile(rf"\b(?:previous|{PRIOR}|past|used|completed|attended|remaining)\b", re.I)
# An order that is no more, an earlier one, and what is not ordered.
_ENDED = re.compile(
    r"\bdiscontinued?\b|\bcancell?ed\b|\bexpired\b|\bon hold\b|\b(?:previous|prior|last|former) (?:\w+ )?(?:orders?"
    r"|prescriptions?|referrals?)\b|\bno (?:new )?(?:orders?|prescriptions?|referrals?)\b"
    r"|\bnot (?:ordered?|recommend(?:ed)?|prescribed?|indicated|refer(?:red)?)\b",
    re.I,
)
_AT_HOME = re.compile(r"\bat home\b|\bin the home\b|\bhome[- ]based\b", re.I)
_NOT_AT_HOME = re.compile(r"\bnot\b|\bexercis\w+|\bpracti[cs]e\w*|\bprogram\b|\bcarry[- ]?over\b", re.I)
_CALLED = re.compile(r"\b(?:order|referral|prescription|request|rx)\b", re.I)
_HEAD = 8  # lines
_SERVICE = "services[]"
_MANY_PATH = f"{_SERVICE}.requested.visits"
_FIELDS = ("visits_per_week",)
_RECORD = "ordered"
_PATH = "services[].discipline"


def take(paper: Paper, labels: Sequence[LabelRule], into: Collected) -> None:
    lines = [piece for page, line in paper.lines for piece in boxes.pieces(stretch_of(line, page))]
    has_boxes = any(boxes.OPEN.match(line.text) or boxes.TICKED.match(line.text) for line in lines)
    is_of_several = len({name for line in lines if boxes.TICKED.match(line.text) for name, _ in _named(line, into)}) > 1
    record: str | None = _RECORD
    for line in lines:
        if boxes.OPEN.match(line.text) or _ENDED.search(line.text) or into.is_of(line.text, "siblings"):
            continue
        own = None if is_of_several else record
        if is_ticked := bool(boxes.TICKED.match(line.text)) or (not has_boxes and _is_order(line.text)):
            own = record = _discipline(line, own, has_boxes, into)
        if own is None:
            continue
        if is_ticked or _OFTEN.match(line.text) or (_is_order(line.text) and not _named(line, into)):
            _dose(line, own, into)
        elif _LONG.match(line.text):
            _dose(line, own, into, only="minutes_per_visit")
        _many(line, own, into)
    if not has_boxes:
        _in_sentences(paper, into)
    if not into.has(_PATH):
        _of_title(lines, into)
    own_labels = [label for label in labels if "order" in label.papers and label.path.startswith(_SERVICE)]
    if len({name for line in lines if _is_order(line.text) for name, _ in _named(line, into)}) > 1 or is_of_several:
        own_labels = [label for label in own_labels if label.path != _MANY_PATH]  # how many of which, nobody says
    _labelled(paper, own_labels, into)


def _of_title(lines: Sequence[Stretch], into: Collected) -> None:
    """`Ambulatory referral to speech therapy` at the head, where nothing else orders."""
    for line in lines[:_HEAD]:
        if _CALLED.search(line.text) and not _ENDED.search(line.text):
            _discipline(line, None, False, into)


def _labelled(paper: Paper, labels: Sequence[LabelRule], into: Collected) -> None:
    """What stands behind a label counts for every therapy that is ordered, unless its own line says otherwise."""
    records = [proposal.record for proposal in into.of(_PATH)]
    for entry in entries(paper, labels) if records else ():
        for record in records:
            names = [entry.rule.path, *(f"{entry.rule.path}.{field}" for field in _FIELDS)]
            if not any(into.has(name, record) for name in names):
                entry_values.take(entry, into, record)


def _is_order(text: str) -> bool:
    return any(not _OF_OTHERS.search(text[: match.end()]) for match in _ORDERED.finditer(text))


def _in_sentences(paper: Paper, into: Collected) -> None:
    """An order over several lines: what its sentence says of the therapy that it names."""
    for sentence in paper.sentences:
        is_barred = _ENDED.search(sentence.text) or into.is_of(sentence.text, "siblings")
        is_order = _is_order(sentence.text) and not is_barred
        if is_order and (own := _discipline(sentence.stretch, None, False, into)):
            _dose(sentence.stretch, own, into)


def _named(line: Stretch, into: Collected) -> list[tuple[str, re.Match[str]]]:
    return into.therapies_in(line.text)


def _discipline(line: Stretch, record: str | None, has_boxes: bool, into: Collected) -> str | None:
    """The record that the doses of the line belong to: `record` where it names no therapy, the one that has this
    therapy already, another one for each further box that is ticked; none where it names two."""
    named = _named(line, into)
    if len(named) != 1:
        return None if named else record
    name, match = named[0]
    records = {proposal.value: proposal.record for proposal in into.of(_PATH)}
    if records and not has_boxes and name not in records:
        return None
    record = records.get(name) or (f"{_RECORD}-{name}" if records else _RECORD)
    if name not in records:
        into.add(_PATH, name, line.between(*match.span()), line.page, "ordered", record)
    for code in PROCEDURE.finditer(line.text):
        words = line.between(*code.span())
        into.add("services[].procedure_codes[]", code[0], words, line.page, "ordered", record)
    return record


def _dose(line: Stretch, record: str, into: Collected, only: str = "") -> None:
    for dose in doses(line.text):
        path = f"services[].requested.{dose.field}"
        if dose.field != "visits" and only in {"", dose.field} and not into.has(path, record):
            into.add(path, dose.value, line.between(dose.start, dose.end), line.page, "ordered", record)
    home = _AT_HOME.search(line.text)
    if home and not _NOT_AT_HOME.search(line.text[: home.start()]):
        into.add("services[].setting", "home", line.between(*home.span()), line.page, "ordered", record)


def _many(line: Stretch, record: str, into: Collected) -> None:
    match = next((many for many in _MANY.finditer(line.text) if not _MADE.search(line.text[: many.end()])), None)
    name = "n" if match and match["n"] else "m"
    if match and int(match[name]) and not into.has("services[].requested.visits", record):
        words = line.between(*match.span(name))
        into.add("services[].requested.visits", int(match[name]), words, line.page, "ordered", record)
