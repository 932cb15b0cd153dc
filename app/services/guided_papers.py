"""The papers of a guided appeal that are read for the family: kept, read apart, shown as strips, confirmed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.told import unsaid
from app.errors import FieldProblem, Invalid, NotFound
from app.services import paper_queue
from app.services.case_documents import Json
from app.services.desk import Desk, retried
from app.services.guided_appeals import FAMILY, GuidedAppeal, expiry, read_code
from app.services.guided_letters import case_in
from app.services.paper_views import strip_picture
from app.services.papers import Decision, newly_said, note_taken, with_answers
from app.services.taken_values import taken_from, titled
from app.store import guided_appeals, papers
from app.store.papers import Owner, StoredPaper

# The ids under which the therapist's part knows the first record of a list.
FIRST_IDS = {"evaluations": "e1", "plans_of_care": "pc1", "skilled_care": "k1"}
SOMEBODY = "parent"  # who confirms before she gave her name


@dataclass(frozen=True, slots=True)
class Proposed:
    """How far a paper is read. `open`: what may be asked: it fits the case, is not in it, and contradicts nothing
    there. `differs`: what the case has otherwise. `taken`: how many of its values are in the case."""

    document: str
    state: str
    pages_done: int
    page_count: int | None
    warnings: tuple[str, ...]
    refused: str
    is_held: bool
    open: tuple[Json, ...]
    differs: tuple[Json, ...]
    taken: int


@retried
def add_paper(desk: Desk, appeal: GuidedAppeal, document: str, name: str, content: bytes) -> None:
    with desk.writing(FAMILY) as store:
        papers.add_paper(store, FAMILY, _owner(appeal), document, [(name, content)], desk.clock())
    paper_queue.wake()


def reading_of(desk: Desk, appeal: GuidedAppeal, document: str) -> Json:
    """How far it is read, and what was read."""
    with desk.reading(FAMILY) as store:
        paper = papers.paper_of(store, FAMILY, _owner(appeal), document)
    read = paper.reading or {}
    return {
        "state": paper.state,
        "pages_done": paper.pages_done,
        "page_count": paper.page_count,
        "proposals": read.get("proposals", []),
        "windows": read.get("windows", []),
        "elements": read.get("elements", []),
        "warnings": read.get("warnings", []),
        "pages": read.get("pages", []),
        "is_held": read.get("is_held", False),
    }


def proposed(desk: Desk, appeal: GuidedAppeal, documents: Iterable[str], never: Sequence[str]) -> tuple[Proposed, ...]:
    """Of each of these documents that has a paper here. `never`: beginnings of paths that a family is not asked."""
    wanted = tuple(documents)
    if not wanted:
        return ()
    with desk.reading(FAMILY) as store:
        by_document = {paper.document: paper for paper in papers.papers_of(store, FAMILY, _owner(appeal))}
    case = appeal.answers["case"]
    return tuple(_proposed(by_document[document], case, never) for document in wanted if document in by_document)


def held(desk: Desk, appeal: GuidedAppeal, documents: Iterable[str]) -> dict[str, bool]:
    """Of each of these documents whose paper is read: whether it seems to be another child's."""
    wanted, known = set(documents), {}
    with desk.reading(FAMILY) as store:
        for paper in papers.papers_of(store, FAMILY, _owner(appeal)):
            if paper.document in wanted and paper.state in (papers.READ, papers.REFUSED):
                known[paper.document] = _is_held(paper)
    return known


def _is_held(paper: StoredPaper) -> bool:
    read = paper.reading or {}
    return bool(read.get("is_held")) and not read.get("is_released")


def _proposed(paper: StoredPaper, case: Json, never: Sequence[str]) -> Proposed:
    read = paper.reading or {}
    is_open = (proposal for proposal in read.get("proposals", ()) if proposal["state"] == "open")
    fits = [proposal for proposal in is_open if not proposal["path"].startswith(tuple(never))]
    try:
        made = taken_from(case, paper, fits, read, "", "", FIRST_IDS)
    except Invalid:
        fits = [proposal for proposal in fits if _fits(case, paper, proposal)]
        made = taken_from(case, paper, fits, read, "", "", FIRST_IDS)
    asked = [proposal for proposal in fits if proposal["id"] not in {*made.waiting, *made.on_file, *made.differs}]
    of_pages = [warning for page in read.get("pages", ()) for warning in page["warnings"]]
    return Proposed(
        document=paper.document,
        state=paper.state,
        pages_done=paper.pages_done,
        page_count=paper.page_count,
        warnings=tuple(dict.fromkeys((*read.get("warnings", ()), *of_pages))),
        refused=read.get("refused") or "",
        is_held=_is_held(paper),
        open=tuple(asked),
        differs=tuple(proposal for proposal in fits if proposal["id"] in made.differs),
        taken=sum(proposal["is_taken"] for proposal in read.get("proposals", ())),
    )


