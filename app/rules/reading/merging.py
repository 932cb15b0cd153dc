"""Confirmed values laid into a record by their paths: nested records, lists of them, lists of values. Pure."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, get_args

from pydantic import ValidationError

from app.domain.record_types import Json, row_type
from app.domain.references import REFERENCES
from app.domain.values import Record
from app.errors import FieldProblem, Invalid

Place = tuple[str | int, ...]
_NOT_SAID = "other"  # a kind that nobody named
_ONE_A_PAPER = frozenset({"documents", "plans_of_care"})
# What is told of an earlier evaluation, beside that of the paper: `e2025-11-10`, `e2025-11-10_f3`.
_EARLIER = re.compile(r"e\d{4}-\d\d-\d\d(?=_|$)")
# What makes a record of the paper the same as one that the case has; `document`: the paper itself.
_SAME = {
    "people": ("name",), "diagnoses": ("code",), "evaluations": ("document",), "plans_of_care": ("document",),
    "notes": ("document", "session_on"), "goals": ("words",), "skilled_care": ("words",), "statements": ("words",),
    "benefits": ("words",), "reasons": ("words",), "findings": ("instrument", "scale"), "observations": ("words",),
    "codes": ("code",), "policies_cited": (), "also_signed_by": (), "progress": ("on",), "services": (),
    "caregiver_programs": ("document",), "claim_lines": ("document", "service_on", "procedure_code"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ConfirmedValue:
    """A value that a person confirmed or corrected, as a proposal has it: `record` ties those of one list item."""

    id: str
    path: str
    value: str | int | float | bool
    page: int
    words: str
    record: str | None = None


class NobodyYet(Exception):
    """A value names a person whom the case does not have yet; `said` is its proposal."""

    def __init__(self, said: str) -> None:
        self.said = said
        super().__init__(said)


@dataclass(frozen=True, slots=True)
class Parts:
    """The values of one record of the paper, or of one frame. `key` names it among the records of the paper."""

    name: str
    key: str
    said: tuple[ConfirmedValue, ...]


@dataclass(slots=True)
class MergedRecord:
    """A record as it would be. `places` and `names`: where each value lies in it; `made`: rows inside it by mark;
    `same`: values that stood there before; `differs`: values in the place of another."""

    values: Json
    places: dict[str, Place] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)
    same: set[str] = field(default_factory=set)
    differs: set[str] = field(default_factory=set)


class Context(Protocol):
    @property
    def document(self) -> str: ...
    def row_id(self, name: str) -> str: ...
    def page(self, said: ConfirmedValue) -> int | None: ...
    def known(self, name: str, label: str) -> str | None: ...
    def mark(self, name: str, label: str) -> str: ...
    def read(self, name: str, label: str) -> Json: ...
    def person(self, said: ConfirmedValue) -> object: ...


def parts_of(said: Iterable[ConfirmedValue]) -> Iterator[Parts]:
    """The values record by record, in the order of the paper. What lies within an evaluation belongs to it."""
    held: dict[tuple[str, str], list[ConfirmedValue]] = {}
    for value in said:
        name = value.path.partition(".")[0].removesuffix("[]")
        label = "" if name in _ONE_A_PAPER or "[]" not in value.path.partition(".")[0] else _label(name, value)
        held.setdefault((name, label), []).append(value)
    for (name, label), values in held.items():
        yield Parts(name, f"{name}|{label}", tuple(values))


def _label(name: str, said: ConfirmedValue) -> str:
    """`g1_2026-03-03` is a point of progress of the goal `g1`; the evaluation of the paper itself has no label."""
    if name == "evaluations":
        earlier = _EARLIER.match(said.record or "")
        return earlier[0] if earlier else ""
    label = said.record or _own_label(said)
    return label.partition("_")[0] if name == "goals" else label


def _own_label(said: ConfirmedValue) -> str:
    """A note without a record of its own is that of its day."""
    return f"n-{said.value}" if said.path == "notes[].session_on" else ""


def merged(model: type[Record], before: Json, said: Sequence[ConfirmedValue], context: Context) -> MergedRecord:
    row = MergedRecord(json.loads(json.dumps(before)))
    for value in said:
        _lay(model, row.values, value.path.split(".")[1:], value, context, row, ())
    for name in _SAME:
        rows = row.values.get(name)
        if isinstance(rows, list) and all(isinstance(held, dict) for held in rows):  # a plan's goals are only named
            _join_same(rows, name, row)
    return row


def _join_same(rows: list[Json], name: str, row: MergedRecord) -> None:
    """What was read twice on one paper, in a table and in a sentence, is one row."""
    fields = _SAME[name]
    for number in range(len(rows) - 1, 0, -1):
        record = rows[number]
        for earlier in rows[:number]:
            is_same = bool(fields) and all(
                record.get(f) is not None and _same(record.get(f), earlier.get(f)) for f in fields
            )
            own = {key: value for key, value in record.items() if key not in ("id", "page", "document")}
            if is_same and all(key not in earlier or _same(earlier[key], value) for key, value in own.items()):
                earlier |= {key: value for key, value in own.items() if key not in earlier}
                _moved(row, name, number, rows.index(earlier), record.get("id"), earlier.get("id"))
                del rows[number]
                break


def _moved(row: MergedRecord, name: str, gone: int, there: int, own: object, other: object) -> None:
    """The values of a row that was joined to another lie in that one now."""
    for said, place in list(row.places.items()):
        if len(place) > 1 and place[0] == name and isinstance(place[1], int):
            now = there if place[1] == gone else place[1] - 1 if place[1] > gone else place[1]
            row.places[said] = (name, now, *place[2:])
            row.names[said] = row.names[said].replace(f"{name}[{own}]", f"{name}[{other}]")
    for mark, made in row.made.items():
        if made == own and isinstance(other, str):
            row.made[mark] = other


def _lay(
    model: type[Record],
    node: Json,
    steps: Sequence[str],
    said: ConfirmedValue,
    context: Context,
    row: MergedRecord,
    place: Place,
) -> None:
    step, rest = steps[0].removesuffix("[]"), steps[1:]
    if step not in model.model_fields:
        raise Invalid((FieldProblem(f"$.{said.path}", "is no field of a case"),))
    inner = row_type(model.model_fields[step].annotation)
    if steps[0].endswith("[]") and inner:
        rows = node[step] = list(node.get(step) or ())
        index = _row_at(inner, rows, step, said, context, row)
        _lay(inner, rows[index], rest, said, context, row, (*place, step, index))
        return
    if rest:
        below = node.get(step)
        node[step] = dict(below) if isinstance(below, dict) else {}
        _lay(_nested(model, step), node[step], rest, said, context, row, (*place, step))
        return
    value = context.person(said) if (step, "people") in REFERENCES.get(model, ()) else said.value
    if steps[0].endswith("[]"):
        held = list(node.get(step) or ())
        is_there = value in held
        node[step] = held if is_there else [*held, value]
    else:
        is_there = _same(node.get(step), value)
        row.differs |= set() if is_there or node.get(step) in (None, _NOT_SAID) else {said.id}
        node[step] = value
    row.same |= {said.id} if is_there else set()
    row.places[said.id] = (*place, step)
    row.names[said.id] = _told(row.values, (*place, step))


def _row_at(
    inner: type[Record], rows: list[Json], name: str, said: ConfirmedValue, context: Context, row: MergedRecord
) -> int:
    """Which of the rows the value belongs to; a new one where none is the same."""
    label = said.record or ""
    mark = context.mark(name, label)
    known = row.made.get(mark) or context.known(name, label)
    for number, record in enumerate(rows):
        if known and known == record.get("id", f"#{number}"):
            return number
    same = _SAME.get(name, ())
    own = {**context.read(name, label), said.path.rpartition("].")[2]: said.value}
    for number, record in enumerate(rows):
        if same and all(field in own and _same(record.get(field), own[field]) for field in same):
            row.made[mark] = record.get("id", f"#{number}")
            return number
    new: Json = {"id": context.row_id(name)} if "id" in inner.model_fields else {}
    page = context.page(said)
    if "page" in inner.model_fields and page:
        new["page"] = page
    if "document" in inner.model_fields:
        new["document"] = context.document
    rows.append(new)
    row.made[mark] = new.get("id", f"#{len(rows) - 1}")
    return len(rows) - 1


def whole(parts: Parts, held: Sequence[Json], said: Sequence[ConfirmedValue], document: str) -> Json | None:
    """The record of the case that this one of the paper is; None: a new one."""
    own: Json = {entry.path.rpartition("].")[2]: entry.value for entry in said}
    if parts.name == "services":
        return _service(held, own)
    if parts.name == "evaluations":
        return _evaluation(parts, held, own, document)
    same = _SAME.get(parts.name)
    if not same or any(name != "document" and name not in own for name in same):
        return None
    wanted = {name: document if name == "document" else own[name] for name in same}
    return next(
        (record for record in held if all(_same(record.get(name), value) for name, value in wanted.items())), None
    )


def _evaluation(parts: Parts, held: Sequence[Json], own: Mapping[str, object], document: str) -> Json | None:
    """That of the paper; one of an earlier day is another, also where the same paper tells of it."""
    of_paper = [record for record in held if record.get("document") == document]
    of_day = [record for record in of_paper if own.get("done_on") in (None, record.get("done_on"))]
    is_earlier = not parts.key.endswith("|")
    return next(iter(of_day or ([] if is_earlier or len(of_paper) > 1 else of_paper)), None)


def _service(held: Sequence[Json], own: Mapping[str, object]) -> Json | None:
    """Papers name the service in their own ways: it is the only one of the case, unless its kind is another."""
    services = [service for service in held if own.get("discipline") in (None, service.get("discipline"))]
    return services[0] if len(held) == 1 and services else None


def _same(value: object, other: object) -> bool:
    if isinstance(value, str) and isinstance(other, str):
        return "".join(filter(str.isalnum, value.casefold())) == "".join(filter(str.isalnum, other.casefold()))
    return bool(value == other)


def lacking(model: type[Record], values: Json, name: str) -> dict[Place, tuple[str, ...]]:
    """The records within that miss something they must have, with the names of it. Raises Invalid for a wrong value."""
    lacks: dict[Place, tuple[str, ...]] = dict(_empty_reasons(values)) if name == "denial" else {}
    try:
        model.model_validate_json(json.dumps(values))
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_input=False):
            if fault["type"] != "missing":
                path = ".".join(str(step) for step in fault["loc"])
                raise Invalid((FieldProblem(f"$.{name}.{path}", fault["msg"].removeprefix("Value error, ")),)) from None
            lacks[fault["loc"][:-1]] = (*lacks.get(fault["loc"][:-1], ()), str(fault["loc"][-1]))
    return lacks


def _empty_reasons(values: Json) -> Iterator[tuple[Place, tuple[str, ...]]]:
    """Stated reasons that wait for their words: their kind is known, and neither words nor a code are."""
    for number, reason in enumerate(values.get("reasons") or ()):
        if not reason.get("words") and not reason.get("code"):
            yield ("reasons", number), ("words",)


def _nested(model: type[Record], step: str) -> type[Record]:
    arms = [arm for arm in get_args(model.model_fields[step].annotation) if isinstance(arm, type)]
    return next(arm for arm in arms if issubclass(arm, Record))


def _told(values: Json, place: Place) -> str:
    """`findings[f1].score`: rows by their ids, or by their number where they have none."""
    told, node = "", values
    for step in place:
        if isinstance(step, int):
            node = node[step]  # type: ignore[index]
            told += f"[{node.get('id', step)}]"
        else:
            node = node.get(step, {})
            told += f".{step}" if told else step
    return told
