"""A letter that a person changed in a word processor: what differs becomes that person's own words. Pure.

Nothing is judged: the changed sentence rests on its author alone, as a paragraph of one's own does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from app.domain.letter import Block, Cell, Heading, Letter, Listing, Paragraph, Row, Run, Runs, Table
from app.letters.checks.pages import text

Unit = tuple[str, ...]  # the cells of a row, or the one text of a paragraph
NEAR = 0.5  # how much of a paragraph's words must stay for it to be the same paragraph, reworded
_KNOWN = 0.3  # how much of the letter must be in the file for it to be this letter


@dataclass(frozen=True, slots=True)
class UnitPlace:
    """Where a unit stands: its block, and within a list or table its item and line."""

    block: int
    item: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class Edited:
    """`left`: texts that changed where a letter is not written in words – a chart, a signature, a table's head."""

    letter: Letter
    left: tuple[str, ...] = ()


def is_this_letter(written: Sequence[Unit], given: Sequence[Unit]) -> bool:
    """Whether the file holds enough of the letter to be a copy of it."""
    there = set(given)
    return sum(unit in there for unit in written) >= _KNOWN * max(1, len(written))


def with_edits(letter: Letter, written: Sequence[Unit], given: Sequence[Unit], by: str) -> Edited:
    """`written`: the units of the letter's own Word file; `given`: those of the file that came back."""
    places = _placed(letter, written)
    change = _Changes(letter, by)
    for tag, a, b, c, d in SequenceMatcher(None, written, given, autojunk=False).get_opcodes():
        if tag != "equal":
            change.passage(written[a:b], places[a:b], given[c:d], _before(places, a))
    return Edited(change.letter(), tuple(change.left))


def _placed(letter: Letter, written: Sequence[Unit]) -> list[UnitPlace | None]:
    """The place of each unit; None where the letter has no words of its own for it."""
    own = [*_units(letter)]
    places: list[UnitPlace | None] = [None] * len(written)
    for a, b, size in SequenceMatcher(None, [unit for unit, _ in own], written, autojunk=False).get_matching_blocks():
        places[b : b + size] = [place for _, place in own[a : a + size]]
    return places


def _before(places: Sequence[UnitPlace | None], index: int) -> UnitPlace | None:
    return next((place for place in reversed(places[:index]) if place), None)


def _units(letter: Letter) -> Iterator[tuple[Unit, UnitPlace]]:
    for number, block in enumerate(letter.blocks):
        match block:
            case Heading() | Paragraph():
                yield (_plain(block.runs),), UnitPlace(number)
            case Listing():
                for item, lines in enumerate(block.items):
                    yield from (((_plain(line),), UnitPlace(number, item, row)) for row, line in enumerate(lines))
            case Table():
                for item, row in enumerate(block.rows):
                    yield tuple("\n".join(map(_plain, cell.lines)) for cell in row.cells), UnitPlace(number, item)
            case _:
                continue


def _plain(runs: Runs) -> str:
    return " ".join(text(runs).split())


class _Changes:
    """The blocks of a letter while they are changed, addressed by the places they had before."""

    def __init__(self, letter: Letter, by: str) -> None:
        self.before, self.basis = letter, (f"author:{by}",)
        self.changed: dict[UnitPlace, Unit | None] = {}
        self.added: dict[int, list[Unit]] = {}
        self.left: list[str] = []

    def passage(
        self, old: Sequence[Unit], places: Sequence[UnitPlace | None], new: Sequence[Unit], before: UnitPlace | None
    ) -> None:
        """One stretch that differs: units are paired where they are near, the rest went or came."""
        rest = list(new)
        for unit, place in zip(old, places, strict=True):
            after = before.block if before else 0
            mate = next((n for n, other in enumerate(rest) if _is_near(unit, other)), None)
            if mate is not None:
                self.added.setdefault(after, []).extend(rest[:mate])
                self._put(place, unit, rest[mate])
                rest = rest[mate + 1 :]
            else:
                self._put(place, unit, None)
            before = place or before
        self.added.setdefault(before.block if before else 0, []).extend(rest)

    def _put(self, place: UnitPlace | None, old: Unit, new: Unit | None) -> None:
        if place is None or (new and len(new) != len(old)):
            self.left.append(" ".join(new or old))
        else:
            self.changed[place] = new

    def letter(self) -> Letter:
        blocks: list[Block] = []
        for number, block in enumerate(self.before.blocks):
            if (made := self._block(number, block)) is not None:
                blocks.append(made)
            for unit in self.added.get(number, ()):
                lines = [line for cell in unit for line in cell.split("\n") if line]
                blocks += [Paragraph((self._run(line),), basis=self.basis) for line in lines]
        return replace(self.before, blocks=tuple(blocks))

    def _block(self, number: int, block: Block) -> Block | None:
        match block:
            case Heading() | Paragraph():
                return self._line(block, UnitPlace(number))
            case Listing():
                return self._listing(number, block)
            case Table():
                rows = (self._row(row, UnitPlace(number, item)) for item, row in enumerate(block.rows))
                kept = tuple(row for row in rows if row)
                return replace(block, rows=kept) if kept else None
            case _:
                return block

    def _line(self, block: Heading | Paragraph, place: UnitPlace) -> Block | None:
        if place not in self.changed:
            return block
        new = self.changed[place]
        return replace(block, runs=(self._run(new[0]),), basis=self.basis) if new else None

    def _listing(self, number: int, block: Listing) -> Block | None:
        items = []
        for item, lines in enumerate(block.items):
            places = [UnitPlace(number, item, row) for row in range(len(lines))]
            kept = [
                line if place not in self.changed else (self._run(new[0]),)
                for line, place in zip(lines, places, strict=True)
                if (new := self.changed.get(place, ("",)))
            ]
            items += [tuple(kept)] if kept else []
        return replace(block, items=tuple(items)) if items else None

    def _row(self, row: Row, place: UnitPlace) -> Row | None:
        if place not in self.changed:
            return row
        new = self.changed[place]
        if new is None:
            return None
        cells = (self._cell(cell, words) for cell, words in zip(row.cells, new, strict=True))
        return replace(row, cells=tuple(cells), basis=(*row.basis, *self.basis))

    def _cell(self, cell: Cell, words: str) -> Cell:
        if "\n".join(map(_plain, cell.lines)) == words:
            return cell
        return Cell(tuple((self._run(line),) for line in words.split("\n")))

    def _run(self, words: str) -> Run:
        return Run(words, "author", self.basis)


def _is_near(old: Unit, new: Unit) -> bool:
    before, after = " ".join(old).split(), " ".join(new).split()
    return SequenceMatcher(None, before, after, autojunk=False).ratio() >= NEAR
