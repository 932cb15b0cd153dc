"""The papers of a case: dropped in, read, and confirmed in place beside their pages; nothing counts before."""

import json
from collections.abc import Sequence

from fastapi import APIRouter, Response

from app.domain.people import CLINICIANS
from app.domain.told import row
from app.errors import Invalid
from app.services import paper_queue, papers
from app.services.cases import CaseFile, case_file
from app.services.paper_views import Owner, page_picture
from app.services.papers import Decision
from app.web.forms import Form, TheForm
from app.web.visit import SignedIn, Trouble, Visit, quoted
from app.web.workbench.case_page import head
from app.web.workbench.confirming import PaperSheet, progress_of, said_on, sheet_of, with_agreed, without_twins
from app.web.workbench.handing_in import FIELD, hand_in, papers_in
from app.web.workbench.next_steps import UNDER_WAY, next_steps
from app.web.workbench.records import filed_records
from app.web.workbench.unsaved import keep, left, saved, unsaved

router = APIRouter()
PAGE = "papers"  # as what is typed here is kept


@router.get("/cases/{case_id}/papers")
def papers_page(visit: SignedIn, case_id: str) -> Response:
    return _page(visit, case_id)


@router.post("/cases/{case_id}/papers")
def drop_in(visit: SignedIn, case_id: str, form: TheForm) -> Response:
    """What is no paper is said; the others are kept."""
    handed_in = papers_in(form)
    troubles = [] if handed_in else [Trouble(FIELD, visit.words("page.papers_read.none"))]
    troubles += hand_in(visit, case_id, handed_in)
    return _page(visit, case_id, troubles) if troubles else visit.go(f"/cases/{case_id}/papers")


@router.get("/cases/{case_id}/papers/progress.json")
def progress(visit: SignedIn, case_id: str) -> Response:
    """For the script: how far each paper is read."""
    assert visit.actor
    on_file = papers.papers_on_file(visit.desk, visit.actor, case_id)
    told = {paper.document: progress_of(visit, paper.state, paper.pages_done, paper.page_count) for paper in on_file}
    is_under_way = any(paper.state in UNDER_WAY for paper in on_file) or paper_queue.is_weighing(visit.desk, case_id)
    content = {"papers": told, "is_done": not is_under_way}
    return Response(json.dumps(content), 200, media_type="application/json")


@router.post("/cases/{case_id}/papers/confirm")
def confirm(visit: SignedIn, case_id: str, form: TheForm) -> Response:
    """Paper by paper; then once more what waited for something that a later paper says."""
    assert visit.actor
    place = f"/cases/{quoted(case_id)}/papers"
    if answer := left(visit, case_id, PAGE, form, place):
        return answer
    troubles: list[Trouble] = []
    by = form.words("by")[:200] or visit.actor.name
    file = case_file(visit.desk, visit.actor, case_id)
    for sheet in _sheets(visit, file):
        if said := said_on(sheet, form):
            troubles += _decided(visit, case_id, sheet, said, by)
    for sheet in _sheets(visit, case_file(visit.desk, visit.actor, case_id)):
        if sheet.waiting:
            troubles += _decided(visit, case_id, sheet, [], by)
    if troubles:
        keep(visit, case_id, PAGE, form)
        return _page(visit, case_id, troubles, form)
    saved(visit, case_id, PAGE)
    return visit.go(place)


@router.get("/cases/{case_id}/papers/{document}/release")
def back_from_release(visit: SignedIn, case_id: str, document: str) -> Response:
    """The page that answers a refused release is loaded again, in another language."""
    return visit.go(f"/cases/{quoted(case_id)}/papers")


@router.post("/cases/{case_id}/papers/{document}/release")
def release(visit: SignedIn, case_id: str, document: str, form: TheForm) -> Response:
    """A held paper is this child's after all."""
    assert visit.actor
    papers.release(visit.desk, visit.actor, case_id, document)
    return visit.go(f"/cases/{quoted(case_id)}/papers")


@router.get("/cases/{case_id}/papers/{document}/{number}.png")
def picture(visit: SignedIn, case_id: str, document: str, number: int, marked: str = "") -> Response:
    """The page with the words framed: those of one proposal, or of all that is open on it."""
    assert visit.actor
    chosen = tuple(filter(None, marked.split(",")))
    content = page_picture(visit.desk, visit.actor, Owner("case", case_id), document, number, chosen)
    return Response(content, 200, media_type="image/png")


def _decided(visit: Visit, case_id: str, sheet: PaperSheet, said: Sequence[Decision], by: str) -> list[Trouble]:
    assert visit.actor
    try:
        papers.decide(visit.desk, visit.actor, case_id, sheet.document, said, by, None)
    except Invalid as wrong:
        return [
            Trouble(f"s-{sheet.document}", row(f"{sheet.title}:", problem.message, by=" "))
            for problem in wrong.problems[:5]
        ]
    return []


def _sheets(visit: Visit, file: CaseFile) -> list[PaperSheet]:
    assert visit.actor
    titles = {document.id: document.title for document in file.case.documents or ()}
    readings = papers.readings_on_file(visit.desk, visit.actor, file.id, file.document)
    if any(reading["state"] == "read" and reading["weighed"] != file.version for reading in readings):
        paper_queue.weigh(visit.desk, file.id)
    return [sheet_of(visit, twin, titles) for twin in without_twins(with_agreed(readings))]


def _page(visit: Visit, case_id: str, troubles: Sequence[Trouble] = (), form: Form | None = None) -> Response:
    assert visit.actor
    file = case_file(visit.desk, visit.actor, case_id)
    sheets = _sheets(visit, file)
    draft = unsaved(visit, case_id, PAGE) if form is None else None
    form = draft.form if draft else form
    open_rows = sum(len(section.rows) for sheet in sheets for section in sheet.sections)
    idle_rows = sum(len(section.rows) for sheet in sheets for section in sheet.idle)
    clinicians = [person.name for person in file.case.people or () if person.role in CLINICIANS]
    return visit.page(
        "workbench/papers.html",
        422 if troubles else 200,
        troubles,
        **head(visit, file, "papers"),
        sheets=sheets,
        is_under_way=any(sheet.state in UNDER_WAY for sheet in sheets) or paper_queue.is_weighing(visit.desk, case_id),
        open_rows=open_rows,
        idle_rows=idle_rows,
        steps=() if open_rows else next_steps(visit, file, filed_records(file.case)),
        by=(form.words("by") if form else "") or next(iter(clinicians), ""),
        given=form,
        is_unsaved=draft is not None,
        **({"has_form": "confirming"} if open_rows or idle_rows else {}),
    )
