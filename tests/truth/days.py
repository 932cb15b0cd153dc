"""Due dates counted again, and the days that a letter may name. Nothing here is taken from `app`."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

_MONTHS = "January February March April May June July August September October November December".split()
_LONG = re.compile(r"\b(" + "|".join(_MONTHS) + r") (\d{1,2}), (\d{4})\b")
_SHORT = re.compile(r"\b(" + "|".join(m[:3] for m in _MONTHS) + r") (\d{1,2}), (\d{4})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_180 = {
    "fully_insured_small_group", "fully_insured_large_group", "self_funded_erisa", "fully_insured_individual",
    "non_federal_governmental_insured", "non_federal_governmental_self_funded", "church_self_funded", "church_insured",
}  # fmt: skip


def named(text: str) -> set[date]:
    """Every day written in words in a text."""
    days = set()
    for pattern, months in ((_LONG, _MONTHS), (_SHORT, [m[:3] for m in _MONTHS])):
        for month, day, year in pattern.findall(text):
            try:
                days.add(date(int(year), months.index(month) + 1, int(day)))
            except ValueError:
                continue
    return days


def of_case(document: dict[str, Any]) -> set[date]:
    """Every day that the case holds, in a field or in words."""
    text = json.dumps(document, ensure_ascii=False)
    days_named = named(text)
    for year, month, day in _ISO.findall(text):
        try:
            days_named.add(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return days_named


@cache
def of_data() -> set[date]:
    """Every day that a file of `criteria/` holds: versions of policies, days of publication."""
    root = Path(__file__).parents[2] / "criteria"
    return of_case({"x": "\n".join(path.read_text("utf-8") for path in root.rglob("*.yaml"))})


def wrong_due(document: dict[str, Any], plan_type: str, due_dates: list[dict[str, Any]]) -> Iterator[str]:
    """Each due date that is not the day of its rule, or whose safe day comes after it or on a day of rest."""
    expected = {
        "internal_appeal": internal_window(document, plan_type),
        "external_review": outside(document, plan_type),
    }
    is_stated = bool(document["denial"].get("stated_deadline_on"))
    for due in due_dates:
        wanted = expected.get(due["id"])
        if wanted and not is_stated and due["last_day"] != str(wanted):
            yield f"{due['id']} due {due['last_day']}, counted again {wanted}"
        if due["file_by"] > due["last_day"]:
            yield f"{due['id']}: file by {due['file_by']} after the last day {due['last_day']}"
        if not is_working(date.fromisoformat(due["file_by"])):
            yield f"{due['id']}: file by {due['file_by']}, a day of rest"


def internal_window(document: dict[str, Any], plan_type: str) -> date | None:
    """180 days from receipt (29 CFR 2560.503-1(h)(3)(i)); 60 from the notice in Medicaid and CHIP managed care
    (42 CFR 438.402(c)(2)(ii), 457.1260); 90 for TRICARE (32 CFR 199.10(b)(1)(iii)); 6 months for federal employees
    (5 CFR 890.105(b)(1)); 120 from receipt, five days after the notice, in Medicare (42 USC 1395ff(a)(3)(C)(i))."""
    denial = document["denial"]
    if denial["level"] != "initial":
        return None
    dated, received = _days(denial)
    if plan_type in _180:
        is_own_rule = plan_type in {"fully_insured_small_group", "fully_insured_large_group", "self_funded_erisa"}
        lapses = document["plan"].get("is_grandfathered") is not False and not is_own_rule
        return None if lapses else received + timedelta(days=180)
    if plan_type == "federal_employee":
        return months_later(dated, 6)
    if plan_type == "original_medicare":
        return (received if denial.get("received_on") else dated + timedelta(days=5)) + timedelta(days=120)
    counted = {"medicaid_managed_care": 60, "chip_managed_care": 60, "tricare": 90}.get(plan_type)
    return dated + timedelta(days=counted) if counted else None


def outside(document: dict[str, Any], plan_type: str) -> date | None:
    """After the first appeal: 90 days from the notice to OPM (5 CFR 890.105(e)(1)(i)), 120 after a request for
    information ((iii)), 90 to the hearing (42 CFR 438.408(f)(2)); four months from receipt in the federal process,
    moved to the next working day (45 CFR 147.136(d)(2)(i)), for self-funded plans that have joined no state's."""
    denial, plan = document["denial"], document["plan"]
    if denial["level"] != "internal_first" or (plan.get("mandatory_appeal_levels") or 0) > 1:
        return None
    dated, received = _days(denial)
    if plan_type == "federal_employee":
        return dated + timedelta(days=120 if denial["outcome"] == "more_information_requested" else 90)
    if plan_type in ("medicaid_managed_care", "chip_managed_care"):
        return dated + timedelta(days=90)
    settled = {"is_opted_into_state_external_review": False, "is_grandfathered": False, "mandatory_appeal_levels": 1}
    is_federal = plan_type == "self_funded_erisa" and not plan.get("is_mewa")
    if not is_federal or any(plan.get(name) != value for name, value in settled.items()):
        return None
    due = months_later(received, 4)
    while not is_working(due):
        due += timedelta(days=1)
    return due


def _days(denial: dict[str, Any]) -> tuple[date, date]:
    dated = date.fromisoformat(denial["dated_on"])
    return dated, date.fromisoformat(denial["received_on"]) if denial.get("received_on") else dated


def months_later(day: date, count: int) -> date:
    """The same day so many months on; where there is none, the first of the month after it."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        return date(year + (month == 11), (month + 1) % 12 + 1, 1)


def is_working(day: date) -> bool:
    """No Saturday, Sunday or legal holiday as 5 USC 6103(a) names them."""
    nth = {(1, 0, 3), (2, 0, 3), (9, 0, 1), (10, 0, 2), (11, 3, 4)}
    fixed = {(1, 1), (6, 19), (7, 4), (11, 11), (12, 25)}
    is_last_monday_of_may = day.month == 5 and day.weekday() == 0 and day.day > 24
    is_nth = (day.month, day.weekday(), (day.day - 1) // 7 + 1) in nth
    return day.weekday() < 5 and not is_nth and not is_last_monday_of_may and (day.month, day.day) not in fixed
