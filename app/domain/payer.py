"""Payers, their policies by dated version, and the numbered criteria in our own words."""

from collections import Counter
from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, SerializeAsAny, ValidationError, ValidationInfo, model_validator
from pydantic_core import InitErrorDetails

from app.domain.ref import DisciplineId, PayerId, PolicyKey
from app.domain.spelling import did_you_mean
from app.domain.values import Day, Procedure, Record, Text
from app.domain.vocabulary import EvidenceKind, Line, PlanQuestion, ReasonKind, Setting, State, Verification

Category = Literal[
    "dx", "deficit", "baseline", "goals", "improve", "maintain", "skilled", "freq", "poc", "order", "provider",
    "progress", "notdup", "notedu", "caregiver", "exclusion", "setting", "prior", "auth", "benefit", "safety",
    "network", "method",
]  # fmt: skip
CATEGORIES = frozenset(get_args(Category))
HabRehab = Literal["H", "R", "HR"]
# One source or several, by the numbers that `criteria/README.md` explains.
Sources = Annotated[str, Field(pattern=r"^(SRC-\d\d)(, SRC-\d\d)*$|^criteria-\d$")]


class PolicySource(Record):
    """Where the policy was read, and the day it was checked."""

    id: Text
    document: Text
    url: Text | None = None
    checked_on: Day


class Need(Record):
    """One thing that the record must show. `need` names a test in rules/criteria/needs.

    A test that takes parameters has its own subclass beside it. Needs of one criterion are joined by `and`; those with
    the same `any_of` label by `or`. `shows`: what a letter calls this part of the row when other parts are not shown.
    """

    need: Text
    shows: Text | None = None
    any_of: Text | None = None
    is_optional: bool = False


def with_tests(parameters: Mapping[str, type[Need]]) -> dict[str, object]:
    """The context that a criterion is read in: each test's own parameters by its name. No criterion is read without."""
    return {"parameters": parameters}


