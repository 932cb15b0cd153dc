"""Another child's name or pronoun in a record is the commonest copying fault, and the most embarrassing one."""

import re
from collections.abc import Iterator

from app.domain.case import Case
from app.domain.letter import Problem
from app.letters.checks.pages import PlacedRuns
from app.letters.scene.persons import pronoun_set

_SUBJECT = re.compile(r"^\W*(?P<name>[A-Z][a-z]+)\s+(?:will|is able to|can|has|shall)\b")
_NOBODY = frozenset(
    "The A An This That He She They It Child Student Patient Client Infant Toddler Baby Caregiver Caregivers Parent "
    "Parents Mother Mom Father Dad Family Therapist Staff Teacher Both Each Given With When While During By In On At "
    "After Before If Using Following Independently Goal Pt One Two Three".split()
)
_GENDERED = {"she": re.compile(r"\b(he|him|his)\b", re.I), "he": re.compile(r"\b(she|her|hers)\b", re.I)}


def problems(runs: PlacedRuns, case: Case) -> Iterator[Problem]:
    """Looks at the words of records about the child: goals, notes, findings, statements of skilled care."""
    names = {part for part in re.split(r"\W+", f"{case.child.first_name} {case.child.last_name}") if part}
    people = {part for one in case.people or () for part in re.split(r"\W+", one.name) if part}
    found = pronoun_set(case.child.pronouns)
    wrong = _GENDERED.get(found[0]) if found else None
    about_child = {f"record:{one}" for one in _clinical_records(case)}
    for where, run in runs:
        if run.kind != "value" or about_child.isdisjoint(run.basis):
            continue
        subject = _SUBJECT.match(run.text.strip("“”"))
        if subject and subject["name"] not in _NOBODY | names | people:
            yield Problem(
                "NAME", where, f"a record speaks of “{subject['name']}”, who is not this child; correct the record"
            )
        if wrong and wrong.search(run.text) and not _others(case):
            word = wrong.search(run.text)
            yield Problem(
                "PRONOUN",
                where,
                f"a record says “{word[0] if word else ''}” of a child whose pronouns are others; correct it",
            )


def _clinical_records(case: Case) -> set[str]:
    lists = (case.goals, case.notes, case.skilled_care)
    ids = {one.id for records in lists for one in records or ()}
    for evaluation in case.evaluations or ():
        ids |= {one.id for one in evaluation.observations or ()}
    return ids


def _others(case: Case) -> bool:
    """Whether a record may speak of somebody else: a father, a brother, a daughter."""
    words = re.compile(
        r"\b(father|dad|brother|grandfather|mother|mom|sister|grandmother|daddy|mommy|uncle|aunt)\b", re.I
    )
    texts = [one.words for one in case.goals or ()] + [f"{n.skilled} {n.response}" for n in case.notes or ()]
    return any(words.search(text) for text in texts)
