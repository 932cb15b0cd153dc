"""Items of a list – diagnoses, papers, goals – each changed and taken away on a page of its own."""

from typing import Any

from fastapi import APIRouter, Response

from app.errors import NotFound
from app.services import attachments, guided_appeals
from app.web.forms import TheForm
from app.web.guided_appeal import drafts, saving
from app.web.guided_appeal.keeping import keep_item
from app.web.guided_appeal.opened import SHARED, Opened, TheAppeal
from app.web.guided_appeal.pages import ELSEWHERE, left
from app.web.guided_appeal.paths import Json
from app.web.guided_appeal.reading_forms import item_of, typed_again

router = APIRouter()
NEW = "new"
PAPERS_PAGES = ("notice", "reading")  # pages of papers, from which one is taken away


@router.get("/q/{question_id}/{item_id}")
def item_page(opened: TheAppeal, question_id: str, item_id: str, then: str = "") -> Response:
    question = opened.asked(question_id)
    values: dict[str, Any] = {}
    if item_id != NEW:
        values = saving.item_values(question, item_of(opened, question, item_id))
    draft = drafts.draft_of(opened.answers, f"{question.id}/{item_id}")
    typed, problems = typed_again(opened, question, draft, values)
    return opened.page(
        "start/item.html",
        problems=problems,
        question=question,
        item_id=item_id,
        typed=typed,
        options=opened.options(),
        file=opened.answers.get("receipts" if question.keeps_receipt else "files", {}).get(item_id),
        then=then if then in ELSEWHERE else "",
        has_form=True,
    )


@router.post("/q/{question_id}/{item_id}")
def save_item(opened: TheAppeal, question_id: str, item_id: str, form: TheForm) -> Response:
    question = opened.asked(question_id)
    then = f"?then={chosen}" if (chosen := form.words("then")) in ELSEWHERE else ""
    the_list = f"{opened.base}/q/{question.id}{then}"
    here = f"{opened.base}/q/{question.id}/{item_id}{then}"
    page = f"{question.id}/{item_id}"
    if item_id != NEW:
        item_of(opened, question, item_id)
    if (elsewhere := left(opened, page, form, here, the_list)) is not None:
        return elsewhere
    is_kept = keep_item(opened, question, form, None if item_id == NEW else item_id, page)
    return opened.visit.go(the_list if is_kept else here)


@router.post("/q/{question_id}/{item_id}/remove")
def remove_item(opened: TheAppeal, question_id: str, item_id: str, form: TheForm) -> Response:
    question = opened.asked(question_id)
    desk, code = opened.visit.desk, opened.appeal.code
    if question.hands_in:
        attachments.detach(desk, code, item_id)
    if question.keeps_receipt:
        attachments.detach(desk, code, item_id, "receipts")

    def changed(answers: Json) -> Json:
        after = saving.without_item(question, answers, item_id)
        after = saving.without_paper(after, item_id) if question.hands_in else after
        return drafts.without_draft(after, f"{question.id}/{item_id}")

    guided_appeals.change(desk, code, changed)
    if form.words("then") in PAPERS_PAGES:
        return opened.visit.go(f"/start/{form.words('then')}")
    then = f"?then={chosen}" if (chosen := form.words("then")) in ELSEWHERE else ""
    return opened.visit.go(f"{opened.base}/q/{question.id}{then}")


@router.get("/papers/{document_id}")
def paper_file(opened: TheAppeal, document_id: str) -> Response:
    """A document as it was kept; always to save, never shown inside our pages."""
    return _file(opened, document_id, "files")


@router.get("/receipts/{filing_id}")
def receipt(opened: TheAppeal, filing_id: str) -> Response:
    """The picture of a receipt, for the family alone."""
    return _file(opened, filing_id, "receipts")


def _file(opened: Opened, key: str, shelf: attachments.Shelf) -> Response:
    if opened.base == SHARED:
        raise NotFound
    name, attachment = attachments.attachment_of(opened.visit.desk, opened.appeal, key, shelf)
    stem = name.rsplit(".", 1)[0] or key
    return opened.visit.file(attachment.content, attachment.media_type, f"{stem}.{attachment.extension}")
