"""Scores of an evaluation: rows of its tables, and sentences that give a scale with its score."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain.clinical import Instrument
from app.domain.reading_rules import TableRule
from app.rules.reading.cells import Cells
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Stretch
from app.rules.reading.parts import Paper, Sentence
from app.rules.reading.tables import Row, Table, tables

_PATH = "evaluations[].findings[]"
_COLUMNS = {
    "scaled": "scaled_score",
    "scale_score": "scale_score",
    "standard": "standard_score",
    "index": "standard_score",
    "t_score": "t_score",
    "v_scale": "v_scale_score",
    "quotient": "standard_score",
    "score": "standard_score",
}
_MOST_WORDS = 6
_NUMBER = re.compile(r"(?<![<>≥≤\d.-])(\d{1,3}(?:\.\d)?)(?!\d|\.\d|\s*[-–]\s*\d)")
_AGE = re.compile(r"\b(\d{1,2})[-:;](\d{1,2})\b")
_ORDINAL = re.compile(r"(?<![<>])\b(\d{1,2}(?:\.\d)?)(?:st|nd|rd|th)\b")
_SPREAD = re.compile(
    r"(?:mean(?: of| is|:)?\s*(?P<mean>\d{2,3})[^.;]{0,40}?(?:SD|standard deviation)(?: of| is|:)?\s*(?P<sd>\d{1,2}))",
    re.I,
)
_SAID = re.compile(
    r"\b(?:standard score|index(?: score)?|scaled score|T-score|score)\b(?: of| was| is|:)?\s*(?P<score>\d{2,3})\b",
    re.I,
)


@dataclass(frozen=True)
class Named:
    """A place where the paper names a test; the nearest above a score is the score's."""

    instrument: Instrument
    order: int
    page: int
    stretch: Stretch


def take(paper: Paper, rules: Sequence[TableRule], instruments: Mapping[str, Instrument], into: Collected) -> None:
    named = list(_named(paper, instruments))
    number = 0
    for table in tables(paper, [one for one in rules if one.id == "scores"]):
        for row in table.rows:
            number += 1
            _row(table, row, f"f{number}", _above(row, named), into)
    _sentences(paper, named, number, into)


def _named(paper: Paper, instruments: Mapping[str, Instrument]) -> Iterator[Named]:
    """Every test by its longest name."""
    spellings = sorted(
        ((name, one) for one in instruments.values() for name in (one.id, one.name, *one.names)),
        key=lambda pair: -len(pair[0]),
    )
    for order, (page, line) in enumerate(paper.lines):
        for segment in line.segments:
            for name, instrument in spellings:
                if found := re.search(rf"(?<![\w-]){re.escape(name)}(?![\w])", segment.text, re.I):
                    stretch = Stretch(Stretch(segment.words, page).between(*found.span()), page)
                    yield Named(instrument, order, page, stretch)
                    break


def _above(row: Row, named: Sequence[Named]) -> Named | None:
    """The last test named above the row, on its page or before it."""
    words = [word for cell in row.cells.values() for word in cell]
    top = min((word.box[1] for word in words), default=0.0)
    before = [one for one in named if (one.page, one.stretch.words[0].box[1]) <= (row.page, top)]
    return before[-1] if before else (named[0] if len(named) == 1 else None)


def _row(table: Table, row: Row, record: str, named: Named | None, into: Collected) -> None:
    cells = Cells(row, "scores", record, into)
    scale = row.text("scale").strip(" *:")
    score = _score(table, row, scale, named)
    if named is None or score is None or not _is_scale(scale, named.instrument):
        return
    column, kind, value, span = score
    into.add(f"{_PATH}.instrument", named.instrument.id, named.stretch.words, named.page, "scores", record)
    cells.put(f"{_PATH}.scale", scale, "scale")
    cells.put(f"{_PATH}.score", value, column, span)
    cells.put(f"{_PATH}.score_kind", kind, column, span)
    if (rank := _NUMBER.search(row.text("percentile"))) and len(row.text("percentile").split()) == 1:
        cells.put(f"{_PATH}.percentile", _value(rank[1]), "percentile", rank.span(1))
    if age := _AGE.fullmatch(row.text("age").strip()):
        cells.put(f"{_PATH}.age_equivalent_months", 12 * int(age[1]) + int(age[2]), "age", age.span())
    if (band := row.text("band").strip()) and not any(letter.isdigit() for letter in band):
        cells.put(f"{_PATH}.band", band, "band")


