"""Goals in sentences: who will do what, measured how, from where, to where, by when."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.rules.reading.collecting import Collected
from app.rules.reading.goal_beginnings import HEADED, NEXT_ITEM, begun_by, known
from app.rules.reading.goals_named import StatedGoal, kind_of
from app.rules.reading.parts import Paper, Sentence
from app.rules.reading.quantities import Quantity, is_alike, number, quantities, quantity
from app.rules.reading.shapes import Spotted, dates

# Words that end at what is done say half: `Ida will fasten` before `3 of 4 buttons`.
_HALF = re.compile(
    r"(?:\b(?:will|shall)|^[\w’'-]+\s(?:to|should))(?:\s(?:independently|correctly|also))?\s[^\W\d_]+$",
    re.I,
)
_BASELINE = re.compile(
    r"\b(?:baseline(?: level| performance)?|línea (?:de )?base|nivel (?:inicial|actual)|"
    r"current(?:ly)?(?: level| performance| status)?|at (?:start|evaluation)|present(?:ly| level(?: of performance)?)|"
    r"initial(?: level| status)?(?=\s*[:=])|initial level|now)\b\s*[:=]?\s*",
    re.I,
)
_TARGET = re.compile(r"\b(?:target|goal(?=:))\b\s*[:=]?\s*", re.I)
_MEASURE = re.compile(r"^(?:measured? by|measure)\s*:\s*(?P<measure>.{4,80})$", re.I)
_DOMAINS = {"self-care": "self_care", "dressing": "self_care", "feeding": "feeding"}
_SINCE = re.compile(r"^[^.;]{0,30}\b(?:on|as of|dated|\()\s*$", re.I)
_BY = re.compile(r"\s*,?\s*\b(?:by|until|before|no later than|para el|antes del|hasta el)\s+$", re.I)
_MEASURE_BEFORE = re.compile(
    r"\s*,?\s*(?:\bfrom\s\d+(?:\.\d+)?\s%?to|\b(?:in|on|at|for|with|from|to|of|en|con|durante))?"
    r"(?:\s(?:at least|a minimum of|a maximum of|up to|at most))?\s*$",
    re.I,
)
_FROM = re.compile(r"\bfrom\s(?P<value>\d+(?:\.\d+)?)\s%?to\s$", re.I)
_NAMED_DOMAIN = re.compile(
    r"^(?:goal|objective|LTG|STG|G)\s*[\d.]*\s*[–:-]\s*(?P<domain>self-care|feeding|dressing)\.$", re.I
)
_BY_DAY = re.compile(
    r"^(?:by|due(?: date)?|target date|date to (?:meet|achieve)|expected(?: date)?|to be met by|timeframe|date):?\s+",
    re.I,
)
_ALL_BY = re.compile(r"^(?:Both|All|Each|These)(?: goals?)? (?:is |are )?(?:due )?by\s+", re.I)


def take(paper: Paper, into: Collected, number: int = 0, is_note: bool = False) -> list[StatedGoal]:
    """A goal begins with who will do what; what follows up to the next goal says its baseline, target and day.

    In a note only what is called a goal is one: a therapist's or a parent's plan for the week is none.
    """
    stated: list[StatedGoal] = []
    record, domain = "", None
    before: list[Sentence] = []  # what a goal's heading says before the goal itself
    for sentence in paper.sentences:
        if said := _NAMED_DOMAIN.match(sentence.text):
            domain = (sentence, said)
            continue
        begun = begun_by(sentence, is_note)
        if begun and (held := known(begun, stated)):
            record = held.record
        elif begun:
            number += 1
            record = f"g{number}"
            words = _goal(sentence, begun, record, into)
            if domain:
                _in_domain(*domain, record, into)
            for said_before in before:
                _more(said_before, record, into)
            stated.append(_stated(begun, words, record, into))
            domain, before = None, []
        elif due := _ALL_BY.match(sentence.text):
            _all_by(sentence, due.end(), number, into)
        elif not is_note and HEADED.match(sentence.text):
            record, before = "", [sentence]
        elif NEXT_ITEM.match(sentence.text):
            record = ""
        elif before and not record and len(sentence.text) < 140:
            before.append(sentence)
        elif record and len(sentence.text) < 140 and (not is_note or _BASELINE.match(sentence.text)):
            _more(sentence, record, into)
        else:
            record = ""
    return [_with_unit(goal, into) for goal in stated]


def _in_domain(sentence: Sentence, said: re.Match[str], record: str, into: Collected) -> None:
    words = sentence.stretch.between(*said.span("domain"))
    into.add("goals[].domain", _DOMAINS[said["domain"].lower()], words, sentence.page, "goal", record)


def _stated(begun: re.Match[str], words: str, record: str, into: Collected) -> StatedGoal:
    label = begun["number"] or begun["item"] or ""
    return StatedGoal(record, words, kind_of(begun["term"] or ""), label.lower().rstrip("."))


def _with_unit(goal: StatedGoal, into: Collected) -> StatedGoal:
    return replace(goal, unit=unit_of(goal.record, into))


def unit_of(record: str, into: Collected) -> str:
    """The unit of the goal's target, else of its baseline; the longer says more."""
    paths = ("goals[].target.unit", "goals[].baseline.unit")
    units = [
        str(proposal.value)
        for path in paths
        for proposal in into.found
        if proposal.path == path and proposal.record == record
    ]
    return max(units, key=len, default="")


