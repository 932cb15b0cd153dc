"""What the school and other early services do beside this therapy, and whether a goal is theirs."""

import re
from typing import Annotated

from app.domain.records import OtherTherapy
from app.letters import phrasing
from app.letters.names.declaring import Names, declared, function
from app.letters.names.lists import has_domain
from app.letters.names.records import Records
from app.letters.names.seen import SeenGoal, SeenReason
from app.letters.names.settled import meant
from app.letters.stated import Phrase, Several, Stated
from app.letters.views import View

SeenTherapy = Annotated[View, OtherTherapy]
# A record that bounds what the school does helps; one that only says what it does speaks for the payer.
_BOUNDS = re.compile(
    r"\b(?:only|no|not|none|declin\w*|ended|consult\w*|minutes|school[- ]year|summer|group|classroom)\b", re.I
)
_SCHOOLWORK = re.compile(
    r"\b(?:letters?|handwrit\w+|spell\w*|read(?:s|ing)?|writ(?:e|es|ing)|cop(?:y|ies|ying)|desk|class(?:room)?|school\w*|"
    r"math|worksheets?|homework|teacher|curriculum|grade[- ]level)\b",
    re.I,
)
_KINDS = frozenset({"school", "early_intervention"})


@function
def school_says(names: Names, record: SeenTherapy) -> Phrase:
    """Whose record it is, and whether it says that nothing is given."""
    return Phrase(names.words[_key(record)])


@declared
def goals_of_life(names: Names) -> tuple[SeenGoal, ...]:
    """The goals, where none is or might be the school’s."""
    goals = names.records.lists["goals"]
    return () if not goals or _may_be_schools(goals, names.records) else goals


def school_records(names: Names) -> tuple[SeenTherapy, ...]:
    """Records of the school or early services on paper that say nothing is given, or where it ends."""
    records = (
        record
        for record in names.records.lists["other_therapy"]
        if record.record.kind in _KINDS and record.record.document
    )
    return tuple(
        record
        for record in records
        if record.record.words and (record.record.receives is False or _BOUNDS.search(record.record.words))
    )


@function
def school_records_for(names: Names, reason: SeenReason) -> tuple[SeenTherapy, ...]:
    """Of these records those of the office that the sentence names, a school or early intervention; else all."""
    return meant(
        reason,
        "school",
        school_records(names),
        lambda record: f"{record.record.kind.replace('_', ' ')} {record.record.provider or ''}",
    )


def _key(record: View) -> str:
    return f"answer.{record.record.kind}" + ("_none" if record.record.receives is False else "")


def _may_be_schools(goals: tuple[View, ...], records: Records) -> bool:
    """Unknown is never no: a goal without a domain, one about schoolwork, or one that the school lists too."""
    listed = {goal for therapy in records.lists["other_therapy"] for goal in therapy.record.goals or ()}
    theirs = {phrasing.printable(text).casefold().rstrip(".") for text in listed if text}
    return has_domain(goals, "educational") or any(
        goal.record.id in listed
        or goal.record.words.casefold().rstrip(".") in theirs
        or _SCHOOLWORK.search(f"{goal.record.words} {goal.record.measure or ''}")
        for goal in goals
    )


@function
def they_concern(goals: tuple[SeenGoal, ...]) -> Several:
    """Whose subject the goals are: `Both concern`."""
    named = {1: "It concerns", 2: "Both concern"}
    basis = tuple(goal.basis or "" for goal in goals)
    verb = named.get(len(goals), "They concern")
    return Several((Stated(len(goals), verb, "derived", basis),))
