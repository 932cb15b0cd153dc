"""A worked case: a case document with small changes, and what must come of it. Data of criteria/payers/*/cases.yaml."""

from app.domain.values import Day, Record, Text
from app.domain.vocabulary import CriterionResult


class WorkedCase(Record):
    """`base` is a file below the root; `changes` are its JSON paths with new values; `notes[+]` adds one to a list.

    `statuses` names the criteria whose status is told; `checks`, `no_checks`, `gaps` and `reasons` what must (not)
    be among the rest.
    """

    id: Text
    title: Text
    base: Text = "examples/anthem_ot.case.json"
    on: Day
    changes: dict[str, object] = {}
    statuses: dict[str, CriterionResult] = {}
    policies: dict[str, Text] = {}
    checks: tuple[Text, ...] = ()
    no_checks: tuple[Text, ...] = ()
    gaps: tuple[Text, ...] = ()
    against: dict[str, tuple[Text, ...]] = {}
    reasons: dict[str, tuple[Text, ...]] = {}
