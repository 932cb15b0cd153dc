"""The road of a guided appeal, computed from the answers alone: which questions, what is done, what is next. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from app.web.guided_appeal.paths import Json, answer_at
from app.web.questions import Field, QuestionPage


@dataclass(frozen=True, slots=True)
class Stop:
    """A question on the road, and how far it is: `done`, `unknown` ("I don't know") or `open`."""

    question: QuestionPage
    state: Literal["done", "unknown", "open"]


def road(all_questions: Iterable[QuestionPage], answers: Json, needs: Collection[str], who: str) -> tuple[Stop, ...]:
    """The questions that this person is asked. What was answered stays, even when it no longer matters."""
    stops = (Stop(question, state(question, answers)) for question in all_questions if question.who == who)
    return tuple(stop for stop in stops if _stands(stop, answers, needs))


def state(question: QuestionPage, answers: Json) -> Literal["done", "unknown", "open"]:
    if question.id in answers["unknown"]:
        return "unknown"
    return "done" if question.id in answers["done"] else "open"


def asked(stops: Iterable[Stop]) -> tuple[Stop, ...]:
    """What everybody is asked. The rest stands under "more"."""
    return tuple(stop for stop in stops if not stop.question.is_extra)


def next_after(stops: tuple[Stop, ...], question_id: str) -> QuestionPage | None:
    """The next question that is asked; None at the end of the road, and after one that is not asked."""
    ids = [stop.question.id for stop in asked(stops)]
    place = ids.index(question_id) + 1 if question_id in ids else len(ids)
    return asked(stops)[place].question if place < len(ids) else None


def before(stops: tuple[Stop, ...], question_id: str) -> QuestionPage | None:
    ids = [stop.question.id for stop in asked(stops)]
    place = ids.index(question_id) - 1 if question_id in ids else -1
    return asked(stops)[place].question if place >= 0 else None


def first_open(stops: Iterable[Stop]) -> QuestionPage | None:
    return next((stop.question for stop in asked(stops) if stop.state == "open"), None)


def sections(stops: Iterable[Stop]) -> tuple[tuple[str, bool], ...]:
    """The parts of the road, and whether each is done: nothing in it is left open. A road of one part, such as the
    therapist's, is told by its questions."""
    parts: dict[str, bool] = {}
    for stop in asked(stops):
        parts[stop.question.part] = parts.get(stop.question.part, True) and stop.state != "open"
    if len(parts) == 1:
        return tuple((stop.question.id, stop.state != "open") for stop in asked(stops))
    return tuple(parts.items())


def is_ready(stops: Iterable[Stop]) -> bool:
    """Whether a letter can be made: every question that must have an answer has one."""
    return all(stop.state == "done" for stop in stops if stop.question.is_required)


def filled(question: QuestionPage, answers: Json) -> dict[str, Any]:
    """The values of a question's fields by name."""
    return {field.name: answer_at(answers, field.path) for field in question.fields}


def chosen(field: Field, value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _stands(stop: Stop, answers: Json, needs: Collection[str]) -> bool:
    if not all(_holds(answer_at(answers, path), wanted) for path, wanted in stop.question.when.items()):
        return False
    return not stop.question.still_open or stop.state != "open" or _is_needed(stop.question, needs)


def _is_needed(question: QuestionPage, needs: Collection[str]) -> bool:
    return any(
        need == path or need.startswith((f"{path}.", f"{path}[")) for path in question.still_open for need in needs
    )


def _holds(value: Any, wanted: Any) -> bool:
    """`not: […]` is also true of what is unknown; a list means any of them."""
    if isinstance(wanted, dict):
        return value not in wanted["not"]
    return value in wanted if isinstance(wanted, list) else value == wanted
