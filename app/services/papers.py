"""Papers of a case: they come in, are read away from here, and what a person confirms becomes fields of the case.

The files are kept as they came. Nothing that was read counts until somebody says so, and then it says who and when.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.domain.people import Actor
from app.domain.told import unsaid
from app.errors import Conflict, FieldProblem, Invalid, NotFound, Outdated, TooLarge
from app.rules.reading.taking import TakenCase
from app.services import paper_queue
from app.services.case_documents import Json
from app.services.cases import case_on_file, change_case
from app.services.desk import Desk, retried
from app.services.paper_files import MEBIBYTE, check_paper
from app.services.records import add_record
from app.services.taken_values import taken_from, title_of, titled
from app.store import audit, cases, papers
from app.store.papers import File, Owner, StoredPaper

MOST_TOGETHER = 200 * MEBIBYTE
Answer = Literal["confirm", "correct", "refuse"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person says to one proposal; `value` is what it says instead, where it is corrected."""

    proposal: str
    answer: Answer
    value: str | int | float | bool | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    version: int
    reading: Json


@retried
def add_paper(desk: Desk, actor: Actor, case_id: str, files: Sequence[File], given: Json, version: int | None) -> Json:
    """A document of the case with its files, one or several that are its pages. It is read afterwards.

    `given`: what is known of the document; its name is the file's where nobody gave another. Raises Refused.
    """
    for name, content in files:
        check_paper(name, content)
    named = {"kind": "other", "title": title_of(files[0][0]), **given}
    with desk.writing(actor) as store:
        joined = replace(desk, open_store=store)
        owner = Owner("case", case_id)
        cases.require_case(store, actor, case_id)
        if papers.total_size(store, actor, owner) + sum(len(piece) for _, piece in files) > MOST_TOGETHER:
            raise TooLarge(unsaid("papers.case_large", most=MOST_TOGETHER // MEBIBYTE))
        saved = add_record(joined, actor, case_id, "documents", json.dumps(named).encode(), version)
        document = saved.record["id"]
        papers.add_paper(store, actor, owner, document, files, desk.clock())
    paper_queue.wake()
    return {"document": document, "version": saved.version, "state": papers.WAITING}


def papers_on_file(desk: Desk, actor: Actor, case_id: str) -> tuple[StoredPaper, ...]:
    """Those of the case, in the order in which they came."""
    with desk.reading(actor) as store:
        cases.require_case(store, actor, case_id)
        return papers.papers_of(store, actor, Owner("case", case_id))


def reading_of(desk: Desk, actor: Actor, case_id: str, document: str) -> Json:
    """How far it is read, and what is proposed; each proposal with what was said to it, and what the case has."""
    case = case_on_file(desk, actor, case_id)
    with desk.reading(actor) as store:
        paper = papers.paper_of(store, actor, Owner("case", case_id), document)
    if paper.state == papers.READ and paper.edition != desk.library.edition:
        paper_queue.read_once_more(desk, actor, paper.id)
    return told(paper, case.document)


def readings_on_file(desk: Desk, actor: Actor, case_id: str, case: Json) -> list[Json]:
    """Those of all papers of the case, whose document this is."""
    on_file = papers_on_file(desk, actor, case_id)
    for paper in on_file:
        if paper.state == papers.READ and paper.edition != desk.library.edition:
            paper_queue.read_once_more(desk, actor, paper.id)
    return [told(held, case) for held in on_file]


def told(paper: StoredPaper, case: Json) -> Json:
    read = paper.reading or {}
    there = _there(paper, case)
    pages = [{name: page[name] for name in ("page", "source", "warnings")} for page in read.get("pages", ())]
    return {
        "document": paper.document,
        "file": paper.name,
        "state": paper.state,
        "pages_done": paper.pages_done,
        "page_count": paper.page_count,
        "edition": paper.edition,
        "kind": read.get("kind"),
        "refused": read.get("refused"),
        "warnings": read.get("warnings", []),
        "is_held": read.get("is_held", False),
        "pages": pages,
        "windows": read.get("windows", []),
        "elements": read.get("elements", []),
        "weighed": read.get("weighed"),
        "proposals": [
            {**proposal, "is_on_file": proposal["id"] in there, "is_needed": proposal["id"] not in read.get("idle", ())}
            for proposal in read.get("proposals", ())
        ],
    }


def _there(paper: StoredPaper, case: Json) -> frozenset[str]:
    """The proposals whose value the case has in their places already."""
    proposals = [proposal for proposal in (paper.reading or {}).get("proposals", ()) if proposal["state"] == "open"]
    try:
        return taken_from(case, paper, proposals, paper.reading or {}, "", "").on_file if proposals else frozenset()
    except Invalid:  # one of them is no value for its field; a person will see it
        return frozenset()


def windows_of_notice(desk: Desk, actor: Actor, case_id: str, document: str | None) -> list[Json]:
    """The times that this paper gives; none where it was not read."""
    if document is None:
        return []
    with desk.reading(actor) as store:
        cases.require_case(store, actor, case_id)
        try:
            paper = papers.paper_of(store, actor, Owner("case", case_id), document)
        except NotFound:
            return []
    return list((paper.reading or {}).get("windows", ()))


@retried
def decide(
    desk: Desk, actor: Actor, case_id: str, document: str, said: Sequence[Decision], by: str, version: int | None
) -> Decided:
    """All of these, or none. What a record still lacks makes its confirmed values wait; the reading says for what."""
    with desk.writing(actor) as store:
        joined = replace(desk, open_store=store)
        before = cases.stored_case(store, actor, case_id, for_change=True)
        paper = papers.paper_of(store, actor, Owner("case", case_id), document, for_change=True)
        reading = with_answers(paper.reading or {}, said, by, desk.today().isoformat())
        newly = newly_said(reading)
        made = taken_from(before.document, paper, newly, reading, by, desk.today().isoformat())
        if version not in (None, before.version):
            raise Outdated
        number, case = before.version, before.document
        if newly:
            new = titled(desk.library, made.document, paper.document, paper.name.partition(", ")[0])
            saved = change_case(joined, actor, case_id, None, lambda _: new, "proposals confirmed")
            number, case = saved.version, saved.document
        else:
            audit.record_act(store, actor, "proposals refused", case_id, desk.clock())
        note_taken(reading, newly, made)
        reading.pop("weighed", None)  # what nobody needed may be needed now, also where the case is as it was
        papers.keep_reading(store, actor, paper, reading, {})
    return Decided(number, told(replace(paper, reading=reading), case))


@retried
def release(desk: Desk, actor: Actor, case_id: str, document: str) -> Json:
    """Somebody says that a held paper is this child's after all: it is read once more, held against no name.

    Raises Conflict where it is not held.
    """
    with desk.writing(actor) as store:
        cases.require_case(store, actor, case_id)
        paper = papers.paper_of(store, actor, Owner("case", case_id), document, for_change=True)
        if not (paper.reading or {}).get("is_held"):
            raise Conflict(unsaid("proposal.not_held"))
        values: dict[str, object] = {"state": papers.WAITING, "lease": None}
        papers.keep_reading(store, actor, paper, {**(paper.reading or {}), "is_released": True}, values)
        audit.record_act(store, actor, "paper released", case_id, desk.clock())
    paper_queue.wake()
    return reading_of(desk, actor, case_id, document)


def newly_said(reading: Json) -> list[Json]:
    """What was confirmed or corrected and is not in the case yet."""
    said = (proposal for proposal in reading.get("proposals", ()) if proposal["state"] in ("confirmed", "corrected"))
    return [proposal for proposal in said if not proposal["is_taken"]]


def note_taken(reading: Json, newly: Sequence[Json], made: TakenCase) -> None:
    """Of each value: whether it is in the case now, or for what it waits. `reading` is changed in place."""
    for proposal in newly:
        proposal["waits_for"] = list(made.waiting.get(proposal["id"], ()))
        proposal["is_taken"] = not proposal["waits_for"]
    reading["places"] = made.places


def with_answers(reading: Json, said: Sequence[Decision], by: str, on: str) -> Json:
    """`reading`, changed in place: what was said to each proposal."""
    known: Mapping[str, Json] = {proposal["id"]: proposal for proposal in reading.get("proposals", ())}
    for decision in said:
        held = known.get(decision.proposal)
        if held is None:
            raise NotFound(unsaid("missing.proposal"))
        if decision.answer == "refuse" and held["is_taken"]:
            raise Conflict(unsaid("proposal.taken"))
        if decision.answer == "correct" and decision.value is None:
            raise Invalid((FieldProblem("$.value", unsaid("proposal.missing")),))
        held["state"] = {"confirm": "confirmed", "correct": "corrected", "refuse": "refused"}[decision.answer]
        held["said"] = {"by": by, "on": on, **({"value": decision.value} if decision.answer == "correct" else {})}
        held["is_taken"], held["waits_for"] = False, []
    return reading


def original(desk: Desk, actor: Actor, case_id: str, document: str) -> tuple[File, ...]:
    """The files, byte for byte as they came."""
    with desk.reading(actor) as store:
        paper = papers.paper_of(store, actor, Owner("case", case_id), document)
        return papers.originals(store, actor, paper)


def picture(desk: Desk, actor: Actor, owner: Owner, document: str, number: int) -> bytes:
    """The page as PNG."""
    with desk.reading(actor) as store:
        return papers.picture(store, actor, papers.paper_of(store, actor, owner, document), number)
