"""One row of a table of scores: its score of each time, with rank, age and what it is called."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.rules.reading.cells import Cells
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Stretch
from app.rules.reading.score_grids import ScoreGrid
from app.rules.reading.score_heads import NOW, NUMBERS, SCORES
from app.rules.reading.score_scales import (
    COUNTED_KINDS,
    PATH,
    Named,
    is_possible,
    is_taken,
    months_of,
    names_of,
    plain_scale,
    scale_kind,
)
from app.rules.reading.score_times import current, earlier_day
from app.rules.reading.score_tokens import tokens
from app.rules.reading.shapes import value_of
from app.rules.reading.table_rows import RowRead

# The kind of a score by the column that holds it, or by the row of a table that lies on its side.
SCORE_KINDS = {
    "scaled": "scaled_score", "scale_score": "scale_score", "standard": "standard_score", "index": "standard_score",
    "t_score": "t_score", "v_scale": "v_scale_score", "quotient": "standard_score", "composite": "standard_score",
    "z_score": "z_score", "raw": "raw_score", "percent": "criterion_referenced",
}  # fmt: skip
_NUMBER = re.compile(r"(?<![<>≥≤\d.–-])(-?\d{1,3}(?:\.\d{1,2})?)(?!\d|\.\d|\s*[-–]\s*\d|(?:st|nd|rd|th)\b|:\d)")
_RANK = re.compile(r"(\d{1,2}(?:\.\d{1,2})?)(?:st|nd|rd|th)?\s*(?:%|%ile|percentile)?\*?")
_MONTHS = re.compile(r"\bmo(?:nths?|s)?\b|\bmeses\b", re.I)
_DASH = re.compile(r"[–—\s-]*$|n/?a$", re.I)


@dataclass(frozen=True)
class ScoreRow:
    """`cell`: the words that name the scale; `is_named`: the test is named in the row."""

    row: RowRead
    test: Named | None
    cell: Stretch
    is_named: bool

    @property
    def scale(self) -> str:
        return self.cell.text.strip(" *:•–-†")


def take(grid: ScoreGrid, row: ScoreRow, number: int, into: Collected) -> int:
    """Proposes a record for each time of which the row holds a score; gives the number of records so far."""
    times = _times(grid)
    for time, columns in times.items():
        is_now = time == current(list(times))
        day = "" if is_now else earlier_day(time, into)
        if not is_now and not day:
            continue
        number += 1
        record = f"f{number}" if is_now else f"e{day}_f{number}"
        if _record(grid, row, columns, record, into) and not is_now:
            _earlier(grid, time, into)
    return number


def _earlier(grid: ScoreGrid, time: str, into: Collected) -> None:
    """The day of an earlier evaluation, where the head tells it."""
    for column in grid.names.values():
        if column.time == time and column.day and not into.has("evaluations[].done_on", f"e{time}"):
            into.add("evaluations[].done_on", time, column.day, grid.page, "scores", f"e{time}")


def _times(grid: ScoreGrid) -> dict[str, list[str]]:
    """The columns of each time, left to right; one without a time is of that at its left, where there are several."""
    own = {column.time for column in grid.names.values() if column.kind in NUMBERS and column.time}
    if not own or (len(own) == 1 and all(c.time for c in grid.names.values() if c.kind in SCORES)):
        return {"": list(grid.names)}
    held: dict[str, list[str]] = {}
    last = "" if len(own) > 1 else NOW
    for name, column in grid.names.items():
        last = column.time or (last if len(own) > 1 else NOW)
        held.setdefault(last if column.kind in NUMBERS else "", []).append(name)
    shared = held.pop("", [])
    newest = current(list(held))
    return {time: [*columns, *(shared if time == newest else [])] for time, columns in held.items()}


def _record(grid: ScoreGrid, row: ScoreRow, columns: Sequence[str], record: str, into: Collected) -> bool:
    assert row.test is not None
    cells = Cells(row.row, "scores", record, into)
    scored = _score(grid, row, columns)
    band = next((name for name in columns if grid.names[name].kind == "band" and _is_words(row.row.text(name))), None)
    if scored is None and not (band and _is_of_bands(row.test) and _is_scale_of(row)):
        return False
    column, kind, value, span = scored or ("", "", 0.0, (0, 0))
    if scored and is_taken(into, row.test, row.scale, kind) and not record.startswith("e"):
        return False
    into.add(f"{PATH}.instrument", row.test.instrument.id, row.test.stretch.words, row.test.page, "scores", record)
    if row.scale:
        into.add(f"{PATH}.scale", _as_written(row), row.cell.words, row.row.page, "scores", record)
    if scored:
        cells.put(f"{PATH}.score", value, column, span)
        if kind and not _is_open(grid, column, kind) and not _is_unsaid(grid, column, kind):
            cells.put(f"{PATH}.score_kind", kind, column, span)
    _beside(grid, row, columns, cells)
    if band:
        cells.put(f"{PATH}.band", row.row.text(band).strip(" *"), band)
    return True


def _beside(grid: ScoreGrid, row: ScoreRow, columns: Sequence[str], cells: Cells) -> None:
    """The rank and the age of the row."""
    for name in columns:
        text, column = row.row.text(name).strip(), grid.names[name]
        if column.kind == "percentile" and (rank := _RANK.fullmatch(text)):
            cells.put(f"{PATH}.percentile", value_of(rank[1]), name, row_span(row, name, rank[1]))
        if column.kind == "age":
            months = months_of(text) or (int(text) if text.isdigit() and _MONTHS.search(column.text) else None)
            if months:
                cells.put(f"{PATH}.age_equivalent_months", months, name)
        if column.kind in SCORES:
            for token in tokens(text, 0, len(text)):
                if token.kind == "rank" and not any(grid.names[other].kind == "percentile" for other in columns):
                    cells.put(f"{PATH}.percentile", value_of(token.value), name, row_span(row, name, token.value))


def row_span(row: ScoreRow, name: str, part: str) -> tuple[int, int]:
    start = row.row.text(name).index(part)
    return start, start + len(part)


def _score(grid: ScoreGrid, row: ScoreRow, columns: Sequence[str]) -> tuple[str, str, float, tuple[int, int]] | None:
    """The column that holds the score, its kind, the value: the kind that the test's own scale has wins."""
    assert row.test is not None
    instrument = row.test.instrument
    said = _said(grid, row)
    filled = [(name, match) for name in columns if (match := _number(grid, row, name))]
    scores = [(name, match) for name, match in filled if grid.names[name].kind in SCORES]
    counts = [(name, match) for name, match in filled if grid.names[name].kind in {"raw", "percent"}]
    own = scale_kind(row.scale, instrument, said)
    if len(scores) > 1:
        fits = [(n, m) for n, m in scores if scale_kind(row.scale, instrument, _kind(grid, n)) == _kind(grid, n)]
        scores = fits or scores
    if not scores and (own in COUNTED_KINDS or (own is None and not instrument.scales)) and not _is_of_bands(row.test):
        scores = [(n, m) for n, m in counts if _kind(grid, n) == own] or counts
    if len(scores) != 1:
        return None
    name, match = scores[0]
    column = said or _kind(grid, name)
    kind = scale_kind(row.scale, instrument, column) or column
    if not is_possible(kind, value_of(match[1])) and column:
        kind = column
    if not is_possible(kind, value_of(match[1])) or not (row.scale or _is_whole(row)):
        return None
    return name, kind, value_of(match[1]), match.span(1)


