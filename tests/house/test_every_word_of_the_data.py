"""A misspelt word of the shipped data is noticed by the checks, or it is prose and stands in the list of prose."""

from collections.abc import Iterator

import pytest

from app.packs import references
from app.packs.folders import NOUNS
from tests.house.misspelt import is_noticed, keys, known, misspelt, named, rows, shelf, with_key, with_word, words

# Fields whose words are ours or quoted, and can be anything. A field that names something never belongs here.
PROSE = frozenset(
    """
    administrator as_of asks because before_signing book_words card_words cite cites clinician_words complaint_phone
    decision document doi edition expedited_form finding fits form get_this goes_to hint interventions label lead
    length limits locator look_up measures name named named_by names necessity_words needs_records
    never never_for note notes number only_if
    paragraph pattern plan_words publisher purpose read read_as refused respondent not_names reviewers shared_names
    runs_from said said_as says section
    short shows sites supports therapist title unless_words url verified weak_words words must_not not_before not_value
    """.split()
)
# What a row is called, where no other row names it yet; and where a statement was read, told to people alone.
NAMES = frozenset({"id", "source"})
# Rules for reading a scanned paper (patterns, and what they fill); contracts, which `letters check` follows.
ELSEWHERE = ("reading_", "contracts")


def _field(way: tuple[str | int, ...]) -> str:
    """The name of the innermost field that has one; `cites` and `section` hold one text a set of cites."""
    names = [step for step in way if isinstance(step, str)]
    return names[-2] if len(names) > 1 and names[-2] in {"cites", "section"} else names[-1]


def _is_prose(noun: str, way: tuple[str | int, ...]) -> bool:
    return _field(way) in PROSE | NAMES or noun.startswith(ELSEWHERE)


def _unnoticed(noun_name: str) -> Iterator[str]:
    """Each word at each place of the schema; the same word at the same place of another row is the same fault."""
    seen: set[object] = set()
    for noun, row, fields in rows(noun_name):
        for way, word in words(fields):
            place = (word, *_place(noun.name, way))
            if place in seen or _is_prose(noun.name, way):
                continue
            seen.add(place)
            if not is_noticed(noun, row, with_word(fields, way, misspelt(word))):
                yield f"{row.file}: {'.'.join(map(str, way))}: {misspelt(word)}"


def _place(noun: str, way: tuple[str | int, ...]) -> tuple[str, ...]:
    """Where in the schema: the numbers in lists left out."""
    return (noun, *("" if isinstance(step, int) else step for step in way))


@pytest.mark.parametrize("noun", [noun.name for noun in NOUNS])
def test_every_word_that_is_no_prose_is_noticed_when_it_is_misspelt(noun: str) -> None:
    assert list(_unnoticed(noun)) == []


def test_every_kind_of_prose_stands_in_the_data() -> None:
    assert PROSE - {_field(way) for _, _, fields in rows() for way, _ in words(fields)} == set()


def test_every_name_of_a_field_is_noticed_when_it_is_misspelt() -> None:
    """Each name at each place of the schema, in the first row that has it there."""
    seen: set[tuple[object, ...]] = set()
    unnoticed = []
    for noun, row, fields in rows():
        for way in keys(fields):
            place = _place(noun.name, way)
            if place not in seen and not _is_prose(noun.name, way[:-1] or way):
                seen.add(place)
                if not is_noticed(noun, row, with_key(fields, way, misspelt(str(way[-1])))):
                    unnoticed.append(place)
    assert unnoticed == []


def test_a_field_that_nobody_knows_is_noticed_wherever_it_stands() -> None:
    seen: set[tuple[object, ...]] = set()
    unnoticed = []
    for noun, row, fields in rows():
        for way in keys(fields):
            place = _place(noun.name, way[:-1])
            if place not in seen and not _is_prose(noun.name, way[:-1] or way):
                seen.add(place)
                if not is_noticed(noun, row, with_key(fields, way, "nobody_knows_this")):
                    unnoticed.append(place)
    assert unnoticed == []


def test_a_row_that_others_name_is_missed_when_it_is_gone() -> None:
    """One row that names it is enough: the check tells it with file and line."""
    missed: set[tuple[str, str]] = set()
    told: set[str] = set()
    for row in (row for rows_of_noun in shelf().rows.values() for row in rows_of_noun.values()):
        for noun, id in {
            (reference.ref.noun, reference.id) for reference in references.named(row.record) if reference.id != "*"
        } - missed:
            gone = {**known(), noun: known()[noun] - {id}}
            assert next(reference.id for reference in references.dangling(row.record, gone)) == id
            missed.add((noun, id))
            if noun not in told:
                (first, *_) = references.row_problems(row, gone)
                assert first.message.startswith(f"{id} is not among the ")
                assert first.line > 0
                told.add(noun)
    assert missed == {(noun, id) for noun, id in named() if id != "*"}
