"""The per-diem code that a prescription comes to, by its interval or its daily volume (`criteria/codes/`)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.case import Case
from app.domain.clinical import ProcedureCode
from app.domain.denial import Service
from app.domain.saying import counted, number

_EVERY = re.compile(r"(?:every|q)\s*(\d+)\s*(?:h\b|hours?|hrs?)", re.IGNORECASE)
_TIMES = {"once daily": 24, "daily": 24, "once a day": 24, "twice daily": 12, "twice a day": 12,
          "three times a day": 8, "three times daily": 8, "four times a day": 6, "four times daily": 6}  # fmt: skip
VOLUME = re.compile(r"([\d.,]+)\s*(mL|L|liters?)\b", re.IGNORECASE)
_LITERS_IN = {"ml": 0.001, "l": 1.0, "liter": 1.0, "liters": 1.0}


@dataclass(frozen=True, slots=True)
class Prescribed:
    """`amount` in words, the record that holds it, and the code of the same family that it is, where there is one."""

    amount: str
    record: str
    code: str | None


def is_measured(code: str | None, known: Mapping[str, ProcedureCode]) -> bool:
    """Whether the code stands for one interval or one range of volume."""
    row = known.get(code or "")
    return row is not None and (row.every_hours is not None or row.liters_over is not None)


def prescribed(case: Case, service: Service, code: str | None, known: Mapping[str, ProcedureCode]) -> Prescribed | None:
    """None where the code stands for no amount, or where the prescribed amount is not on file."""
    row = known.get(code or "")
    if row is not None and row.every_hours is not None and (hours := _every(service)):
        right = next((procedure.code for procedure in known.values() if procedure.every_hours == hours), None)
        return Prescribed(f"a dose every {counted(hours, 'hour')}", service.id, right)
    if row is not None and row.liters_over is not None and (daily := _daily(case, service)):
        words, liters, record = daily
        return Prescribed(f"{words} a day", record, next((c for c, r in known.items() if _holds(r, liters)), None))
    return None


def _holds(row: ProcedureCode, liters: float) -> bool:
    return row.liters_over is not None and row.liters_over < liters <= (row.liters_to or float("inf"))


def _every(service: Service) -> int | None:
    text = (service.drug.frequency if service.drug else None) or ""
    written = _EVERY.search(text)
    return int(written[1]) if written else _TIMES.get(text.strip().lower())


def _daily(case: Case, service: Service) -> tuple[str, float, str] | None:
    """The first daily volume on file: the prescription's own, else the one in the request's words; in liters."""
    papers = [
        paper for paper in case.infusion_records or () if paper.kind == "prescription" and paper.value is not None
    ]
    said = [(f"{number(paper.value)} {paper.unit}", paper.id) for paper in papers if paper.value is not None]
    said += [(service.drug.dose, service.id)] if service.drug and service.drug.dose else []
    for words, record in said:
        if match := VOLUME.search(words):
            liters = float(match[1].replace(",", "")) * _LITERS_IN[match[2].lower()]
            if liters > 0:
                return match[0], liters, record
    return None