def _number(grid: ScoreGrid, row: ScoreRow, name: str) -> re.Match[str] | None:
    text = row.row.text(name)
    if grid.names[name].kind not in SCORES | {"raw", "percent"} or _DASH.fullmatch(text.strip()):
        return None
    return _NUMBER.search(text)


def _kind(grid: ScoreGrid, name: str) -> str:
    return SCORE_KINDS.get(grid.names[name].kind, "")


def _said(grid: ScoreGrid, row: ScoreRow) -> str:
    """The kind of score that a cell of the row says: `Scaled`."""
    for name in grid.of("type"):
        text = row.row.text(name)
        for words, kind in (("scaled", "scaled_score"), ("scale score", "scale_score"), ("v-scale", "v_scale_score"),
                            ("standard", "standard_score"), ("t-score", "t_score"), ("raw", "raw_score")):  # fmt: skip
            if words in text.lower():
                return kind
    return ""


def _is_open(grid: ScoreGrid, column: str, kind: str) -> bool:
    """Whether the head calls a standard score what the test gives as a T-score, without a T: which it is stays open."""
    named = grid.names[column]
    return kind in {"t_score", "symptom_t_score"} and named.kind == "standard" and not re.search(r"\bT\b", named.text)


def _is_unsaid(grid: ScoreGrid, column: str, kind: str) -> bool:
    """Whether only our own data call a bare `Score` a raw one."""
    return grid.names[column].kind == "score" and kind in {"raw_score", "cut_score"}


def _is_words(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]{3}", text)) and not any(letter.isdigit() for letter in text)


def _is_of_bands(test: Named) -> bool:
    scales = test.instrument.scales
    return bool(scales) and all(scale.direction == "either" for scale in scales)


def _is_scale_of(row: ScoreRow) -> bool:
    assert row.test is not None
    return any(plain_scale(name) == plain_scale(row.scale) for name in names_of(row.test.instrument))


def _is_whole(row: ScoreRow) -> bool:
    """A test named in its row needs no scale."""
    return row.is_named


def _as_written(row: ScoreRow) -> str:
    """The scale without a short form in brackets: `Auditory Comprehension (AC)`."""
    return re.sub(r"\s*\([A-Z]{1,6}\)$", "", row.scale)
