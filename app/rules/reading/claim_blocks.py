"""The lines of a claim where no table holds them: a block of labels and entries for each service, one below the other.

The labels are the heads of the claim's table in `criteria/reading/tables.yaml`; a block begins at each day of service.
"""

import re
from collections.abc import Iterator, Sequence

from app.domain.reading import Word
from app.domain.reading_rules import TableRule
from app.rules.reading import claim_lines
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import PageLine, Stretch
from app.rules.reading.parts import Paper
from app.rules.reading.shapes import MONEY, PROCEDURE, dates
from app.rules.reading.table_rows import RowRead

_PATIENT, _SEVERAL = "patient_name", 2
_FIRST, _NEEDED = "service_on", frozenset({"service_on", "billed"})


def take(paper: Paper, rules: Sequence[TableRule], into: Collected) -> list[str]:
    """Proposes the lines; the marks that say why those were not paid that were not."""
    _of_the_patient(paper, into)
    rule = next((table_rule for table_rule in rules if table_rule.id == "claim_lines"), None)
    if rule is None or into.has("claim_lines[].service_on"):
        return []
    named = {words.lower(): column.id for column in rule.columns for words in column.words}
    marks: list[str] = []
    for number, row in enumerate((block for block in _blocks(paper, named) if set(block.cells) >= _NEEDED), 1):
        marks += claim_lines.take(row, f"c{number}", into)
    return marks


def left_out_of_several(into: Collected) -> bool:
    """A statement of two patients does not say whose each line is: none is kept. Whether it was so."""
    names = {str(named.value).casefold() for named in into.of("child.first_name") if named.rule == _PATIENT}
    if len(names) < _SEVERAL:
        return False
    lines = ("claim_lines[]", "denial.claim_numbers[]", "denial.reasons[]")
    into.leave_out([proposal for proposal in into.found if proposal.path.startswith(lines)])
    return True


def _blocks(paper: Paper, named: dict[str, str]) -> Iterator[RowRead]:
    held: RowRead | None = None
    for page, line in paper.lines:
        for column, words in _entries(line, page, named):
            text = " ".join(word.text for word in words)
            if column == _FIRST:
                if held:
                    yield held
                held = RowRead(page) if next(dates(text), None) else None
            if held and column not in held.cells and (column not in {"billed", "paid"} or MONEY.search(text)):
                held.cells[column] = list(words)
    if held:
        yield held


_FOR = re.compile(r"For (?P<name>[A-ZÀ-Þ][\w’'-]+) ·")


def _of_the_patient(paper: Paper, into: Collected) -> None:
    """`For Lorcan · billed …`: the patient is named there, and the member above is somebody else."""
    lines = [(page, line, match) for page, line in paper.lines if (match := _FOR.match(line.text))]
    names = {match["name"] for _, _, match in lines}
    members = into.of("child.first_name")
    if len(names) != 1 or any(o.value in names for o in members):
        return
    page, line, match = lines[0]
    into.leave_out([*members, *into.of("child.last_name")])
    words = Stretch(line.segments[0].words, page).between(*match.span("name"))
    into.add("child.first_name", match["name"], words, page, "patient_of_claims")


# `Visit on July 8, 2026 – physical therapy, 97112` and, below it, `billed $145.00 · plan paid $61.40`.
_VISIT = re.compile(r"(?:Visit|Service|Session|Seen) on (?P<day>.{6,20}\d{4})(?=\W|$)", re.I)
_AMOUNT = re.compile(r"(?P<label>[A-Za-z ]{3,24}?):?\s+(?P<amount>\$[\d,]+\.\d{2})")


def _told(text: str, stretch: Stretch, named: dict[str, str]) -> Iterator[tuple[str, tuple[Word, ...]]]:
    """What a block tells in a line of words: the visit with its code, amounts between dots."""
    if visit := _VISIT.match(text):
        yield _FIRST, stretch.between(*visit.span("day"))
        for code in list(PROCEDURE.finditer(text, visit.end()))[:1]:
            yield "code", stretch.between(*code.span())
    start = 0
    for piece in text.split(" · ") if " · " in text else ():
        amount = _AMOUNT.fullmatch(piece)
        column = named.get(amount["label"].strip().lower()) if amount else None
        if amount and column:
            yield column, stretch.between(start + amount.start("amount"), start + len(piece))
        elif "deductible" in piece:
            yield "reason", stretch.between(start, start + len(piece))
        start += len(piece) + 3


def _entries(line: PageLine, page: int, named: dict[str, str]) -> Iterator[tuple[str, tuple[Word, ...]]]:
    """`Label | entry` in two cells, or `Label: entry` in one."""
    for number, segment in enumerate(line.segments):
        yield from _told(segment.text, Stretch(segment.words, page), named)
        label, mark, rest = segment.text.partition(":")
        column = named.get(label.strip().lower())
        if column and rest.strip():
            yield column, Stretch(segment.words, page).between(len(label) + len(mark), len(segment.text))
        elif column and number + 1 < len(line.segments):
            yield column, line.segments[number + 1].words
        elif match := re.match(r"(?:Remarks?|Notes?|Reason)\s+(?=[A-Z]{2}-?\d)", segment.text):
            yield "reason", Stretch(segment.words, page).between(match.end(), len(segment.text))
