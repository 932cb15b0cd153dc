"""How often and how long: what the plan of care sets beside what was asked and approved, in the measure disputed."""

import re
from typing import TypedDict

from app.domain.denial import Quantity
from app.domain.records import PlanOfCare
from app.letters import phrasing
from app.letters.names.declaring import Names, function
from app.letters.names.seen import SeenPlanOfCare, SeenReason
from app.letters.names.settled import spoken
from app.letters.stated import Phrase, Several, Stated, Unknown, lacks
from app.letters.views import View

_LENGTH = re.compile(r"\b(?:minutes?|hours?|long(?:er)?|length|short(?:er)?)\b", re.I)
_OFTEN = re.compile(r"\b(?:weeks?|weekly|often|frequen\w*|months?|monthly|days?|daily|times)\b", re.I)
Amount = PlanOfCare | Quantity
Figures = tuple[float | None, int | None]


class StatedDose(TypedDict):
    """What a plan of care sets, and what the plan approved in the same measure."""

    record: SeenPlanOfCare
    amount: Several
    approved: Several | Unknown


@function
def doses(names: Names, reason: SeenReason) -> tuple[StatedDose, ...]:
    """What signed plans of care set and the service asks for, in the measure disputed: how often, how long."""
    services = names.records.lists["services"]
    signed = {document.id for document in names.case.documents or () if document.signed_on or document.also_signed_by}
    return tuple(
        dose
        for service in services[:1]
        for plan in names.records.lists["plans_of_care"]
        if plan.record.document in signed and plan.record.discipline in {None, service.record.discipline}
        if (dose := _dose(plan, service, _measures(spoken(reason, "dose"))))
    )


def _measures(said: str) -> tuple[bool, bool]:
    """Whether the sentence is about how often, and how long; both where it names neither."""
    often, length = bool(_OFTEN.search(said)), bool(_LENGTH.search(said))
    return (often, length) if often or length else (True, True)


def _dose(plan: View, service: View, measures: tuple[bool, bool]) -> StatedDose | None:
    """None where another amount is asked for: what the plan of care sets then carries no request."""
    amount = _amount(plan.record, measures, (plan.basis or "",))
    asked, approved = service.record.requested, service.record.approved
    is_other = asked is not None and _differs(_figures(asked, measures), _figures(plan.record, measures))
    if amount is None or is_other:
        return None
    given = _amount(approved, measures, (service.basis or "",)) if approved else None
    is_less = approved is not None and _figures(approved, measures) != _figures(plan.record, measures)
    return {"record": plan, "amount": amount, "approved": given if given and is_less else lacks("services.levels")}


def _differs(asked: Figures, planned: Figures) -> bool:
    return any(None not in pair and pair[0] != pair[1] for pair in zip(asked, planned, strict=True))


def _figures(held: Amount, measures: tuple[bool, bool]) -> Figures:
    return held.visits_per_week if measures[0] else None, held.minutes_per_visit if measures[1] else None


def _amount(held: Amount, measures: tuple[bool, bool], basis: tuple[str, ...]) -> Several | None:
    """`1 visit a week`, `60 minutes a visit`, or both."""
    weekly, minutes = _figures(held, measures)
    said: list[Stated | Phrase] = []
    if weekly is not None:
        text = f"{phrasing.number(weekly)} visit{'' if weekly == 1 else 's'} a week"
        said.append(Stated(weekly, text, "value", basis))
    if minutes is not None:
        said += [Phrase(", ")] if said else []
        said.append(Stated(minutes, f"{phrasing.number(minutes)} minutes a visit", "value", basis))
    return Several(tuple(said)) if said else None
