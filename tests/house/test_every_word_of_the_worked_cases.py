"""A misspelt word of a worked case is noticed by `criteria check`, or by the run of the case, or it is free text."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from app.domain.worked import WorkedCase
from app.packs import references
from app.packs.rows import DataRow, row_of
from app.packs.worked import faults, problems, worked_rows
from tests.house.misspelt import known, misspelt, with_key, with_word, words
from tests.house.tree import ROOT

# Looked up in what comes of the case by its own test: what is misspelt is not found there.
EXPECTED = frozenset({"against", "gaps", "parts", "reasons"})
PROSE = frozenset({"id", "title"})
# Fields of a case document that hold a person's words, a name, or a number of somebody else's.
FREE = frozenset(
    """
    author card_words code credentials decided_by description dose frequency history id instrument interventions
    measure modifiers name number outcome place_of_service prior_level_of_function procedure_code
    procedure_codes provider_name
    response route scale skilled title unit what words
    """.split()
)


@cache
def _rows() -> tuple[tuple[DataRow, dict[str, Any]], ...]:
    written = []
    for row in worked_rows(ROOT, []):
        fields: Any = row.sheet.value
        defaults = fields.get("defaults", {}) if isinstance(fields, dict) else {}
        for step in row.path:
            fields = fields[step]
        written.append((row, {**defaults, **fields}))
    return tuple(written)


def _is_noticed(row: DataRow, fields: dict[str, Any]) -> bool:
    wrong: list[Any] = []
    read = next(row_of(type(row.sheet)(row.file, value=fields), WorkedCase, {}, wrong), None)
    if wrong or read is None:
        return True
    return any(references.dangling(read.record, known())) or any(faults(read.record, [ROOT], known()))


def _field(way: tuple[str | int, ...]) -> str:
    """The innermost field of a case document that the way leads to."""
    names = [
        part for step in way if isinstance(step, str) for part in step.replace("]", "").replace("[", ".").split(".")
    ]
    return next(part for part in reversed(names) if not part.isdigit() and part != "+")


def _unnoticed() -> Iterator[str]:
    seen: set[object] = set()
    for row, fields in _rows():
        for way, word in words(fields):
            place = (word, way[0], _field(way))
            if place in seen or way[0] in EXPECTED | PROSE or (way[0] in {"changes", "given"} and _field(way) in FREE):
                continue
            seen.add(place)
            if not _is_noticed(row, with_word(fields, way, misspelt(word))):
                yield f"{row.file}: {'.'.join(map(str, way))}: {misspelt(word)}"


def test_every_word_of_a_worked_case_that_is_no_free_text_is_noticed_when_it_is_misspelt() -> None:
    assert list(_unnoticed()) == []


def test_a_misspelt_place_or_criterion_of_a_worked_case_is_noticed() -> None:
    seen: set[str] = set()
    for row, fields in _rows():
        for name in ("changes", "given", "statuses", "parts", "known_as", "policies", "against"):
            for key in fields.get(name, {}):
                if (place := f"{name} {_field((key,)) if name in {'changes', 'given'} else key}") not in seen:
                    seen.add(place)
                    wrong = with_key(fields, (name, key), misspelt(key.rstrip("]0123456789[+")) + "x")
                    assert _is_noticed(row, wrong), f"{row.file}: {name}.{key}"


def test_no_worked_case_has_a_fault_and_each_kind_of_free_text_stands_in_one() -> None:
    assert list(problems([ROOT], known())) == []
    ways = [way for _, fields in _rows() for way, _ in words(fields) if way[0] in {"changes", "given"}]
    assert FREE - {_field(way) for way in ways} == set()