def _all_by(sentence: Sentence, start: int, number: int, into: Collected) -> None:
    """`Both by January 3, 2027.`"""
    for day in list(dates(sentence.text[start:]))[:1]:
        words = sentence.stretch.between(start + day.start, start + day.end)
        for record in (f"g{n}" for n in range(1, number + 1)):
            if not into.has("goals[].target.by_on", record):
                into.add("goals[].target.by_on", day.value, words, sentence.page, "goal", record)


def _goal(sentence: Sentence, begun: re.Match[str], record: str, into: Collected) -> str:
    """Proposes what the sentence says of the goal; gives its words."""
    text, start = sentence.text, begun.start("words")
    held = [amount for amount in quantities(text, start) if not amount.is_bare]
    before = next((amount for amount in held if _is_baseline(text, amount.start)), None)
    measured = _measured([amount for amount in held if amount is not before], before)
    day = next((spotted for spotted in dates(text[start:])), None)
    since = day if day and before and _SINCE.search(text[before.end : start + day.start]) else None
    day = None if since else day
    early = next((spotted for spotted in dates(text[:start])), None) if not day else None
    end = _end_of_words(text, start, day, measured, before)
    words, place = text[start:end].rstrip(" ,;.:"), sentence.stretch.between(start, end)
    into.add("goals[].words", words, place, sentence.page, "goal", record)
    if begun["term"] and (term := {"l": "long", "s": "short"}.get(begun["term"][0].lower())):
        into.add("goals[].term", term, place, sentence.page, "goal", record)
    if (begun["domain"] or "").lower() in _DOMAINS:
        _in_domain(sentence, begun, record, into)
    if measured:
        _from_there(sentence, measured, record, into)
    if (before and before is held[0]) or (before and since):
        _put(sentence, before, "baseline", record, into)
    if since:
        words_of_day = sentence.stretch.between(start + since.start, start + since.end)
        into.add("goals[].baseline.on", since.value, words_of_day, sentence.page, "goal", record)
    if measured:
        _put(sentence, measured, "target", record, into)
    if early and measured:
        words_of_day = sentence.stretch.between(early.start, early.end)
        into.add("goals[].target.by_on", early.value, words_of_day, sentence.page, "goal", record)
    if day and measured:
        words_of_day = sentence.stretch.between(start + day.start, start + day.end)
        into.add("goals[].target.by_on", day.value, words_of_day, sentence.page, "goal", record)
    _more(sentence, record, into)
    return words


def _end_of_words(
    text: str, start: int, day: Spotted | None, measured: Quantity | None, before: Quantity | None
) -> int:
    """Where the goal's own words end: before what it is measured by and when; not within what is done."""
    ends = [len(text)]
    ends += [
        match.start()
        for amount in (measured, before)
        if amount
        and (match := _MEASURE_BEFORE.search(text[: amount.start]))
        and not _HALF.search(text[start : match.start()])
    ]
    if day and (by := _BY.search(text[: start + day.start])):
        ends.append(by.start())
    for mark in ("[", "(", " Baseline", ";", ". Target", " Target:", ": he ", ": she ", ": they "):
        if (end := text.find(mark, start)) > 0:
            ends.append(end)
    return min(ends)


def _from_there(sentence: Sentence, measured: Quantity, record: str, into: Collected) -> None:
    """`increase from 2.1 to 3.5 words` tells the baseline too."""
    if rises := _FROM.search(sentence.text[: measured.start]):
        start, end = rises.span("value")
        _put(sentence, Quantity(number(rises["value"]), measured.unit, start, end), "baseline", record, into)


