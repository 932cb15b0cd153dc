"""Tables: a head whose words are known, rows below it. The x of the head's words parts the columns.

A row begins at each line that holds a value of the key's shape in the key's column; wrapped lines join the nearest row.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from app.domain.reading import Box, Word
from app.domain.reading_rules import ColumnRule, TableRule
from app.rules.reading.layout import Line, Segment, Stretch, around, lines
from app.rules.reading.parts import Paper
from app.rules.reading.shapes import DIAGNOSIS, MONEY, PROCEDURE, dates

_HEAD_LINES = 5  # a head is wrapped over so many lines at most
_FAR = 2.6  # line heights without a row end the table
_REACH = 1.7  # line heights from a row's key line to its wrapped lines
_SMALL = frozenset({"the", "in", "of", "a", "per", "all", "or", "and", "at", "by", "to", "you", "this"})
_STAGGERED = 0.9  # line heights; key lines nearer than this are cells of one row, each in the middle of its own
_LONG = 75  # letters; such a line is running text, no row


@dataclass(frozen=True)
class Head:
    """A column of the head: its rule and where its words stand."""

    rule: ColumnRule
    box: Box
    words: int = 1

    @property
    def middle(self) -> float:
        return (self.box[0] + self.box[2]) / 2


@dataclass
class Row:
    """The words of each column, by the column's id; in reading order."""

    page: int
    cells: dict[str, list[Word]] = field(default_factory=dict)

    def text(self, column: str) -> str:
        return " ".join(word.text for word in self.cells.get(column, ()))

    def stretch(self, column: str) -> Stretch:
        return Stretch(tuple(self.cells.get(column, ())), self.page)


@dataclass(frozen=True)
class Table:
    rule: TableRule
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    head: Stretch


def tables(paper: Paper, rules: Sequence[TableRule]) -> Iterator[Table]:
    """Every table whose head a rule knows, in the order of the paper."""
    for page, column in paper.columns:
        rows = lines(column)
        start = 0
        while start < len(rows):
            placed = _table(rows, start, page.number, rules, paper.is_heading)
            if placed is None:
                start += 1
                continue
            table, start = placed
            yield table


def _table(
    rows: list[Line], start: int, page: int, rules: Sequence[TableRule], is_heading: Callable[[str], bool]
) -> tuple[Table, int] | None:
    best: tuple[tuple[int, int], int, TableRule, list[Head]] | None = None
    for rule in rules:
        if not any(
            _plain(word.text) in _vocabulary(rule) for segment in rows[start].segments for word in segment.words
        ):
            continue
        head: list[Head] = []
        for count in range(1, _HEAD_LINES + 1):
            if count > 1 and (start + count > len(rows) or _has_numbers(rows[start + count - 1])):
                break
            if head and rule.key_shape not in {"number", "text"} and _has_key(rows[start + count - 1], head, rule):
                break
            head = _head(rows[start : start + count], rule)
            weight = len(head), sum(title.words for title in head)
            begins = any(title.box[1] < rows[start].box[3] for title in head)  # a line above the head is no part of it
            if begins and _fits(rule, {title.rule.id for title in head}) and (best is None or weight > best[0]):
                best = (weight, count, rule, head)
    if best is None:
        return None
    _, count, rule, head = best
    body, end = _body(rows, start + count, rules)
    body = _above_heading(body, head, rule, is_heading)
    made = tuple(_rows(body, head, rule, page))
    words = tuple(word for line in rows[start : start + count] for segment in line.segments for word in segment.words)
    return (Table(rule, tuple(title.rule.id for title in head), made, Stretch(words, page)), end) if made else None


def _has_numbers(line: Line) -> bool:
    """Whether a cell of the line is a bare number: then it is a row, no part of the head."""
    return any(re.fullmatch(r"[<>]?\d{1,3}(?:\.\d+)?%?", segment.text) for segment in line.segments)


def _is_head(line: Line, rules: Sequence[TableRule]) -> bool:
    return len(line.segments) > 1 and any(
        _fits(rule, {title.rule.id for title in _head([line], rule)}) for rule in rules
    )


def _fits(rule: TableRule, known: set[str]) -> bool:
    has_one = not rule.one_of or bool(known & set(rule.one_of))
    return len(known) >= rule.at_least and known.issuperset(rule.needs) and has_one


def _head(rows: Sequence[Line], rule: TableRule) -> list[Head]:
    """The columns whose words stand in these lines; of two that share words the longer wins."""
    heads: list[tuple[int, Head]] = []
    taken: set[int] = set()
    rows = [line for line in rows if not _is_running(line, _vocabulary(rule))]
    words = [word for line in rows for segment in line.segments for word in segment.words]
    if not rows or sum(len(word.text) + 1 for word in words) > 170:
        return []
    for phrase, column in sorted(((p, c) for c in rule.columns for p in c.words), key=lambda pair: -len(pair[0])):
        for held in _together(words, phrase):
            is_same = any(head.rule is column and _is_over(head.box, around(w.box for w in held)) for _, head in heads)
            if not is_same and not taken & {id(word) for word in held}:
                taken |= {id(word) for word in held}
                heads.append((len(heads), Head(column, around(word.box for word in held), len(held))))
                if not column.may_repeat:
                    break
    return sorted((_standing(head, heads, rule) for _, head in heads), key=lambda head: head.middle)


def _standing(head: Head, heads: Sequence[tuple[int, Head]], rule: TableRule) -> Head:
    """The column itself, or the one that it stands for where the table has no such column."""
    wanted = head.rule.stands_for
    if wanted is None or any(other.rule.id == wanted for _, other in heads):
        return head
    return replace(head, rule=next(column for column in rule.columns if column.id == wanted))


