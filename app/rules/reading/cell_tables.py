"""Tables whose heads are told cell by cell: each cell of the head is read as a whole, whatever its order and wrapping.

A head that no column knows is a column too, so that its words belong to no other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from app.domain.reading import Word
from app.domain.reading_rules import ColumnRule, TableRule
from app.rules.reading.layout import PageLine, Segment, Stretch, around, lines
from app.rules.reading.parts import Paper
from app.rules.reading.table_rows import Head, RowRead, bands_of, has_key, in_bands
from app.rules.reading.tables import TableRead

_HEAD_LINES = 4  # a head is wrapped over so many lines at most
_STAGGERED = 0.9  # line heights; key lines nearer than this are of one row
_CLOSE = 1.2  # line heights between two lines of one head
_FAR = 3.0  # line heights without a row end the table
_SHORTEST = 5  # letters of a head that any of its words may tell
_LONGEST = 48  # letters of a cell of a head
_LOOKED_AT = 3  # lines below a head that show where its columns begin
_SPACE = 0.3  # line heights between two heads at least
_EDGE = 1.5  # points
_FEW_WORDS = 2  # of a row whose cells stand so close that they look like one
_MARGIN = 200  # points beside the table in which its last cells may still end
_LONG = 75  # letters; such words under several heads are running text
_BEHIND = re.compile(r"\s*\([^)]{1,24}\)$")  # `Time (min)`
_FORM_BOX = re.compile(r"\d{1,2}[a-z]?[.)]\s+[A-Z][a-z]")  # `9. Number of visits`: the next captions of a form
_EDGES = " .:;*#"
# Columns that headings of the paper name: what stands below them is a part of the note.
_PARTS = {
    "interventions": "activities", "reasoning": "decided", "skilled": "decided", "response": "result",
    "reported": "reported", "caregiver": "taught", "next": "next", "assessed": "assessed", "goals": "goals",
}  # fmt: skip


@dataclass(frozen=True)
class _Cell:
    """One cell of a head: the words that stand over each other."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def tables_by_cells(paper: Paper, rules: Sequence[TableRule]) -> Iterator[TableRead]:
    """Every table whose head one of the rules knows, in the order of the paper."""
    for page, column in paper.columns:
        rows = lines(column)
        start = 0
        while start < len(rows):
            known = _head_at(paper, rows, start, rules)
            if known is None:
                start += 1
                continue
            rule, head, below = known
            end = _end(paper, rows, below, head, rule)
            made = tuple(_rows(rows[below:end], head, rule, page.number))
            if made:
                named = tuple(title.rule.id for title in head)
                words = tuple(word for line in rows[start:below] for segment in line.segments for word in segment.words)
                yield TableRead(rule, named, made, Stretch(words, page.number), {})
            start = max(end, start + 1) if made else start + 1


def column_named(paper: Paper, text: str, rule: TableRule, *, is_head: bool = False) -> str | None:
    """The column whose head, or whose row, bears these words: the rule's own, or a part of a note. `is_head`: the words
    stand over a column, so that any of them may tell."""
    plain = " ".join(text.split()).strip(_EDGES)
    for said in dict.fromkeys((plain, _BEHIND.sub("", plain))):
        for column in rule.columns:
            if _of_column(column).fullmatch(said):
                return column.id
        opened = paper.opened_by(said)
        if opened is not None and opened[1] == len(said) and opened[0] in _PARTS:
            return _PARTS[opened[0]]
    is_title = is_head and len(plain) > _SHORTEST
    return _PARTS.get(paper.part_named(plain) or "") if is_title else None


@cache
def _of_column(column: ColumnRule) -> re.Pattern[str]:
    return re.compile("|".join([*(re.escape(words) for words in column.words), *column.patterns]) or "(?!)", re.I)


def _head_at(
    paper: Paper, rows: Sequence[PageLine], start: int, rules: Sequence[TableRule]
) -> tuple[TableRule, list[Head], int] | None:
    """The rule, the columns and the first line below the head that begins here; that of most columns that are known."""
    best: tuple[int, TableRule, list[Head], int] | None = None
    opening = " ".join(line.text for line in rows[start : start + _HEAD_LINES])
    rules = [rule for rule in rules if _needed(rule).search(opening)]
    for count in range(1, _HEAD_LINES + 1):
        held = rows[start : start + count]
        if len(held) < count or (count > 1 and _is_apart(held[-2], held[-1])):
            break
        if not rules:
            return None
        cells = _cells(held, rows[start + count : start + count + _LOOKED_AT])
        if any(len(cell.text) > _LONGEST for cell in cells):
            break
        for rule in rules:
            head = [title for cell in cells for title in _titles(paper, cell, rule)]
            known = {title.rule.id for title in head if not title.rule.id.startswith("other_")}
            goes_on = best is not None and len(known) == best[0] and _is_more_of(rule, best[1], held[-1], head)
            if _fits(rule, known, len(head)) and (best is None or len(known) > best[0] or goes_on):
                best = len(known), rule, head, start + count
    return best[1:] if best else None


@cache
def _needed(rule: TableRule) -> re.Pattern[str]:
    """What must stand in a head of this table, so that most lines need not be looked at cell by cell."""
    needed = [column for column in rule.columns if column.id in rule.needs[:1]]
    words = [
        *(re.escape(words) for column in needed for words in column.words),
        *(p for c in needed for p in c.patterns),
    ]
    return re.compile("|".join(words) or "(?=)", re.I)


def _is_more_of(rule: TableRule, own: TableRule, line: PageLine, head: list[Head]) -> bool:
    """Whether a further line is one of the same head, and no row."""
    return rule is own and rule.key_shape != "text" and not has_key(line, head, rule) and len(line.segments) > 1


