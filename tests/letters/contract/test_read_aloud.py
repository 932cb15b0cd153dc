"""A paragraph can be read aloud: sentences with few marks, conditions one deep, lines that end."""

import re
from pathlib import Path

PARAGRAPHS = Path(__file__).parents[3] / "letter_templates" / "paragraphs"
CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.S)
BRANCH = re.compile(r"\{%-? *(if|endif)\b")


def _texts() -> list[tuple[str, str]]:
    paragraphs = sorted(PARAGRAPHS.rglob("*.md"))
    return [(path.relative_to(PARAGRAPHS).as_posix(), path.read_text(encoding="utf-8")) for path in paragraphs]


def _depth(text: str) -> int:
    deepest = depth = 0
    for mark in BRANCH.finditer(text):
        depth += 1 if mark[1] == "if" else -1
        deepest = max(deepest, depth)
    return deepest


def test_conditions_are_one_deep() -> None:
    assert [name for name, text in _texts() if _depth(text) > 1] == []


def test_no_line_is_longer_than_two_hundred_characters() -> None:
    assert [name for name, text in _texts() if any(len(line) > 200 for line in text.splitlines())] == []


def test_words_outweigh_marks() -> None:
    whole = sum(len(text) for _, text in _texts())
    code = sum(len(mark) for _, text in _texts() for mark in CODE.findall(text))
    assert code / whole < 0.4


def test_no_paragraph_says_that_somebody_taught_whom_the_record_does_not_name() -> None:
    texts = [name for name, text in _texts() if re.search(r"taught by|the therapist taught", text)]
    assert texts == []
