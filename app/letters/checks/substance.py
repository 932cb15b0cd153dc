"""A minimum of substance: what a letter says that it contains must be on file, or it is not ready."""

from collections.abc import Iterator

from app.domain.case import Case
from app.domain.letter import Letter, Problem
from app.domain.library import Library
from app.domain.outline import LetterKind
from app.domain.told import of_data


def problems(letter: Letter, case: Case, kind: LetterKind | None, library: Library) -> Iterator[Problem]:
    """One problem where none of the lists that this kind rests on holds a record."""
    if kind is None or not kind.rests_on:
        return
    if not any(getattr(case, name) for name in kind.rests_on):
        needs = kind.needs_records
        words = of_data(needs) if needs else library.tell("letters.substance.records_letter_speaks_are_not")
        yield Problem("HOLLOW", ", ".join((letter.kind, *kind.rests_on)), words)