def _fits(case: Json, paper: StoredPaper, proposal: Json) -> bool:
    """Whether its field can hold it at all."""
    try:
        taken_from(case, paper, [proposal], {**(paper.reading or {}), "places": {}}, "", "", FIRST_IDS)
    except Invalid:
        return False
    return True


@retried
def decide(
    desk: Desk,
    appeal: GuidedAppeal,
    document: str,
    said: Sequence[Decision],
    noted: Callable[[Json], Json] = lambda answers: answers,
) -> None:
    """What a family says to values of a paper: each confirmed one is in the case with its basis, or none is.

    `noted`: what else of the answers changes with it. Raises Invalid where a value cannot be used.
    """
    with desk.writing(FAMILY) as store:
        before = guided_appeals.stored_appeal(store, FAMILY, read_code(appeal.code), desk.today(), for_change=True)
        paper = papers.paper_of(store, FAMILY, _owner(appeal), document, for_change=True)
        by, on = _by(before.answers["case"]), desk.today().isoformat()
        reading = with_answers(paper.reading or {}, said, by, on)
        newly = newly_said(reading)
        made = taken_from(before.answers["case"], paper, newly, reading, by, on, FIRST_IDS)
        if case_in(before.answers["case"]) and case_in(made.document) is None:
            raise Invalid((FieldProblem("$", unsaid("papers.no_use")),))
        note_taken(reading, newly, made)
        case = titled(desk.library, made.document, document, paper.name.partition(", ")[0])
        answers = noted({**before.answers, "case": case})
        guided_appeals.change_appeal(store, FAMILY, before, answers, expiry(desk), desk.clock())
        papers.keep_reading(store, FAMILY, paper, reading, {})


@retried
def say_again(desk: Desk, appeal: GuidedAppeal, document: str, changed: Callable[[Json], Json]) -> None:
    """What was said to a paper's values counts no more, and is asked anew. `changed`: the answers without them."""
    with desk.writing(FAMILY) as store:
        before = guided_appeals.stored_appeal(store, FAMILY, read_code(appeal.code), desk.today(), for_change=True)
        paper = papers.paper_of(store, FAMILY, _owner(appeal), document, for_change=True)
        fresh: Mapping[str, object] = {"state": "open", "said": None, "is_taken": False, "waits_for": []}
        told = paper.reading or {}
        reading = {**told, "places": {}, "proposals": [{**proposal, **fresh} for proposal in told.get("proposals", ())]}
        guided_appeals.change_appeal(store, FAMILY, before, changed(before.answers), expiry(desk), desk.clock())
        papers.keep_reading(store, FAMILY, paper, reading, {})


@retried
def release(desk: Desk, appeal: GuidedAppeal, document: str, changed: Callable[[Json], Json]) -> None:
    """The family says that a held paper is this child's after all: it is read once more, held against no name.

    `changed`: the answers with that noted. Raises NotFound where it is not held.
    """
    with desk.writing(FAMILY) as store:
        before = guided_appeals.stored_appeal(store, FAMILY, read_code(appeal.code), desk.today(), for_change=True)
        paper = papers.paper_of(store, FAMILY, _owner(appeal), document, for_change=True)
        if not (paper.reading or {}).get("is_held"):
            raise NotFound
        values: dict[str, object] = {"state": papers.WAITING, "lease": None}
        papers.keep_reading(store, FAMILY, paper, {**(paper.reading or {}), "is_released": True}, values)
        guided_appeals.change_appeal(store, FAMILY, before, changed(before.answers), expiry(desk), desk.clock())
    paper_queue.wake()


def strip(desk: Desk, appeal: GuidedAppeal, document: str, proposals: Sequence[str]) -> bytes:
    """The lines of the page around these proposals' words, as PNG."""
    return strip_picture(desk, FAMILY, _owner(appeal), document, proposals)


def _owner(appeal: GuidedAppeal) -> Owner:
    return Owner("guided_appeal", appeal.id)


def _by(case: Json) -> str:
    names: list[str] = [person.get("name") for person in case.get("people") or () if person.get("role") == "parent"]
    return next(filter(None, names), SOMEBODY)
