"""What a paragraph may name, declared beside how it is found: its type is the function's own, its help the first line.

A name is worked out when a letter first asks for it, and once. The declarations are the only way in: the paragraphs'
check, `letter_templates/README.md` and the page itself read the same table.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ParamSpec, TypeVar

from app.domain.assessment import Assessment
from app.domain.case import Case
from app.domain.library import Library
from app.domain.outline import LetterKind
from app.domain.people import Signer
from app.letters.exhibits import Exhibits
from app.letters.names.citing import Citations
from app.letters.names.records import Records
from app.letters.once import ToldSoFar
from app.letters.stated import of_known

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DeclaredName:
    """`takes` are a function's parameters in order, None for a plain name; `needs_letter`: found from the letter."""

    id: str
    help: str
    find: Callable[..., object]
    gives: object
    takes: tuple[inspect.Parameter, ...] | None
    needs_letter: bool


DECLARED: dict[str, DeclaredName] = {}


def declared(find: Callable[P, T]) -> Callable[P, T]:
    """Declares a name that is a value."""
    return _declare(find, is_function=False)


def function(find: Callable[P, T]) -> Callable[P, T]:
    """Declares a name that is called. Of something unknown it gives that unknown back."""
    return _declare(find, is_function=True)


def declare(id: str, help: str, gives: object, find: Callable[["Names"], object]) -> None:
    """Declares one of a row of names that differ in a word only."""
    if id in DECLARED:
        raise ValueError(f"the name {id} is declared twice")
    DECLARED[id] = DeclaredName(id, help, find, gives, None, True)


def _declare(find: Callable[P, T], is_function: bool) -> Callable[P, T]:
    id = find.__name__
    shape = inspect.signature(find)
    taken = tuple(shape.parameters.values())
    needs_letter = bool(taken) and taken[0].annotation is Names
    if id in DECLARED:
        raise ValueError(f"the name {id} is declared twice")
    help = (find.__doc__ or "").strip().partition("\n")[0]
    takes = taken[needs_letter:] if is_function else None
    DECLARED[id] = DeclaredName(id, help, find, shape.return_annotation, takes, needs_letter)
    return find


# What needs no letter is the same function in every letter.
_of_known = cache(of_known)


class Names(Mapping[str, Any]):
    """What one letter may name. Beside it the records, the exhibits as they are lettered, the page's words."""

    __slots__ = (
        "_found", "assessment", "case", "citations", "exhibits", "kind", "library", "records", "signer", "told",
        "words",
    )  # fmt: skip

    def __init__(self, case: Case, assessment: Assessment, library: Library, signer: Signer, kind: LetterKind) -> None:
        self.case = case
        self.assessment = assessment
        self.library = library
        self.signer = signer
        self.kind = kind
        self.records = Records(case, assessment, library)
        self.exhibits = Exhibits(case)
        self.citations = Citations(assessment)
        self.told = ToldSoFar()
        self.words = library.templates.words["en"]
        self._found: dict[str, Any] = {}

    def __getitem__(self, id: str) -> Any:
        if id not in self._found:
            self._found[id] = self._find(DECLARED[id])
        return self._found[id]

    def once(self, find: Callable[["Names"], T]) -> T:
        """What several names share, worked out once a letter; no paragraph can name it."""
        key = f"{find.__module__} {find.__name__}"
        if key not in self._found:
            self._found[key] = find(self)
        value: T = self._found[key]
        return value

    def __contains__(self, id: object) -> bool:
        return id in DECLARED

    def __iter__(self) -> Iterator[str]:
        return iter(DECLARED)

    def __len__(self) -> int:
        return len(DECLARED)

    def _find(self, name: DeclaredName) -> object:
        if name.takes is None:
            return name.find(self)
        if not name.needs_letter:
            return _of_known(name.find)
        return of_known(lambda *values: name.find(self, *values))
