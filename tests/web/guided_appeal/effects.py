"""Which papers of a guided case an answer changes: judged, written and compared, one answer at a time."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from starlette.datastructures import FormData

from app.domain.case import Case
from app.domain.library import Library
from app.errors import Invalid, KindRefused
from app.letters.compose import compose
from app.render.text import render
from app.rules.assess import assess
from app.rules.filing.signers import signer
from app.services.guided_letters import case_in, standing
from app.web.answers import ANSWERS as TYPES
from app.web.answers.answering import Setting
from app.web.forms import Form
from app.web.guided_appeal import journey, saving, ticked
from app.web.guided_appeal.insurers import with_insurer
from app.web.guided_appeal.opened import FIRST
from app.web.guided_appeal.paths import Json
from app.web.questions import QuestionPage, questions

TODAY = date(2026, 10, 20)
NOTHING: Json = {"case": {"format": "rejoinder-case/1"}, "said": {}, "done": [], "unknown": [], "files": {}}


def answered(question: QuestionPage, answers: Json, typed: dict[str, Any], library: Library) -> Json:
    """The answers after a page was sent, as the pages take it."""
    pairs = [
        (name, value) for name, given in typed.items() for value in (given if isinstance(given, list) else [given])
    ]
    form = Form(FormData(pairs))
    if question.ticked:
        return ticked.with_ticked(question, answers, ticked.rows(question, answers, form))
    setting = Setting(TODAY, _options(library))
    values = {field.name: TYPES[field.type].read(form, field, setting) for field in question.fields}
    values = with_insurer(library, question, values)
    if question.listed:
        return saving.marked(saving.with_item(question, answers, None, values)[0], question.id, "done")
    return saving.with_answers(question, answers, values)


def papers(answers: Json, library: Library) -> Iterator[tuple[str, str]]:
    """Every paper of the case as text, and the days to send by; the pages' own papers are named by what opens them."""
    yield "doctor's page", str(answers["said"].get("is_urgent") == "yes")
    case = case_in(answers["case"])
    if case is None:
        return
    judged = assess(case, library, TODAY)
    yield "days", str([(day.id, day.file_by, day.last_day) for day in judged.due_dates])
    kinds = [kind.kind for kind in judged.kinds if kind.is_available]
    yield "kinds", str(kinds)
    for kind in sorted(kinds, key=lambda name: name != "internal_appeal"):
        yield kind, _text(case, kind, judged, library)


def _text(case: Case, kind: str, judged: Any, library: Library) -> str:
    outline = library.templates.kinds[kind]
    try:
        letter = compose(outline, case, judged, library, signer(outline, case, judged, library, None))
    except (Invalid, KindRefused) as refused:
        return str(refused)
    return render(letter, library.templates.look).decode()


def changes(before: Json, after: Json, library: Library) -> str:
    """The first paper that differs; empty where all are the same."""
    others = dict(papers(after, library))
    for name, text in papers(before, library):
        if others.pop(name, None) != text:
            return name
    return next(iter(others), "")


def _options(library: Library) -> dict[str, tuple[tuple[str, str], ...]]:
    states = {place.state for place in library.law.places.values()}
    return {
        "payers": tuple((payer, payer) for payer in library.payers),
        "states": tuple((state, state) for state in states),
        "disciplines": tuple((discipline, discipline) for discipline in library.disciplines),
        "instruments": tuple((instrument, instrument) for instrument in library.clinical.instruments),
    }


def fed(before: Json, after: Json, library: Library) -> frozenset[str]:
    """What comes out otherwise in the letters that decide: paragraphs, days and arguments (`due:internal_appeal`)."""
    ours, theirs = _pieces(before, library), _pieces(after, library)
    return frozenset(piece for piece in ours.keys() | theirs.keys() if ours.get(piece) != theirs.get(piece))


def _pieces(answers: Json, library: Library) -> dict[str, str]:
    case = case_in(answers["case"])
    if case is None:
        return {}
    judged = assess(case, library, TODAY)
    pieces = {f"due:{day.id}": f"{day.file_by} {day.last_day}" for day in judged.due_dates}
    pieces |= {f"argument:{argument.id}": argument.verdict for argument in judged.arguments}
    for kind in (available.kind for available in judged.kinds if available.is_available and available.kind in FIRST):
        outline = library.templates.kinds[kind]
        try:
            letter = compose(outline, case, judged, library, signer(outline, case, judged, library, None))
        except (Invalid, KindRefused):
            continue
        for block in letter.blocks:
            for basis in block.basis:
                if basis.startswith("words:"):
                    pieces[basis.removeprefix("words:")] = f"{pieces.get(basis[6:], '')}{block}"
    return pieces


def walked(story: dict[str, dict[str, Any]], library: Library) -> tuple[Json, tuple[str, ...]]:
    """The answers at the end of a story, and the questions in the order in which they came up."""
    answers, order = NOTHING, []
    while question := _next(story, answers, library):
        order.append(question.id)
        typed = story.get(question.id)
        answers = answered(question, answers, typed, library) if typed else saving.without_answers(question, answers)
    return answers, tuple(order)


def _next(story: dict[str, dict[str, Any]], answers: Json, library: Library) -> QuestionPage | None:
    """What is asked first; then, of what stands under "more", what the story has at hand."""
    stops = journey.road(questions(), answers, standing(library, answers, TODAY).needs, "parent")
    more = (stop.question for stop in stops if stop.state == "open" and stop.question.id in story)
    return journey.first_open(stops) or next(more, None)
