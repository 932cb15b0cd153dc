"""The block model that every output is made from. Each block and each run carries its basis.

A basis says what a sentence rests on: `record:f1`, `case:child.first_name`, `rule:E-180`, `criterion:GEN-03`,
`argument:parity`, `due:internal_appeal`, `clock:internal_decision`, `office:VA`, `code:97165`,
`words:opening/internal_appeal`, `author:p1`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

RunKind = Literal["words", "value", "rule", "derived", "author"]
ParagraphStyle = Literal["body", "date", "address", "subject", "lead", "small", "quote", "salutation"]
TableKind = Literal["key_facts", "criteria", "scores", "goals", "enclosures", "plain"]


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one voice. `words` come from a template and hold no digit; every other kind names its basis."""

    text: str
    kind: RunKind = "words"
    basis: tuple[str, ...] = ()
    bold: bool = False
    italic: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    runs: Runs
    level: int = 1
    basis: tuple[str, ...] = ()
    type: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: Runs
    style: ParagraphStyle = "body"
    basis: tuple[str, ...] = ()
    keep_with_next: bool = False
    type: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list. Each item is one or more paragraphs of runs."""

    items: tuple[tuple[Runs, ...], ...]
    is_ordered: bool = False
    basis: tuple[str, ...] = ()
    type: Literal["listing"] = "listing"


@dataclass(frozen=True, slots=True)
class Cell:
    """One or more lines (paragraphs) in a table cell."""

    lines: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is a share of the text width, in percent; the shares of a table add up to 100."""

    title: Runs
    width: int


@dataclass(frozen=True, slots=True)
class Table:
    """`has_header`: the column titles are printed and repeat on each page; else the first column is a row header."""

    kind: TableKind
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    has_header: bool = True
    summary: str = ""
    basis: tuple[str, ...] = ()
    type: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """`is_dated`: false for a target without a day, whose line is drawn and whose day is not told."""

    on: date
    value: float
    label: str
    is_dated: bool = True


@dataclass(frozen=True, slots=True)
class GoalChart:
    """A goal's progress: measured points (the first is the baseline) and the target. `alt` says the same in words."""

    title: str
    alt: str
    unit: str
    points: tuple[ChartPoint, ...]
    target: ChartPoint | None = None
    basis: tuple[str, ...] = ()
    type: Literal["chart"] = "chart"


DRAWN_WITHIN = (600, 150)
Point = tuple[int, int]
Stroke = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """A signature block: room to sign, then lines (name and credentials, licence, NPI, place).

    `drawn` is what the signer drew in that room: lines of points from the upper left corner of `DRAWN_WITHIN`.
    """

    lines: tuple[Runs, ...]
    basis: tuple[str, ...] = ()
    drawn: tuple[Stroke, ...] = ()
    type: Literal["signature"] = "signature"


@dataclass(frozen=True, slots=True)
class PageBreak:
    basis: tuple[str, ...] = ()
    type: Literal["page_break"] = "page_break"


Block = Heading | Paragraph | Listing | Table | GoalChart | SignatureBlock | PageBreak


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a letter may not be final. `where` is a block number or a case path; `message` says what and what to do."""

    id: str
    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A composed letter. `labels` are the page's own phrases (`page_of`, `draft`, …) in the letter's language.

    `author` is the signer's person id. A letter with problems is a draft, and every page says so.
    """

    kind: str
    on: date
    title: str
    language: str
    library: str
    author: str
    blocks: tuple[Block, ...]
    running_head: str = ""
    labels: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    is_draft: bool = False
    format: Literal["rejoinder-letter/1"] = field(default="rejoinder-letter/1")


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look: a Word file with named styles and an empty letterhead, a CSS file, two Typst files.

    `packet_typ` lays out a packet's own sheets: its first page, the sheet before each exhibit, the foot of a page.
    `blanks` are blank forms as PDF, from a practice's own folder.
    """

    docx: bytes
    css: str
    typ: str
    packet_typ: str = ""
    blanks: Mapping[str, bytes] = field(default_factory=dict)
