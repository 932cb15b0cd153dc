"""The file name is the id of what the file holds; every word of a closed list that needs a row has one."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import get_args

from app.domain.vocabulary import Discipline, ReasonKind
from app.errors import Located
from app.packs.load import Shelf

# Every word of these lists needs a row of its own.
CLOSED = {"denial_types": get_args(ReasonKind), "disciplines": get_args(Discipline)}


def file_of(policy: str) -> str:
    """The name, without its ending, of the file that holds the policy of this key."""
    return policy.lower().replace("-", "_")


def problems(shelf: Shelf) -> Iterator[Located]:
    for key, row in shelf.rows["policies"].items():
        if PurePosixPath(row.file).stem != file_of(key):
            yield row.problem(f"policy {key} belongs into a file named {file_of(key)}.yaml")
    for noun, words in CLOSED.items():
        if shelf.rows[noun]:
            for word in words:
                if word not in shelf.rows[noun]:
                    yield Located(f"criteria/{noun}", 0, f"{word} has no row")
