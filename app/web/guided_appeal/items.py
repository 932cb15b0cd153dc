"""Items of a list – reasons, diagnoses, papers – each added, changed and taken away on a page of its own."""

from typing import Any

from fastapi import APIRouter, Response

from app.errors import NotFound
from app.services import attachments, guided_appeals
from app.services.paper_files import MOST_BYTES, Refused, checked_attachment
from app.web.answers import ANSWERS, typed_fields
from app.web.forms import Form, TheForm
from app.web.guided_appeal import saving
from app.web.guided_appeal.opened import SHARED, Opened, TheAppeal
from app.web.guided_appeal.pages import CHECK, item_of, read
from app.web.guided_appeal.questions import Question
from app.web.visit import Trouble

router = APIRouter()
NEW = "new"


@router.get("/q/{question_id}/{item_id}")
def item_page(opened: TheAppeal, question_id: str, item_id: str, then: str = "") -> Response:
    question = opened.asked(question_id)
    values: dict[str, Any] = {}
    if item_id != NEW:
        values = saving.item_values(question, item_of(opened, question, item_id))
    return _page(opened, question, item_id, typed_fields(ANSWERS, question.fields, values), then=then)


@router.post("/q/{question_id}/{item_id}")
def save_item(opened: TheAppeal, question_id: str, item_id: str, form: TheForm) -> Response:
    question = opened.asked(question_id)
    if item_id != NEW:
        item_of(opened, question, item_id)
    values, problems = read(opened, question, form)
    attachment, refusal = _attachment(opened, question, form)
    if problems or refusal:
        typed = {
            field.name + ending: form.words(field.name + ending)
            for field in question.fields
            for ending in ANSWERS[field.type].typed(None)
        }
        return _page(opened, question, item_id, typed, [*problems, *refusal], form.words("then"))
    kept = ""

    def changed(answers: dict[str, Any]) -> dict[str, Any]:
        nonlocal kept
        after, kept = saving.with_item(question, answers, None if item_id == NEW else item_id, values)
        return saving.marked(after, question.id, "done")

    guided_appeals.change(opened.visit.desk, opened.appeal.code, changed)
    if attachment:
        attachments.attach(opened.visit.desk, opened.appeal.code, kept, *attachment)
    return opened.visit.go(_list_of(opened, question, form))


@router.post("/q/{question_id}/{item_id}/remove")
def remove_item(opened: TheAppeal, question_id: str, item_id: str, form: TheForm) -> Response:
    question = opened.asked(question_id)
    desk, code = opened.visit.desk, opened.appeal.code
    if question.hands_in:
        attachments.detach(desk, code, item_id)
    guided_appeals.change(desk, code, lambda answers: saving.without_item(question, answers, item_id))
    return opened.visit.go(_list_of(opened, question, form))


@router.get("/papers/{document_id}")
def paper_file(opened: TheAppeal, document_id: str) -> Response:
    """A document as it was kept; always to save, never shown inside our pages."""
    if opened.base == SHARED:
        raise NotFound
    name, attachment = attachments.attachment_of(opened.visit.desk, opened.appeal, document_id)
    stem = name.rsplit(".", 1)[0] or document_id
    return opened.visit.file(attachment.content, attachment.media_type, f"{stem}.{attachment.extension}")


def _attachment(opened: Opened, question: Question, form: Form) -> tuple[Any, list[Trouble]]:
    upload = form.file("file") if question.hands_in else None
    if upload is None:
        return None, []
    try:
        return (upload.name, checked_attachment(upload.content)), []
    except Refused as refused:
        words = opened.visit.words
        return None, [Trouble("file", words(f"wrong.file_{refused.reason}", size=MOST_BYTES // 2**20))]


def _page(
    opened: Opened,
    question: Question,
    item_id: str,
    typed: dict[str, str],
    problems: list[Trouble] | None = None,
    then: str = "",
) -> Response:
    return opened.page(
        "start/item.html",
        422 if problems else 200,
        problems=problems or [],
        question=question,
        item_id=item_id,
        typed=typed,
        options=opened.options(),
        file=opened.answers["files"].get(item_id),
        then=CHECK if then == CHECK else "",
    )


def _list_of(opened: Opened, question: Question, form: Form) -> str:
    then = f"?then={CHECK}" if form.words("then") == CHECK else ""
    return f"{opened.base}/q/{question.id}{then}"