def _fits(rule: TableRule, known: set[str], every: int) -> bool:
    has_one = not rule.one_of or bool(known & set(rule.one_of))
    return len(known) >= rule.at_least and known.issuperset(rule.needs) and has_one and 2 * len(known) >= every


def _is_apart(above: PageLine, line: PageLine) -> bool:
    return line.box[1] - above.box[3] > _CLOSE * max(line.box[3] - line.box[1], 6.0)


def _cells(held: Sequence[PageLine], below: Sequence[PageLine]) -> list[_Cell]:
    """The cells of these lines, left to right: words that stand over each other are of one cell."""
    edges = [segment.box[0] for line in (*held, *below) for segment in line.segments]
    pieces = [piece for line in held for segment in line.segments for piece in _cut(segment, edges)]
    groups: list[list[Segment]] = []
    for segment in sorted(pieces, key=lambda piece: piece.box[0]):
        if groups and segment.box[0] < max(piece.box[2] for piece in groups[-1]) - 1:
            groups[-1].append(segment)
        else:
            groups.append([segment])
    ordered = (sorted(group, key=lambda piece: (piece.box[1], piece.box[0])) for group in groups)
    return [_Cell(tuple(word for segment in group for word in segment.words)) for group in ordered]


def _cut(segment: Segment, edges: Sequence[float]) -> Iterator[Segment]:
    """Heads that stand so close that they look like one: each begins where cells of other lines begin."""
    begun: list[Word] = []
    for word in segment.words:
        gap = word.box[0] - begun[-1].box[2] if begun else 0.0
        is_edge = gap > _SPACE * segment.height and sum(abs(word.box[0] - edge) < _EDGE for edge in edges) > 0
        if is_edge:
            yield Segment(tuple(begun), segment.page)
            begun = []
        begun.append(word)
    yield Segment(tuple(begun), segment.page)


def _titles(paper: Paper, cell: _Cell, rule: TableRule) -> Iterator[Head]:
    """The column of the cell; two columns where two heads stand so close that they look like one cell."""
    words = cell.words
    for cut in [len(words), *range(1, len(words))]:
        parts = [part for part in (words[:cut], words[cut:]) if part]
        names = [column_named(paper, " ".join(word.text for word in part), rule, is_head=True) for part in parts]
        if all(names):
            for name, part in zip(names, parts, strict=True):
                yield Head(ColumnRule(id=name or "", words=("",)), around(word.box for word in part), len(part))
            return
    number = round(words[0].box[0])
    yield Head(ColumnRule(id=f"other_{number}", words=("",)), around(word.box for word in words), len(words))


def _end(paper: Paper, rows: Sequence[PageLine], below: int, head: list[Head], rule: TableRule) -> int:
    """Where the table ends: at a wide gap, running text, a heading or another head."""
    right = max(title.box[2] for title in head)
    for place in range(below, len(rows)):
        above, line = rows[place - 1], rows[place]
        height = max(line.box[3] - line.box[1], 6.0)
        alone = line.segments[0] if len(line.segments) == 1 else None
        is_heading = alone is not None and paper.is_heading(alone.text) and not has_key(line, head, rule)
        is_text = alone is not None and _is_text(alone, head) and alone.box[2] <= right + _MARGIN
        if line.box[1] - above.box[3] > _FAR * height or is_heading or is_text or _FORM_BOX.match(line.text):
            return place
    return len(rows)


def _is_text(alone: Segment, head: Sequence[Head]) -> bool:
    """Words that run under several heads: a sentence, or a label with its entry, below the table."""
    over = _over(alone, head)
    is_said = sum(word.text[:1].isalpha() for word in alone.words) > _FEW_WORDS
    return over > 1 and is_said and (len(alone.text) > _LONG or over > 2 or ":" in alone.text)


def _over(segment: Segment, head: Sequence[Head]) -> int:
    return sum(title.box[0] <= segment.box[2] and segment.box[0] <= title.box[2] for title in head)


def _rows(body: list[PageLine], head: list[Head], rule: TableRule, page: int) -> Iterator[RowRead]:
    """Rows begin at lines with a key: where the first line has one, all cells begin at their row's top; else the free
    space between rows parts them."""
    keyed: list[int] = []
    for number, line in enumerate(body):
        is_own = not keyed or _middle(line) - _middle(body[keyed[-1]]) > _STAGGERED * (line.box[3] - line.box[1])
        if has_key(line, head, rule) and is_own:  # cells of one row, each in the middle of its own, are one row
            keyed.append(number)
    if not keyed:
        return
    bands = [band for band in bands_of(body, head, rule) or () if any(has_key(line, head, rule) for line in band)]
    if len(bands) == len(keyed):
        yield from in_bands(bands, head, page)
    elif keyed[0] == 0:
        ends = [*keyed[1:], len(body)]
        yield from in_bands([body[begin:end] for begin, end in zip(keyed, ends, strict=True)], head, page)
    else:
        yield from in_bands(_nearest(body, keyed), head, page)


def _nearest(body: Sequence[PageLine], keyed: Sequence[int]) -> list[list[PageLine]]:
    """Each line with the nearest key line: cells that stand in the middle of their row."""
    groups: list[list[PageLine]] = [[] for _ in keyed]
    for line in body:
        near = min(range(len(keyed)), key=lambda n: abs(_middle(body[keyed[n]]) - _middle(line)))
        groups[near].append(line)
    return groups


def _middle(line: PageLine) -> float:
    return (line.box[1] + line.box[3]) / 2
