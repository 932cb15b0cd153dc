"""Another child's name or pronoun in a record is the commonest copying fault, and the most embarrassing one."""

import re
from collections.abc import Iterator

from app.domain.case import Case
from app.domain.letter import Problem
from app.domain.library import Library
from app.domain.names_of_people import names_of, strangers
from app.letters.checks.pages import PlacedRuns
from app.letters.names.persons import pronoun_set

_GENDERED = {"she": re.compile(r"\b(he|him|his)\b", re.I), "he": re.compile(r"\b(she|her|hers)\b", re.I)}
_OTHERS = re.compile(
    r"\b(father|dad|daddy|brother|grandfather|grandpa|mother|mom|mommy|sister|grandmother|grandma|uncle|aunt|"
    r"parents?|caregivers?|teacher|aide|peers?|siblings?|friend|cousin|nanny|nurse|therapist)\b",
    re.I,
)


def problems(runs: PlacedRuns, case: Case, library: Library) -> Iterator[Problem]:
    """Looks at the words of records about the child: goals, notes, findings, statements of skilled care."""
    known = names_of(case)
    pronouns = pronoun_set(case.child.pronouns)
    wrong = _GENDERED.get(pronouns[0]) if pronouns else None
    about_child = {f"record:{id}": text for id, text in _clinical_records(case).items()}
    for where, run in runs:
        if run.kind != "value" or about_child.keys().isdisjoint(run.basis):
            continue
        for name in strangers(run.text, known):
            yield Problem("NAME", where, library.tell("letters.names.record_speaks_who_not_child", name=name))
        whole = " ".join(about_child.get(basis, "") for basis in run.basis)
        if wrong and (word := wrong.search(run.text)) and not _OTHERS.search(whole):
            message = library.tell("letters.names.record_says_child_whose_pronouns", word=word[0])
            yield Problem("PRONOUN", where, message)


def _clinical_records(case: Case) -> dict[str, str]:
    """The records that speak about the child, each with all its words."""
    words: dict[str, str] = {}
    for records in (case.goals, case.notes, case.skilled_care):
        words |= {record.id: _words(record) for record in records or ()}
    for evaluation in case.evaluations or ():
        words |= {observation.id: _words(observation) for observation in evaluation.observations or ()}
    return words


def _words(record: object) -> str:
    fields = (getattr(record, name, None) for name in ("words", "measure", "skilled", "response"))
    return " ".join(text for text in fields if text)
