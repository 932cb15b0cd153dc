"""The file name is the id of what the file holds; every word of a closed list that needs a row has one."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import get_args

from app.domain.vocabulary import Discipline, ReasonKind
from app.errors import Located
from app.packs.load import Shelf


def problems(shelf: Shelf) -> Iterator[Located]:
    for key, row in shelf.rows["policies"].items():
        stem = key.lower().replace("-", "_")
        if PurePosixPath(row.file).stem != stem:
            yield row.problem(f"policy {key} belongs into a file named {stem}.yaml")
    for noun, words in (("denial_types", get_args(ReasonKind)), ("disciplines", get_args(Discipline))):
        if shelf.rows[noun]:
            for word in words:
                if word not in shelf.rows[noun]:
                    yield Located(f"criteria/{noun}", 0, f"{word} has no row")
