"""How the decision came, the level of care before and after it, money taken back, and which coverage pays first."""

from typing import Literal

from app.domain.case import Case
from app.domain.denial import Denial, Quantity
from app.domain.saying import counted, number
from app.letters import phrasing
from app.letters.names.claims import money
from app.letters.names.declaring import Names, declared
from app.letters.stated import Phrase, Several, Stated, Unknown, lacks, listed
from app.letters.views import View

Came = Literal["letter", "portal", "phone", "explanation_of_benefits"]


def came(case: Case) -> Came:
    """As the case says; where it does not, and where the letter itself is on file, a notice."""
    denial: Denial = case.denial
    papers = {document.id: document.kind for document in case.documents or ()}
    is_letter = denial.document is not None and papers.get(denial.document) == "denial_letter"
    return "letter" if denial.came_by is None or is_letter else denial.came_by


@declared
def came_by(names: Names) -> Came:
    """How the decision came, to ask about: a letter unless the case says otherwise and holds none."""
    return came(names.case)


@declared
def notice_of(names: Names) -> Phrase:
    """What stands before the day of the decision: `notice of`; `decision told by telephone on`."""
    return Phrase(names.words[f"decision.of.{came(names.case)}"])


@declared
def notice_noun(names: Names) -> Phrase:
    """`notice`; `decision by telephone`; `explanation of benefits`."""
    return Phrase(names.words[f"decision.noun.{came(names.case)}"])


@declared
def notice_row(names: Names) -> Phrase:
    """`The notice is dated`; `The decision was told by telephone`."""
    return Phrase(names.words[f"decision.row.{came(names.case)}"])


@declared
def address_printed(names: Names) -> Several:
    """Where the address is: `address printed on the notice of October 5, 2026`; no paper, no print."""
    return _of_paper(names, "decision.printed")


@declared
def office_named(names: Names) -> Several:
    """`the office that the notice of October 5, 2026 names`; without a paper the one that the plan names."""
    return _of_paper(names, "decision.office")


def _of_paper(names: Names, beginning: str) -> Several:
    how = came(names.case)
    start, end = Phrase(names.words[f"{beginning}.{how}"]), Phrase(names.words.get(f"{beginning}_end.{how}", ""))
    if how in ("phone", "portal"):
        return Several((start,))
    on = names.case.denial.dated_on
    day = Stated(on, phrasing.day(on), "value", ("case:denial.dated_on",))
    return Several(tuple(part for part in (start, day, end) if part.text))


@declared
def levels(names: Names) -> Several | Unknown:
    """The level of care before the cut and now, side by side, where both are on file."""
    told = [
        Several((*before.parts, Phrase(" before; "), *now.parts, Phrase(" now")))
        for view in names.records.lists["services"]
        if (before := _level(view, view.record.before_cut)) and (now := _level(view, view.record.approved))
    ]
    return listed(told, separator="; ") if told else lacks("services.levels")


def _level(service: View, amount: Quantity | None) -> Several | None:
    """`2 visits a week (48 visits)`; units where nothing is counted in visits."""
    if amount is None:
        return None
    basis = (service.basis or "",)
    weekly = amount.visits_per_week
    rate = None if weekly is None else f"{number(weekly)} visit{'' if weekly == 1 else 's'} a week"
    whole = counted(amount.visits, "visit") if amount.visits is not None else None
    whole = whole or (counted(amount.units, "unit") if amount.units is not None else None)
    said = [Stated(text, text, "value", basis) for text in (rate, whole) if text]
    if len(said) == 2:
        return Several((said[0], Phrase(" ("), said[1], Phrase(")")))
    return Several((said[0],)) if said else None


@declared
def taken_back(names: Names) -> Several | Unknown:
    """`$1,250.00 that was paid on August 1, 2026, taken back on October 2, 2026`; unknown where nothing was."""
    back = names.case.denial.recoupment
    if back is None or (back.amount is None and back.taken_back_on is None):
        return Unknown("denial.recoupment")
    basis = ("case:denial.recoupment",)
    parts: list[Stated | Phrase] = [
        Phrase("what was paid") if back.amount is None else Stated(back.amount, money(back.amount), "derived", basis)
    ]
    if back.paid_on is not None:
        start = " on " if back.amount is None else ", paid on "
        parts += [Phrase(start), Stated(back.paid_on, phrasing.day(back.paid_on), "value", basis)]
    if back.taken_back_on is not None:
        said = Stated(back.taken_back_on, phrasing.day(back.taken_back_on), "value", basis)
        parts += [Phrase(", taken back on "), said]
    return Several(tuple(parts))


@declared
def other_plan(names: Names) -> Several | Unknown:
    """The second coverage and whether it pays before or after this plan; which is left out where nobody knows."""
    other = names.case.plan.other_coverage
    if other is None:
        return Unknown("plan.other_coverage")
    name = Stated(other.name, phrasing.printable(other.name), "value", ("case:plan.other_coverage",))
    if other.pays_first is None:
        return Several((name,))
    order = names.words["coverage.first" if other.pays_first else "coverage.second"]
    return Several((name, Phrase(", "), Stated(other.pays_first, order, "derived", ("case:plan.other_coverage",))))
