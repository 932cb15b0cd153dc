"""A plan of care: its interval, how often and how long, what is done, why this often, when it ends, why skilled."""

import re
from collections.abc import Callable, Mapping, Sequence

from app.domain.clinical import DisciplineProfile
from app.domain.library import Clinical
from app.domain.reading import Word
from app.domain.reading_rules import ReadingRules
from app.rules.reading import boxes, caregiver_teaching, plan_dose, plan_times, services_asked, what_is_done
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import stretch_of
from app.rules.reading.parts import Paper, Sentence
from app.rules.reading.sections import SectionRead, of_parts, sections
from app.rules.reading.shapes import PROCEDURE, one_of

_PLAN = "plans_of_care[]"
_HEAD = 16  # lines at the head of a paper
# A line of another's therapy, or of another paper.
_ELSEWHERE = re.compile(r"\b(?:school|IEP|referr\w+|previous\w*|also receives|history|in the past|assistant)\b", re.I)
_RECORD = "plan"
_FEW = 5  # words
_NO_REASON = frozenset({"goals", "caregiver", "interventions", "skilled"})
_NO_DOSE = frozenset({"goals", "discharge", "caregiver"})  # parts whose counts are no dose of the plan


def take(paper: Paper, reading: ReadingRules, known: Clinical, into: Collected) -> None:
    rules, said = reading.tables, {rule.id: one_of(rule.words) for rule in reading.roles}
    held = sections(paper)
    _discipline(paper, known.disciplines, into)
    plan_dose.take(paper, held, rules, known.codes, into)
    services_asked.take(paper, "plan_of_care", rules, into)
    plan_times.take(paper, into)
    _interventions(paper, held, into)
    _whole(held, "rationale", f"{_PLAN}.rationale", _RECORD, into)
    _whole(held, "discharge", f"{_PLAN}.discharge_plan", _RECORD, into)
    skilled(paper, held, said["plan_skilled"], into)
    _sentence(
        paper,
        f"{_PLAN}.rationale",
        lambda text: bool(said["plan_often"].search(text) and said["plan_because"].search(text)),
        into,
    )
    _sentence(
        paper,
        f"{_PLAN}.discharge_plan",
        lambda text: bool(said["plan_ends"].search(text) and not said["plan_has_ended"].search(text)),
        into,
    )
    for section in of_parts(held, "caregiver"):
        caregiver_teaching.of_plan(section.stretch, into)


def _sentence(paper: Paper, path: str, is_told: Callable[[str], bool], into: Collected) -> None:
    """The first sentence that tells it, where nothing stands under such a heading."""
    for sentence in paper.sentences if not into.has(path) else ():
        is_apart = sentence.part in _NO_REASON
        if is_told(sentence.text) and not is_apart and len(sentence.words) > _FEW:
            into.add(path, sentence.text, sentence.words, sentence.page, "told", _RECORD)
            return


def _discipline(paper: Paper, known: Mapping[str, DisciplineProfile], into: Collected) -> None:
    """The therapy that is ticked, or that a line at the head of the paper names alone; else that of who signed it."""
    lines = [stretch_of(line, page) for page, line in paper.lines]
    ticked = [item for line in lines for item in boxes.ticked(line)]
    for stretch in (*ticked, *lines[:_HEAD]):
        named = into.therapies_in(stretch.text)
        if len(named) == 1 and not _ELSEWHERE.search(stretch.text):
            name, match = named[0]
            _add_discipline(name, stretch.between(*match.span()), stretch.page, into)
            return
    signed = [proposal for proposal in into.of("people[].credentials") if _of_signer(str(proposal.value), known)]
    names = {_of_signer(str(proposal.value), known) for proposal in signed}
    if len(names) == 1:
        told = next(line for line in lines if str(signed[0].value) in line.text)
        start = told.text.index(str(signed[0].value))
        words = told.between(start, start + len(str(signed[0].value)))
        _add_discipline(names.pop() or "", words, told.page, into)


def _add_discipline(name: str, words: Sequence[Word], page: int, into: Collected) -> None:
    into.add(f"{_PLAN}.discipline", name, words, page, "plan_discipline", _RECORD)


def _of_signer(credentials: str, known: Mapping[str, DisciplineProfile]) -> str | None:
    parts = set(re.split(r"[,\s]+", credentials))
    own = [id for id, profile in known.items() if profile.has_goals and parts & set(profile.signer_credentials)]
    return own[0] if len(own) == 1 else None


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


def skilled(paper: Paper, held: Sequence[SectionRead], is_needed: re.Pattern[str], into: Collected) -> None:
    """Why the hands of a therapist or nurse are needed: what stands under such a heading, else the sentence itself."""
    _whole(held, "skilled", "skilled_care[].words", "skilled", into)
    if into.has("skilled_care[].words"):
        return
    for sentence in paper.sentences:
        if is_needed.search(sentence.text) and sentence.part not in _NO_DOSE:
            _add_sentence(sentence, into)
            return


def _add_sentence(sentence: Sentence, into: Collected) -> None:
    into.add("skilled_care[].words", sentence.text, sentence.words, sentence.page, "skilled", "skilled")
