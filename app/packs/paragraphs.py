"""Arguments against the paragraphs on file: none is missing, none lies there unused, each keeps its contract."""

from collections.abc import Iterator
from typing import get_args

from app.domain.outline import LetterKind, Voice
from app.domain.spelling import did_you_mean
from app.domain.vocabulary import ReasonKind
from app.errors import Located
from app.packs import contracts
from app.packs.folders import PARAGRAPHS
from app.packs.load import Shelf, plain
from app.packs.rows import DataRow

# Paragraphs that the answer to each stated reason is made with: its quotation, and what is asked where nothing answers.
_OF_REASONS = {"reason/quoted", "ask/code", *(f"ask/{kind}" for kind in get_args(ReasonKind))}


def problems(shelf: Shelf) -> Iterator[Located]:
    on_file = {plain(id) for id in shelf.paragraphs}
    for id, row in shelf.rows["arguments"].items():
        if f"argument/{id}" not in on_file:
            yield row.problem(f"the argument has no paragraph {PARAGRAPHS}/argument/{id}.md")
    yield from _unused(shelf)
    yield from _unpaired(shelf)
    yield from _undeclared(shelf)
    yield from _unmet(shelf)
    yield from contracts.problems(shelf, shelf.paragraphs)


def _telling(shelf: Shelf) -> Iterator[DataRow]:
    """Kinds of reason and claims: both name the paragraphs that answer them."""
    yield from (*shelf.rows["denial_types"].values(), *shelf.rows["claims"].values())


def _pieces(row: DataRow) -> tuple[str, ...]:
    return (*row.record.tells, *getattr(row.record, "besides", ()))


def _unused(shelf: Shelf) -> Iterator[Located]:
    used = {id for row in shelf.rows["kinds"].values() for id in _named(row.record)} | _OF_REASONS
    used |= {f"argument/{id}" for id in shelf.rows["arguments"]}
    used |= {
        f"{folder}/{piece}" for row in _telling(shelf) for piece in _pieces(row) for folder in ("answer", "verdict")
    }
    used |= {f"finding/{id}" for id in shelf.rows["denial_types"]}
    for id in shelf.paragraphs:
        if plain(id) not in used:
            yield Located(shelf.files[id], 0, "no outline, reason or argument uses this paragraph")


def _unpaired(shelf: Shelf) -> Iterator[Located]:
    """A variant says when it is said; a contract has its paragraph."""
    contracts = shelf.rows["contracts"]
    for id in shelf.paragraphs:
        way = id.partition(".")[2]
        if way and way not in get_args(Voice) and (id not in contracts or contracts[id].record.said_when is None):
            yield Located(shelf.files[id], 0, f"letter_templates/contracts does not say when {id} is said")
    folders = {id.partition("/")[0] for id in shelf.paragraphs}
    for id, row in contracts.items():
        if id not in shelf.paragraphs and id not in folders:
            yield row.problem(f"there is no paragraph {id}{did_you_mean(id, shelf.paragraphs)}", "id")


def _undeclared(shelf: Shelf) -> Iterator[Located]:
    """A shipped paragraph says on which fields its words rest, or why on none; a variant, as the plain one."""
    for id, file in shelf.files.items():
        if id not in shelf.paragraphs or not file.startswith(PARAGRAPHS):
            continue
        rows = (shelf.rows["contracts"].get(name) for name in (id, plain(id), id.partition("/")[0]))
        if not any(row is not None and (row.record.asserts or row.record.asserts_nothing) for row in rows):
            yield Located(file, 0, f"letter_templates/contracts does not say what {id} asserts")


def _unmet(shelf: Shelf) -> Iterator[Located]:
    for row in shelf.rows["kinds"].values():
        for name, sayable in never_said(row.record):
            yield row.problem(f"this outline never says {name}{did_you_mean(name, sayable)}", "minimum")


def never_said(kind: LetterKind) -> Iterator[tuple[str, frozenset[str]]]:
    """What its minimum asks for and its own outline cannot say, or no letter of the kind would ever be ready."""
    sayable = frozenset(name for section in kind.sections for name in (section.id, *section.paragraphs))
    for minimum in kind.minimum:
        yield from ((name, sayable) for name in (*minimum.said, *minimum.tells) if name not in sayable)


def _named(kind: LetterKind) -> Iterator[str]:
    yield kind.title
    yield kind.running_head
    for section in kind.sections:
        yield from (*section.paragraphs, *section.closing)
        if section.heading:
            yield section.heading
