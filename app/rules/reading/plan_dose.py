"""How often and how long a plan of care treats, and by which codes: a table, a part of its own, or the sentence."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from app.domain.reading_rules import TableRule
from app.rules.reading.cell_tables import tables_by_cells
from app.rules.reading.cells import Cells
from app.rules.reading.collecting import Collected
from app.rules.reading.dose import PRIOR, DoseRead, doses
from app.rules.reading.layout import Stretch, stretch_of
from app.rules.reading.parts import Paper, Sentence
from app.rules.reading.sections import SectionRead, of_parts
from app.rules.reading.shapes import PROCEDURE, count

_PLAN = "plans_of_care[]"
_RECORD = "plan"
NO_DOSE = frozenset({"goals", "discharge", "caregiver"})  # parts whose counts are no dose of the plan
_CODES = re.compile(r"(?:CPT|HCPCS|CPT/HCPCS|procedure|treatment|billing)(?: codes?(?:\(s\))?)?\s*:\s*(?=\d{5})", re.I)
_LASTS = re.compile(
    r"\b(?:sessions?|visits?)\b[^.]{0,30}\bminutes\b|\bminutes (?:per|each|a|for each) (?:sessions?|visits?|time)\b",
    re.I,
)
_ENTRY = re.compile(r":\s*\S*\d|\b\d+\s*(?:x|min|weeks?)\b", re.I)  # `Frequency: 2 x week` is told, and heads no column
# What the school gives, what was before and what the family does at home is none of the plan's.
_NOT_THE_PLANS = re.compile(
    r"\b(?:schools?|IEP|district|day ?care)\b|\blast (?:school )?(?:year|month|period|plan)\b|\bprevious\w*"
    rf"|\bformerly\b|\b{PRIOR}|\bhome (?:exercise )?program\b|\bhomework\b"
    r"|^(?!.*\bcontinu)(?:current(?:ly)?|at present|until now)\b"
    r"|\b(?:was|were|has been|had been|have been) (?:seen|treated|receiving|attending|coming)\b"
    r"|\b(?:parents?|mother|father|mom|dad|family|caregivers?|grandmother|grandfather)\b[^.;]{0,40}"
    r"\b(?:carr(?:y|ies)|practi[cs]\w*|do|does|exercis\w*|perform\w*|complet\w*|repeat\w*|follow\w*)\b",
    re.I,
)
# A count of visits that is a limit, was granted or was used; and a code of another time or of an evaluation.
_NOT_PLANNED = re.compile(
    r"\b(?:authoriz\w+|approv\w+|allow\w*|limit\w*|benefit\w*|insurance|remain\w*|used|attended|missed|completed|kept"
    r"|cancel\w*|since|so far|to date|after|every|between)\b",
    re.I,
)
_NOT_THIS_CODE = re.compile(
    rf"\b(?:{PRIOR}|previous\w*|last|evaluat\w+|re-?eval\w*|authorized|denied|expired|not|school|was|were)\b", re.I
)
_MOST = {"visits_per_week": 14, "minutes_per_visit": 240, "visits": 400}
_STATE = re.compile(r"\b[A-Z]{2},?\s+$")  # before a postal code


def take(
    paper: Paper, held: Sequence[SectionRead], rules: Sequence[TableRule], codes: Collection[str], into: Collected
) -> None:
    _table(paper, rules, into)
    _parts(held, into)
    _sentence(paper, into)
    for field, is_told in (("minutes_per_visit", _lasts), ("visits", _is_planned)):
        if not into.has(f"{_PLAN}.{field}") and into.has(f"{_PLAN}.visits_per_week"):
            _elsewhere(paper, field, is_told, into)
    _labelled_codes(paper, into)
    if not into.has(f"{_PLAN}.procedure_codes[]") and not into.has("services[].procedure_codes[]"):
        _known_codes(paper, codes, into)


def _table(paper: Paper, rules: Sequence[TableRule], into: Collected) -> None:
    for table in tables_by_cells(paper, [rule for rule in rules if rule.id == "dose"]):
        for row in () if _ENTRY.search(table.head.text) else table.rows:
            cells = Cells(row, "dose", _RECORD, into)
            for column in ("visits_per_week", "minutes_per_visit", "visits"):
                amount = count(row.text(column))
                if amount and len(row.text(column)) < 16 and int(amount.value) <= _MOST[column]:
                    cells.put(f"{_PLAN}.{column}", amount.value, column, (amount.start, amount.end))
            cells.each("code", PROCEDURE, f"{_PLAN}.procedure_codes[]")


def _parts(held: Sequence[SectionRead], into: Collected) -> None:
    """What stands under `Frequency and duration`, whole sentences or not."""
    for section in of_parts(held, "dose"):
        text = section.stretch.text
        if not _NOT_THE_PLANS.search(text):
            _put(section.stretch, doses(text, is_entry=True), into)


def _put(stretch: Stretch, told: Iterator[DoseRead] | Sequence[DoseRead], into: Collected) -> None:
    for dose in told:
        if not into.has(f"{_PLAN}.{dose.field}"):
            words = stretch.between(dose.start, dose.end)
            into.add(f"{_PLAN}.{dose.field}", dose.value, words, stretch.page, "dose", _RECORD)


def _sentence(paper: Paper, into: Collected) -> None:
    """The sentence that says how often; its minutes, visits and codes belong to it."""
    for sentence in paper.sentences:
        said = list(doses(sentence.text))
        if not any(spoken.field == "visits_per_week" for spoken in said) or not _is_the_plans(sentence, into):
            continue
        _put(sentence.stretch, said, into)
        for match in PROCEDURE.finditer(sentence.text):
            words = sentence.stretch.between(*match.span())
            into.add(f"{_PLAN}.procedure_codes[]", match[0], words, sentence.page, "dose", _RECORD)
        return


def _is_the_plans(sentence: Sentence, into: Collected) -> bool:
    """Whether a dose in the sentence may be the plan's: of its own therapy, here and from now on."""
    named = {name for name, _ in into.therapies_in(sentence.text)}
    own = {discipline.value for discipline in into.of(f"{_PLAN}.discipline")}
    is_anothers = bool(named and own and not named & own)
    return sentence.part not in NO_DOSE and not is_anothers and not _NOT_THE_PLANS.search(sentence.text)


