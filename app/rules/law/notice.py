"""The denial notice against what it must hold: not found in this letter is never "missing"."""

from app.domain.assessment import NoticeFinding
from app.domain.facts import Fact, Item
from app.domain.law import NoticeElementRule
from app.rules.law.binding import is_in_force
from app.rules.law.counting import cite_of
from app.rules.law.docket import Docket


def notice_check(docket: Docket) -> tuple[NoticeFinding, ...]:
    """Every element that this plan's notice must hold or may have to, with what a person found."""
    rows = (_found(row, docket) for row in _rows(docket))
    return tuple(row for row in rows if row.is_required != "no")


def _rows(docket: Docket) -> list[NoticeElementRule]:
    rows = docket.library.law.notice_elements.values()
    return [row for row in rows if is_in_force(row.in_force, docket.today)]


def _found(row: NoticeElementRule, docket: Docket) -> NoticeFinding:
    elements = docket.case.denial.notice_elements
    return NoticeFinding(
        id=row.id,
        title=row.title,
        is_required=docket.answer(row.when).verdict,
        state="nobody_looked" if elements is None else "found" if row.id in elements else "not_found_in_this_letter",
        rule=row.rule,
        cite=cite_of(row.rule, docket),
        supports=row.supports,
    )


def missing_element(docket: Docket) -> Fact:
    """The elements that this notice must certainly hold and that a person who looked did not find."""
    found, path = docket.case.denial.notice_elements, "denial.notice_elements"
    if found is None:
        return Fact(None, (path,))
    lacking = [row.id for row in _rows(docket) if row.id not in found and docket.holds(row.when)]
    return Fact(tuple(Item(one, (path,)) for one in lacking), (path,))