def _as_its_test_takes_it(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(value, dict) or not isinstance(value.get("need"), str):
        return value  # refused by Need itself: it has no name
    parameters: Mapping[str, type[Need]] = (info.context or {})["parameters"]
    if model := parameters.get(value["need"]):
        return model.model_validate(value)
    known = ", ".join(map(repr, sorted(parameters)))
    unknown = InitErrorDetails(type="literal_error", loc=("need",), input=value["need"], ctx={"expected": known})
    raise ValidationError.from_exception_data("Need", [unknown])


AnyNeed = Annotated[SerializeAsAny[Need], BeforeValidator(_as_its_test_takes_it)]


class Criterion(Record):
    """One row. `words` paraphrase, `short` the same in a table's few words; `locator` says where in the policy it
    stands; `needs` say how it is judged.

    `is_attributed` is false where the source does not name the policy, or the text read is a draft or an old copy
    that a newer one replaced: then the row is judged, never printed. `plan_question`: what a clinician who reads a
    plan of care over asks, and this row answers. `carries_scores`: where the record says the opposite of it, no score
    answers a reason.
    """

    id: Text
    category: Category
    hab_rehab: HabRehab
    words: Text
    short: Text | None = None
    polarity: Literal["require", "exclude"] = "require"
    verification: Verification
    locator: Text | None = None
    source: Sources | None = None
    disciplines: tuple[DisciplineId, ...] = ()
    settings: tuple[Setting, ...] = ()
    lines_of_business: tuple[Line, ...] = ()
    states: tuple[State, ...] = ()
    codes: tuple[Procedure, ...] = ()
    course: Literal["first", "continued"] | None = None
    age_min_months: int | None = None
    age_max_months: int | None = None
    evidence: tuple[EvidenceKind, ...] = ()
    needs: tuple[AnyNeed, ...] = ()
    effective_from: Day | None = None
    effective_to: Day | None = None
    asks: Text | None = None
    notes: Text | None = None
    is_attributed: bool = True
    plan_question: PlanQuestion | None = None
    carries_scores: bool = False

    @model_validator(mode="after")
    def _choices_are_between_two(self) -> "Criterion":
        labels = Counter(need.any_of for need in self.needs if need.any_of is not None)
        for label, times in labels.items():
            if times == 1:
                others = [other for other in labels if other != label]
                raise ValueError(f"has one need alone under `any_of: {label}`{did_you_mean(label, others)}")
        return self


class PolicyVersion(Record):
    """A half-open interval [effective_from, effective_to); null is open. `named`: how a letter names the version.

    `is_read` is false where only an earlier version was read: then its rows count as known from a summary (`S`).
    """

    label: Text
    named: Text | None = None
    is_read: bool = True
    effective_from: Day | None = None
    effective_to: Day | None = None


class Policy(Record):
    """One medical policy. `read` says how much of it was read; `get_this` what to ask the payer for.

    `codes`: it is about these billed codes only, such as one technique or one kind of infusion.
    """

    key: Text
    payer: PayerId
    number: Text | None = None
    title: Text
    publisher: Text | None = None
    disciplines: tuple[DisciplineId, ...] = ()
    settings: tuple[Setting, ...] = ()
    lines_of_business: tuple[Line, ...] = ()
    states: tuple[State, ...] = ()
    codes: tuple[Procedure, ...] = ()
    verification: Verification
    read: Text | None = None
    get_this: Text | None = None
    source: PolicySource
    versions: tuple[PolicyVersion, ...]
    criteria: tuple[Criterion, ...] = ()


class Governs(Record):
    """Which policies judge a service: for whom, from when to when, and who said so. More specific rows come first.

    `reasons`: only where the notice gives one of these. `is_if_named`: only where the notice names the reviewer.
    `age_under`: only while the child is younger than so many years. `plan_words`: only where the plan's name, card or
    book says one of these, as the product does that the policy is for.
    """

    policies: tuple[PolicyKey, ...]
    disciplines: tuple[DisciplineId, ...] = ()
    settings: tuple[Setting, ...] = ()
    lines_of_business: tuple[Line, ...] = ()
    states: tuple[State, ...] = ()
    not_states: tuple[State, ...] = ()
    reasons: tuple[ReasonKind, ...] = ()
    age_under: int | None = None
    plan_words: tuple[Text, ...] = ()
    effective_from: Day | None = None
    effective_to: Day | None = None
    reviewer: Text | None = None
    is_if_named: bool = False
    because: Text
    verification: Verification
    source: Sources


class Payer(Record):
    """An insurer. `names` are spellings on notices.

    `shared_names` are spellings under which other companies insure in other states: they mean this payer only on a
    paper that names one of its `states`.
    `not_names` are longer names that hold one of its own and are another's, such as `Medicare Advantage`.
    `is_group`: several companies under one name, none of which signs by it.
    `is_program`: a public program, whose `governs` rows hold whichever company runs the plan for it.
    """

    id: Text
    name: Text
    names: tuple[Text, ...] = ()
    shared_names: tuple[Text, ...] = ()
    not_names: tuple[Text, ...] = ()
    states: tuple[State, ...] = ()
    reviewers: tuple[Text, ...] = ()
    is_group: bool = False
    is_program: bool = False
    unit_rule: Literal["total_8min", "per_code_midpoint"] = "total_8min"
    governs: tuple[Governs, ...] = ()
    source: PolicySource

    @model_validator(mode="after")
    def _shared_names_have_states(self) -> "Payer":
        if self.shared_names and not self.states:
            raise ValueError("shares names with companies of other states, and has no `states` of its own")
        return self

    @model_validator(mode="after")
    def _reviewers_are_its_own(self) -> "Payer":
        """A row's reviewer is a name of the payer or of who reviews for it, a part of one, or its initials."""
        names = (self.name, *self.names, *self.shared_names, *self.reviewers)
        known = (*names, *("".join(word[0] for word in name.split()) for name in names))
        for reviewer in (
            name.strip() for row in self.governs for name in (row.reviewer or "").split("/") if name.strip()
        ):
            if not any(reviewer.lower() in name.lower() for name in known):
                raise ValueError(f"has no reviewer {reviewer}: add it to `reviewers`{did_you_mean(reviewer, known)}")
        return self
