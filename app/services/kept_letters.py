"""The letters that are kept with a case: written, listed, fetched, deleted; and what changed from one to another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import Literal

from app.domain.case import Case
from app.domain.letter import Letter, Table
from app.domain.own_policies import laid_over
from app.domain.people import Actor
from app.letters.checks.pages import lines
from app.services.case_documents import Json, read_record
from app.services.desk import Desk, retried
from app.services.letterheads import on_own_paper
from app.services.letters import composed_letter, rendered
from app.store import audit, cases, letters, own_words, webhooks
from app.store.criteria import own_policies
from app.store.database import Store
from app.store.letters import LetterEntry, StoredLetter

__all__ = ["LetterEntry", "StoredLetter"]
Change = Literal["same", "added", "removed"]
_WORDS = re.compile(r"\S+\s*")
_NEAR = 0.4


@dataclass(frozen=True, slots=True)
class LetterOrder:
    """What is asked for: the kind, the day (None: today), who signs (None: as the law has it)."""

    kind: str
    on: date | None = None
    signer: str | None = None
    is_draft_allowed: bool = False


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


@retried
def write_letter(desk: Desk, actor: Actor, case_id: str, order: LetterOrder) -> StoredLetter:
    """Write a letter and keep its blocks with the case, in one transaction: nobody changes the case meanwhile."""
    day = order.on or desk.today()
    with desk.writing(actor) as store:
        stored = cases.stored_case(store, actor, case_id, for_change=True)
        library = laid_over(desk.library, own_policies(store, actor))
        case = read_record(Case, stored.document)
        own = [kept.own for kept in own_words.words_of(store, actor, case_id, order.kind)]
        letter = composed_letter(library, case, order.kind, day, order.signer, order.is_draft_allowed, own)
        return keep_letter(store, actor, case_id, stored.version, letter, desk.clock())


def keep_letter(
    store: Store, actor: Actor, case_id: str, case_version: int, letter: Letter, now: datetime
) -> StoredLetter:
    """Keep a letter with its case, inside of somebody's transaction."""
    entry = letters.add_letter(store, actor, case_id, case_version, letter, now)
    audit.record_act(store, actor, "letter written", entry.id, entry.created_at)
    if not letter.is_draft:
        webhooks.announce(store, actor, "letter.ready", {"case_id": case_id, "letter_id": entry.id}, now)
    return StoredLetter(entry, letter)


def letters_on_file(desk: Desk, actor: Actor, case_id: str) -> list[LetterEntry]:
    with desk.reading(actor) as store:
        cases.require_case(store, actor, case_id)
        return letters.letters_of(store, actor, case_id)


def final_letter(desk: Desk, actor: Actor, case_id: str, kind: str) -> LetterEntry | None:
    """The newest final one of this kind."""
    own = [entry for entry in letters_on_file(desk, actor, case_id) if entry.kind == kind and entry.state == "final"]
    return max(own, key=lambda entry: entry.created_at, default=None)


def letter_on_file(desk: Desk, actor: Actor, letter_id: str) -> StoredLetter:
    with desk.reading(actor) as store:
        return letters.stored_letter(store, actor, letter_id)


def letter_file(desk: Desk, actor: Actor, letter: Letter, format_name: str) -> bytes:
    """Any format, from the stored blocks, on the practice's own paper: nothing is judged or worded again."""
    return rendered(letter, on_own_paper(desk, actor), format_name)


def letter_blocks(letter: Letter) -> Json:
    """The blocks as JSON, for programs that lay out letters themselves."""
    return letters.letter_json(letter)


@retried
def delete_letter(desk: Desk, actor: Actor, letter_id: str) -> None:
    with desk.writing(actor) as store:
        letters.stored_letter(store, actor, letter_id)
        letters.delete_letter(store, actor, letter_id)
        audit.record_act(store, actor, "letter deleted", letter_id, desk.clock())


def versions_of(desk: Desk, actor: Actor, case_id: str) -> tuple[Version, ...]:
    """Newest first; numbered within their kind."""
    with desk.reading(actor) as store:
        cases.require_case(store, actor, case_id)
        entries = letters.letters_of(store, actor, case_id)
        authors = {entry.id: letters.stored_letter(store, actor, entry.id).letter.author for entry in entries}
    seen: dict[str, int] = {}
    versions = []
    for entry in reversed(entries):
        seen[entry.kind] = seen.get(entry.kind, 0) + 1
        told = (entry.id, entry.kind, seen[entry.kind], entry.dated_on, entry.created_at, entry.state)
        versions.append(Version(*told, authors[entry.id], entry.library))
    return tuple(reversed(versions))


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
        for before, other in zip(old[a : a + pairs], new[c : c + pairs], strict=True):
            yield from _reworded(before, other)
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
