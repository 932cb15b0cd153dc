"""A therapist's case becomes a family's guided appeal, and the family's answers go back into the case. Pure."""

import re
from datetime import date
from typing import Any

from app.domain.references import REFERENCES
from app.services.guided_rows_handed import rows_given, rows_handed
from app.web.guided_appeal import saving
from app.web.guided_appeal.journey import filled, state
from app.web.guided_appeal.paths import SAID, Json, answer_at, value_at, with_value
from app.web.questions import Field, QuestionPage

_OF_ITS_KIND = re.compile(r"^[a-z_]+\[(?!id=)[a-z_]+=[a-z_0-9]+\]")
_PERSONS = {name for fields in REFERENCES.values() for name, target in fields if target == "people"}
FORMAT = {"format": "rejoinder-case/1"}


def handed_over(case: Json, case_id: str, questions: tuple[QuestionPage, ...]) -> Json:
    """The answers of a new appeal: of the case, what a parent is asked for and nothing else."""
    answers: Json = {"case": dict(FORMAT), "said": {}, "done": [], "unknown": [], "files": {}}
    for question in (asked for asked in questions if asked.who == "parent"):
        for path in _paths(question):
            value = value_at(case, path)
            if value is not None:
                answers = {**answers, "case": _with_place(answers["case"], case, path, value)}
                answers = saving.marked(answers, question.id, "done")
    answers = {**answers, "case": _known_alone(answers["case"], _people(case) - _people(answers["case"]))}
    answers = rows_handed(case, answers)
    return {**answers, "handed": {"case": case_id, "ids": sorted(_ids(answers["case"]))}}


def _with_place(own: Json, case: Json, path: str, value: Any) -> Json:
    """The value in its place; who or what it belongs to keeps the id that papers, diagnoses and statements name."""
    own = with_value(own, path, value)
    for step in _OF_ITS_KIND.finditer(path):
        own = with_value(own, f"{step[0]}.id", value_at(case, f"{step[0]}.id"))
    return own


def _known_alone(value: Any, gone: set[str]) -> Any:
    """Without the names of those who did not go along: who wrote a paper is then unknown, and no one else wrote it."""
    if isinstance(value, dict):
        kept = {name: child for name, child in value.items() if not (name in _PERSONS and child in gone)}
        return {name: _known_alone(child, gone) for name, child in kept.items()}
    if isinstance(value, list):
        return [_known_alone(child, gone) for child in value if not _is_signature_of(child, gone)]
    return value


def _is_signature_of(value: Any, gone: set[str]) -> bool:
    return isinstance(value, dict) and value.get("person") in gone and set(value) <= {"person", "on", "title"}


def _people(case: Json) -> set[str]:
    return {person["id"] for person in case.get("people") or ()}


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
    fields = [path for field in question.fields for path in (field.path, *_beside(field))]
    paths = [question.listed] if question.listed else fields
    return [path for path in paths if not path.startswith(SAID)]


def _beside(field: Field) -> list[str]:
    """Who gave the words of a field, which is not asked."""
    return [path for path, more in field.always.items() if more.startswith("=people")]


def _ids(value: Any) -> set[str]:
    if isinstance(value, dict):
        own = {value["id"]} if isinstance(value.get("id"), str) else set()
        return own.union(*(_ids(child) for child in value.values()))
    return set().union(*(_ids(child) for child in value)) if isinstance(value, list) else set()
