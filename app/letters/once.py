"""Each fact once: what a letter has already quoted or measured is not told again in a later section."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from app.domain.letter import Block, Cell, GoalChart, Listing, Paragraph, Row, Run, Runs, Table
from app.domain.letter_basis import RECORD, ids

_QUOTATION = "“"
_PLACE = re.compile(r"Exhibits? |[A-Z]{1,2}(?:$|, pp?\. |; )")
_WORD = re.compile(r"\w+")
_JOINING = frozenset({"to", "from", "on", "by", "and", "of"})
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_A_SENTENCE = 4  # words of a cell that count as told like a quotation
_VALUES = (1, 2, 3)  # the cells of a goal whose numbers are the fact: its first and last value and its target


@dataclass(slots=True)
class ToldSoFar:
    """Quotations that stand on the page so far, and what is told there of each record."""

    quotations: set[str] = field(default_factory=set)
    texts: dict[str, list[str]] = field(default_factory=dict)

    def add(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if isinstance(block, GoalChart):
                self._add_chart(block)
            is_cell = isinstance(block, Table)
            for run in _runs(block):
                if run.kind == "value" and not _PLACE.match(run.text):
                    is_words = run.text.startswith(_QUOTATION) or (is_cell and len(run.text.split()) >= _A_SENTENCE)
                    if is_words:
                        self.quotations.add(_bare(run.text))
                    self._add_words(run.basis, run.text)

    def _add_words(self, basis: Iterable[str], text: str) -> None:
        """What the text says is told of each record that it rests on."""
        for record in _records(basis):
            self.texts.setdefault(record, []).append(text)

    def _add_chart(self, chart: GoalChart) -> None:
        """A chart tells its goal, each value with its day, and the target."""
        self.quotations.add(_bare(chart.title))
        self._add_words(chart.basis, chart.alt)

    def has_words(self, text: str) -> bool:
        """Whether this sentence of a record stands on the page."""
        return self._stands(_bare(text))

    def has_all(self, record: str, text: str) -> bool:
        """Whether every word of `text` was told of the record with this id."""
        return set(_WORD.findall(text.casefold())) <= set(_WORD.findall(self._told_of(record).casefold())) | _JOINING

    def has_numbers(self, record: str, text: str) -> bool:
        """Whether every number of `text` was told of the record with this id."""
        told = set(_NUMBER.findall(text))
        return bool(told) and told <= set(_NUMBER.findall(self._told_of(record)))

    def _told_of(self, record: str) -> str:
        return "\n".join(self.texts.get(record, ()))

    def new(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks that say something new; words that only lead to what was left out go with it."""
        waiting: Block | None = None
        is_cut = False  # what stood right behind the leading words was left out
        for block in blocks:
            kept = self._new(block)
            if _leads(block):
                waiting, is_cut = block, False
            elif kept is not None:
                is_led = waiting is not None and (not is_cut or isinstance(kept, Listing))
                yield from (waiting, kept) if waiting is not None and is_led else (kept,)
                waiting, is_cut = None, False
            else:
                is_cut = True

    def _new(self, block: Block) -> Block | None:
        match block:
            case Paragraph():
                return None if self._is_told(block.runs) else block
            case Listing():
                items = tuple(item for item in block.items if not all(self._is_told(runs, first=True) for runs in item))
                return replace(block, items=items) if items else None
            case Table(kind="plain"):
                rows = tuple(row for row in block.rows if not self._is_line_told(row))
                return replace(block, rows=rows) if rows else None
            case Table(kind="goals"):
                rows = tuple(row for row in block.rows if not self._is_measured(row))
                return replace(block, rows=rows) if rows else None
            case _:
                return block

    def _is_line_told(self, row: Row) -> bool:
        """Whether all that a line says of one record was said before, by its numbers or by its words."""
        runs = [run for cell in row.cells for line in cell.lines for run in line if run.kind == "value"]
        of_records = [run for run in runs if _records(run.basis) and not _PLACE.match(run.text)]
        told = [
            self.has_words(run.text) or all(self.has_numbers(record, run.text) for record in _records(run.basis))
            for run in of_records
            if _NUMBER.search(run.text)
        ]
        return bool(told) and all(told)

    def _is_measured(self, row: Row) -> bool:
        """Whether the values of a goal were told of its record: of its measurements, the last one counts."""
        texts = [_line(row.cells[column], -1 if column == _VALUES[1] else 0) for column in _VALUES]
        return all(self.has_numbers(record, _value(text)) for record in _records(row.basis) for text in texts)

    def _is_told(self, runs: Runs, first: bool = False) -> bool:
        """A list item is told with its first quotation: what follows it there is its outcome."""
        quoted = [_bare(run.text) for run in runs if run.text.startswith(_QUOTATION)][: 1 if first else None]
        return bool(quoted) and all(self._stands(quotation) for quotation in quoted)

    def _stands(self, quoted: str) -> bool:
        return any(quotation.startswith(quoted) or quoted.startswith(quotation) for quotation in self.quotations)


def mentions(blocks: Iterable[Block], letter: str) -> bool:
    """Whether a paper is named by its letter: `Exhibit B, p. 2`, or `B, p. 2` in a column of exhibits."""
    named = re.compile(rf"(?:^|Exhibits? |[;(] ?|and ){letter}(?:$|[,;) ])")
    return any(run.kind == "value" and named.search(run.text) for block in blocks for run in _runs(block))


def _records(basis: Iterable[str]) -> tuple[str, ...]:
    return ids(basis, RECORD)


def _line(cell: Cell, place: int) -> str:
    return "".join(run.text for run in cell.lines[place])


def _value(text: str) -> str:
    """`Sep 28, 2026: 2` without its day."""
    return text.rpartition(": ")[2]


def _leads(block: Block) -> bool:
    """`Decisions taken within the sessions:`"""
    return isinstance(block, Paragraph) and bool(block.runs) and block.runs[-1].text.rstrip().endswith(":")


def _bare(text: str) -> str:
    return text.strip("“”… .").casefold()


def _runs(block: Block) -> Iterator[Run]:
    match block:
        case Paragraph():
            yield from block.runs
        case Listing():
            yield from (run for item in block.items for runs in item for run in runs)
        case Table():
            yield from (run for row in block.rows for cell in row.cells for line in cell.lines for run in line)
        case _:
            return
