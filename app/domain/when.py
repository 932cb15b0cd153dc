"""A condition of the data, as a type that checks itself wherever it stands.

Grammar: `fact: value or list`, `fact_under: n`, `fact_at_least: n`, `all: [...]`, `any: [...]`, `not: {...}`. Each fact
is one of the vocabulary; a word of a fact stands in its closed list, or names a row of the data.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import NoneType
from typing import Annotated, Any, Self, get_args

from pydantic import AfterValidator

from app.domain.coverage import Benefit, Plan
from app.domain.facts import MATRIX, VOCABULARY, fact_and_ending
from app.domain.ref import Ref
from app.domain.spelling import did_you_mean
from app.domain.values import DIAGNOSIS_FAMILY, Record
from app.domain.vocabulary import (
    DenialLevel,
    DenialOutcome,
    NoticeElement,
    PlanTypeName,
    ReasonKind,
    ReviewFound,
    Setting,
    State,
    Timing,
)


def _choices(record: type[Record], field: str) -> tuple[str, ...]:
    """The closed list of a field of the case document."""
    arms = get_args(record.model_fields[field].annotation)
    return tuple(word for arm in arms if arm is not NoneType for word in (get_args(arm) or (arm,)))


# What the words of each fact can be: a closed list, or the rows of a noun.
WORDS: dict[str, tuple[str, ...] | Ref] = {
    "plan_type": tuple(plan_type for plan_type in get_args(PlanTypeName) if plan_type != "unknown"),
    **{name: _choices(Plan, name) for name in ("employer_size_band", "employer_kind", "funding", "exchange")},
    "network_status": _choices(Plan, "network_status"),
    "plan_exception": _choices(Benefit, "exception"),
    "benefit_kind": _choices(Benefit, "kind"),
    "payer": Ref("payers"),
    "policy_issue_state": get_args(State),
    "child_state": get_args(State),
    "level": get_args(DenialLevel),
    "outcome": get_args(DenialOutcome),
    "timing": get_args(Timing),
    "reason_kind": get_args(ReasonKind),
    "notice_element": get_args(NoticeElement),
    "missing_element": get_args(NoticeElement),
    "discipline": Ref("disciplines"),
    "setting": get_args(Setting),
    "urgency_stated_by": ("plan", "physician", "attending", "other"),
    "review_process": get_args(ReviewFound),
}
_TYPES: dict[str, type] = {"word": str, "words": str, "code": str, "flag": bool, "number": int}


def condition_problems(when: Mapping[str, Any]) -> tuple[str, ...]:
    """What is wrong with a condition read from data: names that are no fact, values that no fact can have."""
    problems: list[str] = []
    for name, wanted in when.items():
        if name in ("all", "any"):
            parts = wanted if isinstance(wanted, list | tuple) else ()
            problems += [f"`{name}` needs a list of conditions"] if not parts else []
            problems += [p for part in parts for p in _part_problems(part)]
        elif name == "not":
            problems += _part_problems(wanted)
        else:
            problems += _fact_problems(name, wanted)
    return tuple(problems)


def rows_named(when: Mapping[str, Any]) -> Iterator[tuple[Ref, str]]:
    """The rows of the data that a condition names, such as a payer."""
    for name, wanted in when.items():
        if name in ("all", "any"):
            for part in wanted:
                yield from rows_named(part)
        elif name == "not":
            yield from rows_named(wanted)
        elif isinstance(ref := WORDS.get(fact_and_ending(name)[0]), Ref):
            yield from ((ref, value) for value in _values(wanted))


def _values(wanted: Any) -> tuple[Any, ...]:
    return tuple(wanted) if isinstance(wanted, list | tuple) else (wanted,)


def _part_problems(part: Any) -> tuple[str, ...]:
    return condition_problems(part) if isinstance(part, Mapping) else (f"{part!r} is not a condition",)


def _fact_problems(name: str, wanted: Any) -> tuple[str, ...]:
    fact, ending = fact_and_ending(name)
    if fact not in VOCABULARY:
        return (f"`{fact}` is not a fact{did_you_mean(fact, (*VOCABULARY, 'all', 'any', 'not'))}",)
    kind = VOCABULARY[fact].kind
    if ending and (kind != "number" or not isinstance(wanted, int)):
        return (f"`{name}` compares a number with a number",)
    expected = _TYPES["number" if ending else kind]
    values = _values(wanted)
    if wrong := [value for value in values if type(value) is not expected]:
        return tuple(f"`{name}` cannot be {value!r}" for value in wrong)
    if not values:
        return (f"`{name}` needs a value",)
    return tuple(problem for value in values for problem in _word_problems(name, kind, value))


def _word_problems(name: str, kind: str, value: Any) -> Iterator[str]:
    known = WORDS.get(name)
    if kind == "word" and isinstance(known, tuple) and value not in known:
        yield f"`{name}` cannot be {value!r}{did_you_mean(value, known)}"
    elif kind == "code" and not re.fullmatch(DIAGNOSIS_FAMILY, value):
        yield f"`{name}`: {value!r} is no diagnosis code and no family of codes"
    elif kind == "words" and not value.strip():
        yield f"`{name}` cannot be blank"


class Checked(dict[str, Any]):
    """A condition of the data whose words are known to be right; what the rules make of it is kept beside it."""

    __slots__ = ("question",)

    def __init__(self, when: Mapping[str, Any]) -> None:
        super().__init__(when)
        self.question: Any = None  # made when it is first asked

    def __reduce__(self) -> tuple[type[Self], tuple[dict[str, Any]]]:
        return type(self), (dict(self),)


def _checked(when: dict[str, Any]) -> Checked:
    if problems := condition_problems(when):
        raise ValueError("; ".join(problems))
    return Checked(when)


def _checked_columns(binds: dict[str, Any]) -> dict[str, Any]:
    for column in binds:
        if column not in MATRIX:
            raise ValueError(f"{column} is not a column of the matrix{did_you_mean(column, MATRIX)}")
    return {column: bound if isinstance(bound, bool) else _checked(bound) for column, bound in binds.items()}


def _checked_flags(flags: dict[str, bool]) -> dict[str, bool]:
    known = [name for name, fact in VOCABULARY.items() if fact.kind == "flag"]
    for name in flags:
        if name not in known:
            raise ValueError(f"{name} is not a flag{did_you_mean(name, known)}")
    return flags


@dataclass(frozen=True, slots=True)
class Condition:
    """Stands in the type of a field, for those who follow the rows that conditions name. `is_table`: one a column."""

    is_table: bool = False


When = Annotated[dict[str, Any], AfterValidator(_checked), Condition()]
# The columns of the applicability matrix: yes, no, or under a condition.
Columns = Annotated[dict[str, dict[str, Any] | bool], AfterValidator(_checked_columns), Condition(is_table=True)]
# Facts that are yes or no, each with its answer.
Flags = Annotated[dict[str, bool], AfterValidator(_checked_flags)]
