"""Another child's name or pronoun in a record is the commonest copying fault, and the most embarrassing one."""

import re
from collections.abc import Iterator
from typing import Any

from app.domain.case import Case
from app.domain.letter import Problem
from app.letters.checks.given_names import GIVEN_NAMES
from app.letters.checks.pages import PlacedRuns
from app.letters.names.persons import pronoun_set

# A goal begins with the child's name: “Maya will fasten three buttons”.
_SUBJECT = re.compile(r"^\W*(?P<name>[A-Z][a-z]+)\s+(?:will|is able to|can|shall)\b")
_CAPITALIZED = re.compile(r"(?<!Dr\. )(?<!Mr\. )(?<!Ms\. )(?<!Mrs\. )\b[A-Z][a-z]+\b")
_NOBODY = frozenset(
    "The A An This That He She They It Child Student Patient Client Infant Toddler Baby Caregiver Caregivers Parent "
    "Parents Mother Mom Father Dad Family Therapist Therapy Treatment Staff Teacher Both Each Given With When While "
    "During By In On At After Before If Using Following Independently Goal Pt One Two Three".split()
)
_GENDERED = {"she": re.compile(r"\b(he|him|his)\b", re.I), "he": re.compile(r"\b(she|her|hers)\b", re.I)}
_OTHERS = re.compile(
    r"\b(father|dad|daddy|brother|grandfather|grandpa|mother|mom|mommy|sister|grandmother|grandma|uncle|aunt|"
    r"parents?|caregivers?|teacher|aide|peers?|siblings?|friend|cousin|nanny|nurse|therapist)\b",
    re.I,
)


def problems(runs: PlacedRuns, case: Case) -> Iterator[Problem]:
    """Looks at the words of records about the child: goals, notes, findings, statements of skilled care."""
    known = _known(case)
    found = pronoun_set(case.child.pronouns)
    wrong = _GENDERED.get(found[0]) if found else None
    about_child = {f"record:{id}": text for id, text in _clinical_records(case).items()}
    goals = {f"record:{one.id}" for one in case.goals or ()}
    for where, run in runs:
        if run.kind != "value" or about_child.keys().isdisjoint(run.basis):
            continue
        for name in _strangers(run.text, known, is_goal=not goals.isdisjoint(run.basis)):
            yield Problem("NAME", where, f"a record speaks of “{name}”, who is not this child; correct the record")
        whole = " ".join(about_child.get(one, "") for one in run.basis)
        if wrong and (word := wrong.search(run.text)) and not _OTHERS.search(whole):
            message = f"a record says “{word[0]}” of a child whose pronouns are others; correct it"
            yield Problem("PRONOUN", where, message)


def _strangers(text: str, known: set[str], *, is_goal: bool) -> Iterator[str]:
    subject = _SUBJECT.match(text) if is_goal else None
    if subject and subject["name"] not in _NOBODY | known:
        yield subject["name"]
    for name in dict.fromkeys(_CAPITALIZED.findall(text)):
        if name in GIVEN_NAMES and name not in known and not (subject and name == subject["name"]):
            yield name


def _known(case: Case) -> set[str]:
    """Every part of a name that the case itself gives."""
    child = f"{case.child.first_name} {case.child.last_name} {case.plan.subscriber_name or ''}"
    named = (child, *(one.name for one in case.people or ()), *(one.title for one in case.documents or ()))
    return {part for name in named for part in re.split(r"[\W_]+", name) if part}


def _clinical_records(case: Case) -> dict[str, str]:
    """The records that speak about the child, each with all its words."""
    found: dict[str, str] = {}
    for records in (case.goals, case.notes, case.skilled_care):
        found |= {one.id: _words(one) for one in records or ()}
    for evaluation in case.evaluations or ():
        found |= {one.id: _words(one) for one in evaluation.observations or ()}
    return found


def _words(record: Any) -> str:
    fields = (getattr(record, name, None) for name in ("words", "measure", "skilled", "response"))
    return " ".join(text for text in fields if text)
