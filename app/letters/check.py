"""Whether a letter may be final: everything that holds it back, each with its place and what to do."""

from dataclasses import replace

from app.domain.assessment import Assessment
from app.domain.case import Case
from app.domain.law import Forbidden
from app.domain.letter import Letter, Problem
from app.domain.library import Library
from app.letters.checks import basis, citations, evidence, names, numbers, wording


def problems(
    letter: Letter, case: Case, assessment: Assessment, library: Library, forbidden: Forbidden
) -> tuple[Problem, ...]:
    """Every problem once, in the order of the page; empty when the letter may be signed."""
    kind = library.templates.kinds.get(letter.kind)
    found = (
        *letter.problems,
        *evidence.problems(letter, case, assessment, kind.settles if kind else ()),
        *basis.problems(letter),
        *numbers.problems(letter, case),
        *citations.problems(letter, case, assessment, library, forbidden),
        *names.problems(letter, case),
        *wording.problems(letter, case),
    )
    return tuple(dict.fromkeys(found))


def checked(letter: Letter, case: Case, assessment: Assessment, library: Library, forbidden: Forbidden) -> Letter:
    """The letter with its problems; a letter that has any is a draft."""
    found = problems(letter, case, assessment, library, forbidden)
    return replace(letter, problems=found, is_draft=bool(found))
