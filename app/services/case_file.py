"""One stored case with everything a page about it shows: its document, the practice's library and the judgement."""

from dataclasses import dataclass
from datetime import date

from app.domain.assessment import Assessment
from app.domain.case import Case
from app.domain.library import Library
from app.domain.outline import KindAvailability
from app.domain.people import Actor
from app.packs.overlay import laid_over
from app.rules.assess import assess
from app.rules.filing.kinds import availability
from app.services.desk import Desk
from app.services.reading import Json, read_record
from app.store import cases
from app.store.criteria import own_policies


@dataclass(frozen=True, slots=True)
class CaseFile:
    id: str
    version: int
    document: Json
    case: Case
    library: Library
    assessment: Assessment


def case_file(desk: Desk, actor: Actor, case_id: str, on: date | None = None) -> CaseFile:
    """The case as this practice judges it today (or on another day)."""
    with desk.reading(actor) as store:
        stored = cases.stored_case(store, actor, case_id)
        library = laid_over(desk.library, own_policies(store, actor))
    case = read_record(Case, stored.document)
    judged = assess(case, library, on or desk.today())
    return CaseFile(stored.id, stored.version, stored.document, case, library, judged)


def kinds_for(file: CaseFile) -> tuple[KindAvailability, ...]:
    """Every letter kind, with why it can or cannot be written."""
    return availability(file.case, file.assessment, file.library)
