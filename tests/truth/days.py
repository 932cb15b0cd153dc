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
    found = set()
    for pattern, months in ((_LONG, _MONTHS), (_SHORT, [m[:3] for m in _MONTHS])):
        for month, day, year in pattern.findall(text):
            try:
                found.add(date(int(year), months.index(month) + 1, int(day)))
            except ValueError:
                continue
    return found


def of_case(document: dict[str, Any]) -> set[date]:
    """Every day that the case holds, in a field or in words."""
    text = json.dumps(document, ensure_ascii=False)
    found = named(text)
    for year, month, day in _ISO.findall(text):
        try:
            found.add(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return found


@cache
def of_data() -> set[date]:
    """Every day that a file of `criteria/` holds: versions of policies, days of publication."""
    root = Path(__file__).parents[2] / "criteria"
    return of_case({"x": "\n".join(path.read_text("utf-8") for path in root.rglob("*.yaml"))})


def internal_window(document: dict[str, Any], plan_type: str) -> date | None:
    """180 days from receipt (29 CFR 2560.503-1(h)(3)(i)), 60 from the notice for Medicaid managed care
    (42 CFR 438.402(c)(2)(ii)), 90 for TRICARE (32 CFR 199.10(b)(1)(iii)); else None."""
    denial = document["denial"]
    if denial["level"] != "initial":
        return None
    dated = date.fromisoformat(denial["dated_on"])
    received = date.fromisoformat(denial["received_on"]) if denial.get("received_on") else dated
    if plan_type in _180:
        is_own_rule = plan_type in {"fully_insured_small_group", "fully_insured_large_group", "self_funded_erisa"}
        lapses = document["plan"].get("is_grandfathered") is not False and not is_own_rule
        return None if lapses else received + timedelta(days=180)
    if plan_type == "medicaid_managed_care":
        return dated + timedelta(days=60)
    return dated + timedelta(days=90) if plan_type == "tricare" else None


def wrong_due(document: dict[str, Any], plan_type: str, due_dates: list[dict[str, Any]]) -> Iterator[str]:
    """The internal appeal's last day may be later than the rule only where the notice says so, and never earlier."""
    expected = internal_window(document, plan_type)
    due = next((one for one in due_dates if one["id"] == "internal_appeal"), None)
    stated = document["denial"].get("stated_deadline_on")
    if expected is None or due is None or stated:
        return
    if due["last_day"] != str(expected):
        yield f"internal appeal due {due['last_day']}, counted again {expected}"
    if due["file_by"] > due["last_day"]:
        yield f"file by {due['file_by']} after the last day {due['last_day']}"
