"""The value of a labelled entry, by the shape that its rule asks for."""

import re

from app.domain.reading_rules import ChoiceRule, LabelRule
from app.rules.reading import diagnoses
from app.rules.reading.collecting import Collected
from app.rules.reading.dose import IN_WORDS, doses
from app.rules.reading.dose import number as amount_of
from app.rules.reading.labels import LabelledEntry
from app.rules.reading.persons import CREDENTIALS, PERSON, name_of
from app.rules.reading.session_lengths import length_of
from app.rules.reading.shapes import Spotted, closed, dates, identifier, one_of

_NPI = re.compile(r"\bNPI\b\D{0,4}(?P<npi>\d{10})\b")
_PLACE = re.compile(r"^\s*(\d{2})\b")
# `24 of the 30 that the plan allows` are 24; `24 of 30` may be what was used.
_WHOLE = re.compile(
    r"\s*(\d{1,3}(?:,\d{3})+|\d{1,4})\b(?![/.,-]\d|\s*[–-]\s*\d|\s*(?:to|or) \d"
    r"|\s*(?:of(?! (?:the|his|her|their)\b)|out of|x|times|per|/)(?:\b|\s))"
)
_WEEKLY = "visits_per_week"
_MOST_A_WEEK = 14
# What may stand between a label and its day; `Evaluation requested 03/02/2026` is another day.
_BEFORE_DAY = re.compile(
    r"\W*(?:(?:on|el|the|this|of|de|about|approx|(?:mon|tues|wednes|thurs|fri|satur|sun)(?:day)?"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo)\W+)*",
    re.I,
)
_LONGEST_TEXT = 60
_NEAR = 12  # letters between a label and its value
# What stands behind a name on its line and is none of it.
_BEHIND_NAME = re.compile(
    r"\s\(|\s[–-]\s|,?\s(?:born|DOB|date of birth|birth ?date|MRN|sex|gender|age)\b|\s·\s"
    r"|\s(?:member|subscriber|group|claim|policy|account) (?:ID|no|number)\b",
    re.I,
)


def take(entry: LabelledEntry, into: Collected, record: str | None = None) -> bool:
    """Proposes what the entry holds; whether there was something of the right shape."""
    rule = entry.rule
    match rule.shape:
        case "date":
            day = next(iter(dates(entry.text[:40])), None)
            is_own = day is not None and _BEFORE_DAY.fullmatch(entry.text[: day.start])
            return is_own is not None and _plain(day, entry, into, record)
        case "id":
            return _plain(identifier(entry.text), entry, into, record)
        case "name":
            return _name(entry, rule, into)
        case "person":
            return _person(entry, into)
        case "text":
            return _text(entry, into, record)
        case "choice":
            return _choice(entry, into, record)
        case "discipline":
            named = into.therapies_in(entry.text)
            return len(named) == 1 and _plain(Spotted(named[0][0], *named[0][1].span()), entry, into, record)
        case "diagnosis_code":
            return diagnoses.of_entry(entry.stretch, entry.offset, into)
        case "span":
            return _span(entry, into)
        case "count":
            return _count(entry, into, record)
        case "length":
            return _plain(length_of(entry.text), entry, into, record, reach=_LONGEST_TEXT)
        case "dose":
            return _dose(entry, into, rule.path, record)
        case "place":
            place = _PLACE.match(entry.text)
            return place is not None and _plain(Spotted(place[1], *place.span(1)), entry, into, "s1")


def _span(entry: LabelledEntry, into: Collected) -> bool:
    """`03/01/2026 - 05/31/2026`: two days right behind the label, the first before the second."""
    days = list(dates(entry.text[:_LONGEST_TEXT]))
    if len(days) != 2 or days[0].start > 6 or str(days[0].value) > str(days[1].value):
        return False
    for name, day in zip(("from_on", "to_on"), days, strict=True):
        path = f"{entry.rule.path}.{name}"
        if not into.has(path):
            into.add(path, day.value, entry.words(day.start, day.end), _page(entry), entry.rule.id, "s1")
    return True


def _count(entry: LabelledEntry, into: Collected, record: str | None) -> bool:
    """A whole number that opens the entry; nothing granted is no number, and of several services the first counts."""
    path, is_weekly = entry.rule.path, entry.rule.path.endswith(f".{_WEEKLY}")
    if is_weekly and any(dose.field == _WEEKLY for dose in doses(entry.text, is_entry=True)):
        return _dose(entry, into, path.removesuffix(f".{_WEEKLY}"), record)
    number = _counted(entry.text)
    if number is None or not number.value or into.has(path, record) or (is_weekly and int(number.value) > _MOST_A_WEEK):
        return False
    words = entry.words(number.start, number.end)
    return into.add(path, number.value, words, _page(entry), entry.rule.id, record or _record(path))


