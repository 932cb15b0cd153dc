"""Each fact once: what a letter has already quoted or measured is not told again in a later section."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from app.domain.letter import Block, Listing, Paragraph, Run, Runs, Table

_QUOTATION = "“"
_MOST_ROWS = 2  # a table of more rows is the whole picture, and stands even where a line of it was told
_NUMBERS = frozenset({"scores", "goals"})


@dataclass(slots=True)
class Told:
    """Quotations and records that stand on the page so far."""

    quotations: set[str] = field(default_factory=set)
    records: set[str] = field(default_factory=set)

    def add(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            for run in _runs(block):
                if run.kind == "value":
                    self.quotations |= {_bare(run.text)} if run.text.startswith(_QUOTATION) else set()
                    self.records |= {one for one in run.basis if one.startswith("record:")}

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
                items = tuple(one for one in block.items if not all(self._is_told(runs, first=True) for runs in one))
                return replace(block, items=items) if items else None
            case Table() if block.kind in _NUMBERS and len(block.rows) <= _MOST_ROWS:
                return None if all(set(_records(row.basis)) <= self.records for row in block.rows) else block
            case _:
                return block

    def _is_told(self, runs: Runs, first: bool = False) -> bool:
        """A list item is told with its first quotation: what follows it there is its outcome."""
        quoted = [_bare(run.text) for run in runs if run.text.startswith(_QUOTATION)][: 1 if first else None]
        return bool(quoted) and all(self._stands(one) for one in quoted)

    def _stands(self, quoted: str) -> bool:
        return any(one.startswith(quoted) or quoted.startswith(one) for one in self.quotations)


def _records(basis: Iterable[str]) -> list[str]:
    return [one for one in basis if one.startswith("record:")]


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
            yield from (run for row in block.rows for one in row.cells for line in one.lines for run in line)
        case _:
            return
