"""Adjustment and remark codes: why a line was not paid. A discount on a line that was paid is no reason."""

import re

from app.rules.reading.cells import Cells
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Stretch
from app.rules.reading.parts import Paper
from app.rules.reading.table_rows import RowRead

GROUPED = re.compile(r"\b(?P<group>CO|PR|OA|PI|CR)[ -]?(?P<code>\d{1,3}|[AB]\d{1,2})\b")
REMARK = re.compile(r"\b(?P<code>N\d{1,3}|MA\d{1,3})\b")
_SPOKEN = re.compile(
    r"\b(?:(?:claim )?adjustment reason code|CARC)\s*(?:no\.?|number)?[: #]*(?P<code>\d{1,3}|[AB]\d{1,2})\b", re.I
)
_SPOKEN_REMARK = re.compile(r"\b(?:remark codes?|RARC)\s*[: #]*(?P<code>(?:N|MA|M)\d{1,3})\b", re.I)
_PATH = "denial.codes[]"


def of_row(row: RowRead, into: Collected) -> None:
    """The codes of one line of a claim that was not paid."""
    text = row.text("reason")
    for match in GROUPED.finditer(text):
        record = f"code-{match['code']}"
        cells = Cells(row, "adjustment_code", record, into)
        cells.put(f"{_PATH}.group", match["group"], "reason", match.span())
        cells.put(f"{_PATH}.code", match["code"], "reason", match.span())
        cells.put(f"{_PATH}.system", "CARC", "reason", match.span())
    for match in REMARK.finditer(text):
        cells = Cells(row, "remark_code", f"code-{match['code']}", into)
        cells.put(f"{_PATH}.code", match["code"], "reason", match.span())
        cells.put(f"{_PATH}.system", "RARC", "reason", match.span())


def of_legend(stretch: Stretch, into: Collected) -> None:
    """The code that the mark of an unpaid line stands for: `A1  CO-50: These services …`."""
    for match in [code for code in GROUPED.finditer(stretch.text[:24]) if not into.has(f"{_PATH}.code")]:
        add(match, stretch, into)


def add(match: re.Match[str], stretch: Stretch, into: Collected) -> None:
    """A code with its group at its place in the stretch."""
    put = (stretch.between(*match.span()), stretch.page, "adjustment_code", f"code-{match['code']}")
    into.add(f"{_PATH}.group", match["group"], *put)
    into.add(f"{_PATH}.code", match["code"], *put)
    into.add(f"{_PATH}.system", "CARC", *put)


def in_words(paper: Paper, into: Collected) -> None:
    """`adjustment reason code 50`, and outside of a claim's table `CO-50`."""
    has_lines = into.has("claim_lines[].service_on")
    patterns = [(_SPOKEN, "CARC"), (_SPOKEN_REMARK, "RARC")] + ([] if has_lines else [(GROUPED, "CARC")])
    for sentence in paper.sentences:
        for pattern, system in patterns:
            for match in pattern.finditer(sentence.text):
                words = sentence.stretch.between(*match.span())
                put = (words, sentence.page, "adjustment_code", f"code-{match['code']}")
                into.add(f"{_PATH}.code", match["code"].upper(), *put)
                into.add(f"{_PATH}.system", system, *put)
                if group := match.groupdict().get("group"):
                    into.add(f"{_PATH}.group", group, *put)
