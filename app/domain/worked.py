"""A worked case: a case document with small changes, and what must come of it. Data of criteria/payers/*/cases.yaml."""

from app.domain.assessment import PolicyUse
from app.domain.ref import CheckId, CriterionId, PolicyKey
from app.domain.values import Day, Record, Text
from app.domain.vocabulary import CriterionResult, Verification


class WorkedCase(Record):
    """`base` is a file below the root; `changes` are its JSON paths with new values; `notes[+]` adds one to a list.
    `given` are changes that a whole file makes first, among its `defaults`.

    `statuses` names the criteria whose status is told, `parts` what is shown of those met in part, `known_as` how
    well a row is known on that day; `checks`, `no_checks`, `gaps` and `reasons` what must (not)
    be among the rest.
    """

    id: Text
    title: Text
    base: Text = "examples/anthem_ot.case.json"
    on: Day
    given: dict[str, object] = {}
    changes: dict[str, object] = {}
    statuses: dict[CriterionId, CriterionResult] = {}
    parts: dict[CriterionId, tuple[Text, ...]] = {}
    known_as: dict[CriterionId, Verification] = {}
    policies: dict[PolicyKey, PolicyUse] = {}
    checks: tuple[CheckId, ...] = ()
    no_checks: tuple[CheckId, ...] = ()
    gaps: tuple[Text, ...] = ()
    against: dict[CriterionId, tuple[Text, ...]] = {}
    reasons: dict[Text, tuple[CriterionId, ...]] = {}
