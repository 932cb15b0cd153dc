"""A plan of care: its interval, how often and how long, what is done, why this often, when it ends, why skilled."""

import re
from collections.abc import Sequence

from app.domain.reading_rules import TableRule
from app.rules.reading import services_asked, what_is_done
from app.rules.reading.cells import Cells
from app.rules.reading.collecting import Collected
from app.rules.reading.dose import PRIOR, doses
from app.rules.reading.layout import stretch_of
from app.rules.reading.parts import Paper, Sentence
from app.rules.reading.sections import SectionRead, of_parts, sections
from app.rules.reading.shapes import PROCEDURE, count, dates
from app.rules.reading.tables import tables

_PLAN = "plans_of_care[]"
_RECORD = "plan"
_DAY = r"(?:[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2} [A-Z][a-z]+ \d{4})"
_PAIR = re.compile(rf"(?P<pair>{_DAY}\s*(?:to|through|until|and|[-–])\s*{_DAY})")
_INTERVAL = re.compile(
    r"\b(?:valid|holds|certification|plan period|(?:period|dates) of (?:this |the )?plan|plan of care|period|plan dates"
    r"|plan (?:is|covers|runs)(?: for)?|plan (?:from|for)|effective|for the time)\b",
    re.I,
)
_ASKED = re.compile(r"\bauthoriz|\brequest|\basked for", re.I)
_DATED = re.compile(r"\bdated\s+|\bdate of (?:the )?plan:?\s+|\bplan date:?\s+", re.I)
_CODES = re.compile(r"(?:CPT|HCPCS|CPT/HCPCS|procedure|treatment|billing)(?: codes?(?:\(s\))?)?\s*:\s*(?=\d{5})", re.I)
_LASTS = re.compile(
    r"\b(?:sessions?|visits?)\b[^.]{0,30}\bminutes\b|\bminutes (?:per|each|a|for each) (?:sessions?|visits?|time)\b",
    re.I,
)
_ENTRY = re.compile(r":\s*\S*\d|\b\d+\s*(?:x|min|weeks?)\b", re.I)  # `Frequency: 2 x week` is told, and heads no column
_NO_DOSE = frozenset({"goals", "discharge", "caregiver"})  # parts whose counts are no dose of the plan
# What the school gives, what was before and what the family does at home is none either.
_NOT_THE_PLANS = re.compile(
    r"\b(?:schools?|IEP|district|day ?care)\b|\blast (?:school )?(?:year|month|period|plan)\b|\bprevious\w*"
    rf"|\bformerly\b|\b{PRIOR}|\bhome (?:exercise )?program\b|\bhomework\b"
    r"|^(?!.*\bcontinu)(?:current(?:ly)?|at present|until now)\b"
    r"|\b(?:was|were|has been|had been|have been) (?:seen|treated|receiving|attending|coming)\b"
    r"|\b(?:parents?|mother|father|mom|dad|family|caregivers?|grandmother|grandfather)\b[^.;]{0,40}"
    r"\b(?:carr(?:y|ies)|practi[cs]\w*|do|does|exercis\w*|perform\w*|complet\w*|repeat\w*|follow\w*)\b",
    re.I,
)
_SKILLED = re.compile(
    r"\b(?:therapist|pathologist|analyst|nurse|BCBA)\b[^.]{0,30}\b(?:must|needs? to|has to|is needed|is required)\b"
    r"|\brequires? (?:an?|the skills of an?) [^.]{0,40}(?:therapist|pathologist|analyst|nurse)\b",
    re.I,
)


def take(paper: Paper, rules: Sequence[TableRule], into: Collected) -> None:
    held = sections(paper)
    _discipline(paper, into)
    _table(paper, rules, into)
    _doses(paper, into)
    _codes(paper, into)
    services_asked.take(paper, "plan_of_care", rules, into)
    _interval(paper, into)
    _interventions(paper, held, into)
    _whole(held, "rationale", f"{_PLAN}.rationale", _RECORD, into)
    _whole(held, "discharge", f"{_PLAN}.discharge_plan", _RECORD, into)
    skilled(paper, held, into)


def _discipline(paper: Paper, into: Collected) -> None:
    """The therapy that the head of the paper names, where it names one and no other."""
    for sentence in paper.sentences[:14]:
        named = into.therapies_in(sentence.text)
        if len({name for name, _ in named}) == 1:
            name, match = named[0]
            words = sentence.stretch.between(*match.span())
            into.add(f"{_PLAN}.discipline", name, words, sentence.page, "plan_discipline", _RECORD)
            return


def _interval(paper: Paper, into: Collected) -> None:
    stretches = [stretch_of(line, page) for page, line in paper.lines]
    before = ""
    for stretch in [*(paragraph for _, paragraph in paper.paragraphs), *stretches]:
        pair = _PAIR.search(stretch.text)
        if pair and not into.has("documents[].valid_to"):
            head = f"{before} {stretch.text[: pair.start()]}"[-90:]
            if _ASKED.search(head) and into.has("services[].procedure_codes[]"):
                for name, day in zip(("from_on", "to_on"), dates(pair["pair"]), strict=False):
                    words = stretch.between(pair.start("pair") + day.start, pair.start("pair") + day.end)
                    path = f"services[].requested.{name}"
                    if not into.has(path, "s1"):
                        into.add(path, day.value, words, stretch.page, "period_asked", "s1")
            if _INTERVAL.search(head) and not _ASKED.search(head):
                for name, day in zip(("valid_from", "valid_to"), dates(pair["pair"]), strict=False):
                    words = stretch.between(pair.start("pair") + day.start, pair.start("pair") + day.end)
                    into.add(f"documents[].{name}", day.value, words, stretch.page, "interval", "paper")
        said = _DATED.search(stretch.text)
        given = list(dates(stretch.text[said.end() : said.end() + 22])) if said else []
        if said and given and given[0].start < 3 and not into.has("documents[].dated_on"):
            words = stretch.between(said.end() + given[0].start, said.end() + given[0].end)
            into.add("documents[].dated_on", given[0].value, words, stretch.page, "dated", "paper")
        before = stretch.text[-60:]


