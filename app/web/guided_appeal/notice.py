"""The letter with the no, first of all: read here, each value shown beside its words, taken when the parent says so."""

from typing import Any

from fastapi import APIRouter, Response

from app.errors import NotFound
from app.services import attachments, guided_appeals
from app.services.paper_files import MOST_BYTES, Attachment, Refused, checked_attachment, one_paper
from app.services.readings_apart import read_apart
from app.web.answers import ANSWERS, shown_fields
from app.web.answers.answering import Setting
from app.web.forms import Form, TheForm
from app.web.guided_appeal import saving
from app.web.guided_appeal.offers import Offer, as_json, of_json, offers, with_taken
from app.web.guided_appeal.opened import SHARED, Opened, TheAppeal
from app.web.guided_appeal.paths import value_at, with_value
from app.web.guided_appeal.questions import question, questions
from app.web.visit import Trouble

router = APIRouter()
PAPERS = "papers"


@router.get("/notice")
def notice_page(opened: TheAppeal) -> Response:
    _only_for_the_family(opened)
    return opened.page("start/notice.html")


@router.post("/notice")
def read_notice(opened: TheAppeal, form: TheForm) -> Response:
    """Keep the paper, read it apart, and show what was read. What cannot be read is kept all the same, and asked."""
    _only_for_the_family(opened)
    try:
        name, paper = _paper(form)
    except Refused as refused:
        trouble = Trouble("file", opened.visit.words(f"wrong.file_{refused.reason}", size=MOST_BYTES // 2**20))
        return opened.page("start/notice.html", 422, problems=[trouble])
    try:
        read = read_apart([(name, paper.content)]).reading
    except Refused:
        read = {"proposals": [], "documents": []}
    setting = Setting(opened.visit.desk.today(), opened.options())
    made = offers(questions(), read["proposals"], setting)
    kept = _kept(opened, read, made)
    attachments.attach(opened.visit.desk, opened.appeal.code, kept, name, paper)
    return opened.visit.go("/start/notice/read")


@router.get("/notice/read")
def what_was_read(opened: TheAppeal) -> Response:
    _only_for_the_family(opened)
    shown = [(number, one, _lines(opened, one)) for number, one in enumerate(_made(opened))]
    warnings = opened.answers.get("read", {}).get("warnings", [])
    return opened.page("start/notice_read.html", shown=shown, warnings=warnings)


@router.post("/notice/read")
def take(opened: TheAppeal, form: TheForm) -> Response:
    """Only what is ticked. The rest is asked, as if nothing had been read."""
    _only_for_the_family(opened)
    made = _made(opened)
    ticked = [int(one) for one in form.all("take") if one.isdecimal() and int(one) < len(made)]
    known = {one.id: one for one in questions()}

    def changed(answers: dict[str, Any]) -> dict[str, Any]:
        after = with_taken(known, answers, made, ticked)
        paper = answers["read"]["document"]
        dated_on = value_at(after["case"], "denial.dated_on")
        case = with_value(after["case"], f"documents[id={paper}].dated_on", dated_on) if dated_on else after["case"]
        return {**after, "case": case, "read": {**answers["read"], "offers": []}}

    guided_appeals.change(opened.visit.desk, opened.appeal.code, changed)
    return opened.visit.go("/start/next")


def _paper(form: Form) -> tuple[str, Attachment]:
    uploads = form.files("file")
    if not uploads:
        raise Refused("empty", "No file was chosen.")
    papers = [checked_attachment(one.content) for one in uploads]
    return uploads[0].name, papers[0] if len(papers) == 1 else one_paper(papers)


def _kept(opened: Opened, read: dict[str, Any], made: tuple[Offer, ...]) -> str:
    """The paper among the papers of the case, and what was read of it; the id of the paper."""
    papers = question(PAPERS)
    assert papers
    pages = sum(len(one["pages"]) for one in read["documents"]) or None
    document = ""

    def changed(answers: dict[str, Any]) -> dict[str, Any]:
        nonlocal document
        earlier = answers.get("read", {}).get("document")
        values = {"kind": "denial_letter", "name": "Denial letter", "pages": pages}
        after, document = saving.with_item(papers, answers, earlier, values)
        case = with_value(after["case"], "denial.document", document)
        found = {"document": document, "offers": as_json(made), "warnings": _warnings(read)}
        return {**after, "case": case, "read": found}

    guided_appeals.change(opened.visit.desk, opened.appeal.code, changed)
    return document


def _warnings(read: dict[str, Any]) -> list[str]:
    """What could not be read and why, each once, the paper's own first and then page by page."""
    of_papers = [one for paper in read["documents"] for one in paper["warnings"]]
    of_pages = [one for paper in read["documents"] for page in paper["pages"] for one in page["warnings"]]
    return list(dict.fromkeys((*of_papers, *of_pages)))


def _made(opened: Opened) -> tuple[Offer, ...]:
    return of_json(opened.answers.get("read", {}).get("offers", []))


def _lines(opened: Opened, one: Offer) -> list[tuple[str, str]]:
    asked = question(one.question)
    assert asked
    fields = [field for field in asked.fields if field.name in one.values]
    return shown_fields(ANSWERS, fields, one.values, opened.visit.words, f"ask.{asked.id}", opened.options())


def _only_for_the_family(opened: Opened) -> None:
    if opened.base == SHARED:
        raise NotFound
