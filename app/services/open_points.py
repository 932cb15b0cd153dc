"""What is missing in a case, as data; and answers sent back to the places that were named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.case import Case
from app.domain.open_points import OpenPoint
from app.domain.people import Actor
from app.domain.pointers import steps_of, with_value
from app.domain.record_ids import free_id
from app.domain.record_types import RECORD_TYPES, row_type, with_ids
from app.errors import FieldProblem, Invalid
from app.rules.missing import open_points as missing
from app.rules.record.chart import Chart
from app.services.case_documents import Json, read_record
from app.services.cases import CaseFile, Saved, case_file, change_case
from app.services.desk import Desk
from app.services.words_given import digests


@dataclass(frozen=True, slots=True)
class PointAnswer:
    """A value for a place of the case document, named by a JSON pointer."""

    path: str
    value: Any


def open_points(desk: Desk, actor: Actor, case_id: str, on: date | None = None) -> tuple[OpenPoint, ...]:
    """Every unknown fact and every gap of a stored case, the most useful first."""
    return open_points_of(case_file(desk, actor, case_id, on))


def open_points_of(file: CaseFile) -> tuple[OpenPoint, ...]:
    judged = file.assessment
    chart = Chart(file.case, file.library.on(judged.on), judged.on, judged.plan_type)
    return missing.open_points(chart, judged)


def answer_points(desk: Desk, actor: Actor, case_id: str, answers: Sequence[PointAnswer], version: int | None) -> Saved:
    """Put the answers into the case document. The whole of it is checked again; all are kept, or none."""

    def change(document: Json) -> Json:
        for number, answer in enumerate(answers):
            document = _answered(desk, document, answer, f"$.answers[{number}]")
        return document

    return change_case(desk, actor, case_id, version, change, "answers added")


def _answered(desk: Desk, document: Json, answer: PointAnswer, place: str) -> Json:
    try:
        steps = steps_of(answer.path)
        value = _with_own_id(document, steps, answer.value)
        if steps[0] == "confirmations" and isinstance(value, dict):
            value = {**value, **_seen(desk, document, value)}
        return {**with_value(document, steps, value)}
    except ValueError as error:
        raise Invalid((FieldProblem(f"{place}.path", str(error)),)) from None


def _with_own_id(document: Json, steps: tuple[str, ...], value: Any) -> Any:
    """A record that is added without an id is given the next free one, and so are its own rows."""
    row = RECORD_TYPES.get(steps[0])
    for step in steps[1:]:
        if row and step in row.model_fields:
            row = row_type(row.model_fields[step].annotation)
    if row is None or steps[-1] != "-" or not isinstance(value, dict):
        return value
    needs_id = "id" in row.model_fields and row.model_fields["id"].is_required()
    own = {"id": free_id(steps[-2][0], document)} if needs_id and "id" not in value else {}
    return with_ids(row, {**own, **value}, document)


def _seen(desk: Desk, document: Json, value: Json) -> Json:
    """What the person who confirms saw, unless the sender says it."""
    if not isinstance(value.get("criterion"), str) or not isinstance(value.get("record"), str):
        return {}
    current = digests(desk.library, read_record(Case, document), value["criterion"], value["record"])
    return {name: digest for name, digest in current.items() if name not in value}
