"""Pages of a plan's book: the plan, its year, and its words on therapy: limits, definitions, exceptions."""

import re
from collections.abc import Iterator, Sequence

from app.domain.reading_rules import TableRule
from app.rules.reading.addresses import LONG_STATES
from app.rules.reading.cells import Cells
from app.rules.reading.collecting import Collected
from app.rules.reading.parts import Paper, Sentence
from app.rules.reading.shapes import dates
from app.rules.reading.tables import tables

_BENEFIT = "plan.benefits[]"
_VISITS = re.compile(r"\b(?P<n>\d{1,3}) (?:\w+ )?visits?\b", re.I)
_EACH_YEAR = re.compile(r"\b(?:benefit period|calendar year|plan year|year)\b", re.I)
_THERAPY = re.compile(r"\b(?:re)?habilitati(?:ve|on)\b|\btherap(?:y|ies)\b", re.I)
_PRODUCT = re.compile(r"\b(?:PPO|HMO|EPO|POS)\b")
_ISSUED = re.compile(r"\bissued in (?P<state>[A-Z][a-z]+(?: [A-Z][a-z]+)?)")
_YEAR_STARTS = re.compile(r"\b(?:benefit period|plan year)\b\W*(?:starts?|begins?)\s+(?:on )?", re.I)
_GRANDFATHERED = re.compile(r"\bis (?P<no>not )?a grandfathered\b", re.I)
_BEYOND = re.compile(
    r"\b(?:may|will|can) approve (?:more )?visits (?:above|beyond|over)\b.*\bmedically necessary\b", re.I
)
_MEANS = re.compile(
    r"^(?P<what>Habilitative|Rehabilitative|Medical(?:ly)? Necess\w+|Skilled)\b[^.]{0,60}?\b(?:means?|are|is)\b", re.I
)
_EXCLUDES = re.compile(r"\b(?:not covered|does not cover|do not cover|excluded?|exclusion)\b", re.I)


def take(paper: Paper, rules: Sequence[TableRule], into: Collected) -> None:
    _plan(paper, into)
    number = 0
    for number, (cells, words) in enumerate(_rows(paper, rules, into), 1):
        visits = _VISITS.search(words)
        if visits is None:
            continue
        record = f"b{number}"
        held = Cells(cells.row, "limits", record, into)
        held.put(f"{_BENEFIT}.words", words.strip(), "limit")
        held.put(f"{_BENEFIT}.visits_per_year", int(visits["n"]), "limit", visits.span())
        _named(held, cells.row.text("service"))
        _printed_page(paper, cells.row.page, record, into)
    _sentences(paper, number, into)


def _rows(paper: Paper, rules: Sequence[TableRule], into: Collected) -> Iterator[tuple[Cells, str]]:
    for table in tables(paper, [rule for rule in rules if rule.id == "limits"]):
        for row in table.rows:
            yield Cells(row, "limits", "", into), row.text("limit")


def _named(cells: Cells, service: str) -> None:
    cells.put(f"{_BENEFIT}.kind", "rehabilitative" if _is_rehabilitative(service) else "habilitative", "service")
    named = [name for name, _ in cells.into.therapies_in(service)]
    if len(named) == 1 and " and " not in service:
        cells.put(f"{_BENEFIT}.discipline", named[0], "service")


def _is_rehabilitative(text: str) -> bool:
    return bool(re.search(r"\brehabilit", text, re.I))


def _sentences(paper: Paper, number: int, into: Collected) -> None:
    has_table = into.has(f"{_BENEFIT}.words")
    for sentence in paper.sentences:
        if _BEYOND.search(sentence.text):
            number += 1
            _benefit(paper, sentence, "exception", f"b{number}", into)
        elif not has_table and _THERAPY.search(sentence.text) and _EACH_YEAR.search(sentence.text):
            visits = _VISITS.search(sentence.text)
            if visits and re.search(r"\bhabilit|\brehabilit", sentence.text, re.I):
                number += 1
                kind = "rehabilitative" if _is_rehabilitative(sentence.text) else "habilitative"
                _benefit(paper, sentence, kind, f"b{number}", into)
                words = sentence.stretch.between(*visits.span())
                into.add(f"{_BENEFIT}.visits_per_year", int(visits["n"]), words, sentence.page, "limit", f"b{number}")
        elif (means := _MEANS.match(sentence.text)) and not _EXCLUDES.search(sentence.text) and means["what"]:
            number += 1
            _benefit(paper, sentence, "definition", f"b{number}", into)


def _benefit(paper: Paper, sentence: Sentence, kind: str, record: str, into: Collected) -> None:
    into.add(f"{_BENEFIT}.words", sentence.text, sentence.words, sentence.page, "benefit", record)
    into.add(f"{_BENEFIT}.kind", kind, sentence.words, sentence.page, "benefit", record)
    if kind == "exception":
        into.add(f"{_BENEFIT}.exception", "medical_necessity", sentence.words, sentence.page, "benefit", record)
    if len(paper.text.pages) < 5:
        _printed_page(paper, sentence.page, record, into)


def _printed_page(paper: Paper, page: int, record: str, into: Collected) -> None:
    """The number alone on the last line of the page."""
    last = [line for number, line in paper.lines if number == page][-1:]
    for line in last:
        if re.fullmatch(r"\d{1,4}", line.text.strip()):
            into.add(f"{_BENEFIT}.page", int(line.text), line.segments[0].words, page, "printed_page", record)


def _plan(paper: Paper, into: Collected) -> None:
    for page, line in paper.lines[:12]:
        segment = line.segments[0]
        if _PRODUCT.search(segment.text) and len(segment.text.split()) < 9 and not into.has("plan.plan_name"):
            into.add("plan.plan_name", segment.text, segment.words, page, "plan_name")
    for sentence in paper.sentences[:30]:
        text, stretch = sentence.text, sentence.stretch
        if (issued := _ISSUED.search(text)) and (state := LONG_STATES.get(issued["state"].lower())):
            into.add("plan.policy_issue_state", state, stretch.between(*issued.span()), sentence.page, "issued_in")
        if starts := _YEAR_STARTS.search(text):
            for day in list(dates(text[starts.end() :]))[:1]:
                words = stretch.between(starts.end() + day.start, starts.end() + day.end)
                into.add("plan.plan_year_starts_on", day.value, words, sentence.page, "plan_year")
        if grand := _GRANDFATHERED.search(text):
            words = stretch.between(*grand.span())
            into.add("plan.is_grandfathered", not grand["no"], words, sentence.page, "grandfathered")
