"""Ids that lead nowhere, and words that no list holds: what each row names, read from the types of its fields."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from app.domain.payer import CATEGORIES
from app.domain.ref import Ref
from app.domain.spelling import did_you_mean
from app.domain.values import Record
from app.domain.when import Condition, rows_named
from app.errors import Located
from app.packs.load import Shelf, plain
from app.packs.read import Path
from app.packs.rows import DataRow

Known = Mapping[str, Set[str]]


@dataclass(frozen=True, slots=True)
class Mention:
    """One id that a record names, and where in the record it stands."""

    ref: Ref
    id: str
    path: Path


def problems(shelf: Shelf) -> Iterator[Located]:
    known = known_ids(shelf)
    for row in shelf.all_rows():
        yield from row_problems(row, known)


def row_problems(row: DataRow, known: Known) -> Iterator[Located]:
    for mention in dangling(row.record, known):
        noun = mention.ref.noun.replace("_", " ")
        meant = did_you_mean(mention.id, known[mention.ref.noun])
        yield row.problem(f"{mention.id} is not among the {noun}{meant}", *mention.path)


def dangling(record: Record, known: Known) -> Iterator[Mention]:
    for mention in named(record):
        if mention.id not in known[mention.ref.noun] and not (mention.ref.may_be_any and mention.id == "*"):
            yield mention


def known_ids(shelf: Shelf) -> Known:
    """The ids of every noun that a row may name."""
    known: dict[str, Set[str]] = {noun: set(rows) for noun, rows in shelf.rows.items()}
    known["criteria"] = {
        criterion.id for row in shelf.rows["policies"].values() for criterion in row.record.criteria
    } | CATEGORIES
    known["answers"] = {plain(id).removeprefix("answer/") for id in shelf.paragraphs if id.startswith("answer/")}
    known["paragraphs"] = {plain(id) for id in shelf.paragraphs}
    codes = {row.record.code for rows in shelf.versions["plan_types"].values() for row in rows}
    known["plan_codes"] = codes | {f"{code.partition('_')[0]}_*" for code in codes}
    return known


def named(record: Record, path: Path = ()) -> Iterator[Mention]:
    """Every id that the record names, through all that it holds."""
    for name, field in type(record).model_fields.items():
        annotation: Any = field.annotation
        if field.metadata or _may_name(annotation):
            whole = Annotated[(annotation, *field.metadata)] if field.metadata else annotation
            yield from _named(whole, getattr(record, name), (*path, name))


def _named(annotation: Any, value: Any, path: Path) -> Iterator[Mention]:
    if isinstance(value, Record):
        yield from named(value, path)
        return
    marks, inner = _apart(annotation)
    for mark in marks:
        if isinstance(mark, Ref) and isinstance(value, str):
            yield Mention(mark, value, path)
        elif isinstance(mark, Condition):
            parts = value.values() if mark.is_table else (value,)
            held = (mention for part in parts if isinstance(part, dict) for mention in rows_named(part))
            yield from (Mention(ref, id, path) for ref, id in held)
            return
    arms = get_args(inner)
    if isinstance(value, tuple) and arms:
        for number, entry in enumerate(value):
            yield from _named(arms[0], entry, (*path, number))
    elif isinstance(value, dict) and len(arms) == 2:
        for key, entry in value.items():
            yield from _named(arms[0], key, (*path, key))
            yield from _named(arms[1], entry, (*path, key))
    elif value is not None:
        for arm in arms:
            if get_origin(arm) is Annotated:
                yield from _named(arm, value, path)


def _apart(annotation: Any) -> tuple[tuple[Any, ...], Any]:
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        return tuple(marks), inner
    return (), annotation


@cache
def _may_name(annotation: Any) -> bool:
    """Whether a reference, a condition or a record can stand somewhere in this type."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return True
    marks, inner = _apart(annotation)
    if marks:
        return any(isinstance(mark, Ref | Condition) for mark in marks) or _may_name(inner)
    return any(_may_name(arm) for arm in get_args(inner))
