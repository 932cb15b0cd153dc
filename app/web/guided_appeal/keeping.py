"""An item of a list kept, with the file that comes with it: several pictures are the pages of one paper."""

from app.services import attachments, guided_appeals, guided_papers
from app.services.paper_files import Attachment, Refused, checked_attachment, one_paper
from app.web.forms import Form
from app.web.guided_appeal import drafts, paper_cards, saving
from app.web.guided_appeal.opened import Opened
from app.web.guided_appeal.paths import Json
from app.web.guided_appeal.reading_forms import read
from app.web.guided_appeal.unread import without_read
from app.web.questions import QuestionPage


def keep_item(opened: Opened, question: QuestionPage, form: Form, item_id: str | None, page: str) -> bool:
    """Whether it was kept. Else what was typed is kept as the draft of the page, with why the file was refused."""
    desk, code = opened.visit.desk, opened.appeal.code
    values, problems = read(opened, question, form)
    paper, refused = _paper(question, form)
    if problems or refused:
        guided_appeals.change(
            desk, code, lambda answers: drafts.with_draft(answers, page, form, is_sent=True, refused=refused)
        )
        return False
    kept = ""

    def changed(answers: Json) -> Json:
        nonlocal kept
        after, kept = saving.with_item(question, answers, item_id, values)
        return drafts.without_draft(saving.marked(after, question.id, "done"), page)

    guided_appeals.change(desk, code, changed)
    if paper:
        name, attachment = paper
        attachments.attach(desk, code, kept, name, attachment, "receipts" if question.keeps_receipt else "files")
        notice = opened.answers.get("read", {}).get("document")  # has its own pages
        if question.hands_in and kept != notice:
            guided_papers.add_paper(desk, opened.appeal, kept, name, attachment.content)
            guided_appeals.change(desk, code, lambda answers: _fresh(answers, kept))
    return True


def _fresh(answers: Json, document: str) -> Json:
    """Another file in the place of the first: nothing of the first counts any more."""
    case = without_read(answers["case"], document)
    return paper_cards.not_looked_at(paper_cards.without_said({**answers, "case": case}, document), document)


def _paper(question: QuestionPage, form: Form) -> tuple[tuple[str, Attachment] | None, str]:
    uploads = form.files("file") if question.hands_in or question.keeps_receipt else ()
    if not uploads:
        return None, ""
    try:
        papers = [checked_attachment(upload.content) for upload in uploads]
        return (uploads[0].name, papers[0] if len(papers) == 1 else one_paper(papers)), ""
    except Refused as refused:
        return None, refused.reason
