"""Citations, due dates, clocks and arguments as phrases with their basis."""

from collections.abc import Callable
from typing import Any

from app.domain.assessment import Assessment
from app.domain.case import Case
from app.domain.citing import binding_rules, cite_set, pin_cite, pin_cites
from app.domain.library import Library
from app.letters import phrasing
from app.letters.stated import NotCitable, Stated, Unknown


class Citations:
    """Prints a rule's pin-cite for this plan. Only rules that an applying argument names may be cited."""

    def __init__(self, case: Case, assessment: Assessment, library: Library) -> None:
        self._rules = library.law.rules
        plan_type = library.law.plan_types.get(assessment.plan_type.value)
        self._set = cite_set(case.plan, plan_type) if plan_type else None
        self._binding = binding_rules(assessment)

    def _binds(self, one: str) -> bool:
        rule = self._rules.get(one)
        return (
            one in self._binding
            and rule is not None
            and self._set is not None
            and pin_cite(rule, self._set) is not None
        )

    def can_cite(self, *ids: str) -> bool:
        return all(self._binds(one) for one in ids)

    def cite(self, *ids: str) -> Stated:
        """Raises NotCitable unless every rule may be printed for this plan."""
        words = pin_cites(ids, self._rules, self._set) if self._set and self.can_cite(*ids) else None
        if not words:
            raise NotCitable(ids)
        return Stated(ids, words, "rule", tuple(f"rule:{one}" for one in ids))


class Times:
    """Due dates and clocks of the assessment by id."""

    def __init__(self, assessment: Assessment) -> None:
        self._today = assessment.on
        self._due = {one.id: one for one in assessment.due_dates}
        self._clocks = {one.id: one for one in assessment.clocks}

    def due(self, kind: str) -> dict[str, Any] | None:
        found = self._due.get(kind)
        if found is None:
            return None
        # A day that no one rule settles (the plan type is not known) names none.
        basis = (f"due:{found.id}", f"rule:{found.rule}") if found.cite else (f"due:{found.id}",)
        return {
            "safe": Stated(found.file_by, phrasing.day(found.file_by), "derived", basis)
            if self._today <= found.file_by
            else None,
            "file_by": Stated(found.file_by, phrasing.day(found.file_by), "derived", basis),
            "last_day": Stated(found.last_day, phrasing.day(found.last_day), "derived", basis),
            "cite": Stated(found.rule, found.cite, "rule", basis) if found.cite else Unknown(f"due:{found.id}.cite"),
        }

    def clock(self, identity: str) -> dict[str, Any] | None:
        found = self._clocks.get(identity)
        if found is None:
            return None
        basis = (f"clock:{found.id}", f"rule:{found.rule}") if found.cite else (f"clock:{found.id}",)
        return {
            "length": Stated(found.length, phrasing.typographic(found.length), "rule", basis),
            "runs_from": Stated(found.runs_from, phrasing.typographic(found.runs_from), "rule", basis),
            "cite": Stated(found.rule, found.cite, "rule", basis) if found.cite else Unknown(f"clock:{found.id}.cite"),
        }


def applies(assessment: Assessment) -> Callable[[str], bool]:
    verdicts = {one.id: one.verdict for one in assessment.arguments}
    return lambda identity: verdicts.get(identity) == "applies"
