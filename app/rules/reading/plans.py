"""A plan of care: its interval, how often and how long, what is done, why this often, when it ends, why skilled."""

import re
from collections.abc import Collection, Sequence

from app.domain.reading_rules import TableRule
from app.rules.reading import plan_dose, plan_times, services_asked, what_is_done
from app.rules.reading.collecting import Collected
from app.rules.reading.parts import Paper, Sentence
from app.rules.reading.sections import SectionRead, of_parts, sections
from app.rules.reading.shapes import PROCEDURE

_PLAN = "plans_of_care[]"
_RECORD = "plan"
_NO_DOSE = frozenset({"goals", "discharge", "caregiver"})  # parts whose counts are no dose of the plan
_SKILLED = re.compile(
    r"\b(?:therapist|pathologist|analyst|nurse|BCBA)\b[^.]{0,30}\b(?:must|needs? to|has to|is needed|is required)\b"
    r"|\brequires? (?:an?|the skills of an?) [^.]{0,40}(?:therapist|pathologist|analyst|nurse)\b",
    re.I,
)


def take(paper: Paper, rules: Sequence[TableRule], codes: Collection[str], into: Collected) -> None:
    """`codes`: the procedure codes that the library knows."""
    held = sections(paper)
    _discipline(paper, into)
    plan_dose.take(paper, held, rules, codes, into)
    services_asked.take(paper, "plan_of_care", rules, into)
    plan_times.take(paper, into)
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
