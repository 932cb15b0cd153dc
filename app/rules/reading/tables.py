"""Tables: a head whose words are known, rows below it. The x of the head's words parts the columns."""

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.reading import Box, Word
from app.domain.reading_rules import SMALL_WORDS, ColumnRule, TableRule, plain_word
from app.rules.reading.layout import PageLine, Stretch, around, lines
from app.rules.reading.parts import Paper
from app.rules.reading.table_rows import Head, RowRead, has_key, rows_of

_HEAD_LINES = 5  # a head is wrapped over so many lines at most
_FAR = 2.6  # line heights without a row end the table
_FEW = 2  # columns; each of so few must be a cell of its own in the head
_NUMBER = re.compile(r"(?<![=(±])(?<![=(±]\s)\b\d{1,3}\b(?!\s*[%±)–-])")
_LONG = 75  # letters; such a line is running text, no row


@dataclass(frozen=True)
class TableRead:
    rule: TableRule
    columns: tuple[str, ...]
    rows: tuple[RowRead, ...]
    head: Stretch
    titles: Mapping[str, Stretch]  # the words over each column, by its id


def tables(paper: Paper, rules: Sequence[TableRule]) -> Iterator[TableRead]:
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
    rows: list[PageLine], start: int, page: int, rules: Sequence[TableRule], is_heading: Callable[[str], bool]
) -> tuple[TableRead, int] | None:
    best: tuple[tuple[int, int], int, TableRule, list[Head]] | None = None
    for rule in rules:
        if not any(
            plain_word(word.text) in rule.vocabulary for segment in rows[start].segments for word in segment.words
        ):
            continue
        if rule.has_tall_rows and len(rows[start].segments) == 1 and is_heading(rows[start].text):
            continue
        head: list[Head] = []
        for count in range(1, _HEAD_LINES + 1):
            if count > 1 and (start + count > len(rows) or _has_numbers(rows[start + count - 1])):
                break
            if head and rule.key_shape not in {"number", "text"} and has_key(rows[start + count - 1], head, rule):
                break
            head = _head(rows[start : start + count], rule)
            weight = len(head), sum(title.words for title in head)
            head = _with_unnamed(head, rows, start, start + count, rule)
            begins = any(title.box[1] < rows[start].box[3] for title in head)  # a line above the head is no part of it
            is_known = _fits(rule, {title.rule.id for title in head}) and _are_cells(
                head, rows[start : start + count], rule
            )
            if begins and is_known and (best is None or weight > best[0]):
                best = (weight, count, rule, head)
    if best is None:
        return None
    _, count, rule, head = best
    if rule.has_tall_rows:
        head = [_first_of_two(title, head) for title in head if not _is_above_another(title, head)]
    head = _with_others(rows[start : start + count], head)
    body, end = _body(rows, start + count, rules, head if rule.has_tall_rows else [])
    body = _above_heading(body, head, rule, is_heading)
    made = tuple(rows_of(body, head, rule, page))
    words = tuple(word for line in rows[start : start + count] for segment in line.segments for word in segment.words)
    if not made:
        return None
    named = tuple(title.rule.id for title in head)
    return TableRead(rule, named, made, Stretch(words, page), _titles(words, head, page)), end


def _titles(words: Sequence[Word], head: Sequence[Head], page: int) -> dict[str, Stretch]:
    held: dict[str, list[Word]] = {}
    for word in words:
        middle = (word.box[0] + word.box[2]) / 2
        near = min(head, key=lambda title: max(title.box[0] - middle, middle - title.box[2], 0))
        held.setdefault(near.rule.id, []).append(word)
    return {name: Stretch(tuple(own), page) for name, own in held.items()}