def _lasts(text: str) -> bool:
    """`Each session lasts 45 minutes.`"""
    return bool(_LASTS.search(text))


def _is_planned(text: str) -> bool:
    """`26 visits in all`, and neither a limit nor what was used."""
    return not _NOT_PLANNED.search(text)


def _elsewhere(paper: Paper, field: str, is_told: Callable[[str], bool], into: Collected) -> None:
    """How long or how many, where another sentence says how often: of several counts none."""
    told: list[tuple[Sentence, DoseRead]] = []
    for sentence in paper.sentences:
        if is_told(sentence.text) and _is_the_plans(sentence, into):
            told += [(sentence, dose) for dose in doses(sentence.text) if dose.field == field]
    if len({dose.value for _, dose in told}) == 1:
        sentence, dose = told[0]
        _put(sentence.stretch, [dose], into)


def _labelled_codes(paper: Paper, into: Collected) -> None:
    """`CPT codes: 92507, 92526`: the codes behind their label, without units or dates of their own."""
    for page, line in paper.lines:
        stretch = stretch_of(line, page)
        label = _CODES.match(stretch.text)
        for code in PROCEDURE.finditer(stretch.text, label.end()) if label else ():
            words = stretch.between(*code.span())
            into.add(f"{_PLAN}.procedure_codes[]", code[0], words, page, "codes", _RECORD)


def _known_codes(paper: Paper, codes: Collection[str], into: Collected) -> None:
    """Any code of a therapy that the paper names, where no label told of it; none of an address or of another time."""
    for page, line in paper.lines:
        stretch = stretch_of(line, page)
        if _NOT_THIS_CODE.search(stretch.text):
            continue
        for code in PROCEDURE.finditer(stretch.text):
            if code[0] in codes and not _STATE.search(stretch.text[: code.start()]):
                words = stretch.between(*code.span())
                into.add(f"{_PLAN}.procedure_codes[]", code[0], words, page, "codes", _RECORD)
