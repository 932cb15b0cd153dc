"""Records that speak against us whatever anybody confirmed: found in who wrote them and in their own words.

Each is told to the writer and withheld from the letters. `about` are the categories of criteria that it cannot show;
without any it shows none.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from app.domain.case import Case
from app.domain.people import Person
from app.domain.records import Document, Evaluation, Goal, Note
from app.domain.told import Tell
from app.rules.record import opposites
from app.rules.record.clinicians import is_assistant, is_lay, named

_SIGNS = re.compile(r"[^a-z]+")
_FEWEST_WORDS = 4
Withheld = Literal["all", "progress", "gain", "domain", "no"]


@dataclass(frozen=True, slots=True)
class Contrary:
    """`check` is the id of the validity check that tells of it; `sentence` says what, and how it is mended.

    `denies` are the categories whose criteria its words say the opposite of.
    """

    record: str
    check: str
    sentence: str
    about: tuple[str, ...] = ()
    withheld: Withheld = "all"
    denies: tuple[str, ...] = ()


def contrary(tell: Tell, case: Case) -> tuple[Contrary, ...]:
    """In the order of the case; a record may stand twice, for two faults."""
    people = {person.id: person for person in case.people or ()}
    papers = {document.id: document for document in case.documents or ()}
    return (
        *_evaluations(tell, case, people),
        *_notes(tell, case, people, papers),
        *_skilled_care(tell, case, people),
        *_statements(tell, case, people),
        *_goals(tell, case),
        *_excluded_goals(tell, case),
    )


def _evaluations(tell: Tell, case: Case, people: Mapping[str, Person]) -> Iterator[Contrary]:
    for evaluation in case.evaluations or ():
        by = people.get(evaluation.evaluator or "")
        if by is not None and is_lay(by):
            sentence = tell("contrary.evaluator", on=evaluation.done_on, by=named(by))
            yield Contrary(evaluation.id, "BY-WHOM", sentence)
            yield from (Contrary(part, "BY-WHOM", sentence) for part in _parts(evaluation))
        else:
            yield from _observations(tell, evaluation)


def _parts(evaluation: Evaluation) -> list[str]:
    return [part.id for part in (*(evaluation.findings or ()), *(evaluation.observations or ()))]


def _observations(tell: Tell, evaluation: Evaluation) -> Iterator[Contrary]:
    for seen in evaluation.observations or ():
        if opposite := opposites.is_without_limit(seen.words):
            sentence = tell("contrary.no_limit", words=seen.words, found=opposite)
            yield Contrary(seen.id, "OPPOSITE", sentence, denies=("deficit",))


def _notes(tell: Tell, case: Case, people: Mapping[str, Person], papers: Mapping[str, Document]) -> Iterator[Contrary]:
    notes = case.notes or ()
    copied = Counter(_plain(note) for note in notes)
    for note in notes:
        by = people.get(note.author or "")
        if by is not None and not is_supervised(note, by, people, papers):
            yield Contrary(note.id, "BY-WHOM", _given_by(tell, note, by), ("skilled", "exclusion", "provider"))
        if (opposite := opposites.needs_no_therapist(note.skilled)) is not None:
            sentence = tell("contrary.note_unskilled", on=note.session_on, found=opposite)
            yield Contrary(note.id, "OPPOSITE", sentence, ("skilled", "exclusion"), denies=("skilled",))
        if copied[_plain(note)] > 1 and len(_plain(note).split()) >= _FEWEST_WORDS:
            sentence = tell("contrary.note_copied", on=note.session_on, words=note.skilled or note.response or "")
            yield Contrary(note.id, "NOTE-COPIED", sentence, ("skilled", "exclusion"))


def _given_by(tell: Tell, note: Note, by: Person) -> str:
    if is_assistant(by):
        return tell("contrary.by_assistant", on=note.session_on, by=named(by))
    return tell("contrary.by_lay", on=note.session_on, by=named(by))


def is_supervised(note: Note, by: Person, people: Mapping[str, Person], papers: Mapping[str, Document]) -> bool:
    """By a clinician; by an assistant whose note another person, neither aide nor family, signed too."""
    if is_lay(by):
        return False
    if not is_assistant(by):
        return True
    paper = papers.get(note.document or "")
    if paper is None:
        return False
    signers = [signature.person for signature in paper.also_signed_by or () if signature.on]
    signers += [paper.author] if paper.author and paper.signed_on else []
    others = [people[signer] for signer in signers if signer in people and signer != by.id]
    return any(not is_lay(person) and not is_assistant(person) for person in others)


def _plain(note: Note) -> str:
    """The clinician's reasoning without figures and signs; empty where there is none."""
    return _SIGNS.sub(" ", (note.skilled or "").lower()).strip()


def _skilled_care(tell: Tell, case: Case, people: Mapping[str, Person]) -> Iterator[Contrary]:
    for statement in case.skilled_care or ():
        by = people.get(statement.author or "")
        if by is not None and (is_lay(by) or is_assistant(by)):
            sentence = tell("contrary.statement_by", words=statement.words, by=named(by))
            yield Contrary(statement.id, "BY-WHOM", sentence)
        elif opposite := opposites.needs_no_therapist(statement.words):
            sentence = tell("contrary.statement_unskilled", words=statement.words, found=opposite)
            yield Contrary(statement.id, "OPPOSITE", sentence, denies=("skilled",))


def _statements(tell: Tell, case: Case, people: Mapping[str, Person]) -> Iterator[Contrary]:
    """What the family tells: a child who can is no difficulty in daily life."""
    for statement in case.statements or ():
        by = people.get(statement.by)
        if (
            by is not None
            and is_lay(by)
            and statement.kind in {None, "family"}
            and (opposite := opposites.can_do_it(statement.words))
        ):
            sentence = tell("contrary.family_says", name=by.name, words=statement.words, found=opposite)
            yield Contrary(statement.id, "OPPOSITE", sentence)


def _goals(tell: Tell, case: Case) -> Iterator[Contrary]:
    for goal in case.goals or ():
        if goal.aim != "maintain" and (opposite := opposites.keeps_a_level(goal.words)):
            yield Contrary(goal.id, "GOAL-KEEPS", _keeps(tell, goal, opposite), ("progress",), "gain")


def _keeps(tell: Tell, goal: Goal, opposite: str) -> str:
    return tell("contrary.goal_keeps", words=goal.words, found=opposite)


def _excluded_goals(tell: Tell, case: Case) -> Iterator[Contrary]:
    """A goal that keeps a level, beside a plan book that excludes keeping one."""
    clauses = [benefit for benefit in case.plan.benefits or () if benefit.kind == "exclusion"]
    clause = next(
        (benefit for benefit in clauses if opposites.excludes_keeping(f"{benefit.excludes or ''} {benefit.words}")),
        None,
    )
    for goal in case.goals or ():
        if clause is not None and (goal.aim == "maintain" or opposites.keeps_a_level(goal.words)):
            where = tell("contrary.page", page=clause.page) if clause.page else ""
            sentence = tell("contrary.goal_excluded", words=goal.words, page=where, clause=clause.words)
            yield Contrary(goal.id, "GOAL-EXCLUDED", sentence)
