"""The denial notice against what it must hold (law.md 19.1): not found in this letter is never "missing"."""

from datetime import date

from app.domain.assessment import PlanTypeFinding
from app.domain.case import Case
from app.domain.facts import Fact, Facts, Item
from app.domain.law import NoticeElementRule, NoticeFinding
from app.domain.library import Library
from app.rules.law.counting import cite_of
from app.rules.law.facts import facts_of
from app.rules.law.when import answer

WHAT_IT_DOES_NOT_SUPPORT = (
    "Another page may hold what was not found here. By itself it does not make the denial wrong, it stops no "
    "deadline, and only sometimes does it finish the internal appeal."
)


def notice_check(case: Case, finding: PlanTypeFinding, library: Library, today: date) -> tuple[NoticeFinding, ...]:
    """Every element that this plan's notice must hold or may have to, with what a person found."""
    facts = facts_of(case, finding, library, today)
    rows = (_found(row, case, facts, library, today) for row in library.law.notice_elements.values())
    return tuple(row for row in rows if row.is_required != "no")


def _found(row: NoticeElementRule, case: Case, facts: Facts, library: Library, today: date) -> NoticeFinding:
    elements = case.denial.notice_elements
    return NoticeFinding(
        id=row.id,
        title=row.title,
        is_required=answer(row.when, facts).verdict,
        state="nobody_looked" if elements is None else "found" if row.id in elements else "not_found_in_this_letter",
        rule=row.rule,
        cite=cite_of(row.rule, case, facts, library, today),
        supports=row.supports,
    )


def missing_element(case: Case, facts: Facts, library: Library) -> Fact:
    """The elements that this notice must certainly hold and that a person who looked did not find."""
    found, path = case.denial.notice_elements, "denial.notice_elements"
    if found is None:
        return Fact(None, (path,))
    rows = library.law.notice_elements.values()
    lacking = [row.id for row in rows if row.id not in found and answer(row.when, facts).verdict == "yes"]
    return Fact(tuple(Item(one, (path,)) for one in lacking), (path,))