def _is_running(line: Line, vocabulary: frozenset[str]) -> bool:
    """Whether the line is a sentence (`the request is denied`) and not a head: most of its words are no head's."""
    words = [_plain(word.text) for segment in line.segments for word in segment.words]
    return sum(word in vocabulary for word in words) < len(words) / 2


@cache
def _vocabulary(rule: TableRule) -> frozenset[str]:
    words = {_plain(part) for column in rule.columns for words in column.words for part in words.split()}
    return frozenset(words - _SMALL)


def _together(words: Sequence[Word], phrase: str) -> Iterator[list[Word]]:
    """Runs of words that spell the phrase, side by side or one below the other in one column."""
    wanted = [_plain(part) for part in phrase.split()]
    for first in words:
        if _plain(first.text) != wanted[0]:
            continue
        held = [first]
        for part in wanted[1:]:
            near = [
                word for word in words if _plain(word.text) == part and word not in held and _is_near(held[-1], word)
            ]
            if not near:
                break
            held.append(
                min(near, key=lambda word: abs(word.box[1] - held[-1].box[1]) + abs(word.box[0] - held[-1].box[2]))
            )
        if len(held) == len(wanted):
            yield held


def _is_over(box: Box, other: Box) -> bool:
    return box[0] < other[2] and other[0] < box[2]


def _is_near(word: Word, other: Word) -> bool:
    height = word.box[3] - word.box[1]
    is_beside = abs(other.box[1] - word.box[1]) < height * 0.5 and -2 < other.box[0] - word.box[2] < height
    is_below = (
        0 < other.box[1] - word.box[1] < 3 * height
        and other.box[0] < word.box[2] + height
        and other.box[2] > word.box[0] - 6 * height
    )
    return is_beside or is_below


def _plain(text: str) -> str:
    return text.lower().strip(".,:;()#*")


def _body(rows: list[Line], start: int, rules: Sequence[TableRule]) -> tuple[list[Line], int]:
    """Lines below the head until a wide gap, running text, or the head of another table."""
    end = start
    while end < len(rows):
        above, line = rows[end - 1], rows[end]
        height = max(line.box[3] - line.box[1], 6.0)
        is_apart = line.box[1] - above.box[3] > _FAR * height
        if is_apart or any(len(segment.text) > _LONG for segment in line.segments) or _is_head(line, rules):
            break
        end += 1
    return rows[start:end], end


def _above_heading(
    body: list[Line], head: list[Head], rule: TableRule, is_heading: Callable[[str], bool]
) -> list[Line]:
    """The lines above one that a heading opens and that is no row: a form goes on below the table."""
    for number, line in enumerate(body):
        if is_heading(line.segments[0].text) and not _has_key(line, head, rule):
            return body[:number]
    return body


def _rows(body: list[Line], head: list[Head], rule: TableRule, page: int) -> Iterator[Row]:
    keyed: list[Line] = []
    for line in body:
        is_own = not keyed or _apart(keyed[-1], line) > _STAGGERED * (line.box[3] - line.box[1])
        if _has_key(line, head, rule) and is_own:
            keyed.append(line)
    rows = [Row(page) for _ in keyed]
    for line in body:
        near = min(range(len(keyed)), key=lambda n: _apart(keyed[n], line), default=None)
        if near is None or _apart(keyed[near], line) > _REACH * max(line.box[3] - line.box[1], 6.0):
            continue
        for segment in line.segments:
            for column, word in _placed(segment, head):
                rows[near].cells.setdefault(column.id, []).append(word)
    yield from rows


def _placed(segment: Segment, head: list[Head]) -> Iterator[tuple[ColumnRule, Word]]:
    """Words with their columns: a segment under one head, or under none, stays whole."""
    left, _, right, _ = segment.box
    over = [title for title in head if title.box[0] - 2 <= right and title.box[2] + 2 >= left]
    whole = over[0] if len(over) == 1 else None
    if not over:
        whole = min(head, key=lambda title: abs(title.box[0] - left))
    for word in segment.words:
        yield (whole.rule if whole else _column(word, over), word)


def _has_key(line: Line, head: list[Head], rule: TableRule) -> bool:
    pairs = [pair for segment in line.segments for pair in _placed(segment, head)]
    text = " ".join(word.text for column, word in pairs if column.id in rule.keys)
    match rule.key_shape:
        case "date":
            return any(True for _ in dates(text)) or bool(re.match(r"\d{2}-\d{2}-$", text))
        case "procedure_code":
            return bool(PROCEDURE.search(text))
        case "diagnosis_code":
            return bool(DIAGNOSIS.search(text))
        case "money":
            return bool(MONEY.search(text))
        case "number":
            return bool(re.search(r"\d", text))
    return bool(text.strip())


def _column(word: Word, head: list[Head]) -> ColumnRule:
    """The column whose head stands over the word, else the nearest."""
    middle = (word.box[0] + word.box[2]) / 2
    over = [title for title in head if title.box[0] - 2 <= word.box[2] and title.box[2] + 2 >= word.box[0]]
    return min(over or head, key=lambda title: min(abs(title.middle - middle), abs(title.box[0] - word.box[0]))).rule


def _apart(line: Line, other: Line) -> float:
    return abs((line.box[1] + line.box[3]) / 2 - (other.box[1] + other.box[3]) / 2)


@cache
def unit_of(words: str) -> str | None:
    """`visits`, `units` or `hours` as a head or a cell says it."""
    match = re.search(r"\b(visit|unit|hour|session)s?\b", words, re.I)
    return {"session": "visits"}.get(match[1].lower(), f"{match[1].lower()}s") if match else None
