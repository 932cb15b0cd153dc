"""Names: every capitalised word of a letter stands in the case, or in the data and words that letters are made from."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parents[2]
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
# Two capitalised words in a row, the second not the first of a sentence: how a person, a place or a firm is written.
_NAME = re.compile(r"\b([A-Z][a-zà-ÿ]+(?:[-’][A-Z]?[a-zà-ÿ]+)*) ([A-Z][a-zà-ÿ]+(?:[-’][A-Z]?[a-zà-ÿ]+)*)\b")


@cache
def known() -> frozenset[str]:
    """Every word of criteria/ and letter_templates/, and of the sentences that the product itself makes."""
    kinds = (".yaml", ".md", ".py")
    places = [path for name in ("criteria", "letter_templates", "app") for path in (_ROOT / name).rglob("*")]
    files = [path for path in places if path.suffix in kinds]
    return frozenset(word for path in files for word in words(path.read_text("utf-8")))


def words(text: str) -> set[str]:
    named = {word.lower() for word in _WORD.findall(text)}
    return named | {part for word in named for part in re.split("[’'-]", word)}


def unknown(text: str, document: dict[str, Any]) -> Iterator[str]:
    held = words(json.dumps(document, ensure_ascii=False)) | known()
    for match in _NAME.finditer(text):
        for group in match.groups():
            bare = group.lower().removesuffix("’s")
            if bare not in held and not set(re.split("[’-]", bare)) <= held:
                yield f"the name {match.group()!r} stands in no record and no rule"
                break
