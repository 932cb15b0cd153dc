"""How the case stands today: its facts, whether the plan's answer is late, and what the notice seems to lack."""

from datetime import date

from app.domain.assessment import PlanTypeFinding
from app.domain.case import Case
from app.domain.facts import Facts
from app.domain.library import Library
from app.rules.law.clocks import overdue
from app.rules.law.facts import facts_of, flag
from app.rules.law.notice import missing_element


def all_facts(case: Case, finding: PlanTypeFinding, library: Library, today: date) -> Facts:
    """The facts of the case, whether the plan's answer is late by its own clock, and what the notice seems to lack."""
    facts = facts_of(case, finding, library, today)
    is_late, paths = overdue(case, facts, library, today)
    lacking = missing_element(case, facts, library)
    return {**facts, "is_decision_overdue": flag(is_late, *paths), "missing_element": lacking}
