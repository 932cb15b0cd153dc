"""Tables of goals by what their heads mean and what stands below them, whatever words the heads use.

A head is known when most of its cells are captions of goals; what a column holds says the rest.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain.reading import Word
from app.rules.reading.goal_columns import turned
from app.rules.reading.goal_grid_rows import LEVELS, GridHead, GridRow, is_band, is_month, is_over, is_term, rows_of
from app.rules.reading.goal_vocabulary import GoalWords
from app.rules.reading.layout import PageLine, Segment, Stretch, around, lines
from app.rules.reading.parts import Paper
from app.rules.reading.quantities import quantities
from app.rules.reading.shapes import dates

_HEAD_LINES = 4  # a head is wrapped over so many lines at most
_LONGEST_HEAD = 46  # letters of one cell of a head
_FAR = 2.6  # line heights without a row end the table
_SPACE = 0.5  # line heights; no space between two words of one cell is as wide
_FEW = 2  # columns; a line of one cell over more of them is running text
_LONG = 75  # letters; a segment of so many under several heads is running text


@dataclass
class GoalGrid:
    heads: list[GridHead]
    rows: list[GridRow]
    page: int

    def columns(self, *slots: str) -> list[int]:
        return [number for number, head in enumerate(self.heads) if head.slot in slots]

    def cell(self, row: GridRow, column: int) -> Stretch:
        return Stretch(tuple(row.cells.get(column, ())), self.page)


def grids(paper: Paper, is_note: bool = False) -> Iterator[GoalGrid]:
    """Every table of goals, in the order of the paper. `is_note`: what is now was reached at the visit, and is no
    start."""
    under_goals = {id(word) for part, piece in paper.paragraphs if part == "goals" for word in piece.words}
    for page, column in paper.columns:
        rows = lines(column)
        start = 0
        while start < len(rows):
            is_of_goals = any(id(word) in under_goals for segment in rows[start].segments for word in segment.words)
            head = _head(rows, start, page.number, paper.goal_words, is_of_goals)
            if head is None:
                grid, start = _on_its_side(rows, start, page.number, paper.goal_words, is_note)
                if grid:
                    yield grid
                continue
            heads, below = head
            body, end = _body(rows, below, heads, page.number, paper)
            made = list(rows_of(body, heads, page.number, paper.goal_words))
            grid = typed(GoalGrid(heads, made, page.number), paper.goal_words, is_note) if made else None
            if grid:
                yield grid
            start = end if grid else start + 1


def _on_its_side(
    rows: Sequence[PageLine], start: int, page: int, words: GoalWords, is_note: bool
) -> tuple[GoalGrid | None, int]:
    placed = turned(rows, start, page, words)
    grid = typed(GoalGrid(placed[0], placed[1], page), words, is_note) if placed else None
    return grid, placed[2] if placed and grid else start + 1


def _head(
    rows: Sequence[PageLine], start: int, page: int, words: GoalWords, is_of_goals: bool
) -> tuple[list[GridHead], int] | None:
    """The columns and the line below them: of the heads of one to four lines the one of which most cells are known."""
    best: tuple[int, list[GridHead], int] | None = None
    for count in range(1, _HEAD_LINES + 1):
        held = rows[start : start + count]
        is_on = len(held) == count and (count == 1 or not _is_apart(held[-2], held[-1], 1.0))
        if not is_on or not _is_of_captions(held[-1], words) or (count > 1 and is_band(held[-1], words)):
            break
        heads = [_column(cell, page, words) for cell in _cells(held)]
        known = _known(heads)
        is_wrapped = best is not None and known == best[0] and len(heads) == len(best[1])
        if _is_head(heads, is_of_goals) and (best is None or known > best[0] or is_wrapped):
            best = (known, heads, start + count)
    if best and best[2] > start + 1:
        below = _head(rows, start + 1, page, words, is_of_goals)
        if below and len(below[0]) >= len(best[1]) and _known(below[0]) >= best[0]:
            return None  # the first line is a title of the table
    return (best[1], best[2]) if best else None


def _known(heads: Sequence[GridHead]) -> int:
    return sum(bool(head.slot) or head.day is not None for head in heads)


def _cells(held: Sequence[PageLine]) -> list[list[tuple[Word, ...]]]:
    """The pieces of each column of a head: those one below the other are of one column."""
    cells: list[list[tuple[Word, ...]]] = []
    for piece in (piece for line in held for segment in line.segments for piece in _pieces(segment)):
        box = around(word.box for word in piece)
        over = [cell for cell in cells if any(is_over(box, around(w.box for w in other)) for other in cell)]
        if over:
            over[0].append(piece)
        else:
            cells.append([piece])
    cells.sort(key=lambda cell: min(piece[0].box[0] for piece in cell))
    return cells


def _pieces(segment: Segment) -> list[tuple[Word, ...]]:
    """The words of a segment, parted where the space is wider than that between two words: heads of narrow columns."""
    made: list[list[Word]] = []
    for word in segment.words:
        if not made or word.box[0] - made[-1][-1].box[2] > _SPACE * segment.height:
            made.append([])
        made[-1].append(word)
    return [tuple(words) for words in made]


def _column(pieces: Sequence[tuple[Word, ...]], page: int, words: GoalWords) -> GridHead:
    """A column by all of its head; where that is nothing known, by its last piece: `Measure` stands over several."""
    whole = _head_of(tuple(word for piece in pieces for word in piece), page, words)
    last = _head_of(pieces[-1], page, words)
    is_last = len(pieces) > 1 and whole.slot in ("", "measure") and bool(last.slot or last.day)
    return last if is_last else whole


def _head_of(cell: tuple[Word, ...], page: int, words: GoalWords) -> GridHead:
    text = " ".join(word.text for word in cell)
    days = list(dates(text))
    plain = text[: days[0].start] + text[days[0].end :] if days else text
    slot = words.slot_of(plain.strip(" ()–-:,").replace(":", " ")) if len(text) <= _LONGEST_HEAD else ""
    slot = "month" if is_month(plain, words) else slot
    return GridHead(slot, around(word.box for word in cell), cell, page, days[0] if len(days) == 1 else None)


def _is_head(heads: Sequence[GridHead], is_of_goals: bool) -> bool:
    if len(heads) < 2 or any(len(head.stretch.text) > _LONGEST_HEAD for head in heads):
        return False
    slots = [head.slot for head in heads]
    known = _known(heads)
    is_measured = any(slot in LEVELS or slot == "by" for slot in slots)
    is_named = "words" in slots or (is_of_goals and any(slot in ("", "area") for slot in slots[:3]))
    is_sure = known > len(heads) / 2 and (len(heads) > 2 or known == 2)
    return is_measured and is_named and is_sure


def _is_of_captions(line: PageLine, words: GoalWords) -> bool:
    """Whether the line may be one of a head: no cell is an amount, a label with its value, or words of no caption."""
    held, known = 0, 0
    for segment in line.segments:
        text = segment.text
        is_labelled = re.search(r":\s\S", text) is not None and not words.slot_of(text.replace(":", " "))
        is_value = re.fullmatch(r"[<>~]?\d{1,3}(?:\.\d+)?%?", text) or next(quantities(text), None)
        if is_labelled or is_value:
            return False
        tokens = re.findall(r"[^\W\d_]{2,}", text)
        held += len(tokens)
        known += len(tokens) if is_month(text, words) else sum(bool(words.classes(t.lower())) for t in tokens)
    return known >= held / 2


def _is_apart(above: PageLine, line: PageLine, far: float) -> bool:
    return line.box[1] - above.box[3] > far * max(line.box[3] - line.box[1], 6.0)


def _body(
    rows: Sequence[PageLine], start: int, heads: Sequence[GridHead], page: int, paper: Paper
) -> tuple[list[PageLine], int]:
    """The lines below the head until a wide gap, running text, a heading, or the head of another table."""
    end = start
    while end < len(rows):
        line = rows[end]
        is_across = any(
            len(segment.text) > _LONG and sum(is_over(segment.box, head.box) for head in heads) != 1
            for segment in line.segments
        )
        is_whole = len(line.segments) == 1 and sum(is_over(line.box, head.box) for head in heads) > _FEW
        is_across |= is_whole and not is_band(line, paper.goal_words)
        is_end = _is_apart(rows[end - 1], line, _FAR) or is_across
        if is_end or _head(rows, end, page, paper.goal_words, False) or _is_other_heading(line, heads, paper):
            break
        end += 1
    return list(rows[start:end]), end


def _is_other_heading(line: PageLine, heads: Sequence[GridHead], paper: Paper) -> bool:
    """A heading alone on its line ends the table, unless it says of the rows below whether they are long or short."""
    text = line.segments[0].text
    is_row = 2 * len(line.segments) > len(heads) or is_over(line.segments[0].box, heads[-1].box)
    if is_band(line, paper.goal_words) or (len(line.segments) > 1 and is_row):
        return False
    opened = paper.opened_by(text)
    return opened is not None and opened[0] != "goals" and opened[1] == len(text)


def typed(grid: GoalGrid, words: GoalWords, is_note: bool = False) -> GoalGrid | None:
    """The table with what its cells say of columns that their heads leave open; None where no column tells a goal."""
    heads = list(grid.heads)
    texts = [[grid.cell(row, n).text for row in grid.rows if grid.cell(row, n).text] for n in range(len(heads))]
    for n, head in enumerate(heads):
        if (head.slot == "words" and texts[n] and all(map(_is_amount, texts[n]))) or (
            head.slot == "by" and texts[n] and all(map(_is_amount, texts[n]))
        ):
            heads[n] = replace(head, slot="target")
        elif head.slot in ("target", "", "status") and texts[n] and all(map(_is_day, texts[n])):
            heads[n] = replace(head, slot="by")
        elif head.slot == "status" and texts[n] and all(map(_is_amount, texts[n])):
            heads[n] = replace(head, slot="now")
        elif head.slot in ("by", "", "area") and texts[n] and all(is_term(text, words) for text in texts[n]):
            heads[n] = replace(head, slot="term")
    told = [n for n, head in enumerate(heads) if head.slot == "words" and texts[n]]
    if len(told) > 1 or not told:
        open_ones = told or [n for n, head in enumerate(heads) if head.slot in ("", "area") and texts[n]]
        widest = max(open_ones, key=lambda n: sum(map(len, texts[n])), default=None)
        if widest is None:
            return None
        for n in told:
            heads[n] = replace(heads[n], slot="words" if n == widest else "number" if n < widest else "")
        heads[widest] = replace(heads[widest], slot="words")
    if not any(head.slot in LEVELS and texts[n] for n, head in enumerate(heads)) and not any(
        head.slot == "by" and texts[n] for n, head in enumerate(heads)
    ):
        return None
    return GoalGrid(heads if is_note else _begun(heads), grid.rows, grid.page)


def _begun(heads: list[GridHead]) -> list[GridHead]:
    """Where no column says where the goals started, what is now is the start, or else the first of several days."""
    slots = {head.slot for head in heads}
    if slots & {"start", "both"}:
        return heads
    if "earlier" in slots:
        return heads
    for wanted in ("month", "now", "level"):
        if wanted in slots and "target" in slots:
            number = next(n for n, head in enumerate(heads) if head.slot == wanted)
            return [replace(head, slot="start") if n == number else head for n, head in enumerate(heads)]
    dated = [n for n, head in enumerate(heads) if not head.slot and head.day]
    return [replace(head, slot="start") if dated[:1] == [n] else head for n, head in enumerate(heads)]


def _is_amount(text: str) -> bool:
    amount = next(quantities(text), None)
    is_counted = re.fullmatch(r"\d+(?:\.\d+)?\s[^\W\d_]+", text) is not None
    return is_counted or (amount is not None and amount.end - amount.start > len(text) * 0.5)


def _is_day(text: str) -> bool:
    day = next(dates(text), None)
    return day is not None and day.end - day.start > len(text) * 0.6