def _are_cells(head: list[Head], rows: Sequence[PageLine], rule: TableRule) -> bool:
    """Whether the words of a head with tall rows are cells, and not words of lines that tell something:
    `Goals | Status` is a head, `Progress toward goals` and `Status: in progress` are none."""
    if not rule.has_tall_rows:
        return True
    cells = [segment for line in rows for segment in line.segments]
    own = [(cell, [title for title in head if _is_in(cell.box, title.box)]) for cell in cells]
    known = rule.vocabulary | SMALL_WORDS
    for cell, titles in own:
        more = [word for word in cell.words if word.text[:1].isalpha() and plain_word(word.text) not in known]
        if len(titles) == 1 and titles[0].words == len(cell.words):
            continue
        if len(titles) > 1 and _NUMBER.search(cell.text):  # `Core Language .... SS 72 ... PR 3` is a row
            return False
        if titles and (len(more) > 1 or re.search(r":\s\S|\d[,;]", cell.text)):
            return False
    lines_of_words = [line for line in rows if any(word.text[:1].isalpha() for s in line.segments for word in s.words)]
    if not all(any(_is_in(s.box, title.box) for s in line.segments for title in head) for line in lines_of_words):
        return False
    is_whole = all(any(titles == [title] for _, titles in own) for title in head)
    return is_whole or len(head) > _FEW


def _is_in(cell: Box, title: Box) -> bool:
    return _is_over(cell, title) and cell[1] < title[3] and title[1] < cell[3]


def _has_numbers(line: PageLine) -> bool:
    """Whether a cell of the line is a bare number: then it is a row, no part of the head."""
    return any(re.fullmatch(r"[<>]?\d{1,3}(?:\.\d+)?%?", segment.text) for segment in line.segments)


def _is_head(line: PageLine, rules: Sequence[TableRule]) -> bool:
    return len(line.segments) > 1 and any(
        _fits(rule, {title.rule.id for title in _head([line], rule)}) for rule in rules
    )


def _fits(rule: TableRule, known: set[str]) -> bool:
    has_one = not rule.one_of or bool(known & set(rule.one_of))
    return len(known) >= rule.at_least and known.issuperset(rule.needs) and has_one


def _head(rows: Sequence[PageLine], rule: TableRule) -> list[Head]:
    """The columns whose words stand in these lines; of two that share words the longer wins."""
    heads: list[tuple[int, Head]] = []
    taken: set[int] = set()
    rows = [line for line in rows if not _is_running(line, rule)]
    words = [word for line in rows for segment in line.segments for word in segment.words]
    if not rows or sum(len(word.text) + 1 for word in words) > 170:
        return []
    texts = [(plain_word(word.text), word) for word in words]
    known = {text for text, _ in texts}
    for phrase, column in rule.phrases:
        if not known.issuperset(phrase):
            continue
        for held in _together(texts, phrase):
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


def _is_running(line: PageLine, rule: TableRule) -> bool:
    """Whether the line is a sentence (`the request is denied`) and not a head: most of its words are no head's. The day
    below a head of tall rows, `Baseline` over `(04/06/2026)`, says nothing of the line."""
    vocabulary = rule.vocabulary
    words = [plain_word(word.text) for segment in line.segments for word in segment.words]
    if rule.has_tall_rows:
        words = [word for word in words if any(letter.isalpha() for letter in word)] or words
    return sum(word in vocabulary for word in words) < len(words) / 2


def _together(texts: Sequence[tuple[str, Word]], phrase: Sequence[str]) -> Iterator[list[Word]]:
    """Runs of words that spell the phrase, side by side or one below the other in one column."""
    for begins, first in texts:
        if begins != phrase[0]:
            continue
        held = [first]
        for part in phrase[1:]:
            near = [word for text, word in texts if text == part and word not in held and _is_near(held[-1], word)]
            if not near:
                break
            held.append(
                min(near, key=lambda word: abs(word.box[1] - held[-1].box[1]) + abs(word.box[0] - held[-1].box[2]))
            )
        if len(held) == len(phrase):
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


