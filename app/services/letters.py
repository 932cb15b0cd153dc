"""A case becomes a letter, and a letter becomes bytes. Works on a case document alone; nothing is stored here."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.domain.assessment import Assessment
from app.domain.case import Case
from app.domain.letter import GoalChart, Letter
from app.domain.library import Library
from app.domain.outline import LetterKind
from app.domain.own_words import OwnWords
from app.domain.people import Person
from app.domain.told import unsaid
from app.errors import FieldProblem, Invalid, KindRefused, LetterNotReady, NotFound
from app.letters.check import checked
from app.letters.compose import compose
from app.letters.own_words import with_own_words
from app.letters.tables.goals import course
from app.render import FORMATS
from app.rules.filing.signers import signer, voice_of
from app.services.assessments import assessment_of

if TYPE_CHECKING:  # the command that needs no database does not wait for its driver
    from app.services.cases import CaseFile

FORMAT_NAMES = tuple(FORMATS)
_WIDTH = re.compile(r'<col style="width:(\d+)%">')


@dataclass(frozen=True, slots=True)
class MaySign:
    """One of the people of the case; `because` says why this person may not sign, or nothing."""

    person: Person
    because: str | None


def composed_letter(
    library: Library,
    case: Case,
    kind: str,
    on: date,
    signer_id: str | None,
    is_draft_allowed: bool,
    own: Sequence[OwnWords] = (),
) -> Letter:
    """The letter. With problems it is refused, unless a draft will do: that one says so on every page."""
    outline = _outline(library, kind)
    assessment = assessment_of(case, library, on)
    library = library.on(on)
    _check_available(assessment, kind)
    sender = signer(outline, case, assessment, library, signer_id)
    letter = compose(outline, case, assessment, library, sender)
    letter = with_own_words(letter, own)
    letter = checked(letter, case, assessment, library)
    if letter.is_draft and not is_draft_allowed:
        raise LetterNotReady(tuple(FieldProblem(problem.where, problem.message) for problem in letter.problems))
    return letter


def rendered(letter: Letter, library: Library, format_name: str) -> bytes:
    """The letter as a file: same words, same order, in every format."""
    return FORMATS[_known_format(format_name)].render(letter, library.templates.look)


def media_type(format_name: str) -> str:
    return FORMATS[_known_format(format_name)].media_type


def file_name(letter: Letter, format_name: str) -> str:
    """`internal_appeal-2026-10-20.docx`; a draft says so in its name too."""
    draft = "-draft" if letter.is_draft else ""
    return f"{letter.kind}-{letter.on.isoformat()}{draft}.{FORMATS[_known_format(format_name)].extension}"


def preview(file: CaseFile, kind: str, signer_id: str | None, own: list[OwnWords]) -> Letter:
    """The letter of that day, also when it has problems. Raises where this case has no such letter."""
    return composed_letter(file.library, file.case, kind, file.assessment.on, signer_id, True, own)


def signers(file: CaseFile, kind: str) -> tuple[MaySign, ...]:
    """Who of the case could sign this kind of letter."""
    outline = file.library.templates.kinds[kind]
    answers = []
    for person in file.case.people or ():
        if voice_of(file.case, person, file.assessment.on):
            try:
                signer(outline, file.case, file.assessment, file.library, person.id)
                answers.append(MaySign(person, None))
            except Invalid as error:
                answers.append(MaySign(person, error.problems[0].message))
    return tuple(answers)


def block_pages(letter: Letter) -> tuple[str, ...]:
    """Each block as HTML, as the file has it; widths as attributes, because a page of ours has no inline style."""
    from app.render.html import blocks

    return tuple(_WIDTH.sub(r'<col width="\1%">', block) for block in blocks(letter))


def goal_chart(case: Case, goal_id: str) -> bytes:
    """The chart of one goal as its letter will show it, a PNG.

    Raises where the goal has no dated baseline or no measurement.
    """
    from app.render.charts import picture

    goal = next((held for held in case.goals or () if held.id == goal_id), None)
    measured, aim = course(goal) if goal else ((), None)
    if goal is None or goal.baseline is None or len(measured) < 2:
        raise NotFound(unsaid("missing.chart"))
    return picture(GoalChart(goal.measure or goal.words, goal.words, goal.baseline.unit, measured, aim))


def _outline(library: Library, kind: str) -> LetterKind:
    outline = library.templates.kinds.get(kind)
    if outline is None:
        raise Invalid((FieldProblem("kind", unsaid("letter.no_kind", known=_list(library.templates.kinds))),))
    return outline


def _check_available(assessment: Assessment, kind: str) -> None:
    for choice in assessment.kinds:
        if choice.kind == kind and not choice.is_available:
            raise KindRefused(choice.because, choice.use_instead)


def _known_format(name: str) -> str:
    if name not in FORMATS:
        raise Invalid((FieldProblem("format", unsaid("letter.no_format", known=_list(FORMATS))),))
    return name


def _list(names: Collection[str]) -> str:
    return ", ".join(sorted(names))
