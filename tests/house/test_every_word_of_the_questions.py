"""A misspelt word of the guided appeal's questions is noticed, or it is the name that a record's id begins with."""

import re
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from app.domain.library import Library
from app.web.questions import FOLDER, PARTS, QuestionPage, questions
from tests.house.misspelt import keys, misspelt, with_key, with_word, words
from tests.house.questions_read import SAID, Known, known, problems
from tests.house.tree import ROOT

# What a new record's id begins with: any letters do.
NAMES = frozenset({"stem"})


@pytest.fixture(scope="module")
def what_is_known(library: Library) -> Known:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "app").rglob("*.py"))
    read = {f"{SAID}{name}" for name in re.findall(r"""["'](?:said\.)?([a-z_]+)["']""", code)}
    return known(library, questions(), read)


def _rows() -> list[tuple[str, Any]]:
    read = [(part, yaml.safe_load((FOLDER / f"{part}.yaml").read_text(encoding="utf-8"))) for part in PARTS]
    return [(part, _frozen(row)) for part, rows in read for row in rows["questions"]]


def _frozen(value: Any) -> Any:
    """Lists as tuples, as the rows of the other data are held."""
    if isinstance(value, dict):
        return {key: _frozen(part) for key, part in value.items()}
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _is_noticed(number: int, row: Any, what_is_known: Known) -> bool:
    try:
        changed = QuestionPage.model_validate(row)
    except ValidationError:
        return True
    others = questions()
    return any(problems((changed, *others[:number], *others[number + 1 :]), what_is_known))


def test_every_word_of_the_questions_leads_somewhere(what_is_known: Known) -> None:
    assert list(problems(questions(), what_is_known)) == []


def test_every_word_is_noticed_when_it_is_misspelt(what_is_known: Known) -> None:
    unnoticed = [
        f"{part}.yaml: {row['id']}: {'.'.join(map(str, way))}: {misspelt(word)}"
        for number, (part, row) in enumerate(_rows())
        for way, word in words(row)
        if way[-1] not in NAMES and not _is_noticed(number, with_word(row, way, misspelt(word)), what_is_known)
    ]
    assert unnoticed == []


def test_every_name_of_a_field_is_noticed_when_it_is_misspelt(what_is_known: Known) -> None:
    unnoticed = [
        f"{part}.yaml: {row['id']}: {'.'.join(map(str, way))}"
        for number, (part, row) in enumerate(_rows())
        for way in keys(row)
        if not _is_noticed(number, with_key(row, way, misspelt(str(way[-1]))), what_is_known)
    ]
    assert unnoticed == []
