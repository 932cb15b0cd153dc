"""The pin-cite of a rule for one plan. Only rules that an applying argument, due date or clock names may be cited."""

from app.domain.assessment import Assessment
from app.domain.case import Case
from app.domain.citing import binding_rules, cite_set, pin_cite, pin_cites
from app.domain.library import Library
from app.letters.stated import NotCitable, Stated


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
