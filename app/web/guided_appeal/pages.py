"""The questions, one a page: shown, answered, listed, checked. The same routes for the parent and the therapist."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Response

from app.services import guided_appeals
from app.services.guided_criteria import ROWS, states
from app.web.forms import Form, TheForm
from app.web.guided_appeal import drafts, journey, saving, ticked
from app.web.guided_appeal.drafts import PageDraft
from app.web.guided_appeal.keeping import keep_item
from app.web.guided_appeal.opened import FIRST, Opened, TheAppeal
from app.web.guided_appeal.paths import SAID, Json
from app.web.guided_appeal.reading_forms import item_lines, no_item, read, told, typed_again
from app.web.questions import QuestionPage
from app.web.visit import Trouble, quoted
from app.web.windows import element_rows
from app.web.words import LANGUAGES

router = APIRouter()
CHECK, SENT = "check", "sent"
READ = "read"  # what was read is gone through, and this page came between
READING = "reading"  # a paper is added on the page of the papers that are read
ELSEWHERE = {CHECK: "check", READ: "notice/read", READING: "reading"}


@router.get("/list")
def what_is_left(opened: TheAppeal, more: str = "") -> Response:
    """`more`: what is at hand for few stands unfolded, for who comes back from there."""
    parts = _parts(journey.asked(opened.stops))
    extras = [stop for stop in opened.stops if stop.question.is_extra and stop.question.part != SENT]
    state: dict[str, Any] = {
        "is_ready": journey.is_ready(opened.stops),
        "is_open": journey.first_open(opened.stops) is not None,
    }
    return opened.page("start/list.html", parts=parts, extras=extras, more=more, **state)


@router.get("/q/{question_id}")
def ask(opened: TheAppeal, question_id: str, then: str = "", kind: str = "") -> Response:
    """`kind`: of what was sent, where the page of its packet leads here."""
    question = opened.asked(question_id)
    draft = drafts.draft_of(opened.answers, question.id)
    if question.ticked:
        return _ticked_page(opened, question, draft, then)
    if question.listed:
        return _items_page(opened, question, draft, then, kind if question.part == SENT and kind in FIRST else "")
    typed, problems = typed_again(opened, question, draft, opened.filled(question))
    elements = element_rows(opened.answers.get("read", {}).get("elements", ()), opened.visit.words)
    return _page(opened, "start/question.html", question, then, problems, typed=typed, elements=elements)


@router.post("/q/{question_id}")
def answer(opened: TheAppeal, question_id: str, form: TheForm) -> Response:
    """Refused or left for another page, what was typed is kept and shown again there (POST, redirect, GET)."""
    question = opened.asked(question_id)
    here, back = _address(opened, question, form), _back(opened, question, form.words("then"))
    if (elsewhere := left(opened, question.id, form, here, back)) is not None:
        return elsewhere
    if form.has("unknown") and not question.is_required:
        return _saved(opened, question, form, lambda answers: saving.without_answers(question, answers))
    if question.ticked:
        return _answered_ticks(opened, question, form)
    if question.listed:
        return _answered_items(opened, question, form)
    values, problems = read(opened, question, form)
    if problems:
        return _again(opened, question, form)
    if not any(value not in (None, "") for value in values.values()):
        return _saved(opened, question, form, lambda answers: saving.without_answers(question, answers))
    return _saved(opened, question, form, lambda answers: saving.with_answers(question, answers, values))


@router.get("/check")
def check(opened: TheAppeal, more: str = "") -> Response:
    """Every answer in plain text, before anything is made; what must still be said stands first, what is not known
    stands folded.

    `more`: unfolded, for who comes back from there and may know the next one too.
    """
    parts, blank = [], []
    for part, stops in _parts(opened.stops):
        groups = [(stop, told(opened, stop.question)) for stop in stops]
        blank += [stop for stop, said in groups if not said]
        if known := [group for group in groups if group[1]]:
            parts.append((part, known))
    shown: dict[str, Any] = {
        "needed": [stop for stop in opened.stops if stop.question.is_required and stop.state != "done"],
        "unknown": [stop for stop in blank if not stop.question.is_required],
    }
    return opened.page("start/check.html", parts=parts, is_ready=journey.is_ready(opened.stops), more=more, **shown)


def left(opened: Opened, page: str, form: Form, here: str, back: str) -> Response | None:
    """Another language, a page back, or a draft that the page sends while somebody types: what is typed is kept."""
    language = form.words("language")
    if language not in LANGUAGES and not form.has("back") and not form.has("draft"):
        return None
    guided_appeals.change(
        opened.visit.desk,
        opened.appeal.code,
        lambda answers: drafts.with_draft(answers, page, form, is_sent=False),
    )
    if form.has("draft"):
        return Response(status_code=204)
    if language in LANGUAGES:
        return opened.visit.go(f"/language/{language}?to={quoted(here)}")
    return opened.visit.go(back)


def _again(opened: Opened, question: QuestionPage, form: Form) -> Response:
    guided_appeals.change(
        opened.visit.desk,
        opened.appeal.code,
        lambda answers: drafts.with_draft(answers, question.id, form, is_sent=True),
    )
    return opened.visit.go(_address(opened, question, form))


def _saved(opened: Opened, question: QuestionPage, form: Form, changed: Callable[[Json], Json]) -> Response:
    after = guided_appeals.change(
        opened.visit.desk,
        opened.appeal.code,
        lambda answers: drafts.without_draft(changed(answers), question.id),
    )
    if form.has("another"):
        return opened.visit.go(_address(opened, question, form))
    if form.words("then") == CHECK:
        return opened.visit.go(f"{opened.base}/check{'?more=1#more' if question.is_extra else ''}")
    if (then := form.words("then")) in ELSEWHERE:
        return opened.visit.go(f"{opened.base}/{ELSEWHERE[then]}")
    if question.part == SENT:
        return opened.visit.go(f"{opened.base}/waiting")
    if question.is_extra:
        return opened.visit.go(f"{opened.base}/list?more=1#more")
    following = journey.next_after(Opened(opened.visit, after, opened.base, opened.who).stops, question.id)
    return opened.visit.go(f"{opened.base}/q/{following.id}" if following else f"{opened.base}/check")


def _answered_ticks(opened: Opened, question: QuestionPage, form: Form) -> Response:
    rows = ticked.rows(question, opened.answers, form)
    if ticked.troubles(rows, opened.visit.words, f"ask.{question.id}.{question.ticked}"):
        return _again(opened, question, form)
    if not any(row.is_ticked for row in rows):
        return _saved(opened, question, form, lambda answers: saving.without_answers(question, answers))
    return _saved(opened, question, form, lambda answers: ticked.with_ticked(question, answers, rows))


def _answered_items(opened: Opened, question: QuestionPage, form: Form) -> Response:
    """An item that was filled in on the list's own page is added; an empty one is none."""
    if not no_item(question, form) and not keep_item(opened, question, form, None, question.id):
        return opened.visit.go(_address(opened, question, form))
    return _saved(opened, question, form, lambda answers: saving.marked(answers, question.id, "done"))


