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
from app.domain.saying import day
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


def contrary(case: Case) -> tuple[Contrary, ...]:
    """In the order of the case; a record may stand twice, for two faults."""
    people = {one.id: one for one in case.people or ()}
    papers = {one.id: one for one in case.documents or ()}
    return (
        *_evaluations(case, people),
        *_notes(case, people, papers),
        *_skilled_care(case, people),
        *_statements(case, people),
        *_goals(case),
        *_excluded_goals(case),
    )


def _evaluations(case: Case, people: Mapping[str, Person]) -> Iterator[Contrary]:
    for one in case.evaluations or ():
        by = people.get(one.evaluator or "")
        if by is not None and is_lay(by):
            sentence = (
                f"The evaluation of {day(one.done_on)} is on file as done by {named(by)}. An aide or a relative "
                "does not "
                "evaluate, so its scores and findings are not used. Correct the evaluator, or add a therapist's "
                "evaluation."
            )
            yield Contrary(one.id, "BY-WHOM", sentence)
            yield from (Contrary(part, "BY-WHOM", sentence) for part in _parts(one))
        else:
            yield from _observations(one)


def _parts(one: Evaluation) -> list[str]:
    return [part.id for part in (*(one.findings or ()), *(one.observations or ()))]


def _observations(one: Evaluation) -> Iterator[Contrary]:
    for seen in one.observations or ():
        if found := opposites.is_without_limit(seen.words):
            sentence = (
                f"The observation “{seen.words}” tells of no limit (“{found}”): it says the opposite of a "
                "difficulty and is "
                "not used as one. Add an observation of what is limited."
            )
            yield Contrary(seen.id, "OPPOSITE", sentence, denies=("deficit",))


def _notes(case: Case, people: Mapping[str, Person], papers: Mapping[str, Document]) -> Iterator[Contrary]:
    notes = case.notes or ()
    copied = Counter(_plain(one) for one in notes)
    for one in notes:
        by = people.get(one.author or "")
        if by is not None and not is_supervised(one, by, people, papers):
            yield Contrary(one.id, "BY-WHOM", _given_by(one, by), ("skilled", "exclusion", "provider"))
        if (found := opposites.needs_no_therapist(one.skilled)) is not None:
            sentence = (
                f"The note of {day(one.session_on)} says “{found}”. That is the opposite of skilled care, so the "
                "note is not "
                "used to show it. Does the paper say more than was typed in?"
            )
            yield Contrary(one.id, "OPPOSITE", sentence, ("skilled", "exclusion"), denies=("skilled",))
        if copied[_plain(one)] > 1 and len(_plain(one).split()) >= _FEWEST_WORDS:
            sentence = (
                f"The note of {day(one.session_on)} repeats another note word for word "
                f"(“{one.skilled or one.response}”). "
                "Copied notes show no judgment of the day. Type what the paper says of this session."
            )
            yield Contrary(one.id, "NOTE-COPIED", sentence, ("skilled", "exclusion"))


def _given_by(one: Note, by: Person) -> str:
    if is_assistant(by):
        return (
            f"The session of {day(one.session_on)} was given by {named(by)}, an assistant; no therapist's signature "
            "on the "
            "note shows supervision, so it is not counted as skilled. Add the supervisor's signature to the paper."
        )
    return (
        f"The session of {day(one.session_on)} was given by {named(by)}, who is no licensed therapist: it is not "
        "counted as "
        "skilled therapy. Correct the author, or leave the note out."
    )


def is_supervised(note: Note, by: Person, people: Mapping[str, Person], papers: Mapping[str, Document]) -> bool:
    """By a clinician; by an assistant whose note another person, neither aide nor family, signed too."""
    if is_lay(by):
        return False
    if not is_assistant(by):
        return True
    paper = papers.get(note.document or "")
    if paper is None:
        return False
    signers = [one.person for one in paper.also_signed_by or () if one.on]
    signers += [paper.author] if paper.author and paper.signed_on else []
    found = [people[one] for one in signers if one in people and one != by.id]
    return any(not is_lay(one) and not is_assistant(one) for one in found)


def _plain(note: Note) -> str:
    """The clinician's reasoning without figures and signs; the response where there is no reasoning."""
    return _SIGNS.sub(" ", (note.skilled or "").lower()).strip()


def _skilled_care(case: Case, people: Mapping[str, Person]) -> Iterator[Contrary]:
    for one in case.skilled_care or ():
        by = people.get(one.author or "")
        if by is not None and (is_lay(by) or is_assistant(by)):
            sentence = (
                f"The statement “{one.words}” is by {named(by)}. Why it takes a therapist is for a therapist or "
                "physician "
                "to say, so it is not used. Correct the author, or ask the therapist for a statement."
            )
            yield Contrary(one.id, "BY-WHOM", sentence)
        elif found := opposites.needs_no_therapist(one.words):
            sentence = (
                f"The statement “{one.words}” says the opposite of what it is meant to show (“{found}”): no "
                "therapist is "
                "needed. It proves nothing for us, whoever confirmed it. Ask the therapist about this sentence."
            )
            yield Contrary(one.id, "OPPOSITE", sentence, denies=("skilled",))


def _statements(case: Case, people: Mapping[str, Person]) -> Iterator[Contrary]:
    """What the family tells: a child who can is no difficulty in daily life."""
    for one in case.statements or ():
        by = people.get(one.by)
        if by is not None and is_lay(by) and one.kind in {None, "family"} and (found := opposites.can_do_it(one.words)):
            sentence = (
                f"{by.name} says “{one.words}” That is the opposite of a difficulty (“{found}”) and differs from the "
                "evaluation. It is not printed; ask what is still hard, or leave the statement out."
            )
            yield Contrary(one.id, "OPPOSITE", sentence)


def _goals(case: Case) -> Iterator[Contrary]:
    for one in case.goals or ():
        if one.aim != "maintain" and (found := opposites.keeps_a_level(one.words)):
            yield Contrary(one.id, "GOAL-KEEPS", _keeps(one, found), ("progress",), "gain")


def _keeps(one: Goal, found: str) -> str:
    return (
        f"The goal “{one.words}” says that a level is kept (“{found}”): a plan reads it as maintenance. No letter "
        "says that "
        "every goal lies beyond its baseline. Mark its aim as maintain, or word the gain that is meant."
    )


def _excluded_goals(case: Case) -> Iterator[Contrary]:
    """A goal that keeps a level, beside a plan book that excludes keeping one."""
    clauses = [one for one in case.plan.benefits or () if one.kind == "exclusion"]
    clause = next((one for one in clauses if opposites.excludes_keeping(f"{one.excludes or ''} {one.words}")), None)
    for one in case.goals or ():
        if clause is not None and (one.aim == "maintain" or opposites.keeps_a_level(one.words)):
            where = f" (page {clause.page})" if clause.page else ""
            sentence = (
                f"The goal “{one.words}” keeps a level, and the plan book excludes that{where}: “{clause.words}” "
                "It is set apart and stands in no letter. Word the gain that is meant, or leave the goal out."
            )
            yield Contrary(one.id, "GOAL-EXCLUDED", sentence)
