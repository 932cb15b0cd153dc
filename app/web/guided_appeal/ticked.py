"""A list whose items are all ticked on one page: each kind once, its words beside it. Pure."""

from dataclasses import dataclass

from app.domain.reason_codes import code_alone
from app.web.answers.words import LONGEST
from app.web.forms import Form
from app.web.guided_appeal import saving
from app.web.guided_appeal.paths import Json
from app.web.questions import QuestionPage
from app.web.visit import Trouble
from app.web.words import Words

NEW = "new-"


@dataclass(frozen=True, slots=True)
class TickedItem:
    """`key` is the id of an item that is there, or `new-` and its kind."""

    key: str
    kind: str
    words: str
    is_ticked: bool


def rows(question: QuestionPage, answers: Json, form: Form | None) -> tuple[TickedItem, ...]:
    """In the order of the kinds; `form` holds what was typed, else what is known stands there."""
    held = saving.items_of(question, answers)
    taken = {row[question.ticked] for _, row in held}
    kinds = next(field.options for field in question.fields if field.name == question.ticked)
    fresh = [TickedItem(NEW + kind.value, kind.value, "", False) for kind in kinds if kind.value not in taken]
    known = [
        TickedItem(key, row[question.ticked], row.get("words") or row.get("code") or "", True) for key, row in held
    ]
    if form is None:
        return (*known, *fresh)
    ticked = set(form.all("tick"))
    return tuple(
        TickedItem(row.key, row.kind, form.words(f"words-{row.key}"), row.key in ticked) for row in (*known, *fresh)
    )


def troubles(rows: tuple[TickedItem, ...], words: Words, stem: str) -> list[Trouble]:
    """A tick without the words that it stands on is no reason that a letter can answer."""
    problems = []
    for row in rows:
        reason = "too_long" if len(row.words) > LONGEST else "reason_words" if row.is_ticked and not row.words else ""
        if reason:
            label = words(f"{stem}.{row.kind}") if words.has(f"{stem}.{row.kind}") else words(f"{stem}.other")
            problems.append(Trouble(f"words-{row.key}", words(f"wrong.{reason}", label=label)))
    return problems


def with_ticked(question: QuestionPage, answers: Json, rows: tuple[TickedItem, ...]) -> Json:
    """What is ticked stays or is added, what is not goes. A code that stands alone is kept as the reason's code."""
    for row in rows:
        is_new = row.key.startswith(NEW)
        if row.is_ticked:
            code = code_alone(row.words)
            values = {question.ticked: row.kind, "words": None if code else row.words, "code": code}
            answers, _ = saving.with_item(question, answers, None if is_new else row.key, values)
        elif not is_new:
            answers = saving.without_item(question, answers, row.key)
    return saving.marked(answers, question.id, "done")
