"""A value that may be printed: its text, where it comes from, and nothing else. What is unknown cannot be printed."""

from __future__ import annotations  # else the types of an inner function are worked out each time it is made

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

from app.domain.letter import Run, RunKind

P = ParamSpec("P")
R = TypeVar("R")
# Before the key (`told.lacks.…`) of what is missing, where no field of the case names it; several with a plus.
LACKS = "lacks:"


class UnknownValue(Exception):
    """A paragraph wants to print something that nobody has recorded. `path` says what is missing: a field, or a key."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(path)


class NotCitable(Exception):
    """A paragraph wants to cite rules that may not be printed for this plan."""

    def __init__(self, rules: tuple[str, ...]) -> None:
        self.rules = rules
        super().__init__(", ".join(rules))


@dataclass(frozen=True, slots=True, eq=False)
class Stated:
    """A printable value. It compares like the value it was made from, so that a paragraph can ask about it."""

    raw: object
    text: str
    kind: RunKind = "value"
    basis: tuple[str, ...] = ()

    def __eq__(self, other: object) -> bool:
        return self.raw == (other.raw if isinstance(other, Stated) else other)

    def __hash__(self) -> int:
        return hash(self.raw)

    def __bool__(self) -> bool:
        return bool(self.text)

    def run(self) -> Run:
        return Run(self.text, self.kind, self.basis)


class Unknown:
    """Asked about, it is false and so is every part of it; printed, it stops the paragraph."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        self.path = path

    def __getattr__(self, name: str) -> Unknown:
        if name.startswith("_"):
            raise AttributeError(name)
        return self if self.path.startswith(LACKS) else Unknown(f"{self.path}.{name}")

    def __bool__(self) -> bool:
        return False

    def __iter__(self) -> Iterator[object]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __lt__(self, other: object) -> bool:
        """Neither less nor more than anything: what is unknown answers no comparison."""
        return False

    __le__ = __gt__ = __ge__ = __lt__


def lacks(key: str) -> Unknown:
    """What no field of the case names, by its key below `told.lacks.`; several with a plus."""
    return Unknown(LACKS + key)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Our own words from letter_templates/words: no value, no digit."""

    text: str


@dataclass(frozen=True, slots=True)
class Several:
    """Values and the words between them, printed one after the other."""

    parts: tuple[Stated | Phrase, ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.parts)


Printable = Stated | Phrase | Several


def listed(values: Iterable[Printable], word: str = "and", separator: str = ", ") -> Several:
    """`a`, `a and b`, `a, b and c`; with semicolons, `a and b; and c` where a member holds an `and` of its own."""
    items = [value for value in values if value]
    is_heavy = separator == "; " and any(f" {word} " in run.text for item in items for run in run_of(item))
    last = f"{separator if is_heavy else ' '}{word} "
    parts: list[Stated | Phrase] = []
    for index, item in enumerate(items):
        if index:
            parts.append(Phrase(last if index == len(items) - 1 else separator))
        parts.extend(item.parts if isinstance(item, Several) else [item])
    return Several(tuple(parts))


def run_of(value: Printable) -> tuple[Run, ...]:
    """The runs of one printable value."""
    match value:
        case Stated():
            return (value.run(),)
        case Phrase():
            return (Run(value.text),)
        case Several():
            return tuple(run for part in value.parts for run in run_of(part))


def of_known(function: Callable[P, R]) -> Callable[P, R | Unknown]:
    """The function, except that of something unknown it gives that unknown back."""

    def asked(*values: P.args, **options: P.kwargs) -> R | Unknown:
        for value in values:
            if isinstance(value, Unknown):
                return value
        return function(*values, **options)

    return asked
