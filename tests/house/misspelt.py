"""The shipped data, a word at a time: every text, every name of a field, and whether the checks notice it misspelt."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from app.packs import cross_check, folders, references
from app.packs.load import Shelf, read_shelf
from app.packs.paragraphs import never_said
from app.packs.rows import DataRow, row_of
from tests.house.tree import ROOT

Way = tuple[str | int, ...]


@cache
def shelf() -> Shelf:
    return read_shelf([ROOT])


@cache
def known() -> references.Known:
    return references.known_ids(shelf())


@cache
def named() -> frozenset[tuple[str, str]]:
    """Every row that another row names, as (noun, id)."""
    rows = (row for rows in shelf().rows.values() for row in rows.values())
    return frozenset((mention.ref.noun, mention.id) for row in rows for mention in references.named(row.record))


def rows(*only: str) -> Iterator[tuple[folders.Noun, DataRow, dict[str, Any]]]:
    """Every row, or those of one noun, with the fields that were written for it, those of the whole file included."""
    for noun in (noun for noun in folders.NOUNS if not only or noun.name in only):
        for row in shelf().rows[noun.name].values():
            fields: Any = row.sheet.value
            defaults = fields.get("defaults", {}) if noun.is_list and isinstance(fields, dict) else {}
            for step in row.path:
                fields = fields[step]
            yield noun, row, {**defaults, **fields}


def words(value: Any, way: Way = ()) -> Iterator[tuple[Way, str]]:
    """Every text and where it stands."""
    if isinstance(value, str):
        yield way, value
    for step, part in _parts(value):
        yield from words(part, (*way, step))


def keys(value: Any, way: Way = ()) -> Iterator[Way]:
    """Every name of a field."""
    for step, part in _parts(value):
        if isinstance(value, dict):
            yield (*way, step)
        yield from keys(part, (*way, step))


def _parts(value: Any) -> Iterator[tuple[str | int, Any]]:
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, tuple):
        yield from enumerate(value)


def misspelt(word: str) -> str:
    """One letter too many, in the middle."""
    middle = (len(word) - 1) // 2
    return word[: middle + 1] + word[middle:]


def with_word(value: Any, way: Way, word: Any) -> Any:
    """A copy with another word at that place."""
    if not way:
        return word
    step, *rest = way
    if isinstance(value, dict):
        return {**value, step: with_word(value[step], tuple(rest), word)}
    assert isinstance(step, int)
    return (*value[:step], with_word(value[step], tuple(rest), word), *value[step + 1 :])


def with_key(value: Any, way: Way, key: str) -> Any:
    """A copy with another name for that field."""
    step, *rest = way
    if rest:
        return with_word(value, (step,), with_key(value[step], tuple(rest), key))
    return {(key if name == step else name): held for name, held in value.items()}


def is_noticed(noun: folders.Noun, row: DataRow, fields: dict[str, Any]) -> bool:
    """Whether the checks say anything of these fields in place of the row's own."""
    problems: list[Any] = []
    sheet = type(row.sheet)(row.file, value=fields)
    given = {} if noun.is_list else folders.given(noun, row.file)
    read = next(row_of(sheet, noun.model, given, problems), None)
    if problems or read is None:
        return True
    was, is_now = getattr(row.record, noun.key), getattr(read.record, noun.key)
    if was != is_now and ((noun.name, str(was)) in named() or was in cross_check.CLOSED.get(noun.name, ())):
        return True
    if noun.name == "policies" and cross_check.file_of(is_now) != Path(row.file).stem:
        return True
    if noun.name == "kinds" and next(never_said(read.record), None):
        return True
    return next(references.dangling(read.record, known()), None) is not None