def _table(paper: Paper, rules: Sequence[TableRule], into: Collected) -> None:
    for table in tables(paper, [rule for rule in rules if rule.id == "dose"]):
        for row in () if _ENTRY.search(table.head.text) else table.rows:
            cells = Cells(row, "dose", _RECORD, into)
            for column in ("visits_per_week", "minutes_per_visit", "visits"):
                if (amount := count(row.text(column))) and len(row.text(column)) < 16:
                    cells.put(f"{_PLAN}.{column}", amount.value, column, (amount.start, amount.end))
            cells.each("code", PROCEDURE, f"{_PLAN}.procedure_codes[]")


def _doses(paper: Paper, into: Collected) -> None:
    """The sentence that says how often; its minutes, visits and codes belong to it."""
    for sentence in paper.sentences:
        said = list(doses(sentence.text))
        if not any(spoken.field == "visits_per_week" for spoken in said) or not _is_the_plans(sentence, into):
            continue
        for dose in said:
            if not into.has(f"{_PLAN}.{dose.field}"):
                words = sentence.stretch.between(dose.start, dose.end)
                into.add(f"{_PLAN}.{dose.field}", dose.value, words, sentence.page, "dose", _RECORD)
        for match in PROCEDURE.finditer(sentence.text):
            words = sentence.stretch.between(*match.span())
            into.add(f"{_PLAN}.procedure_codes[]", match[0], words, sentence.page, "dose", _RECORD)
        break
    if not into.has(f"{_PLAN}.minutes_per_visit") and into.has(f"{_PLAN}.visits_per_week"):
        _minutes(paper, into)


def _is_the_plans(sentence: Sentence, into: Collected) -> bool:
    """Whether a dose in the sentence may be the plan's: of its own therapy, here and from now on."""
    named = {name for name, _ in into.therapies_in(sentence.text)}
    own = {discipline.value for discipline in into.of(f"{_PLAN}.discipline")}
    is_anothers = bool(named and own and not named & own)
    return sentence.part not in _NO_DOSE and not is_anothers and not _NOT_THE_PLANS.search(sentence.text)


def _codes(paper: Paper, into: Collected) -> None:
    """`CPT codes: 92507, 92526`: the codes behind their label, without units or dates of their own."""
    for page, line in paper.lines:
        stretch = stretch_of(line, page)
        label = _CODES.match(stretch.text)
        for code in PROCEDURE.finditer(stretch.text, label.end()) if label else ():
            words = stretch.between(*code.span())
            into.add(f"{_PLAN}.procedure_codes[]", code[0], words, page, "codes", _RECORD)


def _minutes(paper: Paper, into: Collected) -> None:
    """`Each session lasts 45 minutes.`: how long, where another sentence says how often."""
    said = [sentence for sentence in paper.sentences if _is_the_plans(sentence, into)]
    for sentence in (sentence for sentence in said if _LASTS.search(sentence.text)):
        for dose in (dose for dose in doses(sentence.text) if dose.field == "minutes_per_visit"):
            words = sentence.stretch.between(dose.start, dose.end)
            into.add(f"{_PLAN}.{dose.field}", dose.value, words, sentence.page, "dose", _RECORD)
            return


def _interventions(paper: Paper, held: Sequence[SectionRead], into: Collected) -> None:
    for section in of_parts(held, "interventions"):
        what_is_done.listed(section, f"{_PLAN}.interventions[]", _RECORD, into)
        for code in PROCEDURE.finditer(section.stretch.text):
            words = section.stretch.between(*code.span())
            into.add(f"{_PLAN}.procedure_codes[]", code[0], words, section.page, "interventions", _RECORD)
    if not into.has(f"{_PLAN}.interventions[]"):
        what_is_done.in_sentences(paper.sentences, f"{_PLAN}.interventions[]", _RECORD, into)


def _whole(held: Sequence[SectionRead], part: str, path: str, record: str, into: Collected) -> None:
    for section in of_parts(held, part):
        text = section.stretch.text.strip()
        if len(text.split()) > 3 and not into.has(path):
            into.add(path, text, section.stretch.words, section.page, part, record)


def skilled(paper: Paper, held: Sequence[SectionRead], into: Collected) -> None:
    """Why the hands of a therapist or nurse are needed: what stands under such a heading, else the sentence itself."""
    _whole(held, "skilled", "skilled_care[].words", "skilled", into)
    if into.has("skilled_care[].words"):
        return
    for sentence in paper.sentences:
        if _SKILLED.search(sentence.text) and sentence.part not in _NO_DOSE:
            _add_sentence(sentence, into)
            return


def _add_sentence(sentence: Sentence, into: Collected) -> None:
    into.add("skilled_care[].words", sentence.text, sentence.words, sentence.page, "skilled", "skilled")
