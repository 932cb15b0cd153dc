"""What a letter never says, and the leftovers of a form that nobody filled in."""

import re
from collections.abc import Iterator

from app.domain.case import Case
from app.domain.letter import Letter, Problem
from app.domain.library import Library
from app.letters.checks.pages import PlacedRuns

# Each branch begins with a plain letter, so that the search skips along the text; matched in lower case.
_NEVER = re.compile(
    r"illegal(?:ly)?|bad faith|fraud\w*|success rate|malpractice|we will sue|will be overturned|guarantee\w*|"
    r"significant progress"
)
_LEFTOVER = re.compile(
    r"\{\{|\}\}|\{%|<<|>>|___+|\[[^\]]*\]|\ue000|\ue001|XXX+|xxx+|TBD|tbd|Lorem ipsum|lorem ipsum|LOREM IPSUM"
)


def problems(letter: Letter, runs: PlacedRuns, case: Case, library: Library) -> Iterator[Problem]:
    quoted = {f"case:denial.reasons.{reason.id}" for reason in case.denial.reasons or ()}
    diagnoses = {
        text.casefold()
        for diagnosis in case.diagnoses or ()
        for text in (diagnosis.description, diagnosis.code)
        if text
    }
    if any(text in letter.title.casefold() for text in diagnoses if len(text) > 2):
        yield Problem("SUBJECT", "title", library.tell("letters.wording.subject_line_names_diagnosis_leave"))
    # Nearly every letter is clean, and one look at its whole text is far quicker than two looks at each run.
    whole = "\n".join([run.text for _, run in runs])
    if not (_NEVER.search(whole.lower()) or _LEFTOVER.search(whole)):
        return
    told = {f"[{problem.message}]" for problem in letter.problems}
    for where, run in runs:
        if run.text in told:  # an unknown value stands there; it is a problem of its own
            continue
        if run.kind in {"words", "derived", "author"} and (match := _NEVER.search(run.text.lower())):
            yield Problem("WORDING", where, library.tell("letters.wording.may_not_stand_in_letter", found=match[0]))
        if any("reasons." in basis for basis in run.basis) or quoted & set(run.basis):
            continue
        if match := _LEFTOVER.search(run.text):
            yield Problem(
                "LEFTOVER", where, library.tell("letters.wording.looks_like_blank_nobody_filled", found=match[0][:30])
            )
