"""A minimum of substance: a letter that lacks what its kind rests on is not ready, and says what to add."""

from collections.abc import Iterator, Sequence

from app.domain.case import Case
from app.domain.letter import Block, Heading, Listing, PageBreak, Problem, Table
from app.domain.letter_basis import RECORD, WORDS, ids
from app.domain.outline import LetterKind
from app.domain.told import of_data


def lacking(kind: LetterKind, case: Case, sections: Sequence[tuple[str, Sequence[Block]]]) -> Iterator[Problem]:
    """One problem for each minimum of the kind that neither the sections written nor the case meets.

    `sections` are the ids of the outline with their blocks, in order.
    """
    said = frozenset(name for section, blocks in sections for name in _said(section, blocks))
    telling = frozenset(section for section, blocks in sections if any(_tells(block) for block in blocks))
    for row in kind.minimum:
        is_met = said.intersection(row.said) or telling.intersection(row.tells)
        if not is_met and not any(_holds(case, path.split(".")) for path in row.fields):
            lacks = (kind.id, *row.said, *row.tells, *row.fields)
            yield Problem("HOLLOW", ", ".join(lacks), of_data(row.needs_records))


def _said(section: str, blocks: Sequence[Block]) -> Iterator[str]:
    """The section's own id, and each paragraph in it by its name and by that of the way in which it was said."""
    body = [block for block in blocks if not isinstance(block, Heading | PageBreak)]
    if body:
        yield section
    for way in (way for block in body for basis in _bases(block) for way in ids(basis, WORDS)):
        yield way
        yield way.partition(".")[0]


def _bases(block: Block) -> Iterator[Sequence[str]]:
    """A table that a paragraph writes has its name in each of its rows."""
    yield block.basis
    if isinstance(block, Table):
        yield from (row.basis for row in block.rows)


def _tells(block: Block) -> bool:
    """Whether a point of a list or a row of a table rests on a record."""
    match block:
        case Table():
            return any(ids(row.basis, RECORD) for row in block.rows)
        case Listing():
            return any(ids(run.basis, RECORD) for item in block.items for runs in item for run in runs)
        case _:
            return False


def _holds(value: object, path: Sequence[str]) -> bool:
    if isinstance(value, tuple):
        return any(_holds(member, path) for member in value)
    if not path or value is None:
        return value is not None
    return _holds(getattr(value, path[0]), path[1:])
