"""Whether what the product tells a person can be told in every language: each sentence, with the same values."""

import string
from collections.abc import Iterator, Mapping
from pathlib import Path

from app.domain.told import PREFIX
from app.errors import Located
from app.packs.folders import WORDS
from app.packs.read import read

ENGLISH = "en"
_ROOT = Path(__file__).parents[2]


def problems(words: Mapping[str, Mapping[str, str]]) -> Iterator[Located]:
    """One for each sentence that a language lacks, or that takes other values there than in English."""
    english = {key: text for key, text in words.get(ENGLISH, {}).items() if key.startswith(PREFIX)}
    for language in sorted(words.keys() - {ENGLISH}):
        for key, text in english.items():
            said = words[language].get(key)
            if said is None:
                yield _problem(language, f"has no words for `{key}`: a page would say it in English")
            elif _values(said) != _values(text):
                yield _problem(language, f"`{key}` takes {_named(said)} here and {_named(text)} in English")


def shipped(language: str) -> dict[str, str]:
    """The sentences of one language as they lie in the word files, for whoever has no library at hand."""
    phrases: dict[str, str] = {}
    for path in sorted((_ROOT / WORDS / language).glob("told_*.yaml")):
        value = read(path.read_text(encoding="utf-8"), path.name).value
        phrases |= (
            {key: text for key, text in value.items() if isinstance(text, str)} if isinstance(value, dict) else {}
        )
    return phrases


def _problem(language: str, message: str) -> Located:
    return Located(f"{WORDS}/{language}", 0, message)


def _values(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def _named(text: str) -> str:
    return ", ".join(f"`{value}`" for value in sorted(_values(text))) or "no value"
