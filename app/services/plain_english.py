"""Sentences that were left for a door to say, in English: for REST and the command line, which speak nothing else."""

from functools import cache
from typing import Any

from app.domain.told import PREFIX, Phrases, said
from app.packs import sentences


def in_english(text: str) -> str:
    """The text with each of its lines said; most texts have none, and no file is read for them."""
    return said(text, _phrases()) if PREFIX in text else text


def all_in_english(value: Any, below: str = "") -> Any:
    """Plain values with every text in them said; or only the texts below fields of this name."""
    match value:
        case str():
            return value if below else in_english(value)
        case dict():
            return {key: all_in_english(part, "" if key == below else below) for key, part in value.items()}
        case list() | tuple():
            return [all_in_english(part, below) for part in value]
    return value


@cache
def _phrases() -> Phrases:
    return sentences.shipped(sentences.ENGLISH)