def _with_unnamed(head: list[Head], rows: Sequence[PageLine], start: int, below: int, rule: TableRule) -> list[Head]:
    """The head with the column at its left that has no words there, or words that no column knows."""
    if rule.unnamed is None or len(head) < 2 or below >= len(rows) or any(h.rule.id == rule.unnamed for h in head):
        return head
    column = next(column for column in rule.columns if column.id == rule.unnamed)
    left = min(title.box[0] for title in head)
    cells = [cell for line in rows[start:below] for cell in line.segments if cell.box[2] < left - 2]
    if cells:
        last = max(cells, key=lambda cell: cell.box[0])
        return [Head(column, last.box, len(last.words)), *head]
    first = rows[below].segments[0]
    if len(rows[below].segments) < 2 or first.box[2] > left - 2 or not first.text[0].isalpha():
        return head
    top, bottom = min(title.box[1] for title in head), max(title.box[3] for title in head)
    return [Head(column, (first.box[0], top, max(first.box[0] + 10, left - 10), bottom), 0), *head]


def _with_others(rows: Sequence[PageLine], head: list[Head]) -> list[Head]:
    """The head with its cells that no column knows: what stands below them belongs to no other column."""
    others: list[Head] = []
    column = (ColumnRule(id=f"other_{n}", words=("other",)) for n in itertools.count(1))
    for segment in (segment for line in rows for segment in line.segments):
        if not any(_is_over(segment.box, known.box) for known in (*head, *others)):
            others.append(Head(next(column), segment.box))
    return sorted((*head, *others), key=lambda title: title.middle)


def _is_above_another(title: Head, head: list[Head]) -> bool:
    """Whether it is the heading of the table, `Treatment goals`, over its column `Goal`."""
    middle = (title.box[1] + title.box[3]) / 2
    return any(other.rule is title.rule and other.box[1] > middle for other in head)


def _first_of_two(title: Head, head: list[Head]) -> Head:
    """`Goal | Description`: of two columns of one kind the right one holds the words, the left one names them."""
    is_doubled = any(other.rule is title.rule and other.middle > title.middle for other in head)
    return replace(title, rule=ColumnRule(id="number", words=("number",))) if is_doubled else title


def _is_text(line: PageLine, head: list[Head]) -> bool:
    """Whether the line is running text: longer than a cell, or than one column of a table with tall rows."""
    long = [segment for segment in line.segments if len(segment.text) > _LONG]
    if not head:
        return bool(long)
    return any(sum(_is_over(segment.box, title.box) for title in head) != 1 for segment in long)


def _is_captions(line: PageLine, rules: Sequence[TableRule]) -> bool:
    """Whether the line is the head of a table that no rule reads: cells of words that heads are made of."""
    cells = [[plain_word(word.text) for word in segment.words] for segment in line.segments]
    return len(cells) > 2 and any(all(set(cell) <= rule.vocabulary | SMALL_WORDS for cell in cells) for rule in rules)


def _body(rows: list[PageLine], start: int, rules: Sequence[TableRule], head: list[Head]) -> tuple[list[PageLine], int]:
    """Lines below the head until a wide gap, running text, or the head of another table."""
    end = start
    while end < len(rows):
        above, line = rows[end - 1], rows[end]
        height = max(line.box[3] - line.box[1], 6.0)
        is_apart = line.box[1] - above.box[3] > _FAR * height
        if is_apart or _is_text(line, head) or _is_head(line, rules) or (head and _is_captions(line, rules)):
            break
        end += 1
    return rows[start:end], end


def _above_heading(
    body: list[PageLine], head: list[Head], rule: TableRule, is_heading: Callable[[str], bool]
) -> list[PageLine]:
    """The lines above one that a heading opens and that is no row: a form goes on below the table."""
    for number, line in enumerate(body):
        if is_heading(line.segments[0].text) and not has_key(line, head, rule):
            return body[:number]
    return body
