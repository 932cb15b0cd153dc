"""The denial notice against what it must hold: not found in this letter is never "missing"."""

from collections.abc import Collection

from app.domain.facts import Fact, Item
from app.domain.law import NoticeElementRule
from app.domain.law_found import NoticeFinding
from app.rules.law.binding import is_in_force
from app.rules.law.counting import cite_of
from app.rules.law.docket import Docket


def notice_check(docket: Docket, sayable: Collection[str] = ()) -> tuple[NoticeFinding, ...]:
    """Every element that this plan's notice must hold or may have to, with what a person found.

    `sayable` are the rules of the argument from a notice that lacks something, those that may be cited.
    """
    rows = (_found(row, docket, sayable) for row in _rows(docket))
    return tuple(row for row in rows if row.is_required != "no")


def _rows(docket: Docket) -> list[NoticeElementRule]:
    rows = docket.library.law.notice_elements.values()
    return [row for row in rows if is_in_force(row.in_force, docket.today)]


def _found(row: NoticeElementRule, docket: Docket, sayable: Collection[str]) -> NoticeFinding:
    elements = docket.case.denial.notice_elements
    is_lacking = elements is not None and row.id not in elements
    return NoticeFinding(
        id=row.id,
        title=row.title,
        is_required=docket.answer(row.when).verdict,
        state="nobody_looked" if elements is None else "found" if row.id in elements else "not_found_in_this_letter",
        rule=row.rule,
        cite=cite_of(row.rule, docket),
        supports=row.supports,
        may_be_said=is_lacking and row.rule in sayable,
    )


def missing_element(docket: Docket) -> Fact:
    """The elements that this notice must certainly hold and that a person who looked did not find."""
    elements, path = docket.case.denial.notice_elements, "denial.notice_elements"
    if elements is None:
        return Fact(None, (path,))
    lacking = [row.id for row in _rows(docket) if row.id not in elements and docket.holds(row.when)]
    return Fact(tuple(Item(element, (path,)) for element in lacking), (path,))
