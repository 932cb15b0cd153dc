"""A therapist's case becomes a family's guided appeal, and the family's answers go back into the case. Pure."""

from datetime import date
from typing import Any

from app.services.guided_rows_handed import rows_given, rows_handed
from app.web.guided_appeal import saving
from app.web.guided_appeal.journey import filled, state
from app.web.guided_appeal.paths import SAID, Json, answer_at, value_at, with_value
from app.web.questions import QuestionPage

FORMAT = {"format": "rejoinder-case/1"}


def handed_over(case: Json, case_id: str, questions: tuple[QuestionPage, ...]) -> Json:
    """The answers of a new appeal: of the case, what a parent is asked for and nothing else."""
    answers: Json = {"case": dict(FORMAT), "said": {}, "done": [], "unknown": [], "files": {}}
    for question in (asked for asked in questions if asked.who == "parent"):
        for path in _paths(question):
            value = value_at(case, path)
            if value is not None:
                answers = {**answers, "case": with_value(answers["case"], path, value)}
                answers = saving.marked(answers, question.id, "done")
    answers = rows_handed(answers)
    return {**answers, "handed": {"case": case_id, "ids": sorted(_ids(answers["case"]))}}


def given_back(case: Json, appeal: Json, questions: tuple[QuestionPage, ...], today: date) -> Json:
    """The case with the family's answers in it. What they do not know leaves the case as it is."""
    into: Json = {"case": case, "said": {}, "done": [], "unknown": []}
    for question in (asked for asked in questions if asked.who == "parent" and state(asked, appeal) == "done"):
        into = _items(question, appeal, into) if question.listed else _fields(question, appeal, into)
    return rows_given(case, into["case"], appeal, today)


def _fields(question: QuestionPage, appeal: Json, into: Json) -> Json:
    known = {name: value for name, value in filled(question, appeal).items() if value is not None}
    return saving.with_answers(question, into, {**filled(question, into), **known}) if known else into


def _items(question: QuestionPage, appeal: Json, into: Json) -> Json:
    """An item that came from the case keeps its id; a new one takes an id that is free there, and is given once."""
    assert question.listed
    if question.listed.startswith(SAID):
        return into
    if not question.stem:
        return {**into, "case": with_value(into["case"], question.listed, answer_at(appeal, question.listed))}
    came = appeal.get("handed", {}).get("ids", [])
    for key, item in saving.items_of(question, appeal):
        values = saving.item_values(question, item)
        held = [saving.item_values(question, own) for _, own in saving.items_of(question, into)]
        if key not in came and values in held:
            continue
        into, _ = saving.with_item(question, into, key if key in came else None, values)
    return into


def _paths(question: QuestionPage) -> list[str]:
    paths = [question.listed] if question.listed else [field.path for field in question.fields]
    return [path for path in paths if not path.startswith(SAID)]


def _ids(value: Any) -> set[str]:
    if isinstance(value, dict):
        own = {value["id"]} if isinstance(value.get("id"), str) else set()
        return own.union(*(_ids(child) for child in value.values()))
    return set().union(*(_ids(child) for child in value)) if isinstance(value, list) else set()
