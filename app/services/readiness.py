"""Is this plan of care ready for a reviewer? For a stored case, or for a plan that is only typed and never kept."""

from app.domain.case import FORMAT
from app.rules.assess import assess
from app.rules.criteria.readiness import Lacking, Readiness, readiness
from app.services.case_file import CaseFile
from app.services.desk import Desk
from app.services.entry import with_ids
from app.services.evidence import RECORD_TYPES
from app.services.reading import Json, checked_case

__all__ = ["Lacking", "Readiness"]
NOBODY = "The child"


def readiness_of(file: CaseFile) -> tuple[Readiness, ...]:
    return readiness(file.case, file.assessment)


def readiness_of_plan(desk: Desk, typed: Json) -> tuple[Readiness, ...]:
    """Judged on today's general criteria. There is no denial yet: what stands in its place is never shown or stored."""
    today = desk.today().isoformat()
    document: Json = {
        "format": FORMAT,
        "child": {"first_name": NOBODY, "last_name": "-", **typed.get("child", {})},
        "plan": {"payer": "other", "payer_name": "-", "plan_type": "unknown"},
        "denial": {"level": "initial", "outcome": "more_information_requested", "dated_on": today},
    }
    for name, rows in typed.items():
        if isinstance(rows, list):
            held = [{"id": f"{name}{number}", **row} for number, row in enumerate(rows, 1)]
            document[name] = [with_ids(RECORD_TYPES[name], row, {**document, name: held}) for row in held]
    case = checked_case(document, desk.library.payers).case
    return readiness(case, assess(case, desk.library, desk.today()))
