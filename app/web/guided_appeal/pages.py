"""The questions, one a page: shown, answered, listed, checked. The same routes for the parent and the therapist."""

from typing import Any

from fastapi import APIRouter, Response

from app.errors import NotFound
from app.services import guided_appeals
from app.web.answers import ANSWERS, read_fields, shown_fields, typed_fields
from app.web.answers.answering import Setting
from app.web.forms import Form, TheForm
from app.web.guided_appeal import journey, saving
from app.web.guided_appeal.opened import Opened, TheAppeal
from app.web.guided_appeal.questions import Question
from app.web.visit import Trouble

router = APIRouter()
CHECK = "check"


@router.get("/list")
def what_is_left(opened: TheAppeal) -> Response:
    return opened.page("start/list.html", parts=_parts(opened.stops), is_ready=journey.is_ready(opened.stops))


@router.get("/q/{question_id}")
def ask(opened: TheAppeal, question_id: str, then: str = "") -> Response:
    question = opened.asked(question_id)
    if question.listed:
        return _items_page(opened, question, then)
    typed = typed_fields(ANSWERS, question.fields, journey.filled(question, opened.answers))
    return _question_page(opened, question, typed, then=then)


@router.post("/q/{question_id}")
def answer(opened: TheAppeal, question_id: str, form: TheForm) -> Response:
    question = opened.asked(question_id)
    if form.has("unknown") and not question.is_required:
        return _saved(opened, question, form, lambda answers: saving.without_answers(question, answers))
    if question.listed:
        return _saved(opened, question, form, lambda answers: saving.marked(answers, question.id, "done"))
    values, problems = read(opened, question, form)
    if problems:
        typed = {key: form.words(key) for key in _inputs(question)}
        return _question_page(opened, question, typed, problems, form.words("then"))
    if not any(value not in (None, "") for value in values.values()):
        return _saved(opened, question, form, lambda answers: saving.without_answers(question, answers))
    return _saved(opened, question, form, lambda answers: saving.with_answers(question, answers, values))


@router.get("/check")
def check(opened: TheAppeal) -> Response:
    """Every answer in plain text, before anything is made."""
    words = opened.visit.words
    parts = [(part, [(stop, _lines(opened, stop.question)) for stop in stops]) for part, stops in _parts(opened.stops)]
    return opened.page("start/check.html", parts=parts, is_ready=journey.is_ready(opened.stops), words=words)


def read(opened: Opened, question: Question, form: Form) -> tuple[dict[str, Any], list[Trouble]]:
    """The values of a page and what is wrong with them."""
    setting = Setting(opened.visit.desk.today(), opened.options())
    words, stem = opened.visit.words, f"ask.{question.id}"
    values, problems = read_fields(ANSWERS, question.fields, form, setting, words, stem)
    for field in question.fields:
        needed = any(values.get(name) == wanted for name, wanted in field.needed_when.items())
        if needed and values.get(field.name) is None:
            label = words(f"{stem}.{field.name}")
            problems.append(Trouble(field.name, words("wrong.required", label=label)))
    return values, problems


def _saved(opened: Opened, question: Question, form: Form, changed: Any) -> Response:
    after = guided_appeals.change(opened.visit.desk, opened.appeal.code, changed)
    if form.words("then") == CHECK:
        return opened.visit.go(f"{opened.base}/check")
    following = journey.next_after(Opened(opened.visit, after, opened.base, opened.who).stops, question.id)
    return opened.visit.go(f"{opened.base}/q/{following.id}" if following else f"{opened.base}/check")


def _question_page(
    opened: Opened, question: Question, typed: dict[str, str], problems: list[Trouble] | None = None, then: str = ""
) -> Response:
    return opened.page(
        "start/question.html",
        422 if problems else 200,
        problems=problems or [],
        question=question,
        typed=typed,
        options=opened.options(),
        then=CHECK if then == CHECK else "",
        **_place(opened, question),
    )


def _items_page(opened: Opened, question: Question, then: str) -> Response:
    items = [(key, item_lines(opened, question, one)) for key, one in saving.items_of(question, opened.answers)]
    return opened.page(
        "start/items.html",
        question=question,
        items=items,
        files=opened.answers["files"],
        then=CHECK if then == CHECK else "",
        **_place(opened, question),
    )


def _place(opened: Opened, question: Question) -> dict[str, Any]:
    """Where on the road this is: the page before, and how far along."""
    earlier = journey.before(opened.stops, question.id)
    ids = [stop.question.id for stop in opened.stops]
    number = ids.index(question.id) + 1 if question.id in ids else 0
    back = f"{opened.base}/q/{earlier.id}" if earlier else f"{opened.base}/list"
    return {"back": back, "number": number, "count": len(ids)}


def _inputs(question: Question) -> list[str]:
    return [field.name + ending for field in question.fields for ending in ANSWERS[field.type].typed(None)]


def item_lines(opened: Opened, question: Question, item: dict[str, Any]) -> list[tuple[str, str]]:
    """Label and value of every field of an item."""
    values = saving.item_values(question, item)
    return shown_fields(ANSWERS, question.fields, values, opened.visit.words, f"ask.{question.id}", opened.options())


def item_of(opened: Opened, question: Question, item_id: str) -> dict[str, Any]:
    found = dict(saving.items_of(question, opened.answers)).get(item_id)
    if found is None:
        raise NotFound
    return found


def _lines(opened: Opened, question: Question) -> list[tuple[str, str]]:
    if question.listed:
        items = saving.items_of(question, opened.answers)
        return [line for _, one in items for line in item_lines(opened, question, one)]
    values = journey.filled(question, opened.answers)
    return shown_fields(ANSWERS, question.fields, values, opened.visit.words, f"ask.{question.id}", opened.options())


def _parts(stops: tuple[journey.Stop, ...]) -> list[tuple[str, list[journey.Stop]]]:
    names = list(dict.fromkeys(stop.question.part for stop in stops))
    return [(name, [stop for stop in stops if stop.question.part == name]) for name in names]
