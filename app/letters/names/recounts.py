"""A limit counted anew: used, left and asked for, the days and papers that were counted, and the payer's slip."""

import re
from typing import TypedDict

from app.domain.assessment import BenefitCount
from app.letters import phrasing
from app.letters.names.declaring import Names, declared, function
from app.letters.names.seen import SeenBenefit, SeenClaimLine, SeenReason
from app.letters.stated import Phrase, Several, Stated, Unknown, lacks, listed
from app.letters.views import View

_MOST_DAYS = 12


class Recount(TypedDict):
    """A limit of the plan and what our own count says was used of it; `days` and `lines` are what was counted."""

    used: Stated
    limit: Stated
    unit: Phrase
    is_visits: bool
    year_from: Stated | Unknown
    days: Several | Unknown
    visits: Stated
    units: Stated | Unknown
    remains: Stated
    lines: tuple[SeenClaimLine, ...]
    benefit: SeenBenefit | Unknown


@declared
def recounts(names: Names) -> tuple[Recount, ...]:
    """Limits that are not used up by our own count; a count that confirms the plan’s is no argument."""
    counts = (count for count in names.assessment.counts if count.used is not None and count.used < count.limit)
    return tuple(_recount(count, names) for count in counts)


def _recount(count: BenefitCount, names: Names) -> Recount:
    lines = tuple(view for line in count.records if (view := names.records.by_id(line)))
    counted = tuple(f"record:{line}" for line in count.records)
    basis = (f"record:{count.benefit}", *counted)
    days = sorted({view.record.service_on: view.service_on for view in lines}.items())
    shown = [said for _, said in days] if len(days) <= _MOST_DAYS else [days[0][1], days[-1][1]]
    is_year_known = names.case.plan.plan_year_starts_on is not None
    return {
        "used": Stated(count.used, phrasing.number(count.used or 0), "derived", basis),
        "limit": Stated(count.limit, phrasing.number(count.limit), "value", (f"record:{count.benefit}",)),
        "unit": Phrase(f"{count.unit}s"),
        "is_visits": count.unit == "visit",
        "year_from": Stated(count.year_from, phrasing.day(count.year_from), "derived", basis)
        if is_year_known
        else Unknown("plan.plan_year_starts_on"),
        "days": listed(shown, "and" if len(days) <= _MOST_DAYS else "to", ", ")
        if days
        else lacks("claim_lines.in_the_year"),
        "visits": Stated(len(days), phrasing.number(len(days)), "derived", counted),
        "units": _units_of(lines, counted),
        "remains": _remains(count, names, basis),
        "lines": lines,
        "benefit": names.records.by_id(count.benefit) or Unknown("plan.benefits"),
    }


def _remains(count: BenefitCount, names: Names, basis: tuple[str, ...]) -> Stated:
    """`26 are left and 24 are asked for.`; the second part only where the request fits into what is left."""
    left = count.limit - (count.used or 0)
    asked = [getattr(each.requested, f"{count.unit}s", None) or 0 for each in names.case.services or ()]
    text = f"{phrasing.number(left)} {'is' if left == 1 else 'are'} left"
    if asked and 0 not in asked and sum(asked) <= left:
        text += f" and {phrasing.number(sum(asked))} {'is' if sum(asked) == 1 else 'are'} asked for"
    return Stated(left, f"{text}.", "derived", basis)


def _units_of(lines: tuple[View, ...], basis: tuple[str, ...]) -> Stated | Unknown:
    """All units of the lines; unknown if one does not say."""
    units = [line.record.units for line in lines]
    if not units or None in units:
        return lacks("claim_lines.units_of_each")
    return Stated(sum(units), phrasing.number(sum(units)), "derived", basis)


@function
def slip(reason: SeenReason, recount: Recount) -> Stated | Unknown:
    """Where the payer’s own number is our count of units and not of visits: one was taken for the other."""
    units, visits = recount["units"], recount["visits"]
    said = {int(number) for number in re.findall(r"\b\d+\b", reason.record.words or "")}
    if not recount["is_visits"] or isinstance(units, Unknown) or units.raw not in said or visits.raw in said:
        return lacks("units_for_visits")
    each = {view.record.units for view in recount["lines"]}
    of = f" of {each.pop()} units" if len(each) == 1 else ""
    dates = f"{visits.text} date{'' if visits.raw == 1 else 's'}{of}"
    text = f"{dates} are {units.text} units, not {units.text} visits: a visit is one day, however many units it holds."
    return Stated(units.raw, text, "derived", units.basis)
