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
    found = next((day for day in names.assessment.due_dates if day.id == id), None)
    if found is None:
        return Unknown(f"due:{id}")
    # A day that no one rule settles (the plan type is not known) names none.
    basis = (f"due:{found.id}", f"rule:{found.rule}") if found.cite else (f"due:{found.id}",)
    file_by = Stated(found.file_by, phrasing.day(found.file_by), "derived", basis)
    is_safe = names.assessment.on <= found.file_by and not found.may_be_less
    return {
        "may_be_less": found.may_be_less,
        "safe": file_by if is_safe else Unknown(f"due:{found.id}"),
        "file_by": file_by,
        "last_day": Stated(found.last_day, phrasing.day(found.last_day), "derived", basis),
        "cite": Stated(found.rule, found.cite, "rule", basis) if found.cite else Unknown(f"due:{found.id}.cite"),
    }


@function
def clock(names: Names, id: ClockId) -> Running | Unknown:
    """A clock of the plan’s: how long it has."""
    found = next((one for one in names.assessment.clocks if one.id == id), None)
    if found is None:
        return Unknown(f"clock:{id}")
    basis = (f"clock:{found.id}", f"rule:{found.rule}") if found.cite else (f"clock:{found.id}",)
    return {
        "length": Stated(found.length, phrasing.typographic(found.length), "rule", basis),
        "runs_from": Stated(found.runs_from, phrasing.typographic(found.runs_from), "rule", basis),
        "cite": Stated(found.rule, found.cite, "rule", basis) if found.cite else Unknown(f"clock:{found.id}.cite"),
    }


@function
def running(names: Names, id: ClockId) -> Several | Unknown:
    """How long the plan has, counted from when, with the rule: `30 days, counted from receipt (29 CFR …)`."""
    found = clock(names, id)
    if isinstance(found, Unknown):
        return found
    parts = (found["length"], Phrase(names.words["clock.counted_from"]), found["runs_from"])
    return Several((*parts, *_in_parentheses(found["cite"])))


@function
def is_due_settled(names: Names, id: DeadlineId) -> bool:
    """Whether a last day may be spoken of: it has not passed, or one rule settles it."""
    found = due(names, id)
    return not isinstance(found, Unknown) and bool(found["safe"] or found["cite"])


@function
def in_time(names: Names, id: DeadlineId, paper: Literal["request", "answer"] = "request") -> Several | Unknown:
    """That this letter is made within the time allowed, or what its last day is; with the rule where one settles it."""
    found = due(names, id)
    if isinstance(found, Unknown):
        return found
    words, cite = names.words, _in_parentheses(found["cite"])
    on = names.assessment.on
    today = Stated(on, phrasing.day(on), "derived", ("case:letter.on",))
    if found["may_be_less"]:
        set_by = (Phrase(words["in_time.state_sets"]), found["last_day"], Phrase(words["in_time.no_day"]))
        return Several((Phrase(words[f"in_time.{paper}_made_on"]), today, *set_by, *cite))
    if isinstance(found["safe"], Unknown):
        return Several((Phrase(words[f"in_time.last_day_of_{paper}"]), found["last_day"], *cite))
    return Several((Phrase(words[f"in_time.{paper}_made_on"]), today, Phrase(words["in_time.allowed"]), *cite))


def _in_parentheses(cite: Stated | Unknown) -> tuple[Stated | Phrase, ...]:
    return () if isinstance(cite, Unknown) else (Phrase(" ("), cite, Phrase(")"))


@function
def sets_out(names: Names, argument: ArgumentId) -> bool:
    """Whether a letter of this kind sets this argument out where it applies."""
    here = {"*", argued_kind(names).id}
    return any(
        one.id == argument and one.verdict == "applies" and here & set(one.stands_in)
        for one in names.assessment.arguments
    )


@function
def has_section(names: Names, id: Literal["literature"]) -> bool:
    """Whether a letter of this kind has this section."""
    return any(section.id == id for section in names.kind.sections)


@function
def applies(names: Names, argument: ArgumentId) -> bool:
    """Whether an argument applies to this plan and this denial."""
    return any(one.id == argument and one.verdict == "applies" for one in names.assessment.arguments)
