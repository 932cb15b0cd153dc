"""How the case stands today: its facts, whether the plan's answer is late, and what the notice seems to lack."""

from dataclasses import replace
from datetime import date

from app.domain.case import Case
from app.domain.facts import KnownFacts
from app.domain.library import Library
from app.rules.law.clocks import overdue
from app.rules.law.docket import Docket
from app.rules.law.facts import facts_of, flag
from app.rules.law.notice import missing_element
from app.rules.law.plan_types import plan_type_of, told_facts
from app.rules.law.readings import said


def docket(case: Case, library: Library, today: date) -> Docket:
    """The facts of the case, whether the plan's answer is late by its own clock, and what the notice seems to lack."""
    told = told_facts(case)
    statements = said(case, library.law.readings, told)
    finding = plan_type_of(case, library, told, statements)
    first = Docket(
        case, library, today, finding, KnownFacts(facts_of(case, finding, library, today, statements)), statements
    )
    is_late, paths = overdue(first)
    more = {"is_decision_overdue": flag(is_late, *paths), "missing_element": missing_element(first)}
    return replace(first, facts=KnownFacts({**first.facts, **more}))
