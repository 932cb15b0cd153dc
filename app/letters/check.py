"""Whether a letter may be final: everything that holds it back, each with its place and what to do."""

from dataclasses import replace

from app.domain.assessment import Assessment
from app.domain.case import Case
from app.domain.letter import Letter, Problem
from app.domain.library import Library
from app.letters.checks import basis, citations, evidence, names, numbers, substance, wording
from app.letters.checks.pages import placed_runs


def problems(letter: Letter, case: Case, assessment: Assessment, library: Library) -> tuple[Problem, ...]:
    """Every problem once, in the order of the page; empty when the letter may be signed."""
    kind = library.templates.kinds.get(letter.kind)
    runs = placed_runs(letter)
    noticed = (
        *letter.problems,
        *substance.problems(letter, case, kind, library),
        *evidence.problems(letter, case, assessment, library),
        *basis.problems(letter, runs, library),
        *numbers.problems(runs, case, library),
        *citations.problems(letter, runs, assessment, library),
        *names.problems(runs, case, library),
        *wording.problems(letter, runs, case, library),
    )
    return tuple(dict.fromkeys(noticed))


def checked(letter: Letter, case: Case, assessment: Assessment, library: Library) -> Letter:
    """The letter with its problems; a letter that has any is a draft."""
    noticed = problems(letter, case, assessment, library)
    return replace(letter, problems=noticed, is_draft=bool(noticed))