def _ticked_page(opened: Opened, question: QuestionPage, draft: PageDraft | None, then: str) -> Response:
    rows = ticked.rows(question, opened.answers, draft.form if draft else None)
    stem = f"ask.{question.id}.{question.ticked}"
    problems = ticked.troubles(rows, opened.visit.words, stem) if draft and draft.is_sent else []
    return _page(opened, "start/ticked.html", question, then, problems, rows=rows, stem=stem)


def _items_page(opened: Opened, question: QuestionPage, draft: PageDraft | None, then: str, kind: str) -> Response:
    items = [(key, item_lines(opened, question, row)) for key, row in saving.items_of(question, opened.answers)]
    typed, problems = typed_again(opened, question, draft, {"kind": kind} if kind else {})
    is_open = bool(draft or kind) or not items or then == READING
    told = states(opened.answers, opened.standing.assessment) if question.listed == f"{SAID}{ROWS}" else {}
    files = opened.answers["files"]
    values = {"items": items, "files": files, "typed": typed, "is_open": is_open, "states": told}
    return _page(opened, "start/items.html", question, then, problems, **values)


def _page(
    opened: Opened, template: str, question: QuestionPage, then: str, problems: list[Trouble], **values: Any
) -> Response:
    """A question on its place in the road: the page before, the sections that are done."""
    shared: dict[str, Any] = {
        "question": question,
        "options": opened.options(),
        "then": then if then in ELSEWHERE else "",
        "back": _back(opened, question, then),
        "sections": journey.sections(opened.stops),
        "has_form": True,
    }
    return opened.page(template, problems=problems, **shared, **values)


def _back(opened: Opened, question: QuestionPage, then: str) -> str:
    if then in ELSEWHERE:
        return f"{opened.base}/{ELSEWHERE[then]}"
    earlier = journey.before(opened.stops, question.id)
    return f"{opened.base}/q/{earlier.id}" if earlier else f"{opened.base}/list"


def _address(opened: Opened, question: QuestionPage, form: Form) -> str:
    return f"{opened.base}/q/{question.id}{f'?then={then}' if (then := form.words('then')) in ELSEWHERE else ''}"


def _parts(stops: tuple[journey.Stop, ...]) -> list[tuple[str, list[journey.Stop]]]:
    names = list(dict.fromkeys(stop.question.part for stop in stops))
    return [(name, [stop for stop in stops if stop.question.part == name]) for name in names]