def _is_scale(text: str, instrument: Instrument) -> bool:
    """A scale of this test, or at least a short name without numbers and without a sentence's words."""
    if any(text.lower() == name.lower() for one in instrument.scales for name in one.names):
        return True
    is_short = 0 < len(text.split()) <= _MOST_WORDS and text[0].isupper()
    return is_short and not re.search(r"[\d.;?%]|\b(?:goal|will|the|his|her|with|from|baseline|target)\b", text, re.I)


def _score(table: Table, row: Row, scale: str, named: Named | None) -> tuple[str, str, float, tuple[int, int]] | None:
    """The column that holds the score, its kind, the value: the kind that the test's own scale has wins."""
    known = _scale_kind(scale, named.instrument) if named else None
    columns = [one for one in table.columns if one in _COLUMNS]
    filled = [(one, found) for one in columns if (found := _NUMBER.search(row.text(one)))]
    if len(filled) > 1 and known:
        filled = [(one, found) for one, found in filled if _COLUMNS[one] == known] or filled
    if len(filled) != 1:
        return None
    column, found = filled[0]
    return column, known or _COLUMNS[column], _value(found[1]), found.span(1)


def _scale_kind(scale: str, instrument: Instrument) -> str | None:
    low = scale.lower()
    for one in instrument.scales:
        if any(name.lower() == low for name in one.names):
            return one.score_kind
    kinds = dict.fromkeys(one.score_kind for one in instrument.scales)
    return next(iter(kinds)) if len(kinds) == 1 else None


def _sentences(paper: Paper, named: Sequence[Named], number: int, into: Collected) -> None:
    """`On Visual-Motor Integration she earned a standard score of 76 (5th percentile; mean 100, SD 15)`."""
    for sentence in paper.sentences:
        said = _SAID.search(sentence.text)
        test = _before(sentence.words[0].box[1], sentence.page, named) if said else None
        scale = _scale_in(sentence.text, test.instrument) if test else None
        if said and test and scale:
            number += 1
            _spoken(sentence, said, test, scale, f"f{number}", into)


def _spoken(
    sentence: Sentence,
    said: re.Match[str],
    test: Named,
    scale: tuple[str, tuple[int, int]],
    record: str,
    into: Collected,
) -> None:
    def put(field: str, value: str | float, span: tuple[int, int]) -> None:
        words = sentence.stretch.between(*span)
        into.add(f"{_PATH}.{field}", value, words, sentence.page, "score_sentence", record)

    name, place = scale
    into.add(f"{_PATH}.instrument", test.instrument.id, test.stretch.words, test.page, "score_sentence", record)
    put("scale", name, place)
    put("score", _value(said["score"]), said.span("score"))
    if kind := _scale_kind(name, test.instrument):
        put("score_kind", kind, said.span())
    if rank := _ORDINAL.search(sentence.text):
        put("percentile", _value(rank[1]), rank.span())
    if spread := _SPREAD.search(sentence.text):
        put("mean", int(spread["mean"]), spread.span("mean"))
        put("sd", int(spread["sd"]), spread.span("sd"))


def _before(top: float, page: int, named: Sequence[Named]) -> Named | None:
    before = [one for one in named if (one.page, one.stretch.words[0].box[1]) <= (page, top + 2)]
    return before[-1] if before else None


def _scale_in(text: str, instrument: Instrument) -> tuple[str, tuple[int, int]] | None:
    names = sorted((name for scale in instrument.scales for name in scale.names), key=len, reverse=True)
    for name in names:
        if found := re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.I):
            return found[0], found.span()
    return None


def _value(text: str) -> float:
    number = float(text)
    return int(number) if number.is_integer() else number
