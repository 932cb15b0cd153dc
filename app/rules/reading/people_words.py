"""The words of `people/words.yaml` as expressions."""

import re
from collections.abc import Sequence
from functools import cache

from app.domain.people_rules import PeopleWordName, PeopleWordRule
from app.rules.reading.persons import PersonName, name_of


class PeopleWords:
    """`of(name)` finds any of the row's words, `whole(name)` fits where they are the whole text."""

    def __init__(self, held: tuple[tuple[PeopleWordName, tuple[str, ...]], ...]) -> None:
        self._joined = {name: "|".join(words) for name, words in held}
        self._made: dict[tuple[str, str], re.Pattern[str]] = {}

    def of(self, name: PeopleWordName) -> re.Pattern[str]:
        return self._compiled(name, "", "")

    def whole(self, name: PeopleWordName) -> re.Pattern[str]:
        return self._compiled(name, r"^\W*(?:", r")\W*$")

    def opening(self, name: PeopleWordName) -> re.Pattern[str]:
        """Where they begin the text."""
        return self._compiled(name, r"^\W*(?:", r")\b")

    def all_words(self, name: PeopleWordName) -> re.Pattern[str]:
        """Where the text holds nothing else."""
        return self._compiled(name, r"^(?:\W*(?:", r")\b)+\W*$")

    def behind(self, name: PeopleWordName, first: str) -> re.Pattern[str]:
        """Where they stand right behind this word; small letters are small."""
        return re.compile(rf"\b{re.escape(first)}(?:{self._joined.get(name, '(?!)')})")

    def _compiled(self, name: PeopleWordName, before: str, after: str) -> re.Pattern[str]:
        key = (name, before)
        if key not in self._made:
            self._made[key] = re.compile(before + self._joined.get(name, "(?!)") + after, re.I)
        return self._made[key]


def people_words(rules: Sequence[PeopleWordRule]) -> PeopleWords:
    return _words(tuple((rule.id, rule.words) for rule in rules))


@cache
def _words(held: tuple[tuple[PeopleWordName, tuple[str, ...]], ...]) -> PeopleWords:
    return PeopleWords(held)


def person_in(text: str, words: PeopleWords) -> PersonName | None:
    """First and last name; words of a role before the name are left out (`Analyst Rosalind Effiong`)."""
    parts = text.split()
    comma = next((number for number, part in enumerate(parts) if part.endswith(",")), len(parts) - 2)
    for start in range(comma + 1):
        name = name_of(" ".join(parts[start:]))
        if name and not any(words.of(row).search(name.full) for row in ("no_practice", "practice", "practice_soft")):
            return name
    return None
