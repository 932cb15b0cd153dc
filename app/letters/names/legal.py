"""Citations, due dates, clocks and arguments as phrases with their basis."""

from typing import Literal, TypedDict

from app.letters import phrasing
from app.letters.names.argued import argued_kind
from app.letters.names.declaring import Names, function
from app.letters.names.known import ArgumentId, ClockId, DeadlineId, RuleId
from app.letters.stated import Phrase, Several, Stated, Unknown


@function
def can_cite(names: Names, *rules: RuleId) -> bool:
    """Whether all these rules may be cited for this plan."""
    return names.citations.can_cite(*rules)


@function
def cite(names: Names, *rules: RuleId) -> Stated:
    """The citation of these rules; a paragraph that may not cite them is left out and says why."""
    return names.citations.cite(*rules)


class Due(TypedDict):
    """A last day: `safe` while it may still be kept, `file_by` the careful day, `last_day` the rule’s own.

    `may_be_less`: the state may give less, and no day of the notice is on file.
    """

    may_be_less: bool
    safe: Stated | Unknown
    file_by: Stated
    last_day: Stated
    cite: Stated | Unknown


class Running(TypedDict):
    """A clock of the plan’s: how long it has, counted from when, and where that stands."""

    length: Stated
    runs_from: Stated
    cite: Stated | Unknown


@function
def due(names: Names, id: DeadlineId) -> Due | Unknown:
    """The last day for a kind of letter."""
    due_date = next((day for day in names.assessment.due_dates if day.id == id), None)
    if due_date is None:
        return Unknown(f"due:{id}")
    # A day that no one rule settles (the plan type is not known) names none.
    basis = (f"due:{due_date.id}", f"rule:{due_date.rule}") if due_date.cite else (f"due:{due_date.id}",)
    file_by = Stated(due_date.file_by, phrasing.day(due_date.file_by), "derived", basis)
    is_safe = names.assessment.on <= due_date.file_by and not due_date.may_be_less
    return {
        "may_be_less": due_date.may_be_less,
        "safe": file_by if is_safe else Unknown(f"due:{due_date.id}"),
        "file_by": file_by,
        "last_day": Stated(due_date.last_day, phrasing.day(due_date.last_day), "derived", basis),
        "cite": Stated(due_date.rule, due_date.cite, "rule", basis)
        if due_date.cite
        else Unknown(f"due:{due_date.id}.cite"),
    }


@function
def clock(names: Names, id: ClockId) -> Running | Unknown:
    """A clock of the plan’s: how long it has."""
    counted = next((row for row in names.assessment.clocks if row.id == id), None)
    if counted is None:
        return Unknown(f"clock:{id}")
    basis = (f"clock:{counted.id}", f"rule:{counted.rule}") if counted.cite else (f"clock:{counted.id}",)
    return {
        "length": Stated(counted.length, phrasing.typographic(counted.length), "rule", basis),
        "runs_from": Stated(counted.runs_from, phrasing.typographic(counted.runs_from), "rule", basis),
        "cite": Stated(counted.rule, counted.cite, "rule", basis)
        if counted.cite
        else Unknown(f"clock:{counted.id}.cite"),
    }


@function
def running(names: Names, id: ClockId) -> Several | Unknown:
    """How long the plan has, counted from when, with the rule: `30 days, counted from receipt (29 CFR …)`."""
    counted = clock(names, id)
    if isinstance(counted, Unknown):
        return counted
    parts = (counted["length"], Phrase(names.words["clock.counted_from"]), counted["runs_from"])
    return Several((*parts, *_in_parentheses(counted["cite"])))


@function
def is_due_settled(names: Names, id: DeadlineId) -> bool:
    """Whether a last day may be spoken of: it has not passed, or one rule settles it."""
    day = due(names, id)
    return not isinstance(day, Unknown) and bool(day["safe"] or day["cite"])


@function
def in_time(names: Names, id: DeadlineId, paper: Literal["request", "answer"] = "request") -> Several | Unknown:
    """That this letter is made within the time allowed, or what its last day is; with the rule where one settles it."""
    day = due(names, id)
    if isinstance(day, Unknown):
        return day
    words, cite = names.words, _in_parentheses(day["cite"])
    on = names.assessment.on
    today = Stated(on, phrasing.day(on), "derived", ("case:letter.on",))
    if day["may_be_less"]:
        set_by = (Phrase(words["in_time.state_sets"]), day["last_day"], Phrase(words["in_time.no_day"]))
        return Several((Phrase(words[f"in_time.{paper}_made_on"]), today, *set_by, *cite))
    if isinstance(day["safe"], Unknown):
        return Several((Phrase(words[f"in_time.last_day_of_{paper}"]), day["last_day"], *cite))
    return Several((Phrase(words[f"in_time.{paper}_made_on"]), today, Phrase(words["in_time.allowed"]), *cite))


def _in_parentheses(cite: Stated | Unknown) -> tuple[Stated | Phrase, ...]:
    return () if isinstance(cite, Unknown) else (Phrase(" ("), cite, Phrase(")"))


@function
def sets_out(names: Names, argument: ArgumentId) -> bool:
    """Whether a letter of this kind sets this argument out where it applies."""
    here = {"*", argued_kind(names).id}
    return any(
        verdict.id == argument and verdict.verdict == "applies" and here & set(verdict.stands_in)
        for verdict in names.assessment.arguments
    )


@function
def has_section(names: Names, id: Literal["literature"]) -> bool:
    """Whether a letter of this kind has this section."""
    return any(section.id == id for section in names.kind.sections)


@function
def applies(names: Names, argument: ArgumentId) -> bool:
    """Whether an argument applies to this plan and this denial."""
    return any(verdict.id == argument and verdict.verdict == "applies" for verdict in names.assessment.arguments)
