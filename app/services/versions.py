"""The kept letters of one kind, who signed them and when; and what changed from one to another, readable."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import Literal

from app.domain.letter import Letter, Table
from app.domain.people import Actor
from app.letters.checks.pages import lines
from app.services.desk import Desk
from app.store import cases, letters

Change = Literal["same", "added", "removed"]
_WORDS = re.compile(r"\S+\s*")
_NEAR = 0.4


@dataclass(frozen=True, slots=True)
class Version:
    id: str
    kind: str
    number: int
    dated_on: date
    created_at: datetime
    state: str
    author: str
    library: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of the comparison, as pieces of text that stayed, came or went."""

    pieces: tuple[tuple[Change, str], ...]

    @property
    def is_same(self) -> bool:
        return all(change == "same" for change, _ in self.pieces)


def versions_of(desk: Desk, actor: Actor, case_id: str) -> tuple[Version, ...]:
    """Newest first; numbered within their kind."""
    with desk.reading(actor) as store:
        cases.require_case(store, actor, case_id)
        entries = letters.letters_of(store, actor, case_id)
        authors = {one.id: letters.stored_letter(store, actor, one.id).letter.author for one in entries}
    seen: dict[str, int] = {}
    found = []
    for one in reversed(entries):
        seen[one.kind] = seen.get(one.kind, 0) + 1
        told = (one.id, one.kind, seen[one.kind], one.dated_on, one.created_at, one.state)
        found.append(Version(*told, authors[one.id], one.library))
    return tuple(reversed(found))


def difference(old: Letter, new: Letter) -> tuple[Passage, ...]:
    """Paragraph by paragraph, and word by word where a paragraph was reworded."""
    return tuple(_passages([*_texts(old)], [*_texts(new)]))


def _texts(letter: Letter) -> Iterator[str]:
    """The letter's paragraphs; a row of a table is one."""
    for block in letter.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                cells = ("; ".join("".join(run.text for run in line) for line in cell.lines) for cell in row.cells)
                yield " · ".join(cell for cell in cells if cell)
        else:
            yield from (text for line in lines(block) if (text := "".join(run.text for run in line).strip()))


def _passages(old: Sequence[str], new: Sequence[str]) -> Iterator[Passage]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (Passage((("same", text),)) for text in old[a:b])
            continue
        pairs = min(b - a, d - c)
        for one, other in zip(old[a : a + pairs], new[c : c + pairs], strict=True):
            yield from _reworded(one, other)
        yield from (Passage((("removed", text),)) for text in old[a + pairs : b])
        yield from (Passage((("added", text),)) for text in new[c + pairs : d])


def _reworded(old: str, new: str) -> Iterator[Passage]:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < _NEAR:
        yield Passage((("removed", old),))
        yield Passage((("added", new),))
        return
    pieces: list[tuple[Change, str]] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(("same", "".join(before[a:b])))
            continue
        pieces += [("removed", "".join(before[a:b]))] if b > a else []
        pieces += [("added", "".join(after[c:d]))] if d > c else []
    yield Passage(tuple(pieces))