def _more(sentence: Sentence, record: str, into: Collected) -> None:
    text = sentence.text
    for part, pattern in (("baseline", _BASELINE), ("target", _TARGET)):
        mark = pattern.search(text)
        if not mark:
            continue
        day = next((spotted for spotted in dates(text[mark.end() : mark.end() + 24]) if spotted.start < 4), None)
        start = mark.end() + (day.end if day else 0)
        amount = _told_behind(text, mark, start, record, into)
        if not amount:
            continue
        if part == "baseline" and into.has("goals[].baseline.value", record):
            if day:
                _reached(sentence, amount, (mark.end() + day.start, mark.end() + day.end), day.value, record, into)
            continue
        _put(sentence, _of_the_targets_unit(amount, text, record, into) or amount, part, record, into)
        if day and part == "baseline":
            words = sentence.stretch.between(mark.end() + day.start, mark.end() + day.end)
            into.add("goals[].baseline.on", day.value, words, sentence.page, "goal", record)
        for by in list(dates(text[amount.end :]))[:1] if part == "target" else ():
            words = sentence.stretch.between(amount.end + by.start, amount.end + by.end)
            into.add("goals[].target.by_on", by.value, words, sentence.page, "goal", record)
    if (due := _BY_DAY.match(text)) and not into.has("goals[].target.by_on", record):
        for day in list(dates(text[due.end() :]))[:1]:
            words = sentence.stretch.between(due.end() + day.start, due.end() + day.end)
            into.add("goals[].target.by_on", day.value, words, sentence.page, "goal", record)
    if measure := _MEASURE.match(text):
        words = sentence.stretch.between(*measure.span("measure"))
        into.add("goals[].measure", measure["measure"].rstrip("."), words, sentence.page, "goal", record)


def _told_behind(text: str, mark: re.Match[str], start: int, record: str, into: Collected) -> Quantity | None:
    """The amount right behind its name; further on only one counted as the goal is, in a line that the name opens."""
    near = quantity(text, start)
    if near and near.start - start < 12:
        return near
    unit = unit_of(record, into)
    if mark.start() > 2 or not unit:
        return None
    alike = [amount for amount in quantities(text, start) if is_alike(amount.unit, unit)]
    return alike[0] if len({amount.value for amount in alike}) == 1 else None


def _reached(
    sentence: Sentence,
    amount: Quantity,
    place: tuple[int, int],
    day: str | int | float | bool,
    record: str,
    into: Collected,
) -> None:
    """`Current level (05/01/2026): 3 of 5 trials` where the baseline is told above."""
    words, reached = sentence.stretch.between(amount.start, amount.end), f"{record}_{day}"
    into.add("goals[].progress[].value", amount.value, words, sentence.page, "measured", reached)
    into.add("goals[].progress[].on", day, sentence.stretch.between(*place), sentence.page, "measured", reached)


def _of_the_targets_unit(amount: Quantity, text: str, record: str, into: Collected) -> Quantity | None:
    """`climbs 2 stairs, 0 of 4 tries`, where the goal is counted in tries: the other counted as the goal is."""
    target = next(
        (proposal for proposal in into.found if proposal.path == "goals[].target.unit" and proposal.record == record),
        None,
    )
    if target is None or str(target.value).split()[:1] == amount.unit.split()[:1]:
        return None
    held = [other for other in quantities(text, amount.end) if not other.is_bare and other.unit == target.value]
    return held[0] if len(held) == 1 else None


def _measured(held: Sequence[Quantity], before: Quantity | None) -> Quantity | None:
    """What the goal is measured by: the quantity of the baseline's unit, for `50 meters in 4 of 5 trials` may name
    what is done before how often; else the first share, else the first."""
    same = [amount for amount in held if before and amount.unit.split()[:1] == before.unit.split()[:1]]
    shares = [amount for amount in held if amount.unit.startswith(("%", "of ", "de "))]
    return next(iter(same or shares or held), None)


def _is_baseline(text: str, start: int) -> bool:
    return bool(
        re.search(
            r"(?:baseline(?: level)?(?: of| is| was)?|"
            r"current(?:ly)?(?: level| performance| status)?(?: at)?|"
            r"present(?:ly)?(?: level)?|initial(?:ly)?|PLOF|"
            r"now|from|now [a-z]+|now (?:he|she|they) [a-z]+|did it|does it)\W*$",
            text[max(0, start - 24) : start],
            re.I,
        )
    )


def _put(sentence: Sentence, amount: Quantity, part: str, record: str, into: Collected) -> None:
    words = sentence.stretch.between(amount.start, amount.end)
    if not into.has(f"goals[].{part}.value", record):
        into.add(f"goals[].{part}.value", amount.value, words, sentence.page, "goal", record)
        into.add(f"goals[].{part}.unit", amount.unit, words, sentence.page, "goal", record)