def _counted(text: str) -> Spotted | None:
    if number := _WHOLE.match(text):
        return Spotted(int(number[1].replace(",", "")), *number.span(1))
    said = IN_WORDS.match(text)
    return Spotted(amount_of(said["word"]), *said.span("word")) if said else None


def _record(path: str) -> str:
    return "plan" if path.startswith("plans_of_care") else "s1"


def _dose(entry: LabelledEntry, into: Collected, path: str, record: str | None) -> bool:
    """`2x/week for 12 weeks, 45 minutes`: how often, how long."""
    told = [dose for dose in doses(entry.text, is_entry=True) if not into.has(f"{path}.{dose.field}", record)]
    is_behind = entry.is_marked or (entry.is_below and (record is not None or path.startswith("plans_of_care")))
    if not is_behind or not any(dose.field == _WEEKLY for dose in told):
        return False
    for dose in told:
        put = (entry.words(dose.start, dose.end), _page(entry), entry.rule.id, record or _record(path))
        into.add(f"{path}.{dose.field}", dose.value, *put)
    return True


def _choice(entry: LabelledEntry, into: Collected, record: str | None) -> bool:
    """A closed word is short: a sentence that holds it is none, and neither is one beside its contrary."""
    said = [(choice, match) for choice in entry.rule.choices if (match := one_of(choice.words).search(entry.text))]
    if len(entry.text) >= _LONGEST_TEXT:
        return False
    held: dict[str, list[tuple[ChoiceRule, re.Match[str]]]] = {}
    for choice, match in said:
        held.setdefault(choice.path or entry.rule.path, []).append((choice, match))
    is_taken = False
    for path, own in held.items():
        if len(own) == 1:
            choice, match = own[0]
            put = (entry.words(*match.span()), _page(entry), entry.rule.id, record)
            is_taken |= into.add(path, closed(choice.value), *put)
    return is_taken


def _page(entry: LabelledEntry) -> int:
    return entry.stretch.page


def _plain(
    spotted: Spotted | None, entry: LabelledEntry, into: Collected, record: str | None, reach: int = _NEAR
) -> bool:
    if spotted is None or spotted.start > reach:
        return False
    words = entry.words(spotted.start, spotted.end)
    own = "paper" if entry.rule.path.startswith("documents[]") else record
    return into.add(entry.rule.path, spotted.value, words, _page(entry), entry.rule.id, own)


def _name(entry: LabelledEntry, rule: LabelRule, into: Collected) -> bool:
    text = _BEHIND_NAME.split(entry.text)[0].rstrip(" ,;.·")
    name = name_of(text)
    if name is None or any(word in text.lower() for word in rule.not_value):
        return False
    words = entry.words(0, len(text))
    if rule.path != "child.name":
        return into.add(rule.path, name.full, words, _page(entry), rule.id)
    into.add("child.first_name", name.first, words, _page(entry), rule.id)
    return into.add("child.last_name", name.last, words, _page(entry), rule.id)


def _person(entry: LabelledEntry, into: Collected) -> bool:
    """A clinician: a person's name with credentials behind it."""
    match = PERSON.match(entry.text.lstrip())
    behind = CREDENTIALS.search(entry.text)
    if not match or not behind:
        return False
    name = name_of(entry.text[: behind.start()].strip(" ,"))
    if name is None:
        return False
    record = name.full
    words = entry.words(0, max(behind.start() - 1, 1))
    into.add("people[].name", name.full, words, _page(entry), entry.rule.id, record)
    if npi := _NPI.search(entry.text):
        into.add("people[].npi", npi["npi"], entry.words(*npi.span("npi")), _page(entry), entry.rule.id, record)
    into.add("people[].credentials", behind[0], entry.words(*behind.span()), _page(entry), entry.rule.id, record)
    return True


def _text(entry: LabelledEntry, into: Collected, record: str | None) -> bool:
    text, is_practice = entry.text.strip(" .,;"), entry.rule.path.endswith(".organization")
    is_behind = entry.is_marked or (is_practice and entry.is_below and len(text.split()) > 1)
    if not is_behind or not 3 < len(text) < _LONGEST_TEXT or not text[0].isupper():
        return False
    if any(word in text.lower() for word in entry.rule.not_value):
        return False
    own = "practice" if is_practice else record
    return into.add(entry.rule.path, text, entry.words(0, len(entry.text)), _page(entry), entry.rule.id, own)
