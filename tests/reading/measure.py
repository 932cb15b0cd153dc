"""How well papers are read: `make reading` prints this table and writes it into `docs/reading.md`.

Precision: of the proposals that the truth can judge, the share that is right. Recall: of the values that a careful
person could read, the share that was proposed. See `papers/README.md` for the count. Of the blind set
(`house_styles/README.md`) only totals are told: whoever sees which value was missed has seen the paper.
"""

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from app.domain.library import Library
from app.domain.reading import Reading
from app.packs.load import load
from app.reading.kept_pictures import KeptPictures
from app.services.readings import read_papers
from app.services.second_readings import seen_twice
from tests.reading.measure_pictures import lines as of_pictures
from tests.reading.truth import BLIND, LOOKED_AT, PAPERS, Count, Truth, counted, truths

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reading.md"
_MARK = "<!-- written by `make reading` -->\n"
PICTURES_HEADING = "### Pictures"
BLIND_HEADING = "### The blind set"
_TEXT = (".pdf", ".txt", ".docx")
_ALL = ("",)
_IDS = ("plan.member_id", "plan.group_number", "denial.reference_number", "denial.claim_numbers")
_WINDOWS = ("denial.stated_deadline_on", "denial.keep_services_by_on")
# What a row counts: its name, the kinds of paper, and how the paths of its values begin or end.
GROUPS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("Notices and statements of benefits", ("notice", "eob"), _ALL),
    ("Evaluations", ("evaluation",), _ALL),
    ("Plans of care", ("plan_of_care",), _ALL),
    ("Session notes", ("session_notes",), _ALL),
    ("Orders, plan book, school, statements, diagnosis",
     ("order", "plan_book_page", "school_record", "statement", "diagnosis_record"), _ALL),
    ("Papers that are none", ("not_a_paper",), _ALL),
    ("Scores", (), ("evaluations[].findings[]",)),
    ("Goals", (), ("goals[]",)),
    ("Dates, windows and ids", (), (*_IDS, *_WINDOWS, "dates")),
    ("All", (), _ALL),
)  # fmt: skip


@dataclass
class Row:
    name: str
    count: Count = field(default_factory=Count)


@dataclass
class Measured:
    """`milliseconds` is processor time a page."""

    rows: list[Row]
    sure: int = 0
    sure_and_wrong: int = 0
    wrong_windows: int = 0
    pages: int = 0
    milliseconds: float = 0.0


@cache
def library() -> Library:
    return load([ROOT])


@cache
def readings(*folders: Path) -> tuple[tuple[Truth, Reading], ...]:
    """Every paper with words of its own, read alone and once."""
    papers = [truth for folder in folders for truth in truths(folder) if truth.file.suffix in _TEXT]
    return tuple(
        (truth, read_papers([(truth.file.name, truth.file.read_bytes())], library(), truth.child)) for truth in papers
    )


def looked_at_again(truth: Truth, reading: Reading) -> Reading:
    kept_pictures = KeptPictures()
    kept_pictures.begin(truth.file.read_bytes())
    return seen_twice(reading, [kept_pictures], library())


@cache
def measured(*folders: Path) -> Measured:
    begun = time.process_time()
    readings(*folders)
    spent = time.process_time() - begun
    total = Measured([Row(name) for name, _, _ in GROUPS])
    for truth, reading in readings(*folders):
        total.pages += sum(len(document.text.pages) for document in reading.documents)
        sure = [proposal for proposal in looked_at_again(truth, reading).proposals if proposal.tier == "sure"]
        total.sure += len(sure)
        total.sure_and_wrong += counted(truth, sure).wrong
        total.wrong_windows += counted(truth, reading.proposals, _WINDOWS).wrong
        for row, (_, kinds, paths) in zip(total.rows, GROUPS, strict=True):
            if not kinds or truth.kind in kinds:
                row.count += counted(truth, reading.proposals, _paths(truth, reading, paths))
    total.milliseconds = 1000 * spent / total.pages
    return total


def _paths(truth: Truth, reading: Reading, paths: tuple[str, ...]) -> tuple[str, ...]:
    """`dates` stands for every path that ends as the schema's days do."""
    if "dates" not in paths:
        return paths
    named = {value["path"] for value in (*truth.values, *truth.must_not)} | {
        proposal.path for proposal in reading.proposals
    }
    return (*(path for path in paths if path != "dates"), *sorted(name for name in named if name.endswith("_on")))


def lines(papers: Measured, styles: Measured, blind: Measured) -> Iterator[str]:
    """The tables as Markdown."""
    yield "| | precision | recall | values | house styles: precision | recall | values |"
    yield "|---|---|---|---|---|---|---|"
    for row, styled in zip(papers.rows, styles.rows, strict=True):
        yield f"| {row.name} | {_side(row.count)} | {_side(styled.count)} |"
    yield ""
    yield from _told(papers)
    yield ""
    yield "Of the house styles:"
    yield from _told(styles)
    yield ""
    yield BLIND_HEADING
    yield ""
    yield "| | precision | recall | values | right | wrong |"
    yield "|---|---|---|---|---|---|"
    for row in blind.rows:
        if row.count.wanted:
            yield f"| {row.name} | {_side(row.count)} | {row.count.right} | {row.count.wrong} |"
    yield ""
    yield from _told(blind)


def _told(total: Measured) -> Iterator[str]:
    yield f"Proposed as sure: {total.sure}, of these wrong: {total.sure_and_wrong}. Last days to appeal or to keep"
    yield f"services that are wrong: {total.wrong_windows}. Pages: {total.pages}, processor time a page:"
    yield f"{total.milliseconds:.0f} ms."


def _side(count: Count) -> str:
    if not count.wanted and not count.wrong:
        return "– | – | 0"
    return f"{count.precision:.3f} | {count.recall:.3f} | {count.wanted}"


def tables() -> Iterator[str]:
    return lines(measured(PAPERS), measured(*LOOKED_AT), measured(BLIND))


def main() -> None:
    table = "\n".join((*tables(), "", PICTURES_HEADING, "", *of_pictures())) + "\n"
    said = PAGE.read_text("utf-8").split(_MARK)
    PAGE.write_text(f"{said[0]}{_MARK}{table}", "utf-8")
    sys.stdout.write(table)


if __name__ == "__main__":
    main()
