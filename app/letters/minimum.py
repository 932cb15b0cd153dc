"""A minimum of substance: a letter that lacks what its kind rests on is not ready, and says what to add."""

from collections.abc import Iterator, Sequence

from app.domain.case import Case
from app.domain.letter import Block, Heading, PageBreak, Problem
from app.domain.letter_basis import WORDS, ids
from app.domain.outline import LetterKind
from app.domain.told import of_data


def lacking(kind: LetterKind, case: Case, sections: Sequence[tuple[str, Sequence[Block]]]) -> Iterator[Problem]:
    """One problem for each minimum of the kind that neither the sections written nor the case meets.

    `sections` are the ids of the outline with their blocks, in order.
    """
    said = frozenset(name for section, blocks in sections for name in _said(section, blocks))
    for row in kind.minimum:
        if not said.intersection(row.said) and not any(_holds(case, path.split(".")) for path in row.fields):
            yield Problem("HOLLOW", ", ".join((kind.id, *row.said, *row.fields)), of_data(row.needs_records))


def _said(section: str, blocks: Sequence[Block]) -> Iterator[str]:
    """The section's own id, and each paragraph in it by its name and by that of the way in which it was said."""
    body = [block for block in blocks if not isinstance(block, Heading | PageBreak)]
    if body:
        yield section
    for block in body:
        for way in ids(block.basis, WORDS):
            yield way
            yield way.partition(".")[0]


def _holds(value: object, path: Sequence[str]) -> bool:
    if isinstance(value, tuple):
        return any(_holds(member, path) for member in value)
    if not path or value is None:
        return value is not None
    return _holds(getattr(value, path[0]), path[1:])
