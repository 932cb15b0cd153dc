"""What a therapist does next with a case: one list in the order of work. The first has the button of the page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.domain.letter import Letter
from app.errors import Invalid
from app.services import kept_letters, letters, own_words, papers
from app.services.case_documents import Json
from app.services.cases import CaseFile, kinds_for
from app.web.visit import Visit
from app.web.workbench.addresses import problem_address
from app.web.workbench.confirming import without_twins
from app.web.workbench.ledger import Mend
from app.web.workbench.records import Filed

UNDER_WAY = ("waiting", "reading")
FIRST = ("internal_appeal", "internal_appeal_second", "external_review", "claim_file_request")
_TREATMENT = ("evaluations", "goals", "notes", "plans_of_care")


@dataclass(frozen=True, slots=True)
class NextStep:
    """`name` leads to its words (`page.workbench.step.…`), `told` fills them in; `mends` are what is in its way."""

    name: str
    address: str
    told: Mapping[str, Any] = field(default_factory=dict)
    mends: tuple[Mend, ...] = ()


def next_steps(visit: Visit, file: CaseFile, filed: dict[str, Filed], matches: int = 0) -> tuple[NextStep, ...]:
    """`matches`: the pairs of record and criterion that wait for a person's word."""
    assert visit.actor
    readings = papers.readings_on_file(visit.desk, visit.actor, file.id, file.document)
    first = tuple(_papers(file, readings))
    letter = (
        () if first else tuple(_letter(visit, file, filed))
    )  # what is read may change who signs it and what it says
    return (*first, *letter, *_words(file, matches), *_exhibits(file, readings))


def open_values(readings: Sequence[Json]) -> int:
    """How many values that were read and are needed wait for a person, each counted once."""
    proposals = [proposal for reading in without_twins(readings) for proposal in reading["proposals"]]
    is_open = (proposal for proposal in proposals if proposal["state"] == "open" and not proposal["is_on_file"])
    return sum(proposal["is_needed"] for proposal in is_open)


def first_letter(file: CaseFile) -> str | None:
    """The letter that is due first; else the first of the usual ones."""
    available = {kind.kind for kind in kinds_for(file) if kind.is_available}
    due = [day.id for day in sorted(file.assessment.due_dates, key=lambda day: day.file_by)]
    return next((kind for kind in (*due, *FIRST) if kind in available), None)


def _papers(file: CaseFile, readings: Sequence[Json]) -> Iterator[NextStep]:
    place = f"/cases/{file.id}/papers"
    if any(reading["state"] in UNDER_WAY for reading in readings):
        yield NextStep("reading", place)
    elif count := open_values(readings):
        yield NextStep("look", place, {"count": count})
    elif not readings and not any(file.document.get(name) for name in _TREATMENT):
        yield NextStep("papers", place)


def _letter(visit: Visit, file: CaseFile, filed: dict[str, Filed]) -> Iterator[NextStep]:
    kind = first_letter(file)
    if kind is None:
        return
    assert visit.actor
    told, place = {"name": visit.kind_words(kind, "name")}, f"/cases/{file.id}/letters/{kind}"
    final = kept_letters.final_letter(visit.desk, visit.actor, file.id, kind)
    if final and final.case_version == file.version:
        yield NextStep("packet", f"/letters/{final.id}", told)
        return
    own = [word.own for word in own_words.kept_words(visit.desk, visit.actor, file.id, kind)]
    try:
        letter = letters.preview(file, kind, None, own)
    except Invalid:  # nobody on file may sign it
        yield NextStep("signer", f"/cases/{file.id}/people/new", told)
        return
    mends = _mends(file, letter, filed)
    yield NextStep("draft" if mends else "again" if final else "write", place, told, mends)


def _mends(file: CaseFile, letter: Letter, filed: dict[str, Filed]) -> tuple[Mend, ...]:
    """Each problem of the letter once, with the field that mends it; one inside its text is mended on its page."""
    place = f"/cases/{file.id}/letters/{letter.kind}"
    mends = [
        Mend(problem.message, problem_address(file.id, problem.where, letter.kind, filed))
        for problem in letter.problems
    ]
    return tuple(
        dict.fromkeys(
            Mend(mend.ask, place + mend.address if mend.address.startswith("#") else mend.address) for mend in mends
        )
    )


def _words(file: CaseFile, matches: int) -> Iterator[NextStep]:
    if matches:
        yield NextStep("matches", f"/cases/{file.id}#suggestions", {"count": matches})


def _exhibits(file: CaseFile, readings: Sequence[Json]) -> Iterator[NextStep]:
    """Papers that the case names and nobody has dropped in: a packet goes without them."""
    here = {reading["document"] for reading in readings}
    if lacking := [document for document in file.case.documents or () if document.id not in here]:
        yield NextStep("exhibits", f"/cases/{file.id}/papers", {"count": len(lacking)})
