"""A page's form read against its question, and what is known shown in the page's words."""

from collections.abc import Mapping
from typing import Any

from app.errors import NotFound
from app.services.guided_letters import unfit_paths
from app.services.paper_files import MOST_BYTES
from app.web.answers import ANSWERS, read_fields, shown_fields, typed_fields
from app.web.answers.answering import Setting
from app.web.forms import Form
from app.web.guided_appeal import drafts, journey, saving
from app.web.guided_appeal.drafts import PageDraft
from app.web.guided_appeal.insurers import with_insurer
from app.web.guided_appeal.opened import Opened
from app.web.guided_appeal.paths import SAID
from app.web.questions import Field, QuestionPage
from app.web.visit import Trouble


def read(opened: Opened, question: QuestionPage, form: Form) -> tuple[dict[str, Any], list[Trouble]]:
    """The values of a page and what is wrong with them, each by the name that the field has on the page."""
    words, stem = opened.visit.words, f"ask.{question.id}"
    setting = Setting(opened.visit.desk.today(), opened.options(), words.language == "es")
    values, problems = read_fields(ANSWERS, question.fields, form, setting, words, stem)
    values = _with_insurer(opened, question, values)
    for field in question.fields:
        needed = any(values.get(name) == wanted for name, wanted in field.needed_when.items())
        if needed and values.get(field.name) is None:
            problems.append(Trouble(field.name, words("wrong.required", label=words(f"{stem}.{field.name}"))))
    if not problems:
        labels = [(unfit, words(f"{stem}.{unfit.name}")) for unfit in _unfit(question, values)]
        problems = [Trouble(unfit.name, words("wrong.unfit", label=label)) for unfit, label in labels]
    return values, problems


def _with_insurer(opened: Opened, question: QuestionPage, values: dict[str, Any]) -> dict[str, Any]:
    """A name that still stands as it was shown means the insurer that it meant before."""
    known, shown = journey.filled(question, opened.answers), opened.filled(question)
    kept = {field.name for field in question.fields if field.type == "insurer" and values.get(field.name)}
    if kept and all(values[name] == shown[name] for name in kept):
        beside = {field.name for field in question.fields if field.type == "beside"}
        return {**values, **{name: known[name] for name in kept | beside}}
    return with_insurer(opened.visit.desk.library_today(), question, values)


def typed_again(
    opened: Opened, question: QuestionPage, draft: PageDraft | None, known: Mapping[str, Any]
) -> tuple[dict[str, str], list[Trouble]]:
    """The text of every input: what was typed, else what is known; and what was wrong with it, in today's language."""
    if draft is None:
        return typed_fields(ANSWERS, question.fields, known), []
    problems = read(opened, question, draft.form)[1] if draft.is_sent else []
    if draft.refused:
        said = opened.visit.words(f"wrong.file_{draft.refused}", size=MOST_BYTES // 2**20)
        problems = [*problems, Trouble("file", said)]
    return drafts.typed_in(draft.form, question), problems


def no_item(question: QuestionPage, form: Form) -> bool:
    """Whether nothing was typed into the fields of an item. A choice alone is no item."""
    return not drafts.has_words(drafts.typed_in(form, question)) and form.file("file") is None


def item_lines(opened: Opened, question: QuestionPage, item: dict[str, Any]) -> list[tuple[str, str]]:
    """Label and value of every field of an item."""
    values = saving.item_values(question, item)
    return shown_fields(ANSWERS, question.fields, values, opened.visit.words, f"ask.{question.id}", opened.options())


def item_of(opened: Opened, question: QuestionPage, item_id: str) -> dict[str, Any]:
    row = dict(saving.items_of(question, opened.answers)).get(item_id)
    if row is None:
        raise NotFound
    return row


def told(opened: Opened, question: QuestionPage) -> list[list[tuple[str, str]]]:
    """Label and value of all that is known to a question: one group, or one for each of its items."""
    if question.listed:
        rows = (item_lines(opened, question, row) for _, row in saving.items_of(question, opened.answers))
        return [row for row in rows if row]
    values, words = opened.filled(question), opened.visit.words
    lines = shown_fields(ANSWERS, question.fields, values, words, f"ask.{question.id}", opened.options())
    return [lines] if lines else []


def _unfit(question: QuestionPage, values: dict[str, Any]) -> list[Field]:
    """The fields whose value no case takes, such as a code with four digits."""
    blank: dict[str, Any] = {"case": {}, "said": {}, "done": [], "unknown": []}
    if question.listed:
        case = saving.with_item(question, blank, None, values)[0]["case"]
    else:
        case = saving.with_answers(question, blank, values)["case"]
    wrong = unfit_paths(case)
    if question.listed and question.listed.startswith(SAID):
        return []
    stem = f"{question.listed}." if question.listed else ""
    return [field for field in question.fields if _plain(f"{stem}{field.path}") in wrong]


def _plain(path: str) -> str:
    """`services[id=s1].procedure_codes` → `services.procedure_codes`."""
    return ".".join(step.partition("[")[0] for step in path.split("."))
