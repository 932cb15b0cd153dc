"""Another person's name, age or member number in a stated reason: the notice may be another family's."""

import re

from app.domain.denial import Reason
from app.domain.given_names import GIVEN_NAMES
from app.domain.names_of_people import strangers
from app.domain.saying import months_between
from app.rules.record.chart import Chart
from app.rules.record.once import names

_AGE = re.compile(r"\b(?:aged?:?|is)\s+(\d{1,2})\b(?!\s*(?:months?|weeks?|days?|visits?|units?|hours?|%))", re.I)
_NUMBER = re.compile(
    r"\b(?:member|subscriber|enrollee|medicaid|policy)\s*(?:id|number|no\.?|#)[\s:#]*([A-Z0-9][A-Z0-9-]{4,})", re.I
)
# `Member W9911 20001`: a number of at least seven signs, with no word before it.
_BARE_NUMBER = re.compile(r"\b(?:[Mm]ember|[Ss]ubscriber|[Ee]nrollee)[\s:#]+([A-Z]{0,4}\d[\d -]{5,}\d)\b")
_PATIENT = r"(?:member|patient|enrollee|child|claimant|boy|girl|male|female|infant|toddler|student)"
_YEARS_OLD = re.compile(
    rf"\b{_PATIENT},?\s+(?:is\s+)?(?:an?\s+)?(\d{{1,2}})[-\s]years?[-\s]old\b|\b(\d{{1,2}})[-\s]years?[-\s]old\s+{_PATIENT}\b",
    re.I,
)
# A name is the patient's where age, birth or number follow it, or where a word for the patient goes before it.
_NAME = r"(?P<first>[A-Z][a-z]+) (?P<last>[A-Z][a-z’'-]+)"
_FOLLOWED = re.compile(_NAME + r"(?=[,(\s]+(?:[Aa]ge|[Bb]orn|DOB|[Mm]ember|ID\b|\d))")
_INTRODUCED = re.compile(r"\b(?:[Mm]ember|[Pp]atient|[Ee]nrollee|[Cc]hild|[Nn]ame|for):? " + _NAME)


def another_person(chart: Chart, reason: Reason) -> str | None:
    """What shows it; None where nothing does. A reviewer may be named in a reason: a name alone shows nothing."""
    known, words = names(chart), reason.words or ""
    if _is_strange(words, known):
        return chart.tell("others.name")
    number = _NUMBER.search(words) or _BARE_NUMBER.search(words)
    own = _plain(chart.case.plan.member_id or "")
    if number and own and _plain(number[1]) not in own and own not in _plain(number[1]):
        return chart.tell("others.number")
    age = _AGE.search(words)
    years = months_between(chart.case.child.born_on, chart.case.denial.dated_on) // 12
    if age and any(strangers(words, known)) and abs(int(age[1]) - years) > 1:
        return chart.tell("others.name_and_age")
    told = _YEARS_OLD.search(words)
    if told and abs(int(told[1] or told[2]) - years) > 1:
        return chart.tell("others.age")
    return None


def _is_strange(words: str, known: frozenset[str]) -> bool:
    followed = _FOLLOWED.search(words)
    if followed and not {followed["first"], followed["last"]} & known:
        return True
    named = _INTRODUCED.search(words)
    return bool(named and named["first"] in GIVEN_NAMES and not {named["first"], named["last"]} & known)


def _plain(number: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", number.upper())
