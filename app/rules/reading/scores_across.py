"""Scores in a table that lies on its side: the scales stand in the head, each kind of score is a row.

The rows are known by the words of the columns of an upright table; the scales by the data of the test named above.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.reading import Word
from app.domain.reading_rules import TableRule
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import PageLine, Stretch
from app.rules.reading.parts import Paper
from app.rules.reading.score_rows import SCORE_KINDS
from app.rules.reading.score_scales import PATH, Named, above, is_taken, scale_kind
from app.rules.reading.shapes import value_of

_VALUE = re.compile(r"(?P<rank>\d{1,3}(?:\.\d)?)(?:st|nd|rd|th)?%?")
_AGE = re.compile(r"(\d{1,2})[-:;](\d{1,2})")
_SCORE = re.compile(r"\d{1,3}")
_RANK = re.compile(
    r"(?P<rank>\d{1,2})(?:st|nd|rd|th)?(?: percentile| %ile)|(?:PR|percentile(?: rank)?):? (?P<more>\d{1,2})"
)
_CARD_LINES, _CARD_HEIGHT = 4, 6  # lines of a card; line heights from its name to its last line
_FAR = 40.0  # points from the middle of a scale's name to the middle of its score


@dataclass(frozen=True)
class _Row:
    column: str
    line: PageLine
    page: int


def take(paper: Paper, rules: Sequence[TableRule], named: Sequence[Named], number: int, into: Collected) -> int:
    """Proposes a record for each scale of each such table; gives the number of records so far."""
    words = _row_words(rules)
    rows = [(page, line, _column(line, words)) for page, line in paper.lines]
    for number_of_line, (page, line, column) in enumerate(rows):
        test = above(page, line.box[1], tuple(named))
        if column is None and test is not None:
            number = _cards(paper.lines[number_of_line : number_of_line + _CARD_LINES], test, number, into)
        if column is not None or test is None or number_of_line + 1 == len(rows) or rows[number_of_line + 1][2] is None:
            continue
        heads = list(_heads(line, page, test))
        below = _below(rows[number_of_line + 1 :])
        if len(heads) < 2 or not any(row.column in SCORE_KINDS for row in below):
            continue
        for scale, held in heads:
            number += 1
            _record(test, scale, held, below, f"f{number}", into)
    return number


def _cards(lines: Sequence[tuple[int, PageLine]], test: Named, number: int, into: Collected) -> int:
    """Cards side by side: the name of a scale, its score right below it, then the percentile and what it is called."""
    (page, line), below = lines[0], [other for _, other in lines[1:]]
    heads = list(_heads(line, page, test))
    if test.instrument.norm != "norm" or not below or len(heads) != len(line.segments) or not heads:
        return number
    if not all(_SCORE.fullmatch(segment.text) for segment in below[0].segments):
        return number
    for scale, held in heads:
        cells = [cell for other in below if (cell := _under(held, other, page))]
        kind = scale_kind(scale, test.instrument)
        if not cells or cells[0].words[0].box[1] > below[0].box[3] or kind is None or is_taken(into, test, scale):
            continue
        number += 1
        rule, record, score = "scores_in_cards", f"f{number}", cells[0]
        into.add(f"{PATH}.instrument", test.instrument.id, test.stretch.words, test.page, rule, record)
        into.add(f"{PATH}.scale", scale, held, page, rule, record)
        into.add(f"{PATH}.score", value_of(score.text), score.words, page, rule, record)
        into.add(f"{PATH}.score_kind", kind, score.words, page, rule, record)
        for cell in cells[1:]:
            if rank := _RANK.fullmatch(cell.text):
                into.add(f"{PATH}.percentile", value_of(rank["rank"] or rank["more"]), cell.words, page, rule, record)
    return number


def _under(held: tuple[Word, ...], line: PageLine, page: int) -> Stretch | None:
    """The cell of the line that begins where the words do, close below them."""
    height = max(held[0].box[3] - held[0].box[1], 6.0)
    for segment in line.segments:
        is_close = 0 < segment.box[1] - held[0].box[1] < _CARD_HEIGHT * height
        if is_close and abs(segment.box[0] - held[0].box[0]) < height / 2:
            return Stretch(segment.words, page)
    return None


def _row_words(rules: Sequence[TableRule]) -> dict[str, str]:
    columns = [column for rule in rules if rule.id == "scores" for column in rule.columns]
    return {words.lower(): column.id for column in columns for words in column.words}


def _column(line: PageLine, words: dict[str, str]) -> str | None:
    """The kind of score that opens the line, with at least two values behind it."""
    first = line.segments[0].text.strip(" :").lower()
    return words.get(first) if len(line.segments) > 2 else None


def _below(rows: Sequence[tuple[int, PageLine, str | None]]) -> list[_Row]:
    held: list[_Row] = []
    for page, line, column in rows:
        if column is None:
            break
        held.append(_Row(column, line, page))
    return held


def _heads(line: PageLine, page: int, test: Named) -> Iterator[tuple[str, tuple[Word, ...]]]:
    """The scales of the test that are cells of the line, as written there."""
    known = {name.lower() for scale in test.instrument.scales for name in scale.names}
    for segment in line.segments:
        text = segment.text.strip(" :*")
        if text.lower() in known:
            yield text, segment.words


def _record(
    test: Named, scale: str, held: tuple[Word, ...], below: Sequence[_Row], record: str, into: Collected
) -> None:
    middle = (held[0].box[0] + held[-1].box[2]) / 2
    own = scale_kind(scale, test.instrument)
    cells = {row.column: cell for row in below if (cell := _cell(row, middle))}
    scores = [kind for kind in SCORE_KINDS if kind in cells and _VALUE.fullmatch(cells[kind].text)]
    scores = [kind for kind in scores if SCORE_KINDS[kind] == own] or scores
    if len(scores) != 1:
        return
    rule, score = "scores_across", cells[scores[0]]
    into.add(f"{PATH}.instrument", test.instrument.id, test.stretch.words, test.page, rule, record)
    into.add(f"{PATH}.scale", scale, held, score.page, rule, record)
    into.add(f"{PATH}.score", value_of(score.text), score.words, score.page, rule, record)
    into.add(f"{PATH}.score_kind", own or SCORE_KINDS[scores[0]], score.words, score.page, rule, record)
    if (rank := cells.get("percentile")) and (said := _VALUE.fullmatch(rank.text)):
        into.add(f"{PATH}.percentile", value_of(said["rank"]), rank.words, rank.page, rule, record)
    if (age := cells.get("age")) and (said := _AGE.fullmatch(age.text)):
        months = 12 * int(said[1]) + int(said[2])
        into.add(f"{PATH}.age_equivalent_months", months, age.words, age.page, rule, record)


def _cell(row: _Row, middle: float) -> Stretch | None:
    """The one value below the scale's name; None where two stand as near."""
    near = [
        segment for segment in row.line.segments[1:] if segment.box[0] - 4 <= middle <= segment.box[2] + 4
        or abs((segment.box[0] + segment.box[2]) / 2 - middle) < _FAR
    ]  # fmt: skip
    return Stretch(near[0].words, row.page) if len(near) == 1 else None
